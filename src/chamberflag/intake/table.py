"""Tables: a grid becomes rows of named cells, or troubles that name file, row and column.

Finds the header among title rows, knows columns by their many names, passes over totals. Knows nothing of weapons or
people: what a cell means is for `cells` and the readers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chamberflag.intake.grids import Grid, NoValue, Unreadable, grids_of

HEADER_WITHIN = 20
TOTALS = frozenset({"total", "totals", "sum", "subtotal", "subtotals", "grandtotal"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and where. `row` as the spreadsheet counts it; 0 when the whole file is meant."""

    file: str
    row: int
    column: str
    says: str

    def __str__(self) -> str:
        """One line a person can act on."""
        where = [self.file]
        where += [f"row {self.row}"] if self.row else []
        where += [f'column "{self.column}"'] if self.column else []
        return f"{', '.join(where)}: {self.says}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells by our field names, empty ones absent. `headings`: what the file calls them."""

    number: int
    cells: Mapping[str, Any]
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as rows. With troubles there is nothing to trust in `rows`."""

    file: str
    rows: tuple[Row, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What a kind of list may call its columns: our field -> their names; which of them it cannot do without.

    `mapped`: headings somebody named by hand, their heading -> our field. What is named by hand is not looked for
    under any other name.
    """

    names: Mapping[str, Sequence[str]]
    required: Sequence[str]
    mapped: Mapping[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, str]:
        """Every heading that means something, in plain letters -> our field."""
        by_hand = {plain(heading): ours for heading, ours in self.mapped.items()}
        known = {plain(called): ours for ours, names in self.names.items() for called in (ours, *names)}
        return {c: ours for c, ours in known.items() if ours not in by_hand.values()} | by_hand


@dataclass(frozen=True, slots=True)
class Header:
    """A row that names columns: where it stands, and which column is which of our fields."""

    grid: Grid
    at: int
    ours: Mapping[int, str]

    @property
    def number(self) -> int:
        """Its row."""
        return self.grid.lines[self.at][0]

    @property
    def cells(self) -> Sequence[Any]:
        """What it says."""
        return self.grid.lines[self.at][1]

    @property
    def score(self) -> int:
        """How many of our fields it names."""
        return len(set(self.ours.values()))


def table_of(source: tuple[str, bytes], columns: Columns) -> Table:
    """The table in a file: its name and its bytes."""
    name, data = source
    unknown = [ours for ours in columns.mapped.values() if ours not in columns.names]
    if unknown:
        return _spoiled(
            name, f"there is no {unknown[0]!r} to map a column to, only: {', '.join(columns.names)}."
        )
    try:
        headers = [found for grid in grids_of(name, data) if (found := _header(grid, columns))]
    except Unreadable as unreadable:
        return _spoiled(name, str(unreadable))
    if not headers:
        return _spoiled(
            name, f"no row of it looks like a header. It must name: {', '.join(columns.required)}."
        )
    whole = [h for h in headers if not h.grid.fixed and set(columns.required) <= set(h.ours.values())]
    if len(whole) > 1:
        sheets = " and ".join(f'"{h.grid.name}"' for h in whole)
        return _spoiled(name, f"more than one sheet looks like the list: {sheets}. Save the right one alone.")
    return _below(name, whole[0] if whole else max(headers, key=lambda h: h.score), columns)


def _spoiled(name: str, says: str) -> Table:
    return Table(name, troubles=(Trouble(name, 0, "", says),))


def plain(heading: Any) -> str:
    """A heading without case, spaces and punctuation, unless it is nothing else."""
    text = str(heading or "").lower()
    return "".join(ch for ch in text if ch.isalnum()) or text.strip()


def _header(grid: Grid, columns: Columns) -> Header | None:
    """The row that names most of our fields; of equals, the first."""
    fields = columns.fields()
    best: Header | None = None
    for at, (_, row) in enumerate(grid.lines[:HEADER_WITHIN]):
        ours = {i: fields[plain(cell)] for i, cell in enumerate(row) if plain(cell) in fields}
        header = Header(grid, at, ours)
        if ours and (best is None or header.score > best.score):
            best = header
    return best


def _below(name: str, header: Header, columns: Columns) -> Table:
    """The rows below the header, with our names."""
    troubles = [*_header_troubles(name, header, columns)]
    if header.grid.broken and not troubles:
        troubles = [Trouble(name, 0, "", header.grid.broken)]
    if troubles:
        return Table(name, troubles=tuple(troubles))
    totals = [number for number, line in _lines(header) if _is_total(line)]
    unknown = [str(c) for i, c in enumerate(header.cells) if c is not None and i not in header.ours]
    notes = [f"{name}: columns not used: {', '.join(unknown)}"] if unknown else []
    notes += [f"{name}: row {number} is a total and was passed over" for number in totals]
    troubles = [*_row_troubles(name, header)]
    return Table(name, () if troubles else tuple(_rows(header)), tuple(troubles), tuple(notes))


def _lines(header: Header) -> Sequence[tuple[int, list[Any]]]:
    return header.grid.lines[header.at + 1 :]


def _header_troubles(name: str, header: Header, columns: Columns) -> Iterator[Trouble]:
    found = ", ".join(str(cell) for cell in header.cells if cell is not None)
    said = {plain(cell) for cell in header.cells}
    for heading in columns.mapped:
        if plain(heading) not in said:
            yield Trouble(name, header.number, heading, f"there is no such column. Found: {found}.")
    mapped = columns.mapped.values()
    for f in columns.required:
        if f not in header.ours.values() and f not in mapped:
            called = ", ".join((f, *columns.names[f]))
            yield Trouble(
                name, header.number, f, f"no column for this. It may be called: {called}. Found: {found}."
            )
    firsts: dict[str, int] = {}
    for i, f in header.ours.items():
        first = firsts.setdefault(f, i)
        if first != i:
            says = f'this and "{header.cells[first]}" both mean {f}.'
            yield Trouble(name, header.number, str(header.cells[i]), says)


def _row_troubles(name: str, header: Header) -> Iterator[Trouble]:
    """Cells that hold no value, and rows of text that went out of step with the header."""
    for number, line in _lines(header):
        for i, cell in enumerate(line):
            if isinstance(cell, NoValue) and i in header.ours:
                yield Trouble(name, number, str(header.cells[i]), cell.says)
        if header.grid.fixed and any(cell is not None for cell in line[len(header.cells) :]):
            says = "it has more cells than the header: is a separator inside a text without quotation marks?"
            yield Trouble(name, number, "", says)


def _rows(header: Header) -> Iterator[Row]:
    headings = {ours: str(header.cells[i]) for i, ours in header.ours.items()}
    for number, line in _lines(header):
        cells = {header.ours[i]: c for i, c in enumerate(line) if i in header.ours and c is not None}
        if cells and not _is_total(line):
            yield Row(number, cells, headings)


def _is_total(line: Sequence[Any]) -> bool:
    """Whether its first cell says that it adds up the others."""
    return plain(next((cell for cell in line if cell is not None), None)) in TOTALS
