"""The envelope of an entry and its leaf: what it holds, what it refuses."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.ledger.canonical import NotCanonical, encode
from chamberflag.ledger.entry import Entry, read_envelope, read_leaf

GOOD: dict[str, Any] = {
    "act": "a-1",
    "at": "2026-11-21T07:30:00.000Z",
    "body": {"by": "Iris", "events": []},
    "book": "main",
    "n": 3,
}


def test_the_leaf_of_an_entry() -> None:
    """Everything ever signed was signed over exactly these bytes."""
    leaf = Entry(**GOOD).leaf()

    assert leaf == (
        b'{"act":"a-1","at":"2026-11-21T07:30:00.000Z","body":{"by":"Iris","events":[]},"book":"main","n":3,"v":1}'
    )
    assert read_leaf(leaf) == Entry(**GOOD)


def test_a_body_already_in_bytes_gives_the_same_leaf() -> None:
    """The fast path would write another book than the plain one."""
    raw = msgspec.Raw(encode(GOOD["body"]))

    assert Entry(**{**GOOD, "body": raw}).leaf() == Entry(**GOOD).leaf()
    assert bytes(read_envelope(Entry(**GOOD).leaf()).body) == encode(GOOD["body"])


@pytest.mark.parametrize("raw", [b'{"b": 1}', b'{"b":1,"a":2}', b"[]", b"1", b'{"a":1.5}', b"{", b'{},"n":9'])
def test_a_body_in_other_bytes_is_refused(raw: bytes) -> None:
    """A careless caller could get bytes signed that no audit accepts."""
    with pytest.raises(NotCanonical):
        Entry(**{**GOOD, "body": msgspec.Raw(raw)}).leaf()


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "2026-11-21T07:30:00Z"},
        {"at": "2026-11-21T07:30:00.000+00:00"},
        {"at": "2026-11-21T07:30:00.0000Z"},
        {"at": "2026-11-21 07:30:00.000Z"},
        {"at": "2026-02-30T07:30:00.000Z"},
        {"at": "2026-11-21T24:00:00.000Z"},
        {"at": "2026-11-21T23:59:60.000Z"},
        {"at": "2026-11-21T07:30:00.000Z\n"},
        {"at": "٢٠٢٦-11-21T07:30:00.000Z"},
        {"book": ""},
        {"book": "-main"},
        {"book": "main unit"},
        {"book": "main\n"},
        {"book": "a+b"},
        {"book": "a/b"},
        {"book": "é"},
        {"book": "a" * 65},
        {"act": "two words"},
        {"act": "a" * 129},
        {"act": "é"},
        {"n": -1},
        {"n": 2**53 + 1},
    ],
    ids=repr,
)
def test_refused_envelopes(wrong: dict[str, Any]) -> None:
    """An entry could be written whose time, book, act or number nobody can compare."""
    with pytest.raises(ValueError):
        Entry(**{**GOOD, **wrong})


@pytest.mark.parametrize(
    "wrong", [{"body": {"a": 0.5}}, {"body": {"a": (1,)}}, {"body": {"a": 2**60}}, {"body": []}]
)
def test_refused_bodies(wrong: dict[str, Any]) -> None:
    """A body could be written that reads back differently."""
    with pytest.raises(NotCanonical):
        Entry(**{**GOOD, **wrong}).leaf()


@pytest.mark.parametrize(
    "leaf",
    [
        b"",
        b"{}",
        b"null",
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":0}',
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":0,"v":2}',
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":0,"v":1,"w":1}',
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":"0","v":1}',
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":0.0,"v":1}',
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":true,"v":1}',
        b'{"act":"","at":"2026-11-21T07:30:00Z","body":{},"book":"main","n":0,"v":1}',
        b'{"act":"","at":"2026-11-21T07:30:00.000Z","body":[],"book":"main","n":0,"v":1}',
        b'{"act":null,"at":"2026-11-21T07:30:00.000Z","body":{},"book":"main","n":0,"v":1}',
        b'{"at":"2026-11-21T07:30:00.000Z","act":"","body":{},"book":"main","n":0,"v":1}',
    ],
    ids=repr,
)
def test_refused_leaves(leaf: bytes) -> None:
    """A line that is not exactly an entry would be read as one."""
    with pytest.raises(NotCanonical):
        read_leaf(leaf)


@given(st.integers(0, 200), st.integers(0, 255))
def test_no_other_byte_reads_as_the_same_entry(at: int, byte: int) -> None:
    """Two different leaves could be the same entry."""
    leaf = bytearray(Entry(**GOOD).leaf())
    leaf[at % len(leaf)] = byte
    try:
        read = read_leaf(bytes(leaf))
    except NotCanonical:
        return
    assert (read == Entry(**GOOD)) == (bytes(leaf) == Entry(**GOOD).leaf())
