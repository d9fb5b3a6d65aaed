"""Tables: every way on from a state, looked up instead of walked.

A state is one number: its situation and its world. What a deed does to a world is the same in every situation that looks
alike from the set (`view`), so it is found once for each deed, view and world, and looked up from then on. A test holds
that these are exactly the steps of `steps`.

One reduction besides: a signature in somebody else's name and its dispute are one way on. Between them nothing else
happens (the echo is seen within five seconds, an assumption), so the state in between leads to one state only.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chamberflag.procedures import commands as c
from chamberflag.procedures.dangers import Events
from chamberflag.proof.book import Book, Forged, Turn
from chamberflag.proof.causing import happens
from chamberflag.proof.claims import Harm
from chamberflag.proof.mending import set_aside
from chamberflag.proof.outcomes import (
    Deed,
    Failing,
    Here,
    Outcome,
    beyond,
    borrowed,
    done,
    failed,
    falls,
    honestly,
    mended,
    unseen,
)
from chamberflag.proof.perused import Question, all_of
from chamberflag.proof.situation import key_of
from chamberflag.proof.view import view
from chamberflag.proof.world import World
from chamberflag.record.record import Record

SHIFT = 28
MASK = (1 << SHIFT) - 1
State = int  # situation << SHIFT | world


Signed = tuple[int, Deed, int, str, Events]  # view, what; view, who disputes, with what outcome
ForgeryKey = tuple[str, int, Deed, int, str, Events]  # the same, by whom


class Way(NamedTuple):
    """A way on that costs something, or is an action. `cost`: of numbered failures. `after`: a world, or a state."""

    cost: frozenset[Failing]
    after: int
    scene: str = ""
    harm: tuple[Harm, ...] = ()
    played: bool = False


class Effect(NamedTuple):
    """What one deed does in one view, in every world met so far: honest worlds, honest ways, failing ways; or what an
    honest person would say instead. `said`: what comes of it where it is said in the place of something else."""

    number: int
    deed: Deed
    known: dict[int, "Honest"]
    said: dict[int, "Honest"]
    fails: dict[int, tuple[Way, ...]]


class Honest(NamedTuple):
    """How a deed comes out honestly. `instead`: they would say this, for they found something else."""

    worlds: tuple[int, ...] = ()
    ways: tuple[Way, ...] = ()
    instead: c.Command | None = None


class Row(NamedTuple):
    """One situation: its view, the states its windows lapse to, and what can be done in it: effect, state, by. `mends`:
    what is set aside there may be put right by hand."""

    view: int
    lapses: tuple[State, ...]
    acts: tuple[tuple[Effect, State, str], ...]
    signing: bool
    mends: bool


Entry = tuple[dict[int, tuple[Way, ...]], ForgeryKey, State]


class Tables:
    """The ways on of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.worlds: list[World] = []
        self.world_ids: dict[World, int] = {}
        self.views: list[Record] = []
        self.view_ids: dict[tuple[object, ...], int] = {}
        self.seen = Question(book.situations, self._view)
        self.set_aside = Question(book.situations, set_aside)
        self.rows: dict[int, Row] = {}
        self.effects: dict[tuple[int, Deed], Effect] = {}
        self.instead: dict[tuple[int, str, c.Command], tuple[Effect, State] | None] = {}
        self.mends: dict[int, dict[int, tuple[int, ...]]] = {}
        self.ghosts: dict[tuple[int, str], dict[int, tuple[Way, ...]]] = {}
        self.entries: dict[tuple[int, str], tuple[Entry, ...]] = {}
        self.signed: dict[tuple[int, str], tuple[tuple[Signed, State], ...]] = {}
        self.disputed: dict[Signed, Signed] = {}
        self.forgeries: dict[ForgeryKey, dict[int, tuple[Way, ...]]] = {}

    def world(self, world: World) -> int:
        """The number of a world, a new one if it is new."""
        number = self.world_ids.setdefault(world, len(self.worlds))
        if number == len(self.worlds):
            self.worlds.append(world)
        return number

    def state(self, situation: int, world: World) -> State:
        """The number of a state."""
        return situation << SHIFT | self.world(world)

    def apart(self, state: State) -> tuple[int, World]:
        """Situation and world of a state."""
        return state >> SHIFT, self.worlds[state & MASK]

    def row(self, situation: int) -> Row:
        """One situation, looked up."""
        if situation not in self.rows:
            seen = self.seen.of(situation)
            lapses = tuple(after << SHIFT for _, after in self.book.passing(situation))
            acts = tuple(
                (self._effect(seen, by, turn), turn.after << SHIFT, by)
                for by, turn in self.book.attempts(situation)
            )
            signing = self.book.signing(situation)
            mends = not signing and bool(self.set_aside.of(situation))
            self.rows[situation] = Row(seen, lapses, acts, signing, mends)
        return self.rows[situation]

    def _view(self, record: Record) -> int:
        seen = all_of(view(record))
        number = self.view_ids.setdefault(key_of(seen), len(self.views))
        if number == len(self.views):
            self.views.append(seen)
        return number

    def _effect(self, seen: int, by: str, turn: Turn) -> Effect:
        deed = Deed(by, turn.command, turn.events)
        if (seen, deed) not in self.effects:
            self.effects[seen, deed] = Effect(seen, deed, {}, {}, {})
        return self.effects[seen, deed]

    def here(self, seen: int, world: int) -> Here:
        """A view, a world and the set they are of."""
        return Here(self.views[seen], self.worlds[world], self.book.small)

    def way(self, outcome: Outcome) -> Way:
        """An outcome, its world as a number."""
        after = self.world(outcome.world)
        return Way(outcome.cost, after, outcome.scene, outcome.harm, outcome.played)

    def honest(self, effect: Effect, world: int) -> Honest:
        """How honest people do this in this world."""
        instead, outcomes = honestly(self.here(effect.number, world), effect.deed)
        return Honest(instead=instead) if instead else self._done(outcomes)

    def _done(self, outcomes: Iterable[Outcome]) -> Honest:
        ways = tuple(map(self.way, outcomes))
        free = tuple(way.after for way in ways if not way.cost and not way.scene)
        return Honest(free, tuple(way for way in ways if way.cost or way.scene))

    def as_said(self, effect: Effect, world: int) -> Honest:
        """What comes of it where somebody says it who has looked already."""
        return self._done(done(self.here(effect.number, world), effect.deed))

    def said_instead(self, situation: int, effect: Effect, command: c.Command) -> tuple[Effect, State] | None:
        """What comes of saying this in its place, and where it leads; None if nothing is heard."""
        key = situation, effect.deed.by, command
        if key not in self.instead:
            turn = self.book.turned(situation, effect.deed.by, command)
            found = turn and (self._effect(effect.number, effect.deed.by, turn), turn.after << SHIFT)
            self.instead[key] = found
        return self.instead[key]

    def honest_ways(self, state: State) -> tuple[list[State], list[Way]]:
        """Where honest people may come from here; and the actions they may call, and what these take of others."""
        situation, world = state >> SHIFT, state & MASK
        row = self.rows.get(situation) or self.row(situation)
        free = [lapse | world for lapse in row.lapses]
        if row.mends:
            free += [situation << SHIFT | after for after in self.mended(row.view, world)]
        ways: list[Way] = []
        for tried, into, _ in row.acts:
            effect, base = tried, into
            found = effect.known.get(world) or effect.known.setdefault(world, self.honest(effect, world))
            if found.instead is not None:
                other = self.said_instead(situation, effect, found.instead)
                if other is None:
                    continue
                effect, base = other
                found = effect.said.get(world) or effect.said.setdefault(world, self.as_said(effect, world))
            free += [base | after for after in found.worlds]
            if found.ways:
                ways += [way._replace(after=base | way.after) for way in found.ways]
        return free, ways

    def mended(self, seen: int, world: int) -> tuple[int, ...]:
        """The worlds after what honest people put right by hand."""
        known = self.mends.setdefault(seen, {})
        if world not in known:
            known[world] = tuple(self.world(after) for _, after in mended(self.here(seen, world)))
        return known[world]

    def failing_ways(self, state: State, people: Iterable[str]) -> Iterator[tuple[State, tuple[Way, ...]]]:
        """How these people may fail here, as what is added to each way's world to make its state, and the ways."""
        situation, world = state >> SHIFT, state & MASK
        row = self.rows.get(situation) or self.row(situation)
        for effect, base, by in row.acts:
            if by in people:
                fails = effect.fails.get(world)
                if fails is None:
                    here = self.here(effect.number, world)
                    fails = effect.fails[world] = tuple(map(self.way, failed(here, effect.deed)))
                if fails:
                    yield base, fails
        for person in people:
            if person:
                if not row.signing:
                    yield situation << SHIFT, self._unseen(row.view, person, world)
                yield from self._forgeries(situation, person, world)
        if "" in people and not row.signing:
            yield from self._falls(situation, state, frozenset(people))
        if self.book.small.beyond:
            here = self.here(row.view, world)
            for person in sorted(people):
                yield situation << SHIFT, tuple(map(self.way, beyond(here, person)))

    def _unseen(self, seen: int, person: str, world: int) -> tuple[Way, ...]:
        known = self.ghosts.setdefault((seen, person), {})
        if world not in known:
            known[world] = tuple(map(self.way, unseen(self.here(seen, world), person)))
        return known[world]

    def _forgeries(self, situation: int, person: str, world: int) -> Iterator[tuple[State, tuple[Way, ...]]]:
        """A signature in somebody's name, and its dispute, at once."""
        for known, key, base in self.forged(situation, person):
            if world not in known:
                known[world] = tuple(map(self.way, self.forgery(key, self.worlds[world])))
            yield base, known[world]

    def forged(self, situation: int, person: str) -> tuple[Entry, ...]:
        """What this person may sign in somebody else's name here."""
        if (situation, person) not in self.entries:
            signed_as = (by for by in self.signers(situation) if by != person)
            keys = (((person, *deed), into) for by in signed_as for deed, into in self._signed(situation, by))
            self.entries[situation, person] = tuple(
                (self.forgeries.setdefault(key, {}), key, into) for key, into in keys
            )
        return self.entries[situation, person]

    def signers(self, situation: int) -> tuple[str, ...]:
        """In whose names something can be signed here."""
        return tuple(dict.fromkeys(by for _, _, by in self.row(situation).acts))

    def _signed(self, situation: int, by: str) -> tuple[tuple[Signed, State], ...]:
        """What can be signed in this name, whoever does, and where its dispute leads."""
        if (situation, by) not in self.signed:
            row = self.row(situation)
            commands = (effect.deed.command for effect, _, signer in row.acts if signer == by)
            deeds = (
                self.book.forged(situation, by, c_) for c_ in commands if not isinstance(c_, c.CallAction)
            )
            seen = row.view
            self.signed[situation, by] = tuple(self._deed(by, seen, one) for one in deeds if one is not None)
        return self.signed[situation, by]

    def _deed(self, by: str, seen: int, forged: Forged) -> tuple[Signed, State]:
        """A deed in somebody's name, and who disputes it with what outcome; nobody, if nobody notices."""
        turn = forged.turn
        deed = Deed(by, turn.command, turn.events)
        signed = (seen, deed, self.seen.of_code(forged.between), forged.by, forged.dispute)
        return self.disputed.setdefault(signed, signed), turn.after << SHIFT

    def forgery(self, key: ForgeryKey, world: World) -> Iterator[Outcome]:
        """What comes of it in this world."""
        person, seen, deed, afterwards, disputer, events = key
        for way in borrowed(Here(self.views[seen], world, self.book.small), deed, person):
            after = happens(way.world, self.views[afterwards], disputer, events) if disputer else way.world
            yield way._replace(world=after)

    def _falls(
        self, situation: int, state: State, people: frozenset[str]
    ) -> Iterator[tuple[State, tuple[Way, ...]]]:
        book, here = self.book, self.here(self.row(situation).view, state & MASK)
        for tag, holder, says, way in falls(here):
            if says:
                said = book.turned(situation, holder, c.ReportDrop(tag))
                if said is not None:
                    yield said.after << SHIFT, (self.way(way),)
            elif holder in people or holder not in book.small.people:
                yield situation << SHIFT, (self.way(way),)
