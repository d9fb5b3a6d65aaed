"""`chamberflag take-in`: dry first, all or nothing, twice as good as once."""

from datetime import date
from pathlib import Path

from tests.cli.commands import LISTS, WESTERN, begun, chamberflag, done, entries, filled, refused

from chamberflag.cli.take_in import in_words
from chamberflag.procedures import commands as c
from chamberflag.record.people import Permit
from chamberflag.record.record import Record
from chamberflag.wiring import Wires

IN_ACTION = """\
A day that is in the middle of an action.

people:
  Iris is armorer; Tom is 1st AD; Petra is second person; Noor is safety advisor; Ana is performer
weapons:
  W3 is a functional revolver, 6 chambers
lots:
  D7 is 20 dummies
scenes:
  14: Ana has W3 with 5 dummies

a ready day
W3 goes to Ana for scene 14 with 5 of D7 -> handed over
Petra calls the roll
Tom and Iris turn the key for scene 14
Tom calls action on scene 14 -> action called
"""


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    """Trying a list out would change the book, or say it in a programmer's words."""
    book = begun(tmp_path)
    said = done("take-in", "weapons", WESTERN / "weapons.xlsx", "--book", book, "--dry-run")

    assert "would write safe: a safe, open until two seal it\n" in said
    assert (
        "would write W3: functional revolver, Single-action revolver .45, serial DC-1873-017, holds 6, into safe\n"
        in said
    )
    assert "would write W9: replica revolver, Non-firing revolver, metal, into cart\n" in said
    assert said.endswith("weapons.xlsx: 14 would be written, 0 known already.\n")
    assert "(" not in said.partition("would write")[2]
    assert entries(book) == 1


def test_every_kind_of_list_is_said_in_words(tmp_path: Path) -> None:
    """Whoever checks a list before it is written could not read it."""
    book = begun(tmp_path)
    for what, name in LISTS[:3]:
        done("take-in", what, WESTERN / name, "--book", book)
    scenes = done("take-in", "scenes", WESTERN / "scenes.csv", "--book", book, "--dry-run")

    assert (
        "would write scene 23 EXT. MAIN STREET - SHOOT-OUT: Ana Reyes has W3 with 2 half blanks at 8 m; "
        "Ben Okoro has W4 with 2 half blanks at 8 m\n" in scenes
    )
    assert "would write scene 1 EXT. DRY CREEK - DAWN: no weapons\n" in scenes
    lots = (tmp_path / "lots.csv", tmp_path / "people.csv")
    lots[0].write_text("Lot;Kind;Size;Qty;Cal\nB9;blank;half;50;.45\nL1;live;;1;\nD1;dummy;;1;")
    said = done("take-in", "ammunition", lots[0], "--book", book, "--dry-run")
    assert "would write B9: 50 half blanks, .45\n" in said
    assert "would write L1: 1 live round; WORK STOPS when this is written\n" in said
    assert "would write D1: 1 dummy\n" in said
    lots[1].write_text(
        "Badge;Name;Role;Minor;Training;Training from;Training to;Trainer;Permit;Permit no;Permit to\n"
        "zoe;Zoe Lund;performer;yes;rifle;2026-01-05;2027-01-05;Noor;licence;L-1;2027-02-01\n"
    )
    said = done("take-in", "people", lots[1], "--book", book, "--dry-run")
    assert "would write zoe: Zoe Lund, performer, under 18, licence L-1 to 2027-02-01\n" in said
    assert "would write zoe: trained for rifle, 2026-01-05 to 2027-01-05, seen by Noor\n" in said


def test_what_is_rare_is_said_in_words_too() -> None:
    """A magazine or a renewed permit would be shown as the program's own text."""
    magazine = c.TakeInMagazine("M1", "rifle", 5)
    rubber = c.Join("ana", "Ana", (), False, (Permit("licence", "L-1", "", date(2027, 1, 1)),))

    assert in_words(Record(), magazine) == "M1: rifle magazine for 5"
    assert in_words(Record(), rubber) == "ana: Ana, licence L-1 to 2027-01-01"
    assert in_words(Record(), c.PlanScene("1", "ROAD", frozenset())) == "scene 1 ROAD: no weapons"


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    """A list somebody takes in again to be sure would double it."""
    book = filled(tmp_path)
    size = entries(book)
    said = [done("take-in", what, WESTERN / name, "--book", book) for what, name in LISTS]

    assert entries(book) == size
    assert said[0].endswith("weapons.xlsx: 0 written, 12 known already.\n")


