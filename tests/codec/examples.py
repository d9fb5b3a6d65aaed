"""One example of everything that is written, made from its annotations alone, always the same.

`python -m tests.codec.examples` prints the known answers of today's shapes, for a change that means to add one.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from chamberflag.codec.events import COMMANDS, EVENTS
from chamberflag.record.signatures import Said

SAID: Said = ("rattle", 5, True)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
NUMBERS = st.integers(-(2**53), 2**53)


def example(hint: Any, name: str = "") -> Any:
    """The example of a type. `name`: what a text says, so that swapped fields show."""
    plain = {str: f"a {name}", int: 3, bool: True, date: date(2026, 3, 2), Said: SAID}
    if hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[1]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(*(example(hints[field.name], field.name) for field in fields(hint)))  # type: ignore[operator]
    origin, inner = get_origin(hint), get_args(hint)
    if NoneType in inner:
        return example(inner[0], name)
    if origin is Mapping:
        return {example(inner[0]): example(inner[1], name)}
    if origin is frozenset:
        return frozenset({example(inner[0], name)} | ({"z", "b"} if inner[0] is str else set()))
    assert origin is tuple, f"nobody said what an example of {hint} is"
    return tuple(example(one, name) for one in inner if one is not Ellipsis)


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type."""
    plain = {str: st.text(), int: NUMBERS, bool: st.booleans(), date: DAYS}
    if hint in plain:
        return plain[hint]
    if hint == Said:
        return st.lists(st.text() | NUMBERS | st.booleans(), max_size=4).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if is_dataclass(hint):
        return st.builds(hint, **{f.name: anything(get_type_hints(hint)[f.name]) for f in fields(hint)})  # type: ignore[arg-type]
    origin, inner = get_origin(hint), get_args(hint)
    if NoneType in inner:
        return st.none() | anything(inner[0])
    if origin is Mapping:
        return st.dictionaries(anything(inner[0]), anything(inner[1]), max_size=4)
    if origin is frozenset:
        return st.frozensets(anything(inner[0]), max_size=4)
    if Ellipsis in inner:
        return st.lists(anything(inner[0]), max_size=3).map(tuple)
    return st.tuples(*map(anything, inner))


def known_answers(shapes: Mapping[type, Any]) -> dict[str, Any]:
    """What each shape's example is written as, by name and version."""
    plain = [shape.write(example(kind)) for kind, shape in shapes.items()]
    return {f"{one['type']} v{one['v']}": one for one in plain}


if __name__ == "__main__":
    print(json.dumps({"events": known_answers(EVENTS), "commands": known_answers(COMMANDS)}, indent=1))
