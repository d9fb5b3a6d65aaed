"""Whoever fails in every way fails in each: what is explored of a whole person is explored of every way of theirs."""

from collections.abc import Iterator

import pytest
from tests.proof.reaching import members

from chamberflag.proof.book import Book
from chamberflag.proof.diagrams import Diagram
from chamberflag.proof.explore import CHANCE, Budget, Grain
from chamberflag.proof.small_sets import BLADE, TINY, Small, roots
from chamberflag.proof.sweep import Swept, sweep

pytestmark = pytest.mark.proof


def ways_of(swept: Swept, person: str) -> frozenset[str]:
    """The failures that are this person's."""
    return frozenset(name for name in swept.moves.diagrams.failures if name.split(" ")[0] == person)


def by_one_way(swept: Swept, person: str) -> Diagram:
    """The states any one way of this person's failing leads to, whatever is wrong with a thing besides."""
    faults = frozenset(fault for every in swept.moves.states.faults for fault in every)
    found = swept.by(faults)
    for name in ways_of(swept, person):
        found = found | swept.by(faults | {name})
    return found


def in_another(swept: Swept, states: Diagram, other: Swept) -> Iterator[Diagram]:
    """These states, each as another sweep of the same book has it; none is in it that holds what it never met."""
    for row in members(swept, states):
        start = swept.moves.states.world.start
        world = swept.moves.states.parts.world(row[start:])
        code = (*row[:start], *other.moves.states.parts.code(world))
        other.moves.make_room()
        yield other.moves.diagrams.having(enumerate(code))


@pytest.mark.parametrize(("small", "faults"), [
    pytest.param(BLADE, 0, id="a blade"),
    pytest.param(BLADE, 1, id="a blade, a fault", marks=pytest.mark.soak),
    pytest.param(TINY, 1, id="one weapon, a fault", marks=pytest.mark.soak),
])  # fmt: skip
def test_what_one_way_of_failing_leads_to_the_whole_person_leads_to(small: Small, faults: int) -> None:
    """A way of failing would be taken for explored because its person was, and was not."""
    book = Book(small)
    begins = roots(small, book.situations[book.start])
    ways = sweep(book, begins, Budget(1, Grain.MODE, faults))
    people = sweep(book, begins, Budget(1, Grain.PERSON, faults))
    shape, apart, together = ways.moves.states, 0, 0

    for person in small.people:
        one_way = by_one_way(ways, person)
        alike = list(in_another(ways, one_way, people))
        every_way = people.by(frozenset({person, CHANCE}))
        assert all((every_way & state).satisfiable() for state in alike)
        apart += ways.moves.diagrams.count(one_way, (*shape.book, *shape.world))
        together += people.moves.diagrams.count(every_way, (*shape.book, *shape.world))

    assert apart < together
    assert not ways.claims and not people.claims
