"""Position: which state of which book a sheet was made from, so that an outsider can check one against the other.

The square printed beside it holds the signed checkpoint itself: whoever scans it holds proof of what the book said
then, without asking anybody. Knows no sheet.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from chamberflag.ledger.checkpoint import parse


@dataclass(frozen=True, slots=True)
class Position:
    """The book after `size` entries. `at`: the newest entry's time, which is the only time a sheet carries.

    `head`: the tree's root in hex. `note`: the checkpoint that signs size and root, word for word.
    """

    book: str
    production: str
    size: int
    at: datetime
    head: str
    note: str

    @property
    def entry(self) -> int:
        """The number of the newest entry."""
        return self.size - 1

    @property
    def moment(self) -> str:
        """The newest entry's time as it is printed."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def position_of(note: str, production: str, at: datetime) -> Position:
    """The position a checkpoint names; NotACheckpoint when it is none."""
    checkpoint = parse(note).checkpoint
    book = checkpoint.origin.rpartition("/")[2]
    return Position(book, production, checkpoint.size, at, checkpoint.root.hex(), note)
