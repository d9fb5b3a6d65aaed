"""docs/transcripts.md is enough to write a day with: every block on it is played or read, and no line is missing from it."""

import re
from pathlib import Path

import pytest

from chamberflag.transcripts.claims import CLAIMS
from chamberflag.transcripts.grammar import examples, understood
from chamberflag.transcripts.outcomes import known_words
from chamberflag.transcripts.player import play
from chamberflag.transcripts.truths import HARMS

PAGE = (Path(__file__).parent.parent / "docs" / "transcripts.md").read_text(encoding="utf-8")
WHOLE_DAYS = re.findall(r"```day\n(.*?)```", PAGE, re.S)
LINES = [line for block in re.findall(r"```lines\n(.*?)```", PAGE, re.S) for line in block.splitlines()]


@pytest.mark.parametrize("day", WHOLE_DAYS, ids=lambda day: day.split("\n")[0][:40])
def test_the_whole_days_on_the_page_play(day: str) -> None:
    """Somebody would copy a day from the page and it would not work."""
    played = play(day)

    assert played.ok, played.text()


@pytest.mark.parametrize("line", LINES)
def test_the_lines_on_the_page_are_understood(line: str) -> None:
    """The page would teach a line that nobody understands."""
    assert understood(line)


@pytest.mark.parametrize("example", examples())
def test_no_line_is_missing_from_the_page(example: str) -> None:
    """Somebody with only that page could not write this line."""
    form = getattr(understood(example), "form", type(understood(example)))
    shown = [getattr(understood(line), "form", type(understood(line))) for line in LINES]

    assert any(form is one for one in shown), example


def test_every_word_for_an_outcome_is_on_the_page() -> None:
    """Somebody with only that page could not say what comes of a line."""
    missing = sorted(word for word in known_words() if f"`{word}" not in PAGE)

    assert not missing


def test_every_harm_is_on_the_page() -> None:
    """Somebody with only that page could not say what hurts."""
    assert not [harm for harm in HARMS.values() if f"`{harm}`" not in PAGE and f"harm: {harm}`" not in PAGE]


def test_the_page_has_days_and_claims() -> None:
    """The blocks would no longer be found, and nothing would be tested."""
    assert len(WHOLE_DAYS) >= 2
    assert len(LINES) > len(CLAIMS)
