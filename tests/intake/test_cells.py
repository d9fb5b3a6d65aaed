"""What one cell means, and every sentence about one that means nothing certain: nothing is guessed."""

from datetime import date

import pytest
from tests.intake.lists import COLUMNS_OF, W1, said, sheet, troubles

from chamberflag.intake.reading import read
from chamberflag.procedures.commands import GiveTraining, TakeInLot, TakeInWeapon
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind

ANA = "ana;Ana Reyes;performer;no;revolver;{};2027-01-01;Noor"


KIND_WORDS = "blank-firing, bow, cannon, deactivated, edged, functional, gas, pyro, replica, rubber, starter"


def weapon(**changed: object) -> list[str]:
    """What is wrong with W1 when some of its cells say something else."""
    cells = dict(zip(COLUMNS_OF["weapons"], W1, strict=True)) | changed
    rows = [tuple(cells), tuple(cells.values())]
    return [
        s.removeprefix("x.xlsx, row 2, column ")
        for s in troubles(read("weapons", ("x.xlsx", sheet(rows)), Record()))
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "says"),
    [
        ("Tag", None, '"Tag": it is empty.'),
        ("Tag", "W 1", "\"Tag\": 'W 1' cannot be a code: at most 40 letters, digits, dots and dashes, no dot or dash first."),
        ("Tag", "..", "\"Tag\": '..' cannot be a code: at most 40 letters, digits, dots and dashes, no dot or dash first."),
        ("Tag", "Ü1", "\"Tag\": 'Ü1' cannot be a code: at most 40 letters, digits, dots and dashes, no dot or dash first."),
        ("Tag", "W" * 41, f"\"Tag\": '{'W' * 41}' cannot be a code: at most 40 letters, digits, dots and dashes, "
         "no dot or dash first."),
        ("Tag", date(2026, 3, 1), '"Tag": the spreadsheet made a date of it, 2026-03-01: format the column as text.'),
        ("Type", None, f'"Type": it is empty. One of: {KIND_WORDS}.'),
        ("Type", "old", f"\"Type\": 'old' is none of: {KIND_WORDS}."),
        ("Class", None, '"Class": it is empty.'),
        ("Model", None, '"Model": it is empty.'),
        ("Model", "x" * 201, '"Model": it is longer than 200 characters.'),
        ("Model", "Colt\u202e54.", '"Model": it has characters that nobody can see: write it again.'),
        ("Capacity", None, '"Capacity": it is empty.'),
        ("Capacity", "six", "\"Capacity\": 'six' is not a whole number up to a million."),
        ("Capacity", 5.5, "\"Capacity\": '5.5' is not a whole number up to a million."),
        ("Capacity", -1, "\"Capacity\": '-1' is not a whole number up to a million."),
        ("Capacity", True, "\"Capacity\": 'True' is not a whole number up to a million."),
        ("Capacity", "9" * 5000, f"\"Capacity\": '{'9' * 5000}' is not a whole number up to a million."),
        ("Mag fed", "perhaps", "\"Mag fed\": 'perhaps' is neither yes nor no."),
        ("Store", None, '"Store": it is empty.'),
    ],
)  # fmt: skip
def test_a_cell_that_means_nothing_certain_says_so(heading: str, cell: object, says: str) -> None:
    """A weapon would be in the book as something nobody said."""
    assert weapon(**{heading: cell}) == [says]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Functional", Kind.FUNCTIONAL), ("live-firing", Kind.FUNCTIONAL), ("Blank firer", Kind.BLANK_FIRING),
     ("starter pistol", Kind.STARTER), ("Crossbow", Kind.BOW),
     ("rapier", Kind.EDGED), ("airsoft", Kind.GAS),
     ("Non-gun", Kind.REPLICA), ("RUBBER", Kind.RUBBER), ("deac", Kind.DEACTIVATED)],
)  # fmt: skip
def test_kinds_have_many_names(word: str, kind: Kind) -> None:
    """A house's own word for a kind would be refused, or be another kind."""
    *_, taken = said("weapons", f"W1;{word};revolver;Single action;6;;safe").commands

    assert isinstance(taken, TakeInWeapon) and taken.description.kind is kind


@pytest.mark.parametrize("word", ["rubber", "replica", "deactivated"])
def test_what_cannot_fire_needs_neither_class_nor_capacity(word: str) -> None:
    """A list of rubber knives would be refused for want of a magazine."""
    assert not troubles(said("weapons", f"R1;{word};;Rubber pistol;;;cart"))


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-03-24", date(2026, 3, 24)), ("24/03/2026", date(2026, 3, 24)), ("03/24/2026", date(2026, 3, 24)),
     ("24.03.2026", date(2026, 3, 24)), ("3.4.2026", date(2026, 4, 3)), ("04/04/2026", date(2026, 4, 4))],
)  # fmt: skip
def test_a_certain_date_is_read(written: str, day: date) -> None:
    """A training would be refused although everybody can read when it began."""
    _, training = said("people", ANA.format(written)).commands

    assert isinstance(training, GiveTraining) and training.training.valid_from == day


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("03/04/2026", "'03/04/2026' is not one certain date: write 2026-03-24."),
        ("24/03/26", "'24/03/26' is not one certain date: write 2026-03-24."),
        ("spring", "'spring' is not one certain date: write 2026-03-24."),
        ("46000", "'46000' is not one certain date: write 2026-03-24."),
        ("2026-02-30", "'2026-02-30' is not one certain date: write 2026-03-24."),
        ("0202-03-24", "0202-03-24 is not a date of our time."),
        ("", "it is empty."),
    ],
)
def test_a_date_that_could_be_two_is_none(written: str, says: str) -> None:
    """A training would be valid from April that began in March, or the other way round."""
    assert troubles(said("people", ANA.format(written))) == [f'list.csv, row 2, column "Trained on": {says}']


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "D7;pebbles;;60",
            "column \"Kind\": 'pebbles' is none of: arrow, blank, capsule, charge, dummy, empty, live round, unknown.",
        ),
        ("D7;none;;60", 'column "Kind": a lot of nothing is no lot.'),
        ("B1;blank;;60", 'column "Size": a blank has a size: quarter, half or full.'),
        ("B1;blank;big;60", "column \"Size\": 'big' is none of: full, half, quarter."),
        ("D7;dummy;half;60", 'column "Size": only a blank has a size, not this: dummy.'),
        ("D7;dummy;;0", 'column "Qty": a lot has at least one round.'),
        ("D7;dummy;;", 'column "Qty": it is empty.'),
        ("D7;dummy;;1,000", "column \"Qty\": '1,000' is not a whole number up to a million."),
    ],
)
def test_a_lot_that_means_nothing_certain_says_so(line: str, says: str) -> None:
    """Rounds would be in the book as something nobody said."""
    assert troubles(said("ammunition", line)) == [f"list.csv, row 2, {says}"]


@pytest.mark.parametrize("size", ["half", "1/2", "½", "H"])
def test_blanks_are_quarter_half_or_full(size: str) -> None:
    """The way suppliers write a half load would be refused."""
    assert said("ammunition", f"B1;blanks;{size};60").commands == (
        TakeInLot("B1", RoundKind.BLANK, 60, size="half"),
    )


def test_live_rounds_in_a_manifest_are_taken_in_as_what_they_are() -> None:
    """A box of live rounds would be refused as a slip and stand on the shelf unknown to the book."""
    assert said("ammunition", "L1;live;;50").commands == (TakeInLot("L1", RoundKind.LIVE, 50),)
