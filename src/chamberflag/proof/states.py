"""States: those of one small set, each a row of numbered parts: what the book may have, what may be true, what went wrong with
things. Whoever asks something of one writes down which parts they read (`Seen`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from chamberflag.proof.pages import Changes, Pages
from chamberflag.proof.parts import Parts
from chamberflag.proof.perused import Perusing, Question
from chamberflag.proof.small_sets import Small
from chamberflag.proof.watched import Glass, Watched, behind
from chamberflag.proof.world import World
from chamberflag.record.record import Record

T = TypeVar("T")
Code = tuple[int, ...]  # of each part, which of its values it has
Faults = frozenset[str]  # what went wrong with things so far


class States:
    """The parts of one small set's states: first those of the book, then those of the world, last what went wrong with things."""

    def __init__(self, small: Small, pages: Pages, first: World) -> None:
        self.small, self.pages, self.parts = small, pages, Parts(first)
        self.book, self.world = range(len(pages.at)), range(len(pages.at), len(pages.at) + len(self.parts.at))
        self.fault = self.world.stop
        self.faults: list[Faults] = [frozenset()]
        self.noticed = [0, 0]  # how much of what grew was asked for

    def __len__(self) -> int:
        return self.fault + 1

    def values(self, part: int) -> int:
        """How many values a part has so far."""
        if part in self.book:
            return len(self.pages.values[part])
        return len(self.faults) if part == self.fault else len(self.parts.values[part - self.world.start])

    def grown(self) -> Iterator[int]:
        """The parts that came to have more values since this was asked last: others may read the same book."""
        for n, (grew, start) in enumerate(((self.pages.grew, 0), (self.parts.grew, self.world.start))):
            yield from {start + part for part in grew[self.noticed[n] :]}
            self.noticed[n] = len(grew)
        yield self.fault

    def number(self, faults: Faults) -> int:
        """Which value it is that this went wrong with things, a new one if it is new."""
        if faults not in self.faults:
            self.faults.append(faults)
        return self.faults.index(faults)

    def code(self, situation: int, world: World, faults: Faults) -> Code:
        """One state as a row."""
        return (*self.pages.codes[situation], *self.parts.code(world), self.number(faults))

    def order(self) -> Sequence[int]:
        """From the top of a diagram to its bottom: first what all share, then what is of one weapon side by side, with the seals
        among them, last what went wrong. Found by trying: the diagrams of two weapons are a third smaller than with the seals on
        top, and another third smaller with what went wrong beside the failures."""
        tags = sorted(self.small.weapons)
        pieces = [self.parts.values[self.parts.at["pieces", n, "tag"]][0] for n in range(len(tags))]
        own = [self._own(tag, pieces.index(tag)) for tag in tags]
        seals = [self.world.start + self.parts.at["sealed", 0, ""]]
        seals += [part for at, part in self.pages.at.items() if at[0] == "containers"]
        below = [*(part for parts in own[:-1] for part in parts), *seals, *own[-1], self.fault]
        return (*(part for part in range(len(self)) if part not in set(below)), *below)

    def _own(self, tag: str, piece: int) -> list[int]:
        """What the book may have of one weapon, and what may be true of it."""
        told = [part for at, part in self.pages.at.items() if at[:2] == ("weapons", tag)]
        true = [part for at, part in self.parts.at.items() if at[:2] == ("pieces", piece)]
        return [*told, *(self.world.start + part for part in true)]


class Seen:
    """One state, and which of its parts were read."""

    def __init__(self, states: States, code: Code) -> None:
        self.states, self.code = states, code
        self.situation = code[: states.world.start]
        self.book = Perusing(states.pages, self.situation)
        self.glass = Glass(states.parts, code[states.world.start : states.fault])
        self.told = set[int]()  # what others read for whom it was asked
        self.later: tuple[Perusing, frozenset[int]] | None = None

    def record(self) -> Record:
        """What the book has, to be read."""
        return self.book.record()

    def world(self) -> World:
        """What is true, to be read."""
        return cast(World, behind(self.glass))

    def ask(self, question: Question[T]) -> T:
        """What was found for all situations in which it reads the same."""
        answer, read = question.read(self.situation)
        self.told.update(read)
        return answer

    def between(self, changes: Changes) -> Record:
        """What the book has once these parts are otherwise, to be read."""
        code = list(self.situation)
        for part, number in changes:
            code[part] = number
        later = Perusing(self.states.pages, tuple(code))
        self.later = later, frozenset(part for part, _ in changes)
        return later.record()

    def read(self) -> Mapping[int, int]:
        """Which parts were read, and what they were."""
        found = {*self.told, *self.book.read, *(self.states.world.start + part for part in self.glass.read)}
        if self.later:
            later, changed = self.later
            found |= later.read.keys() - changed
        return {part: self.code[part] for part in found}

    def changes(self, world: World, book: Changes) -> Changes:
        """What is otherwise after something, in the world and in the book: asked once everything is read, for what is set to
        what it was read to be is no change."""
        parts, start = self.states.parts, self.states.world.start
        new = (
            (start + part, parts.value(part, value)) for part, value in cast(Watched, world).changes().items()
        )
        read = self.read()
        return tuple(sorted((part, n) for part, n in (*book, *new) if read.get(part) != n))
