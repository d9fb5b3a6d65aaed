"""Snapshots: what was known when a book was last closed, so that a long one opens without being replayed first.

A cache, never evidence: it is signed with the book's own key, names the root of the entries it stands for and the
program that made it, and means nothing where any of these is another. Losing it costs seconds. That it says what
a replay says is looked at once the book is served (desk/second_look.py).
"""

import os
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from chamberflag.codec.records import program, read_record, write_record
from chamberflag.ledger.keys import Signer
from chamberflag.record.record import Record

MARK = b"chamberflag snapshot, a cache\n"  # no checkpoint begins so: this signature is good for nothing else


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The record after the first `size` entries, whose root is `root`."""

    size: int
    root: bytes
    record: Record


class _Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The line before the record."""

    book: str
    program: str
    root: str
    size: int


class Snapshots:
    """The one file of a book in which its snapshot lies."""

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self._path = path

    def keep(self, signer: Signer, snapshot: Snapshot) -> None:
        """Replace the snapshot. A full disk is no reason to fail here: there is none, then."""
        record = write_record(snapshot.record)
        if not program() or read_record(record) != snapshot.record:
            return
        heading = _Heading(signer.name, program(), snapshot.root.hex(), snapshot.size)
        signed = MARK + msgspec.json.encode(heading) + b"\n" + record
        unfinished = self._path.with_name(f"{self._path.name}.unfinished")
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
            file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(file, "wb") as out:
                out.write(b64encode(signer.sign(signed)) + b"\n" + signed)
            unfinished.replace(self._path)

    def find(self, signer: Signer) -> Snapshot | None:
        """The snapshot, if this program made it and this key signed it."""
        try:
            signature, _, signed = self._path.read_bytes().partition(b"\n")
            if not signer.verifier.verify(signed, b64decode(signature, validate=True)):
                return None
            heading_line, _, record = signed.removeprefix(MARK).partition(b"\n")
            heading = msgspec.json.decode(heading_line, type=_Heading)
            if not signed.startswith(MARK) or (heading.book, heading.program) != (signer.name, program()):
                return None
            return Snapshot(heading.size, bytes.fromhex(heading.root), read_record(record))
        except (OSError, ValueError):
            return None
