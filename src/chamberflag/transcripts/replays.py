"""Replays: a day played again with one rule, or one person's look, taken away. What then still stops it?

A day of an incident is a list of what was done that day, tried in order; its last line is the one that hurt somebody. A
point is whatever refused or stopped something while work was going on: a check of the floor, or a look somebody truly took.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chamberflag.proof.report import floor_without
from chamberflag.transcripts.drivers import CoreDriver
from chamberflag.transcripts.grammar import BLIND, Act, Line, read
from chamberflag.transcripts.outcomes import HARM
from chamberflag.transcripts.player import Played, PlayedLine, play

KEEPS_ORDER = frozenset(
    {"last_day_is_closed", "a_stop_is_in_force", "weapon_is_stowed"}
)  # they stop no harm, only nonsense
CANNOT = "What this cannot stop"
SEEN = re.compile(r"(, (?:sees|finds) .+|(?<=calls the roll): .+)$")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One thing that stopped the day. `check`: the rule that refused; otherwise `line` is the look that found it."""

    check: str = ""
    line: int = 0
    text: str = ""


def said(one: PlayedLine) -> str:
    """A line without what it expects; of a shorthand, the line in which it ended."""
    text = one.within[-1].text if one.within else one.text
    return text.partition(" -> ")[0].strip()


def went_through(one: PlayedLine) -> bool:
    """Whether nothing refused this line and nothing rang an alarm in it."""
    return not re.search(r"refused|unheard|quarantined|stopped|both look again", one.outcome)


def harmed(played: Played) -> bool:
    """Whether somebody was hurt on that day."""
    return any(HARM in one.outcome for one in played.lines)


def points(played: Played) -> tuple[Point, ...]:
    """What refused or stopped something while work was going on."""
    found, stopped = [], False
    for one in played.lines:
        if not stopped:
            checks = [reason.partition(":")[0] for reason in one.reasons]
            found += [Point(check) for check in checks if check not in KEEPS_ORDER]
            if _alarm(one) and not one.reasons:
                found.append(Point("", one.number, said(one)))
        stopped = (stopped or "stopped" in one.outcome) and "stop lifted" not in one.outcome
    return tuple(dict.fromkeys(found))


def _alarm(one: PlayedLine) -> bool:
    return bool(re.search(r"quarantined|stopped|both look again", one.outcome))


def without(text: str, point: Point) -> Played:
    """The day without this rule; or with that one look not taken, and said to be good all the same."""
    text = "\n".join(row.partition(" -> ")[0] for row in text.splitlines())
    if point.check:
        with floor_without([point.check]):
            return play(text, CoreDriver())
    return play(_unseen(text, point.line), CoreDriver())


def _unseen(text: str, number: int) -> str:
    """The day with one line said without looking; a report of a danger is not made at all."""
    rows = text.splitlines()
    what = rows[number - 1].partition(" -> ")[0].rstrip()
    step = next(one.step for one in read(text).lines if isinstance(one, Line) and one.number == number)
    looks = isinstance(step, Act) and not step.form.command.__name__.startswith("Report")
    rows[number - 1] = SEEN.sub("", what) + BLIND if looks else f"# {what}"
    return "\n".join(rows)


def all_points(text: str) -> tuple[Point, ...]:
    """Every point of the day: those that stop it as it is, and those that stop it when one of them is not there."""
    first = points(play(text))
    more: Iterable[Point] = (p for point in first for p in points(without(text, point)))
    return tuple(dict.fromkeys((*first, *more)))
