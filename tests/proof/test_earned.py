"""What each rule is worth: docs/earned.md is of the rules there are, and whatever no exploration misses says why it stays."""

import json
import tomllib
from typing import Any

import pytest
from tests.test_every_rule_has_its_day import CHECKS, EFFECTS
from tools.earned import FIGURES, QUESTIONS, apart, explored
from tools.earned_docs import PROOF, by_days, noticed, reason

FACTS = json.loads(FIGURES.read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, Any]] = {row["name"]: row for row in FACTS["rows"]}
REASONS = tomllib.loads((PROOF / "earned.toml").read_text(encoding="utf-8"))
FOUND = {name: noticed(row) for name, row in ROWS.items()}
SMALL = [question.name for question in QUESTIONS[:2]]
ALONE = [name for name, found in FOUND.items() if found and found["set"] == SMALL[0]]
QUICK = [name for name, found in FOUND.items() if found and found["set"] in SMALL]


def test_nothing_is_told_of_what_is_gone() -> None:
    """The page would credit a rule that nobody asks any more."""
    assert set(ROWS) <= {*CHECKS, *EFFECTS}, "run `make earned`"
    assert {row["name"] for row in FACTS["rows"] if row["what"] == "check"} <= set(CHECKS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_what_no_exploration_misses_says_once_why_it_stays(name: str) -> None:
    """A rule would stay for no reason; or a reason be given for one that needs none."""
    assert len(reason(name, REASONS)) == (FOUND[name] is None), name


@pytest.mark.parametrize("name", sorted(ROWS))
def test_what_neither_exploration_nor_day_misses_is_among_the_survivors(name: str) -> None:
    """Something could be deleted, and nobody has said why it is not."""
    row = ROWS[name]
    kept = {"BookOpened", "Refused", "WrongPinsEntered"}

    assert FOUND[name] or by_days(row) or name in kept, name


@pytest.mark.proof
@pytest.mark.parametrize(
    "name",
    [
        name if name in ALONE and n % 6 == 0 else pytest.param(name, marks=pytest.mark.soak)
        for n, name in enumerate(sorted(QUICK))
    ],
)
def test_what_the_smallest_sets_missed_they_still_miss(name: str) -> None:
    """The page would credit a rule with what another does by now."""
    found = FOUND[name]
    assert found
    question = next(one for one in QUESTIONS if one.name == found["set"])

    again = apart(lambda: explored(question, name))

    assert again.get("harm") == found.get("harm"), again
    assert bool(again.get("trapped")) == bool(found.get("trapped")), again
