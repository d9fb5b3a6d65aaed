"""Images: what one deed makes of many worlds at once.

A set of worlds is one number, whose bit n says whether world n is in it: small to keep, equal ones kept once, quick to
join. Most deeds leave most worlds as they are; these cost nothing, however many they are.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

Worlds = int
NONE: Worlds = 0
WORD = 64


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
    """Where each world leads, asked once for each: `leads`. `same`: those that lead to themselves and nowhere else.
    `moved`: those that lead to another, `into` this one. `parted`: those that lead to several, `apart` into these."""

    leads: Callable[[int], tuple[int, ...]]
    known: Worlds = NONE
    same: Worlds = NONE
    moved: Worlds = NONE
    parted: Worlds = NONE
    into: dict[int, int] = field(default_factory=dict)
    apart: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def meet(self, worlds: Worlds) -> None:
        """Ask where those lead of which it is not known yet."""
        new = worlds & ~self.known
        if not new:
            return
        same, moved, parted = list[int](), list[int](), list[int]()
        for world in members(new):
            after = self.leads(world)
            if after == (world,):
                same.append(world)
            elif len(after) == 1:
                self.into[world] = after[0]
                moved.append(world)
            elif after:
                self.apart[world] = after
                parted.append(world)
        self.known |= new
        self.same |= these(same)
        self.moved |= these(moved)
        self.parted |= these(parted)

    def of(self, worlds: Worlds) -> tuple[Worlds, int]:
        """Where these lead, and by how many steps."""
        self.meet(worlds)
        same, moved, parted = worlds & self.same, worlds & self.moved, worlds & self.parted
        after = list(map(self.into.__getitem__, members(moved))) if moved else []
        if parted:
            after += [one for world in members(parted) for one in self.apart[world]]
        return same | these(after), same.bit_count() + len(after)

    def leading_to(self, worlds: Worlds, wanted: Worlds) -> Worlds:
        """Those of these worlds that lead to one that is wanted."""
        self.meet(worlds)
        same, moved, parted = worlds & self.same & wanted, worlds & self.moved, worlds & self.parted
        if not wanted or not (moved or parted):
            return same
        bits = _bits(wanted)
        found = [world for world in members(moved) if _has(bits, self.into[world])]
        found += [world for world in members(parted) if any(_has(bits, one) for one in self.apart[world])]
        return same | these(found)


def _bits(worlds: Worlds) -> bytes:
    return worlds.to_bytes((worlds.bit_length() + 7) // 8, "little")


def _has(bits: bytes, world: int) -> bool:
    return world >> 3 < len(bits) and bool(bits[world >> 3] >> (world & 7) & 1)
