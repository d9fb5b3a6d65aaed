"""Staffing: a production's own people, weapons and loads as small sets, and the questions to ask of them.

What counts is the pattern: which duties are one human's, who is cast beside a duty, who has a phone, what fires, what is
loaded. Scenes of the same pattern are one case, with everybody under a letter of their own; answers are told with the
real names again. Whether anybody is tired, trained enough or trusted is not in the book and not asked here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.likeness import like, suits
from chamberflag.proof.report import prove
from chamberflag.proof.situation import FRESH
from chamberflag.proof.small_sets import Small
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.signatures import Signature
from chamberflag.rules.checks.kinds import load_suits_the_kind
from chamberflag.rules.checks.people import (
    crew_is_complete,
    duties_are_apart,
    no_minor_vouches,
    receiver_is_apart,
)
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

PERFORMER = "performer"
LETTERS: Mapping[str, tuple[str, ...]] = {  # as many as are explored of those who do the same
    Duty.ARMORER: ("aa", "ab"),
    Duty.FIRST_AD: ("dd",),
    Duty.SECOND: ("mm",),
    Duty.SAFETY_ADVISOR: ("ss",),
    PERFORMER: ("pp",),
}
SAID = {Duty.FIRST_AD: "1st AD"}
Crew = Mapping[Duty, tuple[str, ...]]  # the badges of each duty, of different humans


@dataclass(frozen=True, slots=True)
class Case:
    """Scenes that are staffed and loaded alike. `names`: a letter of the small set -> the human's name, and what they are.
    `weapon`: a tag that stands for those meant."""

    small: Small
    names: Mapping[str, tuple[str, str]]
    weapon: str
    scenes: tuple[str, ...]

    @property
    def key(self) -> str:
        """What makes two cases the same to explore."""
        small = self.small
        return repr((small.name, sorted(small.crew.items()), small.performers, sorted(small.without_phone)))


@dataclass(frozen=True, slots=True)
class Question:
    """Does one human, failing in every way ('' for nobody), reach harm in this case, with so many faults of things besides?"""

    case: Case
    who: str
    hidden: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an exploration said. `steps`: the shortest way to harm, in words; `takes`: none means that nothing can be played."""

    harm: tuple[str, ...]
    steps: tuple[str, ...]
    states: int
    takes: int

    @property
    def holds(self) -> bool:
        """No way to harm, and not for want of takes."""
        return not self.harm and self.takes > 0


