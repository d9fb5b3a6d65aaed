"""A book to hand to somebody else: one zip or one folder that can be verified with nothing of ours.

Knows the files of a bundle and their form, byte for byte; the same book gives the same bytes. Reading judges only
the form, so that a spoiled bundle can still be looked at; whether it is a true book is for the audit. Deliberately
does not know the stores: leaves, notes and attachments come in as plain values and go out the same way.
"""

import io
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from chamberflag.ledger.checkpoint import claimed_size
from chamberflag.ledger.keys import sync_folder

ENTRIES, CHECKPOINTS, NEWEST, KEY, README = (
    "entries.ndjson",
    "checkpoints.txt",
    "checkpoint",
    "key.vkey",
    "README.txt",
)
ATTACHMENTS = "attachments/"
REQUIRED = (ENTRIES, CHECKPOINTS, NEWEST, KEY)
FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)

EXPLANATION = """\
A Chamberflag book, to be kept and verified.

entries.ndjson    every entry, one a line, exactly the bytes that were hashed
checkpoints.txt   every signed checkpoint, oldest first, an empty line between them
checkpoint        the newest of them
key.vkey          the public key of the book
attachments/      files that entries name, each called by the SHA-256 of its content

Verify it with Python 3.11 or newer and the one file tools/verify_bundle.py of Chamberflag:

    python3 verify_bundle.py --key 'KEY' BUNDLE

BUNDLE is this folder or the zip it came in. KEY is the key you were given when the book was begun, on paper or by
somebody you trust. Without --key the book is only compared with itself: whoever made a false one made a key for it.
Compare the size and root that are printed with every checkpoint you kept or printed yourself.
This file is not signed and proves nothing.
"""


class BundleBroken(ValueError):
    """The bundle does not have the form of one; the message says where."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a book is to a stranger. `notes` are (claimed size, note), oldest first; -1 for no claim."""

    leaves: tuple[bytes, ...]
    notes: tuple[tuple[int, str], ...]
    vkey: str
    attachments: Mapping[str, bytes] = field(default_factory=dict)


def write_bundle(bundle: Bundle, path: Path) -> None:
    """A new zip when `path` ends in .zip, else a new folder. FileExistsError when something is there already."""
    if path.exists():
        raise FileExistsError(f"{path} is already there")
    unfinished = path.with_name(f"{path.name}.unfinished")
    if path.suffix == ".zip":
        _write_zip(bundle, unfinished)
    else:
        _write_folder(bundle, unfinished)
    unfinished.rename(path)
    sync_folder(path.parent)


def read_bundle(path: Path) -> Bundle:
    """The bundle in a zip or a folder; BundleBroken when it has not the form, OSError when it cannot be read."""
    return from_members(_read_folder(path) if path.is_dir() else _read_zip(path))


def from_members(members: Mapping[str, bytes]) -> Bundle:
    """The bundle of these files; BundleBroken when they have not the form."""
    if missing := [name for name in REQUIRED if name not in members]:
        raise BundleBroken(f"{missing[0]} is missing")
    notes = _split_notes(_text(members, CHECKPOINTS))
    if _text(members, NEWEST) != (notes[-1] if notes else ""):
        raise BundleBroken(f"{NEWEST} is not the last of {CHECKPOINTS}")
    return Bundle(
        _split_lines(members[ENTRIES]),
        tuple((claimed_size(note), note) for note in notes),
        _one_line(_text(members, KEY)),
        {
            name.removeprefix(ATTACHMENTS): data
            for name, data in members.items()
            if name.startswith(ATTACHMENTS)
        },
    )


def batches(bundle: Bundle) -> Iterator[tuple[int, tuple[bytes, ...], str]]:
    """The appends that make the book again in an empty store: after which size, which leaves, which note."""
    after = 0
    for size, note in bundle.notes:
        yield after, bundle.leaves[after:size], note
        after = size


def to_members(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """The files of the bundle, in the one order."""
    notes = [note for _, note in bundle.notes]
    yield ENTRIES, b"".join(leaf + b"\n" for leaf in bundle.leaves)
    yield CHECKPOINTS, "\n".join(notes).encode()
    yield NEWEST, (notes[-1] if notes else "").encode()
    yield KEY, f"{bundle.vkey}\n".encode()
    yield README, EXPLANATION.encode()
    for name, data in sorted(bundle.attachments.items()):
        yield ATTACHMENTS + name, data


def _write_zip(bundle: Bundle, path: Path) -> None:
    """Stored, never compressed, every date the first a zip can hold: equal books are equal files."""
    with path.open("xb") as out:
        _fill(out, bundle)
        out.flush()
        os.fsync(out.fileno())


def zipped(bundle: Bundle) -> bytes:
    """The same zip in memory, for a page to send."""
    out = io.BytesIO()
    _fill(out, bundle)
    return out.getvalue()


def _fill(out: IO[bytes], bundle: Bundle) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in to_members(bundle):
            described = zipfile.ZipInfo(name, FIRST_ZIP_DAY)
            described.create_system, described.external_attr = 3, 0o100644 << 16
            archive.writestr(described, data)


def _write_folder(bundle: Bundle, path: Path) -> None:
    """A file each."""
    path.mkdir()
    for name, data in to_members(bundle):
        (path / name).parent.mkdir(exist_ok=True)
        with (path / name).open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    for folder in (path, path / ATTACHMENTS):
        if folder.is_dir():
            sync_folder(folder)


def _read_zip(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
            return {name: archive.read(name) for name in _accepted(names)}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError) as broken:
        raise BundleBroken(f"the zip cannot be read: {broken}") from broken


def _read_folder(path: Path) -> dict[str, bytes]:
    names = [one.relative_to(path).as_posix() for one in sorted(path.rglob("*")) if one.is_file()]
    return {name: (path / name).read_bytes() for name in _accepted(names)}


def _accepted(names: Iterable[str]) -> list[str]:
    """The names that belong in a bundle. Hidden files, which file managers leave behind, are passed over."""
    seen = [name for name in names if not name.rpartition("/")[2].startswith(".")]
    if len(set(seen)) != len(seen):
        raise BundleBroken("a file is in it twice")
    for name in seen:
        attached = name.startswith(ATTACHMENTS) and "/" not in name.removeprefix(ATTACHMENTS)
        if name not in (*REQUIRED, README) and not attached:
            raise BundleBroken(f"{name} does not belong in a bundle, and nothing signed covers it")
    return seen


def _text(members: Mapping[str, bytes], name: str) -> str:
    try:
        return members[name].decode()
    except UnicodeDecodeError as broken:
        raise BundleBroken(f"{name} is not UTF-8") from broken


def _split_lines(data: bytes) -> tuple[bytes, ...]:
    """The leaves: every line ends in a line feed, the last one too."""
    *leaves, rest = data.split(b"\n")
    if rest:
        raise BundleBroken(f"the last line of {ENTRIES} does not end")
    return tuple(leaves)


def _split_notes(text: str) -> list[str]:
    """The notes: each is a text, an empty line and signatures, so every second empty line stands between two."""
    if not text:
        return []
    parts = text.removesuffix("\n").split("\n\n")
    if not text.endswith("\n") or len(parts) % 2:
        raise BundleBroken(f"{CHECKPOINTS} does not end where a checkpoint ends")
    return [f"{parts[at]}\n\n{parts[at + 1]}\n" for at in range(0, len(parts), 2)]


def _one_line(text: str) -> str:
    if text.count("\n") != 1 or not text.endswith("\n"):
        raise BundleBroken(f"{KEY} is not one line")
    return text[:-1]
