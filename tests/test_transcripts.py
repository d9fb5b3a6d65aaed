"""The transcripts: every day on set is played against the core, and every line must come out as it says."""

import re
from pathlib import Path

import pytest

from chamberflag.procedures.commands import Command
from chamberflag.transcripts.grammar import FORMS, Line, read, understood
from chamberflag.transcripts.player import play

DAYS = sorted((Path(__file__).parent / "transcripts").rglob("*.txt"))


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_the_day_comes_out_as_it_says(day: Path) -> None:
    """A rule, a procedure or an effect would no longer do what a property master was told it does."""
    played = play(day.read_text(encoding="utf-8"))

    assert played.ok, f"{day.name}\n{played.text()}"


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_a_day_begins_with_what_it_shows(day: Path) -> None:
    """A reader would have to guess what a day is for."""
    shows = read(day.read_text(encoding="utf-8")).shows

    assert re.fullmatch(r"[A-Z].{30,}[.?]", shows), f"{day.name} begins with: {shows!r}"


def test_no_command_without_a_line() -> None:
    """Something people do on a set could not be written into a day."""
    assert {form.command for form in FORMS} == set(Command.__args__)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_every_form_reads_its_example(form: object) -> None:
    """The example of a form would mean something else, or nothing."""
    assert getattr(understood(form.example), "form", None) is form  # type: ignore[attr-defined]


def test_a_line_nobody_understands_is_told_with_its_number_and_the_nearest_known_line() -> None:
    """A typing mistake would leave a property master alone with it."""
    played = play("A day with a mistake in it.\n\nIris lodes W3 with 5 of D7 -> weapon loaded\n")

    assert not played.ok
    assert "3  Iris lodes W3 with 5 of D7" in played.text()
    assert "The nearest known line: Iris loads W3 with 5 of D7" in played.text()


def test_nothing_is_played_where_a_line_is_not_understood() -> None:
    """Half a day would be played into somebody's book."""
    played = play("A day with a mistake in it.\n\npeople:\n  Iris is armorer\n\nIris lodes W3\n")

    assert [line.text for line in played.lines] == ["Iris lodes W3"]


@pytest.mark.parametrize(
    ("expected", "complaint"),
    [
        (
            "refused: receiver_is_traned",
            "there is no check 'receiver_is_traned'; the nearest is 'receiver_is_trained'",
        ),
        ("action called, harm: life round", "the nearest is 'live round or blocked bore'"),
        ("weapon lodaed", "nothing comes of a line that is called 'weapon lodaed'"),
    ],
)
def test_an_expectation_nobody_understands_is_told_with_the_nearest(expected: str, complaint: str) -> None:
    """A day would wait for something that can never come of a line."""
    played = play(f"A day with a mistake in it.\n\nIris takes W3 back -> {expected}\n")

    assert not played.ok
    assert complaint in played.text()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("The keeper takes in the safe -> refused: day_is_open", "not refused"),
        ("Iris opens the day -> day opened", "not day opened"),
        ("Iris opens the day", "this was not expected"),
        ("the book says the day is open", "the book does not say so"),
        ("at 06:00", "never runs backwards"),
    ],
)
def test_a_line_that_comes_out_otherwise_fails_the_day(line: str, complaint: str) -> None:
    """A transcript that checks nothing would pass."""
    played = play(f"A day that does not come out.\n\n{line}\n")

    assert not played.ok
    assert complaint in played.text()


def test_a_line_without_an_arrow_is_read_whole() -> None:
    """An expectation would be lost on the way."""
    line = read("What it shows.\n\nIris takes W3 back -> weapon returned").lines[0]

    assert isinstance(line, Line)
    assert line.expected is not None and line.expected.words == {"weapon returned"}
