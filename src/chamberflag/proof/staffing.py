"""Staffing: a production's own people, weapons and loads as small sets, and the questions to ask of them.

Everybody with a duty is in them; what cannot be explored is named. Whether anybody is tired, trained enough or trusted is
not in the book and not asked here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from chamberflag.proof.castings import LETTERS, SAID, Case, Cast, Crew, alone, in_the_safe, together, twice
from chamberflag.proof.likeness import suits
from chamberflag.proof.questions import Question
from chamberflag.proof.situation import FRESH, NOBODY
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import ShootingDay
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Weapon
from chamberflag.rules.checks.kinds import load_suits_the_kind
from chamberflag.rules.checks.people import (
    crew_is_complete,
    duties_are_apart,
    no_minor_vouches,
    receiver_is_apart,
)
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

# A performer failing is explored in no time, an armorer in minutes.
QUICK_FIRST = tuple(LETTERS.values())[::-1]
FAULTS = (0, 1)  # of things, besides


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of this production that is not explored: why, and what to do."""

    because: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Staffing:
    """How a production is staffed. `refused`: what the floor refuses before anything could be explored. `left_out`: what nothing
    is known of, whatever is found of the rest. `packs`: what it works by besides; they only refuse more, so they open no way to
    harm and are left out of what is explored. `phones`: whether anybody has paired one; if not, everybody with a duty is taken
    to have one."""

    crew: tuple[tuple[str, str], ...]
    refused: tuple[Finding, ...]
    cases: tuple[Case, ...]
    missing: str = ""
    left_out: tuple[LeftOut, ...] = ()
    packs: tuple[str, ...] = ()
    phones: bool = True

    def questions(self) -> Iterator[Question]:
        """Everything to be explored, what takes longest last: two weapons together, faults of things besides, the armorers."""
        yield from sorted(self._asked(), key=_cost)

    def _asked(self) -> Iterator[Question]:
        for case in self.cases:
            for who in ("", *case.names):
                yield from (Question(case, who, hidden) for hidden in FAULTS)


def _cost(question: Question) -> tuple[bool, int, int, int]:
    case, who = question.case, question.who
    kept_for_last = QUICK_FIRST.index(who[0]) if who else -1
    return not case.alone, question.hidden, kept_for_last, len(case.small.weapons)


def staffing(record: Record, named: Crew | None = None) -> Staffing:
    """The small sets of this book as it is now: the crew of the open day, or else the people whose roles name a duty.
    `named`: who would have a duty instead."""
    crew = crew_of(record, named or {})
    told = tuple(
        (SAID.get(duty, str(duty)), record.named(badge)) for duty in Duty for badge in crew.get(duty, ())
    )
    lacking = " or ".join(SAID.get(duty, str(duty)) for duty in Duty if duty not in crew)
    if lacking and record.day:
        return Staffing(told, (), (), f"Nobody is {lacking}: change the crew, and ask again.")
    if lacking:
        because = f"Nobody is {lacking}: name the crew when the day is opened, and ask again."
        return Staffing(told, (), (), because)
    on_the_day = _with_a_day(record, crew)
    casts = _castings(record)
    against = {cast: _against_the_casting(on_the_day, crew, cast) for cast in casts}
    refused = _against_the_crew(on_the_day, crew)
    fit = () if refused else tuple(cast for cast, findings in against.items() if not findings)
    every = dict.fromkeys((*refused, *(finding for findings in against.values() for finding in findings)))
    left_out, packs = tuple(_left_out(record, casts)), tuple(sorted(record.packs))
    return Staffing(told, tuple(every), _cases(record, crew, fit), "", left_out, packs, bool(record.devices))


def crew_of(record: Record, named: Crew) -> dict[Duty, tuple[str, ...]]:
    """Who carries each duty, each human once."""
    crew = dict[Duty, tuple[str, ...]]()
    for duty in Duty:
        one_each = dict[str, str]()
        for badge in sorted(named.get(duty) or record.holders(duty) or _by_role(record, duty)):
            one_each.setdefault(record.human(badge), badge)
        if one_each:
            crew[duty] = tuple(one_each.values())
    return crew


def _by_role(record: Record, duty: Duty) -> frozenset[str]:
    """Who the list of people calls so, while no day is open."""
    words = {str(duty), SAID.get(duty, str(duty)).lower()}
    return frozenset(
        p.id for p in record.people.values() if not record.day and words & {r.lower() for r in p.roles}
    )


