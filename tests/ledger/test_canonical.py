"""One value, one byte string: what is refused, and that another JSON writer agrees on the rest."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.ledger.canonical import DEEPEST, GREATEST, NotCanonical, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-GREATEST, GREATEST) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def nested(depth: int) -> list[Any]:
    """Lists in lists, `depth` of them."""
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


@given(VALUES)
def test_values_come_back(value: Any) -> None:
    """Something could be written that reads back as something else."""
    assert decode(encode(value)) == value


@given(VALUES)
def test_the_standard_library_writes_the_same_bytes(value: Any) -> None:
    """The independent checker, which has only the standard library, would refuse our own books."""
    other = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    assert encode(value) == other.encode()


@given(VALUES)
def test_a_value_is_one_line(value: Any) -> None:
    """Entries written one a line could not be told apart."""
    assert b"\n" not in encode(value) and b"\r" not in encode(value)


@given(st.dictionaries(TEXT, st.integers(0, 9), min_size=2, max_size=6), st.randoms())
def test_keys_given_in_any_order_are_written_in_one(value: dict[str, int], random: Any) -> None:
    """The same entry would have two hashes."""
    keys = list(value)
    random.shuffle(keys)

    assert encode({key: value[key] for key in keys}) == encode(value)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        {"a": [0.5]},
        {"a": -0.0},
        (1, 2),
        {1, 2},
        {1: 2},
        b"bytes",
        Decimal(1),
        datetime(2026, 11, 21, tzinfo=UTC),
        "\ud800",
        {"\udfff": 1},
        GREATEST + 1,
        -GREATEST - 1,
        {"deep": [2**70]},
        nested(DEEPEST + 1),
        nested(900),
        object(),
    ],
)
def test_refused_values(value: Any) -> None:
    """A value that two readers would read differently would be signed."""
    with pytest.raises(NotCanonical):
        encode(value)


def test_nesting_without_end_is_refused() -> None:
    """A hostile value would crash the server instead of being refused."""
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(NotCanonical):
        encode(endless)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" 1",
        b"1 ",
        b"[1, 2]",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b"1.0",
        b"1e3",
        b"-0",
        b"01",
        b"NaN",
        b"Infinity",
        b"9007199254740993",
        b"[[9007199254740993]]",
        b"36893488147419103232",
        b'"\\u0041"',
        b'"\\/"',
        b'"\\u000A"',
        b'"\\ud83d\\ude00"',
        b'"\\ud800"',
        b'"\xed\xa0\x80"',
        b'"\xc0\x80"',
        b'"\xff"',
        b'"a\nb"',
        b"\xef\xbb\xbf1",
        b"[1]\n",
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b"[" * 5000 + b"]" * 5000,
        b"true false",
    ],
)
def test_refused_bytes(data: bytes) -> None:
    """Bytes that are not the one spelling of their value would pass for an entry."""
    with pytest.raises(NotCanonical):
        decode(data)


def test_the_limits_themselves_are_allowed() -> None:
    """A reader built from the format document would draw the line elsewhere."""
    for value in (GREATEST, -GREATEST, nested(DEEPEST), ["9" * 40], [[1], [2]] * 40):
        assert decode(encode(value)) == value
