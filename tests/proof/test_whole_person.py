"""Whoever fails in every way fails in each: what is explored of a whole person is explored of every way of theirs."""

import pytest

from chamberflag.proof.book import Book
from chamberflag.proof.explore import Budget, Grain, Spent, humans
from chamberflag.proof.images import members
from chamberflag.proof.small_sets import BLADE, TINY, Small, roots
from chamberflag.proof.sweep import sweep
from chamberflag.proof.swept import Swept
from chamberflag.proof.world import World

pytestmark = pytest.mark.proof
Met = set[tuple[int, World]]


def met(swept: Swept, whose: frozenset[str]) -> Met:
    """The states in which nobody else has failed."""
    worlds = swept.tables.worlds
    return {
        (situation, worlds[n])
        for spent, layer in swept.layers.items()
        if who(spent) <= whose
        for situation, some in layer.items()
        for n in members(some)
    }


def who(spent: Spent) -> frozenset[str]:
    """Who has failed."""
    return frozenset(unit.split(" ")[0] for unit in humans(spent))


@pytest.mark.parametrize(
    "small", [BLADE, pytest.param(TINY, marks=pytest.mark.soak)], ids=lambda small: small.name
)
def test_what_one_way_of_failing_leads_to_the_whole_person_leads_to(small: Small) -> None:
    """A way of failing would be taken for explored because its person was, and was not."""
    book = Book(small)
    begins = roots(small, book.situations[book.start])
    ways = sweep(book, begins, Budget(1, Grain.MODE, 1))
    people = sweep(book, begins, Budget(1, Grain.PERSON, 1))
    apart, together = Met(), Met()

    for person in small.people:
        one_way, every_way = met(ways, frozenset({person})), met(people, frozenset({person}))
        assert one_way <= every_way
        apart, together = apart | one_way, together | every_way

    assert len(apart) < len(together)
    assert len(ways.layers) > len(people.layers)
    assert not ways.found.ways and not people.found.ways
