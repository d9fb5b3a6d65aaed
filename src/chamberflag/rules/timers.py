"""Timers: which clocks of the packs in force run, since what, and until when. What started them, the book knows.

A timer refuses nothing. It ends when somebody attests its clause for the entry that started it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chamberflag.record.clocks import Clock
from chamberflag.record.packs import Clause, Sort, attested
from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.rules.in_force import force

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Timer:
    """One clock of one clause. `due`: by when it must be told. `done`: who attested that it was, or None."""

    clause: Clause
    clock: Clock
    due: datetime
    done: Signature | None

    @property
    def subject(self) -> str:
        """What it is attested for: the entry that started it."""
        return started_by(self.clock)

    @property
    def tell(self) -> str:
        """Whom to tell."""
        return str(self.clause.param("tell")[0])

    def late(self, now: datetime) -> bool:
        """Whether nobody has attested it and its time is over."""
        return self.done is None and now > self.due


def started_by(clock: Clock) -> str:
    """The entry that started a clock, as an attestation names it."""
    return f"entry-{clock.act}"


def timers(record: Record, day: date) -> tuple[Timer, ...]:
    """Every timer that the book has started, under the packs in force on a day; what is due first comes first."""
    clauses = [c for c in force(record, day).clauses if c.sort is Sort.TIMER]
    found = [
        _timer(record, clause, clock)
        for clause in clauses
        for clock in record.clocks
        if str(clause.param("starts")[0]) == clock.starts
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.clause.id)))


def _timer(record: Record, clause: Clause, clock: Clock) -> Timer:
    done = record.attestations.get(attested(clause.id, started_by(clock)))
    return Timer(clause, clock, due(clause, clock.at), done)


def due(clause: Clause, started: datetime) -> datetime:
    """By when a timer that started then is due. Business days leave out Saturdays and Sundays, not holidays."""
    number, unit = clause.param("within")
    long = int(number)
    match unit:
        case "min":
            return started + timedelta(minutes=long)
        case "h":
            return started + timedelta(hours=long)
        case "business days":
            return _business_days(started, long)
        case _:
            return started + timedelta(days=long)


def _business_days(started: datetime, long: int) -> datetime:
    """The end of the last of so many working days after the day it started."""
    day = started
    left = long
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day.replace(hour=23, minute=59, second=59, microsecond=0)
