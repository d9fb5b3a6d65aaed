"""Corrections: what came by a list and was wrong there. The first word is kept beside the right one.

A closed list of what can be corrected. Numbers of rounds are not in it: rounds are counted, never corrected by a word.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Kind


class What(StrEnum):
    """What stands on lists."""

    PERSON = "person"
    WEAPON = "weapon"
    LOT = "lot"
    MAGAZINE = "magazine"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Something on a list was wrong; this is right. Every value is written as a list has it."""

    what: What
    subject: str
    field: str
    value: str
    because: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction with what stood there before it, and who signed it."""

    said: Corrected
    original: str
    signed: Signature


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("a word")
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) > 0 and len(text) <= 6):
        raise ValueError("a number above zero")
    return int(text)


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("yes or no")
    return text == "yes"


def _kind(text: str) -> Kind:
    if text not in list(Kind):
        raise ValueError(f"one of {', '.join(Kind)}")
    return Kind(text)


def _round_kind(text: str) -> RoundKind:
    kinds = [one for one in RoundKind if one is not RoundKind.NONE]
    if text not in kinds:
        raise ValueError(f"one of {', '.join(kinds)}")
    return RoundKind(text)


Read = Callable[[str], str | int | bool]
FIELDS: Mapping[What, Mapping[str, Read]] = {
    What.PERSON: {"name": _text, "minor": _yes},
    What.WEAPON: {
        "model": _text, "serial": _text, "supplier": _text,
        "kind": _kind, "weapon_class": _text, "chambers": _number, "magazine_fed": _yes,
    },
    What.LOT: {
        "supplier": _text, "calibre": _text, "maker": _text, "maker_lot": _text,
        "kind": _round_kind, "size": _text,
    },
    What.MAGAZINE: {"weapon_class": _text, "capacity": _number},
}  # fmt: skip

# What somebody looked at, certified or counted it as: such a look is worth nothing once it is corrected.
LOOKED_AT: Mapping[What, frozenset[str]] = {
    What.PERSON: frozenset(),
    What.WEAPON: frozenset({"kind", "weapon_class", "chambers", "magazine_fed"}),
    What.LOT: frozenset({"kind", "size"}),
    What.MAGAZINE: frozenset({"weapon_class", "capacity"}),
}


def is_looked_at(what: What, field: str) -> bool:
    """Whether two people looked at the thing as this."""
    return field in LOOKED_AT[what]


def wrong(what: What, field: str, value: str) -> str:
    """What is wrong with correcting this, in one sentence; '' if nothing."""
    if field not in FIELDS[what]:
        return f"Of a {what} one corrects {', '.join(FIELDS[what])}; not {field or 'nothing'}."
    try:
        FIELDS[what][field](value)
    except ValueError as asked:
        return f"The {field} of a {what} is {asked}, not {value or 'nothing'}."
    return ""


def written(value: str | int | bool) -> str:
    """A value as a list has it."""
    return "yes" if value is True else "no" if value is False else str(value)
