"""Answers: what is asked of worlds, answered once for all that look alike to whoever asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar, cast

from chamberflag.proof.claims import Harm
from chamberflag.proof.images import NONE, Worlds
from chamberflag.proof.outcomes import Failing, Outcome
from chamberflag.proof.parts import Changes, Parts
from chamberflag.proof.readings import Fork, Readings
from chamberflag.proof.watched import Glass, Watched, behind
from chamberflag.proof.world import World

K = TypeVar("K")
T = TypeVar("T")
KEPT = 1 << 13  # sets of worlds kept to find equal ones, before those are forgotten that nobody uses


def share(sets: dict[K, Worlds], kept: dict[Worlds, Worlds]) -> None:
    """Keep only one of sets that are equal: they are large, and most are alike."""
    for key, worlds in sets.items():
        sets[key] = kept.setdefault(worlds, worlds)


class Comes(NamedTuple):
    """One way something comes out in all worlds that look alike: an outcome, with the parts its world has changed."""

    cost: frozenset[Failing]
    changes: Changes
    scene: str
    harm: tuple[Harm, ...]
    played: bool


class Answer(Generic[T]):
    """What was said, and how it came out, in all worlds that look alike."""

    __slots__ = ("comes", "said")

    def __init__(self, said: T, comes: tuple[Comes, ...]) -> None:
        self.said, self.comes = said, comes


class Answers(Generic[T]):
    """One question, and its answers so far: `ask` says something of a world, and how a deed comes out in it."""

    def __init__(self, parts: Parts, ask: Callable[[World], tuple[T, Iterable[Outcome]]]) -> None:
        self.parts, self.ask = parts, ask
        self.known = Readings[Answer[T]]()
        self.same: dict[tuple[T, tuple[Comes, ...]], Answer[T]] = {}

    def of(self, worlds: Worlds) -> Iterable[tuple[Answer[T], Worlds]]:
        """These worlds, parted by what the answer is."""
        found: dict[Answer[T], Worlds] = {}
        todo = [(self.known.root, worlds)]
        while todo:
            at, some = todo.pop()
            if isinstance(at, Answer):
                found[at] = found.get(at, NONE) | some
            elif isinstance(at, Fork):
                having = self.parts.having[at.part]
                todo += [(at.by.get(n), same) for n, those in enumerate(having) if (same := some & those)]
            else:
                self._ask((some & -some).bit_length() - 1)
                todo.append((self.known.root, some))
        return found.items()

    def _ask(self, number: int) -> None:
        """Asked once more, of this world."""
        code = self.parts.codes[number]
        glass = Glass(self.parts, code)
        said, outcomes = self.ask(cast(World, behind(glass)))
        comes = tuple(
            Comes(one.cost, self._changes(glass, one.world), one.scene, one.harm, one.played)
            for one in outcomes
        )
        answer = self.same.setdefault((said, comes), Answer(said, comes))
        self.known.keep(code, glass.read, answer)

    def _changes(self, glass: Glass, world: World) -> Changes:
        """What is set to what it was read to be already is no change."""
        changes = cast(Watched, world).changes()
        new = ((part, self.parts.value(part, value)) for part, value in changes.items())
        return tuple(sorted((part, n) for part, n in new if part not in glass.read or n != glass.code[part]))


@dataclass(slots=True)
class Changing:
    """What some deed changes, in which worlds; and where sets of worlds led that were asked for, for most are asked for
    again. What it does in a world is added once, before that world is asked for."""

    parts: Parts
    by: dict[Changes, Worlds] = field(default_factory=dict)
    led: dict[Worlds, tuple[Worlds, int]] = field(default_factory=dict)

    def add(self, changes: Changes, worlds: Worlds) -> None:
        """In these worlds too it changes this."""
        self.by[changes] = self.by.get(changes, NONE) | worlds

    def share(self, kept: dict[Worlds, Worlds]) -> None:
        """Keep only one of sets that are equal."""
        share(self.by, kept)
        self.led.clear()

    def of(self, worlds: Worlds, kept: dict[Worlds, Worlds]) -> tuple[Worlds, int]:
        """Where these lead, and by how many steps. `kept`: sets of which equal ones are kept once."""
        found = self.led.get(worlds)
        if found is None:
            after, steps = self._of(worlds)
            found = self.led[worlds] = kept.setdefault(after, after), steps
        return found

    def _of(self, worlds: Worlds) -> tuple[Worlds, int]:
        after, steps = NONE, 0
        for changes, some in self.by.items():
            if found := some & worlds:
                after |= self.parts.image(changes).of(found)
                steps += found.bit_count()
        return after, steps

    def leading_to(self, worlds: Worlds, wanted: Worlds) -> Worlds:
        """Those of these worlds that lead to one that is wanted."""
        leading = NONE
        for changes, some in self.by.items():
            if found := some & worlds:
                leading |= self.parts.image(changes).leading_to(found, wanted)
        return leading
