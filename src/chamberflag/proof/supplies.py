"""Supplies: every lot of a small set is full again after every act, but for what lies in weapons and magazines.

A supplier who delivers what was used can only give people more to load. Nothing explored reads `balanced`.
"""

from chamberflag.proof.perused import changed
from chamberflag.proof.small_sets import STOCK
from chamberflag.record.ammunition import Lot
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.weapons import Rounds, Unknown


def restocked(record: Record) -> Record:
    """The record with every lot as full as it was, where rounds or a list of them were touched."""
    loadable = (*record.weapons.values(), *record.magazines.values())
    if not any(map(changed, record.lots.values())) and not any(
        "load" in changed(thing) for thing in loadable
    ):
        return record
    loaded = _loaded(record)
    lots = {
        n: _full(lot, loaded.get(n, 0)) if changed(lot) or lot.loaded != loaded.get(n, 0) else lot
        for n, lot in record.lots.items()
    }
    return replace(record, lots=lots)


def _loaded(record: Record) -> dict[str, int]:
    """How many rounds of each lot the book has in weapons and magazines. What came out of one that was set aside is in
    none, and is in no store again: it has left the set, and another is delivered for it."""
    found: dict[str, int] = {}
    for weapon in record.weapons.values():
        load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
        if isinstance(load, Rounds) and not load.magazine:
            found[load.lot] = found.get(load.lot, 0) + load.number
    for magazine in record.magazines.values():
        if magazine.load:
            found[magazine.load.lot] = found.get(magazine.load.lot, 0) + magazine.load.number
    return found


def _full(lot: Lot, loaded: int) -> Lot:
    return replace(
        lot, received=STOCK + loaded, loaded=loaded, fired=0, misfired=0, sent_back=0, written_off=0,
        balanced=False,
    )  # fmt: skip
