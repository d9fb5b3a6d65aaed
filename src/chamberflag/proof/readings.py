"""Readings: answers, each kept under what was read on the way to it, and nothing else.

Who asks reads one part after another, and what is read next depends on what was read so far. So the answers make a tree:
which part, what it was, which part then. Whatever is the same in all that stands on the way to an answer has that answer,
however else it may differ: that is no argument about the question but what it did.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Fork:
    """A part that is read, and where each of its values leads: to the next part, or to an answer."""

    __slots__ = ("by", "part")

    def __init__(self, part: int) -> None:
        self.part = part
        self.by: dict[int, object] = {}


class Readings(Generic[T]):
    """The answers to one question so far. No answer is itself a `Fork`."""

    def __init__(self) -> None:
        self.root: object = None

    def of(self, code: Sequence[int]) -> T | None:
        """What is known of whatever has this code; None where it was not asked yet."""
        at = self.root
        while type(at) is Fork:
            at = at.by.get(code[at.part])
        return at  # type: ignore[return-value]

    def read(self, code: Sequence[int]) -> Iterator[int]:
        """The parts that stand on the way to what is known of this code."""
        at = self.root
        while type(at) is Fork:
            yield at.part
            at = at.by.get(code[at.part])

    def keep(self, code: Sequence[int], read: Iterable[int], answer: T) -> None:
        """What was found of this code when these parts were read. It stands behind what others read before it, which may be
        more than was read this time: then it is asked again where it need not be, and never kept for what reads otherwise."""
        left, fork, at = dict.fromkeys(read), None, self.root
        while type(at) is Fork:
            left.pop(at.part, None)
            fork, at = at, at.by.get(code[at.part])
        for part in left:
            new = Fork(part)
            self._hang(fork, code, new)
            fork = new
        self._hang(fork, code, answer)

    def _hang(self, fork: Fork | None, code: Sequence[int], what: object) -> None:
        if fork is None:
            self.root = what
        else:
            fork.by[code[fork.part]] = what
