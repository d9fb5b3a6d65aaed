"""Facts: what people state about a production, a scene, a person or a thing, and nobody can look up.

A closed list with one meaning each, so that a clause of a pack never guesses what a word means. Knows which facts
there are, of what type and unit, and when they lapse; deliberately knows no rule that reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chamberflag.record.signatures import Said, Signature


class About(StrEnum):
    """What a fact is about. Of a production there is one to a book: its subject is ''."""

    PRODUCTION = "production"
    SCENE = "scene"
    PERSON = "person"
    WEAPON = "weapon"
    LOT = "lot"
    CONTAINER = "container"


class Type(StrEnum):
    """What kind of value a fact has. A date is written 2026-11-21, words are several of the choices."""

    YES_NO = "yes or no"
    NUMBER = "number"
    WORD = "word"
    WORDS = "words"
    DATE = "date"


class Until(StrEnum):
    """When a fact has to be stated again."""

    CHANGED = "until somebody states another"
    DAY = "until the day is closed"
    PLAN = "until the scene is planned anew"


@dataclass(frozen=True, slots=True)
class Kind:
    """One fact that can be stated: the plain question it answers, its type, unit and choices."""

    about: About
    type: Type
    question: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    until: Until = Until.CHANGED


@dataclass(frozen=True, slots=True)
class Fact:
    """What was stated, and by whom. One value, but for words."""

    value: Said
    signed: Signature


def kept(about: About, subject: str, name: str) -> str:
    """The name under which a fact is kept."""
    return f"{about} {subject} {name}"


def _yes_no(about: About, question: str, until: Until = Until.CHANGED) -> Kind:
    return Kind(about, Type.YES_NO, question, until=until)


def _number(about: About, question: str, unit: str, until: Until = Until.CHANGED) -> Kind:
    return Kind(about, Type.NUMBER, question, unit, until=until)


P, S, H, W, L, C = About.PRODUCTION, About.SCENE, About.PERSON, About.WEAPON, About.LOT, About.CONTAINER
DAY, PLAN = Until.DAY, Until.PLAN
PLACE = "place"

FACTS: Mapping[str, Kind] = {
    # the production: where, what, for whom
    PLACE: Kind(
        P,
        Type.WORD,
        "Where do you shoot? Country and state as ISO 3166-2 has them: US-CA, GB, CA-ON, AU-NSW.",
    ),
    "production": Kind(
        P,
        Type.WORD,
        "What is being made?",
        choices=(
            "film",
            "television",
            "commercial",
            "music video",
            "documentary",
            "theatre",
            "school",
            "student film",
            "live event",
            "re-enactment",
        ),
    ),
    "tax_credit": _yes_no(P, "Does the production take the film tax credit of the state?"),
    "studio_lot": _yes_no(P, "Do you shoot on a studio's own lot?"),
    "union": Kind(
        P,
        Type.WORDS,
        "Whose agreements apply?",
        choices=("SAG-AFTRA", "Equity US", "DGA", "IATSE", "Equity UK", "none"),
    ),
    "dealer": _yes_no(P, "Is the keeper of this book a licensed dealer who must keep a bound book?"),
    # the production, today
    "medic_present": _yes_no(P, "Is a medic on set today, and with nothing else to do?", DAY),
    "first_aider_present": _yes_no(P, "Is somebody named as first-aider today, with a kit?", DAY),
    "safety_told": _yes_no(P, "Has the studio's safety department been told of today's weapons?", DAY),
    "hotline_posted": _yes_no(P, "Is the safety hotline's number posted where everybody passes?", DAY),
    "bulletins_sent": _yes_no(
        P, "Did the bulletins go out with today's call sheet, to everybody concerned?", DAY
    ),
    "no_private_weapons": _yes_no(
        P, "Has everybody stated that they bring no weapon or round of their own?", DAY
    ),
    "place_searched": _yes_no(
        P, "Was the place, and every vehicle and box, searched for live rounds today?", DAY
    ),
    "communication_tested": _yes_no(P, "Were radios tested today between armorer, 1st AD and camera?", DAY),
    "emergency_plan_told": _yes_no(
        P, "Does everybody know today's way out and who calls the ambulance?", DAY
    ),
    # a scene, as it is planned now
    "aims_at_person": _yes_no(S, "Is a weapon aimed at a person in this scene?", PLAN),
    "live_fire": _yes_no(S, "Are live rounds fired in this scene?", PLAN),
    "effects": _yes_no(S, "Are squibs, pyrotechnics or other effects set off in this scene?", PLAN),
    "seen_in_public": _yes_no(
        S, "Can somebody who does not belong to the production see or hear the weapons?", PLAN
    ),
    "minors_present": _yes_no(S, "Is anybody under 18 within sight of the weapons in this scene?", PLAN),
    "dry_run_held": _yes_no(S, "Was the scene walked through without a load, with everybody in it?", PLAN),
    "others_cleared": _yes_no(S, "Is everybody who is not needed away from the scene?", PLAN),
    "remote_camera": _yes_no(S, "Does the camera in the line of fire run without a person behind it?", PLAN),
    "line_of_fire_marked": _yes_no(S, "Is the line of fire marked and empty?", PLAN),
    "night": _yes_no(S, "Is it fired between ten at night and seven in the morning?", PLAN),
    "enclosed": _yes_no(S, "Is it fired in a closed room?", PLAN),
    "exclusion_m": _number(S, "How far from the muzzle does the closed-off zone reach?", "metres", PLAN),
    "arc_degrees": _number(
        S, "How wide is the arc in front of the muzzle that stays empty?", "degrees", PLAN
    ),
    "shots_planned": _number(S, "How many shots does one take of this scene need?", "shots", PLAN),
    "ppe": Kind(
        S,
        Type.WORDS,
        "What do the people near it wear or stand behind?",
        choices=("eyes", "ears", "shield", "clothing"),
        until=PLAN,
    ),
    # a person
    "born": Kind(H, Type.DATE, "When was this person born, by a document that was shown?"),
    "employment": Kind(
        H,
        Type.WORD,
        "Whose employee is this person?",
        choices=("dealer's employee", "production's employee", "contractor", "volunteer", "none"),
    ),
    "prohibited": _yes_no(H, "Is this person forbidden by law to possess a weapon?"),
    "fit_for_duty": _yes_no(H, "Is this person rested, sober and well today?", DAY),
    "agrees_to_handle": _yes_no(H, "Has this person agreed to handle a weapon, free to say no?"),
    "needs_more_training": _yes_no(H, "Does the armorer want this person trained further?"),
    "read_bulletins": _yes_no(H, "Has this person read the bulletins that apply?"),
    "assessed": _yes_no(H, "Has the armorer seen this person handle that kind of weapon safely?"),
    "background_checked": _yes_no(H, "Was this person's background checked as the place demands?"),
    "experience_hours": _number(
        H, "How many hours of supervised work with weapons has this person?", "hours"
    ),
    # a weapon
    "accepts_live": _yes_no(W, "Would a live round fit and fire?"),
    "modified": _yes_no(W, "Was it altered for good so that it cannot fire a projectile?"),
    "registered": _yes_no(W, "Does it stand in the register or on the permit the place demands?"),
    "restricted": _yes_no(W, "Is it an automatic, short-barrelled or otherwise specially restricted weapon?"),
    "hired": _yes_no(W, "Does it come from a licensed supplier, hired for this production?"),
    "marked_as_prop": _yes_no(W, "Does it carry the marking the place demands of a prop?"),
    "test_fired": _yes_no(W, "Was it test-fired with this kind of round before the production?"),
    "category": Kind(
        W,
        Type.WORD,
        "Which licence category is it?",
        choices=("A", "B", "C", "D", "H", "R", "E", "prohibited", "imitation", "none"),
    ),
    "firearm": _yes_no(W, "Is it a firearm by the law of the place?"),
    "label": Kind(
        W,
        Type.WORD,
        "Which pre-printed label is stuck on the weapon? The eight characters beside its square.",
    ),
    "lot_label": Kind(L, Type.WORD, "Which pre-printed label is stuck on the box of rounds?"),
    "container_label": Kind(C, Type.WORD, "Which pre-printed label is stuck on the safe or cart?"),
    "maker": Kind(W, Type.WORD, "Who made it, as it is marked?"),
    "importer": Kind(W, Type.WORD, "Who imported it, as it is marked? 'none' where nobody did."),
    "calibre": Kind(W, Type.WORD, "Which calibre or gauge is it?"),
    "registration_number": Kind(W, Type.WORD, "Under which number is it registered with the police?"),
    "supplier_address": Kind(
        W, Type.WORD, "Which address or licence number has whoever it came from, and goes back to?"
    ),
    "fetched_by": Kind(W, Type.WORD, "Who fetched it, and stayed with it all the way?"),
    "taken_back_by": Kind(W, Type.WORD, "Who takes it back to its supplier, and stays with it all the way?"),
    # a lot of rounds
    "purpose_made": _yes_no(L, "Were these rounds made for film or theatre by a licensed maker?"),
    "told_apart": _yes_no(L, "Can anybody tell each round from a live one: drilled, rattling, or no primer?"),
    "safe_distance_m": _number(L, "How far away is safe for this load, by the maker or by a test?", "metres"),
    # where weapons are kept
    "layers": _number(C, "How many locked layers lie between the street and the weapon?", "layers"),
    "level": _number(C, "Which storage level does the place give it?", "level"),
    "keyholders": _number(C, "How many people can open it alone?", "people"),
    "holds_ammunition": _yes_no(C, "Is ammunition kept in it?"),
    "watched": _yes_no(C, "Is it alarmed or never left alone?"),
    "needs_two": _yes_no(C, "Does it take two people to open it?"),
}


def wrong(name: str, value: Said) -> str:
    """What is wrong with stating this, in one sentence; '' if nothing."""
    kind = FACTS.get(name)
    if kind is None:
        return f"There is no fact called {name}."
    if kind.type is not Type.WORDS and len(value) != 1:
        return f"{name} has one value."
    if any(not _fits(kind, one) for one in value):
        return f"{name} is {_asked(kind)}, not {', '.join(map(str, value)) or 'nothing'}."
    return ""


def _fits(kind: Kind, one: str | int | bool) -> bool:
    match kind.type:
        case Type.YES_NO:
            return isinstance(one, bool)
        case Type.NUMBER:
            return isinstance(one, int) and not isinstance(one, bool) and one >= 0
        case Type.DATE:
            return isinstance(one, str) and _is_date(one)
        case _:
            return isinstance(one, str) and bool(one) and (not kind.choices or one in kind.choices)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _asked(kind: Kind) -> str:
    choices = f" of {', '.join(kind.choices)}" if kind.choices else ""
    unit = f" of {kind.unit}" if kind.unit else ""
    article = "" if kind.type in (Type.YES_NO, Type.WORDS) else "a "
    return f"{article}{kind.type}{unit}{choices}"
