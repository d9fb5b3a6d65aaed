"""Traps: states from which an honest crew plays some scene never again without harm.

What a sweep has met is closed under what honest people do, for that takes nothing; so nothing new is looked for. From the
takes that harm nobody it goes back, a situation at a time, over every honest act; what is not met on the way back is a trap.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from chamberflag.proof.images import NONE, Image, Worlds, members
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
            days.before[situation].append((situation, swept.by_hand(row.view).leading_to))
        for straight, into in swept.acts(situation):
            straight.image.meet(worlds)
            _act(days, (situation, worlds), straight, into)
            for said, told, leads in swept.instead((situation, straight), worlds):
                told.image.meet(said)
                _act(days, (situation, said), told, leads)
    return days


def _act(days: Days, where: tuple[int, Worlds], straight: Straight, into: int) -> None:
    """One honest act, in these worlds: where it leads, and where it is a take."""
    situation, worlds = where
    days.before[into].append((situation, _within(worlds, straight.image)))
    actions = straight.oddly & worlds
    if not actions:
        return
    days.before[into].append((situation, _within(actions, Image(lambda world: _harmless(straight, world)))))
    for world in members(actions):
        for way in straight.odd[world]:
            if way.played and not way.cost and not way.harm:
                days.takes[way.scene][situation] |= 1 << world


def _harmless(straight: Straight, world: int) -> tuple[int, ...]:
    return tuple(way.after for way in straight.odd[world] if not way.cost and not way.harm)


def _within(worlds: Worlds, image: Image) -> Leads:
    return lambda some, wanted: image.leading_to(some & worlds, wanted)


def _leading_nowhere(takes: Reached, days: Days) -> Reached:
    """From where no take of this scene is reached: all that was met, without what is met on the way back."""
    left = dict(days.met)
    for situation, worlds in takes.items():
        left[situation] &= ~worlds
    todo, waiting = deque(takes), set(takes)
    while todo:
        into = todo.popleft()
        waiting.discard(into)
        good = days.met[into] & ~left[into]
        for situation, leads in days.before[into]:
            some = left[situation]
            if some and (new := leads(some, good)):
                left[situation] = some & ~new
                if situation not in waiting:
                    waiting.add(situation)
                    todo.append(situation)
    return left
