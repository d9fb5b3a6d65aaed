"""A western's day as a list of acts, for tests that want a record somewhere in the middle of one.

The same invented people as everywhere: Iris (armorer), Tom (1st AD), Petra (second person), Noor (safety
advisor), Ana and Ben (performers), Lea (script supervisor), Sam (a stranger with a badge).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.evolve import settle
from chamberflag.record.people import KEEPER, Duty, Training
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind

DAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
CREW = {
    Duty.ARMORER: frozenset({"iris"}),
    Duty.FIRST_AD: frozenset({"tom"}),
    Duty.SECOND: frozenset({"petra"}),
    Duty.SAFETY_ADVISOR: frozenset({"noor"}),
}
PEOPLE = ("iris", "tom", "petra", "noor", "ana", "ben", "lea", "sam")
DUMMY, BLANK = RoundKind.DUMMY, RoundKind.BLANK

Act = tuple[str, c.Command]


@dataclass(frozen=True)
class Played:
    """Where a list of acts led: the record, the time, and what each act came to."""

    record: Record
    at: datetime
    outcomes: tuple[object, ...] = ()


def lists() -> Iterator[Act]:
    """What the book's keeper enters: people, training, weapons, lots, scenes."""
    for badge in PEOPLE:
        yield KEEPER, c.Join(badge, badge.title())
    for badge in ("iris", "ana", "ben"):
        yield KEEPER, c.GiveTraining(badge, Training("revolver", DAY, date(2027, 1, 1), "Noor"))
    yield KEEPER, c.TakeInContainer("safe")
    for tag in ("W3", "W5"):
        yield KEEPER, c.TakeInWeapon(tag, Description(Kind.FUNCTIONAL, "revolver", "single action"), "safe")
    yield KEEPER, c.TakeInWeapon("R1", Description(Kind.REPLICA, "revolver", "rubber"), "safe")
    yield KEEPER, c.TakeInLot("D7", DUMMY, 20)
    yield KEEPER, c.TakeInLot("B1", BLANK, 50, size="half")
    yield (
        KEEPER,
        c.PlanScene("14", "duel", frozenset({Casting("W3", "ana", DUMMY, 5), Casting("R1", "ben", DUMMY)})),
    )
    yield KEEPER, c.PlanScene("22", "fire", frozenset({Casting("W3", "ana", BLANK, 3, "half", 7)}))


def morning() -> Iterator[Act]:
    """The day is opened, people meet, scenes are authorised, weapons inspected, rounds proved, W3 drawn."""
    yield "tom", c.OpenDay(DAY, CREW)
    yield "tom", c.HoldMeeting(frozenset({"iris", "tom", "petra", "ana", "ben"}))
    for scene in ("14", "22"):
        yield from two(c.AuthoriseScene(scene), ("tom", "petra"))
    yield from two(c.InspectWeapon("W3", Kind.FUNCTIONAL, True, True))
    yield from two(c.InspectWeapon("W5", Kind.FUNCTIONAL, True, True))
    yield from two(c.InspectWeapon("R1", Kind.REPLICA, True, True))
    yield from two(c.CountLot("D7", DUMMY, 20))
    yield from two(c.CountLot("B1", BLANK, 50))
    for lot in ("D7", "B1"):
        yield "iris", c.ProveRounds(lot, 15, "rattle")
        yield "petra", c.ProveRounds(lot, 15, "weight")
    yield from two(c.DrawWeapon("W3", True, True))
    yield from two(c.SealContainer("safe", frozenset({"W5", "R1"})))


def two(command: c.Command, people: Iterable[str] = ("iris", "petra")) -> Iterator[Act]:
    """A joint act by two who agree."""
    for badge in people:
        yield badge, command


def show(scene: str, lot: str, number: int, kind: RoundKind) -> Iterator[Act]:
    """The show of W3 to Tom and Ana, which hands it over."""
    yield "iris", c.StartShow("W3", scene, "ana")
    if lot:
        yield "iris", c.LoadWeapon("W3", lot, number)
    for badge in ("tom", "ana"):
        yield badge, c.LookIntoWeapon("W3", True, True, kind, number)


def action(scene: str) -> Iterator[Act]:
    """Roll-call, two keys, action, cut."""
    yield "petra", c.CallRoll(frozenset({"W3"}), frozenset({"safe"}))
    yield "tom", c.TurnKey(scene, frozenset({"W3"}))
    yield "iris", c.TurnKey(scene, frozenset({"W3"}))
    yield "tom", c.CallAction(scene)
    yield "tom", c.CallCut(scene)


def evening() -> Iterator[Act]:
    """Stowed, sealed, counted, closed, after scene 22 fired three of B1."""
    yield "iris", c.CleanWeapon("W3")
    yield "iris", c.StowWeapon("W3", "safe")
    yield from two(c.SealContainer("safe", frozenset({"W3", "W5", "R1"})))
    yield from two(c.CountLot("D7", DUMMY, 20))
    yield from two(c.CountLot("B1", BLANK, 47))
    yield "tom", c.CloseDay()


def western() -> list[Act]:
    """The whole day."""
    acts = [*lists(), *morning(), *show("14", "D7", 5, DUMMY), *action("14"), *action("14")]
    acts += [
        ("iris", c.ReturnWeapon("W3")),
        *show("14", "", 5, DUMMY),
        *action("14"),
        ("iris", c.ReturnWeapon("W3")),
    ]
    acts += [*two(c.CountRounds("W3", 0, 5, 0, 0)), *show("22", "B1", 3, BLANK), *action("22")]
    acts += [
        ("iris", c.ReturnWeapon("W3")),
        *two(c.CountRounds("W3", 3, 0, 0, 3)),
        ("lea", c.HearShots("W3", 3)),
    ]
    return [*acts, *evening()]


def play(acts: Iterable[Act], since: Played | None = None, seconds: int = 2) -> Played:
    """Play acts, everybody on their own device, so many seconds apart."""
    at = since or Played(Record(), START)
    outcomes = list(at.outcomes)
    for by, command in acts:
        now = at.at + timedelta(seconds=seconds)
        asked = Asked(by, now, len(outcomes) + 1, by, afresh=True)
        outcome = decide(at.record, asked, command)
        record = at.record if isinstance(outcome, Unheard) else settle(at.record, asked.signed, outcome)
        outcomes.append(outcome)
        at = replace(at, record=record, at=now)
    return replace(at, outcomes=tuple(outcomes))
