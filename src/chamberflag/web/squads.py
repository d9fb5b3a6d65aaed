"""Squads on a page: the slots an armorer may sign for at once, and what the form says of them.

Guesses as `steps` does: a slot that is not offered can be signed for from its own page; what is offered is judged all the same.
"""

from dataclasses import dataclass

from chamberflag.procedures import commands as c
from chamberflag.procedures.squads import cast
from chamberflag.record.record import Record
from chamberflag.record.weapons import (
    Empty,
    InContainer,
    Quarantined,
    Together,
    Weapon,
    WithArmorer,
    WithPerformer,
)
from chamberflag.rules.checks.weapons import SQUAD
from chamberflag.web.answers import Answers, Unanswered, first, text
from chamberflag.web.declared import Shelf
from chamberflag.web.pages.board import in_order

WORDS: dict[str, tuple[str, str]] = {
    Together.OUT: ("Out to the performers", "They have all but those I tapped"),
    Together.BACK: ("Back to me", "I have all but those I tapped"),
    Together.CLEAN: ("Cleaned", "All are clean but those I tapped"),
    Together.STOW: ("Into the safe", "All lie in there but those I tapped"),
}


@dataclass(frozen=True, slots=True)
class Squad:
    """What one signature may be given for: at most ten slots, each a tag and whose it is. `more`: how many are left after it."""

    what: Together
    scene: str
    slots: tuple[tuple[str, str], ...]
    more: int = 0


def squads(record: Record) -> tuple[Squad, ...]:
    """What a rack page offers now: what comes back, is cleaned, goes into the safe, goes out, scene by scene."""
    weapons = sorted(record.weapons.values(), key=lambda w: in_order(w.tag))
    found = [_squad(record, what, weapons) for what in (Together.BACK, Together.CLEAN, Together.STOW)]
    found += [_squad(record, Together.OUT, weapons, scene) for scene in sorted(record.scenes)]
    return tuple(one for one in found if one.slots)


def _squad(record: Record, what: Together, weapons: list[Weapon], scene: str = "") -> Squad:
    fits = [w for w in weapons if _fits(record, what, w, scene)]
    slots = tuple((w.tag, _whose(record, w, scene)) for w in fits[:SQUAD])
    return Squad(what, scene, slots, len(fits) - len(slots))


def _fits(record: Record, what: Together, weapon: Weapon, scene: str) -> bool:
    empty = isinstance(weapon.load, Empty) or not weapon.shown
    match what:
        case Together.BACK:
            return isinstance(weapon.place, WithPerformer)
        case Together.CLEAN:
            return weapon.to_be_cleaned and empty
        case Together.STOW:
            return isinstance(weapon.place, WithArmorer) and empty and not weapon.to_be_cleaned
        case Together.OUT:
            inside = isinstance(weapon.place, InContainer | WithArmorer) and not isinstance(
                weapon.place, Quarantined
            )
            known = weapon.certificate is not None and len(cast(record, scene, weapon.tag)) == 1
            return inside and known and not weapon.shown and len(record.scenes[scene].authorised) == 2


def _whose(record: Record, weapon: Weapon, scene: str) -> str:
    if scene:
        return record.named(cast(record, scene, weapon.tag)[0].performer)
    return record.named(weapon.holder) if weapon.holder else ""


def squad(answers: Answers, _: Shelf) -> c.SignForSquad:
    """The slots the page showed, without those that were tapped as exceptions."""
    shown = frozenset(x for x in answers.get("slots", ()) if x)
    left = frozenset(x for x in answers.get("left", ()) if x)
    try:
        what = Together(first(answers, "what"))
    except ValueError:
        raise Unanswered("Say what is signed for together.") from None
    because = text("because", first(answers, "because"))
    where = first(answers, "container"), first(answers, "scene")
    return c.SignForSquad(what, shown - left, *where, left & shown, because)
