"""What happened on other sets, played here: each is stopped at two points or more, and no single one is needed.

Take away any rule that refuses something on that day, or any look somebody takes: the line that hurt somebody is still not
reached. What cannot be stopped says so, and is in SAFETY.md.
"""

import tomllib
from pathlib import Path

import pytest

from chamberflag.transcripts.player import play
from chamberflag.transcripts.replays import CANNOT, all_points, harmed, points, went_through, without

ROOT = Path(__file__).resolve().parents[1]
DAYS = {
    day.stem: day.read_text(encoding="utf-8")
    for day in sorted((ROOT / "tests" / "transcripts" / "incidents").glob("*.txt"))
}
STOPPED = [name for name, text in DAYS.items() if not text.startswith(CANNOT)]
CANNOT_BE = [name for name, text in DAYS.items() if text.startswith(CANNOT)]


@pytest.mark.parametrize("name", STOPPED)
def test_no_single_rule_and_no_single_look_is_all_that_stands_before_it(name: str) -> None:
    """One rule lost, or one person in a hurry, and that day would happen again."""
    text = DAYS[name]
    stops = points(play(text))
    through = [
        point
        for point in stops
        for day in [without(text, point)]
        if harmed(day) or went_through(day.lines[-1])
    ]

    assert len(all_points(text)) >= 2
    assert not went_through(play(text).lines[-1])
    assert not through, through


@pytest.mark.parametrize("name", CANNOT_BE)
def test_what_cannot_be_stopped_is_not_stopped(name: str) -> None:
    """SAFETY.md would name as a limit what is none, or a replay would promise what it does not hold."""
    assert went_through(play(DAYS[name]).lines[-1])


def test_every_incident_that_is_told_has_its_day_or_says_why_not() -> None:
    """An incident would be listed and never played, or played and never told."""
    told = tomllib.loads((ROOT / "docs" / "incidents.toml").read_text(encoding="utf-8"))

    assert sorted(name for name, one in told.items() if "outside" not in one) == sorted(
        name[:3].upper() for name in DAYS
    )
    assert all(one["sources"] for one in told.values())


@pytest.mark.parametrize("name", DAYS)
def test_a_day_says_which_incident_it_is(name: str) -> None:
    """A reader of the day would not find what was reported, and by whom."""
    assert f"docs/incidents.md, {name[:3].upper()}." in DAYS[name].split("\n\n")[1]
