"""Claims: what must never be true at the moment of action, as plain questions to the world.

U1 to U6 of the safety model. Each reads the truth, the scene as it is planned, and nothing else of the book: a rule that
reasons from the same wrong belief could not excuse itself here.
"""

from enum import StrEnum

from chamberflag.proof.world import DUMMY, EMPTY, LIVE, PRIMED, SHARP, Piece, World
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene

DEADLY = (LIVE, PRIMED, SHARP)


class Harm(StrEnum):
    """What a claim says never happens."""

    U1 = "a weapon with a live round, a primed dummy or an obstructed bore is used before people"
    U2 = "a weapon holds a load its scene was not authorised for"
    U3 = "a weapon that fires is in unauthorised hands while a scene runs"
    U4 = "action is called while a stop has not really been lifted"
    U5 = "an object is used that is not the kind its tag says"
    U6 = "action is called in a scene that two have not really authorised"


def harms(world: World, record: Record, scene: str) -> tuple[Harm, ...]:
    """Which claims fail if this scene runs now. `world` and `record`: as they are when action is called."""
    planned = record.scenes.get(scene) or Scene(scene)
    found = {h for piece in world.pieces if piece.holder for h in _in_hand(piece, record, planned)}
    if world.unagreed:
        found.add(Harm.U4)
    if len({record.human(badge) for s, badge in world.agreed if s == scene}) < 2:
        found.add(Harm.U6)
    return tuple(sorted(found))


def played(world: World, record: Record, scene: str) -> bool:
    """Whether this scene is played with what it casts: something of it is truly in its performer's hand."""
    planned = record.scenes.get(scene) or Scene(scene)
    return any(piece.holder and planned.cast(piece.tag, piece.holder) for piece in world.pieces)


def _in_hand(piece: Piece, record: Record, scene: Scene) -> set[Harm]:
    """What is wrong with one object in somebody's hand while this scene runs."""
    casting = scene.cast(piece.tag, piece.holder)
    found = set()
    if piece.really.shown and casting is None and not record.carries(piece.holder, Duty.ARMORER):
        found.add(Harm.U3)
    weapon = record.weapons.get(piece.tag)
    if weapon and piece.really is not weapon.description.kind and piece.really.shown:
        found.add(Harm.U5)
    if not piece.really.shown or casting is None:
        return found
    if piece.obstructed or any(r in DEADLY for r in piece.chambers):
        found.add(Harm.U1)
    if any(not _allowed(r, casting) for r in piece.chambers if r not in DEADLY):
        found.add(Harm.U2)
    return found


def _allowed(found: tuple[str, str], casting: Casting) -> bool:
    """Nothing, or what the scene asks for. A spent case harms nobody."""
    if found == EMPTY or found[0] == "spent case":
        return True
    if found == DUMMY:
        return casting.kind is RoundKind.DUMMY
    return casting.kind.goes_off and found == (casting.kind.value, casting.size)
