"""The quick ways of exploring are as good as the plain ones: the same ways on, the same harm, the same takes."""

import pytest

from chamberflag.proof.book import Book
from chamberflag.proof.explore import Budget, Grain, explore
from chamberflag.proof.small_sets import CROW, REPLICA, TINY, Small, roots
from chamberflag.proof.steps import steps
from chamberflag.proof.tables import State, Tables

Ways = list[tuple[object, ...]]
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


@pytest.mark.parametrize(("small", "faults"), [(TINY, 1), (CROW, 0), (REPLICA, 0)], ids=lambda x: str(x)[:20])
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
