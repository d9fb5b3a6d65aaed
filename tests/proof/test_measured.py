"""What SAFETY.md shows was measured, and still comes out so: assumptions dropped, roles held by one human, what one can do."""

import json
from pathlib import Path
from typing import Any

import pytest

from chamberflag.proof.assumptions import ASSUMPTIONS, BY_ID, Dropped, Trial, drop, with_it
from chamberflag.proof.industry import PRACTICES, Practice, order, ways_to_harm
from chamberflag.proof.outside_a_take import AT_ANY_TIME, reached
from chamberflag.proof.report import prove
from chamberflag.proof.roles import PAIRS, as_one, refused_by
from chamberflag.proof.safety_case import deeds, row_of_way
from chamberflag.proof.small_sets import TINY

pytestmark = [pytest.mark.proof, pytest.mark.timeout(1500)]
FIGURES = Path(__file__).parents[2] / "docs" / "proof"
QUICK = 1_000  # states; what takes more is measured again in `make soak`
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """What was measured."""
    found: list[Row] = json.loads((FIGURES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def quick_and_slow(name: str) -> list[Any]:
    """The rows, those that take long marked as such."""
    return [
        pytest.param(row, marks=[pytest.mark.soak] if row["states"] > QUICK else [], id=_named(row))
        for row in rows(name)
    ]


def _named(row: Row) -> str:
    return f"{row.get('id') or '='.join(row['pair'])} {'+'.join(row.get('failing', ()))} {row['hidden']}"


def _again(row: Row) -> Dropped:
    one = BY_ID[row["id"]]
    return next(drop(one, [trial for trial in one.trials if _key(one.id, trial) == _kept(row)]))


def _key(name: str, trial: Trial) -> tuple[object, ...]:
    return name, trial.failing, trial.hidden, trial.small.name


def _kept(row: Row) -> tuple[object, ...]:
    return row["id"], tuple(row["failing"]), row["hidden"], row["set"]


@pytest.mark.parametrize("row", quick_and_slow("assumptions"))
def test_what_breaks_without_an_assumption_is_what_the_safety_case_says(row: Row) -> None:
    """SAFETY.md would show a way to harm that is not there, or hide one that is."""
    report = _again(row).report

    assert row_of_way(report.ways[0] if report.ways else None)["harm"] == row["harm"]


@pytest.mark.parametrize("row", quick_and_slow("roles"))
def test_what_one_human_in_two_roles_opens_is_what_the_safety_case_says(row: Row) -> None:
    """A production would trust a pair that reaches harm."""
    report = as_one(tuple(row["pair"]), row["hidden"])

    assert row_of_way(report.ways[0] if report.ways else None)["harm"] == row["harm"]


def test_a_pair_that_reaches_harm_is_refused_by_the_floor() -> None:
    """The exploration would know of a hole that the floor leaves open."""
    harmed = {tuple(row["pair"]) for row in rows("roles") if row["harm"]}

    assert {tuple(row["pair"]) for row in rows("roles")} <= set(PAIRS)
    assert not [pair for pair in harmed if not refused_by(pair)]


@pytest.mark.parametrize(
    "name", ["A6", *(pytest.param(name, marks=pytest.mark.soak) for name in ("A2", "A3", "A13"))]
)
def test_with_the_assumption_nothing_breaks(name: str) -> None:
    """It would not be this assumption that protects."""
    assert all(result.report.holds for result in with_it(BY_ID[name]))


def test_every_trial_was_measured() -> None:
    """An assumption could be added, and nobody would have looked what it is worth."""
    assert {_key(one.id, trial) for one in ASSUMPTIONS for trial in one.trials} == set(
        map(_kept, rows("assumptions"))
    )


def test_every_assumption_that_can_be_dropped_is_needed_somewhere() -> None:
    """An assumption could stand in the list that protects nobody, and hide those that do."""
    broken = {row["id"] for row in rows("assumptions") if row["harm"]}

    assert broken == {one.id for one in ASSUMPTIONS if one.trials}


def test_what_cannot_be_dropped_says_why() -> None:
    """An assumption could be left out of the exploration in silence."""
    assert all(bool(one.trials) != bool(one.rests) for one in ASSUMPTIONS)
    assert [one.id for one in ASSUMPTIONS] == [f"A{n}" for n in range(1, len(ASSUMPTIONS) + 1)]


def test_one_human_behind_two_badges_is_nobody_else() -> None:
    """A third person's failure would count as that of the one with two badges."""
    budget = Trial(("ana", "tom")).budget

    assert budget.allows(frozenset({"ana", "tom"}))
    assert not budget.allows(frozenset({"ana", "iris"}))


@pytest.mark.soak
def test_the_dishonest_deeds_of_a_way_are_shown() -> None:
    """A reader would see the steps of an honest day and not the one that killed."""
    change = BY_ID["A6"].change
    assert change
    report = prove(change(TINY), BY_ID["A6"].trials[0].budget)

    assert deeds(report.ways[0].steps) == ("the 1st AD calls action in 14 without asking the book (beyond)",)


@pytest.mark.parametrize(
    ("who", "hidden"),
    [
        pytest.param("", 0, marks=pytest.mark.soak),
        pytest.param("iris", 0, marks=pytest.mark.soak),
        pytest.param("iris", 1, marks=pytest.mark.soak),
    ],
)
def test_what_one_can_do_outside_a_take_is_what_the_safety_case_says(who: str, hidden: int) -> None:
    """What one failure can do would be printed less plainly than what it cannot."""
    kept = {
        row["name"]: bool(row["steps"])
        for row in rows("outside")
        if (row["who"], row["hidden"]) == (who, hidden)
    }

    assert {found.name: bool(found.steps) for found in reached(TINY, who, hidden)}.items() <= kept.items()


def test_everything_that_may_happen_outside_a_take_was_measured() -> None:
    """A thing could be listed, and nobody would have looked who can do it."""
    assert {what.name for what in AT_ANY_TIME} == {row["name"] for row in rows("outside")}


@pytest.mark.soak
@pytest.mark.parametrize("practice", PRACTICES[1:], ids=lambda practice: practice.name)
def test_under_what_is_usual_one_failure_is_enough(practice: Practice) -> None:
    """The comparison in SAFETY.md would be of another day."""
    row = next(row for row in rows("industry") if row["practice"] == practice.name)
    cuts = sorted(ways_to_harm(practice, 1), key=lambda cut: (len(cut), cut))

    assert sum(order(cut) == 1 for cut in cuts) == row["one"]
    assert {" and ".join(one.told.words for one in cut) for cut in cuts} == set(row["words"])


@pytest.mark.soak
@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.name)
def test_two_failures_are_counted_as_the_safety_case_says(practice: Practice) -> None:
    """The same of two ways of failing, for this floor too."""
    row = next(row for row in rows("industry") if row["practice"] == practice.name)
    orders = [order(cut) for cut in ways_to_harm(practice, 2)]

    assert (orders.count(1), orders.count(2), orders.count(0)) == (row["one"], row["two"], 0)
