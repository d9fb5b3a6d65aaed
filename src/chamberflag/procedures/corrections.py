"""Corrections: what came by a list and was wrong there is put right, and says what that takes away."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, lot_in_doubt, weapon_in_doubt
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.corrections import What, is_looked_at
from chamberflag.record.record import Record
from chamberflag.record.weapons import Rounds, Unknown


def correct(record: Record, _: Asked, command: c.Correct) -> Events:
    """The right word, and everything that ends with the wrong one."""
    said = e.Corrected(command.what, command.subject, command.field, command.value, command.because)
    return (said, *_ends(record, command))


def _ends(record: Record, command: c.Correct) -> Events:
    subject, why = command.subject, f"its {command.field} was corrected"
    again = is_looked_at(command.what, command.field)
    match command.what:
        case What.PERSON if command.field == "minor" and command.value == "yes":
            return _taken_from_a_minor(record, subject)
        case What.WEAPON if again:
            return (e.CertificateEnded(subject, why),)
        case What.LOT if again:
            return _set_aside(record, command, why)
        case _:
            return ()


def _taken_from_a_minor(record: Record, badge: str) -> Events:
    """Nothing stays cleared for somebody who turns out to be a minor: what they may, the rules say anew."""
    found: list[e.Event] = []
    for tag, weapon in record.weapons.items():
        show = weapon.cleared.show if weapon.cleared else weapon.show
        if show and record.human(show.receiver) == record.human(badge):
            found.append(e.ClearanceEnded(tag, f"{record.named(badge)} is a minor"))
    return tuple(found)


def _set_aside(record: Record, command: c.Correct, why: str) -> Events:
    """The lot is set aside, with every weapon that holds rounds of it; live and unknown rounds stop work."""
    lot = command.subject
    kind = RoundKind(command.value) if command.field == "kind" else record.lots[lot].kind
    found: Events = (e.LotQuarantined(lot, why),) if kind.issuable else lot_in_doubt(lot, why)
    for tag, weapon in record.weapons.items():
        load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
        if isinstance(load, Rounds) and load.lot == lot:
            found = (*found, *weapon_in_doubt(tag, f"it holds rounds of {lot}, and {why}"))
    return found
