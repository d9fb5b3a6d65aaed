"""Any table as a PDF: a title, columns, rows, and the footer that says which state of which book it was made from.

For every face that has rows to hand to somebody: a register, a matrix of conformity, a list. The header row is said
again on each page and is tagged as one. Knows no noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chamberflag.paper.position import Position
from chamberflag.paper.press import pdf


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width`: `auto`, a share as `2fr`, or millimetres as `30mm`. `side`: left, right or center."""

    name: str
    width: str = "auto"
    side: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """What is set. `lead`: a sentence under the title. `notes`: sentences below. `size`: of the letters, in points.

    A column may be given as its name only; each row has as many texts as there are columns. Line breaks in a text stay.
    """

    title: str
    columns: Sequence[Column | str]
    rows: Sequence[Sequence[str]]
    lead: str = ""
    notes: Sequence[str] = ()
    landscape: bool = False
    size: float = 9.5


def table_pdf(table: Table, position: Position | None = None) -> bytes:
    """The table as PDF/A-2a, tagged; equal tables of one position are equal bytes. Without a position it says so."""
    columns = [one if isinstance(one, Column) else Column(one) for one in table.columns]
    for row in table.rows:
        assert len(row) == len(columns), f"{row} has {len(row)} texts for {len(columns)} columns"
    facts = {
        "title": table.title,
        "lead": table.lead,
        "flipped": table.landscape,
        "size": table.size,
        "columns": [{"name": one.name, "width": one.width, "side": one.side} for one in columns],
        "rows": [list(row) for row in table.rows],
        "notes": list(table.notes),
    }
    return pdf("table", facts, position)


__all__ = ["Column", "Table", "table_pdf"]
