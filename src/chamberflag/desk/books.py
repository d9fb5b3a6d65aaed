"""Books: where the files of a book lie. One folder a book: its ledger, its key, the PINs of its people.

The ledger is a store's, made and opened by wiring; the key and the PINs are never in it. Knows paths and the key,
no concrete store.
"""

import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chamberflag.desk.opening import CannotServe, begin_book
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import KeyRefused, Signer
from chamberflag.storage.port import Store

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Book:
    """A book by its folder; the folder's name is the book's."""

    folder: Path

    def __post_init__(self) -> None:
        """Every checkpoint carries the name, so not everything can be one."""
        if not _NAME.fullmatch(self.name):
            raise CannotServe(f"{self.name!r} cannot name a book: 1 to 64 letters, digits, dots, dashes.")

    @property
    def name(self) -> str:
        """What its entries and checkpoints call it."""
        return self.folder.resolve().name

    @property
    def ledger(self) -> Path:
        """Every entry, every checkpoint."""
        return self.folder / "ledger.sqlite"

    @property
    def key(self) -> Path:
        """The secret key that signs its checkpoints: whoever has it can write this book."""
        return self.folder / "book.key"

    @property
    def pins(self) -> Path:
        """What PINs are compared with; nothing that can be turned back into them."""
        return self.folder / "pins.json"

    @property
    def snapshot(self) -> Path:
        """What was known when it was last closed: a cache that may be deleted at any time."""
        return self.folder / "snapshot.cache"

    @property
    def network(self) -> Path:
        """The certificates it is served with, and their keys."""
        return self.folder / "network"

    @property
    def _served_at(self) -> Path:
        return self.network / "address"

    def served_at(self) -> str:
        """Where phones found it when it was last served to a network, as https://set.local:8470; '' before that."""
        return self._served_at.read_text(encoding="ascii").strip() if self._served_at.exists() else ""

    def is_served_at(self, address: str) -> None:
        """Kept for labels: their QR codes lead there."""
        self.network.mkdir(mode=0o700, exist_ok=True)
        self._served_at.write_text(f"{address}\n", encoding="ascii")

    @property
    def calendar(self) -> Path:
        """The key of the address under which calendar programs find the timers."""
        return self.folder / "calendar.key"

    @property
    def exists(self) -> bool:
        """Whether it has a ledger."""
        return self.ledger.is_file()

    def make_key(self) -> Signer:
        """The key of a new book. One that was left behind by an interrupted making is used again."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.key.exists():
            Signer.make(origin(self.name)).save(self.key)
        return self.load_key()

    def load_key(self) -> Signer:
        """The key of this book; CannotServe when it is missing, readable by others or another book's."""
        try:
            signer = Signer.load(self.key)
        except (OSError, KeyRefused) as refused:
            raise CannotServe(f"The key of {self.name} cannot be used: {refused}") from refused
        if signer.name != origin(self.name):
            raise CannotServe(f"{self.key} is the key of {signer.name}, not of {origin(self.name)}.")
        return signer

    def calendar_key(self) -> str:
        """What the timers' address ends with, made when it is first asked for. Another file makes another address."""
        if not self.calendar.exists():
            made = os.open(self.calendar, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="ascii") as out:
                out.write(secrets.token_urlsafe(24))
        return self.calendar.read_text(encoding="ascii").strip()

    def begin(self, store: Store, production: str, at: datetime) -> None:
        """Write entry 0 into the book's empty store."""
        begin_book(store, self.load_key(), production, at)


def books_in(folder: Path) -> tuple[Book, ...]:
    """The books in a folder, by name."""
    found = (Book(inside) for inside in sorted(folder.iterdir()) if _NAME.fullmatch(inside.name))
    return tuple(book for book in found if book.exists)
