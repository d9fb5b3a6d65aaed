"""Bulk: what `images` does world by world, done for hundreds at once by numpy, where the extra `risk` is installed.

It is the same and only quicker, and without it everything is explored as well: a test holds the two against one another.
"""

from array import array
from importlib.util import find_spec
from typing import Any

HERE = find_spec("numpy") is not None
if HERE:
    import numpy

MANY = 128  # from how many worlds on it pays


def pays(worlds: int) -> bool:
    """Whether there are enough of them, and numpy is there."""
    return HERE and worlds.bit_count() >= MANY


def image(worlds: int, into: "array[int]") -> int:
    """Where these lead."""
    return _set(numpy.frombuffer(into, numpy.int32)[_members(worlds)])


def leading_to(wanted: int, sources: "array[int]", targets: "array[int]") -> int:
    """Those of the sources whose target is wanted."""
    bits, into = _bits(wanted), numpy.frombuffer(targets, numpy.int32)
    found = numpy.zeros(max(len(bits), int(into.max()) + 1), numpy.bool_)
    found[: len(bits)] = bits
    return _set(numpy.frombuffer(sources, numpy.int32)[found[into]])


def _bits(worlds: int) -> Any:
    size = (worlds.bit_length() + 7) // 8
    return numpy.unpackbits(numpy.frombuffer(worlds.to_bytes(size, "little"), numpy.uint8), bitorder="little")


def _members(worlds: int) -> Any:
    return numpy.flatnonzero(_bits(worlds))


def _set(numbers: Any) -> int:
    if not len(numbers):
        return 0
    found = numpy.zeros(int(numbers.max()) + 1, numpy.uint8)
    found[numbers] = 1
    return int.from_bytes(numpy.packbits(found, bitorder="little").tobytes(), "little")
