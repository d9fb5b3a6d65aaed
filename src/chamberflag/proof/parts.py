"""Parts: the worlds of one small set by number, each as the numbers of its parts.

What a deed changes is a part or two; where that leads is found once for each world and change, whoever does it.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from chamberflag.proof.images import NONE, Image, Worlds
from chamberflag.proof.world import Box, Piece, World

T = TypeVar("T")
Code = tuple[int, ...]  # of each part, which of the values met so far it has
Changes = tuple[tuple[int, int], ...]  # which parts have which values now
Thing = Piece | Box
At = tuple[str, int, str]  # whose part: of the pieces or the boxes, which of them, which field of it
WHOLE = ("magazines", "sealed", "unagreed", "agreed", "forged")
THINGS: dict[str, type[Thing]] = {"pieces": Piece, "boxes": Box}


class Parts:
    """The worlds of one small set met so far, each a number. No thing comes or goes while a set is explored, so all have
    the same parts."""

    def __init__(self) -> None:
        self.worlds: list[World] = []
        self.codes: list[Code] = []
        self.numbers: dict[Code, int] = {}
        self.at: dict[At, int] = {}
        self.values: list[list[Any]] = []
        self.ids: list[dict[Any, int]] = []
        self.having: list[list[Worlds]] = []
        self.images: dict[Changes, Image] = {}

    def number(self, world: World) -> int:
        """The number of a world, a new one if it is new."""
        if not self.at:
            self._shaped_like(world)
        whole = (getattr(world, name) for name in WHOLE)
        flat = (*(value for thing in (*world.pieces, *world.boxes) for value in thing), *whole)
        code = tuple(self.value(part, value) for part, value in zip(range(len(self.at)), flat, strict=True))
        found = self.numbers.get(code)
        return self._new(code) if found is None else found

    def _shaped_like(self, world: World) -> None:
        of_things = (
            (name, n, field)
            for name, kind in THINGS.items()
            for n in range(len(getattr(world, name)))
            for field in kind._fields
        )
        for at in (*of_things, *((name, 0, "") for name in WHOLE)):
            self.at[at] = len(self.at)
            self.values.append([])
            self.ids.append({})
            self.having.append([])
        self.things = len(world.pieces), len(world.boxes)

    def value(self, part: int, value: Any) -> int:
        """Which of the values of this part it is, a new one if it is new."""
        known = self.ids[part]
        number = known.setdefault(value, len(known))
        if number == len(self.values[part]):
            self.values[part].append(value)
            self.having[part].append(NONE)
        return number

    def changed(self, number: int, changes: Changes) -> int:
        """The world that has these values in the place of its own."""
        if not changes:
            return number
        new = list(self.codes[number])
        for part, value in changes:
            new[part] = value
        code = tuple(new)
        found = self.numbers.get(code)
        return self._new(code) if found is None else found

    def _new(self, code: Code) -> int:
        values = [known[n] for known, n in zip(self.values, code, strict=True)]
        parts = iter(values)
        pieces, boxes = self.things
        things = (
            tuple(self._thing(Piece, parts) for _ in range(pieces)),
            tuple(self._thing(Box, parts) for _ in range(boxes)),
        )
        bit = 1 << len(self.worlds)
        for having, n in zip(self.having, code, strict=True):
            having[n] |= bit
        self.worlds.append(World(*things, *parts))
        self.codes.append(code)
        return self.numbers.setdefault(code, len(self.numbers))

    def image(self, changes: Changes) -> Image:
        """Where worlds lead by these changes."""
        if changes not in self.images:
            self.images[changes] = Image(lambda world: self.changed(world, changes))
        return self.images[changes]

    @staticmethod
    def _thing(kind: type[T], parts: Iterator[Any]) -> T:
        return kind(*(next(parts) for _ in kind._fields))  # type: ignore[attr-defined]
