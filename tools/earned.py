"""Every rule earns its place: each check of the floor and each effect of an event is taken away, and what is left explored.

`python tools/earned.py [NAME ...]` explores small sets without each of these in turn (everything, if none is named), plays
the days on set without it, and writes docs/proof/earned.json, from which docs/earned.md is made. `--minutes M` ends in
time: the next run goes on with what has no row yet, `--anew` with everything. Every exploration is a process of its own.
`--large` gives what nobody noticed so far to other sets and larger ones: with any one human failing in every way and a fault
of a thing, with three ways of failing, where the cut sets are compared, or with everybody trying every act.

A set in which a check is never the only reason of a refusal, or an event never happens, is the same without it: it
is not explored again for that. What is noted: the harm and who failed, a cut set that was not there, a scene an honest crew
can no longer play, an assertion of the procedures, or that nothing came of it.
"""

import argparse
import json
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tests.test_every_rule_has_its_day import CHECKS, DAYS, EFFECTS, Forgetful, heard

from chamberflag.procedures.decide import Unheard
from chamberflag.proof import acting, book
from chamberflag.proof.attempts import Attempt, pool
from chamberflag.proof.cuts import Bounds, cut_sets
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.portfolio import Exploration
from chamberflag.proof.report import floor_without
from chamberflag.proof.small_sets import CANNON, CROW, ONE, PAIR, PISTOL, REPLICA, TINY, TURNS, Small, roots
from chamberflag.proof.sweep import Swept, sweep
from chamberflag.proof.traps import trapped
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.rules.floor import FLOOR
from chamberflag.transcripts.drivers import CoreDriver
from chamberflag.transcripts.player import play

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "proof" / "earned.json"
LONGEST = 180  # seconds of processor time for one exploration
SAID_BY = {"armorer_has_it": ("in_hand_or_replica",)}  # what speaks with the words of another check
Row = dict[str, Any]


class Question(NamedTuple):
    """One small set, and how much may go wrong in it. `wide`: everybody tries every act, not only those with its duty.
    `traps`: whether it is asked as well if an honest crew gets on from everywhere."""

    small: Small
    budget: Budget
    wide: bool = False
    traps: bool = False

    @property
    def name(self) -> str:
        """In words, as the table has it."""
        failing = Exploration(self.small, self.budget).failing
        tries = ", and everybody tries every act" if self.wide else ""
        return f"{self.small.name}; {failing}{tries}; {'one fault' if self.budget.latent else 'no fault'} of a thing"


def of(person: str) -> Budget:
    """This one fails in every way."""
    return Budget(1, Grain.PERSON, 0, frozenset({person}))


def everybody(small: Small) -> tuple[Attempt, ...]:
    """Every act by every badge: an exploration otherwise takes it for granted that people keep to their duties."""
    known = pool(small)
    commands = dict.fromkeys(command for _, command in known)
    others = ((by, command) for command in commands for by in small.people)
    return tuple(dict.fromkeys((*known, *others)))


HONEST, FAULT = Budget(0, Grain.PERSON, 0), Budget(0, Grain.PERSON, 1)
SOMEBODY, THREE_WAYS = Budget(1, Grain.PERSON, 1), Budget(3, Grain.MODE, 1, each_claim=True)
QUESTIONS = (Question(TINY, HONEST, traps=True), Question(TINY, Budget(1, Grain.MODE, 1), traps=True))
LARGE = (
    Question(ONE, HONEST, traps=True),
    *(Question(TINY, of(person), True) for person in ("ana", "tom", "noor", "petra")),
    *(Question(small, HONEST, traps=True) for small in (CROW, TURNS, REPLICA)),
    *(Question(small, FAULT) for small in (CROW, TURNS, REPLICA)),
    Question(TINY, SOMEBODY),
    Question(TINY, THREE_WAYS),
    *(Question(small, SOMEBODY) for small in (CANNON, PISTOL, PAIR, CROW)),
    Question(TURNS, Budget(1, Grain.MODE, 0)),
    Question(REPLICA, SOMEBODY),
)
ENOUGH = 3  # days that come out otherwise: more need not be counted


