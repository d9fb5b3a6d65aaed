"""What a move, a count, a key and a new book leave behind, one effect at a time."""

from dataclasses import replace

import pytest
from tests.days import BLANK, START, play
from tests.rules.asking import FIRED, MORNING, SHOWN

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard
from chamberflag.procedures.subjects import request_for
from chamberflag.record import events as e
from chamberflag.record.clocks import Starts
from chamberflag.record.correcting import stands
from chamberflag.record.corrections import Corrected, What
from chamberflag.record.evolve import evolve, settle
from chamberflag.record.people import ANYONE, KEEPER, Duty
from chamberflag.record.record import Record
from chamberflag.record.signatures import Half, Signature
from chamberflag.record.weapons import Kind, Rounds

BY_TOM = Signature("tom", START, 7, "tom")


def test_a_book_has_its_title() -> None:
    """Every paper would be headed with nothing."""
    assert evolve(Record(), BY_TOM, e.BookOpened("Sundown")).production == "Sundown"


def test_what_one_of_two_said_ends_with_a_move_and_what_was_heard_does_not() -> None:
    """A look of before would be half of an inspection after the weapon was in somebody's hands."""
    waiting = (Half(BY_TOM, ()),)
    begun = replace(
        SHOWN.record,
        halves={"CountRounds W3": waiting, "HearShots W3": waiting, "CountRounds W5": waiting},
    )

    after = evolve(begun, BY_TOM, e.WeaponReturned("W3", "iris", "ana"))

    assert set(after.halves) == {"HearShots W3", "CountRounds W5"}


def test_what_was_fired_is_added_to_what_was_fired_before() -> None:
    """The second take would make the rounds of the first one disappear, and the lot never balance."""
    record = FIRED.record
    load = record.weapons["W3"].load
    assert isinstance(load, Rounds) and load.kind is BLANK
    lot = replace(record.lots[load.lot], fired=5, misfired=2)
    before = replace(record, lots={**record.lots, lot.id: lot})

    after = evolve(before, BY_TOM, e.RoundsCounted("W3", load.number - 1, 0, 1)).lots[lot.id]

    assert (after.fired, after.misfired) == (5 + load.number - 1, 3)
    assert after.loaded == lot.loaded - load.number


def test_a_key_that_is_turned_again_is_one_key_and_ends_those_of_other_scenes() -> None:
    """The 1st AD alone would hold two keys, or a key of one scene open the next."""
    weapons = frozenset({"W3"})
    first = evolve(Record(), BY_TOM, e.KeyTurned(Duty.FIRST_AD, "14", weapons))
    again = evolve(first, replace(BY_TOM, act=8), e.KeyTurned(Duty.FIRST_AD, "14", weapons))
    both = evolve(again, BY_TOM, e.KeyTurned(Duty.ARMORER, "14", weapons))
    elsewhere = evolve(both, BY_TOM, e.KeyTurned(Duty.ARMORER, "22", weapons))

    assert [(key.duty, key.signed.act) for key in again.keys] == [(Duty.FIRST_AD, 8)]
    assert {key.duty for key in both.keys} == {Duty.FIRST_AD, Duty.ARMORER}
    assert [(key.duty, key.scene) for key in elsewhere.keys] == [(Duty.ARMORER, "22")]


def test_what_names_no_number_asks_for_none_and_a_walk_for_its_metres() -> None:
    """The perimeter that was walked would be one metre, whatever the scene asks for."""
    asked = Asked("petra", START, 1, "petra", afresh=True)

    assert request_for(MORNING.record, asked, c.WalkPerimeter("14", 30)).number == 30
    assert request_for(MORNING.record, asked, c.CallAction("14")).number == 0


@pytest.mark.parametrize(("before", "used", "fired", "misfired", "kind", "to_be_cleaned"), [
    (False, False, 0, 0, Kind.FUNCTIONAL, False), (True, False, 0, 0, Kind.FUNCTIONAL, True),
    (False, True, 0, 0, Kind.FUNCTIONAL, True), (False, False, 1, 0, Kind.FUNCTIONAL, True),
    (False, False, 0, 1, Kind.FUNCTIONAL, True), (True, True, 1, 1, Kind.BOW, False),
])  # fmt: skip
def test_what_went_off_or_was_to_be_cleaned_is_to_be_cleaned_after_the_count(
    before: bool, used: bool, fired: int, misfired: int, kind: Kind, to_be_cleaned: bool
) -> None:
    """A barrel with residue in it would go into the next scene; or a bow be cleaned of powder."""
    w3 = FIRED.record.weapons["W3"]
    changed = replace(w3, to_be_cleaned=before, used=used, description=replace(w3.description, kind=kind))
    record = replace(FIRED.record, weapons={"W3": changed})

    counted = evolve(record, BY_TOM, e.RoundsCounted("W3", fired, 3 - fired - misfired, misfired))

    assert counted.weapons["W3"].to_be_cleaned == to_be_cleaned


def test_what_stood_there_is_kept_as_a_list_writes_it() -> None:
    """The first word would be lost, or read *False* where the list said no."""
    said = (What.PERSON, "ana", "minor"), (What.WEAPON, "W3", "chambers"), (What.WEAPON, "W3", "model")
    values = ("yes", "5", "double action")
    events = [Corrected(*one, value, "the list") for one, value in zip(said, values, strict=True)]
    record = settle(MORNING.record, BY_TOM, events)
    back = settle(record, BY_TOM, [Corrected(What.PERSON, "ana", "minor", "no", "born 1990")])

    assert [one.original for one in back.corrections] == ["no", "6", "single action", "yes"]
    assert stands(back, *said[0]) == "no"


def test_an_injury_is_heard_of_whoever_is_hurt_and_of_no_badge_that_is_not_there() -> None:
    """A passer-by could not be reported hurt; or an injury stand in the book of somebody nobody knows."""

    def heard(person: str) -> bool:
        return not isinstance(
            play([("petra", c.ReportInjury(Starts.INJURY, person))], MORNING).outcomes[-1], Unheard
        )

    assert [heard(person) for person in ("", "ana", "nobody")] == [True, True, False]


@pytest.mark.parametrize("badge", [KEEPER, ANYONE])
def test_nobody_wears_a_badge_that_means_nobody(badge: str) -> None:
    """Whoever had it could sign as the book's keeper."""
    (heard, unheard) = play([(KEEPER, c.Join("max", "Max")), (KEEPER, c.Join(badge, "Max"))]).outcomes

    assert not isinstance(heard, Unheard)
    assert isinstance(unheard, Unheard)


def test_who_says_it_again_has_said_it_once_and_nobody_elses_word_is_lost() -> None:
    """One person would be both of two, or the second word of one take away the first of the other."""
    record = MORNING.record
    for act, by, number in ((8, "tom", 1), (9, "ana", 2), (10, "tom", 3)):
        record = evolve(record, replace(BY_TOM, by=by, act=act), e.HalfSigned("CountRounds", "W3", (number,)))

    assert [(half.signed.by, half.said) for half in record.halves["CountRounds W3"]] == [
        ("ana", (2,)),
        ("tom", (3,)),
    ]
