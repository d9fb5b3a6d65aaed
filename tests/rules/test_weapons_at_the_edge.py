"""Checks of the floor on weapons and rounds, at their edges: each alone, on a western's morning in which one thing is otherwise.

The sentence is asked for word for word: people act on it, and it is written into the book.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.days import BLANK, CREW, DAY, DUMMY, play, show
from tests.rules.asking import BY_IRIS, DUMMIES, MORNING, SHOWN, ask, with_record, with_w3

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Permit
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.signatures import Half, Signature
from chamberflag.record.weapons import (
    Description,
    Empty,
    InContainer,
    Kind,
    Magazine,
    Missing,
    Quarantined,
    Rounds,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
)
from chamberflag.rules.checks import (
    ammunition,
    kinds,
    weapons,
)
from chamberflag.rules.request import Request


@pytest.mark.parametrize(("place", "words", "armorers", "out", "stowed"), [
    (InContainer("safe", BY_IRIS), "W3 is in safe.", False, False, True),
    (WithArmorer("iris", BY_IRIS), "Iris (armorer) has W3.", True, False, False),
    (WithArmorer("lea", BY_IRIS), "Lea (armorer) has W3.", False, True, False),
    (WithPerformer("ana", "14", BY_IRIS), "Ana has W3 for scene 14.", False, True, False),
    (Quarantined("a fall"), "W3 is in quarantine: a fall.", False, False, False),
    (Quarantined("a fall", "safe"), "W3 is in quarantine, locked away in safe: a fall.", False, False, False),
    (Missing("gone"), "W3 is missing: gone.", False, False, False),
])  # fmt: skip
def test_where_a_weapon_is_decides_what_may_be_done_with_it(
    place: Any, words: str, armorers: bool, out: bool, stowed: bool
) -> None:
    """A weapon would be drawn from somebody's hand, or returned out of the safe."""
    asked = ask(with_w3(MORNING, place=place))

    for check, holds in (
        (weapons.armorer_has_it, armorers), (weapons.it_is_out, out), (weapons.weapon_is_stowed, stowed),
        (weapons.it_is_missing, isinstance(place, Missing)), (weapons.an_armorer_has_it, isinstance(place, WithArmorer)),
    ):  # fmt: skip
        found = check(asked)
        assert (found.check, found.holds, found.because) == (check.__name__, holds, words)


@pytest.mark.parametrize(("place", "holds"), [
    (WithArmorer("iris", BY_IRIS), True), (WithPerformer("ana", "14", BY_IRIS), True),
    (WithPerformer("ben", "14", BY_IRIS), False), (WithPerformer("ana", "22", BY_IRIS), False),
    (InContainer("safe", BY_IRIS), False), (Quarantined("a fall"), False),
])  # fmt: skip
def test_nobody_elses_hands_lead_to_a_performers(place: Any, holds: bool) -> None:
    """One performer would give it to another, or take it on into the next scene."""
    assert weapons.it_is_in_the_right_hands(ask(with_w3(MORNING, place=place))).holds == holds


@pytest.mark.parametrize(("place", "kind", "holds"), [
    (Quarantined("a fall"), Kind.FUNCTIONAL, True), (Quarantined("a fall", "safe"), Kind.FUNCTIONAL, False),
    (WithArmorer("iris", BY_IRIS), Kind.FUNCTIONAL, True), (WithPerformer("ana", "14", BY_IRIS), Kind.FUNCTIONAL, False),
    (WithPerformer("ana", "14", BY_IRIS), Kind.REPLICA, True), (InContainer("safe", BY_IRIS), Kind.REPLICA, False),
])  # fmt: skip
def test_from_where_a_weapon_is_stowed(place: Any, kind: Kind, holds: bool) -> None:
    """A gun would be stowed out of a performer's hand uncounted, or what was set aside stay where it lies."""
    asked = ask(with_w3(MORNING, place=place, description=Description(kind, "revolver", "")), "StowWeapon")

    assert weapons.in_hand_or_replica(asked).holds == holds


