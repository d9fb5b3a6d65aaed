"""Wiring: the one file that knows everyone. Concrete stores, the machine's clock, the web server, the readers of files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path

import uvicorn

from chamberflag.cli.main import run
from chamberflag.cli.needs import OnLan
from chamberflag.desk.books import Book
from chamberflag.desk.clock import Clock, SetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.house import House
from chamberflag.desk.identity import Identity
from chamberflag.desk.opening import CannotServe
from chamberflag.desk.orders import LabelOrder, Order, TableOrder
from chamberflag.desk.pins import Pins, make_pin
from chamberflag.desk.settings import Settings
from chamberflag.desk.snapshot import Snapshots
from chamberflag.doctor.examination import Patient, examine
from chamberflag.doctor.looked import Looked
from chamberflag.intake.packs import PackRead
from chamberflag.intake.reading import Intake, read
from chamberflag.intake.shelf import pack_of, shipped_packs, shipped_sources
from chamberflag.lan.addresses import reachable
from chamberflag.lan.certificates import Papers, Served, given, seal_of
from chamberflag.lan.certificates import ready as ready_papers
from chamberflag.lan.names import USUAL, local_name
from chamberflag.lan.serving import Doors, serve
from chamberflag.ledger.audit import audit_bundle
from chamberflag.ledger.bundle import Bundle, zipped
from chamberflag.ledger.entry import read_envelope
from chamberflag.paper.printing import printed
from chamberflag.paper.signed import Sealed, refuse_unsignable, signed_pdf
from chamberflag.record.packs import Pack
from chamberflag.record.record import Record
from chamberflag.storage.bare import bare_commits, sqlite_at_hand
from chamberflag.storage.lock import is_held
from chamberflag.storage.port import StoreFailed
from chamberflag.storage.sqlite import create_book, open_book, open_for_reading
from chamberflag.web.app import build
from chamberflag.web.pairing import Pairing, build_pairing
from chamberflag.web.shelf import STATIC, asked_for, scanner_gone

SETTINGS = Settings()


class Wires:
    """What the commands need, from the concrete things."""

    def begin(self, folder: Path, production: str) -> None:
        """Make a book with its key."""
        book = Book(folder)
        if book.exists:
            raise CannotServe(f"There is a book in {folder} already.")
        book.make_key()
        store = create_book(book.ledger)
        try:
            book.begin(store, production, SetClock().now())
        finally:
            store.close()

    @contextmanager
    def desk(self, folder: Path, clock: Clock | None = None) -> Iterator[Desk]:
        """The desk of a book, for a while."""
        with self._desk(folder, clock or SetClock()) as desk:
            yield desk

    def house(self, folder: Path) -> House:
        """The book as the web shows it."""
        clock = SetClock()
        identity = Identity(Pins(Book(folder).pins), clock, SETTINGS)
        press = partial(self.printed, folder)
        desk = self._desk(folder, clock)
        return House(
            desk,
            identity,
            clock,
            lambda: zipped(self.bundle(folder)),
            press,
            shelf=on_the_shelf,
            documents=titles,
            calendar_key=Book(folder).calendar_key(),
        )

    def serve(self, house: House, port: int) -> None:
        """Serve it on this machine until interrupted."""
        config = uvicorn.Config(
            build(house), host=SETTINGS.host, port=port, log_level="warning", access_log=False
        )
        config.timeout_graceful_shutdown = 2
        uvicorn.Server(config).run()

    def serve_lan(self, folder: Path, how: OnLan, ready: Callable[[House, str, str], None]) -> None:
        """Serve it with HTTPS under one name, and the pairing page beside it, until interrupted."""
        served = self._certificate(folder, how)
        house = self.house(folder)
        pairing = Pairing(
            served.name, how.port, how.pairing_port, reachable(), served.authority, served.fingerprint
        )
        Book(folder).is_served_at(pairing.secure)
        ready(house, pairing.page(served.name), pairing.secure)
        doors = Doors(how.port, how.pairing_port)
        serve((build(house), build_pairing(pairing)), served, doors, lambda: self._certificate(folder, how))

    def _certificate(self, folder: Path, how: OnLan) -> Served:
        """The one somebody brought, or ours, renewed when it is due."""
        now = SetClock().now()
        if how.given:
            return given(*how.given, now)
        if not Book(folder).exists:
            raise CannotServe(no_book(folder))
        papers = Papers(Book(folder).network)
        return ready_papers(papers, local_name(how.name or papers.name or USUAL), now)

    def bundle(self, folder: Path) -> Bundle:
        """Everything in the book, also while a server writes it."""
        book = Book(folder)
        store = open_for_reading(book.ledger)
        try:
            attachments = {name: store.attachment(name) or b"" for name in store.attachments()}
            return Bundle(
                tuple(store.read()), tuple(store.notes()), book.load_key().verifier.vkey, attachments
            )
        finally:
            store.close()

    def examine(self, folder: Path, ports: tuple[int, int]) -> Iterator[Looked]:
        """Look after look at the machine under a book, also while a server writes it."""
        book = Book(folder)
        if not book.exists:
            raise CannotServe(no_book(folder))
        patient = Patient(
            folder, book.ledger, SetClock().now(), lambda: self._verified(folder), sqlite_at_hand(), (STATIC, asked_for()),
            scanner_gone(), ports, is_held(book.ledger),
        )  # fmt: skip
        yield from examine(patient)

    def _verified(self, folder: Path) -> tuple[str, datetime | None]:
        """'' when the book verifies, else what is wrong; and when its last entry was written."""
        try:
            bundle = self.bundle(folder)
            found = audit_bundle(bundle, None)
            last = datetime.fromisoformat(read_envelope(bundle.leaves[-1]).at) if bundle.leaves else None
        except (StoreFailed, CannotServe, ValueError) as broken:
            return str(broken), None
        problem = found.problems[0] if found.problems else None
        return (f"{problem.where}: {problem.what}." if problem else ""), last

    def read(self, what: str, file: Path, record: Record) -> Intake:
        """What a file would bring in."""
        return read(what, (str(file), file.read_bytes()), record)

    def printed(self, folder: Path, order: Order) -> bytes:
        """What the press makes of a book, also while a server writes it; signed as a PDF where that is asked."""
        if isinstance(order, LabelOrder) and not order.address:
            order = replace(order, address=Book(folder).served_at())
        if isinstance(order, TableOrder) or not order.signed:
            return printed(self.bundle(folder), order)
        refuse_unsignable(order)
        made = printed(self.bundle(folder), order)
        book = Book(folder)
        seal = seal_of(Papers(book.network), book.name, SetClock().now())
        return signed_pdf(made, Sealed(seal.certificate, seal.key, seal.authority), book.name)

    def packs(self) -> tuple[PackRead, ...]:
        """The packs that come with Chamberflag."""
        return shipped_packs()

    def read_pack(self, file: Path) -> PackRead:
        """What a file of a pack holds."""
        return pack_of(file)

    def make_pins(self, folder: Path, badges: Iterator[str]) -> dict[str, str]:
        """New PINs for badges, kept stretched, returned once."""
        pins, made = Pins(Book(folder).pins), {}
        for badge in badges:
            made[badge] = make_pin()
            pins.set(badge, made[badge])
        return made

    def bare_commits(self, folder: Path) -> float:
        """What SQLite itself commits a second there."""
        return bare_commits(folder)

    def _desk(self, folder: Path, clock: Clock) -> Desk:
        book = Book(folder)
        if not book.exists:
            raise CannotServe(no_book(folder))
        return Desk(open_book(book.ledger), book.load_key(), clock, Snapshots(book.snapshot))


@cache
def on_the_shelf() -> dict[str, Pack]:
    """The packs that come with Chamberflag, by name."""
    return {file.pack.id: file.pack for file in shipped_packs() if file.pack}


@cache
def titles() -> dict[str, str]:
    """The documents that the packs cite: their titles, by name."""
    return {name: source.title for name, source in shipped_sources().items()}


def no_book(folder: Path) -> str:
    """What one is told where there is none."""
    return f"There is no book in {folder}. Make one: chamberflag begin 'Title' --book {folder}"


def main() -> None:
    """The console script."""
    run(Wires())


__all__ = ["Wires", "main"]


if __name__ == "__main__":
    main()
