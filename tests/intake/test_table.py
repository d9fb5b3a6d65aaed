"""Whatever a file looks like from outside: which rows and columns of it are the list, and why it is none."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from tests.intake.lists import LOTS, WEAPONS, said, sheet, sheets, troubles

from chamberflag.intake.reading import Intake, read
from chamberflag.procedures.commands import TakeInContainer, TakeInLot, TakeInWeapon
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record

COLUMNS = tuple(WEAPONS.split(";"))
W1 = ("W1", "functional", "revolver", "Single action", 6, "A-1", "safe")
D7 = TakeInLot("D7", RoundKind.DUMMY, 60)


def weapons(data: bytes, name: str = "stock.xlsx") -> Intake:
    """What a stock list brings into an empty book."""
    return read("weapons", (name, data), Record())


def lots(data: bytes) -> Intake:
    """What a manifest brings into an empty book."""
    return read("ammunition", ("lots.csv", data), Record())


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_text_files_are_read_as_they_come(mark: str, encoding: str, ending: str) -> None:
    """A supplier's export would have to be saved again before anybody could use it."""
    text = ending.join(["Lot;Kind;Qty;Supplier", "D7;Dümmies;60;Müller"]).replace(";", mark)
    found = lots(text.replace("Dümmies", "Dummies").encode(encoding))

    assert not troubles(found)
    assert found.commands == (TakeInLot("D7", RoundKind.DUMMY, 60, "Müller"),)


def test_the_separator_is_the_one_that_finds_the_header() -> None:
    """A list whose texts are full of commas would be torn apart at them."""
    found = lots(b"Lot;Kind;Qty;Maker\nD7;dummy;60;Hollow, Point, Props, West, Ltd, Inc")

    assert found.commands == (
        TakeInLot("D7", RoundKind.DUMMY, 60, maker="Hollow, Point, Props, West, Ltd, Inc"),
    )


def test_the_header_is_found_among_title_rows() -> None:
    """A list with the house's name above it would be refused, or read from the wrong row."""
    rows = [("Dry Creek Arms",), (), ("Order", 117), COLUMNS, W1]
    found = weapons(sheet(rows))

    assert [type(one) for one in found.commands] == [TakeInContainer, TakeInWeapon]


@pytest.mark.parametrize("word", ["Total", "TOTALS:", "Grand total", "Sum"])
def test_a_totals_row_is_passed_over_and_said(word: str) -> None:
    """The sum under the list would be a thirteenth weapon, or the whole list would be refused for it."""
    found = weapons(sheet([COLUMNS, W1, (word, None, None, None, 6)]))

    assert len(found.commands) == 2
    assert found.notes == ("stock.xlsx: row 3 is a total and was passed over",)


def test_columns_nobody_needs_are_named() -> None:
    """Somebody would think that a column was read which was not."""
    found = lots(b"Lot;Kind;Qty;Price;Shelf\nD7;dummy;60;9.50;4")

    assert found.commands == (D7,)
    assert found.notes == ("lots.csv: columns not used: Price, Shelf",)


def test_a_missing_column_is_named_with_what_it_may_be_called() -> None:
    """Whoever has to mend the list would not know what to write."""
    assert troubles(lots(b"\n\nLot;Kind;Boxes\nD7;dummy;60")) == [
        'lots.csv, row 3, column "received": no column for this. It may be called: received, quantity, qty, rounds, '
        "count, pieces, number. Found: Lot, Kind, Boxes."
    ]