@pytest.mark.parametrize(("load", "rounds", "unknown", "empty", "begins"), [
    (Empty(BY_IRIS, BY_IRIS), False, True, True, True),
    (DUMMIES, True, False, False, True),
    (replace(DUMMIES, kind=BLANK), True, False, False, False),
    (Unknown(), False, True, False, False),
    (Unknown(DUMMIES), True, False, False, False),
])  # fmt: skip
def test_what_is_in_it_decides_how_it_is_emptied(
    load: Any, rounds: bool, unknown: bool, empty: bool, begins: bool
) -> None:
    """Rounds that are still to be accounted for would be forgotten by two who look into an empty chamber."""
    asked = ask(with_w3(MORNING, load=load), "StowWeapon")
    says = weapons.it_is_known_empty(asked).because

    assert weapons.it_holds_rounds(asked).holds == rounds
    assert weapons.its_load_is_unknown(asked).holds == unknown
    assert weapons.it_is_known_empty(asked).holds == empty
    assert weapons.show_begins_safely(asked).holds == begins
    assert ammunition.nothing_is_loaded_on_top(asked).holds == isinstance(load, Empty)
    assert says == ("W3 is known to be empty." if empty else "W3 is not known to be empty.")


def test_what_was_set_aside_is_locked_away_as_it_is_and_cleaned_by_nobody() -> None:
    """Somebody would have to open what may be dangerous to lock it away; or clean it as if it were empty."""
    aside = with_w3(MORNING, place=Quarantined("a fall"), load=Unknown())

    assert weapons.it_is_known_empty(ask(aside, "StowWeapon")).holds
    assert not weapons.it_is_known_empty(ask(aside, "CleanWeapon")).holds


def test_a_blade_is_known_blunt_and_a_replica_needs_nothing() -> None:
    """People would be told to count a sword's rounds."""
    blade = with_w3(MORNING, description=Description(Kind.EDGED, "sword", ""), load=Unknown())
    rubber = with_w3(MORNING, description=Description(Kind.REPLICA, "revolver", ""), load=Unknown())

    assert weapons.it_is_known_empty(ask(blade)).because == "W3 is not known to be blunt and whole."
    assert weapons.it_is_known_empty(ask(rubber)).holds


@pytest.mark.parametrize(("load", "words"), [
    (Empty(BY_IRIS, BY_IRIS), "nothing"), (DUMMIES, "5 dummies of D7"),
    (replace(DUMMIES, number=1), "1 dummy of D7"), (Unknown(DUMMIES), "unknown"),
])  # fmt: skip
def test_what_the_book_has_in_it_is_said_beside_what_the_scene_asks_for(load: Any, words: str) -> None:
    """Nobody could see from the refusal which of the two is wrong."""
    found = weapons.casting_load_is_in(ask(with_w3(SHOWN, load=load)))

    assert found.because == f"W3 is stated to hold {words}; the scene asks for up to 5 dummies."
    assert found.holds == (isinstance(load, Rounds))


@pytest.mark.parametrize(("casting", "load", "holds", "asks_for"), [
    (Casting("W3", "ana", RoundKind.NONE), Empty(BY_IRIS, BY_IRIS), True, "empty"),
    (Casting("W3", "ana", RoundKind.NONE), DUMMIES, False, "empty"),
    (Casting("W3", "ana", DUMMY, 4), DUMMIES, False, "up to 4 dummies"),
    (Casting("W3", "ana", DUMMY, 5), DUMMIES, True, "up to 5 dummies"),
    (Casting("W3", "ana", DUMMY, 5), replace(DUMMIES, number=0), False, "up to 5 dummies"),
    (Casting("W3", "ana", DUMMY, 5, "half"), DUMMIES, False, "up to 5 dummies, half"),
    (Casting("W3", "ana", BLANK, 5), DUMMIES, False, "up to 5 blanks"),
])  # fmt: skip
def test_what_is_in_it_is_what_the_scene_was_authorised_for(
    casting: Casting, load: Any, holds: bool, asks_for: str
) -> None:
    """One round more, another size or another kind would go before people."""
    anew = {"14": Scene("14", "duel", frozenset({casting}))}
    found = weapons.casting_load_is_in(ask(with_record(with_w3(SHOWN, load=load), scenes=anew)))

    assert found.holds == holds
    assert found.because.endswith(f"the scene asks for {asks_for}.")


