"""Custody: who had each weapon from when to when, and when a container was sealed, by playing the ledger's acts again.

What changed in the record from one act to the next is what is written here, so a dispute or a find counts as it counts
on the set. Decides nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chamberflag.codec.entries import Act
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer, Missing, Quarantined, Weapon, WithArmorer, WithPerformer


@dataclass(frozen=True, slots=True)
class Spell:
    """A weapon in one pair of hands, or in one place. `until`: None while it lasts. `stored`: in a container."""

    weapon: str
    holder: str
    since: datetime
    entry: int
    scene: str = ""
    stored: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sealing:
    """A container was sealed by two, or its seal ended. `by`: badges."""

    container: str
    at: datetime
    entry: int
    what: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A weapon given out for a scene: what went with it and what came back; '' where nobody has said."""

    weapon: str
    performer: str
    scene: str
    out: datetime
    entry: int
    rounds_out: str = ""
    back: datetime | None = None
    taken_by: str = ""
    rounds_back: str = ""


def steps(acts: Iterable[Act]) -> Iterator[tuple[Act, Record, Record]]:
    """Each act with the record before and after it."""
    before = Record()
    for act in acts:
        after = settle(before, act.signed, act.events)
        yield act, before, after
        before = after


def spells(acts: Iterable[Act]) -> tuple[Spell, ...]:
    """Every spell of every weapon, in the order they began."""
    found: list[Spell] = []
    last: dict[str, int] = {}
    for act, before, after in steps(acts):
        for tag in () if before.weapons is after.weapons else {**before.weapons, **after.weapons}:
            spell = _began(act, tag, (before.weapons.get(tag), after.weapons.get(tag)))
            if spell is None:
                continue
            if tag in last:
                found[last[tag]] = replace(found[last[tag]], until=spell.since)
            last[tag] = len(found)
            found.append(spell)
    return tuple(found)


def sealings(acts: Iterable[Act]) -> Iterator[Sealing]:
    """Every seal that was set by two, and every one that ended, with what ended it."""
    for act, before, after in steps(acts):
        for name in () if before.containers is after.containers else after.containers:
            was = before.containers[name].seal if name in before.containers else None
            now = after.containers[name].seal
            at, n = act.asked.at, act.asked.act
            if was and was != now:
                yield Sealing(name, at, n, f"opened: {_why(act)}", (act.asked.by,))
            if now and was != now:
                yield Sealing(name, at, n, "sealed", (now.first.by, now.second.by))


def issues(acts: Sequence[Act]) -> tuple[Issue, ...]:
    """Every hand-over with its return and its count."""
    found: list[Issue] = []
    loaded: dict[str, str] = {}
    for act in acts:
        for event in act.events:
            match event:
                case e.WeaponLoaded(weapon, lot, number):
                    loaded[weapon] = f"{number} of {lot}"
                case e.WeaponHandedOver(weapon, scene, performer) | e.ReplicaHandedOver(
                    weapon, scene, performer
                ):
                    at = act.asked
                    found.append(Issue(weapon, performer, scene, at.at, at.act, loaded.get(weapon, "")))
                case e.WeaponReturned(weapon, armorer):
                    _change(found, weapon, {"back": act.asked.at, "taken_by": armorer})
                case e.RoundsCounted(weapon, fired, unfired, misfired):
                    loaded.pop(weapon, None)
                    said = f"{fired} fired, {unfired} back" + (f", {misfired} misfired" if misfired else "")
                    _change(found, weapon, {"rounds_back": said})
    return tuple(found)


def _change(found: list[Issue], weapon: str, facts: dict[str, object]) -> None:
    """The last issue of this weapon, with what is now known of it."""
    for n in range(len(found) - 1, -1, -1):
        if found[n].weapon == weapon:
            found[n] = replace(found[n], **facts)  # type: ignore[arg-type]
            return


def _began(act: Act, tag: str, weapon: tuple[Weapon | None, Weapon | None]) -> Spell | None:
    """The spell that began with this act, if one did."""
    was, now = (_holder(one) for one in weapon)
    if was == now:
        return None
    holder, scene, stored = now
    return Spell(tag, holder, act.asked.at, act.asked.act, scene, stored)


def _holder(weapon: Weapon | None) -> tuple[str, str, bool]:
    """Badge or place, scene, whether stored."""
    match weapon.place if weapon else None:
        case InContainer(container):
            return container, "", True
        case WithArmorer(person):
            return person, "", False
        case WithPerformer(person, scene):
            return person, scene, False
        case Quarantined(container=container):
            return f"set aside{f', in {container}' if container else ''}", "", bool(container)
        case Missing():
            return "MISSING", "", False
        case _:
            return "back at its supplier", "", False


def _why(act: Act) -> str:
    """What was done to the container."""
    for event in act.events:
        match event:
            case e.WeaponTakenIn(weapon) | e.WeaponStowed(weapon) | e.WeaponLockedAway(weapon):
                return f"{weapon} was put in"
            case e.WeaponDrawn(weapon) | e.WeaponSentBack(weapon):
                return f"{weapon} was taken out"
            case e.WeaponQuarantined(weapon) | e.WeaponMissing(weapon):
                return f"{weapon} is in doubt"
    return "no longer vouched for"
