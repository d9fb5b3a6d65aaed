"""The sheets a set runs on: what they say, that they say no more, and that they can be compared with the book."""

import runpy
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from tests import days
from tests.cli.commands import ROOT, done, filled, refused
from tests.paper.printed import SIGNER, book_of, codes, words

from chamberflag.desk.orders import REGISTERS, SHEETS, CannotPrint, LabelOrder, SheetOrder
from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import verify
from chamberflag.ledger.keys import Verifier
from chamberflag.paper.custody import issues, sealings, spells
from chamberflag.paper.held import held
from chamberflag.paper.printing import printed
from chamberflag.procedures import commands as c

SHOWN = (("iris", c.StartShow("W3", "14", "ana")), ("iris", c.LoadWeapon("W3", "D7", 5)))


@cache
def western() -> Bundle:
    """The whole western day."""
    return book_of(days.western())


def said(name: str, acts: Iterable[days.Act] | None = None, about: str = "") -> str:
    """What a sheet says, of the western day or of these acts."""
    book = western() if acts is None else book_of(acts)
    return words(printed(book, SheetOrder(name, about)))


def said_or_why(name: str, acts: Iterable[days.Act]) -> str:
    """What a sheet says, or the sentence that says why there is none."""
    try:
        return said(name, acts)
    except CannotPrint as because:
        return str(because)


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_carries_a_checkpoint_that_verifies_and_comes_out_the_same_again(name: str) -> None:
    """Nobody could show later that the sheet in their hand is what the book said."""
    book = western()
    made = printed(book, SheetOrder(name))
    found = [verify(text, Verifier.parse(book.vkey)) for text in {*codes(made)} if "\n" in text]

    assert [one.size for one in found] == [len(book.leaves)]
    assert made == printed(book, SheetOrder(name))
    assert f"entry {len(book.leaves) - 1}" in words(made)
    assert b"<pdfaid:part>2</pdfaid:part>" in made and b"<pdfuaid:part>1</pdfuaid:part>" in made


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_can_be_printed_from_an_empty_book_or_says_why_not(name: str) -> None:
    """The first morning would begin with a stack trace."""
    told = said_or_why(name, ())

    assert "entry 0," in told or told == "There is no weapon in this book yet, so there is no card to print."


@pytest.mark.parametrize("name", SHEETS)
def test_while_somebody_must_still_look_a_sheet_is_as_of_the_entry_before(name: str) -> None:
    """The 1st AD would read from paper, or reckon from a hash, what they are about to see."""
    acts = [*days.lists(), *days.morning()]
    before, after = book_of(acts, SIGNER), book_of([*acts, *SHOWN], SIGNER)

    assert printed(after, SheetOrder(name)) == printed(before, SheetOrder(name))


def test_an_entry_that_may_not_be_told_yet_is_not_printed_by_its_number() -> None:
    """Whoever knows the number of the entry would read the load."""
    shown, handed_over = book_of([*days.lists(), *days.morning(), *SHOWN]), western()
    newest = len(shown.leaves) - 1

    with pytest.raises(
        CannotPrint, match=rf"Entry {newest} may not be told yet\. Shown when all have looked: W3\."
    ):
        printed(shown, SheetOrder("lot-tally", entry=newest))
    assert "5 of D7" not in words(printed(shown, SheetOrder("sign-out", entry=newest - 2)))
    assert printed(handed_over, SheetOrder("lot-tally", entry=newest))


def test_the_sign_out_sheet_says_who_had_what_and_what_came_back() -> None:
    """The oldest form on a set would have gaps."""
    found = issues(held(western()).acts)
    told = said("sign-out")

    assert [(one.performer, one.scene, one.rounds_out, one.rounds_back) for one in found] == [
        ("ana", "14", "5 of D7", ""), ("ana", "14", "5 of D7", "0 fired, 5 back"), ("ana", "22", "3 of B1", "3 fired, 0 back"),
    ]  # fmt: skip
    assert all(one.back and one.taken_by == "iris" for one in found)
    assert "3 hand-overs as signed" in told and "3 fired, 0 back" in told


