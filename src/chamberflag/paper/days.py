"""A day on paper: what the armorer has to have ready, and what is in the way."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from chamberflag.paper.blocks import Block, Sheet, fields, heading, listed, signatures, table, text, ticks
from chamberflag.paper.held import Held
from chamberflag.paper.scenes import castings, kind_of, wanted
from chamberflag.paper.words import certified, crew, load, where
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.scenes import Scene

SOON = timedelta(days=30)
FIRST_THING = (
    "Hours since the end of yesterday's work are enough; nobody else has a duty of mine today.",
    "The safe and the cart were opened by two, and hold what the checklist says.",
    "Rounds of each lot needed today are proved, one by one, by two, with two methods.",
    "Cleaning rod, chamber flags, ear and eye protection, spare batteries and the fallback pad are on the cart.",
)


def armorers_day(state: Held, about: str) -> Sheet:
    """Scenes, weapons, rounds to prove, trainings that are missing: what the armorer reads with the first coffee."""
    record, scenes = state.record, wanted(state.record, about)
    day = record.day.date if record.day else state.position.at.date()
    out = [(w.tag, where(record, w)) for w in record.weapons.values() if w.holder]
    blocks: list[Block] = [
        fields((("day", str(day)), *crew(record))), heading("First thing"), ticks(FIRST_THING),
        heading("Scenes"),
        table(("scene", "weapon", "kind:1fr", "performer", "with", "authorised"), [
            (s.id, c.weapon, kind_of(record, c.weapon), record.named(c.performer), load(c),
             "yes" if len(s.authorised) > 1 else "NOT YET")
            for s in scenes for c in castings(s)
        ]),
        heading("Rounds"), table(("kind:1fr", "needed once through::right", "proved in store::right"), _rounds(record, scenes)),
        heading("In the way"), ticks(_in_the_way(record, scenes, day)),
        heading("Out now, by the book"), table(("weapon", "where:1fr"), out),
        text("Notes"), table(("time:20mm", "what:1fr"), (), 6), signatures(("Armorer",)),
    ]  # fmt: skip
    return Sheet("The armorer's day", f"{record.production}, {day}. What the book says this morning.", blocks)


def _rounds(record: Record, scenes: list[Scene]) -> list[tuple[str, ...]]:
    """Rounds by kind and size: what the castings need at the most, once, against what is proved."""
    needed: Counter[tuple[RoundKind, str]] = Counter()
    for scene in scenes:
        for one in scene.casting:
            if one.kind is not RoundKind.NONE and one.number:
                needed[(one.kind, one.size)] += one.number
    proved: Counter[tuple[RoundKind, str]] = Counter()
    for lot in record.lots.values():
        if not lot.quarantined:
            proved[(lot.kind, lot.size)] += lot.proved
    return [
        (listed((str(kind), *((size,) if size else ()))), str(number), str(proved[(kind, size)]))
        for (kind, size), number in sorted(needed.items())
    ]


def _in_the_way(record: Record, scenes: list[Scene], day: date) -> Iterator[str]:
    """Everything in the book that will be in the way of a scene, a sentence each."""
    for stop in record.stops.values():
        yield f"Work is stopped over {stop.scope}: {stop.because}."
    cast = [one for scene in scenes for one in scene.casting]
    for tag in sorted({one.weapon for one in cast}):
        weapon = record.weapons.get(tag)
        if weapon is None:
            yield f"{tag} is planned and was never taken in."
        elif weapon.certificate is None:
            yield f"{tag}: {certified(record, weapon)}; two inspect it."
        elif weapon.to_be_cleaned:
            yield f"{tag} is to be cleaned."
    for badge, tag in sorted({(one.performer, one.weapon) for one in cast}):
        its = record.weapons[tag].description if tag in record.weapons else None
        person = record.people.get(badge)
        fires = tag in record.weapons and record.weapons[tag].fires
        if its and fires and not (person and any(t.covers(its.weapon_class, day) for t in person.trainings)):
            yield f"{record.named(badge)} holds no training for {its.weapon_class} that is valid on {day} ({tag})."
    yield from expiring(record, day)
    if record.day and not record.holders(Duty.ARMORER):
        yield "Nobody is armorer today."


def expiring(record: Record, day: date) -> Iterator[str]:
    """Permits and trainings that have ended, or end within thirty days."""
    for person in sorted(record.people.values(), key=lambda p: p.name):
        for permit in person.permits:
            if permit.valid_to <= day + SOON:
                yield f"{person.name}: {permit.kind} {permit.number} {_ends(permit.valid_to, day)}."
        for training in person.trainings:
            if training.valid_to <= day + SOON:
                yield f"{person.name}: training for {training.weapon_class} {_ends(training.valid_to, day)}."


def _ends(on: date, day: date) -> str:
    return f"ended on {on}" if on < day else f"ends on {on}"
