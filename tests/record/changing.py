"""A book in which everything that an event may take away is there, twice; and which parts of a book two records differ in."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime

from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.facts import About, Fact, kept
from chamberflag.record.packs import Pack
from chamberflag.record.people import Duty, Person
from chamberflag.record.places import Container, Seal
from chamberflag.record.record import Record
from chamberflag.record.scenes import Call, Casting, Key, Meeting, Perimeter, RollCall, Scene, ShootingDay
from chamberflag.record.signatures import Half, Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import (
    Certificate,
    Cleared,
    Description,
    Empty,
    InContainer,
    Kind,
    Look,
    Looked,
    Magazine,
    Missing,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = date(2026, 3, 2)
IRIS, PETRA, ANA = (Signature(by, NOW, act, by) for act, by in ((7, "iris"), (8, "petra"), (9, "ana")))
LOOKED = Looked(Look(True, True, RoundKind.BLANK, 3), IRIS)
SHOWN_14, SHOWN_22 = (Show(scene, "ana", IRIS, LOOKED, LOOKED) for scene in ("14", "22"))
BLANKS = Rounds("B1", RoundKind.BLANK, 3, IRIS)
REVOLVER = Description(Kind.FUNCTIONAL, "revolver", "single action")
OF_A_WEAPON = (
    "CountRounds", "DrawWeapon", "FindEmpty", "HearShots", "InspectWeapon", "Look", "Release", "SendBackWeapon",
)  # fmt: skip
OF_A_LOT = ("CountLot", "ProveRounds", "Release", "SendBackRounds", "WriteOffRounds")
WAITING = {  # the joint acts that wait for their other half
    "W3": OF_A_WEAPON, "W5": OF_A_WEAPON, "B1": OF_A_LOT, "14": ("AuthoriseScene",), "safe": ("SealContainer",),
    "M1": ("LookAtMagazine",), "a-pack": ("SetPackAside",), "a-conflict": ("DecideConflict",),
}  # fmt: skip


def weapon(tag: str, **known: object) -> Weapon:
    """A revolver in Ana's hand, loaded with three blanks, fired, shown and cleared for 14."""
    usual = Weapon(
        tag, REVOLVER, WithPerformer("ana", "14", IRIS), BLANKS, Certificate(IRIS, PETRA), True, SHOWN_14,
        Cleared(SHOWN_14, LOOKED, LOOKED, NOW), True,
    )  # fmt: skip
    return replace(usual, **known)  # type: ignore[arg-type]


