"""A situation is as good as the record it came from: the same verdicts, the same events, the same situation next."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.days import PEOPLE, START, play, western
from tests.procedures.test_laws import POOL

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.procedures.handing_over import may_have
from chamberflag.proof.situation import FRESH, key_of, situation
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.record.record import Record

DAY = western()
PAUSES = st.sampled_from([2, 20, 35, 70, 200, 700, 2000])  # seconds; each window lies between two of them
UNDISPUTED = [command for command in POOL if not isinstance(command, c.DisputeAct)]
TRIES = st.lists(
    st.tuples(st.sampled_from([*PEOPLE, KEEPER, ANYONE]), st.sampled_from(UNDISPUTED), PAUSES), max_size=12
)


def what(outcome: object) -> object:
    """An outcome without its sentences, which may name what a situation has forgotten."""
    if isinstance(outcome, Unheard):
        return outcome
    assert isinstance(outcome, tuple)
    return [_facts(event) for event in outcome]


def _facts(event: object) -> tuple[object, ...]:
    if isinstance(event, e.Refused):
        return ("Refused", event.command)
    told = [getattr(event, f.name) for f in fields(event) if f.name not in ("because", "text")]  # type: ignore[arg-type]
    return (type(event).__name__, *told)


def same_next(record: Record, asked: Asked, command: c.Command) -> Record:
    """One act on the record and on its situation: both come to the same. The record after it."""
    seen, fresh = situation(record, asked.at), replace(asked, at=FRESH, act=0)
    outcome, as_seen = decide(record, asked, command), decide(seen, fresh, command)
    assert what(outcome) == what(as_seen), command
    if isinstance(outcome, Unheard) or isinstance(as_seen, Unheard):
        return record
    after, after_seen = settle(record, asked.signed, outcome), settle(seen, fresh.signed, as_seen)
    assert key_of(situation(after, asked.at)) == key_of(situation(after_seen, FRESH)), command
    return after


@settings(max_examples=100)
@given(st.integers(20, len(DAY)), PAUSES, TRIES)
def test_a_situation_decides_as_its_record_does(
    start: int, pause: int, tries: list[tuple[str, c.Command, int]]
) -> None:
    """The proof would explore something else than what decides on set."""
    played = play(DAY[:start], seconds=2)
    record, at = played.record, played.at + timedelta(seconds=pause)
    for number, (by, command, seconds) in enumerate(tries, 1000):
        record = same_next(record, Asked(by, at, number, by, afresh=True), command)
        at += timedelta(seconds=seconds)


@settings(max_examples=100)
@given(st.lists(PAUSES, min_size=len(DAY), max_size=len(DAY)))
@pytest.mark.soak
def test_a_day_at_any_pace_is_the_same_day_in_situations(pauses: list[int]) -> None:
    """A window that lapsed would lapse for the record and not for its situation."""
    record, at = Record(), START
    for number, ((by, command), seconds) in enumerate(zip(DAY, pauses, strict=True), 1):
        at += timedelta(seconds=seconds if number > 20 else 2)
        record = same_next(record, Asked(by, at, number, by, afresh=True), command)


@settings(max_examples=100)
@given(st.integers(20, len(DAY)), PAUSES, st.sampled_from(PEOPLE), st.sampled_from(["W3", "W5", "R1"]))
def test_the_page_answers_the_same(start: int, pause: int, person: str, weapon: str) -> None:
    """May this person have it, now? The record would say yes and its situation no."""
    played = play(DAY[:start])
    at = played.at + timedelta(seconds=pause)
    for scene in played.record.scenes:
        question, asked = (weapon, person, scene), Asked(person, at, 0, person)
        seen = may_have(situation(played.record, at), replace(asked, at=FRESH), question)
        assert may_have(played.record, asked, question).stands is seen.stands