def test_where_the_scene_casts_nobody_no_load_is_right() -> None:
    """A weapon would be judged by another performer's casting."""
    nobody = ask(MORNING, person="ben")

    assert weapons.casting_load_is_in(nobody).because == "The scene does not cast this."
    assert not weapons.casting_load_is_in(nobody).holds
    assert ammunition.load_fits_the_scene(nobody).because == "The scene does not cast this."
    assert weapons.casting_in_words(nobody) == "empty"
    assert not ammunition.load_fits_the_scene(nobody).holds


@pytest.mark.parametrize(("number", "holds"), [(0, False), (1, True), (5, True), (6, False)])
def test_no_more_is_loaded_than_the_scene_allows(number: int, holds: bool) -> None:
    """A sixth dummy would lie in the drum that nobody authorised."""
    found = ammunition.load_fits_the_scene(ask(MORNING, "LoadWeapon", number=number))

    assert found.holds == holds
    assert found.because == f"The scene allows 5 dummies; asked: {number} of D7 (dummy)."


def test_no_more_is_loaded_than_it_has_chambers_and_the_size_is_said() -> None:
    """A revolver of three chambers would hold five."""
    three = with_w3(MORNING, description=Description(Kind.FUNCTIONAL, "revolver", "", chambers=2))
    asked = ask(three, "LoadWeapon", scene="22", lot="B1", number=3)

    assert (
        ammunition.load_fits_the_scene(asked).because
        == "The scene allows 2 half blanks; asked: 3 of B1 (blank)."
    )
    assert not ammunition.load_fits_the_scene(asked).holds


@pytest.mark.parametrize(("changed", "holds"), [
    ({}, True), ({"load": None}, False), ({"looked": None}, False), ({"inserted_in": "W5"}, False),
    ({"weapon_class": "rifle"}, False),
])  # fmt: skip
def test_a_magazine_goes_in_only_after_it_was_looked_at(changed: dict, holds: bool) -> None:
    """A magazine of another gun, or one that sits in another already, would be the one that was looked at."""
    fed = with_w3(MORNING, description=Description(Kind.FUNCTIONAL, "pistol", "", magazine_fed=True))
    whole = Magazine("M1", "pistol", 8, DUMMIES, BY_IRIS)
    asked = ask(with_record(fed, magazines={"M1": replace(whole, **changed)}), "LoadWeapon", magazine="M1")

    assert ammunition.magazine_is_looked_at(asked).holds == holds
    assert not ammunition.magazine_is_looked_at(replace(asked, magazine="")).holds
    assert (
        ammunition.magazine_is_looked_at(ask(MORNING, "LoadWeapon")).because
        == "W3 is not loaded from a magazine."
    )


def test_a_magazine_goes_into_no_revolver() -> None:
    """Rounds would be counted in that went nowhere."""
    whole = Magazine("M1", "revolver", 8, DUMMIES, BY_IRIS)
    asked = ask(with_record(MORNING, magazines={"M1": whole}), "LoadWeapon", magazine="M1")

    assert not ammunition.magazine_is_looked_at(asked).holds


@pytest.mark.parametrize(("changed", "number", "holds"), [
    ({}, 8, True), ({}, 9, False), ({"load": DUMMIES}, 1, False), ({"inserted_in": "W3"}, 1, False),
])  # fmt: skip
def test_a_magazine_is_filled_when_it_is_empty_and_outside(changed: dict, number: int, holds: bool) -> None:
    """Dummies would be pressed in on top of blanks."""
    record = with_record(MORNING, magazines={"M1": replace(Magazine("M1", "pistol", 8), **changed)})
    asked = ask(record, "FillMagazine", magazine="M1", number=number)

    assert ammunition.magazine_is_empty(asked).holds == holds


