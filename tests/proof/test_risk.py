"""The fault tree: arithmetic that can be done by hand, ranges that hold, and dependence that only ever costs."""

import math

import pytest
from tools.cut_sets import GOLDEN

from chamberflag.proof.cuts import Bounds, CutSet, Failure, read
from chamberflag.proof.risk import (
    CREDITED,
    DEED,
    FAULT,
    LOOK,
    RANGES,
    REPORT,
    Dependence,
    after,
    independence,
    middles,
    missed_by_all,
    of_cut,
    range_of,
    top,
    tornado,
    tree_of,
)
from chamberflag.proof.small_sets import PAIR, TINY

ROUND = Failure("", "FAULT", "live round hidden in D7")
SLIPS = Failure("armorer", "GHOST", "changes_load")
AD = Failure("first AD", "PHANTOM", "LookIntoWeapon")
PERFORMER = Failure("performer", "PHANTOM", "LookIntoWeapon")
LOADS = Failure("armorer", "PHANTOM", "LoadWeapon")
SMALL = Bounds("one revolver", 2, 1)
BOTH = CutSet(SMALL, "U1", (SLIPS, AD))
HIDDEN = CutSet(SMALL, "U1", (ROUND, AD, PERFORMER))


def test_every_failure_has_the_range_of_its_kind() -> None:
    """A look could be counted as a deed, and a barrier be weighed wrongly."""
    assert [range_of(one) for one in (ROUND, SLIPS, AD, LOADS)] == [FAULT, DEED, LOOK, REPORT]
    assert all(0 < one.low < one.middle < one.high <= 1 for one in RANGES)


@pytest.mark.parametrize(("level", "expected"), [
    (Dependence.ZERO, 0.1), (Dependence.LOW, (1 + 19 * 0.1) / 20), (Dependence.MODERATE, (1 + 6 * 0.1) / 7),
    (Dependence.HIGH, (1 + 0.1) / 2), (Dependence.COMPLETE, 1.0),
])  # fmt: skip
def test_dependence_is_that_of_therp(level: Dependence, expected: float) -> None:
    """The page would cite one formula and use another."""
    assert math.isclose(after(0.1, level), expected)


def test_a_cut_set_is_the_product_of_its_failures_where_nobody_copies() -> None:
    """The tree would multiply something else."""
    chances = {ROUND: 0.001, SLIPS: 0.01, AD: 0.1, PERFORMER: 0.2}

    assert math.isclose(of_cut(BOTH, chances, Dependence.ZERO), 0.001)
    assert math.isclose(of_cut(HIDDEN, chances, Dependence.ZERO), 0.001 * 0.1 * 0.2)
    assert math.isclose(of_cut(BOTH, chances, Dependence.HIGH), 0.01 * 0.55)
    assert math.isclose(of_cut(HIDDEN, chances, Dependence.COMPLETE), 0.001 * 0.1)


def test_harm_comes_by_any_cut_set() -> None:
    """Two ways to harm would count as one, or as more than certain."""
    tree = tree_of((BOTH, HIDDEN), "U1")
    assert tree

    chances = dict.fromkeys(tree.failures, 1.0)
    assert top(tree, chances, Dependence.ZERO) == 1.0
    chances = {ROUND: 0.5, SLIPS: 0.5, AD: 1.0, PERFORMER: 1.0}
    assert top(tree, chances, Dependence.ZERO) == 0.75


def test_copying_only_ever_costs() -> None:
    """Losing independence could come out as a gain."""
    tree = tree_of((BOTH, HIDDEN), "U1")
    assert tree

    harms = [top(tree, middles(tree), level) for level in Dependence]
    assert harms == sorted(harms) and harms[0] < harms[-1]
    assert [times for _, _, times in independence(0.1, 2)] == pytest.approx([1, 1.45, 16 / 7, 5.5, 10])


def test_a_third_looker_is_not_credited() -> None:
    """A chain of many lookers would look safer than anything that was ever seen."""
    assert (
        missed_by_all(0.1, 2, Dependence.ZERO)
        == missed_by_all(0.1, 6, Dependence.ZERO)
        == pytest.approx(0.01)
    )


def test_no_committed_cut_set_counts_on_a_third_looker() -> None:
    """The page on risk would say so, and multiply three looks all the same."""
    looks = [
        sum(range_of(one) is LOOK for one in cut.failures if one.who) for cut in read(GOLDEN.read_text())
    ]

    assert max(looks) == CREDITED


def test_a_barrier_that_always_holds_takes_its_cut_sets_away() -> None:
    """Somebody would be told to spend on the wrong barrier."""
    dropped = CutSet(SMALL, "U1", (LOADS, PERFORMER))
    tree = tree_of((BOTH, HIDDEN, dropped), "U1")
    assert tree

    swings = tornado(tree, Dependence.HIGH)
    looks, search = swings[0], next(one for one in swings if SLIPS in one.failures)
    assert looks.failures == (AD, PERFORMER) and looks.gone == 0
    assert search.failures == (ROUND, SLIPS)
    assert math.isclose(search.gone, of_cut(dropped, middles(tree), Dependence.HIGH))
    assert all(one.gone <= one.low < one.high for one in swings)


def test_the_tree_is_that_of_the_set_explored_furthest() -> None:
    """Two explorations of the same set would be added up."""
    near = CutSet(Bounds("one revolver", 2, 0), "U1", (SLIPS, PERFORMER))

    tree = tree_of((near, BOTH), "U1")

    assert tree and tree.cuts == (BOTH,)
    assert tree_of((near, BOTH), "U5") is None


def test_of_sets_explored_as_far_the_smallest_is_taken() -> None:
    """Another set added to the evidence would make another page on risk of the same crew."""
    both = [CutSet(Bounds(small.name, 3, 1), "U1", BOTH.failures) for small in (PAIR, TINY)]

    tree = tree_of(both, "U1")

    assert tree and tree.bounds.small == TINY.name
