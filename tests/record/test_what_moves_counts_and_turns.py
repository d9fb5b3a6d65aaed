"""What a move, a count, a key and a new book leave behind, one effect at a time."""

from dataclasses import replace

from tests.days import BLANK, START
from tests.rules.asking import FIRED, MORNING, SHOWN

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.subjects import request_for
from chamberflag.record import events as e
from chamberflag.record.evolve import evolve
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.signatures import Half, Signature
from chamberflag.record.weapons import Rounds

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