WEAPONS = (
    weapon("W3"),
    weapon("W4", place=WithArmorer("iris", IRIS), cleared=None, used=False),
    weapon("W5", place=InContainer("safe", IRIS), show=SHOWN_22, cleared=None, used=False),
    weapon("W6", place=Quarantined("a drop", "cart", IRIS), show=None, cleared=None, load=replace(BLANKS, magazine="M1")),
    weapon("W7", place=WithArmorer("iris", IRIS), show=None, cleared=None, load=Empty(ANA, PETRA), used=False),
    weapon("W8", place=Quarantined("a fall"), show=None, cleared=None, load=Unknown(BLANKS)),
    weapon("W9", place=Missing("gone"), show=None, cleared=None, load=Unknown(), certificate=None),
)  # fmt: skip
LOTS = (
    Lot("B1", RoundKind.BLANK, 50, counted=(IRIS, PETRA), proved=9, proved_by=(IRIS, PETRA), loaded=12, fired=4,
        misfired=2, sent_back=3, written_off=1, balanced=True),
    Lot("D7", RoundKind.DUMMY, 20, proved=5, proved_by=(IRIS, PETRA), quarantined="one is heavy", balanced=True),
)  # fmt: skip
STATED = (
    (About.PRODUCTION, "", "medic_present"), (About.PRODUCTION, "", "place"), (About.PERSON, "ana", "fit_for_duty"),
    (About.PERSON, "ana", "born"), (About.SCENE, "14", "night"), (About.SCENE, "22", "night"),
)  # fmt: skip
BOOK = Record(
    production="Sundown",
    people={"ana": Person("ana", "Ana"), "ben": Person("ben", "Ben")},
    devices={"phone": "ana"},
    weapons={one.tag: one for one in WEAPONS},
    magazines={
        "M1": Magazine("M1", "revolver", 6, Rounds("B1", RoundKind.BLANK, 3, IRIS, "M1"), PETRA, "W6"),
        "M2": Magazine("M2", "revolver", 6, Rounds("B1", RoundKind.BLANK, 2, IRIS, "M2"), PETRA),
        "M3": Magazine("M3", "revolver", 6, Rounds("D7", RoundKind.DUMMY, 2, IRIS, "M3"), IRIS),
        "M4": Magazine("M4", "revolver", 6),
    },
    lots={one.id: one for one in LOTS},
    containers={name: Container(name, "safe", Seal(IRIS, PETRA)) for name in ("safe", "cart")},
    scenes={
        name: Scene(name, "duel", frozenset({Casting("W3", "ana", RoundKind.BLANK, 3)}), (IRIS, PETRA), 5)
        for name in ("14", "22")
    },
    day=ShootingDay(DAY, {Duty.ARMORER: frozenset({"iris"})}, IRIS, Meeting(frozenset({"ana"}), IRIS)),
    roll_call=RollCall(PETRA, Perimeter("14", 30, PETRA)),
    keys=(Key(Duty.FIRST_AD, "14", frozenset({"W3"}), IRIS), Key(Duty.ARMORER, "14", frozenset({"W3"}), IRIS)),
    call=Call("14", "W3 hot", IRIS),
    running="14",
    halves={f"{act} {thing}": (Half(IRIS, (1,)),) for thing, acts in WAITING.items() for act in acts},
    differed=frozenset(f"{act} {thing}" for thing, acts in WAITING.items() for act in acts),
    stops={scope: StopWork(scope, "a bang", IRIS, False, ((Duty.ARMORER, IRIS),)) for scope in ("everything", "W4")},
    facts={kept(*one): Fact((True,), IRIS) for one in STATED},
    packs={name: Pack(name, name, "x", "1", name, ()) for name in ("a-pack", "b-pack")},
)  # fmt: skip


def changed(before: Record, after: Record) -> Iterator[str]:
    """All that differs, each with what it is now: `weapons.W3.show: None`, `lots.B1.loaded: 9`, `halves.W3: without Look`."""
    for one in fields(Record):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if one.name in ("halves", "differed"):
            yield from _waits(one.name, set(was), set(now))
        if one.name != "differed":
            yield from _differ(was, now, one.name)


def _waits(at: str, was: set[str], now: set[str]) -> Iterator[str]:
    """What still waits of a thing, or what does not any more: whichever is said sooner."""
    for thing in sorted({name.partition(" ")[2] for name in was ^ now}):
        before, after = (
            sorted(x.partition(" ")[0] for x in names if x.endswith(f" {thing}")) for names in (was, now)
        )
        gone = [act for act in before if act not in after]
        new = [f"and {act}" for act in after if act not in before]
        less = (
            f"without {'+'.join(gone)}"
            if len(gone) <= len(after)
            else f"only {'+'.join(after)}"
            if after
            else "none"
        )
        yield f"{at}.{thing}: {' '.join([*([less] if gone else []), *new])}"


def _differ(was: object, now: object, at: str) -> Iterator[str]:
    if was == now:
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        if at != "halves":
            yield from (f"{at} without {_plain(key)}" for key in was.keys() - now.keys())
            yield from (f"{at} and {_plain(key)}" for key in now.keys() - was.keys())
        for key in was.keys() & now.keys():
            yield from _differ(was[key], now[key], f"{at}.{key}")
    elif type(was) is type(now) and is_dataclass(was) and not isinstance(was, Signature | Looked):
        for one in fields(was):
            yield from _differ(getattr(was, one.name), getattr(now, one.name), f"{at}.{one.name}")
    else:
        yield f"{at}: {_said(now)}"


def _said(now: object) -> str:
    """A signature by its name, anything that has parts by what it is, a number as it is."""
    match now:
        case Signature(by=by) | Half(Signature(by=by)) | Looked(_, Signature(by=by)):
            return by
        case tuple() | frozenset():
            return "+".join(sorted(map(_said, now))) or "none"
        case Key(duty, scene):
            return f"{duty} {scene}"
        case _ if is_dataclass(now):
            return type(now).__name__
        case _:
            return str(now) or "nothing"


def _plain(key: object) -> str:
    return " ".join(str(key).split())
