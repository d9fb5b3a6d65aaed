"""The words of the call: what the 1st AD says aloud, made from the record alone, and who must say it back.

The words name every weapon in somebody's hands, and say of none more than the book has; so nobody can call what is not so.
"""

import re
from datetime import datetime

from chamberflag.record.people import KEEPER, Duty
from chamberflag.record.record import Record
from chamberflag.record.scenes import Call
from chamberflag.record.signatures import Signature
from chamberflag.record.stoppages import EVERYTHING
from chamberflag.record.weapons import Empty, Rounds, Unknown, Weapon
from chamberflag.rules.checks.actions import not_cleared
from chamberflag.rules.request import Request

COLD, STOPPED = "Cold set.", "Stopped."
NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
BY_ROLE = {  # whose work it is to answer the call, by what lists call them
    "director": re.compile(r"director"),
    "camera": re.compile(
        r"camera\b.*|1st ac|focus puller|d\.?o\.?p\.?|director of photography|cinematographer"
    ),
    "sound": re.compile(r"(production )?sound\b.*|boom operator"),
}


def words_of_the_call(record: Record, scene: str, now: datetime) -> str:
    """What is true to call for this scene now: stopped, cold, or hot with what, how many, for which scene, in whose hand."""
    if EVERYTHING in record.stops:
        return STOPPED
    out = sorted((w for w in record.weapons.values() if w.holder and w.shown), key=lambda w: _in_order(w.tag))
    request = Request(record, Signature(KEEPER, now), "CallOut", scene=scene)
    cleared = [w for w in out if _cleared(request, w)]
    head = COLD if not cleared else f"{_noun(cleared)} {'hot' if any(map(_hot, cleared)) else 'cold'}."
    return " ".join([head, *(_said(request, w, w in cleared) for w in out)])


def _in_order(tag: str) -> tuple[str, int]:
    digits = re.search(r"\d+$", tag)
    return (tag.rstrip("0123456789"), int(digits[0]) if digits else 0)


def _cleared(request: Request, weapon: Weapon) -> bool:
    return not request.record.stop_over(weapon.tag) and not not_cleared(request, weapon)


def _noun(weapons: list[Weapon]) -> str:
    firing = sum(1 for w in weapons if w.fires)
    return "Set" if not firing else "Gun" if firing == 1 else "Guns"


def _hot(weapon: Weapon) -> bool:
    """Whether an action makes it go off. What is in it is known here: it is cleared."""
    return isinstance(weapon.load, Rounds) and weapon.load.kind.goes_off


def _said(request: Request, weapon: Weapon, cleared: bool) -> str:
    """One weapon of the sentence. Of one that is not cleared nobody says what is in it: somebody must still look."""
    record, name = request.record, f"{weapon.tag} {weapon.description.weapon_class}".strip()
    holder = record.named(weapon.holder)
    if record.stop_over(weapon.tag):
        return f"{name}, stopped, with {holder}."
    if not cleared:
        scene = f" for {request.scene}" if request.scene else ""
        return f"{name}, not cleared{scene}, with {holder}."
    return f"{name}, {_load(record, weapon)}, cleared for {request.scene}, {holder}."


def _load(record: Record, weapon: Weapon) -> str:
    """Its load in words. Unknown is said as it is: no clearance outlives a load that became unknown, but words of a call
    must not rest on that.
    """
    load = weapon.load
    if isinstance(load, Unknown):
        return "nobody knows what is in it"
    if isinstance(load, Empty):
        return "empty"
    lot = record.lots.get(load.lot)
    size = f"{lot.size} " if lot and lot.size else ""
    number = NUMBERS[load.number] if load.number < len(NUMBERS) else str(load.number)
    return f"{number} {size}{load.kind.of(load.number).split(' ', 1)[1]}"


def voices(record: Record, scene: str, caller: str = "") -> dict[str, frozenset[str]]:
    """Who says the call back: a voice, and the badges that may be it. Never whoever called: it is the second voice.

    Director, camera and sound are found by their roles on the list; a voice without a badge is nobody on the list.
    """
    found: dict[str, frozenset[str]] = {
        name: frozenset(
            p.id
            for p in record.people.values()
            if any(role.fullmatch(said.strip().casefold()) for said in p.roles)
        )
        for name, role in BY_ROLE.items()
    }
    found["armorer"] = record.holders(Duty.ARMORER)
    planned = record.scenes.get(scene)
    performers = {c.performer for c in planned.casting} if planned else set()
    found |= {record.named(badge): frozenset({badge}) for badge in sorted(performers)}
    me = record.human(caller) if caller else ""
    return {name: frozenset(b for b in badges if record.human(b) != me) for name, badges in found.items()}


def unread(record: Record, call: Call) -> tuple[str, ...]:
    """The voices that have not said this call back; of those nobody on the list has, none."""
    heard = {record.human(signed.by) for signed in call.read_back}
    due = voices(record, call.scene, call.signed.by)
    return tuple(
        name for name, badges in due.items() if badges and not heard & {record.human(b) for b in badges}
    )


def stands(record: Record, now: datetime) -> bool:
    """Whether the call last made is still true."""
    call = record.call
    return call is not None and call.words == words_of_the_call(record, call.scene, now)
