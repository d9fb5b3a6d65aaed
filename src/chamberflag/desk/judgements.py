"""Judgements: each time each clause was asked in a book, walked once and then on from where it stopped.

One walk serves everybody who asks meanwhile. Judges nothing itself, keeps nothing on the disk: losing it costs seconds.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from chamberflag.codec.entries import Act, command_in
from chamberflag.codec.events import NotUnderstood
from chamberflag.desk.opening import garbage_kept
from chamberflag.procedures.conformity import Deed, Once, asked_in
from chamberflag.record.record import Record

AT_ONCE = 200  # entries between two pauses: whoever acts meanwhile does not wait for the whole walk
PAUSE_SECONDS = 0.001
Entries = Callable[[int, int], tuple[Act, ...]]
Times = Mapping[str, tuple[Once, ...]]


@dataclass
class Judgements:
    """The walk of one book: up to which entry, the record there, and what was asked until then."""

    size: int = 0
    record: Record = field(default_factory=Record)
    times: dict[str, tuple[Once, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def up_to(self, size: int, entries: Entries) -> tuple[Record, Times]:
        """The record after so many entries, and each time each clause was asked until then. For a thread of its own.

        A book never shrinks; of a walk that has gone further what was asked later is left out.
        """
        with self._lock:
            while self.size < size:
                with garbage_kept():
                    self._walk(min(self.size + AT_ONCE, size), entries)
                time.sleep(PAUSE_SECONDS)
            if self.size == size:
                return self.record, dict(self.times)
            later = {
                name: tuple(once for once in found if once.entry < size) for name, found in self.times.items()
            }
            return self.record, later

    def _walk(self, stop: int, entries: Entries) -> None:
        self.record, found = asked_in(self.record, deeds(entries(self.size, stop)))
        for name, more in found.items():
            self.times[name] = (*self.times.get(name, ()), *more)
        self.size = stop


def deeds(acts: tuple[Act, ...]) -> Iterator[Deed]:
    """Entries as the core asks them again. A command of a shape that no longer exists is not asked again."""
    for act in acts:
        try:
            yield act.asked, command_in(act), act.events
        except NotUnderstood:
            yield act.asked, None, act.events
