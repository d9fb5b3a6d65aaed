"""Looked: what one look at the machine found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing looked at. `because` says what was found; `mend` what to do when it is not ok.

    `blocks`: nobody should be served, or phones cannot be, until it is mended.
    """

    what: str
    ok: bool
    because: str
    mend: str = ""
    blocks: bool = True

    def __post_init__(self) -> None:
        """Whoever is told that something is wrong is told what to do."""
        assert self.ok or self.mend, f"{self.what} is not ok, and nobody says how to mend it"
