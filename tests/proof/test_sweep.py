"""The quick search finds what the plain one finds: the same states, spent on the same, the same takes and the same harm."""

import pytest
from tests.proof.reaching import members

from chamberflag.proof.book import Book
from chamberflag.proof.explore import Budget, Found, Grain, Spent, explore
from chamberflag.proof.report import floor_without
from chamberflag.proof.small_sets import CROW, PAIR, REPLICA, TINY, Small, roots
from chamberflag.proof.sweep import sweep
from chamberflag.proof.tables import State
from chamberflag.proof.traps import trapped
from chamberflag.rules.finding import Finding
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.request import Request

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]
SLOW = [pytest.mark.soak, pytest.mark.timeout(0)]
FEW = 3000  # states that are compared one by one
TOM, IRIS = frozenset({"tom"}), frozenset({"iris"})


def states_by(plain: Found, spent: Spent) -> set[State]:
    """The states in which no more than this went wrong."""
    return {state for less, layer in plain.layers.items() if less <= spent for state in layer}


@pytest.mark.parametrize(("small", "budget", "gone"), [
    pytest.param(TINY, Budget(0, Grain.PERSON, 1), (), id="nobody, a fault"),
    pytest.param(TINY, Budget(0, Grain.MODE, 2, each_claim=True), (), id="nobody, two faults"),
    pytest.param(TINY, Budget(1, Grain.PERSON, 1, TOM), (), id="a person, a fault", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.MODE, 0), (), id="one way", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.PERSON, 0, TOM, each_claim=True), ("work_goes_on",), id="harm"),
    pytest.param(TINY, Budget(2, Grain.MODE, 1, each_claim=True), (), id="two ways, a fault", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.PERSON, 1, IRIS), (), id="the armorer", marks=SLOW),
    pytest.param(CROW, Budget(1, Grain.MODE, 0), (), id="two scenes", marks=SLOW),
    pytest.param(PAIR, Budget(1, Grain.PERSON, 0, TOM), (), id="two armorers", marks=SLOW),
    pytest.param(REPLICA, Budget(1, Grain.PERSON, 0, TOM), (), id="a replica", marks=SLOW),
])  # fmt: skip
def test_the_quick_search_finds_what_the_plain_one_finds(
    small: Small, budget: Budget, gone: tuple[str, ...]
) -> None:
    """States would be left out of what is claimed to be explored to its end, and harm with them."""
    with floor_without(gone):
        book = Book(small)
        begins = roots(small, book.situations[book.start])
        quick, plain = sweep(book, begins, budget), explore(book, begins, budget)
    shape = quick.moves.states

    for spent in plain.layers:
        by = quick.by(spent)
        states = states_by(plain, spent)
        assert quick.moves.diagrams.count(by, (*shape.book, *shape.world)) == len(states)
        if len(states) < FEW:
            rows = (plain.tables.apart(state) for state in states)
            assert set(members(quick, by)) == {shape.code(*row, frozenset())[: shape.fault] for row in rows}

    assert quick.states == len({state for layer in plain.layers.values() for state in layer})
    assert len(plain.takes) == quick.takes > 0
    assert {claim: ways for claim, ways in plain.claims.items() if ways} == quick.claims
    assert bool(quick.claims) is bool(gone or budget.failures > 1)


@pytest.mark.parametrize(("small", "budget", "gone"), [
    pytest.param(TINY, Budget(0, Grain.PERSON, 1), "", id="none"),
    pytest.param(TINY, Budget(0, Grain.PERSON, 1), "Release", id="what was set aside never comes back"),
    pytest.param(CROW, Budget(0, Grain.PERSON, 1), "SignLift", id="no stop is ever lifted", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.PERSON, 1, IRIS), "ReportFound", id="nothing is found again", marks=SLOW),
])  # fmt: skip
def test_the_traps_that_are_counted_are_those_one_finds_state_by_state(
    small: Small, budget: Budget, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trap would be overlooked because it was looked for in bulk."""

    def never(_: Request) -> Finding:
        return Finding("never", False, "", "")

    if gone:
        monkeypatch.setitem(FLOOR, gone, (never,))
    book = Book(small)
    begins = roots(small, book.situations[book.start])
    found, quick = explore(book, begins, budget), trapped(sweep(book, begins, budget))

    assert quick == len(plain_traps(found))
    assert bool(quick) is bool(gone)


def plain_traps(found: Found) -> set[State]:
    """The states from which some scene is never played again, each asked for itself."""
    states = {state for layer in found.layers.values() for state in layer}
    ways: dict[State, set[State]] = {}
    takes: dict[str, set[State]] = {
        scene: set() for scene in found.tables.book.situations[found.tables.book.start].scenes
    }
    for state in states:
        free, acts = found.tables.honest_ways(state)
        harmless = [way for way in acts if not way.cost and not way.harm]
        ways[state] = {*free, *(way.after for way in harmless)}
        for way in harmless:
            if way.played:
                takes[way.scene].add(state)
    for good in takes.values():
        while more := {state for state in states - good if ways[state] & good}:
            good |= more
    return states - set.intersection(*takes.values())
