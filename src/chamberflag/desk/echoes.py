"""Echoes: on whose screen a signature must still be shown, and who has seen it.

A signature given on another's input is due on the signer's own device while that has a page open; otherwise, or when
nothing was seen there in time, on the devices of the others who are present, of whom two must see it. It is never due
on a device that is nobody's own, and so never only on the one that was used. What counts as seen, evolve says.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from chamberflag.procedures.commands import SeeEcho
from chamberflag.record.record import Record
from chamberflag.record.signatures import Echo

IN_TIME = timedelta(seconds=5)
AT_MOST_EVERY = timedelta(seconds=1)


def due_for(record: Record, person: str, present: Collection[str], now: datetime) -> tuple[Echo, ...]:
    """The echoes this person's own device must show, oldest first. `present`: badges with their own device open."""
    if person not in present or person not in record.devices.values():
        return ()
    return tuple(
        echo
        for _, echo in sorted(record.unechoed.items())
        if _is_due(record, echo, (person, frozenset(present)), now)
    )


def _is_due(record: Record, echo: Echo, who: tuple[str, frozenset[str]], now: datetime) -> bool:
    person, present = who
    signer, human = record.human(echo.signed.by), record.human(person)
    if human == signer:
        return not echo.to_others
    reached = not echo.to_others and any(record.human(badge) == signer for badge in present)
    late = now - echo.signed.at > IN_TIME
    return human not in echo.seen_by and (late or not reached)


class Sightings:
    """What pages say they have shown, gathered so that a person's screen writes one entry a second at the most."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._waiting: dict[str, set[int]] = {}
        self._written: dict[str, datetime] = {}

    def saw(self, person: str, acts: Iterable[int], now: datetime) -> SeeEcho | None:
        """The act to write now; None when it waits for `due`."""
        self._waiting.setdefault(person, set()).update(acts)
        return self._take(person, now)

    def due(self, now: datetime) -> tuple[tuple[str, SeeEcho], ...]:
        """Whose sightings have waited long enough, with the act to write for each."""
        ripe = ((person, self._take(person, now)) for person in list(self._waiting))
        return tuple((person, act) for person, act in ripe if act is not None)

    def _take(self, person: str, now: datetime) -> SeeEcho | None:
        written = self._written.get(person)
        if not self._waiting[person] or (written is not None and now - written < AT_MOST_EVERY):
            return None
        self._written[person] = now
        return SeeEcho(tuple(sorted(self._waiting.pop(person))))
