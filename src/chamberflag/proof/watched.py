"""Watched: a world that writes down what of it is read, and what is changed.

Whoever looks into a chamber does not look into a box. So what is asked of one world holds for every world that is the same
in what was read, whatever else is true in it: that is no argument about the question but what it did.
"""

from typing import Any

from chamberflag.proof.parts import THINGS, At, Code, Parts
from chamberflag.proof.world import Piece, World

Things = tuple[tuple[Any, ...], tuple[Any, ...]]  # pieces and boxes, behind the glass or made anew


class Glass:
    """What of one world has been read."""

    def __init__(self, parts: Parts, code: Code) -> None:
        self.parts, self.code = parts, code
        self.read = dict[int, None]()  # in the order it was read

    def look(self, at: At) -> Any:
        """One part of it."""
        part = self.parts.at[at]
        self.read[part] = None
        return self.parts.values[part][self.code[part]]


class WatchedThing:
    """A piece or a box behind the glass. It answers as they do."""

    __slots__ = ("_changed", "_glass", "_home")
    loaded, holder = Piece.loaded, Piece.holder

    def __init__(self, glass: Glass, home: tuple[str, int], changed: dict[str, Any]) -> None:
        self._glass, self._home, self._changed = glass, home, changed

    def __getattr__(self, name: str) -> Any:
        if name in self._changed:
            return self._changed[name]
        return self._glass.look((*self._home, name))

    def _replace(self, **changed: Any) -> "WatchedThing":
        return WatchedThing(self._glass, self._home, {**self._changed, **changed})

    def changes(self, home: tuple[str, int]) -> dict[str, Any]:
        """What is otherwise here than it was: all of it, if it came from elsewhere."""
        fields = self._changed if home == self._home else THINGS[home[0]]._fields
        return {field: getattr(self, field) for field in fields}


class Watched:
    """A world behind the glass. It answers as a world does."""

    __slots__ = ("_changed", "_glass", "boxes", "pieces")
    piece, box, filled = World.piece, World.box, World.filled

    def __init__(self, glass: Glass, things: Things, changed: dict[str, Any]) -> None:
        self._glass, self._changed = glass, changed
        self.pieces, self.boxes = things

    def __getattr__(self, name: str) -> Any:
        if name in self._changed:
            return self._changed[name]
        return self._glass.look((name, 0, ""))

    def _replace(self, **changed: Any) -> "Watched":
        things = changed.pop("pieces", self.pieces), changed.pop("boxes", self.boxes)
        return Watched(self._glass, things, {**self._changed, **changed})

    def changes(self) -> dict[int, Any]:
        """What is otherwise than it was, a part each."""
        at, found = self._glass.parts.at, dict[int, Any]()
        for name in THINGS:
            for n, thing in enumerate(getattr(self, name)):
                home = name, n
                new = thing.changes(home) if isinstance(thing, WatchedThing) else thing._asdict()
                found |= {at[name, n, field]: value for field, value in new.items()}
        return found | {at[name, 0, ""]: value for name, value in self._changed.items()}

    def __eq__(self, other: object) -> bool:
        """The same truth: asked of what either changed, for the rest is the same. What is compared is read."""
        assert isinstance(other, Watched), "two worlds that one was asked of"
        mine, theirs = self.changes(), other.changes()
        return all(self._now(mine, part) == self._now(theirs, part) for part in mine | theirs)

    __hash__ = None  # type: ignore[assignment]

    def _now(self, changes: dict[int, Any], part: int) -> Any:
        if part in changes:
            return changes[part]
        glass = self._glass
        glass.read[part] = None
        return glass.parts.values[part][glass.code[part]]


def behind(glass: Glass) -> Watched:
    """The world behind this glass."""
    pieces, boxes = (
        tuple(WatchedThing(glass, (name, n), {}) for n in range(size))
        for name, size in zip(THINGS, glass.parts.things, strict=True)
    )
    return Watched(glass, (pieces, boxes), {})
