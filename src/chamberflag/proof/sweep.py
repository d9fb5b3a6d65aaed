"""Sweep: the states `explore` finds, found in bulk: all worlds of a situation together, and no way back remembered.

What is counted, what is spent, what is a take and what is harm is asked of the same `Found`, and every way on is that of
`tables`; a test holds that both find the same states, takes and claims. Where harm is found, `explore` goes there again
and tells the way. Two things make it quick:
- What a deed makes of a world is the same in every situation that looks alike, and in every world that is alike in what it
  reads, so a situation sends all its new worlds through a deed at once (`answers`, `images`).
- What can only cost more than is allowed is never asked for (`failings`).
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import combinations

from chamberflag.procedures import commands as c
from chamberflag.proof.answers import KEPT, Answer, Answers, Changing, Comes, share
from chamberflag.proof.book import Book
from chamberflag.proof.explore import NOTHING, Budget, Found, Spent, humans
from chamberflag.proof.failings import Failings, How
from chamberflag.proof.images import NONE, Worlds
from chamberflag.proof.parts import Changes
from chamberflag.proof.swept import Reached, Straight, Swept
from chamberflag.proof.tables import SHIFT, Tables
from chamberflag.proof.world import World

Parted = tuple[tuple[Changes, ...], tuple[tuple[Spent, Comes], ...]]


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
        self.known: Reached = {}  # met here, or when less had gone wrong
        self.pending: Reached = defaultdict(int)
        self.next: list[int] = []
        self.leaving: dict[tuple[Spent, int], Worlds] = defaultdict(int)
        self.kept: dict[Worlds, Worlds] = {}
        self.many = KEPT
        smaller = (
            frozenset(some) for size in range(len(spent)) for some in combinations(sorted(spent), size)
        )
        self.lesser = [swept.layers[less] for less in smaller if less in swept.layers]
        self.failings = Failings(swept, spent)
        self.moves: dict[object, Moves] = {}
        self.fails: dict[int, tuple[tuple[Moves, int], ...]] = {}

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
        share(self.known, self.kept)
        self.swept.share(self.kept)
        for moves in self.moves.values():
            moves.share(self.kept)
        self.many = max(KEPT, 2 * len(self.kept))

    def _let_go(self) -> None:
        """Of a filled layer only what it reached is needed; the rest would wait for the garbage collector."""
        reached = ((situation, known & ~self._lesser(situation)) for situation, known in self.known.items())
        layer = {situation: worlds for situation, worlds in reached if worlds}
        share(layer, self.kept)
        self.swept.layers[self.spent] = layer
        self.swept.forget()
        for own in (self.known, self.moves, self.fails, self.kept):
            own.clear()

    def _lesser(self, situation: int) -> Worlds:
        """The worlds in which this situation was met when less had gone wrong."""
        found = NONE
        for less in self.lesser:
            found |= less.get(situation, NONE)
        return found

    def meet(self, situation: int, worlds: Worlds) -> None:
        """Worlds in a situation, those that are new."""
        known = self.known.get(situation)
        if known is None:
            known = self._lesser(situation)
        new = worlds & ~known
        if new:
            known |= new
            self.known[situation] = self.kept.setdefault(known, known)
            if situation not in self.pending:
                heappush(self.next, situation)
            self.pending[situation] |= new

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
        if self.failings.drops and not row.signing:
            self._drop(situation, worlds)

    def _in_secret(self, situation: int, worlds: Worlds) -> Worlds:
        """These and all that come of them without a word in the book: first, so that all go on together."""
        row = self.tables.row(situation)
        unseen = [moves for moves, into in self._failing(situation) if into == situation]
        mended = self.swept.by_hand(row.view) if row.mends else None
        new = worlds
        while new:
            for moves in unseen:
                self._send(moves, new, situation)
            if mended:
                mended.meet(new)
                self._lead(mended.free, new, situation)
            new = self.pending.pop(situation, NONE)
            worlds |= new
        return self.kept.setdefault(worlds, worlds)

    def _send(self, moves: Moves, worlds: Worlds, into: int) -> None:
        moves.meet(worlds)
        self._lead(moves.stays, worlds, into)

    def _lead(self, changing: Changing, worlds: Worlds, into: int) -> None:
        after, steps = changing.of(worlds, self.kept)
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
        elif new := worlds & ~self.known.get(into, NONE):
            self.swept.seeds[more][into] |= new

    def _failing(self, situation: int) -> tuple[tuple[Moves, int], ...]:
        """What may go wrong in this situation, and where it leads."""
        if situation not in self.fails:
            ways = self.failings.ways(situation)
            self.fails[situation] = tuple((self._moves(how), into) for into, how in ways)
        return self.fails[situation]

    def _moves(self, how: How) -> Moves:
        if how.key not in self.moves:
            self.moves[how.key] = Moves(self, self.swept.failing(*how))
        return self.moves[how.key]

    def _drop(self, situation: int, worlds: Worlds) -> None:
        """Weapons fall; whoever held one says so, or does not."""
        falling = self.swept.drops(self.tables.row(situation).view)
        falling.meet(worlds)
        for ((tag, holder, says), one), held in falling.held.items():
            found, more = held & worlds, self.found.spent_with(self.spent, one.cost)
            silent = holder not in self.failings.people and holder in self.small.people
            if not found or more is None or (silent and not says):
                continue
            said = self.tables.book.turned(situation, holder, c.ReportDrop(tag)) if says else None
            if said or not says:
                self.found.transitions += found.bit_count()
                self._go(
                    more, said.after if said else situation, self.tables.parts.image(one.changes).of(found)
                )
