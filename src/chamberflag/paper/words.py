"""Words: places, loads, castings and names as sheets say them. What people stated, never what is."""

from chamberflag.languages.sentences import say
from chamberflag.languages.tongue import spoken
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
    known = {KEEPER: "the book's keeper", ANYONE: "somebody"}.get(badge)
    return say(known) if known else record.named(badge)


def where(record: Record, weapon: Weapon) -> str:
    """Where a weapon is, as signed."""
    match weapon.place:
        case InContainer(container):
            return (
                f"{container}, {say('sealed')}"
                if record.secured(weapon)
                else f"{container}, {say('not sealed')}"
            )
        case WithPerformer(person, scene):
            return f"{record.named(person)}, {say(f'scene {scene}')}"
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
            return say(f"{kind.of(number)} of {lot}")
        case Empty():
            return say("empty, two looked")
        case _:
            return say("not known")


def certified(record: Record, weapon: Weapon) -> str:
    """Who certified it, or that nobody has."""
    if weapon.certificate is None:
        return say("not inspected")
    two = (weapon.certificate.first, weapon.certificate.second)
    both = f" {say('and')} ".join(record.named(one.by) for one in two)
    return f"{both}, {two[1].at:%Y-%m-%d}"


def load(casting: Casting) -> str:
    """What a weapon is cast with."""
    if casting.kind is RoundKind.NONE:
        return say("empty")
    what = casting.kind.of(casting.number) if casting.number else str(casting.kind)
    return listed((say(what), *((say(f"{casting.size} load"),) if casting.size else ())))


def crew(record: Record) -> list[tuple[str, str]]:
    """Each duty with its holders today."""
    return [(str(duty), listed(sorted(record.named(b) for b in record.holders(duty)), "")) for duty in Duty]


def what(weapon: Weapon) -> str:
    """The kind and the class, as `functional revolver`."""
    its = weapon.description
    if its.weapon_class == "other":
        return say(its.kind)
    return (
        f"{its.kind} {its.weapon_class}"
        if spoken().language == "en"
        else f"{say(its.weapon_class)}, {say(its.kind)}"
    )


def rounds(lot: Lot) -> str:
    """What kind of round a lot holds."""
    return listed((str(lot.kind), *(part for part in (lot.size, lot.calibre) if part)))


def papers(person: Person) -> str:
    """Trainings and permits with the day they end."""
    trained = (f"{t.weapon_class} to {t.valid_to}" for t in person.trainings)
    return listed(
        (*trained, *(f"{p.kind} {p.number} to {p.valid_to}" for p in person.permits)), "none on file"
    )
