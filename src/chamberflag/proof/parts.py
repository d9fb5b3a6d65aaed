"""Parts: the worlds of one small set as rows of numbered parts, of each part the values met so far.

What a deed changes is a part or two; where whoever asks looked at others only, they may be anything.
"""

from typing import Any

from chamberflag.proof.world import Box, Piece, World

Thing = Piece | Box
Code = tuple[int, ...]  # of each part, which of the values met so far it has
At = tuple[str, int, str]  # whose part: of the pieces or the boxes, which of them, which field of it
WHOLE = ("magazines", "sealed", "unagreed", "agreed", "forged")
THINGS: dict[str, type[Thing]] = {"pieces": Piece, "boxes": Box}


class Parts:
    """The values met so far. No thing comes or goes while a set is explored, so all worlds have the same parts."""

    def __init__(self, first: World) -> None:
        self.things = len(first.pieces), len(first.boxes)
        of_things = (
            (name, n, field)
            for (name, kind), size in zip(THINGS.items(), self.things, strict=True)
            for n in range(size)
            for field in kind._fields
        )
        every: tuple[At, ...] = (*of_things, *((name, 0, "") for name in WHOLE))
        self.at = {at: part for part, at in enumerate(every)}
        self.values: list[list[Any]] = [[] for _ in every]
        self.ids: list[dict[Any, int]] = [{} for _ in every]
        self.grew: list[int] = []  # parts that came to have a value more, in order
        self.code(first)

    def value(self, part: int, value: Any) -> int:
        """Which of the values of this part it is, a new one if it is new."""
        known = self.ids[part]
        number = known.setdefault(value, len(known))
        if number == len(self.values[part]):
            self.values[part].append(value)
            self.grew.append(part)
        return number

    def code(self, world: World) -> Code:
        """A world as a row."""
        of_things = (value for thing in (*world.pieces, *world.boxes) for value in thing)
        every = (*of_things, *(getattr(world, name) for name in WHOLE))
        return tuple(self.value(part, value) for part, value in enumerate(every))

    def world(self, code: Code) -> World:
        """The world that is this row."""
        found = iter([known[n] for known, n in zip(self.values, code, strict=True)])
        pieces, boxes = self.things
        return World(
            tuple(Piece(*(next(found) for _ in Piece._fields)) for _ in range(pieces)),
            tuple(Box(*(next(found) for _ in Box._fields)) for _ in range(boxes)),
            *found,
        )
