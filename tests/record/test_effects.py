"""What events change besides what they are about: permissions end, containers open, what was kept stays kept."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chamberflag.record import events as e
from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.evolve import evolve, settle
from chamberflag.record.facts import FACTS, About, Fact, Until, kept
from chamberflag.record.people import ANYONE, KEEPER, Duty, Person, PhoneKey
from chamberflag.record.places import Container, Seal
from chamberflag.record.record import Record
from chamberflag.record.scenes import Key, RollCall, ShootingDay
from chamberflag.record.signatures import Echo, Half, Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import (
    Certificate,
    Cleared,
    Description,
    Empty,
    InContainer,
    Kind,
    Look,
    Looked,
    Magazine,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = date(2026, 3, 2)
IRIS, PETRA = Signature("iris", NOW, 7, "iris"), Signature("petra", NOW, 8, "petra")
LOOKED = Looked(Look(True, True, RoundKind.BLANK, 3), IRIS)
SHOW = Show("22", "ana", IRIS, LOOKED, LOOKED)
CLEARED = Cleared(SHOW, LOOKED, LOOKED, NOW)
FIRED = Weapon(
    "W3", Description(Kind.FUNCTIONAL, "revolver", "single action"), WithArmorer("iris", IRIS),
    Rounds("B1", RoundKind.BLANK, 3, IRIS), Certificate(IRIS, PETRA), show=SHOW, cleared=CLEARED, used=True,
)  # fmt: skip
READY = Record(
    weapons={"W3": FIRED},
    lots={"B1": Lot("B1", RoundKind.BLANK, 50, loaded=3, proved=9, proved_by=(IRIS, PETRA), balanced=True)},
    containers={"safe": Container("safe", seal=Seal(IRIS, PETRA))},
    day=ShootingDay(DAY, {Duty.ARMORER: frozenset({"iris"})}, IRIS),
    roll_call=RollCall(PETRA),
    keys=(Key(Duty.ARMORER, "22", frozenset({"W3"}), IRIS),),
    running="22",
    halves={
        f"{act} W3": (Half(IRIS, ()),) for act in ("CountRounds", "Release", "DrawWeapon", "InspectWeapon")
    },
)


def after(event: e.Event, record: Record = READY) -> Record:
    """The record after Petra signed this."""
    return evolve(record, PETRA, event)


def test_a_stop_ends_the_take_and_evidence_once_asked_for_stays() -> None:
    """Work would go on after a stop, or a second stop would open what the first one froze."""
    first = after(e.StopCalled("everything", "a bang", True))
    signed = replace(
        first, stops={"everything": replace(first.stops["everything"], lifts=((Duty.ARMORER, IRIS),))}
    )
    second = after(e.StopCalled("everything", "again"), signed)
    frozen = after(
        e.StopCalled("W3", "now", True), replace(READY, stops={"W3": StopWork("W3", "a bang", IRIS)})
    )

    assert (first.running, first.roll_call, first.keys) == ("", None, ())
    assert second.stops["everything"] == StopWork("everything", "a bang", PETRA, True)
    assert frozen.stops["W3"].evidence


def test_a_change_of_crew_and_the_end_of_a_day_end_roll_call_and_keys() -> None:
    """Whoever took over would inherit permissions they gave to nobody."""
    changed = after(e.CrewChanged({Duty.ARMORER: frozenset({"petra"})}))
    closed = after(e.DayClosed(DAY))

    assert (changed.halves, changed.roll_call, changed.keys) == ({}, None, ())
    assert (closed.day, closed.roll_call, closed.keys, closed.running) == (None, None, (), "")


def test_a_counted_weapon_is_no_longer_used_shown_or_cleared() -> None:
    """What was counted out could be played with once more, or be counted as fired again."""
    found = after(e.RoundsCounted("W3", 3, 0, 0)).weapons["W3"]

    assert found.load == Empty(IRIS, PETRA)
    assert (found.used, found.show, found.cleared, found.to_be_cleaned) == (False, None, None, True)


def test_a_released_and_a_drawn_weapon_have_not_been_used() -> None:
    """The next count would ask for shots that nobody fired."""
    aside = replace(READY, weapons={"W3": replace(FIRED, place=Quarantined("x"), load=Unknown())})
    stowed = replace(READY, weapons={"W3": replace(FIRED, place=InContainer("safe", IRIS))})

    released = after(e.WeaponReleased("W3", "iris"), aside).weapons["W3"]
    drawn = after(e.WeaponDrawn("W3", "iris"), stowed)

    assert (released.used, released.certificate, released.load) == (False, None, Empty(IRIS, PETRA))
    assert not drawn.weapons["W3"].used and drawn.containers["safe"].seal is None


def test_an_inspection_opens_the_container() -> None:
    """A seal would stand though the container was opened."""
    stowed = replace(READY, weapons={"W3": replace(FIRED, place=InContainer("safe", IRIS))})

    assert after(e.WeaponCertified("W3"), stowed).containers["safe"].seal is None
    assert after(e.WeaponCertified("W3")).containers["safe"].seal is not None


def test_what_is_written_off_or_set_aside_is_no_longer_balanced_or_proved() -> None:
    """A day could close on rounds that cannot be found, or a proof outlive its doubt."""
    assert not after(e.RoundsWrittenOff("B1", 2, "lost in the mud")).lots["B1"].balanced
    aside = after(e.LotQuarantined("B1", "one is heavy")).lots["B1"]
    assert (aside.counted, aside.proved, aside.proved_by) == (None, 0, ())


def test_an_emptied_magazine_holds_nothing() -> None:
    """Its rounds would lie in it and in the store at once."""
    filled = Magazine("M1", "pistol", 9, Rounds("B1", RoundKind.BLANK, 3, IRIS, "M1"), IRIS)

    found = after(e.MagazineEmptied("M1"), replace(READY, magazines={"M1": filled}))

    assert (found.magazines["M1"].load, found.magazines["M1"].looked, found.lots["B1"].loaded) == (
        None,
        None,
        0,
    )


def test_only_the_keys_of_a_lost_device_are_revoked() -> None:
    """A lost phone could sign on, or every phone be locked out by one."""
    phones = {"one": PhoneKey("phone-1", "iris"), "two": PhoneKey("phone-2", "petra")}
    known = replace(READY, phone_keys=phones, devices={"phone-1": "iris", "phone-2": "petra"})

    found = after(e.DeviceRevoked("phone-1"), known)

    assert {key: one.revoked for key, one in found.phone_keys.items()} == {"one": True, "two": False}
    assert found.devices == {"phone-2": "petra"}


def test_a_passkey_stands_beside_the_key_of_its_device_until_its_owner_changes() -> None:
    """A phone that was given a passkey could no longer sign a stop; or its finder would keep the passkey of its owner."""
    phones = {"ed25519:a": PhoneKey("phone-1", "iris"), "passkey:b": PhoneKey("phone-1", "iris")}
    known = replace(READY, phone_keys=phones, devices={"phone-1": "iris"})

    def good(event: e.Event) -> set[str]:
        return {key for key, one in after(event, known).phone_keys.items() if not one.revoked}

    assert good(e.DeviceEnrolled("phone-1", "iris", "passkey:c")) == {"ed25519:a", "passkey:c"}
    assert good(e.DeviceEnrolled("phone-1", "iris", "p256:c")) == {"p256:c", "passkey:b"}
    assert good(e.DeviceEnrolled("phone-1", "petra", "p256:c")) == {"p256:c"}
    assert good(e.DeviceEnrolled("phone-2", "petra", "p256:c")) == {*phones, "p256:c"}
    assert good(e.DeviceRevoked("phone-1")) == set()


@pytest.mark.parametrize(("by", "owes"), [(KEEPER, False), (ANYONE, False), ("petra", True)])
def test_whoever_is_nobody_owes_no_echo(by: str, owes: bool) -> None:
    """The keeper's lists would wait for an echo that nobody can see."""
    signed = Signature(by, NOW, 9, "the cart's tablet")

    assert (9 in settle(READY, signed, (e.WeaponCleaned("W3"),)).unechoed) == owes


