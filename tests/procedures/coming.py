"""Moments of a western's day from which one command is tried, and what comes of it as one line of words."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum

from tests.days import BLANK, CREW, DUMMY, Act, Played, lists, morning, play, show, two
from tests.rules.asking import BY_IRIS, FIRED, MORNING, SHOWN, with_record, with_w3

from chamberflag.procedures import commands as c
from chamberflag.procedures.decide import Unheard
from chamberflag.record import events as e
from chamberflag.record.people import Duty
from chamberflag.record.weapons import Description, Kind, Magazine, Missing, Quarantined, Rounds, Unknown

RETURNED = play([("iris", c.ReturnWeapon("W3"))], SHOWN)
USED = play([("iris", c.ReturnWeapon("W3"))], FIRED)
OF_B1 = Rounds("B1", BLANK, 3, BY_IRIS)
MAGAZINES = {
    "M1": Magazine("M1", "revolver", 8, Rounds("D7", DUMMY, 5, BY_IRIS, "M1")),
    "M2": Magazine("M2", "revolver", 8),
}
PISTOL = Description(Kind.FUNCTIONAL, "revolver", "semi", magazine_fed=True)
MOMENTS: dict[str, Played] = {
    "dawn": play([*lists(), *(act for act in morning() if not isinstance(act[1], c.DrawWeapon | c.SealContainer))]),
    "morning": MORNING,
    "showing": play(list(show("14", "D7", 5, DUMMY))[:2], MORNING),
    "loading": play(list(show("14", "D7", 5, DUMMY))[:1], MORNING),
    "one looked": play(list(show("14", "D7", 5, DUMMY))[:3], MORNING),
    "shown": SHOWN,
    "shown to a minor": with_record(SHOWN, people={
        **SHOWN.record.people, "ana": replace(SHOWN.record.people["ana"], minor=True),
    }),
    "fired": FIRED,
    "returned": RETURNED,
    "one counted": play([("iris", c.CountRounds("W3", 0, 5, 0, 0))], RETURNED),
    "used": USED,
    "used, two armorers": with_record(USED, day=replace(
        USED.record.day, crew={**CREW, Duty.ARMORER: frozenset({"iris", "noor"})},  # type: ignore[type-var]
    )),
    "two counted": play([*two(c.CountRounds("W3", 3, 0, 0, 3))], USED),
    "aside": with_w3(RETURNED, place=Quarantined("a drop"), load=Unknown(OF_B1)),
    "empty aside": with_w3(MORNING, place=Quarantined("a drop"), load=Unknown()),
    "lost": with_w3(MORNING, place=Missing("gone"), load=Unknown()),
    "stopped": play([("lea", c.CallStop("a bang")), ("tom", c.SignLift()), ("iris", c.SignLift())], MORNING),
    "magazines": with_record(with_w3(MORNING, description=PISTOL), magazines=MAGAZINES),
    "inserted": with_record(
        MORNING, magazines={**MAGAZINES, "M1": replace(MAGAZINES["M1"], inserted_in="W3")},
    ),
    "not inspected": with_record(MORNING, weapons={
        tag: replace(weapon, certificate=None) for tag, weapon in MORNING.record.weapons.items()
    }),
    "set aside": with_record(MORNING, lots={
        **MORNING.record.lots, "D7": replace(MORNING.record.lots["D7"], quarantined="heavy"),
    }),
}  # fmt: skip


def comes(moment: str, *acts: Act) -> str:
    """What comes of the last of these acts, in words."""
    outcome = play(acts, MOMENTS[moment]).outcomes[-1]
    if isinstance(outcome, Unheard):
        return f"unheard: {outcome.because}"
    assert isinstance(outcome, tuple)
    return "; ".join(map(_told, outcome))


def _told(event: e.Event) -> str:
    if isinstance(event, e.Refused):
        return f"refused {event.command}: {', '.join(check for check, _, _ in event.findings)}"
    return " ".join([type(event).__name__, *(_word(getattr(event, one.name)) for one in fields(event))])


def _word(value: object) -> str:
    match value:
        case Enum():
            return str(value.value)
        case tuple() | frozenset():
            return (
                "+".join(map(_word, sorted(value, key=str) if isinstance(value, frozenset) else value)) or "-"
            )
        case _ if is_dataclass(value):
            return ",".join(_word(getattr(value, one.name)) for one in fields(value))
        case _:
            return str(value) or "-"
