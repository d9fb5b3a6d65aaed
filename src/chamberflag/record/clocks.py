"""Clocks: what happened that starts a clock somewhere, as the book knows it. How long each runs, packs say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Starts(StrEnum):
    """What can start a clock. The closed list that timers of packs choose from."""

    DEATH = "a death"
    HOSPITAL = "somebody stays in hospital"
    AMPUTATION = "an amputation or the loss of an eye"
    SERIOUS_INJURY = "a serious injury"
    INJURY = "an injury"
    DISCHARGE = "an unexpected discharge"
    MISSING = "a weapon is missing"
    ROUNDS_MISSING = "rounds are missing"
    TAKEN_IN = "a weapon comes in"
    SENT_BACK = "a weapon goes out"
    CLOSED = "the day is closed"


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing that happened: `subject` is the weapon or lot, if any; `act` is the entry that told it."""

    starts: Starts
    at: datetime
    act: int
    subject: str = ""
    person: str = ""
