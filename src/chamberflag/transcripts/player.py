"""The player: a day is read, played line by line against a driver, and every line told with what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chamberflag.procedures import commands as c
from chamberflag.proof.world import as_the_book_says
from chamberflag.transcripts.drivers import CoreDriver, Driver
from chamberflag.transcripts.grammar import Act, Line, Step, Unread, read
from chamberflag.transcripts.outcomes import Outcome
from chamberflag.transcripts.stage import MORNING, Inner, Stage, perform
from chamberflag.transcripts.words import Unclear


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """One line, what came of it, and what is wrong with that; `within`: the lines a shorthand stood for."""

    number: int
    text: str
    outcome: str = ""
    complaint: str = ""
    within: tuple[Inner, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it came out as it says."""
        return not self.complaint

    def told(self) -> Iterator[str]:
        """As it is printed."""
        mark = "!!" if self.complaint else "  "
        what = self.text.rpartition(" -> ")[0] or self.text
        yield f"{mark} {self.number or '':>4}  {what:<58} {self.outcome}".rstrip()
        if self.complaint:
            yield f"         {self.complaint}"
        for reason in self.reasons if self.complaint else ():
            yield f"           {reason}"
        for inner in self.within if self.complaint else ():
            yield from _spelled_out(inner)


def _spelled_out(inner: Inner, depth: int = 1) -> Iterator[str]:
    """The lines a shorthand stood for, further in."""
    yield f"{'':9}{'    ' * depth}{inner.text:<54} {inner.outcome.text()}".rstrip()
    for one in inner.within:
        yield from _spelled_out(one, depth + 1)


@dataclass(frozen=True, slots=True)
class Played:
    """A day that was played. `ok`: every line was understood, and everything expected came to pass."""

    shows: str
    lines: tuple[PlayedLine, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is to complain about."""
        return all(played.ok for played in self.lines)

    @property
    def complaints(self) -> tuple[PlayedLine, ...]:
        """The lines that did not come out as expected."""
        return tuple(played for played in self.lines if not played.ok)

    def text(self) -> str:
        """The whole day, line by line, with what came of each."""
        rows = [row for played in self.lines for row in played.told()]
        wrong = len(self.complaints)
        end = f"{len(self.lines)} lines, " + (f"{wrong} not as expected" if wrong else "all as expected")
        return "\n".join([self.shows, "", *rows, "", end])


def play(text: str, driver: Driver | None = None, name: str = "", start: datetime = MORNING) -> Played:
    """Play a transcript; where a line is not understood, none is played.

    `name`: of the file, for complaints. `start`: the set's clock at the first line.
    """
    script = read(text)
    if script.unread:
        return Played(script.shows, tuple(_unread(u, name) for u in script.unread))
    driver = driver or CoreDriver()
    stage = Stage(driver, at=start, world=as_the_book_says(driver.record))
    return Played(script.shows, tuple(_played(stage, one) for one in script.lines if isinstance(one, Line)))


def _unread(unread: Unread, name: str) -> PlayedLine:
    where = f"{name}, line {unread.number}" if name else f"line {unread.number}"
    nearest = f" The nearest known line: {unread.nearest}" if unread.nearest else ""
    return PlayedLine(unread.number, unread.text, "", f"{where}: {unread.because}.{nearest}")


def _played(stage: Stage, one: Line) -> PlayedLine:
    """One line, and whether it came out as expected; without an expectation it must go through."""
    try:
        outcome, within = perform(stage, one.step)
    except Unclear as unclear:
        return PlayedLine(one.number, one.text, "", str(unclear))
    if one.expected:
        complaint = one.expected.complaint(outcome)
    else:
        complaint = (
            ""
            if outcome.went_through or _asked_for(one.step, outcome)
            else outcome.note or "this was not expected"
        )
    reasons = tuple(f"{check}: {because} {remedy}" for check, because, remedy in outcome.against)
    return PlayedLine(one.number, one.text, outcome.text(), complaint, within, reasons)


def _asked_for(step: Step, outcome: Outcome) -> bool:
    """Whether the line itself stops work or sets something aside, and that came of it."""
    reports = (c.CallStop, c.ReportDanger, c.ReportDischarge, c.ReportMissing, c.DisputeAct, c.WriteOffRounds)
    went = not {"refused", "unheard"} & set(outcome.words) and not outcome.note and not outcome.harms
    return went and isinstance(step, Act) and issubclass(step.form.command, reports)
