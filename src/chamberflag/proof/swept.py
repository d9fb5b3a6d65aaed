"""Swept: what a sweep has met, and what every deed makes of many worlds at once.

What honest people do, put right by hand and let fall is the same in every layer, and is kept for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from chamberflag.procedures import commands as c
from chamberflag.proof.explore import Found, Spent
from chamberflag.proof.images import NONE, Image, Worlds, members, these
from chamberflag.proof.outcomes import Failing, falls
from chamberflag.proof.tables import SHIFT, Effect, Honest, Tables, Way

Reached = dict[int, Worlds]  # situation -> the worlds it was met in
Fall = tuple[str, str, bool]  # which weapon, who held it, whether they say so


class Straight:
    """What one deed makes of worlds met so far, done honestly. `odd`: where it is an action. `instead`: where something else
    is said, and what."""

    def __init__(self, effect: Effect, asked: Callable[[Effect, int], Honest]) -> None:
        self.effect, self.asked = effect, asked
        self.image = Image(self._leads)
        self.odd: dict[int, tuple[Way, ...]] = {}
        self.oddly: Worlds = NONE
        self.instead: dict[c.Command, Worlds] = {}

    def _leads(self, world: int) -> tuple[int, ...]:
        found = self.asked(self.effect, world)
        if found.instead is not None:
            self.instead[found.instead] = self.instead.get(found.instead, NONE) | 1 << world
        if found.ways:
            self.odd[world] = found.ways
            self.oddly |= 1 << world
        return tuple(dict.fromkeys(found.worlds))


class Falling:
    """What falls in one view, in worlds met so far: where each fall leads, and what it takes."""

    def __init__(self, tables: Tables, seen: int) -> None:
        self.tables, self.seen = tables, seen
        self.known: Worlds = NONE
        self.falls: dict[Fall, tuple[frozenset[Failing], dict[int, int]]] = {}
        self.held: dict[Fall, Worlds] = defaultdict(int)

    def meet(self, worlds: Worlds) -> None:
        """Ask what falls in those of which it is not known yet."""
        met: dict[Fall, list[int]] = defaultdict(list)
        for world in members(worlds & ~self.known):
            for tag, holder, says, outcome in falls(self.tables.here(self.seen, world)):
                _, leads = self.falls.setdefault((tag, holder, says), (outcome.cost, {}))
                leads[world] = self.tables.world(outcome.world)
                met[tag, holder, says].append(world)
        for fall, some in met.items():
            self.held[fall] |= these(some)
        self.known |= worlds


@dataclass(slots=True)
class Swept:
    """What a sweep has found so far."""

    found: Found
    layers: dict[Spent, Reached] = field(default_factory=dict)
    seeds: dict[Spent, Reached] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    honest: dict[int, tuple[tuple[Straight, int], ...]] = field(default_factory=dict)
    straight: dict[int, Straight] = field(default_factory=dict)
    told: dict[int, Straight] = field(default_factory=dict)
    mended: dict[int, Image] = field(default_factory=dict)
    ways: dict[object, dict[int, tuple[Way, ...]]] = field(default_factory=lambda: defaultdict(dict))
    signed_as: dict[int, frozenset[str]] = field(default_factory=dict)
    falling: dict[int, Falling] = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        """The ways on."""
        return self.found.tables

    @property
    def states(self) -> int:
        """States met."""
        return sum(worlds.bit_count() for layer in self.layers.values() for worlds in layer.values())

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
            self.honest[situation] = tuple(
                (self._straight(effect), into >> SHIFT) for effect, into, _ in self.tables.row(situation).acts
            )
        return self.honest[situation]

    def _straight(self, effect: Effect) -> Straight:
        if id(effect) not in self.straight:
            self.straight[id(effect)] = Straight(effect, self.tables.honest)
        return self.straight[id(effect)]

    def instead(self, deed: tuple[int, Straight], worlds: Worlds) -> Iterator[tuple[Worlds, Straight, int]]:
        """In which of these worlds something else is said in the place of a deed, what, and the situation it leads to."""
        situation, straight = deed
        for command, meant in straight.instead.items():
            said = meant & worlds
            other = self.tables.said_instead(situation, straight.effect, command) if said else None
            if other is not None:
                effect, into = other
                if id(effect) not in self.told:
                    self.told[id(effect)] = Straight(effect, self.tables.as_said)
                yield said, self.told[id(effect)], into >> SHIFT

    def by_hand(self, seen: int) -> Image:
        """What is put right by hand in one view."""
        if seen not in self.mended:
            self.mended[seen] = Image(lambda world: self.tables.mended(seen, world))
        return self.mended[seen]

    def drops(self, seen: int) -> Falling:
        """What falls in one view."""
        if seen not in self.falling:
            self.falling[seen] = Falling(self.tables, seen)
        return self.falling[seen]
