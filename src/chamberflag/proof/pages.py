"""Pages: the situations of one small set by number, each as the numbers of its parts.

There are many situations and few values of any one part, so a situation is a few bytes, and becomes a record again where
somebody reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from chamberflag.proof.situation import THINGS, WHOLE, hashable
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace

Code = bytes | tuple[int, ...]  # which value each part has, of those met so far; bytes while these are few
Changes = tuple[tuple[int, int], ...]  # which parts have which values now
At = tuple[str, str, str]  # whose part: of the weapons, the lots or others, which of them, which field of it
FEW = 256


class Pages:
    """The situations met so far. No thing comes or goes while a set is explored, nobody joins, and no fact is stated: what
    is not in `at` is in all of them what it is in the first."""

    def __init__(self, first: Record) -> None:
        self.first = first
        self.codes: list[Code] = []
        self.numbers: dict[Code, int] = {}
        self.at: dict[At, int] = {}
        self.values: list[list[Any]] = []
        self.ids: list[dict[Any, int]] = []
        self.grew: list[int] = []  # parts that came to have a value more, in order
        self.made: dict[tuple[str, Code], Mapping[str, Any]] = {}
        self.parts: dict[str, range] = {}
        for name, kind in THINGS.items():
            tags = getattr(first, name)
            self._shape(name, ((name, tag, field.name) for tag in tags for field in fields(kind)))
        for name in WHOLE:
            self._shape(name, [(name, "", "")])

    def _shape(self, name: str, parts: Iterable[At]) -> None:
        start = len(self.at)
        for at in parts:
            self.at[at] = len(self.at)
            self.values.append([])
            self.ids.append({})
        self.parts[name] = range(start, len(self.at))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, number: int) -> Record:
        """The situation of this number."""
        code = self.codes[number]
        now: dict[str, Any] = {name: self._things(name, code) for name in THINGS}
        return replace(self.first, **now, **{name: self.value(name, code) for name in WHOLE})

    def _things(self, name: str, code: Code) -> Mapping[str, Any]:
        parts = self.parts[name]
        key = name, code[parts.start : parts.stop]
        if key not in self.made:
            values = (self.values[part][code[part]] for part in parts)
            kind = THINGS[name]
            self.made[key] = {
                tag: kind(*(next(values) for _ in fields(kind))) for tag in getattr(self.first, name)
            }
        return self.made[key]

    def value(self, name: str, code: Code) -> Any:
        """What a part is that is no thing's."""
        (part,) = self.parts[name]
        return self.values[part][code[part]]

    def number(self, record: Record) -> int:
        """The number of a situation, a new one if it is new."""
        return self._numbered(_code([n for _, n in sorted(self.parts_of(record, WHOLE))]))

    def parts_of(self, record: Record, whole: Iterable[str]) -> Changes:
        """Every part of the things in a record, and these others, as they are in it."""
        things = (
            ((name, tag, field.name), getattr(thing, field.name))
            for name, kind in THINGS.items()
            for tag, thing in getattr(record, name).items()
            for field in fields(kind)
        )
        others = (((name, "", ""), getattr(record, name)) for name in whole)
        return tuple(self.part(at, value) for at, value in (*things, *others))

    def part(self, at: At, value: Any) -> tuple[int, int]:
        """The number of a part, and which of its values this is, a new one if it is new."""
        part = self.at[at]
        known = self.ids[part]
        number = known.setdefault(hashable(value), len(known))
        if number == len(self.values[part]):
            self.values[part].append(value)
            self.grew.append(part)
        return part, number

    def changed(self, number: int, changes: Changes) -> int:
        """The situation that has these values in the place of its own."""
        return self._numbered(self.code(number, changes))

    def code(self, number: int, changes: Changes) -> Code:
        """What has these values in the place of this situation's own."""
        code = list(self.codes[number])
        for part, n in changes:
            code[part] = n
        return _code(code)

    def _numbered(self, code: Code) -> int:
        number = self.numbers.setdefault(code, len(self.codes))
        if number == len(self.codes):
            self.codes.append(code)
        return number


def _code(parts: list[int]) -> Code:
    return bytes(parts) if max(parts) < FEW else tuple(parts)
