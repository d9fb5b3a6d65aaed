"""Finding: what an honest, careful person truly sees, put into the fields of the command in which they say so.

Knows nothing of failure. What no field of a command can say is not said: a live round counted out of a weapon is one
unfired round. That is less than an honest person would do, so what holds here holds of better people too.
"""

from typing import Any

from chamberflag.procedures import commands as c
from chamberflag.proof.world import DUMMY, EMPTY, LIVE, SHARP, SPENT, Piece, Round, World
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import WithPerformer

Fields = dict[str, Any]
OTHER_LOADS = frozenset({RoundKind.ARROW, RoundKind.CAPSULE, RoundKind.CHARGE})


def honest(world: World, record: Record, by: str, command: c.Command) -> c.Command:
    """The command with its findings replaced by what this person would find if they truly looked now.

    Numbers of rounds in a store are left as given: a box has no end here.
    """
    found = _found(world, record, command)
    return type(command)(**{**_fields(command), **found}) if found else command


def _fields(command: c.Command) -> Fields:
    return {name: getattr(command, name) for name in command.__slots__}


def _found(world: World, record: Record, command: c.Command) -> Fields:
    piece = world.piece(getattr(command, "weapon", "") or getattr(command, "subject", ""))
    box = world.box(getattr(command, "lot", ""))
    match command:
        case c.InspectWeapon() if piece:
            return {
                "kind": piece.really,
                "function_ok": SHARP not in piece.loaded,
                "bore_clear": not piece.obstructed,
            }
        case c.DrawWeapon() | c.FindEmpty() | c.Release() if piece:
            return {"empty": not piece.loaded, "bore_clear": not piece.obstructed}
        case c.CountLot() if box and box.wrong:
            return {"kind": RoundKind.LIVE if box.wrong == LIVE else RoundKind.UNKNOWN}
        case c.ProveRounds() if box:
            return {"bad": 1 if box.wrong else 0}
        case c.LookIntoWeapon() if piece:
            return look_at(piece, _casting(record, piece.tag))
        case c.CountRounds() if piece:
            return _counted(piece, record)
        case c.HearShots() if piece:
            return {"number": piece.chambers.count(SPENT)}
        case c.LookAtMagazine(magazine):
            rounds = world.filled(magazine)
            return {"kind": seen(rounds, None), "number": len(rounds)}
        case c.CallRoll():
            return rolled(world, record)
        case c.SealContainer(container):
            return {"contents": inside(world, container)}
        case _:
            return {}


def look_at(piece: Piece, casting: Casting | None) -> Fields:
    """What a looker at the breech sees, who knows what the scene asks for.

    `began_empty` is true of an honest look: what was in it before the show is in it now, and the kind tells of it.
    Of a blade they feel whether it is blunt.
    """
    rounds = tuple(r for r in piece.loaded if r != SHARP)
    return {
        "began_empty": SHARP not in piece.loaded,
        "bore_clear": not piece.obstructed,
        "kind": seen(rounds, casting),
        "number": len(rounds),
    }


def seen(rounds: tuple[Round, ...], casting: Casting | None) -> RoundKind:
    """One word for what lies there. Several kinds, a spent case, a primed dummy, a blank not marked as the scene's: unknown."""
    if LIVE in rounds:
        return RoundKind.LIVE
    if not rounds or set(rounds) == {EMPTY}:
        return RoundKind.NONE
    if set(rounds) == {DUMMY}:
        return RoundKind.DUMMY
    if len(rounds) and len(set(rounds)) == 1 and rounds[0].what in OTHER_LOADS:
        return RoundKind(rounds[0].what)
    sizes = {r.size for r in rounds}
    blanks = all(r.what == "blank" for r in rounds)
    wrong_size = casting is not None and casting.kind is RoundKind.BLANK and sizes != {casting.size}
    return RoundKind.BLANK if blanks and len(sizes) == 1 and not wrong_size else RoundKind.UNKNOWN


def _casting(record: Record, tag: str) -> Casting | None:
    """What the scene asks for, for which the weapon is being shown, or in which it is out."""
    weapon = record.weapons.get(tag)
    if weapon is None:
        return None
    match weapon.show, weapon.place:
        case None, WithPerformer(person, scene):
            return record.scenes[scene].cast(tag, person) if scene in record.scenes else None
        case None, _:
            return None
        case show, _:
            return record.scenes[show.scene].cast(tag, show.receiver) if show.scene in record.scenes else None


def _counted(piece: Piece, record: Record) -> Fields:
    """Spent cases, and rounds that are whole. A struck primer is a misfire where blanks are meant; PRIMED counts as whole."""
    fired = piece.chambers.count(SPENT)
    whole = len(piece.loaded) - fired
    return {
        "fired": fired,
        "cases": fired,
        "unfired": whole,
        "misfired": 0,
        "bore_clear": not piece.obstructed,
    }


def rolled(world: World, record: Record) -> Fields:
    """What the second person can scan: every weapon that is outside by the book and truly where the book has it, and
    every sealed container whose seal is whole. Nobody is credited with noticing what they were not told to look for."""
    there = frozenset(w.tag for w in record.weapons.values() if w.holder and _with(world, w.tag) == w.holder)
    return {"weapons": there, "containers": record.sealed() & world.sealed}


def _with(world: World, tag: str) -> str:
    piece = world.piece(tag)
    return piece.holder if piece else ""


def inside(world: World, container: str) -> frozenset[str]:
    """The tags one can scan in a container."""
    return frozenset(p.tag for p in world.pieces if p.spot == ("in", container))
