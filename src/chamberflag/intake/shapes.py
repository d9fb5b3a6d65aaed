"""Shapes: what kind of value each key of a pack holds. A value of another kind is a sentence, not a crash."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of value: whether one fits, and how it is written."""

    fits: Callable[[object], bool]
    written: str


def _is_list_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0


TEXT = Shape(_is_text, "words in quotes")
LIST = Shape(_is_list_of(_is_text), "a list of words in quotes, like ['one', 'other']")
TABLE = Shape(_is_table, "a table, like { name = 'value' }")
TABLES = Shape(_is_list_of(_is_table), "a list of tables, like [{ name = 'value' }]")
YES_NO = Shape(lambda value: isinstance(value, bool), "true or false, without quotes")
NUMBER = Shape(_is_number, "a whole number, without quotes")
DATE = Shape(lambda value: type(value) is date, "a date like 2026-11-21, without quotes")


def misshapen(told: Mapping[str, object], shapes: Mapping[str, Shape]) -> Iterator[tuple[str, str]]:
    """Each key whose value is of another kind, with a sentence. Keys that are not known are said elsewhere."""
    for key, value in told.items():
        if key in shapes and not shapes[key].fits(value):
            yield key, f"its {key} is {shapes[key].written}."


def hint(word: str, known: tuple[str, ...]) -> str:
    """What there is, where that can be read in one breath; what was meant, where it cannot."""
    if len(known) <= MANY:
        return f"There are: {', '.join(known)}."
    near = get_close_matches(word, known, 3, 0.5)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{meant}All of them stand in docs/rule-packs.md."


MANY = 24
