"""What clauses find of distances, loads, aim and freshness: at the very edge, and word for word as people read it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.rules.judging import judged, on, said, situation

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.papers import Paper
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Empty, Kind
from chamberflag.rules.cases import DAY
from chamberflag.rules.finding import Missing
from chamberflag.rules.request import Request

YESTERDAY = DAY - timedelta(days=1)


@pytest.mark.parametrize(("metres", "holds"), [(8, True), (7, False), (0, False)])
def test_blanks_keep_the_distance_to_the_centimetre(metres: int, holds: bool) -> None:
    """Whoever stands exactly where the clause allows would be refused, or one nearer pass."""
    found = said("blanks_keep_distance", {"least": (800,)}, situation(casting={"distance_m": metres}))
    near = f"Scene 14: W3 with blanks is {metres} m from people, not 8 m."

    assert found == (holds, "Nobody is nearer than 8 m to a weapon with blanks." if holds else near)


def test_what_is_not_a_blank_keeps_no_distance() -> None:
    """A dummy would need eight metres."""
    dummies = situation(casting={"kind": "dummy", "distance_m": 0, "size": ""})

    assert said("blanks_keep_distance", {"least": (800,)}, dummies)[0]
    assert said("load_is_at_most", {"size": ("quarter",)}, dummies)[0]
    assert said("blanks_keep_tested_distance", {}, dummies)[0]


@pytest.mark.parametrize(("metres", "stated", "says"), [
    (8, (("B1", "safe_distance_m", (8,)),), ""),
    (7, (("B1", "safe_distance_m", (8,)),), "Scene 14 has W3 7 m away; the load is safe from 8 m."),
    (9, (), "For the blanks of scene 14 nobody has stated how far away is safe."),
])  # fmt: skip
def test_blanks_keep_the_distance_they_were_tested_at(metres: int, stated: tuple, says: str) -> None:
    """A load would be fired nearer than anybody ever tested it."""
    asked = situation(facts=stated, casting={"distance_m": metres})

    assert said("blanks_keep_tested_distance", {}, asked) == (
        not says,
        says or "Nobody is nearer than the load was found safe at.",
    )


def test_of_several_lots_that_fit_each_must_be_tested_and_the_farthest_counts() -> None:
    """The weaker of two lots would say how near one may stand to the stronger."""
    asked = situation(facts=(("B1", "safe_distance_m", (5,)),))
    second = replace(asked.record.lots["B1"], id="B2")
    two = on(asked, lots={**asked.record.lots, "B2": second})
    other = on(asked, lots={**asked.record.lots, "B2": replace(second, size="full")})
    both = on(two, facts={**two.record.facts, **_stated("B2", 9)})

    assert judged("blanks_keep_tested_distance", {}, two).missing == Missing(
        "StateFact", "safe_distance_m", "B2"
    )
    assert said("blanks_keep_tested_distance", {}, other)[0]
    assert said("blanks_keep_tested_distance", {}, both) == (
        False, "Scene 14 has W3 8 m away; the load is safe from 9 m.",
    )  # fmt: skip


def _stated(lot: str, metres: int) -> dict:
    return situation(facts=((lot, "safe_distance_m", (metres,)),)).record.facts  # type: ignore[return-value]


def test_where_no_lot_fits_no_distance_is_known_and_no_lot_can_be_named() -> None:
    """Blanks nobody has delivered yet would be called safe."""
    asked = situation(casting={"size": "full"})
    found = judged("blanks_keep_tested_distance", {}, asked)

    assert (found.holds, found.missing) == (False, None)


@pytest.mark.parametrize(("size", "holds", "words"), [
    ("quarter", True, ""), ("half", True, ""), ("full", False, "full"), ("", False, "blanks of no stated size"),
    ("huge", False, "huge"),
])  # fmt: skip
def test_a_load_no_bigger_than_the_place_allows(size: str, holds: bool, words: str) -> None:
    """A full load would go where a half one is the most; one of no size would pass for a small one."""
    found = said("load_is_at_most", {"size": ("half",)}, situation(casting={"size": size}))

    assert found == (
        holds,
        "Blanks are half loads at the most." if holds else f"Scene 14 has W3 with {words}; half at the most.",
    )


def test_only_what_is_allowed_is_loaded_at_all() -> None:
    """Blanks would be fired where only dummies may be."""
    asked = situation()

    assert said("load_is_one_of", {"kinds": ("blank", "none")}, asked) == (
        True, "Nothing is loaded but blank, none.",
    )  # fmt: skip
    assert said("load_is_one_of", {"kinds": ("dummy",)}, asked) == (
        False, "Scene 14 has W3 with 2 blanks; allowed: dummy.",
    )  # fmt: skip


@pytest.mark.parametrize(("rounds", "stated", "says"), [
    (4, ((("14"), "shots_planned", (3,)),), ""),
    (5, ((("14"), "shots_planned", (3,)),), "Scene 14 has 5 rounds in W3 for 3 shots; 1 spare at the most."),
    (1, (), "Of scene 14 nobody has stated how many shots a take needs."),
])  # fmt: skip
def test_no_more_spare_rounds_than_are_allowed(rounds: int, stated: tuple, says: str) -> None:
    """Rounds nobody fires would be carried about."""
    asked = situation(facts=stated, casting={"number": rounds})

    assert said("spare_rounds_at_most", {"rounds": (1,)}, asked) == (
        not says,
        says or "No more rounds than the take needs.",
    )


@pytest.mark.parametrize(("ago", "holds"), [(5, True), (6, False)])
@pytest.mark.parametrize("act", ["HandOver", "TurnKey"])
def test_rounds_go_in_immediately_before_they_are_used(ago: int, holds: bool, act: str) -> None:
    """A load would wait in a weapon as long as anybody likes."""
    found = said("loaded_within", {"most": (5,)}, situation(act, loaded_min_ago=ago))

    assert found == (
        holds,
        "Nothing was loaded more than 5 minutes ago." if holds else "It was loaded more than 5 minutes ago.",
    )


def test_what_holds_nothing_was_not_loaded_too_long_ago() -> None:
    """An empty weapon would have to be loaded again."""
    asked = situation(loaded_min_ago=60)
    empty = replace(asked.record.weapons["W3"], load=Empty(asked.signed, asked.signed))

    assert said("loaded_within", {"most": (5,)}, on(asked, weapons={"W3": empty}))[0]


AIMED, BESIDE = (("14", "aims_at_person", (True,)),), (("14", "aims_at_person", (False,)),)
CONSULTED = (("14", Paper("consultation on aiming", "1", valid_to=DAY)),)
TOO_OLD = (("14", Paper("consultation on aiming", "1", valid_to=YESTERDAY)),)
NOBODY_STATED = "Of scene 14 nobody has stated whether a weapon is aimed at a person."
IS_AIMED = "In scene 14 a weapon is aimed at a person."
UNSEEN = "In scene 14 a weapon is aimed at a person, and nobody has seen the consultation on it."


@pytest.mark.parametrize(("policy", "facts", "papers", "kind", "says"), [
    ("never", (), (), "dummy", NOBODY_STATED),
    ("never", BESIDE, (), "dummy", ""),
    ("never", AIMED, CONSULTED, "dummy", IS_AIMED),
    ("not when firing", (), (), "dummy", ""),
    ("not when firing", AIMED, (), "dummy", ""),
    ("not when firing", (), (), "blank", NOBODY_STATED),
    ("not when firing", BESIDE, (), "blank", ""),
    ("not when firing", AIMED, CONSULTED, "blank", IS_AIMED),
    ("after consultation", (), CONSULTED, "blank", NOBODY_STATED),
    ("after consultation", BESIDE, (), "blank", ""),
    ("after consultation", AIMED, CONSULTED, "blank", ""),
    ("after consultation", AIMED, TOO_OLD, "blank", UNSEEN),
    ("after consultation", AIMED, (), "dummy", UNSEEN),
])  # fmt: skip
def test_a_weapon_is_aimed_at_a_person_only_as_the_clause_allows(
    policy: str, facts: tuple, papers: tuple, kind: str, says: str
) -> None:
    """A weapon would be aimed at somebody because nobody was asked."""
    asked = situation(facts=facts, papers=papers, casting={"kind": kind})

    assert said("aim_is_settled", {"policy": (policy,)}, asked) == (
        not says,
        says or "No weapon is aimed at a person without what the clause asks for.",
    )


@pytest.mark.parametrize(("facts", "state"), [
    ((("14", "minors_present", (False,)),), ""),
    ((("14", "minors_present", (True,)),), "has minors in it"),
    ((), "nobody has stated that no minor is near"),
])  # fmt: skip
def test_no_minor_is_near_where_it_is_fired(facts: tuple, state: str) -> None:
    """A child would stand where nobody has looked for one."""
    found = said("no_minor_near_blanks", {}, situation(facts=facts))

    assert found == (
        not state,
        f"Scene 14 fires blanks and {state}." if state else "No minor is near a weapon that is fired.",
    )


def test_only_kinds_of_weapon_that_are_allowed() -> None:
    """A revolver would be used where only replicas may be."""
    asked = situation()

    assert said("kind_is_one_of", {"kinds": (Kind.FUNCTIONAL.value,)}, asked)[0]
    assert said("kind_is_one_of", {"kinds": ("replica",)}, asked) == (
        False, f"W3 is {Kind.FUNCTIONAL}; allowed: replica.",
    )  # fmt: skip


@pytest.mark.parametrize(("days", "holds"), [(6, True), (7, False)])
def test_two_have_inspected_it_recently(days: int, holds: bool) -> None:
    """An inspection of last year would do for today."""
    found = said("inspected_within", {"most": (7 * 24 * 60,)}, situation(inspected_days_ago=days))

    assert found == (
        holds,
        "Inspected by two within 7 days." if holds else "W3 was not inspected by two within 7 days.",
    )


def test_what_was_never_inspected_was_not_inspected_recently() -> None:
    """A weapon nobody looked at would pass, or stop the page."""
    asked = situation()
    never = replace(asked.record.weapons["W3"], certificate=None)

    assert not said("inspected_within", {"most": (9999,)}, on(asked, weapons={"W3": never}))[0]
    assert [said("inspected_within", {"most": (minutes,)}, asked)[0] for minutes in (60, 59)] == [True, False]


def test_only_the_casting_that_is_asked_about_counts() -> None:
    """Ana's dummies would be refused because Ben has blanks in the same scene."""
    asked = situation(casting={"kind": "dummy"})
    blanks = Casting("W5", "tom", RoundKind.BLANK, 1, "full", 1)
    scene = asked.record.scenes["14"]
    both = on(asked, scenes={"14": replace(scene, casting=scene.casting | {blanks})})

    def allowed(request: Request) -> bool:
        return said("load_is_one_of", {"kinds": ("dummy",)}, replace(request, found={}))[0]

    assert allowed(both)
    assert not allowed(replace(both, weapon="", person=""))
    assert allowed(replace(both, weapon=""))
    assert allowed(replace(both, person=""))
