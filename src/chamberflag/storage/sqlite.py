"""The store of a laptop on set: one SQLite file a book, one writer, every acknowledged append on the disk.

Uses `pysqlite3`, which brings its own SQLite: those that come with Python or the system are mostly older than
3.51.3 and 3.53.0, which repair a way in which a reset of the write-ahead log could corrupt a database. A file is
only ever made by create_book; opening one that is not there is an error, never a new empty book. Deliberately does
not look inside leaves and notes: whether a book is whole is for the audit to say.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any, Self

from pysqlite3 import dbapi2 as sqlite

from chamberflag.ledger.keys import sync_folder
from chamberflag.storage.lock import BookLock
from chamberflag.storage.port import Head, HeadMoved, StoreFailed

APPLICATION_ID = 0x43484647  # "CHFG": what `file` and the opener recognise a book by
VERSION = 1
OLDEST_SQLITE = (3, 51, 3)
PAGE = 1024  # rows fetched under the lock at a time, so that reading a long book never holds up the writer

# A commit is on the disk before it is acknowledged; on macOS only a full sync reaches the disk itself.
PRAGMAS = (
    "synchronous = full",
    "fullfsync = on",
    "checkpoint_fullfsync = on",
    "trusted_schema = off",
    "cell_size_check = on",
)

SCHEMA = """
CREATE TABLE entries (n INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;
CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
CREATE TABLE attachments (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TRIGGER entries_follow BEFORE INSERT ON entries
  WHEN NEW.n IS NOT (SELECT coalesce(max(n), -1) + 1 FROM entries)
  BEGIN SELECT raise(ABORT, 'entries are only ever appended'); END;
CREATE TRIGGER checkpoints_follow BEFORE INSERT ON checkpoints
  WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM checkpoints)
  BEGIN SELECT raise(ABORT, 'checkpoints are only ever appended'); END;
CREATE TRIGGER attachments_once BEFORE INSERT ON attachments
  WHEN EXISTS (SELECT 1 FROM attachments WHERE hash = NEW.hash)
  BEGIN SELECT raise(ABORT, 'attachments are kept once'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT raise(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN SELECT raise(ABORT, 'entries never go'); END;
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT raise(ABORT, 'checkpoints never change'); END;
CREATE TRIGGER checkpoints_remain BEFORE DELETE ON checkpoints BEGIN SELECT raise(ABORT, 'checkpoints never go'); END;
CREATE TRIGGER attachments_stay BEFORE UPDATE ON attachments BEGIN SELECT raise(ABORT, 'attachments never change'); END;
CREATE TRIGGER attachments_remain BEFORE DELETE ON attachments BEGIN SELECT raise(ABORT, 'attachments never go'); END;
"""


class SqliteStore:
    """One book in one file. Made by create_book, open_book and open_for_reading."""

    def __init__(self, connection: Any, lock: BookLock | None) -> None:
        """Take over an open connection to a book, and the lock that says nobody else writes it; None: read only."""
        self._connection = connection
        self._book_lock = lock
        self._mutex = RLock()
        self._broken: str | None = None if lock else "the book was opened for reading only"

    def head(self) -> Head:
        """How many leaves, and the newest checkpoint."""
        with self._mutex:
            size = self._one("SELECT coalesce(max(n), -1) + 1 FROM entries")[0]
            newest = self._rows("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
        return Head(size, newest[0][0] if newest else None)

    def append(self, after: int, leaves: Sequence[bytes], note: str) -> None:
        """All in one transaction, synced. Any failure at all ends writing until the book is opened again."""
        assert leaves, "a batch holds at least one leaf"
        with self._mutex:
            if (size := self._begin()) != after:
                self._give_up()
                raise HeadMoved(f"{size} leaves are kept, not {after}")
            try:
                self._connection.executemany(
                    "INSERT INTO entries (n, leaf) VALUES (?, ?)", list(enumerate(leaves, after))
                )
                self._connection.execute(
                    "INSERT INTO checkpoints (size, note) VALUES (?, ?)", (after + len(leaves), note)
                )
                self._connection.execute("COMMIT")
            except sqlite.Error as failed:
                raise self._fail(failed) from failed

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The leaves, a page at a time."""
        stop = self.head().size if stop is None else stop
        return self._read(start, stop)

    def notes(self) -> Iterator[tuple[int, str]]:
        """Every checkpoint, a page at a time, oldest first."""
        newest = self._one("SELECT coalesce(max(size), 0) FROM checkpoints")[0]
        return self._notes(newest)

    def attach(self, data: bytes) -> str:
        """Keep the bytes under their hash, in a transaction of their own."""
        name = sha256(data).hexdigest()
        with self._mutex:
            self._begin()
            try:
                if not self._connection.execute(
                    "SELECT 1 FROM attachments WHERE hash = ?", (name,)
                ).fetchall():
                    self._connection.execute(
                        "INSERT INTO attachments (hash, bytes) VALUES (?, ?)", (name, data)
                    )
                self._connection.execute("COMMIT")
            except sqlite.Error as failed:
                raise self._fail(failed) from failed
        return name

    def attachment(self, sha256: str) -> bytes | None:
        """The bytes with that hash, if they are here."""
        rows = self._rows("SELECT bytes FROM attachments WHERE hash = ?", sha256)
        return rows[0][0] if rows else None

    def attachments(self) -> Iterator[str]:
        """Every hash, sorted."""
        return iter([row[0] for row in self._rows("SELECT hash FROM attachments ORDER BY hash")])

    def close(self) -> None:
        """Let go of the file and of its lock."""
        with self._mutex:
            self._broken = "the store is closed"
            self._connection.close()
            if self._book_lock is not None:
                self._book_lock.release()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()

    def _begin(self) -> int:
        """Open a transaction that writes; the number of leaves before it."""
        if self._broken:
            raise StoreFailed(self._broken)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            size: int = self._connection.execute("SELECT coalesce(max(n), -1) + 1 FROM entries").fetchone()[0]
        except sqlite.Error as failed:
            raise self._fail(failed) from failed
        return size

    def _fail(self, failed: Exception) -> StoreFailed:
        """After an error of the disk nobody knows what is on it: no writing until the book is opened again."""
        self._broken = f"writing failed ({failed}); open the book again to see what is on the disk"
        self._give_up()
        return StoreFailed(self._broken)

    def _give_up(self) -> None:
        """Roll back, if there is anything to roll back."""
        try:
            self._connection.rollback()
        except sqlite.Error as failed:
            self._broken = f"rolling back failed ({failed}); open the book again"

    def _read(self, start: int, stop: int) -> Iterator[bytes]:
        while rows := self._rows(
            "SELECT n, leaf FROM entries WHERE n >= ? AND n < ? ORDER BY n LIMIT ?", start, stop, PAGE
        ):
            yield from (leaf for _, leaf in rows)
            start = rows[-1][0] + 1

    def _notes(self, newest: int) -> Iterator[tuple[int, str]]:
        after = -1
        while rows := self._rows(
            "SELECT size, note FROM checkpoints WHERE size > ? AND size <= ? ORDER BY size LIMIT ?",
            after,
            newest,
            PAGE,
        ):
            yield from rows
            after = rows[-1][0]

    def _one(self, query: str) -> Any:
        return self._rows(query)[0]

    def _rows(self, query: str, *given: Any) -> list[Any]:
        """All rows of one question, taken under the lock."""
        with self._mutex:
            try:
                return list(self._connection.execute(query, given))
            except sqlite.Error as failed:
                raise StoreFailed(f"the book cannot be read: {failed}") from failed


def create_book(path: Path) -> SqliteStore:
    """A new, empty book at `path`, where nothing may be yet."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as refused:
        raise StoreFailed(f"no book can be made at {path}: {refused.strerror}") from refused
    return _opened(path, _make)


def open_book(path: Path) -> SqliteStore:
    """The book at `path`, to be written by this process alone."""
    if not path.is_file():
        raise StoreFailed(f"there is no book at {path}")
    return _opened(path, _check)


def open_for_reading(path: Path) -> SqliteStore:
    """The book as it is at this moment, also while a server writes it. Appending to it is refused."""
    if not path.is_file():
        raise StoreFailed(f"there is no book at {path}")
    asleep = not path.with_name(f"{path.name}-wal").exists()
    on_read_only_disk = asleep and not os.access(path.parent, os.W_OK)
    connection = _connect(path, "immutable=1" if on_read_only_disk else "mode=ro")
    _prepare(connection, _freeze)
    return SqliteStore(connection, None)


def _opened(path: Path, step: Callable[[Any], None]) -> SqliteStore:
    """The locked store at `path`, after `step`; nothing stays open or locked when it fails."""
    lock = BookLock(path)
    try:
        connection = _connect(path, "mode=rw")
        _prepare(connection, step)
    except StoreFailed:
        lock.release()
        raise
    sync_folder(path.parent)
    return SqliteStore(connection, lock)


def _connect(path: Path, how: str) -> Any:
    """A connection without any transaction of its own making; threads are kept apart by the store's lock."""
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise StoreFailed(
            f"SQLite {sqlite.sqlite_version} may corrupt a book; pysqlite3 must bring 3.51.3 or newer"
        )
    try:
        return sqlite.connect(
            f"{path.resolve().as_uri()}?{how}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=5,
        )
    except sqlite.Error as failed:
        raise StoreFailed(f"{path} cannot be opened: {failed}") from failed


def _prepare(connection: Any, step: Callable[[Any], None]) -> None:
    """What holds for a connection, then `step`; the connection is closed when any of it fails."""
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        step(connection)
    except (sqlite.Error, StoreFailed) as failed:
        connection.close()
        raise StoreFailed(f"the book cannot be opened: {failed}") from failed


def _make(connection: Any) -> None:
    """Write the empty book. The write-ahead log is chosen once: choosing it on every opening fails under load."""
    connection.execute("PRAGMA journal_mode = wal")
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
    connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} {marks} COMMIT;")


def _check(connection: Any) -> None:
    """Refuse a file that is not a book, or one of a later version."""
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID:
        raise StoreFailed("the file is not a Chamberflag book, or its making was interrupted")
    if version != VERSION:
        raise StoreFailed(f"the book has version {version}, this program knows {VERSION}")


def _freeze(connection: Any) -> None:
    """Begin a reading that ends only with the connection: leaves and checkpoints of one moment."""
    _check(connection)
    connection.execute("PRAGMA query_only = on")
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
