"""A whole record as bytes, to be read by the very same program later: a cache, never evidence, never in a ledger.

`program` changes with every change to what a record is or how entries lead to one; bytes of another program mean
nothing here. Whether bytes belong to a book, and whether anybody may trust them, is not known here.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from chamberflag import codec as codec_ring
from chamberflag import record as record_ring
from chamberflag.codec.events import NotUnderstood
from chamberflag.codec.values import part_of
from chamberflag.record.record import Record

_PART = part_of(Record)


def write_record(record: Record) -> bytes:
    """The record in bytes."""
    assert _PART.write is not None, "a record is not plain"
    return msgspec.json.encode(_PART.write(record))


def read_record(data: bytes) -> Record:
    """The record of bytes that this very program wrote; NotUnderstood for any others."""
    assert _PART.read is not None, "a record is not plain"
    try:
        mirror = msgspec.json.decode(data, type=_PART.wire)
    except msgspec.MsgspecError as refused:
        raise NotUnderstood(f"this is not a record: {refused}") from refused
    read: Record = _PART.read(mirror)
    return read


@cache
def program() -> str:
    """A name for this very program, as far as it matters here: a hash over the sources of two rings; '' without sources."""
    sources = [
        file
        for ring in (record_ring, codec_ring)
        for folder in ring.__path__
        for file in sorted(Path(folder).glob("*.py"))
    ]
    return sha256(b"\0".join(file.read_bytes() for file in sources)).hexdigest() if sources else ""
