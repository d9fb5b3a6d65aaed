"""A batch: acts judged one after the other, each on what the one before it left, kept together or not at all.

Nothing here reaches the disk or the record that others see: the desk does both, once the whole batch is judged.
"""

from datetime import datetime

import msgspec

from chamberflag.codec.entries import Act, body_of, command_bytes, read_act, time_text
from chamberflag.codec.values import Plain
from chamberflag.desk.asking import Asking, Outcome, Unheard, outcome_of
from chamberflag.desk.assurance import without_a_key
from chamberflag.desk.clock import device_is_off
from chamberflag.desk.opening import Opened
from chamberflag.desk.version import checks_version
from chamberflag.ledger.entry import Entry
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.commands import Command
from chamberflag.procedures.decide import decide
from chamberflag.procedures.late import too_late
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.storage.port import Store

OTHER_CONTENT = "This page has sent something else before. Open it again and look, then act once more."


class Batch:
    """What the writer is about to write: the leaves, the record after them, the acts of phones they are."""

    def __init__(self, opened: Opened, store: Store) -> None:
        """Begin where the book ends."""
        self.leaves: list[bytes] = []
        self.acts: dict[str, int] = {}
        self.record: Record = opened.record
        self.first = opened.tree.size
        self._opened, self._store = opened, store

    def judge(self, asking: Asking, command: Command, now: datetime) -> Outcome:
        """What comes of one act after those before it. Unheard leaves nothing behind."""
        before = self._entry_of(asking.act_id)
        if before is not None:
            return self._once_more(before, asking, command)
        late = too_late(command, asking.waited)
        if late:
            return Unheard(late)
        n = self.first + len(self.leaves)
        asked = Asked(asking.by, now, n, asking.input, asking.afresh, asking.typed)
        events = decide(self.record, asked, command)
        if isinstance(events, Unheard):
            return events
        body = {**body_of(asked, command, events), "checks": checks_version(), **_evidence(asking, now)}
        try:
            leaf = Entry(act=asking.act_id, at=time_text(now), body=body, book=self._opened.book, n=n).leaf()
        except ValueError as refused:
            return Unheard(f"This cannot be written down: {refused}.")
        act = read_act(leaf)
        assert (act.asked, act.events) == (asked, events), "what was decided is what is written"
        return self._add(leaf, act)

    def _add(self, leaf: bytes, act: Act) -> Outcome:
        """One entry more. The record follows what the leaf says, as it will after a restart."""
        record = settle(self.record, act.signed, act.events)
        if act.id:
            self.acts[act.id] = act.asked.act
        self.leaves.append(leaf)
        self.record = record
        return outcome_of(act.asked.act, act.events)

    def _entry_of(self, act_id: str) -> int | None:
        """Which entry this act of a phone became already."""
        if not act_id:
            return None
        in_book = self._opened.acts.get(act_id)
        return self.acts.get(act_id) if in_book is None else in_book

    def _once_more(self, n: int, asking: Asking, command: Command) -> Outcome:
        """A repeated tap is the same act; another act under the same id is none."""
        act = self._act(n)
        said, before = asking.statement, act.statement
        told_before = said is not None and before is not None and said.text == before.text
        if not told_before and (act.asked.by, act.command) != (asking.by, command_bytes(command)):
            return Unheard(OTHER_CONTENT)
        return outcome_of(n, act.events)

    def _act(self, n: int) -> Act:
        leaves = self.leaves[n - self.first :] if n >= self.first else self._store.read(n, n + 1)
        return read_act(next(iter(leaves)))


def _evidence(asking: Asking, now: datetime) -> Plain:
    """What is written beside the act for whoever asks later."""
    own = asking.input == asking.by
    found: Plain = {"assurance": str(asking.assurance or without_a_key(asking.by, own, asking.afresh))}
    if asking.device_at is not None and device_is_off(asking.device_at, now):
        found["device_at"] = time_text(asking.device_at)
    if asking.statement is not None:
        found["statement"] = msgspec.to_builtins(asking.statement)
    return found
