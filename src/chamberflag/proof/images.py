"""Images: where one change leads many worlds at once.

A set of worlds is one number, whose bit n says whether world n is in it: small to keep, equal ones kept once, quick to
join. Worlds that a change leaves as they are cost nothing, however many they are.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from chamberflag.proof import bulk

Worlds = int
NONE: Worlds = 0
WORD = 64
UNKNOWN = -1


def members(worlds: Worlds) -> Iterator[int]:
    """The numbers of the worlds in a set, in order."""
    size = (worlds.bit_length() + WORD - 1) // WORD * (WORD // 8)
    for n, word in enumerate(memoryview(worlds.to_bytes(size, "little")).cast("Q")):
        while word:
            low = word & -word
            yield n * WORD + low.bit_length() - 1
            word ^= low


def these(numbers: Collection[int]) -> Worlds:
    """The set of these worlds."""
    if not numbers:
        return NONE
    found = bytearray((max(numbers) >> 3) + 1)
    for n in numbers:
        found[n >> 3] |= 1 << (n & 7)
    return int.from_bytes(found, "little")


@dataclass(slots=True)
class Image:
    """Where each world leads, asked once for each: `leads`. `same`: those that lead to themselves. `into`: where the others
    do, -1 where it was not asked. On the way back, made when it is asked for: `sources`, and the `targets` they lead to, in
    the order of the targets. `found`: what leads to what was `asked` for last, for it is asked for many deeds in turn."""

    leads: Callable[[int], int]
    known: Worlds = NONE
    same: Worlds = NONE
    into: "array[int]" = field(default_factory=lambda: array("i"))
    backed: Worlds = NONE
    sources: "array[int]" = field(default_factory=lambda: array("i"))
    targets: "array[int]" = field(default_factory=lambda: array("i"))
    arrived: Worlds = NONE
    asked: tuple[Worlds, Worlds] = (NONE, NONE)
    found: Worlds = NONE

    def meet(self, worlds: Worlds) -> None:
        """Ask where those lead of which it is not known yet."""
        new = worlds & ~self.known
        if not new:
            return
        self.into.extend([UNKNOWN] * (new.bit_length() - len(self.into)))
        same = list[int]()
        for world in members(new):
            after = self.leads(world)
            if after == world:
                same.append(world)
            self.into[world] = after
        self.known |= new
        self.same |= these(same)

    def of(self, worlds: Worlds) -> Worlds:
        """Where these lead."""
        self.meet(worlds)
        same = worlds & self.same
        moved = worlds ^ same
        if not moved:
            return same
        if bulk.pays(moved):
            return same | bulk.image(moved, self.into)
        return same | these(list(map(self.into.__getitem__, members(moved))))

    def leading_to(self, worlds: Worlds, wanted: Worlds) -> Worlds:
        """Those of these worlds that lead to one that is wanted."""
        self.meet(worlds)
        if self.asked != (wanted, self.known):
            self.asked, self.found = (wanted, self.known), self._leading_to(wanted)
        return worlds & self.found

    def _leading_to(self, wanted: Worlds) -> Worlds:
        moving, same = self.known ^ self.same, self.same & wanted
        if self.backed != moving:
            self._go_back(moving)
        arrived = wanted & self.arrived
        if bulk.pays(arrived):
            return same | bulk.leading_to(arrived, self.sources, self.targets)
        return same | these([world for one in members(arrived) for world in self._from(one)])

    def _go_back(self, moving: Worlds) -> None:
        """The same steps, from where they lead."""
        self.sources = array("i", sorted(members(moving), key=self.into.__getitem__))
        self.targets = array("i", map(self.into.__getitem__, self.sources))
        self.backed, self.arrived = moving, these(self.targets)

    def _from(self, target: int) -> "array[int]":
        return self.sources[bisect_left(self.targets, target) : bisect_right(self.targets, target)]
