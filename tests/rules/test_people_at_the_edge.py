"""Checks of the floor on people, scenes, signatures and stops, at their edges: one thing of a western's morning is otherwise.

The sentence is asked for word for word: people act on it, and it is written into the book.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.days import CREW, DAY, Played
from tests.rules.asking import BY_IRIS, FIRED, MORNING, ask, with_record
from tests.rules.judging import clause, pack

from chamberflag.record.packs import Sort
from chamberflag.record.people import ANYONE, KEEPER, Permit, Training
from chamberflag.record.places import Seal
from chamberflag.record.scenes import Scene
from chamberflag.record.signatures import Echo, Half, Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import (
    InContainer,
)
from chamberflag.rules.checks import (
    packs,
    people,
    scenes,
    signatures,
    stoppages,
)


@pytest.mark.parametrize(("training", "holds"), [
    (Training("revolver", DAY, DAY, "Noor"), True),
    (Training("revolver", DAY + timedelta(days=1), DAY + timedelta(days=9), "Noor"), False),
    (Training("revolver", DAY - timedelta(days=9), DAY - timedelta(days=1), "Noor"), False),
    (Training("rifle", DAY, DAY, "Noor"), False),
    (Training("revolver", DAY, DAY, ""), False),
])  # fmt: skip
def test_training_is_for_that_class_valid_today_and_seen(training: Training, holds: bool) -> None:
    """A course for rifles, of last year, or that nobody saw would do for a revolver."""
    ana = replace(MORNING.record.people["ana"], trainings=(training,))
    iris = replace(MORNING.record.people["iris"], trainings=(training,))
    asked = ask(with_record(MORNING, people={**MORNING.record.people, "ana": ana, "iris": iris}))
    says = f"{'has' if holds else 'has no'} training for revolver valid today."

    assert (people.receiver_is_trained(asked).holds, people.receiver_is_trained(asked).because) == (
        holds,
        f"Ana {says}",
    )
    assert (people.armorer_is_trained(asked).holds, people.armorer_is_trained(asked).because) == (
        holds,
        f"Iris {says}",
    )
    assert not people.receiver_is_trained(ask(MORNING, person="nobody")).holds


@pytest.mark.parametrize(("whose", "until", "holds"), [
    ("ana", DAY, True), ("ana", DAY - timedelta(days=1), False), ("iris", DAY - timedelta(days=1), False),
    ("tom", DAY - timedelta(days=1), True),
])  # fmt: skip
def test_a_permit_that_has_expired_refuses_whoever_has_a_part_in_it(
    whose: str, until: Any, holds: bool
) -> None:
    """An expired licence would be as good as none asked for; or one of somebody else stop everybody."""
    person = replace(MORNING.record.people[whose], permits=(Permit("permit", "7", "", until),))
    asked = ask(with_record(MORNING, people={**MORNING.record.people, whose: person}))

    assert people.no_permit_has_expired(asked).holds == holds


@pytest.mark.parametrize(("minors", "crew", "says"), [
    ((), {}, "4 different adults carry the four duties."),
    (("noor",), {}, "3 different adults carry the four duties."),
    (("noor", "petra"), {}, "2 different adults carry the four duties."),
    ((), {"second person": {"tom"}, "safety advisor": {"petra"}}, "3 different adults carry the four duties."),
    ((), {"second person": set()}, "No second person today."),
])  # fmt: skip
def test_a_weapon_that_fires_needs_three_adults(minors: tuple, crew: dict, says: str) -> None:
    """Two would run a revolver between them, or a child be the third."""
    everybody = {b: replace(p, minor=b in minors) for b, p in MORNING.record.people.items()}
    assert MORNING.record.day
    day = replace(MORNING.record.day, crew={**CREW, **{duty: frozenset(x) for duty, x in crew.items()}})
    found = people.crew_is_complete(ask(with_record(MORNING, people=everybody, day=day)))

    assert found.because == says
    assert found.holds == says.startswith(("3", "4"))


def test_who_is_on_no_list_is_no_adult_of_the_crew() -> None:
    """Badges nobody was given would make up a crew; or stop the page."""
    found = people.crew_is_complete(ask(with_record(MORNING, people={})))

    assert (found.holds, found.because) == (False, "0 different adults carry the four duties.")


def test_a_minor_vouches_for_nothing_and_who_is_not_on_the_list_is_no_minor() -> None:
    """A child would be second person."""
    young = replace(MORNING.record.people["petra"], minor=True)
    record = with_record(MORNING, people={**MORNING.record.people, "petra": young})

    def says(*crew: tuple[str, frozenset[str]]) -> tuple[bool, str]:
        found = people.no_minor_vouches(ask(record, "OpenDay", "tom", crew=crew))
        return found.holds, found.because

    assert says(("second person", frozenset({"petra"}))) == (False, "Petra is a minor.")
    assert says(("second person", frozenset({"lea", "gone"}))) == (True, "Everybody with a duty is an adult.")


def test_a_day_has_an_armorer_and_a_1st_ad() -> None:
    """A day would open that nobody runs."""

    def says(*crew: tuple[str, frozenset[str]]) -> tuple[bool, str]:
        found = people.crew_has_its_first(ask(MORNING, "OpenDay", "tom", crew=crew))
        return found.holds, found.because

    armorer, first = ("armorer", frozenset({"iris"})), ("first AD", frozenset({"tom"}))
    assert says(armorer, first) == (True, "Armorer and 1st AD are named.")
    assert says(armorer) == (False, "No first AD is named.")
    assert says() == (False, "No armorer and no first AD is named.")


def test_duties_that_must_be_apart_are_asked_of_the_crew_that_would_be() -> None:
    """Today's crew would be judged in the place of tomorrow's."""

    def says(*crew: tuple[str, frozenset[str]]) -> str:
        return people.duties_are_apart(ask(MORNING, "OpenDay", "tom", crew=crew)).because

    assert says() == "No two duties that must be apart are one person's."
    both = (("armorer", frozenset({"iris"})), ("second person", frozenset({"iris"})))
    assert says(*both) == "Iris would be armorer and second person."
    assert MORNING.record.day
    found_out = replace(MORNING.record.people["petra"], same_human_as="iris")
    record = with_record(MORNING, people={**MORNING.record.people, "petra": found_out})
    assert people.duties_are_apart(ask(record)).because == "Iris is armorer and second person."


@pytest.mark.parametrize(("person", "says"), [
    ("ana", "Ana is neither armorer nor 1st AD today."), ("iris", "Iris is armorer today."), ("tom", "Tom is first AD today."),
])  # fmt: skip
def test_who_receives_a_weapon_is_neither_armorer_nor_1st_ad(person: str, says: str) -> None:
    """One of the lookers would look for themselves."""
    found = people.receiver_is_apart(ask(MORNING, person=person))

    assert (found.holds, found.because) == (person == "ana", says)


@pytest.mark.parametrize(("by", "third"), [("lea", True), ("iris", False), ("petra", False)])
def test_shots_are_heard_by_a_third(by: str, third: bool) -> None:
    """Whoever counts the cases would hear as many."""
    assert people.hearer_is_a_third(ask(FIRED, "HearShots", by)).holds == third


@pytest.mark.parametrize(("by", "afresh", "may"), [
    ("iris", False, True), (KEEPER, False, True), ("ana", True, True), ("ana", False, False), ("lea", True, False),
])  # fmt: skip
def test_who_says_whose_device_it_is(by: str, afresh: bool, may: bool) -> None:
    """Somebody who finds a phone on the table would make it theirs."""
    found = people.device_becomes_ones_own(replace(ask(MORNING, "EnrolDevice", by), afresh=afresh))

    assert found.holds == may
    assert f"{'may' if may else 'may not'} say whose" in found.because


def test_who_enters_lists() -> None:
    """Anybody would add a weapon."""
    said = [people.keeper_enters_lists(ask(MORNING, "Join", by)) for by in (KEEPER, "iris", "lea")]

    assert [one.holds for one in said] == [True, True, False]
    assert said[2].because == "Lea may not enter lists."
    assert said[1].because == "Iris may enter lists."


def test_a_day_is_not_opened_twice_nor_over_another() -> None:
    """Two days would share one book's counts."""
    closed = with_record(MORNING, day=None, last_closed=DAY)

    def says(played: Played, days: int) -> str:
        return scenes.last_day_is_closed(ask(played, "OpenDay", day=DAY + timedelta(days=days))).because

    assert says(MORNING, 1) == "2026-03-02 is still open."
    assert says(closed, 0) == says(closed, -1) == "2026-03-02 was closed already."
    assert says(closed, 1) == "No day is open."
    assert scenes.day_is_open(ask(closed)).because == "No day is open."


