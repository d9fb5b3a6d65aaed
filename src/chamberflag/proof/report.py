"""Report: what an exploration of a small set found, in words and numbers. The caller measures the time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from chamberflag.proof.book import Book
from chamberflag.proof.explore import Budget, Found, explore
from chamberflag.proof.small_sets import SETS, Small, roots
from chamberflag.proof.steps import Step
from chamberflag.proof.sweep import Swept, sweep
from chamberflag.proof.trails import trail
from chamberflag.proof.traps import trapped
from chamberflag.rules.floor import FLOOR

CHECKS = frozenset(check.__name__ for asked in FLOOR.values() for check in asked)
BY_NAME: Mapping[str, Small] = {small.name: small for small in SETS}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to harm: what had to fail, what came of it, and how, step by step."""

    failing: tuple[str, ...]
    harm: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One exploration. `trapped`: states from which an honest crew finds no way to every scene; not counted after more than
    one failure. `asked`: how often people and rules were asked what comes of a state."""

    name: str
    budget: Budget
    states: int
    situations: int
    worlds: int
    takes: int
    trapped: int
    asked: int
    accepted: tuple[str, ...]
    sole_reasons: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def holds(self) -> bool:
        """No way to harm, and not for want of takes."""
        return not self.ways and self.takes > 0 and not self.trapped


def prove(small: Small, budget: Budget) -> Report:
    """Everything this set can reach within the budget. Where there is harm, it is gone to once more to tell the way."""
    book = Book(small)
    beginnings = roots(small, book.situations[book.start])
    swept = sweep(book, beginnings, budget)
    found = explore(book, beginnings, budget) if swept.ways else None
    ways = tuple(_way(spent, found) for spent in found.ways) if found else ()
    return Report(
        small.name, budget, found.states if found else swept.states, swept.situations, swept.worlds,
        len(found.takes) if found else swept.takes, _trapped(swept),
        swept.moves.asked, tuple(sorted(book.acting.accepted)), tuple(sorted(book.acting.sole_reasons)),
        tuple(sorted(ways, key=lambda way: len(way.steps))),
    )  # fmt: skip


@contextmanager
def floor_without(checks: Iterable[str]) -> Iterator[None]:
    """The floor with these checks taken out everywhere, for as long as it takes to see what they are worth."""
    whole, gone = dict(FLOOR), set(checks)
    try:
        for act in whole:
            FLOOR[act] = tuple(check for check in whole[act] if check.__name__ not in gone)
        yield
    finally:
        FLOOR.update(whole)


def _trapped(swept: Swept) -> int:
    """Counted where one failure at the most has happened, whatever is wrong with a thing besides: from every state that was
    reached, nobody fails any more, and every scene is to be played again. After two failures, or beside a way to harm, it is
    not counted.
    """
    if swept.budget.failures > 1 or swept.ways:
        return 0
    return trapped(swept)


def _way(spent: frozenset[str], found: Found) -> Way:
    harm, steps = found.ways[spent][0], trail(found, spent)
    return Way(tuple(sorted(spent)), tuple(str(x) for x in harm), tuple(in_words(step) for step in steps))


def in_words(step: Step) -> str:
    """One step as a line: who, what, and how if not honestly."""
    who, what, how = step.label
    act = what if isinstance(what, str) else _command_in_words(what)
    return f"{who or 'it happens that'} {act}{f' ({how})' if how else ''}"


def _command_in_words(command: object) -> str:
    """A command's name apart, and what it names."""
    name = "".join(f" {ch.lower()}" if ch.isupper() else ch for ch in type(command).__name__).strip()
    facts = (
        getattr(command, field)
        for field in ("weapon", "lot", "scene", "container", "performer")
        if hasattr(command, field)
    )
    return " ".join([name, *(str(fact) for fact in facts if fact)])


def lines(report: Report) -> tuple[str, ...]:
    """The report as it is printed, without its time."""
    budget = report.budget
    head = f"{report.name}; failing: {budget.failures} {budget.grain}; hidden faults besides: {budget.latent}"
    met = f"{report.situations:,} situations, {report.worlds:,} worlds, {report.takes:,} takes"
    counts = f"  {report.states:,} states, {met}; rules and people were asked {report.asked:,} times"
    if not report.ways:
        return (head, counts, "  no way to harm found")
    shortest = report.ways[0]
    said = (f"  HARM: {'; '.join(shortest.harm)}", f"  failing: {', '.join(shortest.failing) or 'nobody'}")
    return (head, counts, *said, *(f"    {n}. {step}" for n, step in enumerate(shortest.steps, 1)))
