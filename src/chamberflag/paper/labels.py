"""Labels: what is printed for each thing of a book, as facts. Class is said three times: colour, letter and word.

On the thing itself a DataMatrix of its code; on what is read from a step away a QR of its address. Reads a record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from chamberflag.desk.codes import Code, Thing, blank_codes, code_of, coded, things
from chamberflag.desk.orders import CannotPrint
from chamberflag.paper.position import Position
from chamberflag.paper.press import pdf
from chamberflag.paper.squares import Square, datamatrix, qr
from chamberflag.paper.stocks import Stock
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind


@dataclass(frozen=True, slots=True)
class Class:
    """How a class of things is told apart: a colour that survives colour-blindness, a letter of its own, a word."""

    letter: str
    word: str
    colour: str


CLASSES: dict[str, Class] = {
    Kind.FUNCTIONAL: Class("F", "FUNCTIONAL", "#b3261e"),
    Kind.BLANK_FIRING: Class("B", "BLANK-FIRING", "#a15c00"),
    Kind.REPLICA: Class("R", "REPLICA", "#0b5cad"),
    Kind.RUBBER: Class("U", "RUBBER", "#00705a"),
    Kind.DEACTIVATED: Class("D", "DEACTIVATED", "#5f6368"),
    Kind.STARTER: Class("S", "STARTER", "#a15c00"),
    Kind.GAS: Class("G", "GAS OR AIR", "#b3261e"),
    Kind.CANNON: Class("N", "CANNON", "#b3261e"),
    Kind.PYRO: Class("T", "PYRO GUN", "#b3261e"),
    Kind.EDGED: Class("E", "BLADE", "#4b3f72"),
    Kind.BOW: Class("W", "BOW", "#4b3f72"),
    RoundKind.DUMMY: Class("Y", "DUMMIES", "#0b5cad"),
    RoundKind.BLANK: Class("K", "BLANKS", "#a15c00"),
    RoundKind.ARROW: Class("A", "ARROWS", "#4b3f72"),
    RoundKind.CAPSULE: Class("L", "CAPSULES", "#a15c00"),
    RoundKind.CHARGE: Class("H", "CHARGES", "#b3261e"),
    "magazine": Class("M", "MAGAZINE", "#4b3f72"),
    "container": Class("C", "SAFE OR CART", "#16181c"),
    "person": Class("P", "PERSON", "#16181c"),
}
DANGER = Class("X", "NOT TO BE USED", "#16181c")  # rounds that are live or unknown
UNBOUND = Class("", "not bound", "#ffffff")
FROM_A_STEP_AWAY = ("lot", "container", "person")  # boxes of rounds; safes, carts and racks; badges
SMALLEST_MM = 4.0
FINEST_MM = (
    0.25  # of a module: finer than that, and a QR code gives way to a DataMatrix, which has half as many
)


@dataclass(frozen=True, slots=True)
class Label:
    """One label. `name`: what people call the thing; `line`: what it is, in short. '' for both on a blank one."""

    code: Code
    shown: Class
    name: str
    line: str
    square: Square


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which labels. `kinds`, `only`: none means all. `address`: what a QR leads to, '' when it holds the code alone.

    `room`: millimetres there are for the square, 0 for as many as it takes.
    """

    kinds: Sequence[str] = ()
    only: Sequence[str] = ()
    address: str = ""
    room: float = 0.0


def labels_of(record: Record, book: str, wanted: Wanted) -> tuple[Label, ...]:
    """A label for everything that is wanted; CannotPrint when something that is wanted is not in the book."""
    found = [
        thing
        for thing in things(record)
        if (not wanted.kinds or thing.kind in wanted.kinds) and (not wanted.only or thing.id in wanted.only)
    ]
    missing = sorted(set(wanted.only) - {thing.id for thing in found})
    if missing:
        raise CannotPrint(f"Nothing in this book is called {missing[0]}. Take it in first, or print a blank.")
    clear = coded(record, book)
    return tuple(_label(record, book, thing, wanted) for thing in _unlike(found, book, clear))