def test_a_scene_is_authorised_by_two_as_it_is_planned_now() -> None:
    """One of the two would do; or a scene nobody planned."""
    one = replace(MORNING.record.scenes["14"], authorised=MORNING.record.scenes["14"].authorised[:1])
    alone = with_record(MORNING, scenes={"14": one})

    assert scenes.scene_is_authorised(ask(MORNING)).because == "Scene 14 is authorised as it is planned now."
    assert not scenes.scene_is_authorised(ask(alone)).holds
    assert not scenes.scene_is_authorised(ask(MORNING, scene="99")).holds
    assert not scenes.weapon_is_in_an_authorised_scene(ask(alone)).holds
    assert not scenes.weapon_is_in_an_authorised_scene(ask(MORNING, weapon="W5")).holds
    assert scenes.weapon_is_in_an_authorised_scene(ask(MORNING)).because == "Authorised: scene 14."
    assert not scenes.scene_is_planned(ask(MORNING, scene="99")).holds
    assert not scenes.scene_is_planned(ask(with_record(MORNING, scenes={"14": Scene("14", "duel")}))).holds


def test_a_day_closes_when_all_is_stowed_sealed_and_balanced() -> None:
    """A gun on the cart, an open safe or a round too few would be tomorrow's."""
    stowed = replace(MORNING.record.weapons["W3"], place=InContainer("safe", BY_IRIS))
    home = with_record(MORNING, weapons={**MORNING.record.weapons, "W3": stowed})
    seal = replace(home.record.containers["safe"], seal=Seal(BY_IRIS, BY_IRIS))
    sealed = with_record(home, containers={"safe": seal})
    half = replace(home.record.lots["D7"], balanced=True, loaded=1)
    less = replace(half, loaded=0, fired=21)

    assert scenes.everything_is_stowed(ask(MORNING)).because == "Not stowed: W3."
    assert scenes.everything_is_stowed(ask(home)).because == "Every weapon is stowed."
    assert scenes.every_container_is_sealed(ask(sealed)).because == "Every container is sealed."
    broken = with_record(home, containers={"safe": replace(seal, seal=None)})
    assert scenes.every_container_is_sealed(ask(broken)).because == "Not sealed: safe."
    for wrong in (half, less, replace(less, balanced=False, fired=0)):
        found = scenes.every_lot_balances(ask(with_record(home, lots={"D7": wrong})))
        assert (found.holds, found.because) == (False, "Not balanced: D7.")
    assert scenes.every_lot_balances(ask(with_record(home, lots={"D7": replace(less, fired=20)}))).holds


