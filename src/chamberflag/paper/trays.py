"""Trays: a map of numbered wells, a page for each tray of a lot, at the size of the tray, to prove rounds one by one.

Every tray has two maps, one for each of the two who prove: neither is to see what the other marked. Knows lots.
"""

from dataclasses import dataclass
from typing import Any

from chamberflag.desk.codes import Thing, code_of
from chamberflag.desk.orders import CannotPrint
from chamberflag.paper.held import Held
from chamberflag.paper.labels import CLASSES
from chamberflag.paper.press import pdf
from chamberflag.paper.squares import datamatrix
from chamberflag.record.ammunition import Lot

ACROSS, DOWN = 10, 5
PITCH_MM, WELL_MM = 17.0, 14.0


@dataclass(frozen=True, slots=True)
class Tray:
    """Wells `first` to `last` of a lot; what is left of a tray stays empty."""

    lot: str
    first: int
    last: int


def trays_of(lot: Lot) -> list[Tray]:
    """The trays a lot fills, fifty wells each."""
    wells = ACROSS * DOWN
    return [
        Tray(lot.id, start + 1, min(start + wells, lot.received)) for start in range(0, lot.received, wells)
    ]


def trays_pdf(state: Held, only: tuple[str, ...] = ()) -> bytes:
    """The maps of all lots that may be loaded at all, or of those named."""
    record = state.record
    missing = sorted(set(only) - set(record.lots))
    if missing:
        raise CannotPrint(f"There is no lot {missing[0]} in this book.")
    lots = [lot for lot in record.lots.values() if lot.kind.issuable and (not only or lot.id in only)]
    if not lots:
        raise CannotPrint("There is no lot of dummies or blanks in this book, so there is no tray to map.")
    pages = [
        _page(state, lot, (tray, who))
        for lot in lots
        for tray in trays_of(lot)
        for who in ("first", "second")
    ]
    facts = {"title": f"Tray maps of {state.position.production}", "trays": pages, "across": ACROSS,
             "wells": ACROSS * DOWN, "pitch": PITCH_MM, "well": WELL_MM}  # fmt: skip
    return pdf("trays", facts, state.position)


def _page(state: Held, lot: Lot, one: tuple[Tray, str]) -> dict[str, Any]:
    tray, who = one
    code, shown = code_of(state.position.book, Thing("lot", lot.id)), CLASSES[lot.kind]
    about = (lot.calibre, f"{lot.size} load" if lot.size else "", lot.maker, lot.maker_lot, lot.supplier)
    return {
        "who": who, "lot": lot.id, "first": tray.first, "last": tray.last, "letter": shown.letter, "word": shown.word,
        "colour": shown.colour, "about": ", ".join(part for part in about if part), "code": code.grouped,
        "svg": datamatrix(code.text).svg,
    }  # fmt: skip
