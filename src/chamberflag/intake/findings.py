"""Findings of a reader: commands, what is known already, troubles. And the one rule about a code that comes twice."""

from dataclasses import dataclass, field

from chamberflag.intake.cells import Cells
from chamberflag.intake.table import Table, Trouble
from chamberflag.procedures.commands import Command


@dataclass
class Found:
    """What one reader has gathered so far."""

    table: Table
    commands: list[Command] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    unchanged: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    def once(self, cells: Cells, name: str, code: str) -> None:
        """A code stands in one row only; both rows are named."""
        first = self.rows.setdefault(code, cells.row.number)
        if code and first != cells.row.number:
            cells.trouble(name, f"{code} stands in row {first} already.")

    def add(self, cells: Cells, *commands: Command) -> None:
        """The commands of one row, unless it has troubles."""
        self.troubles += cells.troubles
        if not cells.troubles:
            self.commands += commands

    def known(self, cells: Cells, differences: list[tuple[str, object, object]]) -> None:
        """A row the book knows: the same is nothing to do; different facts are for people to settle, never overwritten."""
        for name, book, file in differences:
            if book != file:
                cells.trouble(
                    name,
                    f"the book has {book}, this file {file}. Settle which is right; nothing is overwritten.",
                )
        self.troubles += cells.troubles
        self.unchanged += not cells.troubles
