"""Asked: who asks for a command, when, on which input, and how surely it is them."""

from dataclasses import dataclass
from datetime import datetime

from chamberflag.record.signatures import Signature


@dataclass(frozen=True, slots=True)
class Asked:
    """The envelope of a command.

    `by`: a badge, KEEPER or ANYONE. `at`: the set's clock, UTC. `act`: the ledger position it would get.
    `input`: the badge whose device it is, or a shared device's name. `afresh`: badge and PIN were given in
    this very act. `typed`: the code was typed, not scanned (evidence, not judged).
    """

    by: str
    at: datetime
    act: int = 0
    input: str = ""
    afresh: bool = False
    typed: bool = False

    @property
    def signed(self) -> Signature:
        """The signature this asking leaves if it is accepted."""
        return Signature(self.by, self.at, self.act, self.input)
