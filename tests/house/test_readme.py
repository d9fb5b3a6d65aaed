"""The README's first screen is a day that is played."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = ROOT / "tests" / "transcripts" / "a_day_for_the_first_screen_of_the_readme.txt"


def test_the_first_screen_is_played() -> None:
    """A newcomer would read lines that the product does not keep."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1]
    played = [" ".join(line.split()) for line in DAY.read_text(encoding="utf-8").splitlines()]
    lines = [" ".join(line.split('"')[0].split()) for line in shown.strip().splitlines()]

    assert not [line for line in lines if line not in played]
