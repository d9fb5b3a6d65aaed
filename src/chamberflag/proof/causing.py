"""Causing: what an act, once it is carried out, does to the world.

`happens` is the world after an act that somebody truly did; `only_said` after one of which only the report is true.
What the rules refused was not done. Reads events, because they say what an act came to.
"""

from chamberflag.procedures.dangers import Events
from chamberflag.proof.world import (
    ASIDE,
    DUMMY,
    EMPTY,
    LIVE,
    PRIMED,
    SPENT,
    Box,
    Filled,
    Piece,
    Round,
    Spot,
    World,
    filling,
    right_round,
    with_box,
    with_magazine,
    with_piece,
)
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.weapons import Rounds, Unknown, container_of

GO_OFF = frozenset(kind.value for kind in RoundKind if kind.goes_off)
LIFTERS = (Duty.ARMORER, Duty.FIRST_AD, Duty.SAFETY_ADVISOR)


def happens(world: World, record: Record, by: str, events: Events) -> World:
    """The world after somebody truly did what came to these events. `record`: the book before. `by`: whose hand it truly was."""
    for event in events:
        world = _moved(_agreed(world, record, by, event), record, event)
    return world


def only_said(world: World, record: Record, by: str, events: Events) -> World:
    """The world after somebody reported what they did not do: nothing has moved, but what they agreed to is agreed."""
    for event in events:
        world = _agreed(world, record, by, event)
    return world


def _agreed(world: World, record: Record, by: str, event: e.Event) -> World:
    """What people really want: a stop asks all three anew, and a signature in another's name is nobody's agreement."""
    match event:
        case e.StopCalled():
            return world._replace(unagreed=frozenset(map(str, LIFTERS)))
        case e.LiftSigned(_, duty) if record.carries(by, duty):
            return world._replace(unagreed=world.unagreed - {str(duty)})
        case e.ScenePlanned(scene):
            return world._replace(agreed=frozenset(a for a in world.agreed if a[0] != scene))
        case e.HalfSigned("AuthoriseScene", scene):
            return world._replace(agreed=world.agreed | {(scene, by)})
        case e.ActDisputed(_, badge):
            return world._replace(forged=world.forged - {badge})
        case _:
            return world


def _moved(world: World, record: Record, event: e.Event) -> World:
    match event:
        case e.WeaponTakenIn(tag, description, container):
            piece = Piece(tag, description.kind, (EMPTY,) * description.chambers, Spot("in", container))
            return _opened(with_piece(world, piece), container)
        case e.WeaponSentBack(tag):
            world = _opened(world, _container_of(record, tag))
            return world._replace(pieces=tuple(p for p in world.pieces if p.tag != tag))
        case e.ContainerSealed(container):
            return world._replace(sealed=world.sealed | {container})
        case e.ActionCalled(_, weapons):
            return _fired(world, weapons)
        case (
            e.LotTakenIn() | e.LotReleased() | e.MagazineTakenIn() | e.MagazineFilled() | e.MagazineEmptied()
        ):
            return _stored(world, record, event)
        case e.WeaponLoaded() | e.RoundsCounted():
            return _loaded(world, record, event)
        case _:
            return _handled(world, record, event)


def _handled(world: World, record: Record, event: e.Event) -> World:
    """Weapons change hands. A stowed or drawn one leaves an open container behind."""
    piece = world.piece(getattr(event, "weapon", ""))
    if piece is None:
        return world
    match event:
        case e.WeaponDrawn(tag, person):
            world = _opened(world, _container_of(record, tag))
            return with_piece(world, _held(piece, person))
        case e.WeaponReleased(tag, person):
            world = _opened(world, _container_of(record, tag))
            return with_piece(world, _held(piece, person))
        case e.WeaponReturned(_, person) | e.WeaponFound(_, person):
            return with_piece(world, _held(piece, person))
        case e.ReplicaHandedOver(tag, _, person):
            world = _opened(world, _container_of(record, tag))
            return with_piece(world, _held(piece, person)._replace(in_sight=True))
        case e.WeaponHandedOver(_, _, person):
            return with_piece(world, _held(piece, person)._replace(in_sight=True))
        case e.WeaponStowed(_, container) | e.WeaponLockedAway(_, container):
            stowed = piece._replace(spot=Spot("in", container), in_sight=False)
            return _opened(with_piece(world, stowed), container)
        case e.WeaponCertified(tag):
            return _opened(world, _container_of(record, tag))
        case e.ClearanceEnded() | e.CertificateEnded():
            return with_piece(world, piece._replace(in_sight=False))
        case e.WeaponQuarantined() if piece.spot.how != "gone":
            world = _opened(world, _container_of(record, piece.tag))  # where it was found amiss stands open
            return with_piece(world, piece._replace(spot=ASIDE, in_sight=False))
        case e.WeaponMissing(tag):
            return _opened(world, _container_of(record, tag))  # as does where it was looked for
        case _:
            return world


