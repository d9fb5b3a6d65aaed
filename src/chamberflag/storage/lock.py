"""One writer a book, across processes: a lock file beside the book, held as long as the book is open.

The operating system lets go of it when the process ends, however it ends; the file itself stays and means nothing.
Knows no database. Does not reach across machines: a book belongs on a disk of the machine that serves it.
"""

import os
import sys
from pathlib import Path

from chamberflag.storage.port import StoreFailed

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _hold(file: int) -> None:
        """Lock the first byte, or OSError."""
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: int) -> None:
        """Lock the file, or OSError."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BookLock:
    """Held from the moment it exists until release."""

    def __init__(self, book: Path) -> None:
        """Take the lock of `book`, or StoreFailed at once when somebody else has it."""
        self._file = os.open(book.with_name(f"{book.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(self._file)
        except OSError as taken:
            os.close(self._file)
            raise StoreFailed(
                f"{book} is already open for writing: another Chamberflag on this machine serves it"
            ) from taken

    def release(self) -> None:
        """Let somebody else write the book. A second release does nothing."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


def is_held(book: Path) -> bool:
    """Whether somebody has this book open for writing just now."""
    try:
        BookLock(book).release()
    except StoreFailed:
        return True
    return False
