"""Reading: a file of one of four kinds becomes commands for a book that knows some of it already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from chamberflag.intake import ammunition, people, scenes, weapons
from chamberflag.intake.findings import Found
from chamberflag.intake.table import Columns, Table, Trouble, table_of
from chamberflag.procedures.commands import Command
from chamberflag.record.record import Record

READERS: Mapping[str, tuple[Columns, Callable[[Table, Record], Found]]] = {
    "weapons": (weapons.COLUMNS, weapons.found),
    "ammunition": (ammunition.COLUMNS, ammunition.found),
    "people": (people.COLUMNS, people.found),
    "scenes": (scenes.COLUMNS, scenes.found),
}


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file would bring in. With troubles there are no commands: one bad row writes nothing at all.

    `again`: reads the same file with columns named by hand.
    """

    commands: tuple[Command, ...] = ()
    unchanged: int = 0
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    again: Callable[[Mapping[str, str]], "Intake"] | None = field(default=None, compare=False, repr=False)

    def mapped(self, columns: Mapping[str, str]) -> "Intake":
        """The same file, with their headings that mean our fields: heading -> field."""
        return self.again(columns) if self.again and columns else self


def read(what: str, source: tuple[str, bytes], record: Record) -> Intake:
    """What the file (its name and bytes) brings into this book as a list of `what`."""
    columns, reader = READERS[what]

    def once(mapped: Mapping[str, str]) -> Intake:
        intake = _brought(table_of(source, replace(columns, mapped=mapped)), reader, record)
        return replace(intake, again=once)

    return once({})


def _brought(table: Table, reader: Callable[[Table, Record], Found], record: Record) -> Intake:
    if table.troubles:
        return Intake(troubles=table.troubles, notes=table.notes)
    if not table.rows:
        return Intake(
            troubles=(Trouble(table.file, 0, "", "it has a header and no rows."),), notes=table.notes
        )
    found = reader(table, record)
    commands = () if found.troubles else tuple(found.commands)
    return Intake(commands, found.unchanged, tuple(found.troubles), table.notes)
