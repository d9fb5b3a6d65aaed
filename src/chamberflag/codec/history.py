"""History: the shapes that events and commands once had, and the step from each to the next.

What was written is never rewritten, so every shape that was ever in a book stays readable. To change a shape: raise
its number in VERSIONS, add the step to UPGRADES, and add its new known answer in tests/vectors/codec. Knows plain
values only; what today's shape is, the dataclasses say.
"""

from collections.abc import Callable, Mapping
from typing import Any

Plain = dict[str, Any]
Step = Callable[[Plain], Plain]

VERSIONS: Mapping[str, int] = {"DeviceEnrolled": 2, "EnrolDevice": 2, "Refused": 2}
"""Today's version of a shape by its name; 1 where none is given."""


def _refused_beside_no_clause(plain: Plain) -> Plain:
    """Refusals of before there were packs: no clause asked for anything."""
    return {**plain, "v": 2, "clauses": []}


def _keyless(plain: Plain) -> Plain:
    """Devices had no keys of their own."""
    return {**plain, "v": 2, "key": ""}


UPGRADES: Mapping[tuple[str, int], Step] = {
    ("Refused", 1): _refused_beside_no_clause,
    ("DeviceEnrolled", 1): _keyless,
    ("EnrolDevice", 1): _keyless,
}
"""(type, v) of an old shape -> the value as the next shape has it, its `type` and `v` included."""


def version(name: str) -> int:
    """Today's version of this event or command."""
    return VERSIONS.get(name, 1)


def todays(plain: Plain, upgrades: Mapping[tuple[str, int], Step] = UPGRADES) -> Plain:
    """The value in the newest shape that steps lead to; itself when there is no step for it."""
    while (step := upgrades.get((plain.get("type", ""), plain.get("v", 0)))) is not None:
        plain = step(dict(plain))
    return plain
