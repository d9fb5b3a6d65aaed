"""Findings of a reader: commands, what is known already, troubles. And the rules about a code that comes twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chamberflag.intake.cells import Cells
from chamberflag.intake.table import Table, Trouble
from chamberflag.procedures.commands import Command
from chamberflag.record.record import Record


@dataclass
class Found:
    """What one reader has gathered so far."""

    table: Table
    commands: list[Command] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    unchanged: int = 0
    rows: dict[str, tuple[int, str]] = field(default_factory=dict)

    def once(self, cells: Cells, name: str, code: str) -> None:
        """A code stands in one row only, in capitals or not; both rows are named."""
        row, written = self.rows.setdefault(code.casefold(), (cells.row.number, code))
        if code and row != cells.row.number:
            like = "" if written == code else f", as {written}"
            cells.trouble(name, f"{code} stands in row {row} already{like}.")

    def add(self, cells: Cells, *commands: Command) -> None:
        """The commands of one row, unless it has troubles."""
        self.troubles += cells.troubles
        if not cells.troubles:
            self.commands += commands

    def known(self, cells: Cells, differences: Iterable[tuple[str, object, object]]) -> None:
        """A row the book knows: the same is nothing to do; different facts are for people to settle, never overwritten."""
        differ(cells, differences)
        self.troubles += cells.troubles
        self.unchanged += not cells.troubles


def differ(cells: Cells, differences: Iterable[tuple[str, object, object]]) -> None:
    """A trouble for every fact that is another one in the book: our field, the book's, the file's."""
    for name, book, file in differences:
        if book != file:
            says = f"the book has {_said(book)}, this file {_said(file)}. Settle which is right; nothing is overwritten."
            cells.trouble(name, says)


def _said(fact: object) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return str(fact) or "nothing"


def unlike_others(cells: Cells, name: str, labels: tuple[str, str], record: Record) -> None:
    """No label means two things: a code is not something else's, nor one of its own kind in other capitals.

    `labels`: what it is, and its code.
    """
    what, code = labels
    shelves: Mapping[str, Iterable[str]] = {
        "weapon": record.weapons, "magazine": record.magazines, "lot": record.lots, "container": record.containers,
    }  # fmt: skip
    for shelf, codes in shelves.items():
        for known in codes:
            if known.casefold() != code.casefold():
                continue
            if shelf != what:
                cells.trouble(name, f"{code} is a {shelf} in the book: a label means one thing.")
            elif known != code:
                cells.trouble(name, f"the book has {known}: write it the same way.")
