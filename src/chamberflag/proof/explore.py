"""Explore: every state a small set can reach, breadth first, failures counted, until nothing new is found.

A state is a situation, a world, and what has been spent of the failures allowed. There is no depth: the sets go round and
round, and the search ends because nothing new comes. Reductions:
- A failure that has happened may happen again for nothing (a habit), so no counter of occurrences is kept.
- Layers: all states with fewer failures are found first; one that is reached with some failures and was reached with fewer
  of the same is not looked at again, for whatever it leads to was led to already (the antichain of the safety model).
- Where harm is found, the failures that led to it are a way to harm, and nothing that takes more of them is looked for.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from chamberflag.proof.book import Book
from chamberflag.proof.claims import Harm
from chamberflag.proof.outcomes import Failing
from chamberflag.proof.tables import State, Tables, Way
from chamberflag.proof.world import World

Spent = frozenset[str]
CHANCE = "a fault of a thing"  # what is spent by a hidden or sudden fault: by which, where ways of failing are told apart
NOTHING: Spent = frozenset()


def humans(spent: Spent) -> Spent:
    """What people have failed at, without the faults of things."""
    return frozenset(unit for unit in spent if not unit.startswith(CHANCE))


class Grain(StrEnum):
    """What counts as one failure: one way of failing, repeated at will; or one human, failing in every way."""

    MODE = "way of failing"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may go wrong. `latent`: faults of things, hidden or sudden, besides. `only`: who may fail, if not everybody.
    `each_claim`: every claim's own ways to harm are looked for, not only the first."""

    failures: int = 1
    grain: Grain = Grain.PERSON
    latent: int = 1
    only: frozenset[str] = frozenset()
    each_claim: bool = False

    def spends(self, failing: Failing) -> str:
        """The name under which a failure is counted."""
        who, way, what = failing
        if not who:
            return self.spends_fault(what)
        return who if self.grain is Grain.PERSON else f"{who} {way} {what}"

    def spends_fault(self, what: str) -> str:
        """The name under which a fault of a thing is counted."""
        return CHANCE if self.grain is Grain.PERSON else f"{CHANCE}: {what}"

    def allows(self, spent: Spent) -> bool:
        """Whether so much may have gone wrong."""
        failed = humans(spent)
        if self.only and not {unit.split(" ")[0] for unit in failed} <= self.only:
            return False
        return len(failed) <= self.failures and len(spent) - len(failed) <= self.latent

    def may_fail(self, spent: Spent, people: Iterable[str]) -> frozenset[str]:
        """Who may fail next, "" for a thing. Once all that is allowed has failed, only the same go on failing."""
        failed = humans(spent)
        more = people if len(failed) < self.failures else {unit.split(" ")[0] for unit in failed}
        return frozenset(more) | ({""} if len(spent) - len(failed) < self.latent else set())


Layer = dict[
    State, State | str
]  # each state, and the one it was first reached from, or the name of a beginning


@dataclass(slots=True)
class Found:
    """What an exploration has found so far. `ways`: what was spent -> the harm, the state it happened in, the way there."""

    tables: Tables
    budget: Budget
    layers: dict[Spent, Layer] = field(default_factory=dict)
    ways: dict[Spent, tuple[tuple[Harm, ...], Spent, State, Way]] = field(default_factory=dict)
    claims: dict[Harm, set[Spent]] = field(default_factory=lambda: defaultdict(set))
    takes: set[State] = field(default_factory=set)
    seeds: dict[Spent, Layer] = field(default_factory=lambda: defaultdict(dict))
    costs: dict[tuple[Spent, frozenset[Failing]], Spent | None] = field(default_factory=dict)
    transitions: int = 0

    @property
    def states(self) -> int:
        """States met."""
        return sum(len(layer) for layer in self.layers.values())

    def spent_with(self, spent: Spent, cost: frozenset[Failing]) -> Spent | None:
        """What is spent when this is spent too; None if so much may not go wrong, or leads to harm already."""
        key = spent, cost
        if key not in self.costs:
            more = spent | {self.budget.spends(one) for one in cost}
            self.costs[key] = more if self.budget.allows(more) else None
        return self.costs[key]

    def lesser(self, spent: Spent) -> list[Layer]:
        """The layers in which less of the same was spent."""
        return [
            self.layers[less]
            for size in range(len(spent))
            for some in combinations(sorted(spent), size)
            if (less := frozenset(some)) in self.layers
        ]

    def leads_to_harm(self, spent: Spent) -> bool:
        """Whether so much, or less of it, is known to lead to harm, and nothing more is asked."""
        return not self.budget.each_claim and any(way <= spent for way in self.ways)

    def harmed(self, spent: Spent, move: tuple[Spent, State, Way]) -> None:
        """Harm was reached with so much spent."""
        if self.leads_to_harm(spent):
            return
        for claim in move[2].harm:
            if not any(way <= spent for way in self.claims[claim]):
                self.claims[claim] = {way for way in self.claims[claim] if not spent <= way} | {spent}
                self.ways.setdefault(spent, (move[2].harm, *move))


