"""The stage: where a day is played. What one line does, to whom it is put, and what is truly so afterwards.

Judges nothing and prints nothing: that is the player's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard
from chamberflag.proof.causing import only_said
from chamberflag.proof.world import World
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.transcripts.cast import SHARED, Cast, Moment
from chamberflag.transcripts.claims import Claim
from chamberflag.transcripts.drivers import Driver
from chamberflag.transcripts.forms.form import EXPLICIT
from chamberflag.transcripts.grammar import (
    BLIND,
    NO_PIN,
    TYPED,
    UNDONE,
    Act,
    Pause,
    Question,
    Short,
    Step,
    Told,
    line,
)
from chamberflag.transcripts.outcomes import Outcome
from chamberflag.transcripts.truths import InTruth, Truth, after, found_by, harmed

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
BETWEEN_ACTS = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Inner:
    """One of the lines a shorthand stood for, and what came of it."""

    text: str
    outcome: Outcome
    within: tuple["Inner", ...] = ()


@dataclass
class Stage:
    """Where a day is played: the driver, the people, the set's clock, the world, and who signed which entries."""

    driver: Driver
    cast: Cast = field(default_factory=Cast)
    at: datetime = MORNING
    world: World = field(default_factory=World)
    signed: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """What a line is read against, now."""
        return Moment(self.driver.record, self.cast, self.at, self.signed)


def perform(stage: Stage, step: Step) -> tuple[Outcome, tuple[Inner, ...]]:
    """Do what a line says."""
    match step:
        case Act():
            return _acted(stage, step), ()
        case Short(form, said):
            return _spelled_out(stage, form.expand(stage.moment, said))
        case Question():
            return _asked(stage, step), ()
        case Told():
            return _told(stage, step), ()
        case Pause():
            return _waited(stage, step), ()


def _told(stage: Stage, told: Told) -> Outcome:
    """What the book says, or what is truly so, is looked up; a new truth becomes so."""
    match told.form:
        case Claim() as claim:
            return Outcome(note="" if claim.check(stage.moment, told.said) else "the book does not say so")
        case InTruth() as claim:
            return Outcome(note="" if claim.check(stage.world, stage.moment, told.said) else "it is not so")
        case Truth() as truth:
            stage.world = truth.make(stage.world, stage.moment, told.said)
            return Outcome()


def _spelled_out(stage: Stage, lines: tuple[str, ...]) -> tuple[Outcome, tuple[Inner, ...]]:
    outcome, done = Outcome(), []
    for text in lines:
        outcome, within = perform(stage, line(text).step)
        done.append(Inner(text, outcome, within))
        if not outcome.went_through:
            break
    return outcome, tuple(done)


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
    """One person says what they found, and does it; what truly is comes after what the book says came of it."""
    stage.at += BETWEEN_ACTS
    command, asked = act.form.make(stage.moment, said), _envelope(stage, act, speaker)
    hand, before = stage.moment.badge(speaker), stage.driver.record
    if BLIND not in act.flags and not EXPLICIT & said.keys():
        command = found_by(stage.world, before, hand, command)
    answer = stage.driver.act(asked, command)
    if isinstance(answer, Unheard):
        return Outcome(answer)
    hurt = harmed(stage.world, before, answer)
    stage.world = (only_said if UNDONE in act.flags else after)(stage.world, before, hand, answer)
    stage.signed[asked.by] = (*stage.signed.get(asked.by, ()), stage.driver.entry)
    stage.cast = _cast_after(stage.cast, command, said)
    return Outcome(answer, hurt)


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
