"""Arrivals: people, weapons and rounds come onto the production, are inspected, and go back."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, lot_in_doubt, weapon_in_doubt
from chamberflag.procedures.joining import half, other_half, signed_by_two
from chamberflag.record import events as e
from chamberflag.record.record import Record
from chamberflag.rules.looks import amiss


def join(_: Record, __: Asked, command: c.Join) -> Events:
    """A badge is given, or what the list says changed."""
    return (e.PersonJoined(command.person, command.name, command.roles, command.minor, command.permits),)


def give_training(_: Record, __: Asked, command: c.GiveTraining) -> Events:
    """A training is written down with who saw it."""
    return (e.TrainingGiven(command.person, command.training),)


def find_same(_: Record, __: Asked, command: c.FindSame) -> Events:
    """Two badges are one human from now on, in every comparison of signers."""
    return (e.PeopleFoundSame(command.person, command.same_as),)


def enrol_device(_: Record, __: Asked, command: c.EnrolDevice) -> Events:
    """A device gets an owner."""
    return (e.DeviceEnrolled(command.device, command.owner, command.key),)


def revoke_device(_: Record, __: Asked, command: c.RevokeDevice) -> Events:
    """A device is not accepted any more; anyone may say so."""
    return (e.DeviceRevoked(command.device),)


def note_wrong_pins(_: Record, __: Asked, command: c.NoteWrongPins) -> Events:
    """Wrong PINs are counted and written once."""
    return (e.WrongPinsEntered(command.badge, command.count),)


def take_in_container(_: Record, __: Asked, command: c.TakeInContainer) -> Events:
    """A container comes into use, unsealed."""
    return (e.ContainerTakenIn(command.container, command.kind),)


def take_in_weapon(_: Record, __: Asked, command: c.TakeInWeapon) -> Events:
    """A weapon comes in, not inspected."""
    return (e.WeaponTakenIn(command.weapon, command.description, command.container),)


def take_in_magazine(_: Record, __: Asked, command: c.TakeInMagazine) -> Events:
    """A weapon magazine comes in."""
    return (e.MagazineTakenIn(command.magazine, command.weapon_class, command.capacity),)


def take_in_lot(_: Record, __: Asked, command: c.TakeInLot) -> Events:
    """Rounds come in. Live or unknown ones are a danger the moment they are named."""
    taken = e.LotTakenIn(
        command.lot, command.kind, command.received, command.supplier,
        command.calibre, command.size, command.maker, command.maker_lot,
    )  # fmt: skip
    if command.kind.issuable:
        return (taken,)
    return (taken, *lot_in_doubt(command.lot, f"{command.kind.of(command.received)} came in"))


def inspect_weapon(record: Record, asked: Asked, command: c.InspectWeapon) -> Events:
    """Each of two says what it is; a wrong kind or an obstruction stops work, a defect sets the weapon aside."""
    tag, act = command.weapon, ("InspectWeapon", command.weapon)
    signed = half(*act, (command.kind, command.function_ok, command.bore_clear))
    if command.kind is not record.weapons[tag].description.kind:
        return (signed, *weapon_in_doubt(tag, "it is not the kind its tag says"))
    if wrong := amiss(record.weapons[tag], True, command.bore_clear):
        return (signed, *weapon_in_doubt(tag, wrong))
    if not command.function_ok:
        return (signed, e.WeaponQuarantined(tag, "it does not function as it should"))
    return (signed, e.WeaponCertified(tag)) if other_half(record, asked, *act) else (signed,)


def clean_weapon(_: Record, __: Asked, command: c.CleanWeapon) -> Events:
    """It was cleaned."""
    return (e.WeaponCleaned(command.weapon),)


def send_back_weapon(record: Record, asked: Asked, command: c.SendBackWeapon) -> Events:
    """Two send it back."""
    act = ("SendBackWeapon", command.weapon)
    return signed_by_two(record, asked, act, e.WeaponSentBack(command.weapon))
