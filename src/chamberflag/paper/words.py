"""Words: places, loads, castings and names as sheets say them. What people stated, never what is."""

from chamberflag.paper.blocks import listed
from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.people import ANYONE, KEEPER, Duty, Person
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import (
    Empty,
    InContainer,
    Missing,
    Quarantined,
    Rounds,
    Weapon,
    WithArmorer,
    WithPerformer,
)


def who(record: Record, badge: str) -> str:
    """Who signed, in words."""
    return {KEEPER: "the book's keeper", ANYONE: "somebody"}.get(badge) or record.named(badge)


def where(record: Record, weapon: Weapon) -> str:
    """Where a weapon is, as signed."""
    match weapon.place:
        case InContainer(container):
            return f"{container}, sealed" if record.secured(weapon) else f"{container}, not sealed"
        case WithPerformer(person, scene):
            return f"{record.named(person)}, scene {scene}"
        case WithArmorer(person):
            return record.named(person)
        case Quarantined(because, container):
            return f"set aside{f', locked away in {container}' if container else ''}: {because}"
        case Missing(because):
            return f"MISSING: {because}"


def holds(weapon: Weapon) -> str:
    """What is stated to be in it."""
    match weapon.load:
        case Rounds(lot, kind, number):
            return f"{kind.of(number)} of {lot}"
        case Empty():
            return "empty, two looked"
        case _:
            return "not known"


def certified(record: Record, weapon: Weapon) -> str:
    """Who certified it, or that nobody has."""
    if weapon.certificate is None:
        return "not inspected"
    two = (weapon.certificate.first, weapon.certificate.second)
    return f"{' and '.join(record.named(one.by) for one in two)}, {two[1].at:%Y-%m-%d}"


def load(casting: Casting) -> str:
    """What a weapon is cast with."""
    if casting.kind is RoundKind.NONE:
        return "empty"
    size = f", {casting.size} load" if casting.size else ""
    return f"{casting.kind.of(casting.number)}{size}" if casting.number else f"{casting.kind}{size}"


def crew(record: Record) -> list[tuple[str, str]]:
    """Each duty with its holders today."""
    return [(str(duty), listed(sorted(record.named(b) for b in record.holders(duty)), "")) for duty in Duty]


def what(weapon: Weapon) -> str:
    """The kind and the class, as `functional revolver`."""
    its = weapon.description
    return str(its.kind) if its.weapon_class == "other" else f"{its.kind} {its.weapon_class}"


def rounds(lot: Lot) -> str:
    """What kind of round a lot holds."""
    return listed((str(lot.kind), *(part for part in (lot.size, lot.calibre) if part)))


def papers(person: Person) -> str:
    """Trainings and permits with the day they end."""
    trained = (f"{t.weapon_class} to {t.valid_to}" for t in person.trainings)
    return listed(
        (*trained, *(f"{p.kind} {p.number} to {p.valid_to}" for p in person.permits)), "none on file"
    )
