"""Cases: small situations in which a pack is tried before anybody works under it.

The situation is always the same to begin with, and described in docs/rule-packs.md; a case changes it. Only what the
pack itself finds counts here: the floor is tried elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.facts import FACTS, PLACE, Fact, kept
from chamberflag.record.packs import Document, Pack
from chamberflag.record.papers import Paper, PaperSeen, file_of
from chamberflag.record.people import Duty, Person
from chamberflag.record.places import Container, Seal
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Meeting, Scene, ShootingDay
from chamberflag.record.signatures import Said, Signature
from chamberflag.record.weapons import (
    Certificate,
    Description,
    InContainer,
    Kind,
    Rounds,
    Weapon,
    WithArmorer,
)
from chamberflag.rules.in_force import force
from chamberflag.rules.request import Request
from chamberflag.rules.standing import asked_by_packs

DAY = date(2026, 11, 21)
CREW = {
    Duty.ARMORER: frozenset({"iris"}), Duty.FIRST_AD: frozenset({"tom"}),
    Duty.SECOND: frozenset({"petra"}), Duty.SAFETY_ADVISOR: frozenset({"noor"}),
}  # fmt: skip
NAMES = {"iris": "Iris", "tom": "Tom", "petra": "Petra", "noor": "Noor", "ana": "Ana"}
STOWED = (
    "InspectWeapon",
    "DrawWeapon",
    "AuthoriseScene",
    "CloseDay",
    "ProveRounds",
)  # the weapon lies in the safe


@dataclass(frozen=True, slots=True)
class Case:
    """One situation, the act that is asked for, and what the pack must say: nothing against it, or exactly these clauses."""

    says: str
    act: str = "HandOver"
    day: date = DAY
    place: str = ""
    facts: tuple[tuple[str, str, Said], ...] = ()  # subject, fact, value
    papers: tuple[tuple[str, Paper], ...] = ()  # subject, paper
    documents: tuple[tuple[str, date], ...] = ()
    casting: Mapping[str, str | int] = field(default_factory=dict)
    kind: Kind = Kind.FUNCTIONAL
    minor: bool = False
    roles: tuple[str, ...] = ("armorer",)
    loaded_min_ago: int = 1
    signers: tuple[str, ...] = ("tom", "petra")
    absent: tuple[str, ...] = ()
    replanned: bool = False
    live: int = 0
    lot: Mapping[str, str] = field(default_factory=dict)
    crew: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also_out: int = 0
    inspected_days_ago: int = 0
    refuses: frozenset[str] = frozenset()


def refusing(case: Case, pack: Pack) -> frozenset[str]:
    """The clauses of this pack that speak against the act in this situation."""
    request = question(case, pack)
    found = asked_by_packs(request, force(request.record, request.today))
    return frozenset(clause.id for finding in found if not finding.holds for clause in finding.clauses)


def question(case: Case, pack: Pack) -> Request:
    """What the case asks of the rules."""
    at = datetime(case.day.year, case.day.month, case.day.day, 12, tzinfo=UTC)
    about = _ABOUT.get(case.act, {"weapon": "W3", "person": "ana", "scene": "14"})
    record = replace(_situation(case, at), packs={pack.id: pack})
    asked = Request(record, Signature("iris", at, 99, "iris"), case.act, True)
    return replace(asked, **about)  # type: ignore[arg-type]


_ABOUT: Mapping[str, dict[str, str]] = {
    "InspectWeapon": {"weapon": "W3"},
    "DrawWeapon": {"weapon": "W3"},
    "ProveRounds": {"lot": "B1"},
    "AuthoriseScene": {"scene": "14"},
    "LoadWeapon": {"weapon": "W3", "person": "ana", "scene": "14", "lot": "B1"},
    "TurnKey": {"scene": "14"},
    "CallAction": {"scene": "14"},
    "CloseDay": {},
    "SignLift": {"scope": "everything"},
}


def _situation(case: Case, at: datetime) -> Record:
    def signed(by: str, minutes: int, act: int) -> Signature:
        return Signature(by, at - timedelta(minutes=minutes), act, by)

    casting = Casting("W3", "ana", RoundKind.BLANK, 2, "half", 8)
    wanted = {k: RoundKind(str(v)) if k == "kind" else v for k, v in case.casting.items()}
    scene = Scene(
        "14",
        "The door",
        frozenset({replace(casting, **wanted)}),  # type: ignore[arg-type]
        tuple(signed(by, 90, 12) for by in case.signers),
        15 if case.replanned else 10,
    )
    there = frozenset(NAMES) - set(case.absent)
    crew = CREW | {Duty(duty): frozenset(badges) for duty, badges in case.crew.items()}
    day = ShootingDay(case.day, crew, signed("tom", 120, 5), Meeting(there, signed("tom", 80, 13)))
    return Record(
        production="A film",
        people=_people(case),
        weapons={
            w.tag: w for w in _weapons(case, signed("iris", 60, 8), signed("iris", case.loaded_min_ago, 20))
        },
        lots=_lots(case),
        containers={"safe": Container("safe", "safe", Seal(signed("iris", 60, 9), signed("petra", 60, 9)))},
        scenes={"14": scene},
        day=day,
        facts=_facts(case, signed("iris", 70, 14)),
        papers=file_of(PaperSeen(p, subject, signed("petra", 70, 14)) for subject, p in case.papers),
        documents={
            name: Document(name, name, "0" * 64, dated, signed("iris", 70, 14))
            for name, dated in case.documents
        },
    )


def _people(case: Case) -> dict[str, Person]:
    roles = {"iris": case.roles}
    return {
        b: Person(b, name, roles.get(b, ()), minor=case.minor and b == "ana") for b, name in NAMES.items()
    }


def _weapons(case: Case, stowed: Signature, loaded: Signature) -> Iterator[Weapon]:
    inspected = replace(stowed, at=stowed.at - timedelta(days=case.inspected_days_ago))
    certificate = Certificate(inspected, replace(inspected, by="petra", input="petra"))
    place = InContainer("safe", stowed) if case.act in STOWED else WithArmorer("iris", stowed)
    load = Rounds("B1", RoundKind.BLANK, 2, loaded)
    yield Weapon("W3", Description(case.kind, "revolver", "a revolver"), place, load, certificate)
    for n in range(case.also_out):
        other = Description(Kind.FUNCTIONAL, "revolver", "another revolver")
        yield Weapon(f"W{n + 20}", other, WithArmorer("iris", stowed), load, certificate)


def _lots(case: Case) -> dict[str, Lot]:
    blanks = Lot("B1", RoundKind.BLANK, 50, "Loud & Co", ".45", "half", "Loud & Co", "L-7")
    dummies = Lot("D1", RoundKind.DUMMY, 50, "Dry Goods", ".45", maker="Dry Goods")
    live = Lot("L9", RoundKind.LIVE, case.live)
    told: dict[str, Any] = dict(case.lot)
    return {lot.id: lot for lot in (replace(blanks, **told), dummies, live) if lot.received}


def _facts(case: Case, signed: Signature) -> dict[str, Fact]:
    stated = [("", "production", ("film",)), *case.facts]
    if case.place:
        stated.append(("", PLACE, (case.place,)))
    return {kept(FACTS[name].about, subject, name): Fact(value, signed) for subject, name, value in stated}
