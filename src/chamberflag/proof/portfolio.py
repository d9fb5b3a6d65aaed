"""Portfolio: which explorations make up the evidence, and how what they measured is shown.

`PROVED` is explored by `make prove`, `SOAKED` by `make soak`. Whoever explores writes a row of figures for each; the table is
made of the rows as they were written and measures nothing itself.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chamberflag.proof.cuts import OTHER, PERFORMER, Bounds, CutSet, Failure, duty_of
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.small_sets import (
    CHAMBERS,
    CROW,
    DUET,
    KINDS,
    ONE,
    PAIR,
    PAIRS,
    PISTOL,
    REPLICA,
    TINY,
    TRIO,
    TURNS,
    Small,
)
from chamberflag.record.people import Duty
from chamberflag.record.replacing import replace

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Exploration:
    """One small set, explored to its end within a budget."""

    small: Small
    budget: Budget

    @property
    def name(self) -> str:
        """What is explored, in words; the key of its figures."""
        return f"{self.small.name}; {self.failing}; {self.faults}"

    @property
    def failing(self) -> str:
        """Who or what may fail."""
        budget = self.budget
        if not budget.failures:
            return "nobody fails"
        if budget.grain is Grain.MODE:
            return f"any {_number(budget.failures)} of failing"
        if budget.only == _but_the_armorer(self.small):
            return "any one but the armorer fails in every way"
        if budget.only:
            return f"the {' or the '.join(duty_of(self.small, who) for who in sorted(budget.only))} fails in every way"
        return "any one human fails in every way"

    @property
    def faults(self) -> str:
        """What may be wrong with things."""
        return "one fault of a thing besides" if self.budget.latent else "no fault of a thing"


def _number(ways: int) -> str:
    return {1: "one way", 2: "two ways", 3: "three ways"}[ways]


def _nobody(small: Small) -> Exploration:
    return Exploration(small, Budget(0, Grain.PERSON, 1))


def _one_way(small: Small) -> Exploration:
    return Exploration(small, Budget(1, Grain.MODE, 1))


def _somebody(small: Small) -> Exploration:
    """Any one whole person, which holds each way of failing of theirs by itself (`tests/proof/test_whole_person.py`)."""
    return Exploration(small, Budget(1, Grain.PERSON, 1))


def _but_the_armorer(small: Small) -> frozenset[str]:
    return frozenset(small.people) - small.crew[Duty.ARMORER]


def _others(small: Small) -> Exploration:
    """Everybody but the armorer, one of them at a time."""
    return Exploration(small, Budget(1, Grain.PERSON, 1, _but_the_armorer(small)))


def _armorer(small: Small) -> Exploration:
    return Exploration(small, Budget(1, Grain.PERSON, 1, small.crew[Duty.ARMORER]))


QUICK = (ONE, TINY, CHAMBERS, PISTOL, *KINDS, PAIR, CROW, TRIO, REPLICA, TURNS)  # what takes longest last
PROVED = (
    *(Exploration(small, Budget(0, Grain.PERSON, 0)) for small in QUICK),
    *map(_nobody, QUICK),
    *map(_somebody, QUICK),
)
SOAKED = (
    *(_one_way(small) for small in QUICK),
    *map(_nobody, PAIRS),
    *map(_somebody, PAIRS),
    Exploration(DUET, Budget(0, Grain.PERSON, 0)),
    _nobody(DUET),
    _others(DUET),
    _armorer(DUET),
)


def _by_size(explored: Sequence[Bounds]) -> list[tuple[tuple[int, int], list[str]]]:
    """The small sets by how much may go wrong on them, the most first; a set once, where most may."""
    most = [one for one in explored if not any(one.small == more.small and one < more for more in explored)]
    sizes = sorted({(one.failures, one.faults) for one in most}, reverse=True)
    return [(size, [one.small for one in most if (one.failures, one.faults) == size]) for size in sizes]


def _besides(faults: int) -> str:
    return ", with one fault of a thing besides" if faults else ", without a fault of a thing"


def table(rows: Sequence[Row]) -> str:
    """What was explored to its end, and what it cost."""
    head = "small set | who fails | besides | states | situations | worlds | takes | way to harm | seconds of one core | MB"
    lines = [f"| {head} |", "|---|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        small, failing, faults = row["name"].split("; ")
        harm = f"**{', '.join(row['harm'])}**" if row["harm"] else "none"
        stuck = f"; stuck in {row['stuck']} states" if row["stuck"] else ""
        counts = " | ".join(f"{row[what]:,}" for what in ("states", "situations", "worlds", "takes"))
        lines.append(
            f"| {small} | {failing} | {faults} | {counts} | {harm}{stuck} | {row['seconds']} | {row['megabytes']} |"
        )
    return "\n".join(lines)


def cut_table(cuts: Sequence[CutSet], explored: Sequence[Bounds]) -> str:
    """The minimal cut sets in plain words, those of the fewest failures first, one that several sets have only once; and
    where they were looked for."""
    sizes = _by_size(explored)
    lines = [
        f"- {_number(ways)} of failing{_besides(faults)}: {'; '.join(on)}" for (ways, faults), on in sizes
    ]
    lines += ["", "| breaks | what must go wrong together | what would add one more |", "|---|---|---|"]
    alike: dict[frozenset[Failure], list[CutSet]] = {}
    for cut in sorted(cuts, key=lambda cut: (len(cut.failures), _names_one_of_two(cut))):
        alike.setdefault(_whoever(cut), []).append(cut)
    for same in alike.values():
        claims = ", ".join(sorted({cut.claim for cut in same}))
        lines.append(f"| {claims} | {same[0].in_words} | {'; '.join(same[0].barriers)} |")
    return "\n".join(lines)


def _names_one_of_two(cut: CutSet) -> bool:
    return any(_plainly(failure.who) != failure.who for failure in cut.failures)


def _whoever(cut: CutSet) -> frozenset[Failure]:
    """The failures, in which either of two who do the same is told as one, unless it takes both."""
    many = Counter(_plainly(who) for who in {failure.who for failure in cut.failures})
    return frozenset(
        replace(failure, who=_plainly(failure.who)) if many[_plainly(failure.who)] == 1 else failure
        for failure in cut.failures
    )


def _plainly(who: str) -> str:
    return PERFORMER if who.startswith(PERFORMER) else who.removeprefix(OTHER)
