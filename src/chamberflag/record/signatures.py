"""Signatures: who said what, on which input, and which half of a joint act still waits.

Knows nothing of keys or hashes: a signature here is a person's name under a statement. What makes it
hard to forge (badge, PIN, device, echo) happens at the desk; what it is worth is judged by the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Said = tuple[str | int | bool, ...]  # what a signer entered, in the order its act defines


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's name under one act.

    `at`: by the set's clock. `act`: the ledger position. `input`: the badge whose device was used, or the
    name of a device that belongs to nobody (the cart's tablet).
    """

    by: str
    at: datetime
    act: int = 0
    input: str = ""

    @property
    def shared(self) -> bool:
        """Whether it was given on anything but the signer's own device."""
        return self.input != self.by


@dataclass(frozen=True, slots=True)
class Half:
    """One signer's own statement in an act that needs several, kept from the other signers' eyes."""

    signed: Signature
    said: Said


Halves = Mapping[str, tuple[Half, ...]]


def joint(act: str, subject: str) -> str:
    """The name under which the halves of one joint act wait: the act and what it is about."""
    return f"{act} {subject}"


@dataclass(frozen=True, slots=True)
class Echo:
    """A signature not yet echoed: its own signer has not seen it, nor two others who were present.

    `to_others`: only two others will do. So it is when a device becomes somebody's own: whoever borrowed a PIN
    would otherwise be shown the echo of their own forgery.
    """

    signed: Signature
    to_others: bool = False
    seen_by: frozenset[str] = frozenset()
