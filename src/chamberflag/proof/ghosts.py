"""Ghosts: everything a person can do to an object within reach without a word of it in the book.

Each gives, for one person, what they might do now and the world after it. What is within reach: one's own hands; for
the armorer an open container, what was set aside, the rounds; for the second person the rounds. A container sealed by
two opens only for two (two locks: an assumption). A performer chambers nothing (an assumption); a stranger is nobody's
failure but that of whoever let them have it.
"""

from collections.abc import Iterator

from chamberflag.proof.world import (
    ASIDE,
    EMPTY,
    LIVE,
    SHARP,
    STRANGER,
    Piece,
    Spot,
    World,
    blank,
    put_in_hand,
    with_box,
    with_magazine,
    with_piece,
)
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind

Deeds = Iterator[tuple[str, World]]
TOO_MUCH = blank("too much")  # more powder than any scene asks for


def leaves(world: World, _: Record, who: str) -> Deeds:
    """Leaves it lying; a stranger picks it up, which costs nobody anything."""
    for piece in _in_hand(world, who):
        yield f"leaves {piece.tag} lying, a stranger picks it up", put_in_hand(world, piece.tag, STRANGER)


def passes(world: World, record: Record, who: str) -> Deeds:
    """Puts it into the hand of somebody who has to do with weapons today."""
    for piece in _in_hand(world, who):
        for other in sorted(_handlers(record) - {who}):
            yield f"gives {piece.tag} to {other}", put_in_hand(world, piece.tag, other)


def swaps(world: World, record: Record, who: str) -> Deeds:
    """Two weapons change hands: one who holds the one exchanges it for the other, out of sight; the armorer any two.
    For what the armorer has only the armorer exchanges it: it is within nobody else's reach (assumption A15)."""
    held = [piece for piece in world.pieces if piece.holder]
    armorer = record.carries(who, Duty.ARMORER)
    for one in held:
        for other in held:
            if one.holder == other.holder or not (one.holder == who or armorer):
                continue
            within_reach = armorer or not record.carries(other.holder, Duty.ARMORER)
            if within_reach and (one.holder == who or one.tag < other.tag):
                yield f"exchanges {one.tag} and {other.tag}", exchanged(world, one, other)


def exchanged(world: World, one: Piece, other: Piece) -> World:
    """Each in the hand that held the other."""
    return put_in_hand(put_in_hand(world, one.tag, other.holder), other.tag, one.holder)


def takes_back(world: World, record: Record, who: str) -> Deeds:
    """The armorer asks a performer for it, who gives it and knows from then on that it left their hand."""
    if not record.carries(who, Duty.ARMORER):
        return
    for piece in world.pieces:
        if piece.holder and piece.holder != who:
            yield f"takes {piece.tag} from {piece.holder}", put_in_hand(world, piece.tag, who)


def holds_a_load(piece: Piece) -> bool:
    """Whether anything is put into it: into what can neither fire nor cut nothing is, for no claim and no eye would ask
    what lies in it. A test holds that leaving this out hides no harm and no take.
    """
    return piece.really.shown


def changes_load(world: World, record: Record, who: str) -> Deeds:
    """The armorer takes a round out, or puts in a live one, one of any lot, one with too much powder; puts an edge to
    a blade. Into what can neither fire nor cut nothing is put: no claim and no eye would ask what lies in it."""
    if not record.carries(who, Duty.ARMORER):
        return
    every = dict.fromkeys((EMPTY, LIVE, TOO_MUCH, *(box.right for box in world.boxes)))
    for piece in (p for p in _in_hand(world, who) if holds_a_load(p)):
        rounds = (EMPTY, SHARP) if piece.really is Kind.EDGED else every
        for old in dict.fromkeys(piece.chambers):
            for new in rounds:
                if new != old and (EMPTY in (old, new)):
                    yield f"changes what is in {piece.tag}: {new.what}", _changed(world, piece, (old, new))


def _changed(world: World, piece: Piece, change: tuple[tuple[str, str], ...]) -> World:
    old, new = change
    chambers = list(piece.chambers)
    chambers[chambers.index(old)] = new  # type: ignore[arg-type, call-overload]
    return with_piece(world, piece._replace(chambers=tuple(sorted(chambers))))


def opens(world: World, record: Record, who: str) -> Deeds:
    """The armorer takes it out of a container that is not sealed."""
    if not record.carries(who, Duty.ARMORER):
        return
    for piece in world.pieces:
        if piece.spot.how == "in" and piece.spot.whose not in world.sealed:
            yield f"takes {piece.tag} out of {piece.spot.whose}", put_in_hand(world, piece.tag, who)


def takes_aside(world: World, record: Record, who: str) -> Deeds:
    """The armorer takes what was set aside."""
    if not record.carries(who, Duty.ARMORER):
        return
    for piece in world.pieces:
        if piece.spot == ASIDE:
            yield f"takes {piece.tag}, which was set aside", put_in_hand(world, piece.tag, who)


def stows(world: World, record: Record, who: str) -> Deeds:
    """Puts it into a container that is not sealed."""
    if not record.carries(who, Duty.ARMORER):
        return
    for piece in _in_hand(world, who):
        for container in sorted(set(record.containers) - world.sealed):
            stowed = piece._replace(spot=Spot("in", container), in_sight=False)
            yield f"puts {piece.tag} into {container}", with_piece(world, stowed)


def mixes(world: World, record: Record, who: str) -> Deeds:
    """A live round, or one with too much powder, falls among the rounds of a lot."""
    if not (record.carries(who, Duty.ARMORER) or record.carries(who, Duty.SECOND)):
        return
    for box in world.boxes:
        for wrong in (LIVE, *((TOO_MUCH,) if box.right.what == "blank" else ())):
            if box.wrong is None:
                yield f"mixes a {wrong.what} into {box.lot}", with_box(world, box._replace(wrong=wrong))


def refills(world: World, record: Record, who: str) -> Deeds:
    """The armorer puts another round into a magazine that is in no weapon."""
    if not record.carries(who, Duty.ARMORER):
        return
    for filled in world.magazines:
        for wrong in (
            (LIVE, TOO_MUCH) if filled.rounds and not record.magazines[filled.magazine].inserted_in else ()
        ):
            changed = tuple(sorted((wrong, *filled.rounds[1:])))
            if changed != filled.rounds:
                yield (
                    f"changes what is in {filled.magazine}: {wrong.what}",
                    with_magazine(world, filled._replace(rounds=changed)),
                )


def _in_hand(world: World, who: str) -> Iterator[Piece]:
    return (piece for piece in world.pieces if piece.holder == who)


def _handlers(record: Record) -> frozenset[str]:
    performers = {casting.performer for scene in record.scenes.values() for casting in scene.casting}
    return frozenset(performers) | record.holders(Duty.ARMORER)
