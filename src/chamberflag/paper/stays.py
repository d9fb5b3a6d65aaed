"""Stays: each time a weapon was in the book's charge, with everything that was ever written of it, in order.

By playing the ledger's acts again: what an entry changed is a later word beside the first, never in its place. So one
stay can be shown as it was first written, as it was corrected, and both. Decides nothing, guesses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chamberflag.codec.entries import Act
from chamberflag.paper.blocks import moment
from chamberflag.paper.custody import steps
from chamberflag.record import events as e
from chamberflag.record.facts import FACTS, About
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind, Weapon

NOT_STATED = "not stated"
DISPUTED = "the entry was disputed"
_FACTS = tuple(name for name, kind in FACTS.items() if kind.about is About.WEAPON)
_DESCRIBED = ("kind", "weapon_class", "model", "serial", "supplier")


@dataclass(frozen=True, slots=True)
class Written:
    """One word for one cell: what, when, in which entry, by whom, and why where somebody said why."""

    value: str
    at: datetime
    entry: int
    by: str
    because: str = ""


Cell = Sequence[Written]  # the first word, then each later one


@dataclass(slots=True)
class Stay:
    """One weapon from the entry it came in by to the one it left by. `cells`: by the name of a field or a fact."""

    weapon: str
    came: Act
    cells: dict[str, list[Written]]
    went: Act | None = None


@dataclass(slots=True)
class History:
    """What the book has ever said of its weapons, and what it has called its people."""

    stays: list[Stay] = field(default_factory=list)
    names: dict[str, list[Written]] = field(default_factory=dict)

    @property
    def last_names(self) -> dict[str, str]:
        """What each badge was last called."""
        people = {badge: cell[-1].value for badge, cell in self.names.items()}
        return {KEEPER: "the book's keeper", **people}


def history(acts: Iterable[Act]) -> History:
    """Every stay in the order they began, and every name of every badge."""
    told, open_stays = History(), dict[str, Stay]()
    for act, before, after in steps(acts):
        if before.weapons is not after.weapons:
            for tag in {**before.weapons, **after.weapons}:
                _weapon(told, open_stays, act, (before.weapons.get(tag), after.weapons.get(tag)))
        if before.facts is not after.facts or before.weapons is not after.weapons:
            for stay in open_stays.values():
                for name in _FACTS:
                    _add(stay.cells[name], _fact(after, stay.weapon, name), act, (stay.weapon, name))
        if before.people is not after.people:
            for badge, person in after.people.items():
                _add(told.names.setdefault(badge, []), person.name, act, (badge, "name"))
    return told


def _weapon(
    told: History, open_stays: dict[str, Stay], act: Act, seen: tuple[Weapon | None, Weapon | None]
) -> None:
    """A stay begins, ends, or something else is written of the weapon."""
    was, now = seen
    if now is None:
        if was and was.tag in open_stays:
            open_stays.pop(was.tag).went = act
        return
    if was is None:
        stay = Stay(now.tag, act, {name: [] for name in (*_DESCRIBED, *_FACTS)})
        told.stays.append(stay)
        open_stays[now.tag] = stay
    for name in _DESCRIBED:
        cell, value = open_stays[now.tag].cells[name], str(getattr(now.description, name))
        if was is None and not value:  # a list that leaves it empty: that is the first word
            cell.append(Written("", act.asked.at, act.asked.act, act.asked.by))
        _add(cell, value, act, (now.tag, name))


def _add(cell: list[Written], value: str, act: Act, about: tuple[str, str]) -> None:
    """A word is added where it is another than the last one."""
    if value != (cell[-1].value if cell else ""):
        cell.append(Written(value, act.asked.at, act.asked.act, act.asked.by, _because(act, about)))


def _fact(record: Record, tag: str, name: str) -> str:
    said = record.fact(About.WEAPON, tag, name)
    if said is None:
        return ""
    return ", ".join("yes" if one is True else "no" if one is False else str(one) for one in said)


def _because(act: Act, about: tuple[str, str]) -> str:
    """Why it was changed, where the entry says so."""
    for event in act.events:
        match event:
            case e.Corrected(_, subject, name, _, because) if (subject, name) == about:
                return because
            case e.ActDisputed():
                return DISPUTED
    return ""


def shown(cell: Cell, view: str, names: Mapping[str, str]) -> str:
    """A cell as it was first written, as corrected, or both; one without a word says so."""
    if not cell:
        return NOT_STATED
    first, last = cell[0].value or NOT_STATED, cell[-1].value or NOT_STATED
    if view != "both":
        return first if view == "original" else last
    return "\n".join((first, *(_corrected(one, names) for one in cell[1:])))


def _corrected(one: Written, names: Mapping[str, str]) -> str:
    why = f": {one.because}" if one.because else ""
    by = names.get(one.by, one.by)
    return f"corrected {moment(one.at)} by {by} (entry {one.entry}) to {one.value or NOT_STATED}{why}"


def is_firearm(stay: Stay) -> bool:
    """As was stated; where nobody has, a functional or blank-firing weapon counts as one and nothing else does."""
    stated = stay.cells["firearm"]
    if stated and stated[-1].value:
        return stated[-1].value == "yes"
    return stay.cells["kind"][-1].value in (Kind.FUNCTIONAL, Kind.BLANK_FIRING)
