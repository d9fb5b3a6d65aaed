"""Asking: what a clause asks of a check, and the shape of the checks that clauses may name.

A check of a pack is a check of the floor with parameters. Knows shapes only; the list itself is in `rules/packs.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chamberflag.record.packs import Named
from chamberflag.record.signatures import Said
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


class Takes(StrEnum):
    """What a parameter holds, and in which units a pack may write it."""

    WORD = "a word"
    WORDS = "words"
    YES_NO = "yes or no"
    COUNT = "a number"
    YEARS = "years"
    LENGTH = "a length"
    TIME = "a time"
    ANGLE = "degrees"


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a check. `among`: the only values it may have, where the list is closed."""

    takes: Takes
    means: str
    among: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Asks:
    """One check with its parameters, as some clauses ask it. Lengths are in cm, times in minutes."""

    check: str
    params: Named = ()
    known: Mapping[str, Said] = field(init=False, compare=False, repr=False)  # the same, found at once

    def __post_init__(self) -> None:
        """Lay the parameters out by name: they are looked up for every clause of every question."""
        object.__setattr__(self, "known", dict(self.params))

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a parameter; () where it is not set."""
        return tuple(map(str, self.given(name)))

    def word(self, name: str) -> str:
        """The one word of a parameter; '' where it is not set."""
        found = self.given(name)
        return str(found[0]) if found else ""

    def number(self, name: str) -> int:
        """The number of a parameter, in the unit of its kind; 0 where it is not set."""
        found = self.given(name)
        return int(found[0]) if found else 0

    def yes(self, name: str) -> bool:
        """Whether a yes-or-no parameter is set to yes."""
        return self.given(name) == (True,)

    def given(self, name: str) -> Said:
        """The values of a parameter as they are; () where it is not set."""
        return self.known.get(name, ())


@dataclass(frozen=True, slots=True)
class PackCheck:
    """A check that a clause may name: what it does, which parameters it takes, and at which gate points it can be asked."""

    judge: Callable[[Request, Asks], Finding]
    params: Mapping[str, Param]
    gates: frozenset[str]
