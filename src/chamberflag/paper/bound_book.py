"""The bound book: what a dealer in the United States writes of each firearm that comes in and goes out.

The prescribed columns and no others (27 CFR 478.122 as it was read; the columns for dealers, 478.125(e), were not). A
hand-over on the set is no entry here: whether one is a transfer is the dealer's to say, so those that may be are named.
"""

from collections.abc import Iterator, Mapping

from chamberflag.codec.entries import Act
from chamberflag.desk.orders import VIEWS
from chamberflag.paper.blocks import listed
from chamberflag.paper.custody import issues
from chamberflag.paper.held import Held
from chamberflag.paper.stays import Stay, history, is_firearm, shown
from chamberflag.paper.table import Column, Table
from chamberflag.record.facts import About

COLUMNS = (
    Column("Maker", "1fr"),
    Column("Importer", "1fr"),
    Column("Model", "1.2fr"),
    Column("Serial number", "1.2fr"),
    Column("Type", "1fr"),
    Column("Calibre or gauge", "1fr"),
    Column("Came in on"),
    Column("From", "1.2fr"),
    Column("From: address or licence number", "1.4fr"),
    Column("Went out on"),
    Column("To", "1.2fr"),
    Column("To: address or licence number", "1.4fr"),
)
FIELDS = ("maker", "importer", "model", "serial", "weapon_class", "calibre")
HERE = "still here"
EMPLOYEE = "dealer's employee"


def entries(state: Held, view: str) -> Table:
    """A line for each time a firearm came in, in the order they came."""
    told = history(state.acts)
    names = told.last_names
    firearms = [stay for stay in told.stays if is_firearm(stay)]
    rows = [_row(stay, view, names) for stay in firearms]
    others = [stay.weapon for stay in told.stays if not is_firearm(stay)]
    return Table(
        "Firearms that came in and went out",
        COLUMNS,
        rows,
        f"{state.position.production}, {VIEWS[view]}. Days are UTC. What nobody has stated says so.",
        tuple(_notes(state, others)),
        landscape=True,
        size=7.5,
    )


def _row(stay: Stay, view: str, names: Mapping[str, str]) -> tuple[str, ...]:
    def cell(name: str) -> str:
        return shown(stay.cells[name], view, names)

    supplier = (cell("supplier"), cell("supplier_address"))
    went = (_day(stay.went), *supplier) if stay.went else (HERE, "", "")
    return (*(cell(name) for name in FIELDS), _day(stay.came), *supplier, *went)


def _day(act: Act) -> str:
    return f"{act.asked.at:%Y-%m-%d}"


def _notes(state: Held, others: list[str]) -> Iterator[str]:
    """What a reader has to know, and what the book does not answer."""
    record = state.record
    yield (
        "Columns: 27 CFR 478.122 as read on 2026-11-21; those of 478.125(e) for dealers were not read. Nothing here says "
        "that this list meets a ruling of the bureau."
    )
    yield "What goes out goes back to whom it came from: the book knows no other way out."
    if record.fact(About.PRODUCTION, "", "dealer") != (True,):
        yield "Nobody has stated that the keeper of this book is a licensed dealer."
    if others:
        yield f"Left out, for nobody has stated that it is a firearm, or somebody that it is none: {listed(others)}."
    lent = sorted({
        f"{one.weapon} to {record.named(one.performer)}"
        for one in issues(state.acts)
        if record.fact(About.PERSON, one.performer, "employment") != (EMPLOYEE,)
    })  # fmt: skip
    if lent:
        yield (
            "Handed out on set to somebody of whom it is not stated that they are the dealer's employee; whether that was "
            f"a transfer is the dealer's to say (ruling 2010-1): {listed(lent)}."
        )
