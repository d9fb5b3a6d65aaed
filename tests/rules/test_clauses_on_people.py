"""What clauses find of ages, duties, meetings and employers: at the very edge, and word for word as people read it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.judging import judged, on, said, situation

from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.weapons import Description, InContainer, Kind
from chamberflag.rules.cases import NAMES
from chamberflag.rules.finding import Missing
from chamberflag.rules.request import Request

EIGHTEEN = {"years": (18,)}


@pytest.mark.parametrize(("born", "says"), [
    ("2008-11-21", ""),
    ("2008-11-22", "Ana is not yet 18."),
    ("2008-12-01", "Ana is not yet 18."),
    ("2008-10-30", ""),
    ("", "Nobody has stated when Ana was born."),
])  # fmt: skip
def test_who_receives_it_has_reached_the_age_on_the_day_itself(born: str, says: str) -> None:
    """Somebody would wait for the day after their birthday, or receive it the day before."""
    asked = situation(facts=(("ana", "born", (born,)),) if born else ())

    assert said("receiver_is_at_least", EIGHTEEN, asked) == (not says, says or "Ana: 18 or older.")


def test_whoever_acts_as_armorer_has_reached_the_age() -> None:
    """The receiver's age would do for the armorer's."""
    asked = situation(facts=(("iris", "born", ("2010-01-01",)), ("ana", "born", ("1990-01-01",))))

    assert said("custodian_is_at_least", EIGHTEEN, asked) == (False, "Iris is not yet 18.")
    assert said("receiver_is_at_least", EIGHTEEN, asked)[0]


def test_where_nobody_is_named_nobody_is_old_enough() -> None:
    """An empty crew would be of age."""
    asked = on(situation(), day=None)

    assert said("custodian_is_at_least", EIGHTEEN, asked) == (False, "Nobody is named.")
    assert said("custodian_holds", {"papers": ("armourer's licence",)}, asked) == (
        False, "Nobody is named who could hold it.",
    )  # fmt: skip


ALONE = "The armorer has no other duty today."


@pytest.mark.parametrize(("roles", "allowed", "says"), [
    (("armorer",), (), ""),
    (("Armourer", "property master"), (), ""),
    (("armorer", "driver"), (), "Iris is armorer and driver."),
    (("armorer", "driver"), ("driver",), ""),
])  # fmt: skip
def test_the_armorer_does_nothing_else(roles: tuple, allowed: tuple, says: str) -> None:
    """Somebody would watch the weapons and drive the truck."""
    asked = situation(roles=roles)

    assert said("custodian_does_nothing_else", {"roles": allowed}, asked) == (not says, says or ALONE)


@pytest.mark.parametrize(("roles", "holds"), [(("safety advisor",), True), (("armorer",), False)])
def test_who_keeps_safe_keeps_no_weapons(roles: tuple, holds: bool) -> None:
    """What is an armorer's to be besides would be everybody's."""
    asked = situation()
    people = {**asked.record.people, "noor": replace(asked.record.people["noor"], roles=roles)}
    found = said("duty_does_nothing_else", {"duty": ("safety advisor",)}, on(asked, people=people))

    assert found == (
        holds,
        "The safety advisor has no other duty today." if holds else "Noor is safety advisor and armorer.",
    )


def test_a_second_duty_of_the_day_counts_like_a_role() -> None:
    """The 1st AD would be safety advisor because no list calls them so."""
    asked = situation(crew={"safety advisor": ("tom",)})

    assert said("duty_does_nothing_else", {"duty": (Duty.FIRST_AD.value,)}, asked) == (
        False, "Tom is first AD and safety advisor.",
    )  # fmt: skip


@pytest.mark.parametrize(("who", "whose", "stated", "says"), [
    ("armorer", "iris", "contractor", ""),
    ("armorer", "iris", "volunteer", "Iris is volunteer; asked for: contractor."),
    ("armorer", "ana", "contractor", "Iris has no employer on file; asked for: contractor."),
    ("receiver", "ana", "contractor", ""),
    ("receiver", "iris", "contractor", "Ana has no employer on file; asked for: contractor."),
])  # fmt: skip
def test_whose_employee_somebody_is(who: str, whose: str, stated: str, says: str) -> None:
    """A weapon would be lent to somebody to whom it may only be sold."""
    asked = situation(facts=((whose, "employment", (stated,)),))

    assert said("employed_as", {"who": (who,), "as": ("contractor",)}, asked) == (
        not says,
        says or "Employed as contractor.",
    )


def test_a_duty_is_filled_by_somebody_with_a_name() -> None:
    """A day would go on without the one the clause names."""
    nobody = situation(crew={"safety advisor": ()})

    assert said("duty_is_filled", {"duty": ("safety advisor",)}, situation()) == (
        True, "Today's safety advisor: Noor.",
    )  # fmt: skip
    assert said("duty_is_filled", {"duty": ("safety advisor",)}, nobody) == (
        False, "No safety advisor is named today.",
    )  # fmt: skip


def test_two_duties_are_two_humans() -> None:
    """One badge more would make two of one."""
    both = {"duties": ("safety advisor", "first AD")}

    assert said("duties_are_different", both, situation()) == (
        True,
        "Safety advisor and first AD are two people.",
    )
    assert said("duties_are_different", both, situation(crew={"safety advisor": ("tom",)})) == (
        False, "Tom is safety advisor and first AD.",
    )  # fmt: skip


def _two_armorers() -> Request:
    return situation(crew={"armorer": ("iris", "noor")}, also_out=2)


def test_so_many_are_in_charge_at_the_most() -> None:
    """Two would each think the other has the key; one human with two badges would be two."""
    one_human = {"iris": replace(situation().record.people["iris"], same_human_as="noor")}
    asked = _two_armorers()

    assert said("armorers_at_most", {"most": (2,)}, asked) == (True, "2 in charge of the weapons today.")
    assert not said("armorers_at_most", {"most": (1,)}, asked)[0]
    assert said("armorers_at_most", {"most": (1,)}, on(asked, people={**asked.record.people, **one_human}))[0]


def test_no_more_weapons_are_out_than_armorers_can_watch() -> None:
    """A third weapon would go out when each of two is watched already; a replica would count as one."""
    asked, two = _two_armorers(), {"most": (1,)}
    locked = {
        tag: replace(weapon, place=InContainer("safe", asked.signed)) if tag == "W21" else weapon
        for tag, weapon in asked.record.weapons.items()
    }
    rubber = {
        tag: replace(weapon, description=Description(Kind.REPLICA, "revolver", "rubber")) if tag == "W21" else weapon
        for tag, weapon in asked.record.weapons.items()
    }  # fmt: skip

    assert said("weapons_per_armorer", two, asked) == (
        False, "3 weapons for 2 on duty; 1 each at the most.",
    )  # fmt: skip
    assert said("weapons_per_armorer", two, on(asked, weapons=locked)) == (
        True, "2 weapons for 2 on duty; 1 each at the most.",
    )  # fmt: skip
    assert said("weapons_per_armorer", two, on(asked, weapons=rubber))[0]


def test_a_weapon_that_is_asked_for_counts_as_out_and_nothing_does_not() -> None:
    """The last weapon an armorer can watch would be one too many once it is in hand; or an act without one would be one."""
    asked = situation()
    in_safe = {"W3": replace(asked.record.weapons["W3"], place=InContainer("safe", asked.signed))}

    def says(weapon: str) -> str:
        return said(
            "weapons_per_armorer", {"most": (1,)}, replace(on(asked, weapons=in_safe), weapon=weapon)
        )[1]

    assert says("W3") == "1 weapons for 1 on duty; 1 each at the most."
    assert says("") == "0 weapons for 1 on duty; 1 each at the most."


MET = "Everybody who must was at today's safety meeting."
HAD = {"duties": ("armorer", "first AD")}


@pytest.mark.parametrize(("changed", "says"), [
    ({}, ""),
    ({"absent": ("noor",)}, ""),
    ({"absent": ("tom",)}, "Tom was not at today's safety meeting."),
    ({"crew": {"first AD": ()}}, "A first AD was not at today's safety meeting."),
])  # fmt: skip
def test_who_must_be_at_the_meeting_was(changed: dict, says: str) -> None:
    """Whoever calls action would not have heard where nobody may stand."""
    assert said("meeting_had", HAD, situation(**changed)) == (not says, says or MET)


def _without_meeting(asked: Request) -> Request:
    assert asked.record.day
    return on(asked, day=replace(asked.record.day, meeting=None))


def test_a_meeting_that_was_not_held_had_nobody() -> None:
    """A day without a meeting would have had one."""
    asked = _without_meeting(situation())

    assert said("meeting_had", HAD, asked) == (False, "No safety meeting was held today.")
    assert said("meeting_is_newer_than_the_plan", {}, asked) == (False, "No safety meeting was held today.")
    assert said("meeting_had", HAD, on(asked, day=None)) == (False, "No safety meeting was held today.")
    assert not said("meeting_is_newer_than_the_plan", {}, on(asked, day=None))[0]


def test_after_a_scene_is_changed_people_meet_again() -> None:
    """People would do the scene they were told of, and the armorer the one that is planned."""
    asked = situation()
    at_the_meeting = replace(asked.record.scenes["14"], planned_at=13)

    assert said("meeting_is_newer_than_the_plan", {}, asked) == (
        True,
        "Nothing was changed since the meeting.",
    )
    assert said("meeting_is_newer_than_the_plan", {}, on(asked, scenes={"14": at_the_meeting}))[0]
    assert said("meeting_is_newer_than_the_plan", {}, situation(replanned=True)) == (
        False, "Scene 14 was changed after the meeting.",
    )  # fmt: skip


def test_a_scene_is_authorised_by_the_duty_the_clause_names() -> None:
    """Any two would do where the law names one."""
    assert said("scene_is_signed_by", {"duty": ("first AD",)}, situation()) == (
        True, "The first AD authorised the scene.",
    )  # fmt: skip
    assert said("scene_is_signed_by", {"duty": ("safety advisor",)}, situation()) == (
        False, "Scene 14 was not authorised by the safety advisor.",
    )  # fmt: skip


def test_a_fact_about_a_person_is_asked_of_whom_the_clause_means() -> None:
    """The performer's clean record would stand for the armorer's."""
    fact = {"fact": ("prohibited",), "is": (False,)}
    asked = situation(facts=(("ana", "prohibited", (False,)),))

    assert judged("fact_is", fact, asked).holds
    assert judged("fact_is", {**fact, "who": ("armorer",)}, asked).missing == Missing(
        "StateFact", "prohibited", "iris"
    )


def test_the_armorer_is_who_signs_or_holds_it_before_anybody_else_with_the_duty() -> None:
    """A licence of one armorer would stand for another who does the work; or a weapon nobody holds, for nobody."""
    asked = situation(crew={"armorer": ("iris", "noor")})
    held = replace(asked.record.weapons["W3"], place=InContainer("safe", asked.signed))
    asked = on(asked, weapons={"W3": held})
    licensed = {"fact": ("background_checked",), "is": (True,), "who": ("armorer",)}

    def whose(by: str) -> str:
        found = judged("fact_is", licensed, replace(asked, signed=replace(asked.signed, by=by), found={}))
        assert found.missing
        return found.missing.subject

    assert [whose(by) for by in ("iris", "noor", "tom")] == ["iris", "noor", "iris"]


def test_ages_are_counted_from_the_day_of_the_shoot() -> None:
    """A leap day would make somebody a year older."""
    asked = situation(facts=(("ana", "born", ("2004-02-29",)),), day=date(2022, 2, 28))

    assert not said("receiver_is_at_least", EIGHTEEN, asked)[0]
    assert said("receiver_is_at_least", {"years": (17,)}, asked)[0]


def test_names_are_those_of_the_list() -> None:
    """A sentence would name a badge nobody knows."""
    assert {situation().record.named(badge) for badge in NAMES} == set(NAMES.values())
    assert Record().named("W9") == "W9"
    assert Record().named("") == "nobody"
