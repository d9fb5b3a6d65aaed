"""What a correction does to the record: the right word takes the place, the first one is kept, and no look outlives it.

Who looked at a thing as what it is not has looked at nothing: a weapon's certificate and clearance end, a lot's count
and proof are void, a magazine is to be looked at again.
"""

from collections.abc import Callable
from typing import Any

from chamberflag.record.corrections import (
    FIELDS,
    Corrected,
    Correction,
    What,
    is_looked_at,
    written,
)
from chamberflag.record.record import Record, put, with_lot, with_weapon
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature

NOT_THEM = "whoever corrected it says it was not them"


def listed(record: Record, what: What, subject: str) -> Any:
    """What a list says of this: a person, a weapon's description, a lot, a magazine. None when the book has none."""
    match what:
        case What.PERSON:
            return record.people.get(subject)
        case What.WEAPON:
            return record.weapons[subject].description if subject in record.weapons else None
        case What.LOT:
            return record.lots.get(subject)
        case What.MAGAZINE:
            return record.magazines.get(subject)


def stands(record: Record, what: What, subject: str, field: str) -> str:
    """What stands there now, as a list has it."""
    return written(getattr(listed(record, what, subject), field))


def corrected(record: Record, signed: Signature, event: Corrected) -> Record:
    """The record with the right word, and the one before it kept."""
    original = stands(record, event.what, event.subject, event.field)
    kept = (*record.corrections, Correction(event, original, signed))
    return replace(_with(record, event, event.value), corrections=kept)


def uncorrected(record: Record, void: Callable[[Signature], bool]) -> Record:
    """The record without the corrections that fell: the first word stands again, and is worth no more than the second.

    A minor stays one: what is disputed never opens anything.
    """
    for one in reversed(record.corrections):
        said = one.said
        if void(one.signed) and listed(record, said.what, said.subject) is not None:
            record = _with(record, said, "yes" if said.field == "minor" else one.original)
            if said.what is What.LOT and is_looked_at(said.what, said.field):
                lot = record.lots[said.subject]
                record = with_lot(record, replace(lot, quarantined=lot.quarantined or NOT_THEM))
    return replace(record, corrections=tuple(one for one in record.corrections if not void(one.signed)))


def _with(record: Record, said: Corrected, text: str) -> Record:
    """The record with this word in that place, and without the looks it takes away."""
    new: dict[str, Any] = {said.field: FIELDS[said.what][said.field](text) if text else ""}
    again = is_looked_at(said.what, said.field)
    match said.what:
        case What.PERSON:
            person = replace(record.people[said.subject], **new)
            return replace(record, people=put(record.people, said.subject, person))
        case What.WEAPON:
            weapon = record.weapons[said.subject]
            weapon = replace(weapon, description=replace(weapon.description, **new))
            if not again:
                return with_weapon(record, weapon)
            unseen = replace(weapon, certificate=None, show=None, cleared=None)
            return replace(with_weapon(record, unseen), keys=())
        case What.LOT:
            lot = replace(record.lots[said.subject], **new)
            if not again:
                return with_lot(record, lot)
            uncounted = replace(lot, counted=None, proved=0, proved_by=(), balanced=False)
            return _magazines_of(with_lot(record, uncounted), said.subject)
        case What.MAGAZINE:
            magazine = replace(record.magazines[said.subject], **new)
            magazine = replace(magazine, looked=None) if again else magazine
            return replace(record, magazines=put(record.magazines, said.subject, magazine))


def _magazines_of(record: Record, name: str) -> Record:
    """Magazines that hold rounds of this lot hold what the lot now is, and nobody has looked at them as that."""
    lot = record.lots[name]
    magazines = {
        tag: replace(m, load=replace(m.load, kind=lot.kind), looked=None)
        if m.load and m.load.lot == name
        else m
        for tag, m in record.magazines.items()
    }
    return replace(record, magazines=magazines)