def blank_labels(record: Record, book: str, number: int, wanted: Wanted | None = None) -> tuple[Label, ...]:
    """So many labels that mean nothing until each is bound to a thing. QR codes when all kinds wanted have one."""
    asked = wanted or Wanted()
    afar = bool(asked.kinds) and set(asked.kinds) <= set(FROM_A_STEP_AWAY)
    return tuple(
        Label(code, UNBOUND, "", "", _square(code, afar, asked))
        for code in islice(blank_codes(record, book), number)
    )


def labels_pdf(labels: Sequence[Label], stock: Stock, position: Position, square_mm: float = 0) -> bytes:
    """The labels on this paper. `square_mm`: the side of the squares; 0 as large as looks well."""
    if square_mm and not SMALLEST_MM <= square_mm <= min(stock.label) - 1:
        raise CannotPrint(f"On {stock.name} a square is {SMALLEST_MM:g} to {min(stock.label) - 1:g} mm.")
    facts = {
        "title": f"Labels of {position.production}",
        "stock": {"label": stock.label, "page": stock.page, "places": list(stock.places())},
        "labels": [_plain(label) for label in labels],
        "square": square_mm or room_on(stock),
    }
    return pdf("labels", facts, position)


def room_on(stock: Stock) -> float:
    """A third of the label, and not more than can be read from a step away."""
    width, height = stock.label
    return max(SMALLEST_MM, min(height - 2, width * 0.36, 20))


def _unlike(found: Iterable[Thing], book: str, clear: dict[Code, Thing]) -> Iterator[Thing]:
    """Each thing, unless another has the very same code: then its label would mean nothing."""
    for thing in found:
        if clear.get(code_of(book, thing)) != thing:
            raise CannotPrint(
                f"{thing.id} shares its code with another thing: stick a blank on it and bind that."
            )
        yield thing


def _label(record: Record, book: str, thing: Thing, wanted: Wanted) -> Label:
    code = code_of(book, thing)
    return Label(code, *_said(record, thing), _square(code, thing.kind in FROM_A_STEP_AWAY, wanted))


def _square(code: Code, afar: bool, wanted: Wanted) -> Square:
    """A QR code of the address on what is read from a step away, where it is not too fine; else a DataMatrix."""
    if afar:
        made = qr(f"{wanted.address.rstrip('/')}/t/{code.text}" if wanted.address else code.text)
        if not wanted.room or wanted.room / made.side >= FINEST_MM:
            return made
    return datamatrix(code.text)


def _said(record: Record, thing: Thing) -> tuple[Class, str, str]:
    """Class, name and one line."""
    match thing.kind:
        case "weapon":
            its = record.weapons[thing.id].description
            serial = f", {its.serial}" if its.serial else ""
            return CLASSES[its.kind], thing.id, f"{its.model}{serial}"
        case "magazine":
            magazine = record.magazines[thing.id]
            return CLASSES["magazine"], thing.id, f"{magazine.weapon_class}, holds {magazine.capacity}"
        case "lot":
            lot = record.lots[thing.id]
            parts = (lot.calibre, lot.size, lot.maker, lot.maker_lot)
            return CLASSES.get(lot.kind, DANGER), thing.id, ", ".join(part for part in parts if part)
        case "container":
            return replace(CLASSES["container"], word=record.containers[thing.id].kind.upper()), thing.id, ""
        case _:
            person = record.people[thing.id]
            return CLASSES["person"], person.name, ", ".join(person.roles)


def _plain(label: Label) -> dict[str, Any]:
    return {
        "code": label.code.grouped,
        "letter": label.shown.letter,
        "word": label.shown.word,
        "colour": label.shown.colour,
        "name": label.name,
        "line": label.line,
        "svg": label.square.svg,
    }
