"""Timers: what started them, until when, and what ends them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.record.clocks import Clock, Starts
from chamberflag.record.packs import Clause, Pack, Sort, Source, Status, Trust, attested
from chamberflag.record.record import Record
from chamberflag.record.signatures import Said, Signature
from chamberflag.rules.timers import due, started_by, timers

FRIDAY = datetime(2026, 3, 6, 15, 30, tzinfo=UTC)


def clause(within: Said, starts: Starts = Starts.MISSING) -> Clause:
    """A timer that runs so long."""
    params = (("starts", (starts.value,)), ("within", within), ("tell", ("the office",)))
    trusted = (Source("a-law"), Status.LAW, Trust.TEXT)
    return Clause("T-1", Sort.TIMER, "dealer", ("INCIDENT",), "Tell.", *trusted, params=params)


def book(*clauses: Clause) -> Record:
    """A book in which a weapon went missing on Friday at half past three."""
    pack = Pack("a-law", "A law", "Somebody", "1", f"{clauses}", clauses)
    return Record(packs={"a-law": pack}, clocks=(Clock(Starts.MISSING, FRIDAY, 41, "W3"),))


@pytest.mark.parametrize(
    ("within", "when"),
    [
        ((0, "min"), "2026-03-06T15:30"),
        ((48, "h"), "2026-03-08T15:30"),
        ((10, "days"), "2026-03-16T15:30"),
        ((1, "business days"), "2026-03-09T23:59"),
        ((7, "business days"), "2026-03-17T23:59"),
    ],
)
def test_a_timer_ends_when_its_clause_says(within: Said, when: str) -> None:
    """A loss would be told too late, and the board would have said there was time."""
    assert due(clause(within), FRIDAY).isoformat().startswith(when)


def test_only_what_happened_starts_a_timer() -> None:
    """A clock would run for what never happened, or stand still for what did."""
    record = book(clause((48, "h")), replace(clause((8, "h"), Starts.DEATH), id="T-2"))
    found = timers(record, FRIDAY.date())

    assert [(one.clause.id, one.clock.subject, one.tell) for one in found] == [("T-1", "W3", "the office")]


def test_an_attestation_ends_it_for_that_entry_alone() -> None:
    """A second loss would look as if it had been told with the first."""
    record = book(clause((48, "h")))
    second = replace(record.clocks[0], act=77)
    told = {attested("T-1", started_by(record.clocks[0])): Signature("iris", FRIDAY, 50, "iris")}
    found = timers(replace(record, clocks=(*record.clocks, second), attestations=told), FRIDAY.date())
    later = FRIDAY + timedelta(days=3)

    assert {one.clock.act: one.late(later) for one in found} == {41: False, 77: True}
    assert not any(one.late(FRIDAY) for one in found)
    assert sum(one.done is not None for one in found) == 1


@given(st.integers(0, 30), st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_business_days_end_on_one_and_never_before_as_many_days(number: int, started: datetime) -> None:
    """A deadline would fall on a Sunday, when nobody answers the telephone."""
    ends = due(clause((number, "business days")), started)

    assert (ends.date() - started.date()).days >= number
    assert number == 0 or ends.weekday() < 5
    assert (ends.hour, ends.minute, ends.second, ends.microsecond) == (23, 59, 59, 0)
