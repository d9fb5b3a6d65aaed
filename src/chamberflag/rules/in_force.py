"""In force: which clauses of the adopted packs hold for this production on this day, and what they ask at each act.

Place, date and production decide first; then clauses on licences give way to those of the most exact place, and what
cannot both be had is a conflict that two of the crew settle. Among what is in force, packs only add. While nobody has
stated the place and the packs are of places that cannot all be meant, what they ask waits, and so do the acts. Found once
for each production and day, not for each question.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from chamberflag.record.facts import PLACE, About, Fact, kept
from chamberflag.record.packs import Clause, Named, Pack, Sort
from chamberflag.record.record import Record, put
from chamberflag.record.signatures import Said, Signature
from chamberflag.rules.applying import Settled, at_one_place, for_place, of_production, settled, within
from chamberflag.rules.asking import Asks
from chamberflag.rules.packs import CHECKS, FLOOR_CHECKS, GATES

LICENCE = "licence"
ONE_OF = {  # checks that leave a choice: two clauses that leave none in common cannot both be had
    "kind_is_one_of": "kinds", "load_is_one_of": "kinds", "employed_as": "as", "fact_is": "is",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One check with its parameters, and the clauses that ask it of the same acts."""

    asks: Asks
    applies: Named
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Clauses that cannot all be had. `name` is how a decision refers to it."""

    name: str
    clauses: tuple[Clause, ...]

    @property
    def acts(self) -> frozenset[str]:
        """The acts that wait until it is decided."""
        points = {point for clause in self.clauses for point in clause.when}
        return frozenset(act for point in points for act in GATES.get(point, ()))


@dataclass(frozen=True, slots=True, eq=False)
class Force:
    """What is in force. `left_out`: clause id -> why it is not. `waiting`: act -> what waits there for the place to be stated."""

    clauses: tuple[Clause, ...]
    gates: Mapping[str, tuple[Asked, ...]]
    beside_floor: Mapping[str, tuple[Clause, ...]]
    conflicts: tuple[Conflict, ...]
    left_out: Mapping[str, str]
    waiting: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)


NOTHING = Force((), {}, {}, (), {})


def force(record: Record, day: date) -> Force:
    """What is in force for the book on a day."""
    if not record.packs:
        return NOTHING
    decided = tuple((name, decision.clause) for name, decision in record.decisions.items())
    return _force(tuple(record.packs.values()), settled(record), day, decided)


def moved(record: Record, place: str) -> Record:
    """The record if the production shot at another place: to see what would change, before it does."""
    stated = record.facts.get(kept(About.PRODUCTION, "", PLACE))
    signed = stated.signed if stated else Signature("", datetime(2000, 1, 1, tzinfo=UTC))
    return replace(record, facts=put(record.facts, kept(About.PRODUCTION, "", PLACE), Fact((place,), signed)))


@lru_cache(maxsize=64)
def _force(packs: tuple[Pack, ...], facts: Settled, day: date, decided: tuple[tuple[str, str], ...]) -> Force:
    left_out: dict[str, str] = {}
    standing = [c for pack in packs for c in pack.clauses if _holds(pack, c, (facts, day), left_out)]
    placed, waiting = _by_place(standing, packs, facts)
    exact = _most_exact(placed, packs, left_out)
    conflicts = _conflicts(exact)
    settled_ones = dict(decided)
    for conflict in conflicts:
        if settled_ones.get(conflict.name) in {c.id for c in conflict.clauses}:
            for clause in conflict.clauses:
                if clause.id != settled_ones[conflict.name]:
                    left_out[clause.id] = f"two of the crew decided for {settled_ones[conflict.name]}"
    clauses = tuple(c for c in exact if c.id not in left_out)
    every = (*clauses, *waiting)
    still = tuple(c for c in conflicts if c.name not in settled_ones)
    waits = {act: _asked_there(asked) for act, asked in _gates(waiting).items()}
    return Force(every, _gates(clauses), _beside_floor(every), still, left_out, waits)


def _by_place(
    standing: list[Clause], packs: tuple[Pack, ...], facts: Settled
) -> tuple[list[Clause], list[Clause]]:
    """What can be asked now, and the gates that cannot while nobody has stated at which of several places this is."""
    if dict(facts)["place"] is not None or at_one_place([pack.places for pack in packs]):
        return standing, []
    somewhere = {c.id for pack in packs if pack.places for c in pack.clauses if c.sort is Sort.GATE}
    return [c for c in standing if c.id not in somewhere], [c for c in standing if c.id in somewhere]


def _asked_there(asked: Iterable[Asked]) -> tuple[Clause, ...]:
    """Every clause that asks something of an act, once."""
    return tuple(dict.fromkeys(clause for one in asked for clause in one.clauses))


def _holds(pack: Pack, clause: Clause, given: tuple[Settled, date], left_out: dict[str, str]) -> bool:
    facts, day = given
    place = dict(facts)["place"]
    if not for_place(pack.places, place):
        left_out[clause.id] = f"it holds in {', '.join(pack.places)}"
    elif not clause.on(day):
        left_out[clause.id] = _dates(clause)
    elif not of_production(clause.applies, facts):
        left_out[clause.id] = "it is about other productions: " + _applying(clause.applies, facts)
    return clause.id not in left_out


def _dates(clause: Clause) -> str:
    begins = f"from {clause.valid_from}" if clause.valid_from else ""
    ends = f"to {clause.valid_to}" if clause.valid_to else ""
    return f"it is in force {' '.join(filter(None, (begins, ends)))}"


def _applying(applies: Named, facts: Settled) -> str:
    known = {name for name, _ in facts}
    return "; ".join(f"{name} {_or(wanted)}" for name, wanted in applies if name in known)


def _or(said: Said) -> str:
    return " or ".join({True: "yes", False: "no"}[one] if isinstance(one, bool) else str(one) for one in said)


def _most_exact(clauses: list[Clause], packs: tuple[Pack, ...], left_out: dict[str, str]) -> list[Clause]:
    """Of clauses on licences, a place's own before those of the wider place it lies in."""
    places = {c.id: pack.places for pack in packs for c in pack.clauses if c.topic == LICENCE}
    on_licences = [c for c in clauses if c.id in places]
    for clause in on_licences:
        if any(_more_exact(places[other.id], places[clause.id]) for other in on_licences):
            left_out[clause.id] = "on licences the place itself has its own clause"
    return [c for c in clauses if c.id not in left_out]


