"""Words: the small phrases lines are made of, and what each of them means.

A slot is a name in braces in the template of a form. Names of people have no digits, tags have at least one.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.clocks import Starts
from chamberflag.record.papers import PAPERS
from chamberflag.record.people import Crew, Duty, Permit
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind
from chamberflag.transcripts.cast import DUTIES, Moment
from chamberflag.transcripts.house_rules import PACKS

NAME = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)*"
NAMES = rf"{NAME}(?:(?:, {NAME})* and {NAME})?"
TAG = r"(?=[\w.-]*\d)[A-Za-z][\w.-]*"
TAGS = rf"{TAG}(?:(?:, {TAG})* and {TAG})?"
COUNT = r"\d+|an?|no|one|two|three|four|five|six"
DATE = r"\d{4}-\d{2}-\d{2}"
CONTAINER = r"the [a-z-]+(?: (?!with |and |in |on )[a-z-]+)*|" + TAG
LOADS = "dumm(?:y|ies)|blanks?|arrows?|capsules?|charges?|live rounds?|unknown rounds?"
ROUNDS = rf"(?:{COUNT}) (?:(?:quarter|half|full) )?(?:{LOADS})"
KINDS = "|".join(kind for kind in Kind)
TALLIED = rf"(?:(?:{COUNT}) (?:fired|unfired|misfired|cases?)|the bore obstructed)"
DEVICE = r"the [\w' -]*?(?:tablet|phone|laptop|device)"

NUMBERS = {"a": 1, "an": 1, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NOT_SOUND = ("the bore obstructed", "it not whole")  # a blade, a bow have no bore
NOT_BLUNT = "it not blunt"
SAID_KINDS = {
    "dumm": RoundKind.DUMMY,
    "blan": RoundKind.BLANK,
    "live": RoundKind.LIVE,
    "unkn": RoundKind.UNKNOWN,
    "arro": RoundKind.ARROW,
    "caps": RoundKind.CAPSULE,
    "char": RoundKind.CHARGE,
}


class Unclear(Exception):
    """A phrase that is none of those known."""


def number(text: str) -> int:
    """`5`, `a`, `no`."""
    return NUMBERS[text] if text in NUMBERS else int(text)


def listed(text: str) -> tuple[str, ...]:
    """`W3, W4 and W5`."""
    return tuple(part for part in re.split(r", (?:and )?| and ", text) if part)


def rounds(text: str) -> tuple[RoundKind, int, str]:
    """`3 half blanks`: kind, number, size."""
    if text in ("it empty", "nothing"):
        return RoundKind.NONE, 0, ""
    many, *size, what = text.replace(" rounds", "").replace(" round", "").split(" ")
    return SAID_KINDS[what[:4]], number(many), "".join(size)


def sight(text: str) -> dict[str, Any]:
    """What a looker sees that differs from what they should: `4 dummies`, `it empty`, `the bore obstructed`."""
    if text in NOT_SOUND:
        return {"bore_clear": False}
    if text in ("that it did not begin empty", NOT_BLUNT):
        return {"began_empty": False}
    kind, many, _ = rounds(text)
    return {"kind": kind, "number": many}


def state(text: str) -> dict[str, Any]:
    """What somebody finds in a weapon that should be empty."""
    return {"empty": text not in ("it not empty", NOT_BLUNT), "bore_clear": text not in NOT_SOUND}


def defect(text: str) -> dict[str, Any]:
    """What an inspection finds."""
    if text in (*NOT_SOUND, "that it does not function", NOT_BLUNT):
        return {"bore_clear": text not in NOT_SOUND, "function_ok": text in NOT_SOUND}
    return {"kind": Kind(text.removeprefix("that it is ").removeprefix("a "))}


def tally(text: str) -> dict[str, Any]:
    """`2 fired, 1 unfired, 2 cases`: what is not named is none."""
    counted: dict[str, Any] = {"fired": 0, "unfired": 0, "misfired": 0, "cases": 0}
    for part in text.split(", "):
        if part == "the bore obstructed":
            counted["bore_clear"] = False
            continue
        many, what = part.split(" ")
        counted["cases" if what == "case" else what] = number(many)
    return counted


def description(text: str) -> tuple[Description, str]:
    """`a functional revolver, 6 chambers, serial 44-1`: what it is, and the container it goes into."""
    what, *details = text.split(", ")
    kind, _, weapon_class = re.sub(r"^an? ", "", what).partition(" ")
    weapon_class = weapon_class or kind
    known: dict[str, Any] = {"model": weapon_class}
    container = "safe"
    for detail in details:
        match detail.split(" "):
            case [many, "chambers" | "chamber"]:
                known["chambers"] = number(many)
            case ["magazine-fed"]:
                known["magazine_fed"] = True
            case ["in", *where]:
                container = place(" ".join(where))
            case ["from", *who]:
                known["supplier"] = " ".join(who)
            case ["serial" | "model" as field, *rest]:
                known[field] = " ".join(rest)
            case _:
                raise Unclear(f"of a weapon: chambers, magazine-fed, serial, model, from, in; not '{detail}'")
    return Description(Kind(kind), weapon_class, **known), container


def lot(text: str) -> dict[str, Any]:
    """`20 dummies, calibre .45, from Dry Gulch`: the fields of a lot."""
    what, *details = text.split(", ")
    kind, many, size = rounds(what)
    known: dict[str, Any] = {"kind": kind, "received": many, "size": size}
    fields = {"calibre ": "calibre", "from ": "supplier", "made by ": "maker", "maker's lot ": "maker_lot"}
    for detail in details:
        start = next((s for s in fields if detail.startswith(s)), "")
        if not start:
            raise Unclear(f"of a lot: {', '.join(s.strip() for s in fields)}; not '{detail}'")
        known[fields[start]] = detail.removeprefix(start)
    return known


def place(text: str) -> str:
    """`the cart`: its name in the book."""
    return text.removeprefix("the ")


def casting(moment: Moment, text: str) -> frozenset[Casting]:
    """`Ana has W3 with 5 dummies at 7 m; Ben has W4 empty`."""
    found = set()
    for part in text.split("; "):
        read = re.fullmatch(
            rf"({NAME}) has ({TAG})(?: with ({ROUNDS})| empty)?(?:,? at (\d+) m)?", part.strip()
        )
        if not read:
            raise Unclear(
                f"a casting is 'Ana has W3 with 5 dummies at 7 m' or 'Ana has W3 empty', not '{part}'"
            )
        kind, many, size = rounds(read[3]) if read[3] else (RoundKind.NONE, 0, "")
        found.add(Casting(read[2], moment.badge(read[1]), kind, many, size, int(read[4] or 0)))
    return frozenset(found)


def crew(moment: Moment, text: str) -> Crew:
    """`Iris as armorer, Tom as 1st AD and second person`."""
    named: dict[Duty, frozenset[str]] = {}
    for part in re.split(rf", (?={NAME} as )", text):
        name, _, roles = part.partition(" as ")
        for role in roles.split(" and "):
            if role not in DUTIES:
                raise Unclear(f"a duty is {', '.join(DUTIES)}; not '{role}'")
            named[DUTIES[role]] = named.get(DUTIES[role], frozenset()) | {moment.badge(name)}
    return named


def permits(text: str) -> tuple[Permit, ...]:
    """`firearms licence F-1 until 2026-05-01`."""
    read = re.fullmatch(rf"(.+) (\S+) until ({DATE})", text)
    if not read:
        raise Unclear(f"a permit is 'firearms licence F-1 until 2026-05-01', not '{text}'")
    return (Permit(read[1], read[2], "", date.fromisoformat(read[3])),)


def duration(text: str) -> timedelta:
    """`10 minutes`, `an hour`."""
    many, unit = text.split(" ")
    return timedelta(**{f"{unit.removesuffix('s')}s": number(many)})


def _tag(_: Moment, text: str) -> str:
    return text


def _badge(moment: Moment, text: str) -> str:
    return moment.badge(text)


def _badges(moment: Moment, text: str) -> frozenset[str]:
    if text == "everyone":
        return frozenset(moment.record.people)
    return frozenset(moment.badge(name) for name in listed(text))


def _plain(read: Callable[[str], Any]) -> Callable[[Moment, str], Any]:
    return lambda _, text: read(text)


def _things(_: Moment, text: str) -> tuple[frozenset[str], frozenset[str]]:
    named = [part for part in listed(text) if part != "nothing"]
    return (
        frozenset(part for part in named if not part.startswith("the ")),
        frozenset(place(part) for part in named if part.startswith("the ")),
    )


def _thing(moment: Moment, text: str) -> str:
    """Whatever a fact is about: a person's name is their badge, a container's its name in the book."""
    if re.fullmatch(NAME, text):
        return moment.badge(text)
    return place(text)


Slot = tuple[str, Callable[[Moment, str], Any]]
THINGS = rf"nothing|(?:{CONTAINER})(?:(?:, (?:{CONTAINER}))* and (?:{CONTAINER}))?"
SLOTS: dict[str, Slot] = {
    **dict.fromkeys(("person", "performer", "owner", "same_as", "badge"), (NAME, _badge)),
    **dict.fromkeys(("weapon", "lot", "magazine", "subject"), (TAG, _tag)),
    **dict.fromkeys(("number", "bad", "count", "last"), (COUNT, _plain(number))),
    **dict.fromkeys(("because", "what", "text", "seen_by", "method", "new_device"), (r".+?", _tag)),
    **dict.fromkeys(("scope", "other"), (TAG, _tag)),
    "wrong": (r"live round|primed dummy|dummy|pointed arrow|pellet|(?:(?:quarter|half|full) )?blank", _tag),
    "minor": ("a minor", _tag),
    "no_phone": ("without a phone", _tag),
    "untrained": ("untrained", _tag),
    **dict.fromkeys(("capacity", "distance_m"), (r"\d+", _plain(int))),
    "container": (CONTAINER, _plain(place)),
    "scene": (r"[\w.-]+", _tag),
    "weapon_class": (r"[a-z][\w -]*?", _tag),
    "valid_from": (DATE, _plain(date.fromisoformat)),
    "valid_to": (DATE, _plain(date.fromisoformat)),
    "date": (DATE, _plain(date.fromisoformat)),
    "title": (r'"[^"]*"', _plain(lambda text: text.strip('"'))),
    "roles": (r"[\w ]+?", _plain(lambda text: tuple(text.split(" and ")))),
    "attendees": (rf"everyone|{NAMES}", _badges),
    "weapons": (TAGS, _plain(lambda text: frozenset(listed(text)))),
    "things": (THINGS, _things),
    "crew": (r".+", crew),
    "casting": (r".+", casting),
    "permits": (r".+? until " + DATE, _plain(permits)),
    "description": (rf"an? (?:{KINDS})[ ,].+", _plain(description)),
    "rounds": (rf"it empty|nothing|{ROUNDS}", _plain(rounds)),
    "of_lot": (rf"{ROUNDS}(?:, .+)?", _plain(lot)),
    "sight": (
        rf"it empty|the bore obstructed|it not whole|it not blunt|that it did not begin empty|{ROUNDS}",
        _plain(sight),
    ),
    "state": (r"it empty|it not empty|the bore obstructed|it not whole|it not blunt", _plain(state)),
    "defect": (
        rf"the bore obstructed|it not whole|it not blunt|that it does not function|that it is a (?:{KINDS})",
        _plain(defect),
    ),
    "tally": (rf"{TALLIED}(?:, {TALLIED})*", _plain(tally)),
    "thing": (rf"{CONTAINER}|{NAME}|[\w.-]+", _thing),
    "fact": (r"[a-z_]+", _tag),
    "value": (r".+", _tag),
    "paper": ("|".join(sorted(PAPERS, key=len, reverse=True)), _tag),
    "pack": ("|".join(PACKS), _tag),
    "document": (r"[a-z][\w -]*?", _tag),
    "clause": (r"[A-Z][\w.-]+", _tag),
    "about": (r"[\w.-]+", _thing),
    "starts": ("|".join(Starts), _tag),
    "device": (DEVICE + "|" + TAG, _plain(place)),
}