def explore(book: Book, roots: Iterable[tuple[str, World]], budget: Budget) -> Found:
    """Everything that can be reached from these beginnings within the budget."""
    found = Found(Tables(book), budget)
    for name, world in roots:
        spent = frozenset({budget.spends_fault(name)}) if name else NOTHING
        if budget.allows(spent):
            found.seeds[spent].setdefault(found.tables.state(book.start, world), name)
    while found.seeds:
        spent = min(found.seeds, key=lambda s: (len(humans(s)), len(s), sorted(s)))
        _layer(found, spent, found.seeds.pop(spent))
    return found


def _layer(found: Found, spent: Spent, arriving: Layer) -> None:
    """All states in which exactly this has gone wrong, nearest first; what takes more goes to its own layer."""
    if found.leads_to_harm(spent):
        return
    lesser = found.lesser(spent)
    layer = {state: parent for state, parent in arriving.items() if not any(state in less for less in lesser)}
    found.layers[spent] = layer
    failing = found.budget.may_fail(spent, found.budget.only or found.tables.book.small.people)
    honest_ways, todo = found.tables.honest_ways, list(layer)
    while todo and not (spent in found.ways and not found.budget.each_claim):
        coming: list[State] = []
        for state in todo:
            free, ways = honest_ways(state)
            found.transitions += len(free) + len(ways)
            for after in free:
                if after not in layer and not any(after in less for less in lesser):
                    layer[after] = state
                    coming.append(after)
            for way in ways:
                _go(found, (spent, layer, lesser), (state, way.after, way), coming)
            if failing:
                _fail(found, (spent, layer, lesser), (state, failing), coming)
        todo = coming


Where = tuple[Spent, Layer, list[Layer]]


def _fail(found: Found, where: Where, who: tuple[State, frozenset[str]], coming: list[State]) -> None:
    """Every failure from one state. What stays in the layer is met most: it is asked for first."""
    (spent, layer, lesser), (state, failing) = where, who
    costs, seeds = found.costs, found.seeds
    for base, fails in found.tables.failing_ways(state, failing):
        found.transitions += len(fails)
        for way in fails:
            if way.scene:
                _go(found, where, (state, base | way.after, way), coming)
                continue
            key = spent, way.cost
            more = costs[key] if key in costs else found.spent_with(spent, way.cost)
            if more is None:
                continue
            after = base | way.after
            if more != spent:
                if after not in layer and after not in seeds[more]:
                    seeds[more][after] = state
            elif after not in layer and not any(after in less for less in lesser):
                layer[after] = state
                coming.append(after)


def _go(found: Found, where: Where, move: tuple[State, State, Way], coming: list[State]) -> None:
    """One way on that takes something, or is an action."""
    (spent, layer, lesser), (state, after, way) = where, move
    more = found.spent_with(spent, way.cost)
    if more is None:
        return
    if way.harm:
        found.harmed(more, (spent, state, way))
        return
    if way.played:
        found.takes.add(after)
    if more != spent:
        found.seeds[more].setdefault(after, state)
    elif after not in layer and not any(after in less for less in lesser):
        layer[after] = state
        coming.append(after)
