"""The narrow port every store keeps: append after the head, read from it, attachments by hash. Nothing else.

There is no update and no delete, so nothing above can ask for one. Knows leaves and notes as bytes and text only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class StoreFailed(Exception):
    """The disk, the file or the database refused. What was being written was not acknowledged."""


class HeadMoved(Exception):
    """Somebody appended since the head was read; nothing was written."""


@dataclass(frozen=True, slots=True)
class Head:
    """How many leaves are kept, and the newest checkpoint; None in an empty store."""

    size: int
    note: str | None


class Store(Protocol):
    """Where one book is kept. tests/storage/contract.py says what each of them must do."""

    def head(self) -> Head:
        """The newest state that is on the disk."""
        ...

    def append(self, after: int, leaves: Sequence[bytes], note: str) -> None:
        """Keep all leaves and the checkpoint over them, or none; when it returns they are on the disk.

        HeadMoved when the store does not hold exactly `after` leaves. After StoreFailed the batch is either all
        there or not at all: only opening the store again tells, so it appends no more until then.
        """
        ...

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The leaves from `start` to before `stop`; to the head of this moment when no stop is given."""
        ...

    def notes(self) -> Iterator[tuple[int, str]]:
        """Every checkpoint ever kept, with the size it was kept under, oldest first."""
        ...

    def attach(self, data: bytes) -> str:
        """Keep the bytes, on the disk when it returns; their SHA-256 in hex. The same bytes are kept once."""
        ...

    def attachment(self, sha256: str) -> bytes | None:
        """The bytes with that hash; None when they are not here."""
        ...

    def attachments(self) -> Iterator[str]:
        """The hash of everything attached, sorted."""
        ...

    def close(self) -> None:
        """Let go of the store; it is of no use afterwards."""
        ...
