"""Sweep: the states `explore` finds, found in bulk: all worlds of a situation together, and no way back remembered.

What is counted, what is spent, what is a take and what is harm is asked of the same `Found`, and every way on is that of
`tables`; a test holds that both find the same states, takes and claims. Where harm is found, `explore` goes there again
and tells the way. Two things make it quick:
- What a deed makes of a world is the same in every situation that looks alike, so a situation sends all its new worlds
  through a deed at once.
- What can only cost more than is allowed is never asked for (`open_to`): where one way of failing recurs, only that one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from chamberflag.procedures import commands as c
from chamberflag.proof.book import Book
from chamberflag.proof.explore import NOTHING, Budget, Found, Grain, Spent, humans
from chamberflag.proof.humans import ghosts
from chamberflag.proof.outcomes import DROP, Failing, Outcome, beyond, failed, falls
from chamberflag.proof.tables import MASK, SHIFT, Effect, ForgeryKey, Honest, State, Tables, Way
from chamberflag.proof.world import World

Worlds = set[int]
Reached = dict[int, Worlds]  # situation -> the worlds it was met in
Odd = dict[int, tuple[tuple[Spent, Way], ...]]  # what leaves the layer, or is an action
Finds = Callable[[int], Iterable[Way]]
NOWHERE: frozenset[int] = frozenset()
UNSEEN = {ghost.__name__: ghost for ghost in ghosts()}


@dataclass(slots=True)
class Moves:
    """What one deed makes of worlds met so far. `stays`: where it leads without anything more being spent."""

    finds: Finds
    stays: dict[int, tuple[int, ...]] = field(default_factory=dict)
    odd: Odd = field(default_factory=dict)


@dataclass(slots=True)
class Straight:
    """What one deed makes of worlds met so far, done honestly. `odd`: where they say something else, or it is an action."""

    effect: Effect
    stays: dict[int, tuple[int, ...]] = field(default_factory=dict)
    odd: dict[int, Honest] = field(default_factory=dict)


@dataclass(slots=True)
class Swept:
    """What a sweep has found so far."""

    found: Found
    layers: dict[Spent, Reached] = field(default_factory=dict)
    seeds: dict[Spent, Reached] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    honest: dict[int, tuple[tuple[Straight, int], ...]] = field(default_factory=dict)
    straight: dict[int, Straight] = field(default_factory=dict)
    ways: dict[object, dict[int, tuple[Way, ...]]] = field(default_factory=lambda: defaultdict(dict))
    signed_as: dict[int, frozenset[str]] = field(default_factory=dict)
    fallen: dict[tuple[int, int], tuple[tuple[str, str, bool, Way], ...]] = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        """The ways on."""
        return self.found.tables

    @property
    def states(self) -> int:
        """States met."""
        return sum(len(worlds) for layer in self.layers.values() for worlds in layer.values())

    def states_of(self, spent: Spent) -> Iterator[State]:
        """Those in which exactly this has gone wrong, and was not reached with less."""
        for situation, worlds in self.layers[spent].items():
            yield from (situation << SHIFT | world for world in worlds)

    def names(self, situation: int) -> frozenset[str]:
        """What somebody might sign in another's name here, as failures name it."""
        if situation not in self.signed_as:
            attempts = self.tables.book.attempts(situation)
            self.signed_as[situation] = frozenset(
                f"as {by}: {type(t.command).__name__}" for by, t in attempts
            )
        return self.signed_as[situation]

    def acts(self, situation: int) -> tuple[tuple[Straight, int], ...]:
        """What can be done here, and the situations it leads to."""
        if situation not in self.honest:
            row = self.tables.row(situation)
            self.honest[situation] = tuple(
                (self.straight.setdefault(id(effect), Straight(effect)), into >> SHIFT)
                for effect, into, _ in row.acts
            )
        return self.honest[situation]


def sweep(book: Book, roots: Iterable[tuple[str, World]], budget: Budget) -> Swept:
    """Everything that can be reached from these beginnings within the budget."""
    swept = Swept(Found(Tables(book), budget))
    for name, world in roots:
        spent = frozenset({budget.spends_fault(name)}) if name else NOTHING
        if budget.allows(spent):
            swept.seeds[spent][book.start].add(swept.tables.world(world))
    while swept.seeds:
        least = min(map(_size, swept.seeds))
        for spent in sorted((s for s in swept.seeds if _size(s) == least), key=sorted):
            arriving = swept.seeds.pop(spent)
            if not swept.found.leads_to_harm(spent):
                _Layer(swept, spent).fill(arriving)
    return swept


def _size(spent: Spent) -> tuple[int, int]:
    """How much has gone wrong. Every way on that takes more leads to a larger size: what is small is filled first."""
    return len(humans(spent)), len(spent)