def _with_a_day(record: Record, crew: Crew) -> Record:
    """The book on a day with this crew, so that the floor is asked the same before the shoot as on it."""
    named = {duty: frozenset(badges) for duty, badges in crew.items()}
    return replace(record, day=ShootingDay(FRESH.date(), named, NOBODY))


def _against_the_crew(record: Record, crew: Crew) -> tuple[Finding, ...]:
    named = tuple((str(duty), frozenset(badges)) for duty, badges in crew.items())
    asked = Request(record, Signature(crew[Duty.FIRST_AD][0], FRESH), "OpenDay", crew=named)
    found = (check(asked) for check in (duties_are_apart, no_minor_vouches, crew_is_complete))
    return tuple(finding for finding in found if not finding.holds)


def _castings(record: Record) -> tuple[Cast, ...]:
    """Every casting of a weapon that is in the book, one by one."""
    return tuple(
        (scene, casting)
        for scene in sorted(record.scenes.values(), key=lambda s: s.id)
        for casting in sorted(scene.casting, key=lambda c: (c.weapon, c.performer, c.kind))
        if casting.weapon in record.weapons
    )


def _left_out(record: Record, casts: Sequence[Cast]) -> Iterator[LeftOut]:
    for scene in sorted(record.scenes.values(), key=lambda s: s.id):
        for tag in sorted({casting.weapon for casting in scene.casting} - record.weapons.keys()):
            yield LeftOut(
                f"Scene {scene.id} casts {tag}, which is not in the book.",
                "Take it in, or cast another weapon.",
            )
    for one, other in combinations(casts, 2):
        if twice(record, one, other):
            yield LeftOut(
                f"Scene {one[0].id} casts {one[1].weapon} twice for {record.named(one[1].performer)}.",
                "Plan a scene for each.",
            )


def _cases(record: Record, crew: Crew, casts: Sequence[Cast]) -> tuple[Case, ...]:
    """Each casting alone, beside what no scene casts, and every two of them together; those of one pattern once."""
    found = [
        *(alone(record, crew, cast) for cast in casts),
        *(in_the_safe(record, crew, cast, one) for cast in casts for one in _in_the_safe(record, cast)),
        *filter(None, (together(record, crew, two) for two in combinations(casts, 2))),
    ]
    cases = dict[str, Case]()
    for case in found:
        cases[case.key] = cases[case.key].also(case) if case.key in cases else case
    return tuple(sorted(cases.values(), key=lambda case: (not case.alone, len(case.small.weapons))))


def _in_the_safe(record: Record, cast: Cast) -> tuple[Weapon, ...]:
    """One weapon of each kind of which no other is cast. One that is lies in the safe as well, where the two are together; and
    what goes out by a scan stands beside a weapon that fires already."""
    own = cast[1].weapon
    others = {c.weapon for scene in record.scenes.values() for c in scene.casting} - {own}
    played = {weapon.description.kind for tag, weapon in record.weapons.items() if tag in others}
    lying = {w.description.kind: w for tag, w in sorted(record.weapons.items()) if tag != own}
    fires = record.weapons[own].shown
    return tuple(weapon for kind, weapon in lying.items() if kind not in played) if fires else ()


def _against_the_casting(record: Record, crew: Crew, cast: Cast) -> tuple[Finding, ...]:
    return (*_against_the_receiver(record, crew, cast), *_against_the_load(record, cast))


def _against_the_receiver(record: Record, crew: Crew, cast: Cast) -> Iterator[Finding]:
    """The floor's refusal of a performer who is armorer or 1st AD as well, where they would be shown the weapon."""
    scene, casting = cast
    if not record.weapons[casting.weapon].shown:
        return
    asked = Request(record, Signature(crew[Duty.ARMORER][0], FRESH), "HandOver", weapon=casting.weapon,
                    person=casting.performer, scene=scene.id)  # fmt: skip
    finding = receiver_is_apart(asked)
    if not finding.holds:
        yield finding


def _against_the_load(record: Record, cast: Cast) -> Iterator[Finding]:
    """The floor's refusal to load what does not belong to the kind, before anybody tries it."""
    _, casting = cast
    weapon = record.weapons[casting.weapon]
    if suits(weapon.description.kind, casting.kind):
        return
    because = f"{weapon.tag} is {weapon.description.kind}; it is cast with {casting.kind.of(2)[2:]}."
    remedy = "Cast it with what belongs to it, or cast another weapon."
    yield Finding(load_suits_the_kind.__name__, False, because, remedy)
