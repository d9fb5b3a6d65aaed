"""What a correction keeps, and what it takes away: the first word stays, no look outlives what it was a look at."""

from dataclasses import replace
from typing import Any

import pytest
from tests import days
from tests.record.test_effects import IRIS, NOW, READY

from chamberflag.procedures import commands as c
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.correcting import stands
from chamberflag.record.corrections import FIELDS, LOOKED_AT, What, wrong
from chamberflag.record.evolve import evolve
from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Kind, Magazine, Missing, Rounds

FILLED = Magazine("M1", "revolver", 8, Rounds("B1", RoundKind.BLANK, 3, IRIS), looked=IRIS)
BOOK = replace(
    READY,
    magazines={"M1": FILLED},
    people=days.play(days.lists()).record.people,
    lots={"B1": replace(READY.lots["B1"], counted=(IRIS, IRIS))},
)
SUBJECTS = {What.PERSON: "ana", What.WEAPON: "W3", What.LOT: "B1", What.MAGAZINE: "M1"}
RIGHT = {"kind": "dummy", "minor": "yes", "magazine_fed": "yes", "chambers": "5", "capacity": "9"}
EVERY = [(what, field) for what, fields in FIELDS.items() for field in fields]


def right(what: What, field: str) -> str:
    """A word that is not the one that stands there."""
    return "replica" if (what, field) == (What.WEAPON, "kind") else RIGHT.get(field, "Uhl & Sons")


def correction(what: What, field: str) -> e.Corrected:
    """This field of this book corrected."""
    return e.Corrected(what, SUBJECTS[what], field, right(what, field), "the papers say so")


@pytest.mark.parametrize(("what", "field"), EVERY)
def test_every_word_of_a_list_can_be_corrected_and_the_first_is_kept(what: What, field: str) -> None:
    """A wrong word would stay, or the first one would be lost."""
    said = correction(what, field)
    before = stands(BOOK, what, said.subject, field)
    after = evolve(BOOK, IRIS, said)

    assert stands(after, what, said.subject, field) == said.value != before
    assert [(one.said, one.original, one.signed) for one in after.corrections] == [(said, before, IRIS)]


def looks(record: Record) -> dict[What, Any]:
    """What two people's looks have led to."""
    weapon, lot = record.weapons["W3"], record.lots["B1"]
    return {
        What.WEAPON: (weapon.certificate, weapon.show, weapon.cleared, record.keys),
        What.LOT: (lot.counted, lot.proved, lot.proved_by, lot.balanced),
        What.MAGAZINE: record.magazines["M1"].looked,
        What.PERSON: None,
    }


GONE: dict[What, Any] = {
    What.WEAPON: (None, None, None, ()),
    What.LOT: (None, 0, (), False),
    What.MAGAZINE: None,
    What.PERSON: None,
}


@pytest.mark.parametrize(("what", "field"), EVERY)
def test_no_look_outlives_the_correction_of_what_it_was_a_look_at(what: What, field: str) -> None:
    """A weapon certified as something else would be handed over; or a serial number would cost an inspection."""
    before, after = looks(BOOK), looks(evolve(BOOK, IRIS, correction(what, field)))

    assert after[what] == (GONE[what] if field in LOOKED_AT[what] else before[what])


def test_a_magazine_of_a_corrected_lot_holds_what_the_lot_now_is_and_nobody_has_looked() -> None:
    """Blanks would be inserted as the dummies they were filled as."""
    magazine = evolve(BOOK, IRIS, correction(What.LOT, "kind")).magazines["M1"]

    assert magazine.load is not None
    assert (magazine.load.kind, magazine.looked) == (RoundKind.DUMMY, None)


@pytest.mark.parametrize(
    ("what", "field", "value", "says"),
    [
        (What.WEAPON, "place", "attic", "Of a weapon one corrects model"),
        (What.WEAPON, "kind", "sofa", "one of functional"),
        (What.LOT, "kind", "empty", "one of dummy"),
        (What.LOT, "received", "30", "Of a lot one corrects"),
        (What.WEAPON, "chambers", "0", "a number above zero"),
        (What.WEAPON, "chambers", "٣", "a number above zero"),
        (What.PERSON, "minor", "perhaps", "yes or no"),
        (What.WEAPON, "serial", " ", "a word"),
    ],
)
def test_what_no_list_could_say_is_answered_in_a_sentence(
    what: What, field: str, value: str, says: str
) -> None:
    """A kind nobody knows, or a count of rounds by somebody's word, would be in the book."""
    assert says in wrong(what, field, value)


def disputed(what: What, field: str) -> Record:
    """The book once whoever corrected this says it was not them."""
    mallory = Signature("mallory", NOW, 9, "mallory")
    return evolve(evolve(BOOK, mallory, correction(what, field)), mallory, e.ActDisputed(9, "mallory"))


def test_a_disputed_correction_gives_the_first_word_back_and_no_look_with_it() -> None:
    """Whoever borrowed a badge could rename a weapon, or a dispute could certify one."""
    after = disputed(What.WEAPON, "kind")

    assert after.weapons["W3"].description.kind is Kind.FUNCTIONAL
    assert (after.weapons["W3"].certificate, after.corrections) == (None, ())
    assert not isinstance(after.weapons["W3"].place, Missing)


def test_a_lot_whose_correction_is_disputed_is_set_aside() -> None:
    """Nobody knows what is in it, and it could be loaded."""
    after = disputed(What.LOT, "size")

    assert after.lots["B1"].size == "" and after.lots["B1"].quarantined


def test_a_minor_stays_one_when_the_correction_is_disputed() -> None:
    """A dispute would make somebody of age."""
    assert disputed(What.PERSON, "minor").people["ana"].minor


def test_rounds_that_are_in_a_weapon_as_what_they_are_not_take_the_weapon_with_them() -> None:
    """A revolver loaded with what a list called dummies would stay in the performer's hand."""
    out = days.play([*days.lists(), *days.morning(), *days.show("14", "D7", 5, days.DUMMY)])
    told = days.play(
        [("keeper", c.Correct(What.LOT, "D7", "kind", "blank", "one was opened"))], since=out
    ).outcomes[-1]

    assert isinstance(told, tuple)
    assert [type(event) for event in told] == [
        e.Corrected,
        e.LotQuarantined,
        e.WeaponQuarantined,
        e.StopCalled,
    ]