@dataclass(slots=True)
class Ear:
    """What an exploration had in it: which checks alone refused something, and what happened."""

    alone: set[str] = field(default_factory=set)
    happened: set[str] = field(default_factory=set)

    def listen(self) -> None:
        """From now on, in this process."""
        decide = acting.decide

        def listening(*given: Any) -> Any:
            outcome = decide(*given)
            for event in () if isinstance(outcome, Unheard) else outcome:
                self.happened.add(type(event).__name__)
                if isinstance(event, e.Refused):
                    said = {finding[0] for finding in event.findings}
                    self.alone |= said if len(said) == 1 else set()
            return outcome

        acting.decide = listening

    def has(self, name: str) -> bool:
        """Whether anything could be otherwise without this check or this effect."""
        own = any(name in SAID_BY.get(said, ()) for said in self.alone)
        return name in self.alone or name in self.happened or own


class _TooLong(BaseException):
    """It takes longer than it is given."""


def _late(*_: object) -> None:
    raise _TooLong


def without(name: str) -> None:
    """This process goes on without this check, or without this effect."""
    if name in CHECKS:
        for act, asked in FLOOR.items():
            FLOOR[act] = tuple(check for check in asked if check.__name__ != name)
    elif name in EFFECTS:
        acting.settle = lambda record, signed, events: settle(
            record, signed, tuple(one for one in events if type(one).__name__ != name)
        )


def explored(question: Question, name: str) -> Row:
    """What comes of it, as it is kept. `name`: what is taken away, '' for nothing."""
    ear = Ear()
    ear.listen()
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    small = question.small
    book.pool = everybody if question.wide else pool
    try:
        known = book.Book(small)
        without(name)
        swept = sweep(known, roots(small, known.situations[known.start]), question.budget)
        stuck = trapped(swept) if question.traps else 0
    except _TooLong:
        return {"late": LONGEST}
    except (AssertionError, KeyError) as wrong:
        return {"fails": str(wrong)}
    had = {} if name else {"alone": sorted(ear.alone), "happened": sorted(ear.happened)}
    if question.budget.failures > 1:
        return {"states": swept.states, "takes": swept.takes, "trapped": 0, "cuts": _cuts(swept), **had}
    if swept.ways:
        by = min(swept.ways, key=lambda spent: (len(spent), sorted(spent)))
        return {
            "by": sorted(by),
            "harm": sorted(claim.name for claim, ways in swept.claims.items() if by in ways),
        }
    return {"states": swept.states, "takes": swept.takes, "trapped": stuck, **had}


def _cuts(swept: Swept) -> list[list[str]]:
    """The minimal cut sets, those of the fewest failures first: the claim, and each failure."""
    bounds = Bounds(swept.book.small.name, swept.budget.failures, swept.budget.latent)
    cuts = sorted(cut_sets(swept, bounds), key=lambda cut: (len(cut.failures), cut))
    return [[cut.claim, *map(str, cut.failures)] for cut in cuts]


