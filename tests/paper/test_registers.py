"""The registers somebody prescribes: their columns and no others, gaps said, and corrections beside what they correct."""

import csv
import io
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import days
from tests.cli.commands import chamberflag, done, filled
from tests.paper.printed import book_of, words

from chamberflag.desk.orders import REGISTERS, VIEWS, CannotPrint, RegisterOrder
from chamberflag.ledger.bundle import Bundle
from chamberflag.paper.printing import printed
from chamberflag.paper.registers import as_csv
from chamberflag.paper.table import Table
from chamberflag.procedures import commands as c
from chamberflag.record.corrections import What
from chamberflag.record.people import KEEPER
from chamberflag.record.weapons import Description, Kind

STATED = (
    (KEEPER, c.StateFact("W3", "calibre", (".44",))),
    (KEEPER, c.StateFact("W3", "maker", ("Uhl & Sons",))),
    (KEEPER, c.StateFact("W3", "registration_number", ("NSW 4471",))),
    (KEEPER, c.StateFact("W3", "fetched_by", ("Iris",))),
    (KEEPER, c.StateFact("W3", "calibre", (".45 Colt",))),
)
BOUND_BOOK = [
    "Maker", "Importer", "Model", "Serial number", "Type", "Calibre or gauge", "Came in on", "From",
    "From: address or licence number", "Went out on", "To", "To: address or licence number",
]  # fmt: skip


@cache
def western() -> Bundle:
    """The whole western day, with what was stated of W3 before it."""
    lists = list(days.lists())
    return book_of([*lists, *STATED, *days.western()[len(lists) :]])


def rows(name: str, view: str = "both", book: Bundle | None = None) -> list[dict[str, str]]:
    """A register as a spreadsheet reads it."""
    made = printed(book or western(), RegisterOrder(name, view, csv=True))
    return list(csv.DictReader(io.StringIO(made.decode())))


def test_the_bound_book_has_the_prescribed_columns_and_no_others() -> None:
    """An inspector would find columns of ours among theirs."""
    assert list(rows("bound-book")[0]) == BOUND_BOOK


def test_a_firearm_that_came_in_has_one_line_with_what_was_stated_of_it() -> None:
    """The book would not show what the dealer is bound to write down."""
    w3, w5 = rows("bound-book", "corrected")

    assert (w3["Maker"], w3["Type"], w3["Model"]) == ("Uhl & Sons", "revolver", "single action")
    assert (w3["Came in on"], w3["Went out on"]) == ("2026-03-02", "still here")
    assert w5["Maker"] == "not stated"


def test_what_nobody_has_stated_is_a_cell_that_says_so() -> None:
    """A supplier's address would be guessed, or its gap not seen."""
    w3 = rows("bound-book")[0]

    assert w3["From"] == w3["From: address or licence number"] == w3["Serial number"] == "not stated"


@pytest.mark.parametrize(
    ("view", "said"), [("original", ".44"), ("corrected", ".45 Colt"), ("both", ".44\ncorrected")]
)
def test_a_correction_is_shown_as_first_written_as_corrected_and_both(view: str, said: str) -> None:
    """What was first written would be overwritten, or what is right would not be found."""
    cell = rows("bound-book", view)[0]["Calibre or gauge"]

    assert cell == said or (view == "both" and cell.startswith(said) and cell.endswith("to .45 Colt"))
    assert view != "both" or ("entry 24" in cell and "the book's keeper" in cell)


def test_what_goes_back_is_a_line_with_its_day_and_whoever_it_came_from() -> None:
    """The book would show a firearm that has long left."""
    carbine = Description(Kind.FUNCTIONAL, "rifle", "carbine", "77", "Old Mill")
    acts = [*days.lists(), *days.morning(), (KEEPER, c.TakeInWeapon("W8", carbine, "safe"))]
    here = rows("bound-book", book=book_of(acts))[-1]
    gone = rows("bound-book", book=book_of([*acts, *days.two(c.SendBackWeapon("W8"))]))[-1]

    assert (here["Serial number"], here["Went out on"], here["To"]) == ("77", "still here", "")
    assert (gone["Went out on"], gone["To"]) == ("2026-03-02", "Old Mill")


def test_a_replica_stands_in_the_bound_book_only_where_somebody_states_that_it_is_a_firearm() -> None:
    """The machine would decide what the law calls a firearm."""
    stated = book_of([*days.lists(), (KEEPER, c.StateFact("R1", "firearm", (True,))),
                      (KEEPER, c.StateFact("W5", "firearm", (False,)))])  # fmt: skip

    assert [one["Model"] for one in rows("bound-book", book=stated)] == ["single action", "rubber"]
    assert "W5" in words(printed(stated, RegisterOrder("bound-book")))


def test_hand_overs_that_may_be_transfers_are_named_below_the_bound_book() -> None:
    """A dealer would not see that a loan to somebody else's employee may be a transfer."""
    lists = list(days.lists())
    own = (KEEPER, c.StateFact("ana", "employment", ("dealer's employee",)))
    employed = book_of([*lists, own, *days.western()[len(lists) :]])

    assert "W3 to Ana" in words(printed(western(), RegisterOrder("bound-book")))
    assert "W3 to Ana" not in words(printed(employed, RegisterOrder("bound-book")))


