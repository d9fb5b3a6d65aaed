"""Loading: magazines are filled and looked at; rounds go into a weapon during a show."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, lot_in_doubt
from chamberflag.procedures.joining import agreed_or_again
from chamberflag.record import events as e
from chamberflag.record.record import Record


def fill_magazine(_: Record, __: Asked, command: c.FillMagazine) -> Events:
    """The armorer fills it with proved rounds."""
    return (e.MagazineFilled(command.magazine, command.lot, command.number),)


def look_at_magazine(record: Record, _: Asked, command: c.LookAtMagazine) -> Events:
    """The second person says what is in it, blind; what they did not expect stops work."""
    tag, act = command.magazine, ("LookAtMagazine", command.magazine)
    load = record.magazines[tag].load
    assert load, "an empty magazine is not heard"
    signed = e.HalfSigned(*act, (command.kind, command.number))
    doubt = lot_in_doubt(load.lot, f"{command.kind} was seen in {tag}")
    if command.kind is not load.kind:
        return (signed, *doubt)
    outcome = ((e.MagazineLookedAt(tag),), doubt)
    return (signed, *agreed_or_again(record, act, command.number == load.number, outcome))


def empty_magazine(_: Record, __: Asked, command: c.EmptyMagazine) -> Events:
    """Its rounds go back to the store, unproved."""
    return (e.MagazineEmptied(command.magazine),)


def load_weapon(record: Record, _: Asked, command: c.LoadWeapon) -> Events:
    """The armorer states what went in."""
    if not command.magazine:
        return (e.WeaponLoaded(command.weapon, command.lot, command.number),)
    load = record.magazines[command.magazine].load
    assert load, "an empty magazine is not heard"
    return (e.WeaponLoaded(command.weapon, load.lot, load.number, command.magazine),)
