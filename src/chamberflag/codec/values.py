"""Values: how a dataclass of the core is written as plain JSON values, and read back strictly.

Works on the annotations alone, so a new event needs no code here. Sets become sorted lists, enums their values,
dates ISO, tuples lists. Reading accepts exactly the fields of today's shape: none missing, none beside them, none
of another type. Deliberately knows no event by name, no version before today's, and no bytes of a ledger.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from chamberflag.record.signatures import Said

T = TypeVar("T")
Plain = dict[str, Any]
MICROSECOND = timedelta(microseconds=1)
Turn = Callable[[Any], Any] | None  # None: the value is plain as it is


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of field: `wire` is what the decoder checks it against, `write` and `read` turn it there and back."""

    wire: Any
    write: Turn = None
    read: Turn = None


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """One dataclass as it is written today. `mirror`: the struct that the decoder fills, every field required."""

    mirror: type[msgspec.Struct]
    write: Callable[[T], Plain]
    read: Callable[[Any], T]


def shape_of(kind: type[T], version: int) -> Shape[T]:
    """How a thing with a name of its own is written: its fields, its type and its version."""
    return _shape(kind, {"type": kind.__name__, "v": version})


def _shape(kind: type[T], heading: Plain) -> Shape[T]:
    """`heading` is empty for what only ever lies inside something else."""
    parts = {name: part_of(hint) for name, hint in _hints(kind).items()}
    wires: list[tuple[str, Any]] = [(name, part.wire) for name, part in parts.items()]
    tag = {"tag_field": "type", "tag": heading["type"]} if heading else {}
    if "v" in heading:
        wires.append(("v", Literal[heading["v"]]))
    mirror = msgspec.defstruct(kind.__name__, wires, frozen=True, forbid_unknown_fields=True, **tag)
    return Shape(mirror, _writer(heading, parts), _reader(kind, parts))


def _hints(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types, in their order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _writer(heading: Plain, parts: Mapping[str, Part]) -> Callable[[Any], Plain]:
    turns = tuple((name, part.write) for name, part in parts.items())

    def write(value: Any) -> Plain:
        plain = dict(heading)
        for name, turn in turns:
            held = getattr(value, name)
            plain[name] = held if turn is None else turn(held)
        return plain

    return write


def _reader(kind: Callable[..., T], parts: Mapping[str, Part]) -> Callable[[Any], T]:
    if not parts:
        return lambda _: kind()
    if len(parts) == 1:
        [(name, part)] = parts.items()
        only, turn = attrgetter(name), part.read
        return (lambda m: kind(turn(only(m)))) if turn else (lambda m: kind(only(m)))
    every = attrgetter(*parts)
    turns = tuple(part.read for part in parts.values())
    if not any(turns):
        return lambda m: kind(*every(m))
    return lambda m: kind(
        *(turn(value) if turn else value for turn, value in zip(turns, every(m), strict=True))
    )


@cache
def part_of(hint: Any) -> Part:
    """How a field of this type is written and read."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Part(hint, str)
    if is_dataclass(hint) and isinstance(hint, type):
        inside: Shape[Any] = _shape(hint, {})
        return Part(inside.mirror, inside.write, inside.read)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        return _one_of(inner)
    if origin is tuple and Ellipsis not in inner:
        return _row(tuple(map(part_of, inner)))
    parts = tuple(part_of(one) for one in inner if one is not Ellipsis)
    assert origin in _COLLECTIONS, f"nobody said how {hint} is written"
    return _COLLECTIONS[origin](*parts)


def _one_of(kinds: tuple[Any, ...]) -> Part:
    """One of several dataclasses, told apart by name; or one thing, or none."""
    some = tuple(kind for kind in kinds if kind is not NoneType)
    if len(some) == 1:
        return _or_none(part_of(some[0]))
    shapes = {kind: _shape(kind, {"type": kind.__name__}) for kind in some}
    read = {shape.mirror: shape.read for shape in shapes.values()}
    wire: Any = Union[tuple(read)]  # noqa: UP007
    part = Part(wire, lambda value: shapes[type(value)].write(value), lambda m: read[type(m)](m))
    return _or_none(part) if NoneType in kinds else part


def _or_none(part: Part) -> Part:
    return Part(part.wire | None, _unless_none(part.write), _unless_none(part.read))


def _unless_none(turn: Turn) -> Turn:
    return None if turn is None else lambda value: None if value is None else turn(value)


def _row(parts: tuple[Part, ...]) -> Part:
    """So many things, each of its own kind."""
    wire: Any = tuple.__class_getitem__(tuple(part.wire for part in parts))
    if not any(part.read or part.write for part in parts):
        return Part(wire, list)
    reads = tuple(part.read or same for part in parts)
    writes = tuple(part.write or same for part in parts)
    return Part(
        wire,
        lambda row: [write(one) for write, one in zip(writes, row, strict=True)],
        lambda row: tuple(read(one) for read, one in zip(reads, row, strict=True)),
    )


def _unordered(part: Part) -> Part:
    """A set is written as a sorted list; dataclasses in it sort by their fields, in the order of the fields."""
    write, read = part.write, part.read
    if write is None or read is None:
        return Part(frozenset[part.wire], sorted)  # type: ignore[name-defined]

    def write_sorted(values: Iterable[Any]) -> list[Plain]:
        return sorted(map(write, values), key=lambda plain: list(plain.values()))

    return Part(list[part.wire], write_sorted, lambda wires: frozenset(map(read, wires)))  # type: ignore[name-defined]


def _ordered(part: Part) -> Part:
    """Any number of one thing, in their order."""
    write, read = part.write, part.read
    wire = tuple[part.wire, ...]  # type: ignore[name-defined]
    return Part(
        wire,
        list if write is None else lambda values: [write(value) for value in values],
        None if read is None else lambda wires: tuple(map(read, wires)),
    )


def _named(key: Part, value: Part) -> Part:
    """A mapping from an enum, text or a number."""
    write, read = value.write or same, value.read
    return Part(
        dict[key.wire, value.wire],  # type: ignore[name-defined]
        lambda known: {str(name): write(one) for name, one in known.items()},
        None if read is None else lambda wires: {name: read(one) for name, one in wires.items()},
    )


def same(value: T) -> T:
    """The value as it is."""
    return value


PLAIN: dict[Any, Part] = {
    str: Part(str),
    int: Part(int),
    bool: Part(bool),
    Said: Part(Said, list),
    date: Part(date, date.isoformat),
    datetime: Part(datetime, datetime.isoformat),
    timedelta: Part(int, lambda long: long // MICROSECOND, lambda number: number * MICROSECOND),
}
_COLLECTIONS: dict[Any, Callable[..., Part]] = {frozenset: _unordered, tuple: _ordered, Mapping: _named}