@pytest.mark.parametrize(("act", "number", "holds"), [
    ("ProveRounds", 15, True), ("ProveRounds", 16, False), ("ProveRounds", 0, False),
    ("WriteOffRounds", 20, True), ("WriteOffRounds", 21, False),
])  # fmt: skip
def test_no_more_rounds_than_the_book_knows(act: str, number: int, holds: bool) -> None:
    """Rounds that are in a weapon would be proved; or those that are lost with it could never be written off."""
    found = ammunition.rounds_are_in_store(ask(SHOWN, act, number=number))

    assert found.holds == holds
    assert found.because == f"D7 has {20 if act == 'WriteOffRounds' else 15} rounds; {number} are named."


def test_two_unlike_methods_and_one_of_them_is_named() -> None:
    """A rattle would confirm a rattle; or no method any."""
    rattled = {"ProveRounds D7": (Half(Signature("petra", MORNING.at), (5, "rattle", 0)),)}
    waits = with_record(MORNING, halves=rattled)

    def unlike(by: str, method: str) -> bool:
        return ammunition.methods_differ(ask(waits, "ProveRounds", by, method=method)).holds

    assert unlike("iris", "weight")
    assert not unlike("iris", "rattle")
    assert not unlike("iris", "")
    assert unlike("petra", "rattle"), "one's own earlier word is no other's"


@pytest.mark.parametrize("late", [False, True])
def test_a_clearance_a_show_and_blanks_hold_for_so_long_and_no_longer(late: bool) -> None:
    """Something that was seen an hour ago would stand for now."""
    more = timedelta(microseconds=1 if late else 0)
    windows = SHOWN.record.windows
    begun = MORNING.record.weapons["W3"]
    shown = play([("iris", show_of_it())], MORNING)
    fired = replace(begun, load=Rounds("B1", BLANK, 3, replace(BY_IRIS, at=MORNING.at)))

    def asked(record: Record, since: Any) -> Request:
        return Request(
            record, Signature("iris", since + more, 9, "iris"), "HandOver", True, "W3", "ana", "14"
        )

    cleared = SHOWN.record.weapons["W3"].cleared
    assert cleared
    fresh = weapons.show_is_fresh(asked(SHOWN.record, cleared.at + windows.cleared))
    assert fresh.holds != late
    assert fresh.because == f"W3 was cleared {'more' if late else 'less'} than 10 minutes ago."
    assert weapons.show_is_fresh(asked(shown.record, shown.at + windows.show)).holds != late
    assert weapons.a_show_is_under_way(asked(shown.record, shown.at + windows.show)).holds != late
    blanks = replace(MORNING.record, weapons={**MORNING.record.weapons, "W3": fired})
    found = ammunition.blanks_are_fresh(asked(blanks, MORNING.at + windows.blanks))
    assert found.because == f"The blanks have been in W3 {'more' if late else 'less'} than ten minutes."
    assert found.holds != late


def show_of_it() -> Any:
    """The show of W3 to Ana begins."""
    return next(command for _, command in show("14", "D7", 5, DUMMY))


@pytest.mark.parametrize(
    ("scene", "person", "holds"), [("14", "ana", True), ("22", "ana", False), ("14", "ben", False)]
)
def test_a_show_to_one_for_one_scene_is_no_other(scene: str, person: str, holds: bool) -> None:
    """The looks of one scene would clear the weapon for the next, or for somebody else's hand."""
    asked = ask(SHOWN, scene=scene, person=person)

    assert weapons.show_is_fresh(asked).holds == holds
    assert weapons.first_ad_looked(asked).holds == holds
    assert weapons.receiver_looked(asked).holds == holds


