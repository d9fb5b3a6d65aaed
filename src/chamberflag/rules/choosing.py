"""Choosing: which packs fit a production, and what becomes of the clauses in force when it moves. Changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chamberflag.record.facts import PLACE
from chamberflag.record.packs import Clause, Pack
from chamberflag.record.record import Record
from chamberflag.rules.applying import Settled, for_place, of_production
from chamberflag.rules.in_force import force, moved

SAME_PAPERS = (
    "paper_is_seen",
    "minor_has_papers",
)  # another paper is another question; another licence is not


def fits(pack: Pack, facts: Settled) -> bool:
    """Whether any clause of a pack is meant for such a production. Before the place is known, only packs of no place are."""
    place = dict(facts)[PLACE]
    if place is None and pack.places:
        return False
    return for_place(pack.places, place) and any(of_production(c.applies, facts) for c in pack.clauses)


def fitting(packs: Iterable[Pack], facts: Settled) -> tuple[Pack, ...]:
    """The packs that fit, in their order."""
    return tuple(pack for pack in packs if fits(pack, facts))


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move brings. `changed`: pairs of clauses that ask the same with other values, before and after."""

    comes: tuple[Clause, ...]
    goes: tuple[Clause, ...]
    changed: tuple[tuple[Clause, Clause], ...]
    stays: int


def a_move(record: Record, place: str, when: tuple[date, tuple[Pack, ...]]) -> Moved:
    """What would come into force, go and change if a production went on at a place. `when`: the day, and packs adopted there."""
    day, more = when
    there = moved(record, place)
    then = replace(there, packs={**there.packs, **{pack.id: pack for pack in more}})
    return _compared(force(record, day).clauses, force(then, day).clauses)


def _compared(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> Moved:
    ids, then = {c.id for c in before}, {c.id for c in after}
    comes, goes = [c for c in after if c.id not in ids], [c for c in before if c.id not in then]
    changed = []
    for old in list(goes):
        new = next((c for c in comes if _same_question(old, c)), None)
        if new is not None:
            changed.append((old, new))
            goes.remove(old)
            comes.remove(new)
    return Moved(tuple(comes), tuple(goes), tuple(changed), len(ids & then))


def _same_question(one: Clause, other: Clause) -> bool:
    """Whether two gates ask the same check of the same fact or papers, perhaps with other values."""
    about = ("fact", "who", "duty", "document", *(("papers",) if one.check in SAME_PAPERS else ()))
    return bool(one.check) and one.check == other.check and all(one.param(x) == other.param(x) for x in about)
