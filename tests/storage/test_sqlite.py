"""The SQLite store keeps the whole contract, and what a file adds: one writer, no change, no silent creation."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite
from tests.storage.contract import *  # noqa: F403
from tests.storage.contract import A, B, Shelf

from chamberflag.storage.port import Head, HeadMoved, Store, StoreFailed
from chamberflag.storage.sqlite import create_book, open_book, open_for_reading


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """A book in a file."""
    made: list[Store] = []

    def make() -> Store:
        made.append(create_book(tmp_path / "main.book"))
        return made[-1]

    yield Shelf(make)
    for store in made:
        store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with two entries and an attachment, closed."""
    path = tmp_path / "main unit.book"
    store = create_book(path)
    store.append(0, [A, B], "note")
    store.attach(b"photograph")
    store.close()
    return path


def test_a_book_is_there_after_opening_it_again(path: Path) -> None:
    """Switching the laptop off would lose the day."""
    with open_book(path) as store:
        assert store.head() == Head(2, "note") and list(store.read()) == [A, B]
        store.append(2, [A], "more")
    with open_book(path) as store:
        assert store.head() == Head(3, "more")


def test_opening_never_makes_a_book(tmp_path: Path) -> None:
    """A mistyped path would begin an empty book beside the real one."""
    for opener in (open_book, open_for_reading):
        with pytest.raises(StoreFailed, match="there is no book"):
            opener(tmp_path / "other.book")
    assert list(tmp_path.iterdir()) == []


def test_making_never_overwrites(path: Path) -> None:
    """Setting up a second time would wipe the first book."""
    before = path.read_bytes()
    with pytest.raises(StoreFailed, match="no book can be made"):
        create_book(path)
    with pytest.raises(StoreFailed, match="no book can be made"):
        create_book(path.parent / "nowhere" / "main.book")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_another_file_is_not_a_book(tmp_path: Path, content: bytes) -> None:
    """Entries would be written into somebody's other file."""
    (tmp_path / "file").write_bytes(content)
    for opener in (open_book, open_for_reading):
        with pytest.raises(StoreFailed, match="not a"):
            opener(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == content


def test_a_later_version_is_left_alone(path: Path) -> None:
    """An old program would write its form into a newer book."""
    connection = sqlite.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(StoreFailed, match="version 2"):
        open_book(path)


def test_one_writer_a_book(path: Path) -> None:
    """Two servers would judge on different states of the same set."""
    with open_book(path), pytest.raises(StoreFailed, match="already open for writing"):
        open_book(path)
    open_book(path).close()


def test_a_failed_opening_lets_go_of_the_lock(tmp_path: Path) -> None:
    """A file put right would stay locked until the server is restarted."""
    (tmp_path / "file").write_bytes(b"")
    for _ in range(2):
        with pytest.raises(StoreFailed, match="interrupted"):
            open_book(tmp_path / "file")


def test_reading_while_a_server_writes(path: Path) -> None:
    """A book could only be audited by stopping work, or the audit would see halves of two moments."""
    with open_book(path) as server:
        server.append(2, [A], "before")
        reader = open_for_reading(path)
        server.append(3, [B], "after")

        assert reader.head() == Head(3, "before") and len(list(reader.read())) == 3
        assert list(reader.notes()) == [(2, "note"), (3, "before")]
        for write in (lambda: reader.append(3, [B], "x"), lambda: reader.attach(b"x")):
            with pytest.raises(StoreFailed, match="reading only"):
                write()
        reader.close()
        assert server.head().size == 4


@pytest.mark.parametrize("table", ["entries", "checkpoints", "attachments"])
def test_rows_neither_change_nor_go(path: Path, table: str) -> None:
    """A slip of somebody with a database tool would rewrite the past without a word."""
    column = {"entries": "leaf", "checkpoints": "note", "attachments": "bytes"}[table]
    connection = sqlite.connect(path, isolation_level=None)
    for change in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(sqlite.IntegrityError, match=r"never|only ever|kept once"):
            connection.execute(change)
    connection.close()


def test_entries_leave_no_gap(path: Path) -> None:
    """An entry could be numbered so that another seems to be missing."""
    connection = sqlite.connect(path, isolation_level=None)
    for n in (3, -1, 1):
        with pytest.raises(sqlite.IntegrityError):
            connection.execute("INSERT INTO entries VALUES (?, ?)", (n, b"leaf"))
    connection.close()


def test_every_commit_waits_for_the_disk(path: Path) -> None:
    """A power cut would lose what was already acknowledged."""
    with open_book(path) as store:
        settings = {
            name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "checkpoint_fullfsync": 1}


def test_a_refused_append_leaves_the_book_usable(path: Path) -> None:
    """One lost race would stop the set."""
    with open_book(path) as store:
        for _ in range(3):
            with pytest.raises(HeadMoved):
                store.append(1, [A], "late")
        store.append(2, [A], "in time")
        assert store.head() == Head(3, "in time")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_book_on_a_read_only_disk(path: Path) -> None:
    """A copy handed to an inspector on a locked card could not be read."""
    path.parent.chmod(0o500)
    reader = open_for_reading(path)

    assert list(reader.read()) == [A, B]
    reader.close()
    path.parent.chmod(0o700)


def test_threads_share_one_store(path: Path) -> None:
    """Readers in other threads would trip over the writer's transaction."""
    with open_book(path) as store:
        wrong: list[object] = []

        def look() -> None:
            for _ in range(50):
                leaves, notes = list(store.read()), list(store.notes())
                if leaves[:2] != [A, B] or notes[0] != (2, "note"):
                    wrong.append(leaves)

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for n in range(50):
            store.append(2 + n, [A], f"note {n}")
        for thread in threads:
            thread.join()
    assert not wrong
