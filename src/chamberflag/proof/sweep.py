"""Sweep: the states `explore` finds, found in bulk: all worlds of a situation together, and no way back remembered.

What is counted, what is spent, what is a take and what is harm is asked of the same `Found`, and every way on is that of
`tables`; a test holds that both find the same states, takes and claims. Where harm is found, `explore` goes there again
and tells the way. Two things make it quick:
- What a deed makes of a world is the same in every situation that looks alike, so a situation sends all its new worlds
  through a deed at once (`images`).
- What can only cost more than is allowed is never asked for (`open_to`): where one way of failing recurs, only that one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from chamberflag.procedures import commands as c
from chamberflag.proof.book import Book
from chamberflag.proof.explore import NOTHING, Budget, Found, Grain, Spent, humans
from chamberflag.proof.humans import ghosts
from chamberflag.proof.images import NONE, Image, Worlds, members, these
from chamberflag.proof.outcomes import DROP, Failing, Outcome, beyond, failed
from chamberflag.proof.swept import Reached, Straight, Swept
from chamberflag.proof.tables import MASK, SHIFT, Effect, ForgeryKey, State, Tables, Way
from chamberflag.proof.world import World

Finds = Callable[[int], Iterable[Way]]
UNSEEN = {ghost.__name__: ghost for ghost in ghosts()}


class Moves:
    """What one way of failing makes of worlds met so far, in one layer. `odd`: what leaves the layer, or is an action."""

    def __init__(self, layer: "_Layer", finds: Finds) -> None:
        self.layer, self.finds = layer, finds
        self.image = Image(self._leads)
        self.odd: dict[int, tuple[tuple[Spent, Way], ...]] = {}
        self.oddly: Worlds = NONE

    def _leads(self, world: int) -> tuple[int, ...]:
        stays, odd, spent = [], [], self.layer.spent
        for way in self.finds(world):
            more = self.layer.found.spent_with(spent, way.cost)
            if more == spent and not way.scene:
                stays.append(way.after)
            elif more is not None:
                odd.append((more, way))
        if odd:
            self.odd[world] = tuple(odd)
            self.oddly |= 1 << world
        return tuple(dict.fromkeys(stays))


def sweep(book: Book, roots: Iterable[tuple[str, World]], budget: Budget) -> Swept:
    """Everything that can be reached from these beginnings within the budget."""
    swept = Swept(Found(Tables(book), budget))
    for name, world in roots:
        spent = frozenset({budget.spends_fault(name)}) if name else NOTHING
        if budget.allows(spent):
            swept.seeds[spent][book.start] |= 1 << swept.tables.world(world)
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
        self.pending: Reached = defaultdict(int)
        self.leaving: dict[tuple[Spent, int], list[int]] = defaultdict(list)
        self.kept: dict[Worlds, Worlds] = {}
        smaller = (
            frozenset(some) for size in range(len(spent)) for some in combinations(sorted(spent), size)
        )
        self.lesser = [swept.layers[less] for less in smaller if less in swept.layers]
        self.failing = self.found.budget.may_fail(spent, self.found.budget.only or self.small.people)
        self.moves: dict[object, Moves] = {}
        self.fails: dict[int, tuple[tuple[Moves, int], ...]] = {}
        self.open: dict[Failing, bool] = {}
        self.again = self._known_ways()
        swept.layers[spent] = self.reached

    def fill(self, arriving: Reached) -> None:
        """From what others lead here, until nothing new comes."""
        for situation, worlds in arriving.items():
            self.meet(situation, worlds)
        ends = not self.found.budget.each_claim
        while self.pending and not (ends and self.spent in self.found.ways):
            for situation in tuple(self.pending):
                self._go_on(situation, self.pending.pop(situation))
                self._leave()
            self.kept.clear()
        self._let_go()

    def _let_go(self) -> None:
        """Of a filled layer only what it reached is needed, equal sets once; the rest would wait for the garbage collector."""
        for situation, worlds in self.reached.items():
            self.reached[situation] = self.kept.setdefault(worlds, worlds)
        for own in (self.moves, self.fails, self.kept, self.open):
            own.clear()

    def meet(self, situation: int, worlds: Worlds) -> None:
        """Worlds in a situation, those that are new."""
        known = self.reached.get(situation, NONE)
        new = worlds & ~known
        if not new:
            return
        for less in self.lesser:
            new &= ~less.get(situation, NONE)
        if new:
            known |= new
            self.reached[situation] = self.kept.setdefault(known, known)
            self.pending[situation] |= new

    def _known_ways(self) -> frozenset[Failing] | None:
        """The ways of failing that have happened, where they are told apart and no other is allowed any more."""
        budget, happened = self.found.budget, humans(self.spent)
        if budget.grain is Grain.PERSON or len(happened) < budget.failures or self.small.beyond:
            return None
        return frozenset((who, kind, what) for who, kind, what in (one.split(" ", 2) for one in happened))

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
            self._send(self.swept.by_hand(row.view), worlds, situation)
        for straight, into in self.swept.acts(situation):
            self._done((situation, straight, into), worlds)
            for said, told, leads in self.swept.instead((situation, straight), worlds):
                self._done((situation, told, leads), said)
        for moves, into in self._failing(situation):
            self._send(moves.image, worlds, into)
            for world in members(moves.oddly & worlds):
                for more, way in moves.odd[world]:
                    self._spend(more, (situation << SHIFT | world, into << SHIFT | way.after, way))
        if "" in self.failing and not row.signing and self.open_to(*DROP):
            self._drop(situation, worlds)

    def _send(self, image: Image, worlds: Worlds, into: int) -> None:
        after, steps = image.of(worlds)
        if after:
            self.found.transitions += steps
            self.meet(into, after)

    def _done(self, what: tuple[int, Straight, int], worlds: Worlds) -> None:
        """An honest deed, some of it perhaps an action."""
        situation, straight, into = what
        self._send(straight.image, worlds, into)
        for world in members(straight.oddly & worlds):
            for way in straight.odd[world]:
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
        self.leaving[more, after >> SHIFT].append(after & MASK)

    def _leave(self) -> None:
        """What takes something more goes to its own layer, unless this one has met it; what takes nothing more stays."""
        for (more, into), numbers in self.leaving.items():
            self._go(more, into, these(numbers))
        self.leaving.clear()

    def _go(self, more: Spent, into: int, worlds: Worlds) -> None:
        if more == self.spent:
            self.meet(into, worlds)
        elif new := worlds & ~self.reached.get(into, NONE):
            self.swept.seeds[more][into] |= new

    def _failing(self, situation: int) -> tuple[tuple[Moves, int], ...]:
        """How people may fail in this situation, and the situations it leads to."""
        if situation not in self.fails:
            ways = self._ways_to_fail(situation) if self.again is None else self._ways_again(situation)
            self.fails[situation] = tuple(
                (self._moves(key, finds), into) for key, into, finds in (ways if self.failing else ())
            )
        return self.fails[situation]

    def _moves(self, key: object, finds: Finds) -> Moves:
        if key not in self.moves:
            self.moves[key] = Moves(self, self._shared(key, finds))
        return self.moves[key]

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

    def _ways_again(self, situation: int) -> Iterator[tuple[object, int, Finds]]:
        """The same, where no other way of failing is allowed than those that have happened: only these are asked for."""
        again, row = self.again or frozenset(), self.tables.row(situation)
        acts = {(who, what) for who, _, what in again}
        for effect, into, by in row.acts:
            if (by, type(effect.deed.command).__name__) in acts:
                yield id(effect), into >> SHIFT, _failed(self.tables, effect)
        for who, kind, what in sorted(again) if not row.signing else ():
            if kind == "GHOST" and what in UNSEEN:
                yield (row.view, who, (what,)), situation, _unseen(self.tables, (row.view, who), (what,))
        for who in sorted({who for who, _, what in again if what.startswith("as ")}):
            yield from self._forgeries(situation, who)

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
        falling = self.swept.drops(self.tables.row(situation).view)
        falling.meet(worlds)
        for (tag, holder, says), held in falling.held.items():
            if not held & worlds:
                continue
            if not says and holder not in self.failing and holder in self.small.people:
                continue
            cost, leads = falling.falls[tag, holder, says]
            said = self.tables.book.turned(situation, holder, c.ReportDrop(tag)) if says else None
            more = self.found.spent_with(self.spent, cost)
            if more is not None and (said or not says):
                after = [leads[world] for world in members(held & worlds)]
                self.found.transitions += len(after)
                self._go(more, said.after if said else situation, these(after))


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
