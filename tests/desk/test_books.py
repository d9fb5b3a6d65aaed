"""A book on a disk: made, opened again, killed in the middle of its work."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.days import START
from tests.desk.made import own

from chamberflag.desk.asking import Accepted
from chamberflag.desk.books import Book, books_in
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import CannotServe, open_store
from chamberflag.ledger.audit import audit
from chamberflag.procedures import commands as c
from chamberflag.record.people import KEEPER
from chamberflag.storage.sqlite import create_book, open_book

WRITER = r"""
import os, sys, threading
from pathlib import Path
from chamberflag.desk.books import Book
from chamberflag.desk.asking import Asking
from chamberflag.desk.clock import SetClock
from chamberflag.desk.desk import Desk
from chamberflag.procedures.commands import ReportConcern
from chamberflag.storage.sqlite import open_book
book, run = Book(Path(sys.argv[1])), sys.argv[2]
desk = Desk(open_book(book.ledger), book.load_key(), SetClock())
def phone(number):
    for n in range(1_000_000):
        act_id = f"{run}-{number}-{n}"
        outcome = desk.act(Asking("keeper", act_id), ReportConcern(act_id))
        os.write(1, f"{outcome.n} {act_id}\n".encode())
for number in range(8):
    threading.Thread(target=phone, args=(number,), daemon=True).start()
threading.Event().wait()
"""


def made(folder: Path) -> Book:
    """A new book in a folder of its own."""
    book = Book(folder / "western")
    book.make_key()
    with create_book(book.ledger) as store:
        book.begin(store, "High Noon", START)
    return book


def test_a_book_is_made_and_opened(tmp_path: Path) -> None:
    """A production could not begin, or not go on the next morning."""
    book = made(tmp_path)
    for n in (1, 2):
        with Desk(open_book(book.ledger), book.load_key(), HandSetClock(START)) as desk:
            assert desk.record.production == "High Noon" and desk.known.size == n
            assert isinstance(desk.act(own(KEEPER), c.ReportConcern("rain")), Accepted)
            assert desk.checkpoint().splitlines()[1] == str(n + 1)
    assert [found.name for found in books_in(tmp_path)] == ["western"]
    assert book.key.stat().st_mode & 0o777 == 0o600
    assert {book.pins.parent, book.snapshot.parent} == {book.folder}


def test_an_interrupted_making_goes_on(tmp_path: Path) -> None:
    """A power cut at the wrong moment would leave a book that can neither be opened nor made."""
    book = Book(tmp_path / "western")
    key = book.make_key()

    assert book.make_key() == key and not book.exists and books_in(tmp_path) == ()


@pytest.mark.parametrize("name", [" ", "a b", "a\nb", "-", "x" * 65])
def test_a_name_no_book_can_have(tmp_path: Path, name: str) -> None:
    """A checkpoint would carry a name that nobody can read back."""
    with pytest.raises(CannotServe):
        Book(tmp_path / name)


def test_a_key_that_is_not_the_books(tmp_path: Path) -> None:
    """A book would be signed by another's key, or by one that lies open."""
    book, other = made(tmp_path), Book(tmp_path / "other")
    other.make_key()
    with pytest.raises(CannotServe, match="cannot be used"):
        Book(tmp_path / "none").load_key()
    book.key.write_text(other.key.read_text())
    with pytest.raises(CannotServe, match="not of"):
        book.load_key()
    book.key.chmod(0o644)
    with pytest.raises(CannotServe, match="chmod"):
        book.load_key()


@pytest.mark.parametrize("acknowledged", [5, 60, 300])
def test_killed_under_load(tmp_path: Path, acknowledged: int) -> None:
    """Pulling the plug would lose what a phone was already told."""
    book = made(tmp_path)
    told: dict[int, str] = {}
    for run in ("first", "second"):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(book.folder), run], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(acknowledged)]
            writer.kill()
            lines += writer.stdout.read().splitlines(keepends=True)
        told |= {int(line.split()[0]): line.split()[1] for line in lines if line.endswith("\n")}
    signer = book.load_key()
    with open_book(book.ledger) as store:
        assert audit(store.read(), store.notes(), signer.verifier.vkey).ok
        opened = open_store(store, signer)
    assert len(told) >= 2 * acknowledged
    assert {act_id: n for n, act_id in told.items()}.items() <= opened.acts.items()
