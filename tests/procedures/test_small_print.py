"""The small print of procedures and rules: conditions that no day on set happens to lean on, each asked by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.days import BLANK, CREW, DAY, DUMMY, START, Played, lists, morning, play, show, two, western

from chamberflag.procedures import commands as c
from chamberflag.procedures.decide import Unheard
from chamberflag.procedures.late import LATE_AFTER, too_late
from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.halves import forgotten
from chamberflag.record.papers import Paper
from chamberflag.record.people import KEEPER, Duty
from chamberflag.record.record import Record
from chamberflag.record.signatures import Half, Signature
from chamberflag.record.weapons import Quarantined, WithArmorer, WithPerformer

MORNING = play([*lists(), *morning()])


def came_of(played: Played) -> tuple[str, ...]:
    """What the last act came to, by name."""
    outcome = played.outcomes[-1]
    assert not isinstance(outcome, Unheard), outcome
    return tuple(type(event).__name__ for event in outcome)  # type: ignore[attr-defined]


def test_a_bad_round_in_a_refused_proof_sets_the_lot_aside_all_the_same() -> None:
    """Somebody who may not prove rounds sees a live one, and the refusal is all that is written."""
    found = play([("lea", c.ProveRounds("D7", 5, "rattle", 1))], MORNING)

    assert {"Refused", "LotQuarantined", "StopCalled"} <= set(came_of(found))


@pytest.mark.parametrize(("first", "counted"), [(19, False), (20, True)])
def test_two_counts_must_agree_with_each_other_not_only_the_second_with_the_book(
    first: int, counted: bool
) -> None:
    """Whoever counts second could outvote whoever counts first."""
    found = play([("iris", c.CountLot("D7", DUMMY, first)), ("petra", c.CountLot("D7", DUMMY, 20))], MORNING)

    assert ("LotCounted" in came_of(found)) == counted


@pytest.mark.parametrize(("fired", "unfired", "adds"), [(3, 0, True), (2, 0, False), (3, 1, False)])
def test_a_count_must_account_for_every_round_that_was_loaded(fired: int, unfired: int, adds: bool) -> None:
    """A round could leave the set in a pocket, if all who count forget it together."""
    acts = western()
    until = next(n for n, (_, x) in enumerate(acts) if isinstance(x, c.CountRounds) and x.fired)
    counted = c.CountRounds("W3", fired, unfired, 0, fired)
    found = play([*two(counted), ("lea", c.HearShots("W3", fired))], play(acts[:until]))

    assert ("RoundsCounted" in came_of(found)) == adds


@pytest.mark.parametrize("began_empty", [True, False])
def test_a_show_that_did_not_begin_empty_hands_nothing_over(began_empty: bool) -> None:
    """A round that was in it before would go unseen among those that were shown."""
    begun = play(list(show("14", "D7", 5, DUMMY))[:2], MORNING)
    looks = [(badge, c.LookIntoWeapon("W3", began_empty, True, DUMMY, 5)) for badge in ("tom", "ana")]
    found = play(looks, begun)

    assert isinstance(found.record.weapons["W3"].place, WithPerformer) == began_empty


@pytest.mark.parametrize(("after", "called"), [(59, True), (61, False)])
def test_action_is_counted_from_the_second_key(after: int, called: bool) -> None:
    """The first of two keys would make the second one late, or a late action pass."""
    shown = play(
        [*show("14", "D7", 5, DUMMY), ("petra", c.CallRoll(frozenset({"W3"}), frozenset({"safe"})))], MORNING
    )
    keys = play(
        [("tom", c.TurnKey("14", frozenset({"W3"}))), ("iris", c.TurnKey("14", frozenset({"W3"})))], shown, 20
    )
    found = play([("tom", c.CallAction("14"))], keys, after)

    assert ("ActionCalled" in came_of(found)) == called


def test_a_weapon_locked_away_in_quarantine_does_not_keep_the_day_open() -> None:
    """The day could not close until somebody opens what may be dangerous."""
    acts = western()
    record = play(acts[:-1]).record

    def closed(place: Quarantined) -> str:
        aside = replace(record, weapons={**record.weapons, "W5": replace(record.weapons["W5"], place=place)})
        return str(play([acts[-1]], Played(aside, START + timedelta(hours=2))).outcomes[-1])

    assert "everything_is_stowed" in closed(Quarantined("a fall"))
    assert "everything_is_stowed" not in closed(Quarantined("a fall", "safe"))


def test_a_replica_goes_out_of_the_armorers_hands_too() -> None:
    """The armorer would have to lay it back into the safe first."""
    held = replace(MORNING.record.weapons["R1"], place=WithArmorer("iris", Signature("iris", START)))
    record = replace(MORNING.record, weapons={**MORNING.record.weapons, "R1": held})
    found = play([("iris", c.HandOverReplica("R1", "14", "ben"))], Played(record, MORNING.at))

    assert "ReplicaHandedOver" in came_of(found)


@pytest.mark.parametrize(("by", "may"), [("iris", True), (KEEPER, True), ("lea", False)])
def test_whose_device_it_is_is_said_by_armorer_keeper_or_owner(by: str, may: bool) -> None:
    """Anybody could make a phone somebody else's, or the armorer could not hand one out."""
    found = play([(by, c.EnrolDevice("device-1", "ana"))], MORNING)

    assert ("DeviceEnrolled" in came_of(found)) == may