def test_the_register_has_every_hand_without_a_gap() -> None:
    """A statute asks who had it and from when to when; a gap is a missing weapon."""
    found = [one for one in spells(held(western()).acts) if one.weapon == "W3"]

    assert [one.holder for one in found] == ["safe", *["iris", "ana"] * 3, "iris", "safe"]
    assert all(one.until == following.since for one, following in pairwise(found))
    assert found[-1].until is None and [one.scene for one in found if one.scene] == ["14", "14", "22"]
    assert "until now" in said("daily-register", about="W3")


def test_the_seal_log_has_every_seal_and_what_broke_it() -> None:
    """A safe that was open over lunch would look closed."""
    found = [(one.what, one.by) for one in sealings(held(western()).acts)]

    assert found == [
        ("sealed", ("iris", "petra")),
        ("opened: W3 was put in", ("iris",)),
        ("sealed", ("iris", "petra")),
    ]


def test_the_tally_accounts_for_every_round() -> None:
    """Three fired blanks would be nowhere on paper."""
    told = said("lot-tally", about="B1")

    for text in ("50 47", "into W3 3", "out of W3: fired 3", "proved one by one, by two 15", "came in 50"):
        assert text in told, text


def test_the_wrap_certificate_says_what_is_not_accounted_for() -> None:
    """A certificate that looks complete while a weapon is out would be signed."""
    open_points = said("wrap-certificate", [*days.lists(), *days.morning()])

    assert "NOT EVERYTHING IS ACCOUNTED FOR" in open_points
    assert "W3: Iris." in open_points and "The day 2026-03-02 is still open." in open_points
    assert "B1: 47 of 50 rounds are left and not sent back." in said("wrap-certificate")


def test_the_armorers_day_names_what_is_in_the_way() -> None:
    """A training that ended would be found out before the camera."""
    lists = [
        act for act in days.lists() if not (isinstance(act[1], c.GiveTraining) and act[1].person == "ana")
    ]
    told = said("armorers-day", lists)

    assert "Ana holds no training for revolver" in told
    assert "W3: not inspected; two inspect it." in told and "NOT YET" in told


def test_the_call_sheet_block_says_the_same_as_text() -> None:
    """What is pasted into the call sheet would differ from what hangs on the wall."""
    text = printed(western(), SheetOrder("call-sheet", text=True)).decode()

    for line in (
        "W3  functional revolver, single action: Ana, 3 blanks, half load, nobody nearer than 7 m",
        "STOP",
        "duel",
    ):
        assert line in text
    assert all(len(line) <= 130 for line in text.splitlines())
    with pytest.raises(CannotPrint, match="exists on paper only"):
        printed(western(), SheetOrder("seal-log", text=True))


def test_the_fallback_pad_numbers_every_line_and_opens_nothing() -> None:
    """Two lines nobody can tell apart cannot be typed back; a pad that lends out weapons is a way around the rules."""
    told = said("fallback-pad")
    size = len(western().leaves)

    assert f"Page western-{size - 1}-1" in told and f"Page western-{size - 1}-2" in told
    assert "Nothing new is loaded, shown or handed over on paper." in told


@pytest.mark.parametrize(("name", "about", "why"), [
    ("weapon-card", "W99", "There is no weapon W99 in this book."), ("lot-tally", "X", "There is no lot X in this book."),
    ("call-sheet", "14 99", "There is no scene 99 in this book."), ("seal-log", "X", "There is no safe or cart X in this book."),
    ("nothing", "", "There is no sheet nothing: weapon-card,"),
])  # fmt: skip
def test_what_is_not_in_the_book_is_one_sentence(name: str, about: str, why: str) -> None:
    """An empty sheet would look like a weapon without a history."""
    with pytest.raises(CannotPrint, match=why):
        printed(western(), SheetOrder(name, about))


