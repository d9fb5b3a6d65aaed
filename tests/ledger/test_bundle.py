"""Bundles: the same book is the same bytes, comes back whole, and is never written over another."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ledger.books import BOOK, LEAVES, OTHER_KEY, SIZES

from chamberflag.ledger.audit import audit, audit_file
from chamberflag.ledger.bundle import (
    CHECKPOINTS,
    KEY,
    NEWEST,
    BundleBroken,
    batches,
    from_members,
    read_bundle,
    to_members,
    write_bundle,
)
from chamberflag.storage.memory import MemoryStore

TOOL = Path(__file__).parents[2] / "tools" / "verify_bundle.py"


@pytest.mark.parametrize("name", ["book.zip", "book"])
def test_a_bundle_comes_back(tmp_path: Path, name: str) -> None:
    """A book could be handed over and not be taken in."""
    write_bundle(BOOK, tmp_path / name)

    assert read_bundle(tmp_path / name) == BOOK
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_the_same_book_is_the_same_bytes(tmp_path: Path) -> None:
    """Two exports of one moment could not be compared by their hash."""
    for name in ("a.zip", "b.zip"):
        write_bundle(BOOK, tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("name", ["book.zip", "book"])
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    """An export would replace an older one that somebody still needs."""
    write_bundle(BOOK, tmp_path / name)
    with pytest.raises(FileExistsError):
        write_bundle(BOOK, tmp_path / name)


def test_a_book_without_attachments(tmp_path: Path) -> None:
    """Most days have no photographs."""
    plain = replace(BOOK, attachments={})
    write_bundle(plain, tmp_path / "book")

    assert read_bundle(tmp_path / "book") == plain


def test_attachments_named_and_not_there_are_remarked(tmp_path: Path) -> None:
    """Whoever reads the bundle would not know that a photograph was kept back."""
    write_bundle(replace(BOOK, attachments={}), tmp_path / "book")
    found = audit_file(tmp_path / "book")

    assert found.ok
    assert found.remarks == (
        f"attachment {next(iter(BOOK.attachments))} is named by an entry and is not in the bundle",
    )


def test_a_bundle_makes_the_book_again() -> None:
    """A book restored from its bundle would lack checkpoints that others hold."""
    store = MemoryStore()
    for after, leaves, note in batches(BOOK):
        store.append(after, leaves, note)

    assert tuple(store.read()) == LEAVES and tuple(store.notes()) == BOOK.notes
    assert audit(store.read(), store.notes(), BOOK.vkey).ok


@pytest.mark.parametrize("name", [CHECKPOINTS, NEWEST, KEY])
def test_text_that_is_none(name: str) -> None:
    """Bytes that are not text would crash the audit instead of being called spoiled."""
    with pytest.raises(BundleBroken, match=r"not UTF-8|one line"):
        from_members({**dict(to_members(BOOK)), name: b"\xff\n"})


def run(*given: str | Path) -> subprocess.CompletedProcess[str]:
    """The checker as somebody without Chamberflag runs it: isolated, with nothing but the standard library."""
    return subprocess.run(
        [sys.executable, "-I", "-S", TOOL, *given], capture_output=True, text=True, check=False, timeout=60
    )


def test_the_checker_runs_alone(tmp_path: Path) -> None:
    """An inspector would have to trust, or install, what is being inspected."""
    write_bundle(BOOK, tmp_path / "book.zip")
    good = run("--key", BOOK.vkey, tmp_path / "book.zip")

    assert (good.returncode, good.stderr) == (0, "")
    assert "book main, 9 entries" in good.stdout and "(pinned)" in good.stdout and "\nWHOLE" in good.stdout
    assert "NOT PINNED" in run(tmp_path / "book.zip").stdout


def test_the_checker_says_what_is_wrong(tmp_path: Path) -> None:
    """A script that relies on the exit code would go on with a false book."""
    write_bundle(BOOK, tmp_path / "book.zip")
    write_bundle(replace(BOOK, leaves=LEAVES[:-1]), tmp_path / "cut.zip")
    cut = run("--json", tmp_path / "cut.zip")

    assert cut.returncode == 1 and '"ok": false' in cut.stdout and "8 are there" in cut.stdout
    assert run("--key", OTHER_KEY.verifier.vkey, tmp_path / "book.zip").returncode == 1
    assert run(tmp_path / "nowhere.zip").returncode == 1
    assert run().returncode == 2


def test_the_checker_is_one_short_file() -> None:
    """Nobody would read it before believing it."""
    text = TOOL.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 250
    assert "import chamberflag" not in text and "from chamberflag" not in text
    assert len(SIZES) == len(BOOK.notes)
