"""The player: a day is read, played line by line against a driver, and every line told with what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.transcripts.cast import SHARED, Cast, Moment
from chamberflag.transcripts.claims import Claim
from chamberflag.transcripts.drivers import CoreDriver, Driver
from chamberflag.transcripts.forms.form import EXPLICIT
from chamberflag.transcripts.grammar import (
    BLIND,
    NO_PIN,
    TYPED,
    Act,
    Line,
    Pause,
    Question,
    Short,
    Step,
    Told,
    Unread,
    line,
    read,
)
from chamberflag.transcripts.outcomes import Outcome
from chamberflag.transcripts.words import Unclear

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
BETWEEN_ACTS = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """One line, what came of it, and what is wrong with that; `within`: the lines a shorthand stood for."""

    number: int
    text: str
    outcome: str = ""
    complaint: str = ""
    within: tuple["PlayedLine", ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it came out as it says."""
        return not self.complaint

    def told(self, depth: int = 0) -> Iterator[str]:
        """As it is printed."""
        mark = "!!" if self.complaint else "  "
        what = self.text.rpartition(" -> ")[0] or self.text
        yield f"{mark} {self.number or '':>4}  {'    ' * depth}{what:<58} {self.outcome}".rstrip()
        if self.complaint:
            yield f"         {'    ' * depth}{self.complaint}"
        for reason in self.reasons if self.complaint else ():
            yield f"         {'    ' * depth}  {reason}"
        for inner in self.within if self.complaint else ():
            yield from inner.told(depth + 1)


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


@dataclass
class Stage:
    """Where a day is played: the driver, the people, the set's clock, the world, and who signed which entries."""

    driver: Driver
    cast: Cast = field(default_factory=Cast)
    at: datetime = MORNING
    signed: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """What a line is read against, now."""
        return Moment(self.driver.record, self.cast, self.at, self.signed)


def play(text: str, driver: Driver | None = None, name: str = "", start: datetime = MORNING) -> Played:
    """Play a transcript; where a line is not understood, none is played.

    `name`: of the file, for complaints. `start`: the set's clock at the first line.
    """
    script = read(text)
    if script.unread:
        return Played(script.shows, tuple(_unread(u, name) for u in script.unread))
    stage = Stage(driver or CoreDriver(), at=start)
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
        complaint = outcome.note or (
            "" if outcome.went_through or _asked_for(one.step) else "this was not expected"
        )
    reasons = tuple(f"{check}: {because} {remedy}" for check, because, remedy in outcome.against)
    return PlayedLine(one.number, one.text, outcome.text(), complaint, within, reasons)


def _asked_for(step: Step) -> bool:
    """Whether the line itself stops work or sets something aside."""
    reports = (c.CallStop, c.ReportDanger, c.ReportDischarge, c.ReportMissing, c.DisputeAct, c.WriteOffRounds)
    return isinstance(step, Act) and issubclass(step.form.command, reports)


def perform(stage: Stage, step: Step) -> tuple[Outcome, tuple[PlayedLine, ...]]:
    """Do what a line says."""
    match step:
        case Act():
            return _acted(stage, step), ()
        case Short(form, said):
            return _spelled_out(stage, form.expand(stage.moment, said))
        case Question():
            return _asked(stage, step), ()
        case Told(Claim() as claim, said):
            return Outcome(note="" if claim.check(stage.moment, said) else "the book does not say so"), ()
        case Told():
            return Outcome(), ()
        case Pause():
            return _waited(stage, step), ()


def _spelled_out(stage: Stage, texts: tuple[str, ...]) -> tuple[Outcome, tuple[PlayedLine, ...]]:
    outcome, played = Outcome(), []
    for text in texts:
        outcome, within = perform(stage, line(text).step)
        played.append(PlayedLine(0, text, outcome.text(), "", within))
        if not outcome.went_through:
            break
    return outcome, tuple(played)


def _waited(stage: Stage, pause: Pause) -> Outcome:
    at = stage.at + pause.long
    if pause.overnight:
        at = (stage.at + timedelta(days=1)).replace(hour=7, minute=0, second=0)
    if pause.until:
        at = stage.at.replace(hour=pause.until.hour, minute=pause.until.minute, second=0)
    if at < stage.at:
        return Outcome(note=f"it is {stage.at:%H:%M} already, and a set's clock never runs backwards")
    stage.at = at
    return Outcome()


def _asked(stage: Stage, question: Question) -> Outcome:
    moment = stage.moment
    person = moment.badge(question.person)
    known = (
        question.weapon in moment.record.weapons,
        person in moment.record.people,
        question.scene in moment.record.scenes,
    )
    if not all(known):
        return Outcome(note="the book does not know all of these")
    asked = Asked(person, stage.at, 0, person)
    verdict = stage.driver.ask(asked, (question.weapon, person, question.scene))
    against = [finding.check for finding in verdict.against]
    if verdict.stands is not question.may:
        return Outcome(note=f"they {'may' if verdict.stands else 'may not: ' + ', '.join(against)}")
    missing = [check for check in question.against if check not in against]
    return Outcome(note=f"not for {', '.join(missing)}, but for {', '.join(against)}" if missing else "")


def _acted(stage: Stage, act: Act) -> Outcome:
    """What each of the speakers does, until one of them is refused; the outcome is the last one's."""
    outcome = Outcome()
    for speaker, said in zip(act.speakers, act.said, strict=True):
        outcome = _one(stage, act, speaker, said)
        if not outcome.went_through:
            break
    return outcome


def _one(stage: Stage, act: Act, speaker: str, said: Mapping[str, str]) -> Outcome:
    stage.at += BETWEEN_ACTS
    command = act.form.make(stage.moment, said)
    asked = _envelope(stage, act, speaker)
    answer = stage.driver.act(asked, command)
    if not isinstance(answer, Unheard):
        stage.signed[asked.by] = (*stage.signed.get(asked.by, ()), stage.driver.entry)
        stage.cast = _cast_after(stage.cast, command, said)
    return Outcome(answer)


def _envelope(stage: Stage, act: Act, speaker: str) -> Asked:
    """Who signs, on whose input, and whether badge and PIN were given in this very act."""
    moment = stage.moment
    human = moment.badge(speaker)
    by = moment.badge(act.own) if act.own else human
    if act.owner:
        device = moment.badge(act.owner)
    elif act.device:
        device = moment.record.devices.get(act.device) or act.device
    else:
        device = SHARED if human in stage.cast.without_phone and human not in (KEEPER, ANYONE) else human
    return Asked(by, stage.at, 0, device, NO_PIN not in act.flags and device != by, TYPED in act.flags)


def _cast_after(cast: Cast, command: c.Command, said: Mapping[str, str]) -> Cast:
    """What a line about people says beyond the book."""
    match command:
        case c.Join(badge, _, roles):
            cast = cast.with_roles(badge, roles)
            phones = cast.without_phone | ({badge} if "no_phone" in said else frozenset())
            told = cast.training_told | ({badge} if "untrained" in said else frozenset())
            return replace(cast, without_phone=phones, training_told=told)
        case c.GiveTraining(person):
            return replace(cast, training_told=cast.training_told | {person})
        case _:
            return cast


__all__ = ["BLIND", "EXPLICIT", "Played", "PlayedLine", "play"]
