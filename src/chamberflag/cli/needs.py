"""Needs: what the commands ask of wiring, so that none of them names a concrete store or face."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from chamberflag.desk.clock import Clock
from chamberflag.desk.desk import Desk
from chamberflag.desk.house import House
from chamberflag.desk.orders import Order
from chamberflag.ledger.bundle import Bundle
from chamberflag.procedures.commands import Command
from chamberflag.record.packs import Pack
from chamberflag.record.record import Record


class Brought(Protocol):
    """What a file would bring in; with troubles there are no commands."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """What would be asked of the desk."""
        ...

    @property
    def unchanged(self) -> int:
        """Rows the book knows already."""
        ...

    @property
    def troubles(self) -> tuple[object, ...]:
        """What is wrong, each a sentence that names file, row and column."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not used."""
        ...


@dataclass(frozen=True, slots=True)
class OnLan:
    """How a book is served on the set's network: name, ports, and a certificate where somebody brought one."""

    name: str
    port: int
    pairing_port: int
    given: tuple[Path, Path] | None = None


class Found(Protocol):
    """What one look at the machine found."""

    @property
    def what(self) -> str:
        """What was looked at."""
        ...

    @property
    def ok(self) -> bool:
        """Whether it is as it must be."""
        ...

    @property
    def because(self) -> str:
        """What was found."""
        ...

    @property
    def mend(self) -> str:
        """What to do when it is not ok."""
        ...

    @property
    def blocks(self) -> bool:
        """Whether nobody should be served until it is mended."""
        ...


class PackFile(Protocol):
    """What a file of a pack holds; with troubles there is no pack."""

    @property
    def pack(self) -> Pack | None:
        """The pack."""
        ...

    @property
    def cases(self) -> tuple[object, ...]:
        """Its cases, each of which came out as it says."""
        ...

    @property
    def troubles(self) -> tuple[object, ...]:
        """What is wrong, each a sentence that names file, line and clause."""
        ...


class Wiring(Protocol):
    """The one who knows everyone."""

    def begin(self, folder: Path, production: str) -> None:
        """Make a book with its key. CannotServe when there is one already."""
        ...

    def desk(self, folder: Path, clock: Clock | None = None) -> AbstractContextManager[Desk]:
        """The desk of a book, for a while."""
        ...

    def house(self, folder: Path) -> House:
        """The book as the web shows it."""
        ...

    def serve(self, house: House, port: int) -> None:
        """Serve it on this machine until interrupted."""
        ...

    def serve_lan(self, folder: Path, how: OnLan, ready: Callable[[House, str, str], None]) -> None:
        """Serve it with HTTPS on every network of this machine. `ready` is told the house, the pairing page, the address."""
        ...

    def examine(self, folder: Path, ports: tuple[int, int]) -> Iterator[Found]:
        """Look after look at the machine under a book, also while a server writes it."""
        ...

    def bundle(self, folder: Path) -> Bundle:
        """Everything in the book, also while a server writes it."""
        ...

    def read(self, what: str, file: Path, record: Record) -> Brought:
        """What a file would bring in."""
        ...

    def packs(self) -> tuple[PackFile, ...]:
        """The packs that come with Chamberflag."""
        ...

    def read_pack(self, file: Path) -> PackFile:
        """What a file of a pack holds."""
        ...

    def make_pins(self, folder: Path, badges: Iterator[str]) -> dict[str, str]:
        """New PINs for badges, kept stretched in the book's folder, returned once."""
        ...

    def bare_commits(self, folder: Path) -> float:
        """What SQLite itself commits a second there."""
        ...

    def printed(self, folder: Path, order: Order) -> bytes:
        """What the press makes of a book. CannotPrint says why not."""
        ...
