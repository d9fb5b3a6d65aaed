"""Checks on what people have stated. What nobody has stated does not stand."""

from collections.abc import Callable

from chamberflag.record.facts import FACTS, About
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.signatures import Said
from chamberflag.rules.asking import Asks
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.request import Request

WHO_STATES = {
    About.PRODUCTION: "The keeper of the book, the 1st AD or the armorer states it.",
    About.SCENE: "The 1st AD or the armorer states it for the scene as it is planned now.",
    About.PERSON: "The keeper or the armorer states it, by what was shown.",
    About.WEAPON: "The armorer states it, with the weapon in hand.",
    About.LOT: "The armorer states it, by the supplier's papers.",
    About.CONTAINER: "The armorer states it.",
}
QUESTIONS = {name: kind.question.rstrip("?.") for name, kind in FACTS.items()}  # as sentences quote them


def subjects(request: Request, about: About) -> tuple[str, ...]:
    """What of this kind a request is about; a scene's weapons and performers where none is named."""
    if about not in request.found:
        request.found[about] = _subjects(request, about)
    return request.found[about]


def _subjects(request: Request, about: About) -> tuple[str, ...]:
    record, scene = request.record, request.the_scene
    match about:
        case About.PRODUCTION:
            return ("",)
        case About.SCENE:
            return (request.scene,) if request.scene else _scenes_of(record, request.weapon)
        case About.PERSON:
            cast = sorted({c.performer for c in scene.casting}) if scene else []
            return (request.person,) if request.person else tuple(cast)
        case About.WEAPON:
            cast = sorted({c.weapon for c in scene.casting if c.weapon in record.weapons}) if scene else []
            return (request.weapon,) if request.weapon else tuple(cast)
        case About.LOT:
            return (request.lot,) if request.lot else _lots_in(request)
        case About.CONTAINER:
            return _containers(request)


def _scenes_of(record: Record, weapon: str) -> tuple[str, ...]:
    return tuple(sorted(s.id for s in record.scenes.values() if any(c.weapon == weapon for c in s.casting)))


def _lots_in(request: Request) -> tuple[str, ...]:
    load = request.the_weapon.load if request.weapon in request.record.weapons else None
    lot = getattr(load, "lot", "")
    return (lot,) if lot else ()


def _containers(request: Request) -> tuple[str, ...]:
    if request.container:
        return (request.container,)
    place = request.the_weapon.place if request.weapon in request.record.weapons else None
    held = getattr(place, "container", "")
    return (held,) if held else tuple(sorted(request.record.sealed()))


def acting_armorers(request: Request) -> tuple[str, ...]:
    """The armorer this act leans on: who signs it or holds the weapon, else whoever carries the duty today."""
    if "armorers" not in request.found:
        request.found["armorers"] = _armorers(request)
    return request.found["armorers"]


def _armorers(request: Request) -> tuple[str, ...]:
    record = request.record
    weapon = record.weapons.get(request.weapon)
    acting = (request.signed.by, weapon.holder if weapon else "")
    found = tuple(dict.fromkeys(b for b in acting if b and record.carries(b, Duty.ARMORER)))
    return found or tuple(sorted(record.holders(Duty.ARMORER)))


def named(request: Request, about: About, subject: str) -> str:
    """How to speak of what a fact is about."""
    match about:
        case About.PRODUCTION:
            return "the production"
        case About.PERSON:
            return request.named(subject)
        case About.SCENE | About.LOT | About.CONTAINER:
            return f"{about} {subject}"
        case About.WEAPON:
            return subject


def fact_is(request: Request, asks: Asks) -> Finding:
    """A fact that people state has one of the values the clause asks for. What nobody has stated does not stand."""
    wanted = asks.given("is")
    return _judged(request, asks, lambda said: bool(set(said) & set(wanted)), _words(wanted))


def fact_is_at_least(request: Request, asks: Asks) -> Finding:
    """A number that people state is not below the clause's."""
    least = asks.number("least")
    return _judged(request, asks, lambda said: int(said[0]) >= least, f"at least {least}")


def fact_is_at_most(request: Request, asks: Asks) -> Finding:
    """A number that people state is not above the clause's."""
    most = asks.number("most")
    return _judged(request, asks, lambda said: int(said[0]) <= most, f"at most {most}")


def fact_has_all(request: Request, asks: Asks) -> Finding:
    """What people state includes everything the clause asks for."""
    wanted = set(asks.words("all"))
    return _judged(request, asks, lambda said: wanted <= set(said), ", ".join(sorted(wanted)))


def _judged(request: Request, asks: Asks, fits: Callable[[Said], bool], wanted: str) -> Finding:
    """The first thing the request is about for which the fact is missing or another; else that all have it."""
    name = asks.word("fact")
    kind = FACTS[name]
    about_armorer = kind.about is About.PERSON and asks.word("who") == "armorer"
    found = acting_armorers(request) if about_armorer else subjects(request, kind.about)
    for subject in found:
        said = request.record.fact(kind.about, subject, name)
        if said is not None and fits(said):
            continue
        whose, missing = named(request, kind.about, subject), Missing("StateFact", name, subject)
        if said is None:
            because = f"Of {whose} nobody has stated: {QUESTIONS[name]}?"
            return Finding(asks.check, False, because, WHO_STATES[kind.about], missing=missing)
        because = f"Of {whose} it is stated: {QUESTIONS[name]}? {_words(said)}. Asked for: {wanted}."
        remedy = f"Make it so, then state it. {WHO_STATES[kind.about]}"
        return Finding(asks.check, False, because, remedy, missing=missing)
    return Finding(asks.check, True, f"{QUESTIONS[name]}? {wanted}, as stated.")


def _words(said: Said) -> str:
    return ", ".join(("yes" if one else "no") if isinstance(one, bool) else str(one) for one in said)