def test_two_columns_for_one_thing_are_refused() -> None:
    """One of two quantities would be taken, and nobody would know which."""
    assert troubles(lots(b"Lot;Kind;Qty;Rounds\nD7;dummy;60;50")) == [
        'lots.csv, row 1, column "Rounds": this and "Qty" both mean received.'
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty."),
        (b"  \r\n ", "it is empty."),
        (b"x" * 20_000_001, "it is larger than 20 MB."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64,
         "it is not a text file that can be read: save it as CSV (UTF-8) or .xlsx."),
        (b"\xff\xfeL", "it is not a text file that can be read: save it as CSV (UTF-8) or .xlsx."),
        (b"PK\x03\x04 and no more", "it is not a spreadsheet that can be read: save it again as .xlsx or .csv."),
        (b"hello there", "no row of it looks like a header. It must name: lot, kind, received."),
        (b"Lot;Kind;Qty\n\n;;\n", "it has a header and no rows."),
        (b'Lot;Kind;Qty\nD7;dummy;60\nD8;"dummy;60\n',
         "after row 2 it is not a table that can be read: unexpected end of data."),
        (b"Lot;Kind;Qty\n" + b"D7;dummy;6\n" * 20_001, "it has more than 20,000 rows: split it."),
    ],
    ids=["nothing", "blank", "large", "old-xls", "half-utf16", "zip-only", "no-header", "no-rows", "quote", "long"],
)  # fmt: skip
def test_a_file_that_is_no_list_says_why(data: bytes, says: str) -> None:
    """Somebody would see a stack trace, or a list would be read that is none."""
    assert troubles(lots(data)) == [f"lots.csv: {says}"]


def test_a_spreadsheet_that_is_none_says_so() -> None:
    """A renamed text file would end the program."""
    for data in (b"Tag;Kind", b"PK\x05\x06" + b"\x00" * 18, sheet([COLUMNS, W1])[:-900]):
        assert troubles(weapons(data)) == [
            "stock.xlsx: it is not a spreadsheet that can be read: save it again as .xlsx or .csv."
        ]


def test_a_spreadsheet_is_known_by_its_bytes() -> None:
    """A spreadsheet somebody renamed to .csv would be called broken."""
    assert weapons(sheet([COLUMNS, W1]), "stock.csv").commands


def test_a_spreadsheet_that_unpacks_without_end_is_refused() -> None:
    """A file of some kilobytes would take all memory of the laptop that runs the set."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)

    assert len(packed.getvalue()) < 100_000
    assert troubles(weapons(packed.getvalue())) == ["stock.xlsx: it unpacks to more than 60 MB."]


def test_a_spreadsheet_that_multiplies_words_is_refused() -> None:
    """A word made of a thousand words made of a thousand words would take all memory."""
    source = zipfile.ZipFile(io.BytesIO(sheet([COLUMNS, W1])))
    packed = io.BytesIO()
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 100}">' for n in range(9))
    with zipfile.ZipFile(packed, "w") as out:
        for name in source.namelist():
            text = source.read(name).decode()
            if name.endswith("sheet1.xml"):
                text = f"<!DOCTYPE x [{bomb}]>{text.replace('W1', '&a8;')}"
            out.writestr(name, text)

    assert troubles(weapons(packed.getvalue())) == [
        "stock.xlsx: it is not a spreadsheet that can be read: save it again as .xlsx or .csv."
    ]


def test_blank_sheets_and_a_cover_are_passed_over() -> None:
    """A list on the second sheet would not be found."""
    found = weapons(sheets({"Cover": [("Dry Creek", "Model")], "Blank": [], "Stock": [COLUMNS, W1]}))

    assert len(found.commands) == 2


def test_two_sheets_that_look_like_the_list_are_refused() -> None:
    """Last month's list would be taken in, because it is the first sheet."""
    assert troubles(weapons(sheets({"March": [COLUMNS, W1], "April": [COLUMNS, W1]}))) == [
        'stock.xlsx: more than one sheet looks like the list: "March" and "April". Save the right one alone.'
    ]


def test_a_formula_without_its_value_is_not_an_empty_cell() -> None:
    """A column `minor` made of formulas would say of every child that it is none."""
    assert troubles(weapons(sheet([COLUMNS, (*W1[:4], "=3+3", *W1[5:])]))) == [
        'stock.xlsx, row 2, column "Capacity": it is a formula whose value the file does not hold: open it in a '
        "spreadsheet program and save it."
    ]


