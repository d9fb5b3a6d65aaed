"""Comparing: what two packs ask of the same check, which of it is the strictest, and how far the packs reach.

Strictest wins for numbers and bans because every clause in force is asked: this only says so in words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chamberflag.record.packs import Clause, Pack, Sort
from chamberflag.rules.in_force import ONE_OF
from chamberflag.rules.packs import CHECKS, FLOOR_CHECKS

MORE_IS_STRICTER = ("least", "years")
LESS_IS_STRICTER = ("most", "rounds")


@dataclass(frozen=True, slots=True)
class Difference:
    """One check that at least one of two packs names, of which fact or person, and how they differ in words."""

    check: str
    about: str
    ones: tuple[Clause, ...]
    others: tuple[Clause, ...]
    verdict: str


def compared(one: Pack, other: Pack) -> tuple[Difference, ...]:
    """What both ask, what only one does, and where they differ, by check."""
    ours, theirs = _by_check(one), _by_check(other)
    found = []
    for key in sorted({*ours, *theirs}):
        a, b = ours.get(key, ()), theirs.get(key, ())
        found.append(Difference(*key, a, b, _verdict(one, other, (a, b))))
    return tuple(found)


def _by_check(pack: Pack) -> Mapping[tuple[str, str], tuple[Clause, ...]]:
    found: dict[tuple[str, str], list[Clause]] = defaultdict(list)
    for clause in pack.clauses:
        if clause.sort is Sort.GATE:
            about = clause.param("fact") or clause.param("who") or clause.param("duty")
            found[(clause.check, " ".join(map(str, about)))].append(clause)
    return {key: tuple(clauses) for key, clauses in found.items()}


def _verdict(one: Pack, other: Pack, sides: tuple[tuple[Clause, ...], tuple[Clause, ...]]) -> str:
    ours, theirs = sides
    if not theirs:
        return f"only {one.id} asks it"
    if not ours:
        return f"only {other.id} asks it"
    a, b = ours[0], theirs[0]
    if {c.params for c in ours} == {c.params for c in theirs}:
        return "both ask the same"
    for name in (*MORE_IS_STRICTER, *LESS_IS_STRICTER):
        if a.param(name) and b.param(name):
            return _number(name, (one, a), (other, b))
    if a.check in ONE_OF:
        common = set(a.param(ONE_OF[a.check])) & set(b.param(ONE_OF[a.check]))
        if not common:
            return "they cannot both be had: two of the crew decide"
        return f"both leave: {', '.join(sorted(map(str, common)))}"
    return "each asks something of its own; where both are in force, both are asked"


def _number(name: str, one: tuple[Pack, Clause], other: tuple[Pack, Clause]) -> str:
    (pack, clause), (another, against) = one, other
    a, b = (int(c.param(name)[0]) for c in (clause, against))
    stricter = pack if (a > b) is (name in MORE_IS_STRICTER) else another
    unit = " ".join(map(str, clause.param(name)[1:]))
    return f"{a} and {b} {unit}".strip() + f": {stricter.id} is stricter, and wins where both are in force"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far packs reach: counts by sort, status and trust; check -> clauses that name it; checks that none names."""

    sorts: Mapping[str, int]
    statuses: Mapping[str, int]
    trusts: Mapping[str, int]
    by_check: Mapping[str, tuple[str, ...]]
    on_the_floor: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    papers: Mapping[str, tuple[str, ...]]


def coverage(packs: Iterable[Pack]) -> Coverage:
    """What clauses of these packs name, and what no clause does."""
    clauses = [clause for pack in packs for clause in pack.clauses]
    named: dict[str, list[str]] = defaultdict(list)
    facts: dict[str, list[str]] = defaultdict(list)
    papers: dict[str, list[str]] = defaultdict(list)
    for clause in clauses:
        if clause.check:
            named[clause.check].append(clause.id)
        for fact in clause.param("fact"):
            facts[str(fact)].append(clause.id)
        for paper in clause.param("papers"):
            papers[str(paper)].append(clause.id)
    told = _sorted(named)
    return Coverage(
        dict(Counter(c.sort.value for c in clauses)),
        dict(Counter(c.called.value for c in clauses)),
        dict(Counter(c.trust.value for c in clauses)),
        {check: ids for check, ids in told.items() if check in CHECKS},
        {check: ids for check, ids in told.items() if check in FLOOR_CHECKS},
        tuple(sorted(set(CHECKS) - set(told))),
        _sorted(facts),
        _sorted(papers),
    )


def _sorted(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(found[name]) for name in sorted(found)}