def test_a_crew_with_a_stranger_in_it_is_not_heard() -> None:
    """A duty would be given to a badge that does not exist."""
    found = play([("tom", c.ChangeCrew({**CREW, Duty.ARMORER: frozenset({"nobody"})}))], MORNING)

    assert isinstance(found.outcomes[-1], Unheard)


def test_rounds_in_store_are_what_is_left_of_all_that_came() -> None:
    """A lot would balance with rounds that are not there."""
    lot = Lot("D7", RoundKind.DUMMY, 100, loaded=1, fired=2, misfired=4, sent_back=8, written_off=16)

    assert lot.in_store == 69


def test_what_is_forgotten_of_one_thing_stays_of_another_and_what_is_kept_stays() -> None:
    """A half said of one weapon would complete an act on it after it was moved, or one of another weapon be lost."""
    half = (Half(Signature("iris", START), ()),)
    record = Record(halves={"FindEmpty W3": half, "HearShots W3": half, "FindEmpty W5": half})

    assert set(forgotten(record, "W3").halves) == {"FindEmpty W5"}
    assert set(forgotten(record, "W3", "HearShots").halves) == {"HearShots W3", "FindEmpty W5"}


def test_a_paper_holds_from_its_first_to_its_last_day() -> None:
    """A permit would be refused on the day it begins or ends."""
    one = timedelta(days=1)
    paper = Paper("permit", valid_from=DAY, valid_to=DAY + one)

    assert [paper.valid_on(DAY + n * one) for n in (-1, 0, 1, 2)] == [False, True, True, False]
    assert Paper("permit").valid_on(date(1999, 1, 1))


def test_what_permits_is_late_after_ten_seconds() -> None:
    """An act that was right ten seconds ago would be written as if it were now."""
    key = c.TurnKey("14", frozenset())

    assert too_late(key, LATE_AFTER) == "" != too_late(key, LATE_AFTER + timedelta(milliseconds=1))
    assert too_late(c.CallStop("a bang"), timedelta(hours=1)) == ""


def test_blanks_of_no_stated_size_fit_no_scene_that_states_one() -> None:
    """A full charge in an unmarked box would pass for a half."""
    lots = {**MORNING.record.lots, "B1": replace(MORNING.record.lots["B1"], size="full")}
    other = Played(replace(MORNING.record, lots=lots), MORNING.at)

    for before, fits in ((MORNING, True), (other, False)):
        loaded = play(list(show("22", "B1", 3, BLANK))[:2], before)
        assert ("WeaponLoaded" in came_of(loaded)) == fits
