"""A copy with some parts replaced is what the library would make of it."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.record.record import Record
from chamberflag.record.replacing import copied_by, replace

PARTS = st.fixed_dictionaries(
    {}, optional={"production": st.text(), "running": st.text(), "differed": st.frozensets(st.text())}
)


@given(PARTS, PARTS)
def test_it_is_what_the_library_makes_of_it(first: dict[str, Any], then: dict[str, Any]) -> None:
    """A part of the book would be lost with every event."""
    record = replace(Record(), **first)

    assert record == dataclasses.replace(Record(), **first)
    assert replace(record, **then) == dataclasses.replace(record, **then)
    assert record == dataclasses.replace(Record(), **first), "what was copied has not changed"


def test_a_part_it_does_not_have_is_refused() -> None:
    """A misspelt part would be dropped without a word."""
    with pytest.raises(KeyError):
        replace(Record(), weapon="W3")  # type: ignore[call-arg]


def test_a_kind_may_say_itself_how_it_is_copied() -> None:
    """What is read where it lies would be read whole for every copy."""

    class Lent(Record):
        """A record that remembers what was replaced in it."""

        __slots__ = ("parts",)

    def copy(_: Lent, parts: Mapping[str, Any]) -> Lent:
        new = Lent()
        object.__setattr__(new, "parts", parts)
        return new

    copied_by(Lent, copy)

    assert replace(Lent(), running="14").parts == {"running": "14"}
