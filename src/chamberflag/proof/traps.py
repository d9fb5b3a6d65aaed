"""Traps: states from which an honest crew plays some scene never again without harm.

What a sweep has met is closed under what honest people do, for that takes nothing; so nothing new is looked for. From the
takes that harm nobody it goes back, a situation at a time, over every honest act; what is not met on the way back is a trap.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush

from chamberflag.proof.answers import Changing
from chamberflag.proof.images import NONE, Worlds
from chamberflag.proof.swept import Reached, Straight, Swept
from chamberflag.proof.tables import SHIFT

Leads = Callable[[Worlds, Worlds], Worlds]  # of some worlds those that lead to one that is wanted


@dataclass(slots=True)
class Days:
    """Everything an honest crew can come to. `before`: of each situation, from where it is come to. `takes`: of each scene,
    where it is played and harms nobody."""

    met: Reached = field(default_factory=dict)
    before: dict[int, list[tuple[int, Leads]]] = field(default_factory=lambda: defaultdict(list))
    takes: dict[str, Reached] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))


def trapped(swept: Swept) -> int:
    """How many of the states met are traps."""
    days, traps = _days(swept), dict[int, Worlds]()
    for scene in swept.tables.book.situations[swept.tables.book.start].scenes:
        for situation, worlds in _leading_nowhere(days.takes[scene], days).items():
            traps[situation] = traps.get(situation, NONE) | worlds
    return sum(map(int.bit_count, traps.values()))


def _days(swept: Swept) -> Days:
    days, kept = Days(), dict[Worlds, Worlds]()  # equal sets are kept once
    for layer in swept.layers.values():
        for situation, worlds in layer.items():
            whole = days.met[situation] | worlds if situation in days.met else worlds
            days.met[situation] = kept.setdefault(whole, whole)
    for situation, worlds in tuple(days.met.items()):
        row = swept.tables.row(situation)
        for lapse in row.lapses:
            days.before[lapse >> SHIFT].append((situation, int.__and__))
        if row.mends:
            _act(days, (situation, worlds), swept.by_hand(row.view), situation)
        for act in swept.acts(situation):
            _, straight, into = act
            _act(days, (situation, worlds), straight, into)
            for said, told, leads in swept.instead(situation, act, worlds):
                _act(days, (situation, said), told, leads)
    return days


def _act(days: Days, where: tuple[int, Worlds], straight: Straight, into: int) -> None:
    """One honest act, in these worlds: where it leads, and where it is a take."""
    situation, worlds = where
    straight.meet(worlds)
    days.before[into].append((situation, _within(worlds, straight.free)))
    for one, some in straight.odd.items():
        if (acted := some & worlds) and not one.cost and not one.harm:
            action = Changing(straight.answers.parts, {one.changes: acted})
            days.before[into].append((situation, action.leading_to))
            if one.played:
                days.takes[one.scene][situation] |= acted


def _within(worlds: Worlds, changing: Changing) -> Leads:
    return lambda some, wanted: changing.leading_to(some & worlds, wanted)


def _leading_nowhere(takes: Reached, days: Days) -> Reached:
    """From where no take of this scene is reached: all that was met, without what is met on the way back. What was met first
    goes back first: so all worlds of a day go back through it together."""
    left, new, todo = dict(days.met), dict(takes), sorted(takes)
    for situation, worlds in takes.items():
        left[situation] &= ~worlds
    while todo:
        into = heappop(todo)
        good = new.pop(into)
        for situation, leads in days.before[into]:
            some = left[situation]
            if some and (found := leads(some, good)):
                left[situation] = some & ~found
                if situation not in new:
                    heappush(todo, situation)
                new[situation] = new.get(situation, NONE) | found
    return left
