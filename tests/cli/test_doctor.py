"""`chamberflag doctor` as people and machines read it."""

import json
from pathlib import Path

import pytest
from tests.cli.commands import begun, chamberflag


def test_a_healthy_laptop_is_said_to_be_so_line_by_line(tmp_path: Path) -> None:
    """Nobody would know on the morning whether the laptop is fit to serve."""
    result = chamberflag("doctor", "--book", begun(tmp_path), "--port", "18470")
    lines = [one for one in result.stdout.splitlines() if "camera" not in one and "make scanner" not in one]

    assert result.exit_code == 0, result.stdout
    assert {line[:6] for line in lines} == {"ok    "} and len(lines) >= 11
    assert "for phones: chamberflag serve --lan" in lines[-1]


def test_a_book_that_does_not_verify_blocks_with_a_way_out(tmp_path: Path) -> None:
    """The morning would begin with a server that refuses to start, and nobody knows why."""
    book = begun(tmp_path)
    (book / "book.key").chmod(0o644)
    told = chamberflag("doctor", "--book", book, "--port", "18470", "--json")
    found = json.loads(told.stdout)
    wrong = [look for look in found["looks"] if not look["ok"] and look["what"] != "camera scanning"]

    assert told.exit_code == 1 and not found["ok"]
    assert [look["what"] for look in wrong] == ["book"] and wrong[0]["mend"]


def test_what_only_slows_does_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow disk would keep a set from being served at all."""
    monkeypatch.setattr("chamberflag.doctor.disk.syncs.__defaults__", (0.0,))
    result = chamberflag("doctor", "--book", begun(tmp_path), "--port", "18470")

    assert (
        result.exit_code == 0
        and "NOT OK  disk speed" in result.stdout
        and "-> Keep the book" in result.stdout
    )


def test_without_a_book_there_is_a_sentence(tmp_path: Path) -> None:
    """A mistyped folder would be examined as if it were healthy."""
    result = chamberflag("doctor", "--book", tmp_path / "none")

    assert result.exit_code == 1 and "There is no book in" in result.stderr
