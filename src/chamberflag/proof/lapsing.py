"""Lapsing: what time alone does to a situation, one window at a time."""

from collections.abc import Iterator

from chamberflag.proof.situation import FRESH, LONG_AGO
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record, with_weapon
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Rounds, Weapon, WithPerformer

Lapse = tuple[str, Record]  # what has lapsed, and the record without it


def lapsed(record: Record, signing: bool) -> Iterator[Lapse]:
    """Any one window ends. While several are signing, only what they have begun is left."""
    if not signing:
        yield from _of_the_set(record)
        for weapon in record.weapons.values():
            yield from _of_weapon(record, weapon)
    elif record.halves or record.differed:
        yield "what was begun is left", replace(record, halves={}, differed=frozenset())


def _of_the_set(record: Record) -> Iterator[Lapse]:
    if record.halves:
        yield "what one of two said lapses", replace(record, halves={})
    if record.roll_call:
        yield "the roll-call lapses", replace(record, roll_call=None)
    if record.keys:
        yield "the keys lapse", replace(record, keys=())


def _of_weapon(record: Record, weapon: Weapon) -> Iterator[Lapse]:
    load = weapon.load
    if weapon.show:
        yield f"the show of {weapon.tag} lapses", with_weapon(record, replace(weapon, show=None))
    if weapon.cleared and isinstance(weapon.place, WithPerformer):
        yield f"the clearance of {weapon.tag} lapses", with_weapon(record, replace(weapon, cleared=None))
    if isinstance(load, Rounds) and load.kind is RoundKind.BLANK and load.signed.at == FRESH:
        signed = load.signed
        old = replace(load, signed=Signature(signed.by, LONG_AGO, signed.act, signed.input))
        yield f"the blanks in {weapon.tag} grow old", with_weapon(record, replace(weapon, load=old))
