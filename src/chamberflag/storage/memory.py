"""A real store that forgets everything when the process ends: for tests, demonstrations and trying things out.

Keeps the whole contract of the port, threads included, except the disk.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from threading import Lock

from chamberflag.storage.port import Head, HeadMoved, StoreFailed


class MemoryStore:
    """One book, in lists."""

    def __init__(self) -> None:
        """An empty store."""
        self._lock = Lock()
        self._leaves: list[bytes] = []
        self._notes: list[tuple[int, str]] = []
        self._attachments: dict[str, bytes] = {}
        self._closed = False

    def head(self) -> Head:
        """How many leaves, and the newest checkpoint."""
        with self._lock:
            self._refuse_when_closed()
            return Head(len(self._leaves), self._notes[-1][1] if self._notes else None)

    def append(self, after: int, leaves: Sequence[bytes], note: str) -> None:
        """All of them after exactly `after` leaves, or HeadMoved."""
        assert leaves, "a batch holds at least one leaf"
        with self._lock:
            self._refuse_when_closed()
            if after != len(self._leaves):
                raise HeadMoved(f"{len(self._leaves)} leaves are kept, not {after}")
            self._leaves.extend(leaves)
            self._notes.append((len(self._leaves), note))

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The leaves as they are at this moment."""
        with self._lock:
            self._refuse_when_closed()
            return iter(self._leaves[start:stop])

    def notes(self) -> Iterator[tuple[int, str]]:
        """Every checkpoint, oldest first."""
        with self._lock:
            self._refuse_when_closed()
            return iter(list(self._notes))

    def attach(self, data: bytes) -> str:
        """Keep the bytes under their hash."""
        name = sha256(data).hexdigest()
        with self._lock:
            self._refuse_when_closed()
            self._attachments.setdefault(name, bytes(data))
        return name

    def attachment(self, sha256: str) -> bytes | None:
        """The bytes with that hash, if they are here."""
        with self._lock:
            self._refuse_when_closed()
            return self._attachments.get(sha256)

    def attachments(self) -> Iterator[str]:
        """Every hash, sorted."""
        with self._lock:
            self._refuse_when_closed()
            return iter(sorted(self._attachments))

    def close(self) -> None:
        """Nothing can be asked afterwards, as with a store on disk."""
        self._closed = True

    def _refuse_when_closed(self) -> None:
        """What every store says when it is used after close."""
        if self._closed:
            raise StoreFailed("the store is closed")
