"""Sweep: the states `explore` finds, found in bulk: all worlds of a situation together, and no way back remembered.

What is counted, what is spent, what is a take and what is harm is asked of the same `Found`, and every way on is that of
`tables`; a test holds that both find the same states, takes and claims. Where harm is found, `explore` goes there again
and tells the way. Two things make it quick:
- What a deed makes of a world is the same in every situation that looks alike, and in every world that is alike in what it
  reads, so a situation sends all its new worlds through a deed at once (`answers`, `images`).
- What can only cost more than is allowed is never asked for (`open_to`): where one way of failing recurs, only that one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import combinations

from chamberflag.procedures import commands as c
from chamberflag.proof.answers import KEPT, Answer, Answers, Changing, Comes, share
from chamberflag.proof.book import Book
from chamberflag.proof.explore import NOTHING, Budget, Found, Grain, Spent, humans
from chamberflag.proof.humans import ghosts
from chamberflag.proof.images import NONE, Worlds
from chamberflag.proof.outcomes import DROP, Failing, Here, Outcome, beyond, failed
from chamberflag.proof.parts import Changes
from chamberflag.proof.swept import Fails, Reached, Straight, Swept
from chamberflag.proof.tables import SHIFT, Effect, ForgeryKey, Tables
from chamberflag.proof.world import World

How = tuple[object, int, Fails]  # some ways of failing: their name, the view they are of, what they come to
Parted = tuple[tuple[Changes, ...], tuple[tuple[Spent, Comes], ...]]
UNSEEN = {ghost.__name__: ghost for ghost in ghosts()}


class Moves:
    """What one way of failing makes of worlds met so far, in one layer. `stays`: what it changes there. `odd`: what leaves the
    layer, or is an action."""

    def __init__(self, layer: "_Layer", answers: Answers[None]) -> None:
        self.layer, self.answers, self.known = layer, answers, NONE
        self.stays = Changing(answers.parts)
        self.parted: dict[Answer[None], Parted] = {}
        self.odd: dict[tuple[Spent, Comes], Worlds] = {}

    def meet(self, worlds: Worlds) -> None:
        """Ask what comes of those of which it is not known yet."""
        new = worlds & ~self.known
        self.known |= new
        for answer, some in self.answers.of(new) if new else ():
            stays, odd = self.parted.get(answer) or self._part(answer)
            for changes in stays:
                self.stays.add(changes, some)
            for one in odd:
                self.odd[one] = self.odd.get(one, NONE) | some

    def share(self, kept: dict[Worlds, Worlds]) -> None:
        """Keep only one of sets that are equal."""
        self.known = kept.setdefault(self.known, self.known)
        self.stays.share(kept)
        share(self.odd, kept)

    def _part(self, answer: Answer[None]) -> Parted:
        """What of it stays in this layer, and what does not: the same in all worlds that look alike."""
        stays, odd, spent = dict[Changes, None](), [], self.layer.spent
        for one in answer.comes:
            more = self.layer.found.spent_with(spent, one.cost)
            if more == spent and not one.scene:
                stays[one.changes] = None
            elif more is not None:
                odd.append((more, one))
        return self.parted.setdefault(answer, (tuple(stays), tuple(odd)))


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
        self.next: list[int] = []
        self.leaving: dict[tuple[Spent, int], Worlds] = defaultdict(int)
        self.kept: dict[Worlds, Worlds] = {}
        self.many = KEPT
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
        """From what others lead here, until nothing new comes. What was met first goes on first: so all worlds of a day go
        through it together, and not one wave after another."""
        for situation, worlds in arriving.items():
            self.meet(situation, worlds)
        ends = not self.found.budget.each_claim
        while self.pending and not (ends and self.spent in self.found.ways):
            situation = heappop(self.next)
            if situation in self.pending:
                self._go_on(situation, self.pending.pop(situation))
                self._leave()
            if len(self.kept) > self.many:
                self._share()
        self._let_go()

    def _share(self) -> None:
        """Equal sets once; those that are no longer used are forgotten."""
        self.kept.clear()
        self.swept.share(self.kept)
        for moves in self.moves.values():
            moves.share(self.kept)
        self.many = max(KEPT, 2 * len(self.kept))

    def _let_go(self) -> None:
        """Of a filled layer only what it reached is needed; the rest would wait for the garbage collector."""
        if len(self.kept) > KEPT:
            self._share()
        share(self.reached, self.kept)
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
            if situation not in self.pending:
                heappush(self.next, situation)
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
        worlds = self._in_secret(situation, worlds)
        for lapse in row.lapses:
            self.meet(lapse >> SHIFT, worlds)
        for act in self.swept.acts(situation):
            _, straight, into = act
            self._done(situation, (straight, into), worlds)
            for said, told, leads in self.swept.instead(situation, act, worlds):
                self._done(situation, (told, leads), said)
        for moves, into in self._failing(situation):
            if into != situation:
                self._send(moves, worlds, into)
            for (more, one), some in moves.odd.items():
                if found := some & worlds:
                    self._spend(more, one, (situation, found, into))
        if "" in self.failing and not row.signing and self.open_to(*DROP):
            self._drop(situation, worlds)

    def _in_secret(self, situation: int, worlds: Worlds) -> Worlds:
        """These and all that come of them without a word in the book: first, so that all go on together."""
        row = self.tables.row(situation)
        unseen = [moves for moves, into in self._failing(situation) if into == situation]
        new = worlds
        while new:
            for moves in unseen:
                self._send(moves, new, situation)
            if row.mends:
                mended = self.swept.by_hand(row.view)
                mended.meet(new)
                self._lead(mended.free, new, situation)
            new = self.pending.pop(situation, NONE)
            worlds |= new
        return worlds

    def _send(self, moves: Moves, worlds: Worlds, into: int) -> None:
        moves.meet(worlds)
        self._lead(moves.stays, worlds, into)

    def _lead(self, changing: Changing, worlds: Worlds, into: int) -> None:
        after, steps = changing.of(worlds)
        if after:
            self.found.transitions += steps
            self.meet(into, after)

    def _done(self, situation: int, act: tuple[Straight, int], worlds: Worlds) -> None:
        """An honest deed, some of it perhaps an action."""
        straight, into = act
        straight.meet(worlds)
        self._lead(straight.free, worlds, into)
        for one, some in straight.odd.items():
            found, more = some & worlds, self.found.spent_with(self.spent, one.cost)
            if found and more is not None:
                self._spend(more, one, (situation, found, into))

    def _spend(self, more: Spent, one: Comes, where: tuple[int, Worlds, int]) -> None:
        """One way on that takes something more, or is an action."""
        situation, worlds, into = where
        self.found.transitions += worlds.bit_count()
        image = self.tables.parts.image(one.changes)
        if one.harm:
            world = (worlds & -worlds).bit_length() - 1
            way = Tables.way_to(one, image.of(worlds & -worlds).bit_length() - 1)
            self.found.harmed(more, (self.spent, situation << SHIFT | world, way))
            return
        after = image.of(worlds)
        if one.played:
            self.swept.played[into] |= after
        self.leaving[more, into] |= after

    def _leave(self) -> None:
        """What takes something more goes to its own layer, unless this one has met it; what takes nothing more stays."""
        for (more, into), worlds in self.leaving.items():
            self._go(more, into, worlds)
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
                (self._moves(*how), into) for into, how in (ways if self.failing else ())
            )
        return self.fails[situation]

    def _moves(self, key: object, seen: int, fails: Fails) -> Moves:
        if key not in self.moves:
            self.moves[key] = Moves(self, self.swept.failing(key, seen, fails))
        return self.moves[key]

    def _ways_to_fail(self, situation: int) -> Iterator[tuple[int, How]]:
        row = self.tables.row(situation)
        for effect, into, by in row.acts:
            act = type(effect.deed.command).__name__
            if by in self.failing and self.open_to((by, "PHANTOM", act), (by, "IDENTITY", act)):
                yield into >> SHIFT, _failed(effect)
        for person in sorted(self.failing - {""}):
            unseen = tuple(name for name in UNSEEN if self.open_to((person, "GHOST", name)))
            if not row.signing and unseen:
                yield situation, _unseen(row.view, person, unseen)
            yield from self._forgeries(situation, person)
        for person in sorted(self.failing) if self.small.beyond else ():
            yield situation, _beyond(row.view, person)

    def _ways_again(self, situation: int) -> Iterator[tuple[int, How]]:
        """The same, where no other way of failing is allowed than those that have happened: only these are asked for."""
        again, row = self.again or frozenset(), self.tables.row(situation)
        acts = {(who, what) for who, _, what in again}
        for effect, into, by in row.acts:
            if (by, type(effect.deed.command).__name__) in acts:
                yield into >> SHIFT, _failed(effect)
        for who, kind, what in sorted(again) if not row.signing else ():
            if kind == "GHOST" and what in UNSEEN:
                yield situation, _unseen(row.view, who, (what,))
        for who in sorted({who for who, _, what in again if what.startswith("as ")}):
            yield from self._forgeries(situation, who)

    def _forgeries(self, situation: int, person: str) -> Iterator[tuple[int, How]]:
        """A signature in somebody's name, and its dispute, at once."""
        if not any(self._opens((person, "IDENTITY", name)) for name in self.swept.names(situation)):
            return
        for _, key, into in self.tables.forged(situation, person):
            _, _, deed, *_ = key
            if self.open_to((person, "IDENTITY", f"as {deed.by}: {type(deed.command).__name__}")):
                yield into >> SHIFT, _forged(self.tables, key)

    def _drop(self, situation: int, worlds: Worlds) -> None:
        """Weapons fall; whoever held one says so, or does not."""
        falling = self.swept.drops(self.tables.row(situation).view)
        falling.meet(worlds)
        for ((tag, holder, says), one), held in falling.held.items():
            found, more = held & worlds, self.found.spent_with(self.spent, one.cost)
            silent = holder not in self.failing and holder in self.small.people
            if not found or more is None or (silent and not says):
                continue
            said = self.tables.book.turned(situation, holder, c.ReportDrop(tag)) if says else None
            if said or not says:
                self.found.transitions += found.bit_count()
                self._go(
                    more, said.after if said else situation, self.tables.parts.image(one.changes).of(found)
                )


def _failed(effect: Effect) -> How:
    return id(effect), effect.number, lambda here: failed(here, effect.deed)


def _unseen(seen: int, person: str, names: tuple[str, ...]) -> How:
    ghosts = tuple((UNSEEN[name], frozenset({(person, "GHOST", name)})) for name in names)

    def done(here: Here) -> Iterator[Outcome]:
        for ghost, cost in ghosts:
            for deed, after in ghost(here.world, here.view, person):
                yield Outcome(deed, cost, after)

    return (seen, person, names), seen, done


def _forged(tables: Tables, key: ForgeryKey) -> How:
    _, seen, *_ = key
    return key, seen, lambda here: tables.forgery(key, here.world)


def _beyond(seen: int, person: str) -> How:
    return (seen, person, "beyond"), seen, lambda here: beyond(here, person)
