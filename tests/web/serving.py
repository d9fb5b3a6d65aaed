"""A real server on a free loopback port: SQLite on disk, the western's book, everybody's PIN the same.

For tests of pages. The scrypt cost of a PIN is real; the day's morning has been played through the desk.
"""

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from tests import days

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.books import Book
from chamberflag.desk.clock import SetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.house import House
from chamberflag.desk.identity import Identity
from chamberflag.desk.pins import Pins
from chamberflag.desk.settings import Settings
from chamberflag.storage.sqlite import create_book, open_book
from chamberflag.web.app import build

PIN = "2580"


@dataclass(frozen=True)
class Served:
    """A running server: its address, and the house behind it to look into."""

    url: str
    house: House
    folder: Path


@contextmanager
def serving(folder: Path, acts: Iterable[days.Act], badges: Iterable[str] = days.PEOPLE) -> Iterator[Served]:
    """Serve a fresh book in which these acts were played."""
    house = house_in(folder, acts, badges)
    with on_a_port(house) as url:
        yield Served(url, house, folder)


@contextmanager
def on_a_port(house: House) -> Iterator[str]:
    """Serve a house on a free port of this machine; its address."""
    server = uvicorn.Server(uvicorn.Config(build(house), log_level="warning"))
    server.config.timeout_graceful_shutdown = 1
    with socket.create_server(
        ("127.0.0.1", 0)
    ) as listening:  # held from here on: nobody else is given this port
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


def house_in(folder: Path, acts: Iterable[days.Act], badges: Iterable[str]) -> House:
    """A house on disk with these acts played, each by its signer on their own device."""
    book, clock = Book(folder / "western"), SetClock()
    book.make_key()
    store = create_book(book.ledger)
    book.begin(store, "The Long Shadow", clock.now())
    store.close()
    desk = Desk(open_book(book.ledger), book.load_key(), clock)
    for by, command in acts:
        outcome = desk.act(Asking(by, "", by, afresh=True), command)
        assert isinstance(outcome, Accepted), (by, command, outcome)
    book.pins.touch(mode=0o600)
    book.pins.write_bytes(stretched(tuple(badges)))
    return House(desk, Identity(Pins(book.pins), clock, Settings()), clock, lambda: b"")


@cache
def stretched(badges: tuple[str, ...]) -> bytes:
    """A file in which all these have the same PIN: made once, for stretching takes long on purpose."""
    with TemporaryDirectory() as folder:
        pins = Pins(Path(folder) / "pins")
        for badge in badges:
            pins.set(badge, PIN)
        return (Path(folder) / "pins").read_bytes()