def test_a_signature_is_by_its_duty_on_an_own_device_or_afresh() -> None:
    """A phone that lies about would sign for its owner."""
    own, cart = ask(MORNING), Signature("iris", MORNING.at, 9, "cart")

    def afresh(signed: Signature, given: bool) -> tuple[bool, str]:
        found = signatures.signed_afresh(replace(own, signed=signed, afresh=given))
        return found.holds, found.because

    assert (
        afresh(own.signed, False) == afresh(cart, True) == (True, "Own device, or badge and PIN in this act.")
    )
    assert afresh(cart, False) == (False, "This is not Iris's own device.")
    assert afresh(replace(cart, by=KEEPER), False)[0]
    assert not signatures.somebody_signs(ask(MORNING, by=ANYONE)).holds


def test_two_halves_are_of_two_humans_and_two_duties_and_of_the_last_half_hour() -> None:
    """Two armorers would be armorer and second person; or one of this morning the other of tonight."""
    assert MORNING.record.day
    crew = {**CREW, "armorer": frozenset({"iris", "lea"})}

    def pair(by: str, minutes: int = 0) -> tuple[bool, bool]:
        waits = {"DrawWeapon W3": (Half(Signature("lea", MORNING.at - timedelta(minutes=minutes)), ()),)}
        assert MORNING.record.day
        record = with_record(MORNING, halves=waits, day=replace(MORNING.record.day, crew=crew))
        asked = ask(record, "DrawWeapon", by)
        return signatures.both_duties_sign(asked).holds, signatures.signers_differ(asked).holds

    assert pair("petra") == (True, True)
    assert pair("iris") == (False, True)
    assert pair("iris", 30) == (True, True), "what was said half an hour ago has lapsed"
    assert pair("lea") == (True, True), "one's own word again is no second"


def test_a_scene_is_authorised_by_the_1st_ad_and_another() -> None:
    """Two would authorise a scene without whoever runs it."""

    def says(by: str, other: str) -> str:
        waits = {"AuthoriseScene 14": (Half(Signature(other, MORNING.at), ()),)}
        return signatures.both_duties_sign(
            ask(with_record(MORNING, halves=waits), "AuthoriseScene", by, weapon="")
        ).because

    assert says("tom", "petra") == says("petra", "tom") == "The 1st AD is one of the two."
    assert says("petra", "iris") == "The 1st AD has not signed."


def test_what_nobody_has_seen_the_echo_of_is_said_by_name() -> None:
    """A borrowed name would turn a key."""
    owed = with_record(MORNING, unechoed={9: Echo(replace(BY_IRIS, by="ana"))})

    assert signatures.echoes_were_seen(ask(owed)).because == "Not echoed yet: Ana."
    assert signatures.echoes_were_seen(ask(MORNING)).because == "Every signature was echoed."