def _held(piece: Piece, person: str) -> Piece:
    return piece._replace(spot=Spot("with", person), in_sight=False)


def _opened(world: World, container: str) -> World:
    return world._replace(sealed=world.sealed - {container})


def _container_of(record: Record, tag: str) -> str:
    return container_of(record.weapons[tag]) if tag in record.weapons else ""


def _loaded(world: World, record: Record, event: e.WeaponLoaded | e.RoundsCounted) -> World:
    """Rounds go in, a wrong one first; or all come out, and a wrong one lies in its lot from then on."""
    piece = world.piece(event.weapon)
    if piece is None:
        return world
    if isinstance(event, e.WeaponLoaded):
        world, rounds = _taken(world, event)
        return with_piece(world, piece._replace(chambers=filling(piece.chambers, rounds)))
    lot, magazine = _declared(record, event.weapon)
    world = with_piece(world, piece._replace(chambers=(EMPTY,) * len(piece.chambers)))
    world = with_magazine(world, Filled(magazine)) if magazine else world
    return _back_in(world, lot, piece.loaded)


def _taken(world: World, event: e.WeaponLoaded) -> tuple[World, tuple[Round, ...]]:
    if event.magazine:
        return world, world.filled(event.magazine)
    return world, drawn_from(world, event.lot, event.number)


def drawn_from(world: World, lot: str, number: int) -> tuple[Round, ...]:
    """So many rounds of a lot, a wrong one among them if there is one. The lot keeps it: a box has no end."""
    box = world.box(lot) or Box(lot, DUMMY)
    wrong = (box.wrong,) if box.wrong else ()
    return (*wrong, *((box.right,) * number))[:number]


def _declared(record: Record, tag: str) -> tuple[str, str]:
    """Lot and magazine of the load the book has in a weapon, or had."""
    load = record.weapons[tag].load if tag in record.weapons else None
    load = load.was if isinstance(load, Unknown) else load
    return (load.lot, load.magazine) if isinstance(load, Rounds) else ("", "")


def _back_in(world: World, lot: str, rounds: tuple[Round, ...]) -> World:
    box = world.box(lot)
    if box is None:
        return world
    wrong = [r for r in rounds if r not in (SPENT, box.right)]
    return with_box(world, box._replace(wrong=max(wrong))) if wrong else world


def _stored(world: World, record: Record, event: e.Event) -> World:
    match event:
        case e.LotTakenIn(lot, kind, _, _, _, size):
            return with_box(world, Box(lot, right_round(kind, size)))
        case e.LotReleased(lot):  # whoever truly looks through it takes out what is wrong
            return with_box(world, (world.box(lot) or Box(lot, DUMMY))._replace(wrong=None))
        case e.MagazineTakenIn(magazine):
            return with_magazine(world, Filled(magazine))
        case e.MagazineFilled(magazine, lot, number):
            return with_magazine(world, Filled(magazine, drawn_from(world, lot, number)))
        case e.MagazineEmptied(magazine):
            load = record.magazines[magazine].load
            world = _back_in(world, load.lot if load else "", world.filled(magazine))
            return with_magazine(world, Filled(magazine))
        case _:
            return world


def _fired(world: World, weapons: frozenset[str]) -> World:
    """Action: triggers are pulled on every weapon of the scene. Blanks and live rounds leave their cases; a primed
    dummy leaves its bullet in the bore, as in 1993."""
    for piece in world.pieces:
        if piece.tag in weapons and piece.holder:
            struck = tuple(sorted(SPENT if _goes_off(r) else r for r in piece.chambers))
            stuck = piece.obstructed or PRIMED in piece.chambers
            world = with_piece(world, piece._replace(chambers=struck, obstructed=stuck))
    return world


def _goes_off(found: Round) -> bool:
    return found in (LIVE, PRIMED) or found.what in GO_OFF
