"""The quick ways of exploring are as good as the plain ones: the same ways on, the same harm, the same takes."""

import pytest

from chamberflag.proof.book import APART, NEEDLESS, Book
from chamberflag.proof.explore import Budget, Found, Grain, explore
from chamberflag.proof.report import floor_without
from chamberflag.proof.small_sets import BLADE, CROW, REPLICA, TINY, Small, roots
from chamberflag.proof.steps import steps
from chamberflag.proof.tables import State, Tables

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]


def walked(tables: Tables, state: State, people: frozenset[str]) -> set[tuple[object, ...]]:
    """The ways on from a state, written out one after the other; a borrowed signature and its dispute are one."""
    book, found = tables.book, set()
    situation, world = tables.apart(state)
    for step in steps(book, situation, world, people):
        last = step
        while last.world.forged:
            last = next(steps(book, last.situation, last.world, frozenset()))
        found.add((step.cost, tables.state(last.situation, last.world), step.scene, step.harm))
    return found


def looked_up(tables: Tables, state: State, people: frozenset[str]) -> set[tuple[object, ...]]:
    """The same from the tables."""
    free, ways = tables.honest_ways(state)
    found: set[tuple[object, ...]] = {(frozenset(), after, "", ()) for after in free}
    found |= {(way.cost, way.after, way.scene, way.harm) for way in ways}
    for base, fails in tables.failing_ways(state, people):
        found |= {(way.cost, base | way.after, way.scene, way.harm) for way in fails}
    return found


@pytest.mark.parametrize(("small", "faults"), [
    pytest.param(BLADE, 1, id="a blade"),
    pytest.param(TINY, 1, id="one weapon", marks=pytest.mark.soak),
    pytest.param(CROW, 0, id="two scenes", marks=pytest.mark.soak),
    pytest.param(REPLICA, 0, id="a replica", marks=pytest.mark.soak),
])  # fmt: skip
def test_what_is_looked_up_is_what_is_walked(small: Small, faults: int) -> None:
    """A way on would be missing from the tables, or invented by them: the exploration would be of something else."""
    book = Book(small)
    found = explore(
        book, roots(small, book.situations[book.start]), Budget(1, Grain.PERSON, faults, frozenset({"tom"}))
    )
    everybody = frozenset(small.people) | {""}
    states = sorted({state for layer in found.layers.values() for state in layer})

    for state in states[:: max(1, len(states) // 150)]:
        assert looked_up(found.tables, state, everybody) == walked(found.tables, state, everybody)


def all_of(small: Small, budget: Budget, besides: frozenset[str]) -> Found:
    """One exploration, with or without what is said not to be needed."""
    book = Book(small, besides)
    return explore(book, roots(small, book.situations[book.start]), budget)


def same_claims(small: Small, budget: Budget, besides: str, gone: tuple[str, ...] = ()) -> bool:
    """Whether the same people reach the same harm, and a take is played, whether or not this is left out."""
    with floor_without(gone):
        reduced, whole = (all_of(small, budget, more) for more in (frozenset[str](), frozenset({besides})))
    assert reduced.states < whole.states
    assert set(reduced.ways) == set(whole.ways)
    assert {way[0] for way in reduced.ways.values()} == {way[0] for way in whole.ways.values()}
    return bool(reduced.takes) and bool(whole.takes)


@pytest.mark.parametrize("besides", [NEEDLESS, APART])
@pytest.mark.parametrize(
    "small", [BLADE, pytest.param(TINY, marks=pytest.mark.soak)], ids=lambda small: small.name
)
def test_leaving_out_what_is_not_needed_hides_no_harm(small: Small, besides: str) -> None:
    """What an honest crew would not bother to do, or several who do not sign at once, would hide a way to harm."""
    assert same_claims(small, Budget(0, Grain.PERSON, 0), besides)


@pytest.mark.parametrize("besides", [NEEDLESS, APART])
@pytest.mark.parametrize(
    ("gone", "person"), [((), "tom"), (("work_goes_on",), "tom"), ((), "petra"), ((), "ana")]
)
@pytest.mark.soak
@pytest.mark.timeout(0)
def test_leaving_out_what_is_not_needed_hides_no_failing_human(
    besides: str, gone: tuple[str, ...], person: str
) -> None:
    """The same, with somebody who fails, and with a hole in the floor which both must find."""
    same_claims(TINY, Budget(1, Grain.PERSON, 0, frozenset({person})), besides, gone)