@pytest.mark.parametrize("seen", [
    {"began_empty": False}, {"bore_clear": False}, {"kind": BLANK}, {"number": 4},
])  # fmt: skip
def test_a_look_that_is_not_what_the_armorer_states_is_no_look(seen: dict) -> None:
    """Somebody would see four and five would go before people."""
    cleared = SHOWN.record.weapons["W3"].cleared
    assert cleared
    assert cleared.show.first_ad
    assert cleared.show.by_receiver
    wrong = [
        replace(x, look=replace(x.look, **seen)) for x in (cleared.show.first_ad, cleared.show.by_receiver)
    ]
    first = replace(cleared, show=replace(cleared.show, first_ad=wrong[0]))
    second = replace(cleared, show=replace(cleared.show, by_receiver=wrong[1]))

    assert not weapons.first_ad_looked(ask(with_w3(SHOWN, cleared=first))).holds
    assert not weapons.receiver_looked(ask(with_w3(SHOWN, cleared=second))).holds
    assert weapons.receiver_looked(ask(with_w3(SHOWN, cleared=first))).because == "Ana looked."
    assert weapons.first_ad_looked(ask(with_w3(SHOWN, cleared=first))).because == (
        "The 1st AD has not looked since it was loaded."
    )


def test_a_look_of_one_who_is_1st_ad_no_more_is_not_the_1st_ads() -> None:
    """Yesterday's 1st AD would have looked for today's."""
    assert SHOWN.record.day
    other = with_record(SHOWN, day=replace(SHOWN.record.day, crew={**CREW, "first AD": frozenset({"lea"})}))
    nobody = with_record(SHOWN, day=replace(SHOWN.record.day, crew={}))

    assert not weapons.first_ad_looked(ask(other)).holds
    assert weapons.first_ad_looked(ask(other)).remedy == "Lea looks."
    assert weapons.first_ad_looked(ask(nobody)).remedy == "the 1st AD looks."


def test_an_operator_is_licensed_for_that_kind_today() -> None:
    """A licence for pyrotechnics of last year would fire a cannon."""
    cannon = with_w3(MORNING, description=Description(Kind.CANNON, "six-pounder", ""))

    def says(*permits: Permit) -> bool:
        ana = replace(MORNING.record.people["ana"], permits=permits)
        return kinds.operator_is_licensed(
            ask(with_record(cannon, people={**MORNING.record.people, "ana": ana}))
        ).holds

    assert says(Permit("Cannon operator's licence", "1", "", DAY))
    assert not says(Permit("Cannon operator's licence", "1", "", DAY - timedelta(days=1)))
    assert not says(Permit("driver's licence", "1", "", DAY))
    assert not says()
    assert kinds.operator_is_licensed(ask(MORNING)).because == "W3 needs no operator."
    assert not kinds.operator_is_licensed(ask(cannon, person="nobody")).holds


def test_how_far_away_people_are_is_planned_for_what_flies() -> None:
    """A bow would be drawn at whatever distance there is."""
    arrow, near = Casting("B9", "ana", RoundKind.ARROW, 1), Casting("W3", "ana", DUMMY, 1)

    def says(*casting: Casting) -> str:
        scene = Scene("14", "", frozenset(casting))
        return kinds.distance_is_planned(ask(with_record(MORNING, scenes={"14": scene}))).because

    assert says(arrow, near) == "No distance is planned for B9."
    assert says(replace(arrow, distance_m=9), near) == "Every distance is planned."
    assert kinds.distance_is_planned(ask(MORNING, scene="99")).holds


def weapon_of(kind: Kind) -> Weapon:
    """W3, as another kind."""
    return replace(MORNING.record.weapons["W3"], description=Description(kind, "x", ""))


@pytest.mark.parametrize("kind", Kind)
def test_only_what_can_do_no_harm_goes_out_by_a_scan(kind: Kind) -> None:
    """A sword would go out like a rubber duck."""
    asked = ask(with_record(MORNING, weapons={"W3": weapon_of(kind)}))

    assert weapons.it_is_a_replica(asked).holds == (not kind.shown)
    assert weapons.it_is_a_replica(asked).because == f"W3 is {kind}."
