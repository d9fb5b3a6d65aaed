"""Again: the verdicts of one entry, asked again under the packs of its moment, beside what the book says came of it."""

from collections.abc import Callable
from dataclasses import dataclass

from chamberflag.codec.entries import Act, command_in
from chamberflag.codec.events import NotUnderstood
from chamberflag.desk.version import checks_version
from chamberflag.procedures.judged import judged
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.rules.finding import Verdict

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Once:
    """One verdict, asked again. `refused`: what the book says. `only_then`, `only_now`: checks that failed in one alone."""

    act: str
    verdict: Verdict
    refused: bool
    only_then: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether it comes out as the book says: the same answer, for the same reasons."""
        return self.verdict.stands != self.refused and not (self.only_then or self.only_now)


@dataclass(frozen=True, slots=True)
class Again:
    """An entry's verdicts. `by`: same, newer or unknown, of the checks; `then`, `now`: their versions."""

    verdicts: tuple[Once, ...]
    by: str
    then: str
    now: str


def asked_again(n: int, entries: Callable[[int, int], tuple[Act, ...]]) -> Again | str:
    """The verdicts of entry `n`; a sentence where its command is none this program knows. Walks the book: slow."""
    record = Record()
    for start in range(0, n, AT_ONCE):
        for act in entries(start, min(start + AT_ONCE, n)):
            record = settle(record, act.signed, act.events)
    act = entries(n, n + 1)[0]
    then, now = act.checks, checks_version()
    by = "same" if then == now else "newer" if then else "unknown"
    try:
        command = command_in(act)
    except NotUnderstood as refused:
        return f"What was asked for cannot be read by this version: {refused}."
    if command is None:
        return Again((), by, then, now)
    found = judged(record, act.asked, command, act.events)
    return Again(tuple(_beside(act, name, verdict) for name, verdict in found), by, then, now)


def _beside(act: Act, name: str, verdict: Verdict) -> Once:
    refused = next((one for one in act.events if isinstance(one, e.Refused) and one.command == name), None)
    then = {check for check, _, _ in refused.findings} if refused else set()
    now = {finding.check for finding in verdict.against}
    return Once(name, verdict, refused is not None, tuple(sorted(then - now)), tuple(sorted(now - then)))