def test_one_bad_row_writes_nothing_at_all(tmp_path: Path) -> None:
    """Half a list would be in the book."""
    book, bad = begun(tmp_path), tmp_path / "stock.csv"
    bad.write_text("Tag;Type;Model;Store\nW1;rubber;Rubber;safe\nW2;pebble;;safe\n")
    said = refused("take-in", "weapons", bad, "--book", book)

    assert said == (
        f"{bad}, row 3, column \"Type\": 'pebble' is none of: blank-firing, bow, cannon, deactivated, edged, "
        "functional, gas, pyro, replica, rubber, starter.\n"
        f'{bad}, row 3, column "Model": it is empty.\n{bad}: 2 troubles, nothing was written.\n'
    )
    assert entries(book) == 1


def test_what_the_rules_would_refuse_writes_nothing_at_all(tmp_path: Path) -> None:
    """The first half of a scene list would be in the book when the rules refuse the second."""
    book, day, scenes = tmp_path / "day", tmp_path / "day.txt", tmp_path / "scenes.csv"
    day.write_text(IN_ACTION)
    done("play", day, "--book", book)
    scenes.write_text("Scene;Title\n98;ROAD\n99;RIVER\n")
    size = entries(book)
    said = refused("take-in", "scenes", scenes, "--book", book)

    assert said.startswith("scene 98 ROAD: no weapons: ")
    assert said.endswith(f"{scenes}: 2 troubles, nothing was written.\n")
    assert refused("take-in", "scenes", scenes, "--book", book, "--dry-run") == said
    assert entries(book) == size


def test_columns_of_their_own_are_named_by_hand(tmp_path: Path) -> None:
    """A list with words nobody foresaw could not be taken in without changing it."""
    book, own = begun(tmp_path), tmp_path / "lager.csv"
    own.write_text("Nr.;Art;Type;Bezeichnung;Fach\n7;rubber;Colt;Gummi-Colt;schrank\n", encoding="utf-8")
    mapping = ["Nr.=tag", "Art=kind", "bezeichnung=model", "Fach = container"]
    words = [word for one in mapping for word in ("--map", one)]
    said = done("take-in", "weapons", own, "--book", book, *words)

    assert said.startswith(f"note: {own}: columns not used: Type\n")
    assert said.endswith("2 written, 0 known already.\n")
    with Wires().desk(book) as desk:
        assert desk.record.weapons["7"].description.model == "Gummi-Colt"


def test_a_mapping_that_is_none_is_said(tmp_path: Path) -> None:
    """A slip in the mapping would leave a column unread without a word."""
    book, own = begun(tmp_path), WESTERN / "weapons.xlsx"
    wrong = chamberflag("take-in", "weapons", own, "--book", book, "--map", "tag")

    assert wrong.exit_code == 2 and "--map takes HEADING=COLUMN, not 'tag'." in wrong.stderr
    assert "there is no 'label' to map a column to, only: tag, kind," in refused(
        "take-in", "weapons", own, "--book", book, "--map", "Asset Tag=label"
    )
    assert entries(book) == 1


def test_files_and_books_that_are_not_there_are_one_sentence(tmp_path: Path) -> None:
    """Somebody would see a stack trace for a mistyped name."""
    book = begun(tmp_path)

    assert refused("take-in", "weapons", tmp_path / "none.xlsx", "--book", book) == (
        f"{tmp_path}/none.xlsx: no such file or directory.\n"
    )
    assert refused("take-in", "weapons", tmp_path, "--book", book) == f"{tmp_path}: is a directory.\n"
    assert refused("take-in", "weapons", WESTERN / "weapons.xlsx", "--book", tmp_path / "no") == (
        f"There is no book in {tmp_path}/no. Make one: chamberflag begin 'Title' --book {tmp_path}/no\n"
    )
