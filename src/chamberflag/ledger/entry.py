"""The envelope of one entry, and the leaf: its one byte string.

Knows which book, the how-manieth entry, when, and by which act of a phone. Deliberately does not know what the
body says: the codec fills it and reads it.
"""

import re
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

import msgspec

from chamberflag.ledger.canonical import (
    GREATEST,
    ONLY,
    NotCanonical,
    read,
    refuse_beyond_limits,
    refuse_fraction,
    refuse_other_spelling,
    write,
)

Body = TypeVar("Body")

_BOOK = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_ACT = re.compile(r"[!-~]{0,128}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


class Entry(msgspec.Struct, Generic[Body], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a book. `n` counts from 0; `act` was chosen by the phone, empty when no phone acted.

    `at` is UTC with exactly three decimals, as `2026-11-21T07:30:00.000Z`. The body is a dict, or an
    `msgspec.Raw` of canonical bytes when the caller has those already.
    """

    act: str
    at: str
    body: Body
    book: str
    n: int
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        """No entry exists whose envelope is not well formed; ValueError says what is wrong."""
        if not _BOOK.fullmatch(self.book):
            raise ValueError(f"{self.book!r} cannot name a book: 1 to 64 letters, digits, dots, dashes")
        if not _ACT.fullmatch(self.act):
            raise ValueError(f"{self.act!r} cannot name an act: at most 128 visible ASCII characters")
        if not 0 <= self.n <= GREATEST:
            raise ValueError(f"{self.n} cannot number an entry")
        refuse_other_time(self.at)

    def leaf(self) -> bytes:
        """The bytes that are hashed and kept; NotCanonical when they would not read back as this entry."""
        written = write(self)
        if isinstance(self.body, msgspec.Raw):
            read_leaf(written)
        elif read(_DECODER, written) != self:
            raise NotCanonical(ONLY)
        refuse_beyond_limits(written, self)
        return written


def refuse_other_time(at: str) -> None:
    """ValueError unless `at` is a moment of the calendar in the one spelling."""
    if not _AT.fullmatch(at):
        raise ValueError(f"{at!r} is not a time like 2026-11-21T07:30:00.000Z")
    datetime.fromisoformat(at)


_DECODER = msgspec.json.Decoder(Entry[dict[str, Any]], float_hook=refuse_fraction)
_ENVELOPE_DECODER = msgspec.json.Decoder(Entry[msgspec.Raw])


def read_leaf(leaf: bytes) -> Entry[dict[str, Any]]:
    """The entry of a leaf; NotCanonical unless these are exactly the bytes the entry has."""
    entry: Entry[dict[str, Any]] = read(_DECODER, leaf)
    refuse_other_spelling(leaf, entry)
    return entry


def read_envelope(leaf: bytes) -> Entry[msgspec.Raw]:
    """The entry with its body still in bytes, for a leaf that an audit has already read: spelling is not checked."""
    entry: Entry[msgspec.Raw] = read(_ENVELOPE_DECODER, leaf)
    return entry
