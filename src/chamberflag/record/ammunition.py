"""Ammunition: lots, what kind of round they hold, and where every round of them went.

Every round came from somewhere and ends somewhere: received = in store + loaded + fired + misfired +
sent back + written off, at every moment. Knows no weapon.
"""

from dataclasses import dataclass
from enum import StrEnum

from chamberflag.record.signatures import Signature


class RoundKind(StrEnum):
    """What a cartridge is meant to be, or was seen to be. Anything unexpected is UNKNOWN, and unknown never stands."""

    NONE = "empty"
    DUMMY = "dummy"
    BLANK = "blank"
    LIVE = "live round"
    UNKNOWN = "unknown"
    ARROW = "arrow"  # or bolt: blunt or rubber-tipped, used once, then proved again
    CAPSULE = "capsule"  # of gas or compressed air, without a pellet
    CHARGE = "charge"  # of powder or gas for a cannon or pyro gun, with nothing in front of it

    def of(self, number: int) -> str:
        """So many of them, in words."""
        many = {"dummy": "dummies", "unknown": "unknown"}.get(self.value, f"{self.value}s")
        return "nothing" if self is RoundKind.NONE else f"{number} {self.value if number == 1 else many}"

    @property
    def issuable(self) -> bool:
        """Whether a lot of it may ever be loaded on a set."""
        return self is RoundKind.DUMMY or self.goes_off

    @property
    def goes_off(self) -> bool:
        """Whether an action uses it up: such a load goes in last, and is counted by a third as well."""
        return self in (RoundKind.BLANK, RoundKind.ARROW, RoundKind.CAPSULE, RoundKind.CHARGE)


@dataclass(frozen=True, slots=True)
class Lot:
    """Rounds that came together. Numbers are rounds."""

    id: str
    kind: RoundKind
    received: int
    supplier: str = ""
    calibre: str = ""
    size: str = ""  # of a blank: quarter, half, full
    maker: str = ""
    maker_lot: str = ""
    counted: tuple[Signature, Signature] | None = (
        None  # two people, blind, since the last delivery or release
    )
    proved: int = 0  # rounds in store proved one by one, by two people, with two methods
    proved_by: tuple[Signature, ...] = ()
    quarantined: str = ""
    loaded: int = 0
    fired: int = 0
    misfired: int = 0
    sent_back: int = 0
    written_off: int = 0
    balanced: bool = False  # counted by two since the last round of it moved

    @property
    def in_store(self) -> int:
        """Rounds that must lie in the store if nothing is wrong."""
        return self.received - self.loaded - self.fired - self.misfired - self.sent_back - self.written_off
