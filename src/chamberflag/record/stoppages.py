"""Stoppages: work that has been stopped, why, and who has signed to lift it. One can stop; one can never restart."""

from dataclasses import dataclass

from chamberflag.record.people import Duty
from chamberflag.record.signatures import Signature

EVERYTHING = "everything"  # the scope of a stop that stops the whole unit; otherwise a weapon's tag


@dataclass(frozen=True, slots=True)
class StopWork:
    """A stop in force. `evidence`: nothing may be unloaded or cleaned either, until it is lifted."""

    scope: str
    because: str
    signed: Signature
    evidence: bool = False
    lifts: tuple[tuple[Duty, Signature], ...] = ()
