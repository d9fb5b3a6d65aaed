"""What every store must do, whatever it is made of. Each test module that imports it says which store that is.

Knows the port only. A store is given as a `Shelf`: how to make the book, and how to open it again.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import pytest

from chamberflag.storage.port import Head, HeadMoved, Store, StoreFailed

A, B, C = b'{"a":1}', b'{"b":2}', b'{"c":3}'


@dataclass(frozen=True)
class Shelf:
    """Where one book of a kind of store stands."""

    make: Callable[[], Store]


def test_an_empty_store(shelf: Shelf) -> None:
    """A new book would begin with something in it."""
    store = shelf.make()

    assert store.head() == Head(0, None)
    assert list(store.read()) == [] and list(store.notes()) == [] and list(store.attachments()) == []


def test_what_is_appended_is_read(shelf: Shelf) -> None:
    """An entry would be lost, doubled, altered or out of order."""
    store = shelf.make()
    store.append(0, [A], "first")
    store.append(1, [B, C], "second")

    assert store.head() == Head(3, "second")
    assert list(store.read()) == [A, B, C]
    assert list(store.notes()) == [(1, "first"), (3, "second")]


def test_parts_are_read(shelf: Shelf) -> None:
    """A page of the book would show other entries than it says."""
    store = shelf.make()
    store.append(0, [A, B, C], "note")

    assert list(store.read(1)) == [B, C]
    assert list(store.read(1, 2)) == [B]
    assert list(store.read(0, 99)) == [A, B, C]
    assert list(store.read(3)) == [] and list(store.read(2, 2)) == []


@pytest.mark.parametrize("after", [0, 2, 5, -1])
def test_a_moved_head_writes_nothing(shelf: Shelf, after: int) -> None:
    """An act judged on an old state would be written after newer ones."""
    store = shelf.make()
    store.append(0, [A], "first")
    with pytest.raises(HeadMoved):
        store.append(after, [B], "second")

    assert store.head() == Head(1, "first") and list(store.read()) == [A]
    store.append(1, [B], "second")
    assert list(store.read()) == [A, B]


def test_of_two_after_the_same_head_one_succeeds(shelf: Shelf) -> None:
    """Two acts would both believe that they came first, and one would be lost."""
    store = shelf.make()

    def race(number: int) -> bool:
        try:
            store.append(store.head().size, [str(number).encode()], f"note {number}")
        except HeadMoved:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, has in enumerate(pool.map(race, range(64))) if has]

    kept = [int(leaf) for leaf in store.read()]
    assert sorted(kept) == won
    assert [note for _, note in store.notes()] == [f"note {number}" for number in kept]


def test_reading_goes_on_while_appending(shelf: Shelf) -> None:
    """An export during work would hold half a batch, or stop the set."""
    store = shelf.make()
    store.append(0, [b"%d" % n for n in range(3000)], "first")
    reading = store.read()
    begun = [next(reading) for _ in range(10)]
    store.append(3000, [A], "second")

    assert len(begun + list(reading)) == 3000


def test_any_bytes_and_text_are_kept_as_they_are(shelf: Shelf) -> None:
    """The bytes that were signed would not be the bytes that are kept."""
    store = shelf.make()
    leaves = [b"", b"\x00", bytes(range(256)), b"x" * 100_000]
    store.append(0, leaves, "— ключ\n")

    assert list(store.read()) == leaves and store.head().note == "— ключ\n"


def test_attachments_are_kept_by_hash(shelf: Shelf) -> None:
    """A photograph named in an entry would be lost or be another one."""
    store = shelf.make()
    name = store.attach(b"photograph")

    assert name == sha256(b"photograph").hexdigest()
    assert store.attach(b"photograph") == name
    empty = store.attach(b"")
    assert store.attachment(name) == b"photograph" and store.attachment(empty) == b""
    assert store.attachment("0" * 64) is None
    assert list(store.attachments()) == sorted([name, empty])
    assert store.head() == Head(0, None)


def test_a_closed_store_refuses(shelf: Shelf) -> None:
    """A server that is shutting down would acknowledge what it cannot keep."""
    store = shelf.make()
    store.append(0, [A], "first")
    store.close()
    for use in (
        lambda: store.append(1, [B], "second"),
        lambda: store.attach(b"data"),
        store.head,
        lambda: list(store.read()),
        lambda: list(store.notes()),
        lambda: store.attachment("0" * 64),
        lambda: list(store.attachments()),
    ):
        with pytest.raises(StoreFailed):
            use()


def test_an_empty_batch_is_a_mistake(shelf: Shelf) -> None:
    """A checkpoint could be kept that covers nothing new."""
    with pytest.raises(AssertionError):
        shelf.make().append(0, [], "note")


def test_nothing_takes_anything_away(shelf: Shelf) -> None:
    """There would be a way to change the past, and somebody would use it."""
    offered = {name for name in dir(shelf.make()) if not name.startswith("_")}

    assert offered == {"head", "append", "read", "notes", "attach", "attachment", "attachments", "close"}
