"""`chamberflag play`: a day written as text, against the core and on the disk."""

import json
from pathlib import Path

import pytest
from tests.cli.commands import ROOT, chamberflag, done, entries, filled, refused

DAYS = ROOT / "tests" / "transcripts"
DAY = DAYS / "a_swap_is_two_returns_and_two_shows.txt"
TINY = """\
Nobody draws a weapon before the day is open.

people:
  Iris is armorer; Petra is second person
weapons:
  W3 is a functional revolver, 6 chambers

Iris draws W3 -> {}
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A day whose one expectation is wrong."""
    path = tmp_path / "tiny.txt"
    path.write_text(TINY.format("weapon drawn"))
    return path


def test_a_day_that_comes_out_as_expected(tmp_path: Path) -> None:
    """Somebody who writes a day could not see what came of each line."""
    said = done("play", DAY)

    assert "handed over" in said
    assert said.rstrip().endswith("as expected")
    assert done("play", DAY, "--book", tmp_path / "swap").rstrip().endswith("as expected")
    assert done("audit", tmp_path / "swap").startswith("verifies: ")


def test_a_day_for_machines(tmp_path: Path) -> None:
    """A script could not tell which line came out otherwise."""
    said = json.loads(done("play", DAY, "--json"))

    assert said["ok"] is True and all(line["ok"] for line in said["lines"])
    assert json.loads(done("play", DAY, "--json", "--book", tmp_path / "swap"))["ok"] is True


def test_a_wrong_expectation_is_exit_1(tiny: Path, tmp_path: Path) -> None:
    """A day that comes out otherwise would pass for one that does not."""
    plain, on_disk = chamberflag("play", tiny), chamberflag("play", tiny, "--book", tmp_path / "tiny-book")
    said = chamberflag("play", tiny, "--json")

    assert (plain.exit_code, on_disk.exit_code, said.exit_code) == (1, 1, 1)
    assert "Iris draws W3" in plain.output and "refused" in plain.output
    assert [line["ok"] for line in json.loads(said.stdout)["lines"]][-1] is False


def test_a_line_nobody_understands_is_exit_1_and_plays_nothing(tiny: Path) -> None:
    """A slip in a day would be passed over as if it had been played."""
    tiny.write_text(TINY.format("weapon drawn").replace("Iris draws W3", "Iris fetches the gun"))
    result = chamberflag("play", tiny)

    assert result.exit_code == 1
    assert "Iris fetches the gun" in result.output


def test_a_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    """A spreadsheet given by mistake would show a stack trace."""
    (tmp_path / "day.txt").write_bytes(b"\xff\xfe\x00")

    assert (
        refused("play", tmp_path / "day.txt")
        == f"{tmp_path}/day.txt is not a text that can be read: save it as UTF-8.\n"
    )
    assert refused("play", tmp_path / "none.txt") == f"{tmp_path}/none.txt: no such file or directory.\n"


def test_a_day_is_not_played_into_a_productions_book(tmp_path: Path) -> None:
    """Acts nobody did would stand in the book of a real production, under its people's names."""
    book = filled(tmp_path)
    size = entries(book)

    assert refused("play", DAY, "--book", book) == (
        f"{book} is a book already, and a day is not played into it. Name a new one.\n"
    )
    assert entries(book) == size
