"""Diagrams: sets of states, each a binary decision diagram.

A hundred million states that are alike in most things are some ten thousand nodes, and what many of them come to is found
once for all of them: that is why whole sets can be explored at all. Knows parts by their numbers, and of each part its
values by number; not what any of them means.

A part has as many bits as its values so far need. One that comes to need another gets it beside its own, and in every set
that was there it is 0: so all sets that are to last are kept here, as `Kept` or as `Guards`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from oxidd.bcdd import BCDDFunction, BCDDManager
from oxidd.util import BooleanOperator

Diagram = BCDDFunction  # a set of states; or bits to be forgotten, as all of them set
AND = BooleanOperator.AND
SPARE = 10  # bits a part may come to need: a thousand values
NODES, CACHE = 1 << 24, 1 << 22  # the most nodes there may be at once, and how many results are remembered


@dataclass(slots=True)
class Kept:
    """A set that lasts, while parts and failures come to have more bits."""

    states: Diagram


class Guards:
    """In which states something is so, by what was read to find that out: whatever was not read may be anything."""

    def __init__(self, diagrams: "Diagrams", failures: frozenset[str] = frozenset()) -> None:
        self.diagrams, self.failures = diagrams, failures
        self.by: dict[frozenset[int], Diagram] = {}
        self.joined: Diagram | None = None
        self.version = 0  # of what is so: it counts every change
        diagrams.guards.append(self)

    def add(self, parts: frozenset[int], so: Diagram) -> None:
        """There too, as was found by reading these parts."""
        self.version += 1
        self.by[parts] = self.by[parts] | so if parts in self.by else so
        if self.joined is not None:
            self.joined = self.joined | (so & self._allowed())

    @property
    def states(self) -> Diagram:
        """All of them, where the failures it takes are allowed."""
        if self.joined is None:
            self.joined = self.diagrams.none
            for so in self.by.values():
                self.joined = self.joined | so
            self.joined = self.joined & self._allowed()
        return self.joined

    def _allowed(self) -> Diagram:
        return self.diagrams.allowing(self.failures)

    def widened(self, part: int, low: Diagram) -> None:
        """A part has another bit: where it was read, that is 0."""
        self.version += 1
        for parts, so in self.by.items():
            if part in parts:
                self.by[parts] = so & low
        self.joined = None


@dataclass(slots=True)
class Diagrams:
    """All sets of one exploration. `order`: the parts from the top of a diagram to its bottom; failures come below them, so that
    a state leads to those failures that lead to it. `bits`: of each part; `used`: of those that have any.
    `failures`: of each failure of people, and `most`: how many of them may be allowed at once. A set of states holds each with
    every collection of failures that leads to it, and with whatever more is allowed: who may fail need not."""

    order: Sequence[int]
    most: int = 0
    manager: BCDDManager = field(default_factory=lambda: BCDDManager(NODES, CACHE, 1))
    bits: list[list[int]] = field(default_factory=list)
    used: list[tuple[int, list[int]]] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)
    width: int = 0  # how many bits there are
    guards: list[Guards] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    place: dict[int, int] = field(default_factory=dict)
    known: dict[tuple[int, int], Diagram] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.manager.add_vars(len(self.order) * SPARE)
        self.manager.set_var_order([part * SPARE + bit for part in self.order for bit in range(SPARE)])
        self.bits = [[] for _ in self.order]
        self.place = {part: place for place, part in enumerate(self.order)}

    @property
    def none(self) -> Diagram:
        """No state."""
        return self.manager.false()

    def keep(self, states: Diagram) -> Kept:
        """A set that lasts, from now on, with no more failures than are allowed."""
        self.kept.append(Kept(states & self._allowed()))
        return self.kept[-1]

    def room(self, part: int, values: int) -> None:
        """Let a part have so many values."""
        bits = self.bits[part]
        if bits == [] and values > 1:
            self.used.append((part, bits))
        while 1 << len(bits) < values:
            assert len(bits) < SPARE, "more values than a part may have"
            bits.append(part * SPARE + len(bits))
            self.width += 1
            low = self.manager.not_var(bits[-1])
            self.known = {at: states for at, states in self.known.items() if at[0] != part}
            for one in self.kept:
                one.states = one.states & low
            for guards in self.guards:
                guards.widened(part, low)

    def failure(self, name: str) -> int:
        """The bit of a failure that may be allowed, a new one if it is new: whatever was reached is reached with it, too."""
        if name not in self.failures:
            (self.failures[name],) = self.manager.add_vars(1)
            self.width += 1
            for one in self.kept:
                one.states = one.states & self._allowed()
        return self.failures[name]

    def value(self, part: int, number: int) -> Diagram:
        """Where a part has this value."""
        at = part, number
        if at not in self.known:
            states = self.manager.true()
            for n, bit in enumerate(self.bits[part]):
                states = states & (self.manager.var(bit) if number >> n & 1 else self.manager.not_var(bit))
            self.known[at] = states
        return self.known[at]

    def having(self, values: Iterable[tuple[int, int]]) -> Diagram:
        """Where these parts have these values."""
        states = self.manager.true()
        for part, number in sorted(values, key=lambda at: -self.place[at[0]]):
            states = self.value(part, number) & states
        return states

    def all_of(self, bits: Iterable[int]) -> Diagram:
        """Where all of these bits are set; also what stands for them where they are to be forgotten."""
        states = self.manager.true()
        for bit in sorted(bits, key=self.manager.var_to_level, reverse=True):
            states = self.manager.var(bit) & states
        return states

    def _allowed(self) -> Diagram:
        """Where no more failures are allowed than may be at once."""
        fewer = [self.manager.true()] * (
            self.most + 1
        )  # of those from here on down, 0, 1, 2 .. may be allowed
        for bit in sorted(self.failures.values(), reverse=True):
            one, not_one = self.manager.var(bit), self.manager.not_var(bit)
            fewer = [
                (one & fewer[more - 1]) | (not_one & fewer[more]) if more else not_one & fewer[0]
                for more in range(self.most + 1)
            ]
        return fewer[self.most]

    def allowing(self, names: Iterable[str]) -> Diagram:
        """Where these failures are allowed, and perhaps others."""
        return self.all_of(self.failures[name] for name in names)

    def only(self, names: Iterable[str]) -> Diagram:
        """Where these failures are allowed and no others."""
        wanted, states = set(names), self.manager.true()
        for name, bit in sorted(self.failures.items(), key=lambda one: -one[1]):
            states = (self.manager.var(bit) if name in wanted else self.manager.not_var(bit)) & states
        return states

    def allowed(self, states: Diagram) -> frozenset[str]:
        """Which failures are allowed in one of these."""
        found = self.one_of(states)
        return frozenset(name for name, bit in self.failures.items() if found[bit])

    def of_parts(self, parts: Iterable[int]) -> Diagram:
        """What is to be forgotten, to know no more of these parts."""
        return self.all_of(bit for part in parts for bit in self.bits[part])

    def one_of(self, states: Diagram) -> list[bool | None]:
        """One of these states, bit by bit."""
        found = states.pick_cube()
        assert found is not None, "there is none"
        return found

    def code(self, states: Diagram) -> tuple[int, ...]:
        """One of these states: which value each part has."""
        found, code = self.one_of(states), [0] * len(self.bits)
        for part, bits in self.used:
            for n, bit in enumerate(bits):
                if found[bit]:
                    code[part] |= 1 << n
        return tuple(code)

    def count(self, states: Diagram, parts: Iterable[int]) -> int:
        """How many different values these parts have there together."""
        wanted = set(parts)
        others = self.of_parts(part for part in range(len(self.bits)) if part not in wanted)
        left = states.exists(others & self.all_of(self.failures.values()))
        every, bits = self.manager.num_vars(), sum(len(self.bits[part]) for part in wanted)
        return left.sat_count(every) >> (every - bits)