def test_a_name_no_embedded_font_can_write_is_printed_or_said_in_one_sentence() -> None:
    """A performer from Osaka would stop the printer."""
    told = said_or_why("meeting-roster", [("keeper", c.Join("yama", "山田 花子"))])

    assert "山田" in told or "No font on this machine can write" in told


def test_a_book_that_was_changed_is_not_printed_from() -> None:
    """A forged register would carry a good checkpoint."""
    book = western()
    forged = Bundle(
        (*book.leaves[:5], book.leaves[5].replace(b"ana", b"eve"), *book.leaves[6:]),
        book.notes,
        book.vkey,
        {},
    )

    assert forged.leaves != book.leaves
    with pytest.raises(CannotPrint, match="not what the checkpoint signs"):
        printed(forged, SheetOrder("seal-log"))


def test_a_sheet_is_printed_again_as_of_an_earlier_entry(tmp_path: Path) -> None:
    """What was handed to the inspector on Monday could not be compared on Friday."""
    book = filled(tmp_path)
    done("print", "daily-register", "--book", book, "--out", tmp_path / "monday.pdf")
    at = words((tmp_path / "monday.pdf").read_bytes()).partition("as of entry ")[2].split(",")[0]
    done("pin", "iris", "--book", book)
    done("take-in", "ammunition", ROOT / "examples/school/ammunition.csv", "--book", book)
    done("print", "daily-register", "--book", book, "--out", tmp_path / "friday.pdf")
    done("print", "daily-register", "--book", book, "--out", tmp_path / "again.pdf", "--entry", at)

    assert (tmp_path / "monday.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert (tmp_path / "monday.pdf").read_bytes() != (tmp_path / "friday.pdf").read_bytes()
    late = refused("print", "daily-register", "--book", book, "--out", tmp_path / "x.pdf", "--entry", "9999")
    assert late.startswith("No checkpoint ends at entry 9999; the nearest one that does is ")


EXAMPLES = runpy.run_path(str(ROOT / "tools" / "make_paper_examples.py"))
AGAIN = "python tools/make_paper_examples.py"


def test_whatever_can_be_printed_has_an_example() -> None:
    """Nobody could see what a sheet is before they have a book."""
    orders = EXAMPLES["ORDERS"]
    labels = [order for order in orders.values() if isinstance(order, LabelOrder)]
    printable = {f"{name}.pdf" for name in SHEETS}
    printable |= {f"register-{name}.{kind}" for name in REGISTERS for kind in ("pdf", "csv")}

    assert printable <= set(orders) and SheetOrder("call-sheet", text=True) in orders.values()
    assert any(one.trays for one in labels) and any(not one.kinds and not one.only for one in labels)
    for blank in (False, True):
        assert {bool(one.dpi) for one in labels if bool(one.blank) is blank} == {False, True}, (
            "as PDF and as ZPL"
        )
    assert EXAMPLES["SIGNED"] in EXAMPLES["BESIDE_OF"]["weapon-card"]


def test_every_example_is_what_the_script_makes_and_stands_on_the_page() -> None:
    """The documentation would show sheets that no book gives any more."""
    folder, page = ROOT / "docs" / "paper", (ROOT / "docs" / "paper.md").read_text()
    made = EXAMPLES["examples"]()
    changed = [name for name, data in made.items() if (folder / name).read_bytes() != data]
    pictures = {f"{name.removesuffix('.pdf')}.png" for name in made if name.endswith(".pdf")}

    assert not changed, f"{changed}: {AGAIN}"
    assert {one.name for one in folder.iterdir()} == {*made, *pictures, EXAMPLES["SIGNED"]}, AGAIN
    assert page.endswith(EXAMPLES["gallery"]()), AGAIN
    assert all(f"(paper/{name})" in page for name in (*made, *pictures, EXAMPLES["SIGNED"]))
    assert (folder / EXAMPLES["SIGNED"]).read_bytes().startswith(made["weapon-card.pdf"])