def test_the_theatrical_register_says_who_had_each_firearm_from_when_to_when_and_when_it_was_out() -> None:
    """Police would not see in whose hands a firearm was, or how long it lay in no safe."""
    found = rows("nsw")

    assert {one["Registration number"] for one in found} == {"NSW 4471"}
    assert [one["Person who had it"] for one in found[:3]] == ["Iris", "Ana", "Iris"]
    assert len({one["Out of safe storage from (UTC)"] for one in found}) == 1
    assert all(one["Back in safe storage (UTC)"].startswith("2026-03-02") for one in found)


def test_a_firearm_still_out_says_so() -> None:
    """A line without an end would be read as one that ended."""
    out = book_of(list(days.western())[: _after_the_first_hand_over()])

    assert [one["Had it to (UTC)"] for one in rows("nsw", book=out)][-1] == "until now"


def _after_the_first_hand_over() -> int:
    acts = list(days.western())
    looks = [n for n, (_, command) in enumerate(acts) if isinstance(command, c.LookIntoWeapon)]
    return looks[1] + 1


def test_the_record_of_movements_has_every_move_with_both_ends_and_who_went_with_it() -> None:
    """A weapon would get from one place to another and nobody could say with whom."""
    found = [one for one in rows("gb") if one["Weapon"] == "W3"]

    assert (found[0]["From"], found[0]["To"], found[0]["Who went with it"]) == (
        "supplier: not stated",
        "safe",
        "Iris",
    )
    assert all(before["To"] == after["From"] for before, after in pairwise(found))
    assert (found[-1]["From"], found[-1]["To"]) == ("Iris", "safe")
    assert [one["For scene"] for one in found if one["To"] == "Ana"] == ["14", "14", "22"]


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("view", VIEWS)
def test_every_register_is_an_archivable_pdf_with_its_position_also_of_an_empty_book(
    name: str, view: str
) -> None:
    """An inspector's copy could not be compared with the book."""
    made = printed(western(), RegisterOrder(name, view))

    assert f"entry {len(western().leaves) - 1}" in words(made)
    assert b"<pdfaid:part>2</pdfaid:part>" in made and b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert "Nothing stands in this list." in words(printed(book_of(()), RegisterOrder(name, view)))


@pytest.mark.parametrize("order", [RegisterOrder("diary"), RegisterOrder("nsw", "pretty")])
def test_a_register_or_view_nobody_knows_is_refused_in_a_sentence(order: RegisterOrder) -> None:
    """A wrong word would end in a stack trace."""
    with pytest.raises(CannotPrint, match=r"There is no register diary|A register is shown"):
        printed(western(), order)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=4))
def test_no_text_from_a_list_becomes_a_formula_and_every_other_stays_as_it_is(texts: list[list[str]]) -> None:
    """A serial number from somebody's list could run in the inspector's spreadsheet."""
    clean = [["".join(ch for ch in text if ch not in "\r\n\0") for text in row] for row in texts]
    read = list(csv.reader(io.StringIO(as_csv(Table("T", ("a", "b"), clean)).decode(), newline="")))[1:]

    assert [[cell.removeprefix("'") if text[:1] in "=+-@\t" else cell for text, cell in zip(a, b, strict=True)]
            for a, b in zip(clean, read, strict=True)] == clean  # fmt: skip
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)


def test_the_command_writes_what_the_file_s_name_asks_for(tmp_path: Path) -> None:
    """An inspector would be handed a spreadsheet named as a PDF, or a stack trace."""
    book = filled(tmp_path)
    told = done("register", "bound-book", "--book", book, "--out", tmp_path / "bound.csv")
    done("register", "gb", "--book", book, "--out", tmp_path / "moves.pdf", "--view", "original")
    wrong = chamberflag("register", "nsw", "--book", book, "--out", tmp_path / "nsw.xlsx")

    assert "bound.csv" in told and "both" in told
    assert (tmp_path / "bound.csv").read_text().splitlines()[0].startswith("Maker,Importer,Model")
    assert (tmp_path / "moves.pdf").read_bytes().startswith(b"%PDF")
    assert wrong.exit_code == 2 and "nsw.xlsx is neither a .csv nor a .pdf file." in wrong.stderr


def test_a_serial_that_was_corrected_stands_in_the_bound_book_with_why() -> None:
    """An inspector would see a number change and nobody saying how it is known."""
    said = c.Correct(What.WEAPON, "W3", "serial", "4471", "the 7 was read as a 1")
    twice = c.Correct(What.WEAPON, "W3", "serial", "4477", "both sevens")
    book = book_of([*days.lists(), (KEEPER, said), (KEEPER, twice)])
    cell = rows("bound-book", book=book)[0]["Serial number"].splitlines()

    assert [line.split(" to ")[-1] for line in cell] == [
        "not stated",
        "4471: the 7 was read as a 1",
        "4477: both sevens",
    ]
    assert rows("bound-book", "corrected", book)[0]["Serial number"] == "4477"
    assert rows("bound-book", "original", book)[0]["Serial number"] == "not stated"
