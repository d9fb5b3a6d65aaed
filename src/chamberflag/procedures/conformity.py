"""Conformity: what became of every clause of the adopted packs, and each time it was applied or refused.

Asked again from the ledger: each act is judged on the record before it, under the packs of its moment. The page and the
export for an insurer show this and nothing else. Knows no page; keeps nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.judged import judged
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.record.packs import Clause, Pack, Sort
from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.rules.in_force import Force, force
from chamberflag.rules.packs import FLOOR_CHECKS

Deed = tuple[Asked, c.Command | None, Events]  # one entry: its envelope, what was asked for, what came of it


class State(StrEnum):
    """What became of a clause."""

    ENFORCED = "enforced by machine"
    ATTESTED = "attested"
    TIMED = "timed"
    NOT_APPLICABLE = "not applicable"
    NOT_COVERED = "not covered"


@dataclass(frozen=True, slots=True)
class Once:
    """One time a clause was asked: the entry, when, of which act, and what it found."""

    entry: int
    at: datetime
    act: str
    held: bool
    because: str


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who attested a clause, for what."""

    subject: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class Line:
    """One clause of the matrix. `why`: of what is not applicable or not covered."""

    pack: Pack
    clause: Clause
    state: State
    why: str = ""
    applied: tuple[Once, ...] = ()
    attested: tuple[Attestation, ...] = ()

    @property
    def refused(self) -> tuple[Once, ...]:
        """The times it did not hold."""
        return tuple(once for once in self.applied if not once.held)


def asked_in(record: Record, deeds: Iterable[Deed]) -> tuple[Record, Mapping[str, tuple[Once, ...]]]:
    """A book walked from a record on: the record after it, and each time each clause was asked, in order."""
    times: dict[str, list[Once]] = defaultdict(list)
    for asked, command, events in deeds:
        if command is not None and record.packs:
            for clause, once in _asked(record, (asked, command, events)):
                times[clause].append(once)
        record = settle(record, asked.signed, events)
    return record, {name: tuple(found) for name, found in times.items()}


def _asked(record: Record, deed: tuple[Asked, c.Command, Events]) -> Iterator[tuple[str, Once]]:
    """The clauses one act was asked under. Where the book says it was refused, the book's word stands."""
    asked, command, events = deed
    refusals = {one.command: one for one in events if isinstance(one, e.Refused)}
    for act, verdict in judged(record, asked, command, events):
        against = _against(refusals.get(act))
        for finding in verdict.findings:
            for clause in finding.clauses:
                because = against.get(clause.id) or finding.because
                yield clause.id, Once(asked.act, asked.at, act, clause.id not in against, because)


def _against(refused: e.Refused | None) -> dict[str, str]:
    if refused is None:
        return {}
    pairs = zip(refused.findings, refused.clauses, strict=False)
    return {clause: because for (_, because, _), clauses in pairs for clause in clauses}


def matrix(record: Record, day: date, times: Mapping[str, tuple[Once, ...]]) -> tuple[Line, ...]:
    """Every clause of every adopted pack, as of a day."""
    known = _known_of(force(record, day))
    return tuple(
        _line(record, (pack, clause, day), known.get(clause.id), times.get(clause.id, ()))
        for pack in record.packs.values()
        for clause in _of_the_day(pack, day)
    )


def _known_of(now: Force) -> Mapping[str, tuple[State, str]]:
    """What is known of clauses before any is looked at: those that are not meant, and those that wait for the place."""
    waiting = {clause.id for clauses in now.waiting.values() for clause in clauses}
    return {name: (State.NOT_APPLICABLE, why) for name, why in now.left_out.items()} | dict.fromkeys(
        waiting, (State.ENFORCED, "nothing passes it until the place is stated")
    )


def _of_the_day(pack: Pack, day: date) -> Iterable[Clause]:
    """Each clause once: of one that stands in a pack with several values, the one of the day."""
    found: dict[str, Clause] = {}
    for clause in pack.clauses:
        if clause.id not in found or clause.on(day):
            found[clause.id] = clause
    return found.values()


def _line(
    record: Record, one: tuple[Pack, Clause, date], known: tuple[State, str] | None, times: tuple[Once, ...]
) -> Line:
    pack, clause, day = one
    said = _attestations(record, clause)
    if known:
        return Line(pack, clause, *known, times, said)
    if clause.sort is Sort.TIMER:
        return Line(pack, clause, State.TIMED, "", times, said)
    if clause.sort is Sort.GATE:
        beside = "as the floor asks anyway" if clause.check in FLOOR_CHECKS else ""
        return Line(pack, clause, State.ENFORCED, beside, times, said)
    daily = clause.param("each") == ("day",)
    if any(one.subject == day.isoformat() for one in said) if daily else said:
        return Line(pack, clause, State.ATTESTED, "", times, said)
    by, when = str(clause.param("by")[0]), f" for {day}" if daily else ""
    return Line(pack, clause, State.NOT_COVERED, f"nobody has attested it{when}; the {by} can", times, said)


def _attestations(record: Record, clause: Clause) -> tuple[Attestation, ...]:
    found = []
    for name, signed in record.attestations.items():
        of, _, subject = name.partition(" ")
        if of == clause.id:
            found.append(Attestation(subject, signed))
    return tuple(found)
