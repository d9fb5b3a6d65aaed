"""A desk over a real file that loses its power: whatever was acknowledged is there again, and nothing is half there.

A crash is what a power cut leaves: the files as they lay on the disk at one moment, copied while the desk still runs, with
the last write torn at any byte. The book is opened again from that, as the server does, and audited as an outsider does.
"""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from chamberflag.desk.asking import Accepted, Asking, Refused
from chamberflag.desk.books import Book
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.snapshot import Snapshots
from chamberflag.ledger.audit import audit_bundle
from chamberflag.ledger.bundle import Bundle
from chamberflag.procedures.commands import Command
from chamberflag.procedures.dangers import Events
from chamberflag.record.record import Record
from chamberflag.storage.sqlite import create_book, open_book, open_for_reading

LEDGER, WAL = "ledger.sqlite", "ledger.sqlite-wal"
KEPT = (LEDGER, WAL, "book.key", "snapshot.cache")
Files = dict[str, bytes]


class Door:
    """One book in a folder, opened again and again."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self.folder, self.clock, self.times = folder, HandSetClock(at), 0
        self.book = Book(folder / "day-0")
        self.book.make_key()
        store = create_book(self.book.ledger)
        self.book.begin(store, "A day", at)
        store.close()
        self.desk = self._opened()

    @property
    def record(self) -> Record:
        """What the desk knows."""
        return self.desk.record

    @property
    def entry(self) -> int:
        """The number the next entry has."""
        return self.desk.known.size

    def act(self, by: str, command: Command, shared: str = "") -> Events | None:
        """What came of it, once it is on the disk; None if it was not heard."""
        outcome = self.desk.act(Asking(by, "", shared or by, afresh=True), command)
        return outcome.events if isinstance(outcome, Accepted | Refused) else None

    def wait(self, seconds: int) -> None:
        """Time passes."""
        self.clock.advance(seconds)

    def power_cut(self, last_act: Callable[[], None], tear: Callable[[int], int]) -> bool:
        """The power goes while `last_act` is being written, at a byte of `tear`'s choosing. Whether that act is in the book."""
        before, size = self._files(), self.desk.known.size
        last_act()
        after, grown, record = self._files(), self.desk.known.size, self.desk.record
        self.desk.close()
        self._laid_out(_torn(before, after, tear))
        self.desk = self._opened()
        kept = self.desk.known.size
        assert kept in (size, grown), (
            f"{size} entries were acknowledged, {grown} were written, {kept} are there"
        )
        assert kept == size or self.desk.record == record, "what is read again is what was decided"
        return kept == grown

    def closed_and_opened(self) -> None:
        """An evening and a morning: nothing is lost, and the snapshot is used."""
        record = self.desk.record
        self.desk.close()
        self.desk = self._opened()
        assert self.desk.record == record

    def audited(self) -> int:
        """How many problems an outsider finds."""
        store = open_for_reading(self.book.ledger)
        try:
            bundle = Bundle(tuple(store.read()), tuple(store.notes()), self.book.load_key().verifier.vkey, {})
        finally:
            store.close()
        return len(audit_bundle(bundle, None).problems)

    def close(self) -> None:
        """The book is let go of, and its files too."""
        self.desk.close()
        shutil.rmtree(self.book.folder)

    def _opened(self) -> Desk:
        return Desk(
            open_book(self.book.ledger), self.book.load_key(), self.clock, Snapshots(self.book.snapshot)
        )

    def _files(self) -> Files:
        found = (self.book.folder / name for name in KEPT)
        return {file.name: file.read_bytes() for file in found if file.exists()}

    def _laid_out(self, files: Files) -> None:
        shutil.rmtree(self.book.folder)
        self.times += 1
        self.book = Book(self.folder / f"again-{self.times}" / "day-0")
        self.book.folder.mkdir(mode=0o700, parents=True)
        for name, data in files.items():
            (self.book.folder / name).write_bytes(data)
            (self.book.folder / name).chmod(0o600)


def _torn(before: Files, after: Files, tear: Callable[[int], int]) -> Files:
    """The write-ahead log with a part of its last write; sometimes, and where the log was folded into the book, all of it."""
    old, new = before.get(WAL, b""), after.get(WAL, b"")
    if before[LEDGER] != after[LEDGER] or len(new) < len(old):
        return after
    old = old.ljust(len(new), b"\0")
    changed = [n for n in range(0, len(new), 8) if old[n : n + 8] != new[n : n + 8]]
    if not changed or not tear(4):
        return after
    at = changed[0] + tear(changed[-1] + 8 - changed[0] + 1)
    return {**after, WAL: new[:at] + old[at:]}