def apart(work: Callable[[], Row]) -> Row:
    """Done in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            os.write(writer, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return json.loads(said or b'{"fails": "the process ended"}')


def otherwise(name: str) -> int:
    """How many days on set come out otherwise without it, of those it speaks or happens in; counted up to `ENOUGH`."""
    whole = heard()
    days = (day for day, had in whole.items() if any(name in (*one, *SAID_BY.get(one[1], ())) for one in had))
    with floor_without([name] if name in CHECKS else []):
        return len(list(islice((day for day in days if _differs(day, name)), ENOUGH)))


def _differs(day: str, name: str) -> bool:
    try:
        return not play(DAYS[day], Forgetful(name) if name in EFFECTS else CoreDriver()).ok
    except (AssertionError, KeyError, StopIteration):
        return True


def noticed(row: Row) -> bool:
    """Whether this exploration noticed that something is gone."""
    return bool(row.get("harm") or row.get("trapped") or row.get("fails") or row.get("takes") == 0)


def matters(name: str, question: Question, ears: dict[str, Row]) -> bool:
    """Whether anything could be otherwise on this set without this."""
    had = ears[question.name]
    return Ear(set(had["alone"]), set(had["happened"])).has(name)


def asked(name: str, questions: Iterable[Question], ears: dict[str, Row]) -> list[Row]:
    """One check or effect: the sets in which it could matter, until one notices."""
    tried = []
    for question in questions:
        if question.wide and tried:
            continue  # it exists for what nobody would try otherwise
        had = ears[question.name]
        if not matters(name, question, ears):
            continue
        found = apart(lambda question=question: explored(question, name))
        same = found.get("states") == had["states"] and found.get("takes") == had["takes"]
        tried.append({"set": question.name, "same": same, **_less(found, had)})
        if noticed(tried[-1]):
            break
    return tried


def _less(found: Row, had: Row) -> Row:
    """What was found, and of cut sets the first that was not enough before."""

    def enough(cut: list[str]) -> bool:
        return any(cut[0] == old[0] and set(old[1:]) <= set(cut[1:]) for old in had["cuts"])

    new = next((cut for cut in found.pop("cuts", ()) if not enough(cut)), None)
    return {**found, "harm": new[:1], "by": new[1:], "less": True} if new else found


def intact(question: Question) -> Row:
    """What a set has in it as it is. It notices nothing, or nothing would be said by one that does."""
    row = apart(lambda: explored(question, ""))
    print(f"{question.name}: {row.get('states', row)}", flush=True)
    assert not noticed(row) and "states" in row, f"the whole floor holds on {question.name}: {row}"
    return row


def _write(rows: dict[str, Row], sets: dict[str, Row]) -> None:
    kept = [json.dumps(rows[name]) for name in (*CHECKS, *EFFECTS) if name in rows]
    met = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in sets.items())
    lines = ",\n".join(kept)
    left = json.dumps([name for name in (*CHECKS, *EFFECTS) if name not in rows])
    text = f'{{"longest": {LONGEST},\n"left": {left},\n"sets": {{\n{met}\n}},\n"rows": [\n{lines}\n]}}\n'
    FIGURES.write_text(text, encoding="utf-8")


def in_turn(names: Iterable[str], minutes: float) -> Iterator[tuple[str, ...]]:
    """As many as there is time for, two at once."""
    began, left = time.monotonic(), iter(names)
    while pair := tuple(islice(left, 2)):
        if time.monotonic() - began > minutes * 60:
            print(f"time is up before {pair[0]}")
            return
        yield pair


def left_out(rows: dict[str, Row], ears: dict[str, Row]) -> list[str]:
    """What nobody has noticed, and not every larger set was asked of in which it could matter."""
    return [
        name for name, row in rows.items() if not any(map(noticed, row["tried"]))
        and {q.name for q in LARGE if not q.wide and matters(name, q, ears)} - {one["set"] for one in row["tried"]}
    ]  # fmt: skip


def row_of(name: str, tried: list[Row], before: Row | None, questions: Iterable[Question]) -> Row:
    """What is kept of it. `before`: its row, of which what these questions do not ask again is kept."""
    again = {question.name for question in questions}
    others = [one for one in (before["tried"] if before else ()) if one["set"] not in again]
    small = {question.name for question in QUESTIONS}
    every = sorted((*others, *tried), key=lambda one: one["set"] not in small)
    found = next((n for n, one in enumerate(every) if noticed(one)), len(every))
    return {
        "name": name,
        "what": "check" if name in CHECKS else "effect",
        "days": before["days"] if before else otherwise(name),
        "tried": every[: found + 1],
    }


def main() -> int:
    """Take away, explore, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--minutes", type=float, default=240)
    parser.add_argument("--large", action="store_true", help="what nobody noticed so far, on the larger sets")
    parser.add_argument("--anew", action="store_true", help="also what has a row already")
    given = parser.parse_args()
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {"rows": [], "sets": {}}
    rows, ears = {row["name"]: row for row in kept["rows"]}, {} if given.anew else kept["sets"]
    questions = LARGE if given.large else QUESTIONS
    for question in questions:
        ears[question.name] = ears.get(question.name) or intact(question)
    every = given.names or [name for name in (*CHECKS, *EFFECTS) if given.anew or name not in rows]
    if given.large:
        every = given.names or left_out(rows, ears)
    with ThreadPoolExecutor(2) as workers:
        for pair in in_turn(every, given.minutes):
            found = list(workers.map(lambda name: asked(name, questions, ears), pair))
            for name, tried in zip(pair, found, strict=True):  # days are played once no process is begun
                rows[name] = row_of(name, tried, None if given.anew else rows.get(name), questions)
                print(f"{name}: {rows[name]['days']} days; {(tried or ['occurs in no set'])[-1]}", flush=True)
            _write(rows, ears)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
