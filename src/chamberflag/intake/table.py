"""Tables: a spreadsheet or a text file becomes rows of named cells, or troubles that name file, row and column.

Finds the header among title rows, knows columns by their many names, skips blank rows and totals. Knows nothing of
weapons or people: what a cell means is for `cells` and the readers.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

BYTES_AT_MOST, UNPACKED_AT_MOST = 20_000_000, 200_000_000
ROWS_AT_MOST, COLUMNS_AT_MOST, HEADER_WITHIN = 20_000, 200, 20
TOTALS = ("total", "totals", "sum", "subtotal", "grand total")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and where. `row` as the spreadsheet counts it; 0 when the whole file is meant."""

    file: str
    row: int
    column: str
    says: str

    def __str__(self) -> str:
        """One line a person can act on."""
        where = (
            self.file
            + (f", row {self.row}" if self.row else "")
            + (f', column "{self.column}"' if self.column else "")
        )
        return f"{where}: {self.says}"


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
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Columns:
    """What a kind of list may call its columns: our field -> their names; which of them it cannot do without."""

    names: Mapping[str, Sequence[str]]
    required: Sequence[str]


def table_of(source: tuple[str, bytes], columns: Columns) -> Table:
    """The table in a file: its name and its bytes."""
    name, data = source
    if len(data) > BYTES_AT_MOST:
        return _spoiled(name, "it is larger than 20 MB.")
    if not data.strip():
        return _spoiled(name, "it is empty.")
    try:
        lines = _sheet(data) if name.lower().endswith((".xlsx", ".xlsm")) else _text(data)
    except _Unreadable as unreadable:
        return _spoiled(name, str(unreadable))
    return _named(name, lines, columns)


class _Unreadable(Exception):
    """Why a file cannot be read at all."""


def _spoiled(name: str, says: str) -> Table:
    return Table(name, troubles=(Trouble(name, 0, "", says),))


Line = tuple[int, list[Any]]


def _sheet(data: bytes) -> list[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(x.file_size for x in packed.infolist()) > UNPACKED_AT_MOST:
                raise _Unreadable("it unpacks to more than 200 MB.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=ROWS_AT_MOST + 1, max_col=COLUMNS_AT_MOST, values_only=True)
        return _limited([(number, list(row)) for number, row in enumerate(rows, 1)])
    except _Unreadable:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError, TypeError, SyntaxError,
            AttributeError, zipfile.LargeZipFile, NotImplementedError, EOFError) as broken:  # fmt: skip
        raise _Unreadable(
            "it is not a spreadsheet that can be read: save it again as .xlsx or .csv."
        ) from broken


def _text(data: bytes) -> list[Line]:
    text = _decoded(data)
    sample = text[:10_000]
    mark = max(";\t,", key=lambda one: sample.count(one))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        lines = []
        for row in reader:
            lines.append((reader.line_num, [cell.strip() for cell in row]))
            if len(lines) > ROWS_AT_MOST:
                break
        return _limited(lines)
    except csv.Error as broken:
        raise _Unreadable(f"it is not a table that can be read: {broken}.") from broken


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _Unreadable("it is not a text file that can be read: save it as CSV (UTF-8) or .xlsx.")


def _limited(lines: list[Line]) -> list[Line]:
    if len(lines) > ROWS_AT_MOST:
        raise _Unreadable("it has more than 20,000 rows: split it.")
    return lines


def plain(heading: Any) -> str:
    """A heading without case, spaces and punctuation."""
    return "".join(ch for ch in str(heading or "").lower() if ch.isalnum())


def _named(name: str, lines: list[Line], columns: Columns) -> Table:
    """The rows below the best header, with our names."""
    fields = {plain(called): ours for ours, names in columns.names.items() for called in (ours, *names)}
    scored = [
        (len({fields[plain(c)] for c in row if plain(c) in fields}), i)
        for i, (_, row) in enumerate(lines[:HEADER_WITHIN])
    ]
    best, at = max(scored, key=lambda one: (one[0], -one[1]), default=(0, 0))
    if best == 0:
        wanted = ", ".join(columns.required)
        return _spoiled(name, f"no row of it looks like a header. It must name: {wanted}.")
    number, header = lines[at]
    ours = {i: fields[plain(c)] for i, c in enumerate(header) if plain(c) in fields}
    troubles = _header_troubles(name, (number, header), (ours, columns))
    if troubles:
        return Table(name, troubles=troubles)
    unknown = [str(c) for i, c in enumerate(header) if c and i not in ours]
    notes = (f"{name}: columns not used: {', '.join(unknown)}",) if unknown else ()
    return Table(name, tuple(_rows(lines[at + 1 :], header, ours)), notes=notes)


def _header_troubles(
    name: str, header: Line, known: tuple[Mapping[int, str], Columns]
) -> tuple[Trouble, ...]:
    number, cells = header
    ours, columns = known
    missing = [f for f in columns.required if f not in ours.values()]
    found = ", ".join(str(c) for c in cells if c)
    troubles = [
        Trouble(
            name,
            number,
            f,
            f"no column for this. It may be called: {', '.join(columns.names[f]) or f}. Found: {found}.",
        )
        for f in missing
    ]
    for i, field_name in ours.items():
        first = next(j for j, other in ours.items() if other == field_name)
        if first != i:
            troubles.append(
                Trouble(name, number, str(cells[i]), f'this and "{cells[first]}" both mean {field_name}.')
            )
    return tuple(troubles)


def _rows(lines: Iterable[Line], header: Sequence[Any], ours: Mapping[int, str]) -> Iterable[Row]:
    headings = {field_name: str(header[i]) for i, field_name in ours.items()}
    for number, line in lines:
        cells = {ours[i]: _clean(c) for i, c in enumerate(line) if i in ours and _clean(c) not in (None, "")}
        first = next((c for c in line if c not in (None, "")), None)
        if cells and str(first).strip().lower().rstrip(":") not in TOTALS:
            yield Row(number, cells, headings)


def _clean(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return (
        cell
        if isinstance(cell, date | int | float | bool)
        else (str(cell).strip() if cell is not None else None)
    )
