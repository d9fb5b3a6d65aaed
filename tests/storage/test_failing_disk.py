"""A disk that fails at step n, for every n; a file that may not grow beyond byte n; a writer killed at any moment.

The failing disk wraps a real connection to a real file, and lies in the two ways a disk can: nothing was done, or
it was done and the answer was lost.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2 as sqlite

from chamberflag.storage.port import Head, StoreFailed
from chamberflag.storage.sqlite import SqliteStore, create_book, open_book

BATCHES = [[b"a0", b"a1"], [b"b0"], [b"c0", b"c1", b"c2"]]
STEPS = 20  # more than all batches take
WRITER = """
import sys
from pathlib import Path
from chamberflag.storage.sqlite import open_book
store = open_book(Path(sys.argv[1]))
size = store.head().size
while True:
    batch = [b"%d " % n + b"x" * 300 for n in range(size, size + 1 + size % 3)]
    store.append(size, batch, f"note {size + len(batch)}")
    size += len(batch)
    print(size, flush=True)
"""


class FailingDisk:
    """A connection whose step number `at` fails, before it does anything or after it did all."""

    def __init__(self, connection: Any, at: int, *, after_the_fact: bool) -> None:
        """Count from 0."""
        self._connection, self._at, self._after = connection, at, after_the_fact
        self.steps = 0

    def _step(self, call: Any, *given: Any) -> Any:
        self.steps += 1
        if self.steps - 1 == self._at and not self._after:
            raise sqlite.OperationalError("disk I/O error")
        outcome = call(*given)
        if self.steps - 1 == self._at:
            raise sqlite.OperationalError("disk I/O error")
        return outcome

    def execute(self, *given: Any) -> Any:
        """One statement."""
        return self._step(self._connection.execute, *given)

    def executemany(self, *given: Any) -> Any:
        """One statement for many rows."""
        return self._step(self._connection.executemany, *given)

    def rollback(self) -> None:
        """Take back an open transaction."""
        self._step(self._connection.rollback)

    def close(self) -> None:
        """The end of a process does not fail."""
        self._connection.close()


def write_batches(store: SqliteStore) -> int:
    """How many batches were acknowledged before the disk failed. After a failure every further one is refused."""
    acknowledged = 0
    for number, batch in enumerate(BATCHES):
        size = sum(map(len, BATCHES[:number]))
        try:
            store.append(size, batch, f"note {size + len(batch)}")
        except StoreFailed:
            with pytest.raises(StoreFailed):
                store.append(size, batch, "again")
            return acknowledged
        acknowledged += 1
    return acknowledged


def assert_whole_batches(path: Path, acknowledged: int) -> None:
    """Opened again: every acknowledged batch, at most the one in doubt besides, and nothing in halves."""
    with open_book(path) as store:
        kept = list(store.read())
        complete = [number for number in range(4) if kept == list(chain(*BATCHES[:number]))]
        assert complete and acknowledged <= complete[0] <= acknowledged + 1
        assert store.head() == Head(len(kept), f"note {len(kept)}" if kept else None)
        assert [size for size, _ in store.notes()] == [
            sum(map(len, BATCHES[:number])) for number in range(1, complete[0] + 1)
        ]
        store.append(len(kept), [b"goes on"], "on")


@pytest.mark.parametrize("after_the_fact", [False, True])
@pytest.mark.parametrize("at", range(STEPS))
def test_every_step_may_fail(tmp_path: Path, at: int, after_the_fact: bool) -> None:
    """After a disk error an acknowledged act would be missing, half a batch kept, or writing would go on blindly."""
    path = tmp_path / "main.book"
    store = create_book(path)
    disk = FailingDisk(store._connection, at, after_the_fact=after_the_fact)
    store._connection = disk
    acknowledged = write_batches(store)
    store.close()

    assert (acknowledged == len(BATCHES)) == (disk.steps <= at)
    assert disk.steps < STEPS
    assert_whole_batches(path, acknowledged)


@pytest.mark.parametrize("at", range(6))
def test_an_attachment_on_a_failing_disk(tmp_path: Path, at: int) -> None:
    """A photograph would be acknowledged and not be there."""
    path = tmp_path / "main.book"
    store = create_book(path)
    store._connection = FailingDisk(store._connection, at, after_the_fact=False)
    try:
        name: str | None = store.attach(b"photograph")
    except StoreFailed:
        name = None
        with pytest.raises(StoreFailed):
            store.attach(b"photograph")
    store.close()
    with open_book(path) as again:
        assert list(again.attachments()) == ([name] if name else [])


@contextmanager
def full_disk(at: int) -> Iterator[None]:
    """No file of this process grows beyond `at` bytes: writes fail in the operating system itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (at, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_at_any_byte(tmp_path: Path) -> None:
    """A full disk would take back what was acknowledged, or leave half a batch."""
    refused = 0
    for at in range(20_000, 100_000, 1111):
        path = tmp_path / f"{at}.book"
        store = create_book(path)
        with full_disk(at):
            acknowledged = write_batches(store)
            store.close()
        refused += acknowledged < len(BATCHES)
        assert_whole_batches(path, acknowledged)
    assert 5 < refused < 70


@pytest.mark.parametrize("acknowledged", [1, 2, 7, 30, 150])
def test_killed_while_writing(tmp_path: Path, acknowledged: int) -> None:
    """Pulling the plug would lose what a phone was already told."""
    path = tmp_path / "main.book"
    create_book(path).close()
    last = 0
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(acknowledged):
                last = int(writer.stdout.readline())
            os.kill(writer.pid, signal.SIGKILL)
            last = int((writer.stdout.read().rpartition("\n")[0].rpartition("\n")[2]) or last)
        with open_book(path) as store:
            kept = list(store.read())
            assert len(kept) >= last
            assert all(leaf.startswith(b"%d " % n) for n, leaf in enumerate(kept))
            assert store.head() == Head(len(kept), f"note {len(kept)}")