@pytest.mark.parametrize("error", ["#REF!", "#N/A"])
def test_a_spreadsheets_error_is_not_a_text(error: str) -> None:
    """A weapon would be called #REF!."""
    assert troubles(weapons(sheet([COLUMNS, (*W1[:3], error, *W1[4:])]))) == [
        f'stock.xlsx, row 2, column "Model": it is a spreadsheet\'s error, {error}: put it right there.'
    ]


def test_a_row_that_is_longer_than_the_header_is_refused() -> None:
    """A comma in a description would shift every cell after it under the wrong heading."""
    assert troubles(lots(b"Lot,Kind,Maker,Qty\nD7,dummy,Hollow, Point,60\n")) == [
        "lots.csv, row 2: it has more cells than the header: is a separator inside a text without quotation marks?"
    ]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    """A trouble would name a row in which nothing is wrong."""
    text = 'Lot;Kind;Qty;Maker\n\nD7;dummy;60;"Hollow\nPoint\nProps"\nD8;pebbles;60;\n'

    assert troubles(lots(text.encode())) == [
        "lots.csv, row 4, column \"Kind\": 'pebbles' is none of: "
        "arrow, blank, capsule, charge, dummy, empty, live round, unknown."
    ]


def test_a_text_of_several_lines_in_one_cell_is_one_text() -> None:
    """A line break somebody typed in a cell would refuse the whole list."""
    found = lots('Lot;Kind;Qty;Maker\nD7;dummy;60;"Hollow\n  Point\u00a0Props "\n'.encode())

    assert found.commands == (TakeInLot("D7", RoundKind.DUMMY, 60, maker="Hollow Point Props"),)


def test_a_list_far_down_a_sheet_is_read_and_blank_rows_count_for_nothing() -> None:
    """A sheet that was formatted to its last row would be called too long."""
    book = Workbook()
    for column, (heading, value) in enumerate(
        zip(LOTS.split(";"), ("D7", "dummy", None, 60), strict=True), 1
    ):
        book.active.cell(row=3, column=column, value=heading)
        book.active.cell(row=40_000, column=column, value=value)
    out = io.BytesIO()
    book.save(out)
    found = read("ammunition", ("lots.xlsx", out.getvalue()), Record())

    assert found.commands == (D7,)


def test_columns_named_by_hand_are_believed_before_their_names() -> None:
    """A house with words of its own could not be read, or `type` would be taken for what it is not."""
    text = b"Los;Type;Was;Menge\nD7;45 Colt;dummy;60"
    by_hand = {"los": "lot", "Was": "kind", "MENGE": "received"}
    found = lots(text).mapped(by_hand)

    assert not troubles(found)
    assert found.commands == (D7,)
    assert found.notes == ("lots.csv: columns not used: Type",)


@pytest.mark.parametrize(
    ("by_hand", "says"),
    [
        ({"Menge": "rounds"}, "lots.csv: there is no 'rounds' to map a column to, only: lot, kind, received, size, "
         "calibre, supplier, maker, maker_lot."),
        ({"Stück": "received"}, 'lots.csv, row 1, column "Stück": there is no such column. Found: Lot, Kind, Menge.'),
    ],
)  # fmt: skip
def test_a_column_named_by_hand_must_be_there(by_hand: dict[str, str], says: str) -> None:
    """A slip of the hand would leave a column unread without a word."""
    assert troubles(lots(b"Lot;Kind;Menge\nD7;dummy;60").mapped(by_hand)) == [says]


def test_every_trouble_of_a_list_is_named_at_once() -> None:
    """Somebody would mend a list of a hundred faults in a hundred attempts."""
    found = said("ammunition", "D 7;dummy;;60", "D8;pebbles;;", "D9;dummy;;60")

    assert [(one.row, one.column) for one in found.troubles] == [(2, "Lot"), (3, "Kind"), (3, "Qty")]
    assert not found.commands
