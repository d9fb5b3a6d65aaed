"""Orders: what a face may ask the press for. Shapes only, so that no face needs to know the press."""

from collections.abc import Callable
from dataclasses import dataclass

NEWEST = -1
SHEETS = {
    "weapon-card": "The weapon card",
    "cart-checklist": "The cart and safe checklist",
    "call-sheet": "The weapons block of the call sheet",
    "meeting-roster": "The safety meeting's roster",
    "daily-register": "The register of weapons",
    "sign-out": "The sign-out sheet",
    "lot-tally": "The lot tally",
    "seal-log": "The seal log",
    "wrap-certificate": "The wrap certificate",
    "armorers-day": "The armorer's day",
    "insurers-pack": "The insurer's pack",
    "fallback-pad": "The fallback pad",
}
REGISTERS = {
    "bound-book": "A dealer's bound book (United States)",
    "nsw": "The register of a theatrical armourer (New South Wales)",
    "gb": "The record of movements (Great Britain)",
}
VIEWS = {"original": "as first written", "corrected": "as corrected", "both": "both, side by side"}


class CannotPrint(Exception):
    """Why a sheet or label was not printed, in one sentence, and what to do."""


@dataclass(frozen=True, slots=True)
class LabelOrder:
    """Labels. `kinds`, `only`: none means everything. `blank`: so many unbound ones instead. `dpi`: ZPL, 0 is a PDF.

    `address`: what the QR codes lead to. `square`: side of the square codes in mm, 0 is what fits.
    """

    stock: str = "L7651"
    kinds: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    blank: int = 0
    trays: bool = False
    dpi: int = 0
    address: str = ""
    square: float = 0.0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """A sheet by its name. `about`: one weapon, scene or lot, '' for all. `entry`: as of which, NEWEST for now.

    `signed`: as PDFs are signed (PAdES), besides the checkpoint of the book that every sheet carries. `language`: en, es, fr, de.
    """

    name: str
    about: str = ""
    entry: int = NEWEST
    text: bool = False
    signed: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """A register somebody prescribes, by its name. `view`: one of VIEWS. `csv`: for machines instead of as a PDF."""

    name: str
    view: str = "both"
    csv: bool = False
    entry: int = NEWEST
    signed: bool = False


@dataclass(frozen=True, slots=True)
class TableOrder:
    """Any table: its columns, how wide each is, and rows with a text for each. `entry`: as of which."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lead: str = ""
    notes: tuple[str, ...] = ()
    entry: int = NEWEST


Order = LabelOrder | SheetOrder | RegisterOrder | TableOrder
Press = Callable[[Order], bytes]


def no_press(_: Order) -> bytes:
    """Where nothing can be printed."""
    raise CannotPrint("Nothing can be printed from here.")