def test_an_entry_that_permits_one_thing_owes_its_echo_whatever_else_it_says() -> None:
    """A hand-over with a remark behind it would never be shown to whoever is said to have signed it."""
    signed = replace(PETRA, act=9, input="the cart's tablet")
    permits, says = e.WeaponCleaned("W3"), e.ConcernWritten("cold")

    for events in ((permits, says), (says, permits), (permits,)):
        assert set(settle(READY, signed, events).unechoed) == {9}
    assert settle(READY, signed, (says,)).unechoed == {}


@pytest.mark.parametrize(("by", "on", "to_others", "seen_before", "still"), [
    ("petra", "petra", False, (), ""), ("petra", "the cart's tablet", False, (), "petra waits"),
    ("petra", "petra", True, (), "waits"), ("iris", "iris", False, (), "waits"), ("iris", "iris", False, ("ana",), ""),
    ("iris", "iris", False, ("iris",), "waits"), ("iris", "iris", True, ("petra",), "waits"),
    ("zoe", "zoe", False, ("ana",), "petra waits"),
])  # fmt: skip
def test_an_echo_is_seen_by_its_signer_or_by_two_others_each_on_their_own(
    by: str, on: str, to_others: bool, seen_before: tuple[str, ...], still: str
) -> None:
    """Whoever borrowed a PIN would be the only one to see what was signed with it; or a take wait for ever."""
    people = {badge: Person(badge, badge.title()) for badge in ("iris", "petra", "ana")}
    waiting = Echo(PETRA, to_others, frozenset(seen_before))
    owed = replace(READY, people=people, unechoed={8: waiting, 3: replace(waiting, signed=IRIS)})

    after_it = settle(owed, Signature(by, NOW, 20, on), (e.EchoSeen((8, 99)),)).unechoed

    assert (8 in after_it) == bool(still)
    assert after_it[3] == owed.unechoed[3]
    if still == "waits":
        assert after_it[8].seen_by == {*seen_before, by}


@pytest.mark.parametrize("until", [Until.DAY, Until.PLAN])
def test_facts_lapse_when_they_have_to_be_stated_again(until: Until) -> None:
    """Yesterday's answer, or the answer of another plan, would count today."""
    named = [
        (
            kept(
                kind.about,
                "ana" if kind.about is About.PERSON else "14" if kind.about is About.SCENE else "",
                name,
            ),
            kind,
        )
        for name, kind in FACTS.items()
    ]
    stated = replace(READY, facts={name: Fact(True, IRIS) for name, _ in named})
    ends = e.DayClosed(DAY) if until is Until.DAY else e.ScenePlanned("14", "", frozenset())
    other = e.ScenePlanned("15", "", frozenset())

    gone = {name for name, kind in named if kind.until is until}

    assert gone
    if until is Until.PLAN:
        scenes = {name for name, kind in named if kind.about is About.SCENE}
        assert not scenes & (set(stated.facts) - set(after(other, stated).facts))
    assert set(stated.facts) - set(after(ends, stated).facts) == gone
