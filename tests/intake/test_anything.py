"""Whatever the bytes are, a list is read or refused with sentences; nothing else happens."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.lists import COLUMNS_OF, sheet, western

from chamberflag.intake.reading import READERS, read

KNOWN = western()
GOOD = sheet([COLUMNS_OF["weapons"], ("W1", "rubber", "", "Rubber", 1, "", "safe", "")])
KINDS = st.sampled_from(sorted(READERS))
CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    st.sampled_from(["W3", "D7", "ana", "functional", "blank", "half", "14", "safe", "yes", "2026-03-24", "Total"]),
)  # fmt: skip


def refused_or_read(what: str, name: str, data: bytes) -> None:
    """Troubles with sentences, or commands, never both."""
    intake = read(what, (name, data), KNOWN)

    assert not (intake.troubles and intake.commands)
    assert all(str(one).startswith(name) and str(one).endswith(".") for one in intake.troubles)


@settings(deadline=None)
@given(KINDS, st.sampled_from(["a.csv", "a.xlsx"]), st.binary(max_size=400))
def test_any_bytes(what: str, name: str, data: bytes) -> None:
    """A stranger's file would end the program that runs the set."""
    refused_or_read(what, name, data)


@settings(deadline=None)
@given(KINDS, st.text(max_size=300))
def test_any_text_below_a_header(what: str, text: str) -> None:
    """A quotation mark in the wrong place would end the program."""
    lines = ";".join(COLUMNS_OF[what]) + "\n" + text
    refused_or_read(what, "a.csv", lines.encode("utf-8", "replace"))


@settings(deadline=None)
@given(KINDS, st.lists(st.lists(CELLS, max_size=12), max_size=5))
def test_any_cells_below_a_header(what: str, rows: list[list[object]]) -> None:
    """A number where a text was meant would end the program."""
    safe = [[printable(cell) for cell in row] for row in rows]
    refused_or_read(what, "a.xlsx", sheet([COLUMNS_OF[what], *safe]))


@settings(deadline=None)
@given(st.data())
def test_a_spreadsheet_with_any_byte_changed(data: st.DataObject) -> None:
    """A file that was damaged on its way would end the program."""
    good = bytearray(GOOD)
    for at in data.draw(st.lists(st.integers(0, len(good) - 1), min_size=1, max_size=8)):
        good[at] ^= data.draw(st.integers(1, 255))
    refused_or_read("weapons", "a.xlsx", bytes(good))


@settings(deadline=None)
@given(st.data())
def test_a_spreadsheet_with_any_letter_changed_inside(data: st.DataObject) -> None:
    """A file some other program wrote wrongly would end the program."""
    source = zipfile.ZipFile(io.BytesIO(GOOD))
    spoiled = data.draw(st.sampled_from(source.namelist()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in source.namelist():
            inside = bytearray(source.read(name))
            if name == spoiled:
                at = data.draw(st.integers(0, len(inside) - 1))
                inside[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=10))
            packed.writestr(name, bytes(inside))
    refused_or_read("weapons", "a.xlsx", out.getvalue())


def printable(cell: object) -> object:
    """A spreadsheet holds no control characters, no text that begins a formula by chance, and no endless number."""
    if isinstance(cell, str):
        return "".join(ch for ch in cell if ch.isprintable() and not "\ud800" <= ch <= "\udfff").lstrip("=")
    return cell
