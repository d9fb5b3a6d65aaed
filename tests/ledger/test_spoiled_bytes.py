"""A single byte changed anywhere in a bundle: found, or it is not evidence. These bytes are not evidence:

README.txt; signatures of keys that are not the book's; in a zip, what describes a file beside its name and content.
"""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.books import BOOK
from tools import verify_bundle

from chamberflag.ledger.audit import audit_bundle, audit_file
from chamberflag.ledger.bundle import (
    ATTACHMENTS,
    CHECKPOINTS,
    ENTRIES,
    KEY,
    NEWEST,
    README,
    BundleBroken,
    from_members,
    to_members,
    write_bundle,
)
from chamberflag.ledger.checkpoint import cosign
from chamberflag.ledger.keys import Signer

PIN = BOOK.vkey
MEMBERS = dict(to_members(BOOK))
ATTACHED = ATTACHMENTS + next(iter(BOOK.attachments))
EVIDENCE = [ENTRIES, CHECKPOINTS, NEWEST, KEY, ATTACHED]
FLIPS = 0x01, 0x20, 0x80  # another character, another case, not ASCII at all


def judge(members: dict[str, bytes]) -> bool:
    """What both say of these files; it is a failure if they differ."""
    try:
        ours = audit_bundle(from_members(members), PIN)
        problems: object = ours.problems
    except BundleBroken as broken:
        problems = broken
    said: dict = {"key": PIN, "pinned": True, "problems": []}
    try:
        verify_bundle.look(members, said)
    except ValueError as wrong:
        said["problems"].append(str(wrong))
    assert (not problems) == (not said["problems"]), f"{problems} but {said['problems']}"
    return not problems


def flipped(data: bytes, at: int, flip: int) -> bytes:
    """The data with some bits of one byte turned over."""
    return data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :]


@pytest.mark.parametrize("name", EVIDENCE)
@pytest.mark.parametrize("flip", FLIPS)
def test_every_byte_of_evidence_counts(name: str, flip: int) -> None:
    """Some byte of the book could be changed unnoticed."""
    for at in range(0, len(MEMBERS[name]), 1 if name in (NEWEST, KEY, ATTACHED) else 7):
        assert not judge({**MEMBERS, name: flipped(MEMBERS[name], at, flip)}), (name, at, flip)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(EVIDENCE),
    st.integers(0, 10_000),
    st.integers(1, 255),
    st.sampled_from(["change", "drop", "add"]),
)
def test_any_byte_changed_dropped_or_added(name: str, at: int, byte: int, how: str) -> None:
    """Some byte of the book could be changed, left out or slipped in unnoticed."""
    data = MEMBERS[name]
    at %= len(data)
    spoiled = {
        "change": flipped(data, at, byte),
        "drop": data[:at] + data[at + 1 :],
        "add": data[:at] + bytes([byte]) + data[at:],
    }[how]
    assert not judge({**MEMBERS, name: spoiled})


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(EVIDENCE), st.integers(0, 10_000), st.integers(0, 10_000))
def test_any_file_cut_off(name: str, start: int, stop: int) -> None:
    """A part of the book could be cut out unnoticed."""
    data = MEMBERS[name]
    start, stop = sorted((start % (len(data) + 1), stop % (len(data) + 1)))
    assert judge({**MEMBERS, name: data[:start] + data[stop:]}) is (start == stop)


@pytest.mark.parametrize("name", [ENTRIES, CHECKPOINTS, NEWEST, KEY])
def test_a_missing_file(name: str) -> None:
    """A bundle without its checkpoints would pass."""
    with pytest.raises(BundleBroken, match="missing"):
        from_members({other: data for other, data in MEMBERS.items() if other != name})


def test_bytes_that_are_not_evidence() -> None:
    """The list above would be wrong, and somebody would rely on bytes that prove nothing."""
    seen = {**MEMBERS, NEWEST: cosign(BOOK.notes[-1][1], Signer.make("w")).encode()}
    seen[CHECKPOINTS] = MEMBERS[CHECKPOINTS].removesuffix(MEMBERS[NEWEST]) + seen[NEWEST]
    forged = {name: data.replace(b"\x94 w ", b"\x94 x ") for name, data in seen.items()}

    assert judge({**MEMBERS, README: b"anything"})
    assert judge(seen)
    assert forged[NEWEST] != seen[NEWEST] and judge(forged)


@pytest.fixture(scope="module")
def zipped() -> bytes:
    """The bundle as a zip."""
    with TemporaryDirectory() as folder:
        write_bundle(BOOK, Path(folder) / "book.zip")
        return (Path(folder) / "book.zip").read_bytes()


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 100_000), st.integers(1, 255))
def test_any_byte_of_a_zip(zipped: bytes, tmp_path: Path, at: int, flip: int) -> None:
    """A spoiled zip would crash whoever opens it, or show other content as true."""
    path = tmp_path / "book.zip"
    path.write_bytes(flipped(zipped, at % len(zipped), flip))
    ours, theirs = audit_file(path, PIN), verify_bundle.verify(path, PIN)

    assert ours.ok == theirs["ok"], (ours.problems, theirs["problems"])
    if ours.ok:
        with zipfile.ZipFile(path) as archive:
            assert all(archive.read(name) == data for name, data in MEMBERS.items() if name in EVIDENCE[:4])


@pytest.mark.parametrize("name", ["extra.pdf", "attachments/a/b", "sub/entries.ndjson", "entries.ndjson"])
def test_a_file_that_does_not_belong(zipped: bytes, tmp_path: Path, name: str) -> None:
    """A false document, or a second list of entries, would lie in a bundle that is called whole."""
    path = tmp_path / "book.zip"
    path.write_bytes(zipped)
    with (
        zipfile.ZipFile(path, "a") as archive,
        pytest.warns(UserWarning, match=".*") if name in MEMBERS else io.BytesIO(),
    ):
        archive.writestr(name, b"content")

    assert not audit_file(path, PIN).ok and not verify_bundle.verify(path, PIN)["ok"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    """Looking at a bundle in a file manager would make it false."""
    write_bundle(BOOK, tmp_path / "book")
    (tmp_path / "book" / ".DS_Store").write_bytes(b"\x00")

    assert audit_file(tmp_path / "book", PIN).ok and verify_bundle.verify(tmp_path / "book", PIN)["ok"]


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip"])
def test_something_else_is_not_a_bundle(tmp_path: Path, content: bytes) -> None:
    """Another file would crash the checker instead of being called no book."""
    (tmp_path / "book.zip").write_bytes(content)

    assert not audit_file(tmp_path / "book.zip").ok and not verify_bundle.verify(tmp_path / "book.zip")["ok"]
