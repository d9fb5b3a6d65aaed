"""Lists as other people write them, made in the test, and a book that knows some of them already."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from tests.days import lists, play

from chamberflag.intake.reading import Intake, read
from chamberflag.record.record import Record

WEAPONS = "Tag;Type;Class;Model;Capacity;Serial No;Store"
LOTS = "Lot;Kind;Size;Qty"
PEOPLE = (
    "Badge;Name;Role;Minor;Trained for;Trained on;Valid until;Assessed by;Permit;Permit no;Permit expires"
)
SCENES = "Scene;Title;Weapon tag;Actor;Load;Shots;Charge;Distance"
HEADERS = {"weapons": WEAPONS, "ammunition": LOTS, "people": PEOPLE, "scenes": SCENES}


def western() -> Record:
    """The book of the western before its first day: Iris, Ana and the others, W3, W5, R1, D7, B1, scenes 14 and 22."""
    return play(lists()).record


def sheet(rows: Iterable[Sequence[Any]]) -> bytes:
    """A spreadsheet of one sheet."""
    return sheets({"Sheet1": rows})


def sheets(named: dict[str, Iterable[Sequence[Any]]]) -> bytes:
    """A spreadsheet of several."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def said(what: str, *lines: str, record: Record | None = None) -> Intake:
    """What a text with the usual header and these lines brings in."""
    text = "\n".join((HEADERS[what], *lines))
    return read(what, ("list.csv", text.encode()), record or Record())


def troubles(intake: Intake) -> list[str]:
    """What is wrong, as people read it. Whatever is wrong, nothing would be written."""
    assert not (intake.troubles and intake.commands), "a list with a trouble wrote something"
    return [str(one) for one in intake.troubles]


COLUMNS_OF = {what: tuple(header.split(";")) for what, header in HEADERS.items()}
COLUMNS_OF["weapons"] = (*COLUMNS_OF["weapons"], "Mag fed")
W1 = ("W1", "functional", "revolver", "Single action", 6, "A-1", "safe", "no")
