"""Humans: what an honest person can and will do, and how one fails.

Failures are made from three schemas, never picked by hand, so that a new command brings its own:
- PHANTOM: a report of an act or a result that is not true. Skipped, misread, half looked, lied: the book cannot tell them
  apart, so they are one failure. It says what the book expects: any other untruth only stops work earlier.
- GHOST: a physical act of which nothing is reported, whenever somebody has the thing within reach.
- IDENTITY: the right act with the wrong object, or in somebody else's name.
`WAYS` says for each command which of them there are, or why there is none; a test holds it against the commands.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from chamberflag.procedures import commands as c
from chamberflag.proof import ghosts as g
from chamberflag.proof.situation import FRESH
from chamberflag.proof.world import World
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import InContainer, Quarantined, Rounds, Unknown, Weapon
from chamberflag.rules.checks.actions import firing_outside, out_for
from chamberflag.rules.checks.weapons import declared
from chamberflag.rules.request import Request

Ghost = Callable[[World, Record, str], Iterator[tuple[str, World]]]


@dataclass(frozen=True, slots=True)
class Ways:
    """How people fail at one command. A text instead says why they do not, or where it is counted.

    `objects`: which of its ids can be another one than is said. Everybody's name can be borrowed for every signature.
    """

    phantom: bool | str
    ghosts: tuple[Ghost, ...] | str
    objects: tuple[str, ...] | str


SETUP = "entered before the day, from lists; it permits nothing until two have looked"
SAFE = "it only makes safe: untrue, it stops work; left undone, nothing is gained by it"
NOT_EXPLORED = (
    "the crew and the day are fixed while a set is explored; role pairs are explored as sets of their own"
)
ASSUMED_VOICES = (
    "a performer moves only on two voices, the 1st AD's call and the armorer's repeat (assumption)"
)
PACKS = "packs only add, and the floor reads neither facts nor papers: whatever is said here, the floor stands alone"
SAID = "no other act asks for the call: it can only be what the book has, and untrue or unsaid it permits nothing"
LOOKER = "a look at another weapon than the one named is a phantom of the look"

WAYS: dict[type, Ways] = {
    **dict.fromkeys(
        (c.Join, c.GiveTraining, c.FindSame, c.EnrolDevice, c.RevokeDevice, c.NoteWrongPins, c.TakeInContainer,
         c.TakeInWeapon, c.TakeInMagazine, c.TakeInLot), Ways(SETUP, "latent faults: `world.hide_*`", "swapped tags: latent")),
    c.SignForSquad: Ways(*("each slot is judged and explored as the act it stands for",) * 3),
    **dict.fromkeys((c.OpenDay, c.ChangeCrew, c.HoldMeeting, c.CloseDay), Ways(*(NOT_EXPLORED,) * 3)),
    **dict.fromkeys(
        (c.CallStop, c.ReportDanger, c.ReportConcern, c.ReportDrop, c.ReportDischarge, c.ReportMissing, c.BreakSight,
         c.SayWrongWeapon), Ways(*(SAFE,) * 3)),
    **dict.fromkeys((c.SendBackWeapon, c.SendBackRounds, c.WriteOffRounds),
                    Ways("what has left the production harms nobody on it", "counted as leaving or mixing", "as the phantom")),
    **dict.fromkeys((c.FillMagazine, c.LookAtMagazine, c.EmptyMagazine),
                    Ways(True, (g.mixes, g.refills), "another magazine is looked at by two like this one, at the show as well")),
    c.ReportInjury: Ways(*(SAFE,) * 3),
    c.Correct: Ways("a list says what two inspect, count and prove: where that is corrected, their looks end",
                    "a list left wrong is the wrong list it was", "the wrong line corrected is a wrong list"),
    **dict.fromkeys((c.StateFact, c.ShowPaper, c.AdoptPack, c.SetPackAside, c.AdoptDocument, c.DecideConflict, c.Attest),
                    Ways(*(PACKS,) * 3)),
    c.InspectWeapon: Ways(True, (g.opens, g.changes_load), LOOKER),
    c.CleanWeapon: Ways(True, "dirt is not modelled as harm", "dirt is not modelled as harm"),
    c.CountLot: Ways(True, (g.mixes,), "another lot counted is a phantom of the count"),
    c.ProveRounds: Ways(True, (g.mixes,), "other rounds proved is a phantom of the proof"),
    c.PlanScene: Ways("a plan states no fact; anyone entitled may plan anything, and two must authorise it",
                      "a plan not entered is ASSUMED_VOICES", "the wrong scene planned is a plan"),
    c.AuthoriseScene: Ways(True, "an agreement not signed permits nothing", "read wrongly: a phantom of agreeing"),
    c.DrawWeapon: Ways(True, (g.opens, g.takes_aside), ("weapon",)),
    c.StartShow: Ways(True, (g.passes, g.changes_load), "a show of another weapon: the looks are of the one in hand"),
    c.LoadWeapon: Ways(True, (g.changes_load,), ("lot", "weapon")),
    c.LookIntoWeapon: Ways(True, (g.passes, g.swaps, g.leaves), LOOKER),
    c.HandOverReplica: Ways(True, (g.passes, g.leaves), ("weapon",)),
    c.CallRoll: Ways(True, "an unreported roll-call permits nothing", "scanning one for another is a phantom of the scan"),
    c.WalkPerimeter: Ways(True, "a perimeter not walked permits nothing", "another distance: a phantom of the walk"),
    **dict.fromkeys((c.CallOut, c.ReadBack), Ways(*(SAID,) * 3)),
    c.TurnKey: Ways(True, "a key not turned permits nothing", "naming another weapon is a phantom of the look"),
    c.CallAction: Ways(True, ASSUMED_VOICES, ASSUMED_VOICES),
    c.CallCut: Ways(SAFE, "filming on unreported is the same action, longer", SAFE),
    c.ReturnWeapon: Ways(True, (g.takes_back, g.passes), ("weapon",)),
    c.CountRounds: Ways(True, (g.changes_load,), ("weapon",)),
    c.HearShots: Ways(True, "not said: the count waits", "heard of another weapon is a phantom of hearing"),
    c.FindEmpty: Ways(True, (g.changes_load,), LOOKER),
    c.StowWeapon: Ways(True, (g.stows, g.leaves), ("weapon",)),
    c.SealContainer: Ways(True, (g.opens,), "a scan of others is a phantom of the scan"),
    c.SignLift: Ways(True, "not signed: work stays stopped", "read wrongly: a phantom of agreeing"),
    c.ReportFound: Ways(True, (g.passes, g.leaves), ("weapon",)),
    c.Release: Ways(True, (g.takes_aside, g.changes_load, g.mixes), LOOKER),
    c.SeeEcho: Ways("two see an echo; the other one is honest", "an echo not looked at lets no key turn", SAFE),
    c.DisputeAct: Ways(SAFE, "whoever fails may not dispute; somebody honest sees every echo", SAFE),
}  # fmt: skip


def ghosts() -> tuple[Ghost, ...]:
    """Every ghost of every command, once."""
    found = (ghost for ways in WAYS.values() if not isinstance(ways.ghosts, str) for ghost in ways.ghosts)
    return tuple(dict.fromkeys(found))


def expected(record: Record, by: str, command: c.Command) -> c.Command:
    """The command with its findings as the book would have them: what an honest crew says on a day without faults, and
    what somebody says who did not look."""
    match command:
        case c.InspectWeapon(weapon):
            return c.InspectWeapon(weapon, record.weapons[weapon].description.kind, True, True)
        case c.CountLot(lot):
            return c.CountLot(lot, record.lots[lot].kind, record.lots[lot].in_store)
        case c.LookIntoWeapon(weapon):
            return c.LookIntoWeapon(weapon, True, True, *declared(record.weapons[weapon]))
        case c.CountRounds(weapon):
            fired, unfired = _went_off(record.weapons[weapon])
            return c.CountRounds(weapon, fired, unfired, 0, fired)
        case c.HearShots(weapon):
            return c.HearShots(weapon, _went_off(record.weapons[weapon])[0])
        case c.LookAtMagazine(magazine):
            load = record.magazines[magazine].load
            return replace(command, kind=load.kind, number=load.number) if load else command
        case c.CallRoll() | c.TurnKey() | c.SealContainer():
            return _scanned(record, by, command)
        case _:
            return command


def _went_off(weapon: Weapon) -> tuple[int, int]:
    """How many were fired, how many not, if every blank that was in an action went off."""
    load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
    number = load.number if isinstance(load, Rounds) else 0
    return (number, 0) if weapon.used else (0, number)


def _scanned(record: Record, by: str, command: c.Command) -> c.Command:
    request = Request(
        record, Signature(by, FRESH), type(command).__name__, scene=getattr(command, "scene", "")
    )
    match command:
        case c.CallRoll():
            return c.CallRoll(firing_outside(request), record.sealed())
        case c.TurnKey(scene):
            return c.TurnKey(scene, frozenset(w.tag for w in out_for(request)))
        case c.SealContainer(container):
            return c.SealContainer(container, record.within(container))
        case _:
            return command


def able(world: World, record: Record, by: str, command: c.Command) -> bool:
    """Whether an honest person has the thing there to do this with, and sees nothing that forbids it."""
    match command:
        case c.TurnKey(_, weapons):
            return vouches(world, record, by, weapons)
        case c.CallAction(scene):
            return vouches(world, record, by, _out(record, by, scene))
        case (
            c.AuthoriseScene()
            | c.SignLift()
            | c.PlanScene()
            | c.HearShots()
            | c.CallRoll()
            | c.SealContainer()
        ):
            return True
        case _:
            tag = getattr(command, "weapon", "") or getattr(command, "subject", "")
            return tag not in record.weapons or _at_hand(world, record, by, command)


def _out(record: Record, by: str, scene: str) -> frozenset[str]:
    request = Request(record, Signature(by, FRESH), "CallAction", scene=scene)
    return frozenset(w.tag for w in out_for(request))


def vouches(world: World, record: Record, by: str, weapons: frozenset[str]) -> bool:
    """What an honest person sees of weapons that are out, with a glance: the 1st AD, whether each is in the hand of the
    one the book has it with; the armorer and whoever holds it, whether it has been in sight since it was handed over."""
    pieces = [p for tag in weapons if (p := world.piece(tag))]
    if record.carries(by, Duty.FIRST_AD):
        return all(p.holder == record.weapons[p.tag].holder for p in pieces)
    return all(p.in_sight for p in pieces)


def plays_along(world: World, record: Record, by: str, weapons: frozenset[str]) -> bool:
    """Whether an honest performer lets the action begin: not with a weapon that fell or left their hand since the show."""
    return all(p.in_sight for tag in weapons if (p := world.piece(tag)) and record.weapons[tag].holder == by)


def _at_hand(world: World, record: Record, by: str, command: Any) -> bool:
    tag = getattr(command, "weapon", "") or getattr(command, "subject", "")
    piece, place = world.piece(tag), record.weapons[tag].place
    assert piece, "every weapon of the book is an object in the world"
    match command:
        case c.DrawWeapon() | c.InspectWeapon() | c.SendBackWeapon():
            return isinstance(place, InContainer) and piece.spot == ("in", place.container)
        case c.StartShow() | c.LoadWeapon():
            return piece.holder == by
        case c.CleanWeapon():  # also where it was put away dirty: it is opened as for drawing it
            return piece.holder == by or (
                isinstance(place, InContainer) and piece.spot == ("in", place.container)
            )
        case c.StowWeapon() if isinstance(place, Quarantined):
            return piece.spot.how == "aside"
        case c.StowWeapon():
            return piece.holder == by or (piece.holder != "" and not record.weapons[tag].shown)
        case c.LookIntoWeapon() | c.CountRounds() | c.FindEmpty():
            return piece.holder == record.weapons[tag].holder
        case c.ReturnWeapon():
            return piece.holder != ""
        case c.HandOverReplica():
            return piece.holder == by or (
                isinstance(place, InContainer) and piece.spot == ("in", place.container)
            )
        case c.Release():
            locked = isinstance(place, Quarantined) and piece.spot == ("in", place.container)
            return piece.spot.how == "aside" or locked
        case _:
            return True
