"""Registers: the lists that somebody prescribes, each with its own columns and no more, as a PDF or for machines.

What is prescribed and the book does not hold is a cell that says so. Which registers there are; each is gathered in the
file of its noun.
"""

import csv
import io
from collections.abc import Callable

from chamberflag.desk.orders import REGISTERS, VIEWS, CannotPrint, RegisterOrder
from chamberflag.paper import bound_book, movements, theatrical
from chamberflag.paper.held import Held
from chamberflag.paper.table import Column, Table, table_pdf

Gather = Callable[[Held, str], Table]
FORMULA = ("=", "+", "-", "@", "\t", "\r")

MADE: dict[str, Gather] = {
    "bound-book": bound_book.entries,
    "nsw": theatrical.register,
    "gb": movements.record_of,
}
assert set(MADE) == set(REGISTERS), "every register that can be ordered can be made"


def register(state: Held, order: RegisterOrder) -> bytes:
    """The register that was ordered; CannotPrint when there is none of that name, or no such view."""
    if order.name not in MADE:
        raise CannotPrint(f"There is no register {order.name}: {', '.join(MADE)}.")
    if order.view not in VIEWS:
        raise CannotPrint(f"A register is shown {', '.join(VIEWS)}; not {order.view}.")
    made = MADE[order.name](state, order.view)
    return as_csv(made) if order.csv else table_pdf(made, state.position)


def as_csv(made: Table) -> bytes:
    """Columns and rows, nothing else. A text a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(one.name if isinstance(one, Column) else one for one in made.columns)
    written.writerows([f"'{text}" if text.startswith(FORMULA) else text for text in row] for row in made.rows)
    return out.getvalue().encode()