@pytest.mark.parametrize(("scope", "evidence", "goes_on", "touched"), [
    ("everything", False, False, True), ("everything", True, False, False), ("W3", True, False, False), ("W5", True, True, True),
])  # fmt: skip
def test_a_stop_over_everything_or_over_this_weapon(
    scope: str, evidence: bool, goes_on: bool, touched: bool
) -> None:
    """A stop of one weapon would stop none, or all; or evidence be cleaned away."""
    lifted = (("armorer", BY_IRIS),)
    stop = StopWork(scope, "a bang", replace(BY_IRIS, by="ana"), evidence, lifted)  # type: ignore[arg-type]
    asked = ask(with_record(MORNING, stops={scope: stop}), scope=scope)

    assert stoppages.work_goes_on(asked).holds == goes_on
    assert stoppages.evidence_is_untouched(asked).holds == touched
    assert stoppages.a_stop_is_in_force(asked).because == "Work is stopped."
    assert stoppages.a_stop_is_in_force(ask(MORNING, scope="W3")).because == "No such stop is in force."
    if not goes_on:
        assert stoppages.work_goes_on(asked).because == "Work is stopped: a bang (Ana)."
        assert stoppages.work_goes_on(asked).remedy == "To lift it must still sign: first AD, safety advisor."


# what is stated, shown and adopted


def test_who_states_and_who_sees_papers() -> None:
    """Anybody who walks by would state that no minor is near; or somebody vouch for their own licence."""

    def says(by: str, kind: str = "armourer's licence", of: str = "ana") -> tuple[bool, bool]:
        asked = ask(MORNING, "ShowPaper", by, method=kind, scope=of)
        return packs.crew_declares(asked).holds, packs.another_sees_it(asked).holds

    assert says("noor") == (True, True)
    assert says(KEEPER, of=KEEPER) == (True, True)
    assert says("lea") == (False, True)
    assert says("iris", of="iris") == (True, False)
    assert says("iris", "risk assessment", "iris") == (True, True), "a scene's paper is nobody's own"
    assert packs.crew_declares(ask(MORNING, by=KEEPER)).because == "The book's keeper enters it."
    assert packs.crew_declares(ask(MORNING, by="lea")).because == "Lea has no duty today."
    assert packs.crew_declares(ask(MORNING)).because == "Iris has a duty today."
    own, others = (ask(MORNING, method="armourer's licence", scope=of) for of in ("iris", "ana"))
    assert packs.another_sees_it(own).because == "Iris would vouch for a paper of their own."
    assert packs.another_sees_it(others).because == "Somebody else sees it."


def test_a_pack_has_names_of_its_own_and_may_be_adopted_again() -> None:
    """Two clauses would be one in every sentence; or a new edition of a pack be refused for the old one's names."""
    adopted = with_record(MORNING, packs={"a": pack(clause("A-1"), clause("A-2"), name="a")})

    def says(new: str, *ids: str) -> tuple[bool, str]:
        found = packs.pack_adds(ask(adopted, "AdoptPack", scope=new, tags=frozenset(ids)))
        return found.holds, found.because

    assert says("b", "B-1") == says("a", "A-1") == (True, "It adds to what is adopted.")
    assert says("b", "A-2", "A-1") == (False, "A-1, A-2 stands in another pack already.")


def test_only_a_conflict_that_is_there_is_decided_for_one_of_its_clauses() -> None:
    """Two of the crew would set a clause aside that nothing speaks against."""
    there = (("kinds: A, B", frozenset({"A", "B"})),)

    def says(conflict: str, chosen: str) -> tuple[bool, str]:
        found = packs.conflict_is_open(ask(MORNING, scope=conflict, method=chosen, choices=there))
        return found.holds, found.because

    assert says("kinds: A, B", "A") == (True, "The packs in force have this conflict.")
    assert says("kinds: A, B", "C") == (False, "No packs in force have this conflict.")
    assert says("another", "A") == (False, "No packs in force have this conflict.")


def test_a_clause_is_attested_by_whom_it_names() -> None:
    """Anybody would attest that the safety department was told."""
    book = with_record(MORNING, packs={"a": pack(
        clause("GATE"), clause("ANY", sort=Sort.ATTESTATION, params=()),
        clause("KEEPER", sort=Sort.ATTESTATION, params=(("by", ("keeper",)),)),
        clause("NOOR", sort=Sort.TIMER, params=(("by", ("safety advisor",)),)),
    )})  # fmt: skip

    def says(name: str, by: str) -> tuple[bool, str]:
        found = packs.clause_is_attested_by_the_right_one(ask(book, "Attest", by, method=name))
        return found.holds, found.because

    assert says("ANY", "lea") == (True, "ANY is for anybody to state.")
    assert says("KEEPER", KEEPER)[0]
    assert not says("KEEPER", "noor")[0]
    assert says("NOOR", "noor") == (True, "NOOR is for the safety advisor to state.")
    assert not says("NOOR", "iris")[0]
    assert says("GATE", "iris") == (False, "No pack in this book asks anybody to attest GATE.")
    assert not says("GONE", "iris")[0]
