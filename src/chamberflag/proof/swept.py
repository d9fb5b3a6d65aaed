"""Swept: what a sweep has met, and what every deed makes of many worlds at once.

What honest people do, put right by hand and let fall is the same in every layer, and is kept for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from chamberflag.procedures import commands as c
from chamberflag.proof.answers import Answers, Changing, Comes, share
from chamberflag.proof.explore import Found, Spent
from chamberflag.proof.images import NONE, Worlds
from chamberflag.proof.outcomes import FREE, Here, Outcome, done, falls, honestly, mended
from chamberflag.proof.tables import SHIFT, Effect, Tables

T = TypeVar("T")
Reached = dict[int, Worlds]  # situation -> the worlds it was met in
Fall = tuple[str, str, bool]  # which weapon, who held it, whether they say so
Fails = Callable[[Here], Iterable[Outcome]]  # how somebody fails


class Straight:
    """What one deed makes of worlds met so far, done honestly. `free`: what it changes. `odd`: where it is an action, or takes
    something. `instead`: where something else is said, and what."""

    def __init__(self, answers: Answers[c.Command | None]) -> None:
        self.answers, self.known = answers, NONE
        self.free = Changing(answers.parts)
        self.odd: dict[Comes, Worlds] = {}
        self.instead: dict[c.Command, Worlds] = {}

    def meet(self, worlds: Worlds) -> None:
        """Ask what it makes of those of which it is not known yet."""
        new = worlds & ~self.known
        self.known |= new
        for answer, some in self.answers.of(new) if new else ():
            if answer.said is not None:
                self.instead[answer.said] = self.instead.get(answer.said, NONE) | some
            for one in answer.comes:
                if one.cost or one.scene:
                    self.odd[one] = self.odd.get(one, NONE) | some
                else:
                    self.free.add(one.changes, some)

    def share(self, kept: dict[Worlds, Worlds]) -> None:
        """Keep only one of sets that are equal."""
        self.known = kept.setdefault(self.known, self.known)
        self.free.share(kept)
        share(self.odd, kept)
        share(self.instead, kept)


Act = tuple[Effect, Straight, int]  # what is done, what it makes of worlds, and the situation it leads to


class Falling:
    """What falls in one view, in worlds met so far: what each fall takes and changes, and where it may happen."""

    def __init__(self, answers: Answers[tuple[Fall, ...]]) -> None:
        self.answers, self.known = answers, NONE
        self.held: dict[tuple[Fall, Comes], Worlds] = defaultdict(int)

    def meet(self, worlds: Worlds) -> None:
        """Ask what falls in those of which it is not known yet."""
        new = worlds & ~self.known
        self.known |= new
        for answer, some in self.answers.of(new) if new else ():
            for fall in zip(answer.said, answer.comes, strict=True):
                self.held[fall] |= some


@dataclass(slots=True)
class Swept:
    """What a sweep has found so far."""

    found: Found
    layers: dict[Spent, Reached] = field(default_factory=dict)
    seeds: dict[Spent, Reached] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    played: Reached = field(default_factory=lambda: defaultdict(int))
    straight: dict[int, Straight] = field(default_factory=dict)
    told: dict[int, Straight] = field(default_factory=dict)
    mended: dict[int, Straight] = field(default_factory=dict)
    fails: dict[object, Answers[None]] = field(default_factory=dict)
    signed_as: dict[int, frozenset[str]] = field(default_factory=dict)
    named: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    falling: dict[int, Falling] = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        """The ways on."""
        return self.found.tables

    @property
    def states(self) -> int:
        """States met."""
        return sum(worlds.bit_count() for layer in self.layers.values() for worlds in layer.values())

    @property
    def takes(self) -> int:
        """Legitimate takes met."""
        return sum(map(int.bit_count, self.played.values()))

    def share(self, kept: dict[Worlds, Worlds]) -> None:
        """Keep only one of sets that are equal, wherever they were met."""
        for found in (*self.layers.values(), *self.seeds.values()):
            share(found, kept)
        for straight in self._straights():
            straight.share(kept)

    def forget(self) -> None:
        """Ask anew from now on where sets of worlds lead: in the next layer they are others."""
        for straight in self._straights():
            straight.free.led.clear()

    def _straights(self) -> Iterator[Straight]:
        yield from (*self.straight.values(), *self.told.values(), *self.mended.values())

    def names(self, situation: int) -> frozenset[str]:
        """What somebody might sign in another's name here, as failures name it."""
        if situation not in self.signed_as:
            acts = self.tables.row(situation).acts
            names = frozenset(f"as {by}: {type(effect.deed.command).__name__}" for effect, _, by in acts)
            self.signed_as[situation] = self.named.setdefault(names, names)
        return self.signed_as[situation]

    def acts(self, situation: int) -> Iterator[Act]:
        """What can be done here, and the situations it leads to."""
        for effect, into, _ in self.tables.row(situation).acts:
            yield effect, self._straight(effect), into >> SHIFT

    def _straight(self, effect: Effect) -> Straight:
        if id(effect) not in self.straight:
            asked = self.answers(effect.number, lambda here: honestly(here, effect.deed))
            self.straight[id(effect)] = Straight(asked)
        return self.straight[id(effect)]

    def _told(self, effect: Effect) -> Straight:
        if id(effect) not in self.told:

            def said(here: Here) -> tuple[c.Command | None, Iterable[Outcome]]:
                return None, done(here, effect.deed)

            self.told[id(effect)] = Straight(self.answers(effect.number, said))
        return self.told[id(effect)]

    def answers(self, seen: int, ask: Callable[[Here], tuple[T, Iterable[Outcome]]]) -> Answers[T]:
        """What is asked of every world in one view."""
        view, small = self.tables.views[seen], self.tables.book.small
        return Answers(self.tables.parts, lambda world: ask(Here(view, world, small)))

    def failing(self, key: object, seen: int, fails: Fails) -> Answers[None]:
        """How people fail in one way in one view: many layers ask the same."""
        if key not in self.fails:
            self.fails[key] = self.answers(seen, lambda here: (None, fails(here)))
        return self.fails[key]

    def instead(self, situation: int, act: Act, worlds: Worlds) -> Iterator[tuple[Worlds, Straight, int]]:
        """In which of these worlds something else is said in the place of an act, what, and the situation it leads to."""
        tried, straight, _ = act
        for command, meant in straight.instead.items():
            said = meant & worlds
            other = self.tables.said_instead(situation, tried, command) if said else None
            if other is not None:
                effect, into = other
                yield said, self._told(effect), into >> SHIFT

    def by_hand(self, seen: int) -> Straight:
        """What is put right by hand in one view."""
        if seen not in self.mended:

            def mends(here: Here) -> tuple[c.Command | None, Iterable[Outcome]]:
                return None, (Outcome(deed, FREE, after) for deed, after in mended(here))

            self.mended[seen] = Straight(self.answers(seen, mends))
        return self.mended[seen]

    def drops(self, seen: int) -> Falling:
        """What falls in one view."""
        if seen not in self.falling:
            self.falling[seen] = Falling(self.answers(seen, _falls))
        return self.falling[seen]


def _falls(here: Here) -> tuple[tuple[Fall, ...], Iterable[Outcome]]:
    every = tuple(falls(here))
    return tuple((tag, holder, says) for tag, holder, says, _ in every), (one for *_, one in every)