@dataclass(frozen=True, slots=True)
class Staffing:
    """How a production is staffed. `refused`: what the floor refuses before anything could be explored. `packs`: what it works
    by besides; they only refuse more, so they open no way to harm and are left out of what is explored."""

    crew: tuple[tuple[str, str], ...]
    refused: tuple[Finding, ...]
    cases: tuple[Case, ...]
    missing: str = ""
    packs: tuple[str, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Everything to be explored: quick ones first, faults of things besides last, the armorer at the end of each."""
        for hidden in (0, 1):
            for case in self.cases:
                yield Question(case, "", hidden)
            for who in reversed([letter for letters in LETTERS.values() for letter in letters]):
                yield from (Question(case, who, hidden) for case in self.cases if who in case.names)


def staffing(record: Record) -> Staffing:
    """The small sets of this book as it is now: the crew of the open day, or else the people whose roles name a duty."""
    crew = crew_of(record)
    told = tuple(
        (SAID.get(duty, str(duty)), record.named(badge)) for duty in Duty for badge in crew.get(duty, ())
    )
    lacking = [SAID.get(duty, str(duty)) for duty in Duty if duty not in crew]
    if lacking:
        because = f"Nobody is {' or '.join(lacking)}: name the crew when the day is opened, and ask again."
        return Staffing(told, (), (), because)
    refused, cases = list(_against_the_crew(record, crew)), dict[str, Case]()
    for scene in sorted(record.scenes.values(), key=lambda s: s.id):
        for casting in sorted(scene.casting, key=lambda c: (c.weapon, c.performer)):
            refused += _against_the_receiver(record, crew, (scene, casting))
            refused += _against_the_load(record, casting)
            case = None if refused else _case(record, crew, (scene, casting))
            if case:
                before = cases.get(case.key)
                scenes = tuple(dict.fromkeys((*(before.scenes if before else ()), scene.id)))
                cases[case.key] = replace(before or case, scenes=scenes)
    small_first = sorted(cases.values(), key=lambda case: len(case.small.weapons))
    return Staffing(
        told, tuple(dict.fromkeys(refused)), tuple(small_first), packs=tuple(sorted(record.packs))
    )


def crew_of(record: Record) -> dict[Duty, tuple[str, ...]]:
    """Who carries each duty: two armorers at the most, of others one, and of several those who carry most duties, for that is
    the worst."""
    holders = {duty: record.holders(duty) or _by_role(record, duty) for duty in Duty}
    often = [record.human(badge) for badges in holders.values() for badge in badges]
    crew = dict[Duty, tuple[str, ...]]()
    for duty, badges in holders.items():
        worst = sorted(badges, key=lambda b: (-often.count(record.human(b)), b))
        one_each = dict[str, str]()
        for badge in worst:
            one_each.setdefault(record.human(badge), badge)
        if badges:
            crew[duty] = tuple(one_each.values())[: len(LETTERS[duty])]
    return crew


def _by_role(record: Record, duty: Duty) -> frozenset[str]:
    """Who the list of people calls so, while no day is open."""
    words = {str(duty), SAID.get(duty, str(duty)).lower()}
    return frozenset(
        p.id for p in record.people.values() if not record.day and words & {r.lower() for r in p.roles}
    )


def _against_the_crew(record: Record, crew: Crew) -> Iterator[Finding]:
    named = tuple((str(duty), frozenset(badges)) for duty, badges in crew.items())
    asked = Request(record, Signature(crew[Duty.FIRST_AD][0], FRESH), "OpenDay", crew=named)
    checks = (duties_are_apart, no_minor_vouches, *((crew_is_complete,) if record.day else ()))
    return (finding for check in checks if not (finding := check(asked)).holds)


def _against_the_receiver(record: Record, crew: Crew, cast: tuple[Scene, Casting]) -> Iterator[Finding]:
    """The floor's refusal of a performer who is armorer or 1st AD as well, where they would be shown the weapon."""
    scene, casting = cast
    weapon = record.weapons.get(casting.weapon)
    if weapon is None or not weapon.shown or not record.day:
        return
    asked = Request(record, Signature(crew[Duty.ARMORER][0], FRESH), "HandOver", weapon=casting.weapon,
                    person=casting.performer, scene=scene.id)  # fmt: skip
    finding = receiver_is_apart(asked)
    if not finding.holds:
        yield finding


def _against_the_load(record: Record, casting: Casting) -> Iterator[Finding]:
    """The floor's refusal to load what does not belong to the kind, before anybody tries it."""
    weapon = record.weapons.get(casting.weapon)
    if weapon is None or suits(weapon.description.kind, casting.kind):
        return
    because = f"{weapon.tag} is {weapon.description.kind}; it is cast with {casting.kind.of(2)[2:]}."
    remedy = "Cast it with what belongs to it, or cast another weapon."
    yield Finding(load_suits_the_kind.__name__, False, because, remedy)


def _case(record: Record, crew: Crew, cast: tuple[Scene, Casting]) -> Case | None:
    """One casting as a small set; None for a weapon the book does not know."""
    scene, casting = cast
    weapon = record.weapons.get(casting.weapon)
    if weapon is None:
        return None
    alike = like(weapon.description, casting.kind)
    letter = _letters(record, crew, casting.performer)
    small = replace(
        alike,
        crew={duty: frozenset(letter[badge] for badge in badges) for duty, badges in crew.items()},
        scenes={
            n: frozenset(replace(c, performer=letter[casting.performer]) for c in s)
            for n, s in alike.scenes.items()
        },
        without_phone=frozenset(own for badge, own in letter.items() if badge not in record.devices.values()),
    )
    names = {
        own: (record.named(badge), _roles(crew, casting.performer, (letter, own)))
        for badge, own in letter.items()
    }
    return Case(small, names, weapon.tag, (scene.id,))


def _letters(record: Record, crew: Crew, performer: str) -> dict[str, str]:
    """The letter of each badge: one human has one, that of the first thing they are."""
    humans: dict[str, str] = {}
    badges: list[tuple[str, tuple[str, ...]]] = [*crew.items(), (PERFORMER, (performer,))]
    for role, of_role in badges:
        for badge, own in zip(of_role, LETTERS[role], strict=False):
            humans.setdefault(record.human(badge), own)
    return {badge: humans[record.human(badge)] for _, of_role in badges for badge in of_role}


def _roles(crew: Crew, performer: str, whose: tuple[Mapping[str, str], str]) -> str:
    letter, own = whose
    said = [SAID.get(duty, str(duty)) for duty, badges in crew.items() if own in {letter[b] for b in badges}]
    return " and ".join([*said, *([PERFORMER] if letter[performer] == own else [])])


def foreseen(question: Question, honest: Answer | None) -> Answer | None:
    """The answer if it need not be explored: where an honest day reaches no action, nobody's failure is asked about.
    `honest`: what was found where nobody fails."""
    return honest if question.who and honest and not honest.takes else None


def answer(question: Question) -> Answer:
    """Explore it. Takes from a second to minutes: the caller bounds the time."""
    only = frozenset({question.who} - {""})
    report = prove(question.case.small, Budget(len(only), Grain.PERSON, question.hidden, only))
    way = report.ways[0] if report.ways else None
    harm, steps = (way.harm, way.steps) if way else ((), ())
    return Answer(
        harm, tuple(in_their_names(question.case, step) for step in steps), report.states, report.takes
    )


def in_their_names(case: Case, text: str) -> str:
    """A line of an exploration with the production's people, its weapon and scene in it."""
    known = {letter: name for letter, (name, _) in case.names.items()}
    if len(case.small.weapons) == 1:
        known["W3"] = case.weapon
    known |= dict.fromkeys(case.small.scenes if len(case.small.scenes) == 1 else (), case.scenes[0])
    return re.sub(r"\b\w+\b", lambda word: known.get(word[0], word[0]), text)