class _Layer:
    """All states in which exactly this has gone wrong, a situation at a time; what takes more goes to its own layer."""

    def __init__(self, swept: Swept, spent: Spent) -> None:
        self.swept, self.found, self.tables, self.spent = swept, swept.found, swept.tables, spent
        self.small = self.tables.book.small
        self.reached: Reached = {}
        self.pending: Reached = defaultdict(set)
        smaller = (
            frozenset(some) for size in range(len(spent)) for some in combinations(sorted(spent), size)
        )
        self.lesser = [swept.layers[less] for less in smaller if less in swept.layers]
        self.failing = self.found.budget.may_fail(spent, self.found.budget.only or self.small.people)
        self.moves: dict[object, Moves] = {}
        self.fails: dict[int, tuple[tuple[Moves, int], ...]] = {}
        self.open: dict[Failing, bool] = {}
        swept.layers[spent] = self.reached

    def fill(self, arriving: Reached) -> None:
        """From what others lead here, until nothing new comes."""
        for situation, worlds in arriving.items():
            self.meet(situation, worlds)
        ends = not self.found.budget.each_claim
        while self.pending and not (ends and self.spent in self.found.ways):
            for situation in tuple(self.pending):
                worlds = self.pending.pop(situation)
                if worlds:
                    self._go_on(situation, worlds)

    def meet(self, situation: int, worlds: Worlds) -> None:
        """Worlds in a situation, those that are new."""
        known = self.reached.setdefault(situation, set())
        new = worlds - known
        for less in self.lesser:
            new -= less.get(situation, NOWHERE)
        if new:
            known |= new
            self.pending[situation] |= new

    def open_to(self, *failing: Failing) -> bool:
        """Whether any of these failures may be spent here at all."""
        return any(self._opens(one) for one in failing)

    def _opens(self, one: Failing) -> bool:
        if one not in self.open:
            self.open[one] = self.found.spent_with(self.spent, frozenset({one})) is not None
        return self.open[one]

    def _go_on(self, situation: int, worlds: Worlds) -> None:
        """All ways on from one situation in these worlds."""
        row = self.tables.row(situation)
        for lapse in row.lapses:
            self.meet(lapse >> SHIFT, worlds)
        if row.mends:
            self.meet(situation, {after for world in worlds for after in self.tables.mended(row.view, world)})
        for straight, into in self.swept.acts(situation):
            for world in worlds.difference(straight.stays):
                self._done(straight, world)
            self._send(straight.stays, worlds, into)
            if straight.odd:
                for world in [w for w in worlds if w in straight.odd]:
                    self._oddly((situation, straight.effect), straight.odd[world], (into, world))
        for moves, into in self._failing(situation):
            for world in worlds.difference(moves.stays):
                self._sorted(moves, world)
            self._send(moves.stays, worlds, into)
            if moves.odd:
                for world in [w for w in worlds if w in moves.odd]:
                    for more, way in moves.odd[world]:
                        self._spend(more, (situation << SHIFT | world, into << SHIFT | way.after, way))
        if "" in self.failing and not row.signing and self.open_to(*DROP):
            self._drop(situation, worlds)

    def _send(self, stays: dict[int, tuple[int, ...]], worlds: Worlds, into: int) -> None:
        after = [new for world in worlds for new in stays[world]]
        if after:
            self.found.transitions += len(after)
            self.meet(into, set(after))

    def _done(self, straight: Straight, world: int) -> None:
        found = self.tables.honest(straight.effect, world)
        straight.stays[world] = found.worlds
        if found.ways or found.instead is not None:
            straight.odd[world] = found

    def _oddly(self, at: tuple[int, Effect], found: Honest, where: tuple[int, int]) -> None:
        """An honest deed that is an action, or in whose place something else is said."""
        (situation, effect), (into, world) = at, where
        if found.instead is not None:
            other = self.tables.said_instead(situation, effect, found.instead)
            if other is None:
                return
            effect, into = other[0], other[1] >> SHIFT
            found = effect.known.get(world) or self.tables.as_said(effect, world)
            self.found.transitions += len(found.worlds)
            self.meet(into, set(found.worlds))
        for way in found.ways:
            more = self.found.spent_with(self.spent, way.cost)
            if more is not None:
                self._spend(more, (situation << SHIFT | world, into << SHIFT | way.after, way))

    def _spend(self, more: Spent, move: tuple[State, State, Way]) -> None:
        """One way on that takes something more, or is an action."""
        state, after, way = move
        self.found.transitions += 1
        if way.harm:
            self.found.harmed(more, (self.spent, state, way))
            return
        if way.played:
            self.found.takes.add(after)
        if more == self.spent:
            self.meet(after >> SHIFT, {after & MASK})
        elif after & MASK not in self.reached.get(after >> SHIFT, NOWHERE):
            self.swept.seeds[more][after >> SHIFT].add(after & MASK)

    def _sorted(self, moves: Moves, world: int) -> None:
        """The ways of one deed in one world: those that stay here, and those that lead elsewhere."""
        stays, odd = [], []
        for way in moves.finds(world):
            more = self.found.spent_with(self.spent, way.cost)
            if more is None:
                continue
            if more == self.spent and not way.scene:
                stays.append(way.after)
            else:
                odd.append((more, way))
        moves.stays[world] = tuple(stays)
        if odd:
            moves.odd[world] = tuple(odd)

    def _failing(self, situation: int) -> tuple[tuple[Moves, int], ...]:
        """How people may fail in this situation, and the situations it leads to."""
        if situation not in self.fails:
            ways = self._ways_to_fail(situation) if self.failing else ()
            self.fails[situation] = tuple(
                (self.moves.setdefault(key, Moves(self._shared(key, finds))), into)
                for key, into, finds in ways
            )
        return self.fails[situation]

    def _shared(self, key: object, finds: Finds) -> Finds:
        """Where ways of failing are told apart, many layers ask the same."""
        if self.found.budget.grain is Grain.PERSON:
            return finds
        known = self.swept.ways[key]

        def found(world: int) -> tuple[Way, ...]:
            if world not in known:
                known[world] = tuple(finds(world))
            return known[world]

        return found

    def _ways_to_fail(self, situation: int) -> Iterator[tuple[object, int, Finds]]:
        row = self.tables.row(situation)
        for effect, into, by in row.acts:
            act = type(effect.deed.command).__name__
            if by in self.failing and self.open_to((by, "PHANTOM", act), (by, "IDENTITY", act)):
                yield id(effect), into >> SHIFT, _failed(self.tables, effect)
        for person in sorted(self.failing - {""}):
            unseen = tuple(name for name in UNSEEN if self.open_to((person, "GHOST", name)))
            if not row.signing and unseen:
                yield (row.view, person, unseen), situation, _unseen(self.tables, (row.view, person), unseen)
            yield from self._forgeries(situation, person)
        for person in sorted(self.failing) if self.small.beyond else ():
            yield (row.view, person, "beyond"), situation, _beyond(self.tables, row.view, person)

    def _forgeries(self, situation: int, person: str) -> Iterator[tuple[object, int, Finds]]:
        """A signature in somebody's name, and its dispute, at once."""
        if not any(self._opens((person, "IDENTITY", name)) for name in self.swept.names(situation)):
            return
        for _, key, into in self.tables.forged(situation, person):
            _, _, deed, *_ = key
            if self.open_to((person, "IDENTITY", f"as {deed.by}: {type(deed.command).__name__}")):
                yield key, into >> SHIFT, _forged(self.tables, key)

    def _drop(self, situation: int, worlds: Worlds) -> None:
        """Weapons fall; whoever held one says so, or does not."""
        seen, fallen = self.tables.row(situation).view, self.swept.fallen
        for world in worlds:
            if (seen, world) not in fallen:
                here = self.tables.here(seen, world)
                fallen[seen, world] = tuple(
                    (tag, holder, says, self.tables.way(way)) for tag, holder, says, way in falls(here)
                )
            for tag, holder, says, way in fallen[seen, world]:
                self._falls((situation, world), (tag, holder, says), way)

    def _falls(self, at: tuple[int, int], which: tuple[str, str, bool], way: Way) -> None:
        (situation, world), (tag, holder, says) = at, which
        if not says and holder not in self.failing and holder in self.small.people:
            return
        said = self.tables.book.turned(situation, holder, c.ReportDrop(tag)) if says else None
        more = self.found.spent_with(self.spent, way.cost)
        if more is not None and (said or not says):
            into = said.after if said else situation
            self._spend(more, (situation << SHIFT | world, into << SHIFT | way.after, way))


def _failed(tables: Tables, effect: Effect) -> Finds:
    return lambda world: map(tables.way, failed(tables.here(effect.number, world), effect.deed))


def _unseen(tables: Tables, who: tuple[int, str], names: tuple[str, ...]) -> Finds:
    seen, person = who
    ghosts = tuple((UNSEEN[name], frozenset({(person, "GHOST", name)})) for name in names)
    return lambda world: (
        tables.way(Outcome(deed, cost, after))
        for ghost, cost in ghosts
        for deed, after in ghost(tables.worlds[world], tables.views[seen], person)
    )


def _forged(tables: Tables, key: ForgeryKey) -> Finds:
    return lambda world: tables.forgery(key, world)


def _beyond(tables: Tables, seen: int, person: str) -> Finds:
    return lambda world: map(tables.way, beyond(tables.here(seen, world), person))
