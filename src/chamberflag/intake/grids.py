"""Grids: the bytes of a spreadsheet or a text file as rows of plain cells, numbered as a spreadsheet program counts them.

Refuses, in a sentence, what cannot be read whole. Knows no headings and no meaning: which grid is the list, and what its
columns are, is for `table`.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from warnings import catch_warnings, simplefilter

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

BYTES_AT_MOST, UNPACKED_AT_MOST = 20_000_000, 60_000_000
ROWS_AT_MOST, COLUMNS_AT_MOST = 20_000, 200
LAST_ROW = 1_048_576  # of any spreadsheet; beyond it stands nothing a program would show
ABSENT = {id(EMPTY_CELL)}  # what stands for every cell a row does not have
SEPARATORS = ";\t,"
SPREADSHEETS = (".xlsx", ".xlsm")
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
NOT_A_SHEET = "it is not a spreadsheet that can be read: save it again as .xlsx or .csv."
NOT_A_TEXT = "it is not a text file that can be read: save it as CSV (UTF-8) or .xlsx."


@dataclass(frozen=True, slots=True)
class NoValue:
    """A cell that shows something on somebody's screen and holds no value in the file."""

    says: str


FORMULA = NoValue(
    "it is a formula whose value the file does not hold: open it in a spreadsheet program and save it."
)
Line = tuple[int, list[Any]]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or a text taken apart at one separator. Blank rows are left out.

    `fixed`: rows cannot be longer than the header. `broken`: why reading stopped after the last line, if it did.
    """

    name: str
    lines: tuple[Line, ...]
    fixed: bool = False
    broken: str = ""


class Unreadable(Exception):
    """Why a file cannot be read at all, as a sentence about "it"."""


def grids_of(name: str, data: bytes) -> tuple[Grid, ...]:
    """Every way to see the file as rows: its visible sheets, or its text at each separator."""
    if len(data) > BYTES_AT_MOST:
        raise Unreadable("it is larger than 20 MB.")
    if not data.strip():
        raise Unreadable("it is empty.")
    if name.lower().endswith(SPREADSHEETS) or data.startswith(b"PK\x03\x04"):
        return tuple(_sheets(data))
    text = _decoded(data)
    return tuple(_split(text, mark) for mark in SEPARATORS)


def _sheets(data: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED_AT_MOST:
                raise Unreadable("it unpacks to more than 60 MB.")
        with catch_warnings():
            simplefilter("ignore")
            books = [
                load_workbook(io.BytesIO(data), read_only=True, data_only=only) for only in (True, False)
            ]
            both = zip(*(book.worksheets for book in books), strict=True)
            return [
                Grid(one.title, _lines(one, other)) for one, other in both if one.sheet_state == "visible"
            ]
    except Unreadable:
        raise
    except Exception as broken:  # whatever a stranger's file makes other people's parsers raise
        raise Unreadable(NOT_A_SHEET) from broken


def _lines(shown: Any, written: Any) -> tuple[Line, ...]:
    """The rows of a sheet that hold anything."""
    for sheet in (shown, written):
        sheet.reset_dimensions()
    rows, formulas = (s.iter_rows(max_row=LAST_ROW, max_col=COLUMNS_AT_MOST) for s in (shown, written))
    return _limited(
        (number, [_shown(value, formula) for value, formula in zip(row, beside, strict=True)])
        for number, (row, beside) in enumerate(zip(rows, formulas, strict=True), 1)
        if set(map(id, row)) != ABSENT
    )


def _shown(cell: Any, written: Any) -> Any:
    """A formula without a kept value is not an empty cell; one whose kept value is an empty text is."""
    if cell.value is None and written.value is not None and cell.data_type not in ("s", "str"):
        return FORMULA
    return _plain_value(cell.value)


def _split(text: str, mark: str) -> Grid:
    """The text taken apart at one separator, as far as that goes."""
    reader, numbers = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), [0]
    broken: list[str] = []

    def rows() -> Iterator[Line]:
        try:
            for number, row in enumerate(reader, 1):
                numbers[0] = number
                yield number, [_plain_value(cell) for cell in row]
        except csv.Error as wrong:
            broken.append(f"after row {numbers[0]} it is not a table that can be read: {wrong}.")

    lines = _limited(rows())
    return Grid(mark, lines, fixed=True, broken="".join(broken))


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
    raise Unreadable(NOT_A_TEXT)


def _limited(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Those that hold anything, unless they are too many."""
    kept = []
    for line in lines:
        if any(cell is not None for cell in line[1]):
            kept.append(line)
        if len(kept) > ROWS_AT_MOST:
            raise Unreadable("it has more than 20,000 rows: split it.")
    return tuple(kept)


def _plain_value(cell: Any) -> Any:
    """A day, a number, yes or no, a text on one line, or None where there is nothing."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if cell is None or isinstance(cell, date | int | float):
        return cell
    text = " ".join(str(cell).split())
    return (
        NoValue(f"it is a spreadsheet's error, {text}: put it right there.")
        if text in ERRORS
        else text or None
    )
