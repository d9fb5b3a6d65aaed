"""Scenes on paper: the weapons block of the call sheet, as text and as a sheet, and the roster of the safety meeting."""

from collections.abc import Iterator

from chamberflag.desk.orders import CannotPrint
from chamberflag.languages.sentences import say
from chamberflag.paper.blocks import (
    Block,
    Sheet,
    fields,
    heading,
    listed,
    moment,
    points,
    signatures,
    table,
    text,
    ticks,
)
from chamberflag.paper.held import Held
from chamberflag.paper.words import crew, load, what
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene

NOTICE = (
    "No live ammunition is ever on this production: not in a weapon, not in a vehicle, not in a pocket.",
    "Nobody brings a weapon of their own. Nobody touches a weapon but the armorer and whom the armorer hands it to.",
    "Everybody in these scenes is at the safety meeting, sees the weapon shown empty, and may ask to look again.",
    "Anybody may stop work at any time, for any reason, with one word: STOP. Nobody is asked why first.",
    "Anybody may decline to be in these scenes.",
)
TOPICS = (
    "What is used in which scene, who has it in hand, and what is in it",
    "Where the muzzle points, distances, and who stands where",
    "The words: show, cleared, action, cut, stop; who says which",
    "Misfire: keep it pointed away, stay where you are, the armorer comes",
    "Hearing and eye protection; where the medic is",
    "Anybody may stop; anybody may decline; whom to tell",
)
STILL_OPEN = ("safety meeting, time", "safety meeting, place", "medic", "ear protection")
ATTENDED = ("name:1fr", "role:1fr", "has a weapon", "attended, by the book", "signature:50mm")
ABSENT = (
    "Whoever was absent is briefed in person before the first scene with a weapon; by whom and when is written "
    "beside the name."
)
RULE = "-" * 72


def call_sheet(state: Held, about: str) -> Sheet:
    """The weapons block: what is used in which scene, by whom, with what in it; and what everybody must know."""
    scenes = wanted(state.record, about)
    columns = ("scene", "weapon", "kind:1fr", "in whose hand:1fr", "with", "nearest person")
    rows = [
        (scene.id, one.weapon, kind_of(state.record, one.weapon), state.record.named(one.performer), load(one),
         f"{one.distance_m} m" if one.distance_m else say("as rehearsed"))
        for scene in scenes for one in castings(scene)
    ]  # fmt: skip
    blocks: list[Block] = [
        heading(say("Scenes with weapons")),
        table(columns, rows),
        *([text(say(_not_authorised(scenes)), True)] if _not_authorised(scenes) else []),
        fields((*crew(state.record), *((open_, "") for open_ in STILL_OPEN))),
        heading(say("For everybody")), points(NOTICE),
    ]  # fmt: skip
    said = "\n".join(_as_text(state, scenes))
    return Sheet(say("Weapons on this call sheet"), _lead(state.record), blocks, text=said)


def _lead(record: Record) -> str:
    day = f", {record.day.date}" if record.day else ""
    return (
        f"{record.production}{day}. {say('Made from what is planned in the book; a change makes it void.')}"
    )


def _as_text(state: Held, scenes: list[Scene]) -> Iterator[str]:
    """The same for whoever pastes it into a call sheet."""
    record, at = state.record, state.position
    yield from (
        RULE,
        f"{say('Weapons').upper()}: {record.production}" + (f", {record.day.date}" if record.day else ""),
        RULE,
    )
    for scene in scenes:
        yield f"{say(f'Scene {scene.id}')}  {scene.title}".rstrip()
        for one in castings(scene):
            far = f", {say(f'nobody nearer than {one.distance_m} m')}" if one.distance_m else ""
            yield f"  {one.weapon}  {kind_of(record, one.weapon)}: {record.named(one.performer)}, {load(one)}{far}"
    if not scenes:
        yield say("No scene with a weapon is planned.")
    if _not_authorised(scenes):
        yield say(_not_authorised(scenes))
    yield from ("", *(f"{say(duty)}: {names or '............'}" for duty, names in crew(record)))
    yield from (say("Safety meeting: ............ (time, place)"), "", *(f"- {say(line)}" for line in NOTICE))
    yield from (
        "",
        f"{say('Book')} {at.book}, {say(f'entry {at.entry}')}, {at.moment}, {say('head')} {at.head}",
        RULE,
    )


def _not_authorised(scenes: list[Scene]) -> str:
    waiting = [scene.id for scene in scenes if len(scene.authorised) < 2]
    return f"Not authorised yet: scene {', '.join(waiting)}." if waiting else ""


def roster(state: Held, about: str) -> Sheet:
    """Who was at the safety meeting: everybody on the list, with a box and a line."""
    record, scenes = state.record, wanted(state.record, about)
    meeting = record.day.meeting if record.day else None
    cast = {one.performer for scene in scenes for one in scene.casting}
    people = sorted(record.people.values(), key=lambda p: (p.id not in cast, p.name))
    held = [("date", str(record.day.date) if record.day else ""), ("held at", moment(meeting.signed.at) if meeting else ""),
            ("led by", record.named(meeting.signed.by) if meeting else ""), ("place", "")]  # fmt: skip
    rows = [
        (p.name, listed(map(say, p.roles), ""), say("yes") if p.id in cast else "",
         say("stated") if meeting and p.id in meeting.attendees else "", "") for p in people
    ]  # fmt: skip
    blocks = [
        fields(held), heading(say("Spoken about")), ticks(TOPICS),
        heading(say("Who was there")),
        table(ATTENDED, rows, len(rows) + 3),
        text(say(ABSENT)),
        signatures(("1st AD", "Armorer")),
    ]  # fmt: skip
    lead = f"{record.production}: {say('weapons, blanks and whoever is near them.')}"
    return Sheet(say("Safety meeting"), lead, blocks)


def wanted(record: Record, about: str) -> list[Scene]:
    """The scenes named, or all with a weapon."""
    names = [one for one in about.replace(",", " ").split() if one]
    missing = [one for one in names if one not in record.scenes]
    if missing:
        raise CannotPrint(f"There is no scene {missing[0]} in this book.")
    scenes = [record.scenes[one] for one in names] if names else list(record.scenes.values())
    return [scene for scene in scenes if scene.casting]


def castings(scene: Scene) -> list[Casting]:
    """The castings of a scene in an order that stays."""
    return sorted(scene.casting, key=lambda one: (one.weapon, one.performer))


def kind_of(record: Record, tag: str) -> str:
    """Kind and model of a weapon that is planned."""
    weapon = record.weapons.get(tag)
    return f"{what(weapon)}, {weapon.description.model}" if weapon else say("not taken in yet")
