"""What a command is about: does everything it names exist, and which request does it put to the rules.

Naming something the book does not know is not an act: it is answered in one sentence and never written.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Any, get_args

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.squads import unfit
from chamberflag.record.correcting import listed, stands
from chamberflag.record.corrections import What
from chamberflag.record.corrections import wrong as wrongly
from chamberflag.record.facts import FACTS, About, wrong
from chamberflag.record.labels import LABELS, not_bindable
from chamberflag.record.papers import PAPERS
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.record.record import Record
from chamberflag.record.weapons import Rounds
from chamberflag.rules.in_force import force
from chamberflag.rules.request import Request

WEAPON, PERSON = "No weapon in this book has the tag {}.", "Nobody in this book has the badge {}."
NAMED = {
    "weapon": ("weapons", WEAPON),
    "weapons": ("weapons", WEAPON),
    "contents": ("weapons", WEAPON),
    "left": ("weapons", WEAPON),
    "lot": ("lots", "No lot in this book is called {}."),
    "magazine": ("magazines", "No magazine in this book has the tag {}."),
    "container": ("containers", "No safe, cage or cart in this book is called {}."),
    "scene": ("scenes", "This book has no scene {}."),
    "performer": ("people", PERSON),
    "person": ("people", PERSON),
    "owner": ("people", PERSON),
    "same_as": ("people", PERSON),
    "attendees": ("people", PERSON),
}
NEW: dict[type, tuple[str, ...]] = {  # what a command brings into the book itself
    c.Join: ("person",),
    c.TakeInContainer: ("container",),
    c.TakeInWeapon: ("weapon",),
    c.TakeInMagazine: ("magazine",),
    c.TakeInLot: ("lot",),
    c.PlanScene: ("scene",),
}
COMMANDS: tuple[type, ...] = get_args(c.Command)
NAMES = {  # of each command, the fields that name what must exist
    kind: [
        (f.name, *NAMED[f.name]) for f in fields(kind) if f.name in NAMED and f.name not in NEW.get(kind, ())
    ]
    for kind in COMMANDS
}
NUMBERS = {kind: [f.name for f in fields(kind) if f.type in (int, "int")] for kind in COMMANDS}


@dataclass(frozen=True, slots=True)
class Unheard:
    """Input that never became a command, and why, in one sentence."""

    because: str


def unheard(record: Record, asked: Asked, command: c.Command) -> Unheard | None:
    """The first thing this command names that the book does not know, or None."""
    if asked.by not in record.people and asked.by not in (KEEPER, ANYONE):
        return Unheard(f"Nobody in this book has the badge {asked.by}.")
    return next(_unknown(record, command), None)


def _unknown(record: Record, command: c.Command) -> Iterator[Unheard]:
    for field, known, says in NAMES[type(command)]:
        value = getattr(command, field)
        for name in (value,) if isinstance(value, str) else sorted(value):
            if name and name not in getattr(record, known):
                yield Unheard(says.format(name))
    if isinstance(command, c.OpenDay | c.ChangeCrew):
        yield from _strangers(record, {badge for badges in command.crew.values() for badge in badges})
    if isinstance(command, c.PlanScene):
        yield from _strangers(record, {cast.performer for cast in command.casting})
        for tag in sorted({cast.weapon for cast in command.casting} - set(record.weapons)):
            yield Unheard(WEAPON.format(tag))
    if isinstance(command, c.Release) and not (
        command.subject in record.weapons or command.subject in record.lots
    ):
        yield Unheard(f"Neither a weapon nor a lot in this book is called {command.subject}.")
    yield from _undeclared(record, command)
    yield from _impossible(record, command)


def _undeclared(record: Record, command: c.Command) -> Iterator[Unheard]:
    """What is said of facts, papers and packs that the book does not know."""
    match command:
        case c.StateFact(subject, fact, value):
            trouble = wrong(fact, value)
            if trouble:
                yield Unheard(trouble)
            else:
                about = FACTS[fact].about
                yield from _nowhere(record, about, subject)
                because = (
                    not_bindable(record, about, subject, str(value[0])) if fact == LABELS.get(about) else ""
                )
                yield from (Unheard(because),) if because else ()
        case c.Correct():
            yield from _uncorrectable(record, command)
        case c.ShowPaper(subject, paper):
            if paper.kind not in PAPERS:
                yield Unheard(f"There is no kind of paper called {paper.kind}.")
            else:
                yield from _nowhere(record, PAPERS[paper.kind], subject)
        case c.SetPackAside(pack) if pack not in record.packs:
            yield Unheard(f"No pack in this book is called {pack}.")
        case c.ReportInjury(_, person) if person and person not in record.people:
            yield Unheard(PERSON.format(person))
        case _:
            return


def _uncorrectable(record: Record, command: c.Correct) -> Iterator[Unheard]:
    """A thing no list has, a word no list has, or one that stands there already."""
    about = {What.PERSON: "person", What.WEAPON: "weapon", What.LOT: "lot", What.MAGAZINE: "magazine"}
    if listed(record, command.what, command.subject) is None:
        yield Unheard(NAMED[about[command.what]][1].format(command.subject or "nothing"))
    elif trouble := wrongly(command.what, command.field, command.value):
        yield Unheard(trouble)
    elif stands(record, command.what, command.subject, command.field) == command.value:
        yield Unheard(f"The {command.field} of {command.subject} is {command.value} in this book already.")
    elif not command.because.strip():
        yield Unheard("Say how it is known that it was wrong.")


def _nowhere(record: Record, about: About, subject: str) -> Iterator[Unheard]:
    known: dict[About, tuple[Collection[str], str]] = {
        About.PRODUCTION: (("",), "This is about the production itself, not about {}."),
        About.SCENE: (record.scenes, NAMED["scene"][1]),
        About.PERSON: (record.people, PERSON),
        About.WEAPON: (record.weapons, WEAPON),
        About.LOT: (record.lots, NAMED["lot"][1]),
        About.CONTAINER: (record.containers, NAMED["container"][1]),
    }
    names, says = known[about]
    if subject not in names:
        yield Unheard(says.format(subject or "nothing"))


def _strangers(record: Record, badges: set[str]) -> Iterator[Unheard]:
    for badge in sorted(badges - set(record.people)):
        yield Unheard(PERSON.format(badge))


def _impossible(record: Record, command: c.Command) -> Iterator[Unheard]:
    """What cannot be meant: numbers below zero, a show of a replica, a load from nowhere, an id taken twice."""
    if any(getattr(command, field) < 0 for field in NUMBERS[type(command)]):
        yield Unheard("A number below zero is not a count.")
    match command:
        case c.Join(person) if person in (KEEPER, ANYONE):
            yield Unheard(f"{person} cannot be a badge: the book uses that word for nobody in particular.")
        case c.StartShow(weapon) if not record.weapons[weapon].shown:
            yield Unheard(f"{weapon} cannot fire: scan it out instead of showing it.")
        case c.LoadWeapon(_, lot, _, magazine) if bool(lot) == bool(magazine):
            yield Unheard("Name a lot and a number, or a magazine.")
        case c.LoadWeapon(magazine=magazine) if magazine and record.magazines[magazine].load is None:
            yield Unheard(f"{magazine} is empty.")
        case c.TakeInWeapon(weapon) if weapon in record.weapons:
            yield Unheard(f"{weapon} is in this book already.")
        case c.TakeInLot(lot) if lot in record.lots:
            yield Unheard(f"{lot} is in this book already.")
        case c.TakeInMagazine(magazine) if magazine in record.magazines:
            yield Unheard(f"{magazine} is in this book already.")
        case c.LookAtMagazine(magazine) if record.magazines[magazine].load is None:
            yield Unheard(f"{magazine} was not filled.")
        case c.SignForSquad():
            yield from map(Unheard, unfit(record, command))
        case c.CallCut(scene) if scene != record.running:
            yield Unheard(f"Scene {scene} is not running.")
        case _:
            return


def request_for(record: Record, asked: Asked, command: c.Command) -> Request:
    """The question this command puts to the rules."""
    subject = getattr(command, "subject", "") if isinstance(command, c.Release) else ""
    crew = getattr(command, "crew", {})
    facts: dict[str, Any] = {
        "weapon": getattr(command, "weapon", "") or (subject if subject in record.weapons else ""),
        "lot": getattr(command, "lot", "") or (subject if subject in record.lots else ""),
        "person": getattr(command, "performer", "") or getattr(command, "owner", ""),
        "scene": getattr(command, "scene", ""),
        "magazine": getattr(command, "magazine", ""),
        "container": getattr(command, "container", ""),
        "scope": getattr(command, "scope", ""),
        "method": getattr(command, "method", ""),
        "number": getattr(command, "number", 0) or getattr(command, "distance_m", 0),
        "words": getattr(command, "words", ""),
        "tags": getattr(command, "weapons", frozenset()),
        "sealed": getattr(command, "containers", frozenset()),
        "day": getattr(command, "date", None),
    }
    if isinstance(command, c.LoadWeapon):
        facts |= _loading(record, command)
    facts |= _declaring(record, asked, command)
    return Request(
        record, asked.signed, type(command).__name__, asked.afresh, crew=tuple(crew.items()), **facts
    )


def _declaring(record: Record, asked: Asked, command: c.Command) -> dict[str, Any]:
    """What a declaration is about: `scope` is its subject, `method` what is said of it."""
    match command:
        case c.Correct(what, subject, field):
            named = {str(what): subject} if what in (What.WEAPON, What.LOT, What.MAGAZINE) else {}
            return {"scope": subject, "method": field, **named}
        case c.ShowPaper(subject, paper):
            return {"scope": subject, "method": paper.kind}
        case c.AdoptPack(pack):
            return {"scope": pack.id, "tags": frozenset(clause.id for clause in pack.clauses)}
        case c.SetPackAside(pack):
            return {"scope": pack}
        case c.DecideConflict(conflict, clause):
            day = record.day.date if record.day else asked.at.date()
            found = force(record, day).conflicts
            choices = tuple((one.name, frozenset(c.id for c in one.clauses)) for one in found)
            return {"scope": conflict, "method": clause, "choices": choices}
        case c.Attest(clause, subject):
            return {"scope": subject, "method": clause}
        case _:
            return {}


def _loading(record: Record, command: c.LoadWeapon) -> dict[str, Any]:
    """Rounds go in for the show under way; from a magazine, those that lie in it."""
    show = record.weapons[command.weapon].show
    facts: dict[str, Any] = {"person": show.receiver, "scene": show.scene} if show else {}
    if command.magazine:
        load = record.magazines[command.magazine].load
        assert isinstance(load, Rounds), "an empty magazine is not heard"
        facts |= {"lot": load.lot, "number": load.number}
    return facts
