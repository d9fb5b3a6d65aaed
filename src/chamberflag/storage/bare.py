"""Bare: what SQLite itself can do on this disk, one row and one commit at a time. The bench stands beside it.

The same SQLite and the same durability as the store, and nothing of ours.
"""

import time
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from chamberflag.storage.sqlite import OLDEST_SQLITE


def bare_commits(folder: Path, seconds: float = 0.7) -> float:
    """Rows a second that are committed one by one (WAL, synchronous FULL), each of 400 bytes."""
    path = folder / "bare.sqlite"
    path.unlink(missing_ok=True)
    bare = sqlite.connect(str(path), isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE rows (n INTEGER PRIMARY KEY, row BLOB)")
    row, count, start = b"x" * 400, 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        bare.execute("INSERT INTO rows (row) VALUES (?)", (row,))
        count += 1
    took = time.perf_counter() - start
    bare.close()
    return count / took


def sqlite_at_hand() -> tuple[str, bool]:
    """The version of the SQLite that keeps books here, and whether it is one that does not corrupt them."""
    return sqlite.sqlite_version, sqlite.sqlite_version_info >= OLDEST_SQLITE
