"""Windows: how long a statement holds. Packs may shorten them, never lengthen them."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Windows:
    """Product defaults: no published source gives these numbers (standards, Part J 6)."""

    cleared: timedelta = timedelta(minutes=10)
    blanks: timedelta = timedelta(minutes=10)
    show: timedelta = timedelta(minutes=3)
    keys: timedelta = timedelta(seconds=30)
    action: timedelta = timedelta(seconds=60)
    roll_call: timedelta = timedelta(minutes=3)
    half: timedelta = timedelta(minutes=30)