def _more_exact(places: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    """Whether places lie within others and are not those."""
    if not places or set(places) <= set(wider):
        return False
    return not wider or all(any(within(place, one) for one in wider) for place in places)


def _conflicts(clauses: list[Clause]) -> tuple[Conflict, ...]:
    """Of each check that leaves a choice, clauses at the same acts that leave none in common."""
    groups: dict[tuple[object, ...], list[Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.sort is Sort.GATE and clause.check in ONE_OF:
            about = (clause.param("fact"), clause.param("who"), clause.applies)
            groups[(clause.check, *about)].append(clause)
    found = []
    for (check, fact, *_), group in groups.items():
        common = set.intersection(*(set(map(repr, c.param(ONE_OF[str(check)]))) for c in group))
        if not common:
            name = " ".join(map(str, (check, *(fact if isinstance(fact, tuple) else ()))))
            found.append(Conflict(f"{name}: {', '.join(sorted(c.id for c in group))}", tuple(group)))
    return tuple(found)


def _gates(clauses: Iterable[Clause]) -> dict[str, tuple[Asked, ...]]:
    """What is asked at each act: the same check with the same parameters once, for all clauses that ask it."""
    found: dict[str, dict[tuple[Asks, Named], list[Clause]]] = defaultdict(lambda: defaultdict(list))
    for clause in clauses:
        if clause.sort is not Sort.GATE or clause.check not in CHECKS:
            continue
        for act in dict.fromkeys(act for point in clause.when for act in GATES.get(point, ())):
            found[act][(Asks(clause.check, clause.params), clause.applies)].append(clause)
    return {
        act: tuple(Asked(asks, applies, tuple(asking)) for (asks, applies), asking in groups.items())
        for act, groups in found.items()
    }


def _beside_floor(clauses: Iterable[Clause]) -> dict[str, tuple[Clause, ...]]:
    found: dict[str, tuple[Clause, ...]] = {}
    for clause in clauses:
        if clause.sort is Sort.GATE and clause.check in FLOOR_CHECKS:
            found[clause.check] = (*found.get(clause.check, ()), clause)
    return found
