"""What a command is about: does everything it names exist, and which request does it put to the rules.

Naming something the book does not know is not an act: it is answered in one sentence and never written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.record.record import Record
from chamberflag.record.weapons import Rounds
from chamberflag.rules.request import Request

NEW = (c.Join, c.TakeInContainer, c.TakeInWeapon, c.TakeInMagazine, c.TakeInLot, c.NoteWrongPins)


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
    named = {
        "weapon": (record.weapons, "No weapon in this book has the tag {}."),
        "lot": (record.lots, "No lot in this book is called {}."),
        "magazine": (record.magazines, "No magazine in this book has the tag {}."),
        "container": (record.containers, "No safe, cage or cart in this book is called {}."),
        "scene": (record.scenes, "This book has no scene {}."),
        "performer": (record.people, "Nobody in this book has the badge {}."),
        "person": (record.people, "Nobody in this book has the badge {}."),
    }
    own = (
        {"container"}
        if isinstance(command, c.TakeInWeapon)
        else set(named)
        if not isinstance(command, NEW)
        else set()
    )
    own -= {"scene"} if isinstance(command, c.PlanScene) else set()
    for field in sorted(own):
        known, says = named[field]
        value = getattr(command, field, "")
        if value and value not in known:
            yield Unheard(says.format(value))
    yield from _unknown_within(record, command)


def _unknown_within(record: Record, command: c.Command) -> Iterator[Unheard]:
    """Names inside lists: scanned tags, attendees, crew, casting, the subject of a release."""
    for tag in sorted(getattr(command, "weapons", frozenset()) | getattr(command, "contents", frozenset())):
        if tag not in record.weapons:
            yield Unheard(f"No weapon in this book has the tag {tag}.")
    people = set(getattr(command, "attendees", ())) | {
        b for bs in getattr(command, "crew", {}).values() for b in bs
    }
    casting = getattr(command, "casting", ())
    for badge in sorted(people | {x.performer for x in casting}):
        if badge not in record.people:
            yield Unheard(f"Nobody in this book has the badge {badge}.")
    for tag in sorted({x.weapon for x in casting} - set(record.weapons)):
        yield Unheard(f"No weapon in this book has the tag {tag}.")
    if (
        isinstance(command, c.Release)
        and command.subject not in record.weapons
        and command.subject not in record.lots
    ):
        yield Unheard(f"Neither a weapon nor a lot in this book is called {command.subject}.")
    if isinstance(command, c.EnrolDevice) and command.owner and command.owner not in record.people:
        yield Unheard(f"Nobody in this book has the badge {command.owner}.")
    if isinstance(command, c.FindSame) and command.same_as not in record.people:
        yield Unheard(f"Nobody in this book has the badge {command.same_as}.")
    yield from _impossible(record, command)


def _impossible(record: Record, command: c.Command) -> Iterator[Unheard]:
    """What cannot be meant: numbers below zero, a show of a replica, a load from nowhere, an id taken twice."""
    for field in ("number", "fired", "unfired", "misfired", "cases", "received", "bad"):
        if getattr(command, field, 0) < 0:
            yield Unheard("A number below zero is not a count.")
    match command:
        case c.StartShow(weapon) if not record.weapons[weapon].fires:
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
        "number": getattr(command, "number", 0),
        "tags": getattr(command, "weapons", frozenset()),
        "sealed": getattr(command, "containers", frozenset()),
        "day": getattr(command, "date", None),
    }
    if isinstance(command, c.LoadWeapon):
        facts |= _loading(record, command)
    return Request(
        record, asked.signed, type(command).__name__, asked.afresh, crew=tuple(crew.items()), **facts
    )


def _loading(record: Record, command: c.LoadWeapon) -> dict[str, Any]:
    """Rounds go in for the show under way; from a magazine, those that lie in it."""
    show = record.weapons[command.weapon].show
    facts: dict[str, Any] = {"person": show.receiver, "scene": show.scene} if show else {}
    if command.magazine:
        load = record.magazines[command.magazine].load
        assert isinstance(load, Rounds), "an empty magazine is not heard"
        facts |= {"lot": load.lot, "number": load.number}
    return facts
