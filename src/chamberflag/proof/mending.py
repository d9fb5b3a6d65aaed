"""Mending: how an honest crew finds its way back once something went wrong.

Two things the acts of a good day have no need of:
- `missed`: whoever goes to do something with a weapon and does not find it where the book has it reports it missing.
- `by_hand`: what is done to a thing that was set aside before two release it, and of which the book has no word: it is
  unloaded by hand, its bore is cleared. The book asks for it only by what it asks afterwards: two who find it empty
  and free.

All of it only where something is wrong, so that it adds nothing to a day on which nothing is.
"""

from collections.abc import Iterator

from chamberflag.procedures import commands as c
from chamberflag.proof.world import ASIDE, EMPTY, Piece, World, with_piece
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer, Missing, Place, Quarantined, WithArmorer, WithPerformer


def is_there(piece: Piece, place: Place) -> bool:
    """Whether the object is where the book has it; what is missing is nowhere."""
    match place:
        case InContainer(container):
            return piece.spot == ("in", container)
        case WithArmorer(person) | WithPerformer(person):
            return piece.holder == person
        case Quarantined(_, container):
            return piece.spot == ("in", container) if container else piece.spot.how == "aside"
        case Missing():
            return True


def missed(world: World, record: Record, command: c.Command) -> c.Command | None:
    """What is said by somebody who does not find what they came for."""
    tag = getattr(command, "weapon", "") or getattr(command, "subject", "")
    piece = world.piece(tag)
    if piece is None or tag not in record.weapons or is_there(piece, record.weapons[tag].place):
        return None
    return c.ReportMissing(tag)


def set_aside(record: Record) -> tuple[str, ...]:
    """The weapons that lie where they were set aside, as the book has it, and are locked away nowhere."""
    places = ((tag, weapon.place) for tag, weapon in record.weapons.items())
    return tuple(tag for tag, place in places if isinstance(place, Quarantined) and place.loose)


def by_hand(world: World, record: Record) -> Iterator[tuple[str, World]]:
    """What armorer and second person, or a gunsmith before their eyes, do to what was set aside and lies there."""
    for tag in set_aside(record):
        piece = world.piece(tag)
        if piece is None or piece.spot != ASIDE:
            continue
        kind = record.weapons[tag].description.kind
        if piece.loaded:
            empty = (EMPTY,) * len(piece.chambers)
            yield f"unload {tag} by hand", with_piece(world, piece._replace(chambers=empty))
        elif piece.obstructed or piece.really is not kind:
            yield f"have {tag} put right", with_piece(world, piece._replace(obstructed=False, really=kind))
