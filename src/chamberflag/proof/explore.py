"""Explore: every state a small set can reach, breadth first, failures counted, until nothing new is found.

A state is a situation, a world, and what has been spent of the failures allowed. There is no depth: the sets go round and
round, and the search ends because nothing new comes. Reductions:
- A failure that has happened may happen again for nothing (a habit), so no counter of occurrences is kept.
- Layers: all states with fewer failures are found first; one that is reached with some failures and was reached with fewer
  of the same is not looked at again, for whatever it leads to was led to already (the antichain of the safety model).
- Where harm is found, the failures that led to it are a way to harm, and nothing that takes more of them is looked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from chamberflag.proof.claims import Harm
from chamberflag.proof.situation import key_of
from chamberflag.proof.steps import MISHAP, Book, Failing, Step, steps
from chamberflag.proof.world import World

Spent = frozenset[str]
State = tuple[int, int]  # situation, world
CHANCE = "a latent fault"  # what is spent by a hidden or sudden fault of a thing


class Grain(StrEnum):
    """What counts as one failure: one way of failing, repeated at will; or one human, failing in every way."""

    MODE = "way of failing"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may go wrong. `latent`: faults of things, hidden or sudden, besides. `only`: who may fail, if not everybody."""

    failures: int = 1
    grain: Grain = Grain.PERSON
    latent: int = 1
    only: frozenset[str] = frozenset()

    def spends(self, failing: Failing) -> str:
        """The name under which a failure is counted."""
        if failing in MISHAP:
            return CHANCE
        return failing[0] if self.grain is Grain.PERSON else " ".join(failing)

    def allows(self, spent: Spent) -> bool:
        """Whether so much may have gone wrong."""
        return len(spent - {CHANCE}) <= self.failures and (CHANCE not in spent or self.latent > 0)

    def may_fail(self, spent: Spent, people: Iterable[str], chance: bool) -> frozenset[str]:
        """Who may fail next, "" for a thing. Once all that is allowed has failed, only the same go on failing."""
        humans = {unit.split(" ")[0] for unit in spent - {CHANCE}}
        more = people if len(spent - {CHANCE}) < self.failures else humans
        return frozenset(more) | ({""} if chance else set())


@dataclass(slots=True)
class Found:
    """What an exploration has found so far. `ways`: what was spent -> the harm and how it came about, step by step."""

    book: Book
    budget: Budget
    worlds: list[World] = field(default_factory=list)
    ids: dict[World, int] = field(default_factory=dict)
    layers: dict[Spent, dict[State, tuple[Spent, State] | str]] = field(default_factory=dict)
    ways: dict[Spent, tuple[tuple[Harm, ...], tuple[Step, ...]]] = field(default_factory=dict)
    takes: set[tuple[int, int]] = field(default_factory=set)
    edges: list[tuple[State, State]] = field(default_factory=list)
    plays: dict[str, set[State]] = field(default_factory=lambda: defaultdict(set))
    alarms: list[Step] = field(default_factory=list)
    transitions: int = 0

    @property
    def states(self) -> int:
        """States met."""
        return sum(len(layer) for layer in self.layers.values())

    def world_id(self, world: World) -> int:
        """The number of a world, a new one if it is new."""
        number = self.ids.setdefault(world, len(self.worlds))
        if number == len(self.worlds):
            self.worlds.append(world)
        return number

    def known_with_less(self, spent: Spent, state: State) -> bool:
        """Whether this was reached by fewer of the same failures."""
        return any(less <= spent and state in layer for less, layer in self.layers.items())


Seeds = dict[Spent, dict[int, list[tuple[State, tuple[Spent, State] | str]]]]


def explore(book: Book, roots: Iterable[tuple[str, World]], budget: Budget) -> Found:
    """Everything that can be reached from these beginnings within the budget."""
    found = Found(book, budget)
    seeds: Seeds = defaultdict(lambda: defaultdict(list))
    for name, world in roots:
        spent = frozenset({CHANCE}) if name else frozenset[str]()
        if budget.allows(spent):
            seeds[spent][0].append(((book.start, found.world_id(world)), name))
    while seeds:
        spent = min(seeds, key=lambda s: (len(s - {CHANCE}), len(s), sorted(s)))
        _layer(found, spent, seeds)
    return found


def _layer(found: Found, spent: Spent, seeds: Seeds) -> None:
    """All states in which exactly this has gone wrong, nearest first; what takes more goes to its own layer."""
    arriving = seeds.pop(spent)
    if any(way <= spent for way in found.ways):
        return
    found.layers.setdefault(spent, {})
    depth = min(arriving)
    while arriving:
        for state, parent in arriving.pop(depth, ()):
            if found.known_with_less(spent, state):
                continue
            found.layers[spent][state] = parent
            for step in _ways_on(found, spent, state):
                after = (step.situation, found.world_id(step.world))
                found.transitions += 1
                more = spent | {found.budget.spends(f) for f in step.cost}
                if not found.budget.allows(more):
                    continue
                if step.harm:
                    if not any(way <= more for way in found.ways):
                        found.ways[more] = (step.harm, (*trace(found, spent, state), step))
                    continue
                _noted(found, spent, (state, step, after))
                if more == spent:
                    if after not in found.layers[spent]:
                        arriving.setdefault(depth + 1, []).append((after, (spent, state)))
                elif not found.known_with_less(more, after):
                    seeds[more][depth + 1].append((after, (spent, state)))
            if spent in found.ways:
                return
        depth = depth + 1 if depth + 1 in arriving else min(arriving, default=0)


def _ways_on(found: Found, spent: Spent, state: State) -> Iterator[Step]:
    budget, book = found.budget, found.book
    chance = budget.latent > 0 and CHANCE not in spent
    failing = budget.may_fail(spent, budget.only or book.small.people, chance)
    return steps(book, state[0], found.worlds[state[1]], failing)


def _noted(found: Found, spent: Spent, move: tuple[State, Step, State]) -> None:
    """What is wanted afterwards: which takes there were, and, where nothing failed, the graph and its alarms."""
    state, step, after = move
    if step.scene:
        found.takes.add((step.situation, after[1]))
    if not spent and not step.cost:
        found.edges.append((state, after))
        if step.scene:
            found.plays[step.scene].add(state)


def trace(found: Found, spent: Spent, state: State) -> tuple[Step, ...]:
    """The steps that led here, found again from parent to child."""
    parent = found.layers[spent][state]
    if isinstance(parent, str):
        return ()
    before_spent, before = parent
    step = next(
        s for s in _ways_on(found, before_spent, before) if (s.situation, found.world_id(s.world)) == state
    )
    return (*trace(found, before_spent, before), step)


def traps(found: Found) -> tuple[State, ...]:
    """States an honest crew cannot leave for every scene of the set: there should be none."""
    back = defaultdict(list)
    for before, after in found.edges:
        back[after].append(before)
    everything = set(found.layers.get(frozenset(), {}))
    stuck: set[State] = set()
    for scene in found.book.situations[found.book.start].scenes:
        reached, todo = set(found.plays[scene]), list(found.plays[scene])
        while todo:
            for before in back[todo.pop()]:
                if before not in reached:
                    reached.add(before)
                    todo.append(before)
        stuck |= everything - reached
    return tuple(sorted(stuck))


__all__ = ["Budget", "Found", "Grain", "explore", "key_of", "trace", "traps"]
