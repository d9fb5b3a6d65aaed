"""The evidence: what the portfolio explores, and that what SAFETY.md shows of it is what was measured."""

import json

import pytest
from tools.explored import FIGURES, measured, wanted

from chamberflag.proof.attempts import pool
from chamberflag.proof.cuts import Bounds, CutSet, Failure
from chamberflag.proof.portfolio import PROVED, SOAKED, Exploration, cut_table, table
from chamberflag.proof.small_sets import DUET, PAIR, SETS, TINY, Small

ROWS = json.loads(FIGURES.read_text())
EVERY = (*PROVED, *SOAKED)
NEVER_ACCEPTED: set[str] = set()


def test_every_small_set_is_explored() -> None:
    """A set would stand in the code and nobody would ever explore it."""
    assert {one.small.name for one in EVERY} == {small.name for small in SETS}
    assert len({one.name for one in EVERY}) == len(EVERY)


def test_what_is_shown_was_measured_and_found_no_way_to_harm() -> None:
    """SAFETY.md would claim what no exploration found, or hide one that found harm."""
    assert [one.name for one in EVERY] == [row["name"] for row in ROWS]
    assert all(row["takes"] and not row["harm"] and not row["stuck"] for row in ROWS)
    assert all(row["megabytes"] < 2048 for row in ROWS)
    assert table(ROWS).count("\n") == len(ROWS) + 1


def test_the_explorations_are_not_vacuous() -> None:
    """Acts that are tried and never go through would make an exploration look larger than it is."""
    tried = {type(command).__name__ for small in SETS for _, command in pool(small)}
    accepted = {act for row in ROWS for act in row.get("accepted", ())}

    assert tried - accepted == NEVER_ACCEPTED
    assert all(row["takes"] > 0 for row in ROWS)


def test_a_cut_set_that_several_sets_have_is_told_once() -> None:
    """The table would tell the same weakness over and over, or take two armorers for one who does both."""

    def cut(small: Small, *failures: tuple[str, str]) -> CutSet:
        found = (Failure(who, "GHOST", what) for who, what in failures)
        return CutSet(Bounds(small.name, 2, 0), "U1", tuple(sorted(found)))

    armorer = [cut(TINY, ("armorer", "mixes")), cut(PAIR, ("other armorer", "mixes"))]
    performer = [cut(TINY, ("performer", "passes")), cut(DUET, ("performer ana", "passes"))]
    both = cut(PAIR, ("armorer", "leaves"), ("other armorer", "mixes"))
    table = cut_table([both, *reversed(performer), *reversed(armorer)], [both.bounds]).splitlines()

    assert {line for line in table if line.startswith("| U1")} == {
        f"| U1 | {told.in_words} | {'; '.join(told.barriers)} |" for told in (armorer[0], performer[0], both)
    }
    assert len([line for line in table if line.startswith("| U1")]) == 3


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_no_way_to_harm_in_the_whole_portfolio(one: Exploration) -> None:
    """A way to harm would have come in that only the larger sets show."""
    row = measured(wanted([one.name])[-1])

    assert row["takes"] and not row["harm"] and not row["stuck"], row["steps"]
