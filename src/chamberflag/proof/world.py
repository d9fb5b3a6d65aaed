"""The world: what is truly in every chamber and every box, and where every weapon truly is, whatever the book says.

Knows objects, not people's duties: who fails and how is in `humans`, what people find is in `finding`, what their acts
cause is in `causing`, what counts as harm is in `claims`. A weapon is named by the tag it carries, for that is all
anybody on a set can read; two swapped tags are two objects that answer to each other's name.
"""

from typing import NamedTuple

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer, Kind, Rounds, WithArmorer, WithPerformer


class Round(NamedTuple):
    """What lies in one chamber, or in a box. `size`: of a blank, as its lot has it (quarter, half, full)."""

    what: str
    size: str = ""


EMPTY = Round("empty")
DUMMY = Round("dummy")
PRIMED = Round("primed dummy")
LIVE = Round("live round")
SPENT = Round("spent case")
SHARP = Round("sharp edge")  # of a blade: it is no round, but it is found where a round would be: by looking


def blank(size: str = "") -> Round:
    """A blank of that size."""
    return Round("blank", size)


class Spot(NamedTuple):
    """Where a weapon truly is: `how` is "in" a container, "with" somebody, set "aside", or "gone" from everybody's eyes."""

    how: str
    whose: str = ""


ASIDE = Spot("aside")
GONE = Spot("gone")
STRANGER = "a stranger"  # everybody without authority: director, producer, extras, visitors


class Piece(NamedTuple):
    """The truth of the object that carries a tag.

    `in_sight`: since its hand-over it has not left the armorer's sight and was not dropped. `chambers` is kept sorted:
    no rule and no claim tells one chamber from another.
    """

    tag: str
    really: Kind
    chambers: tuple[Round, ...]
    spot: Spot
    obstructed: bool = False
    in_sight: bool = False

    @property
    def loaded(self) -> tuple[Round, ...]:
        """What lies in the chambers that are not empty."""
        return tuple(r for r in self.chambers if r != EMPTY)

    @property
    def holder(self) -> str:
        """In whose hands it truly is, or ''."""
        return self.spot.whose if self.spot.how == "with" else ""


class Box(NamedTuple):
    """The truth of a lot: rounds of `right` without end, and among them perhaps `wrong` ones, which come out first."""

    lot: str
    right: Round
    wrong: Round | None = None


class Filled(NamedTuple):
    """The truth of a weapon magazine."""

    magazine: str
    rounds: tuple[Round, ...] = ()


class World(NamedTuple):
    """Everything that is true, and what was truly agreed.

    `sealed`: containers whose seal is whole. `unagreed`: the duties that have not really agreed to lift the stop in force.
    `agreed`: who has really agreed to which scene as planned, as (scene, badge). `forged`: badges in whose name somebody
    else has signed, not yet found out.
    """

    pieces: tuple[Piece, ...] = ()
    boxes: tuple[Box, ...] = ()
    magazines: tuple[Filled, ...] = ()
    sealed: frozenset[str] = frozenset()
    unagreed: frozenset[str] = frozenset()
    agreed: frozenset[tuple[str, str]] = frozenset()
    forged: frozenset[str] = frozenset()

    def piece(self, tag: str) -> Piece | None:
        """The object that carries this tag."""
        return next((p for p in self.pieces if p.tag == tag), None)

    def box(self, lot: str) -> Box | None:
        """What truly lies in a lot."""
        return next((b for b in self.boxes if b.lot == lot), None)

    def filled(self, magazine: str) -> tuple[Round, ...]:
        """What truly lies in a magazine."""
        return next((m.rounds for m in self.magazines if m.magazine == magazine), ())


def with_piece(world: World, piece: Piece) -> World:
    """The world with this object as it now is; a new tag is added."""
    if world.piece(piece.tag) is None:
        return world._replace(pieces=(*world.pieces, piece))
    return world._replace(pieces=tuple(piece if p.tag == piece.tag else p for p in world.pieces))


def with_box(world: World, box: Box) -> World:
    """The world with this lot as it now is; a new lot is added."""
    if world.box(box.lot) is None:
        return world._replace(boxes=(*world.boxes, box))
    return world._replace(boxes=tuple(box if b.lot == box.lot else b for b in world.boxes))


def with_magazine(world: World, filled: Filled) -> World:
    """The world with this magazine as it now is."""
    others = tuple(m for m in world.magazines if m.magazine != filled.magazine)
    return world._replace(magazines=tuple(sorted((*others, filled))))


def right_round(kind: RoundKind, size: str = "") -> Round:
    """What a round is that is what its box says. A lot of live or unknown rounds holds live ones: the worst it may be."""
    if kind.goes_off:
        return Round(kind.value, size)
    return {RoundKind.DUMMY: DUMMY, RoundKind.NONE: EMPTY}.get(kind, LIVE)


def as_the_book_says(record: Record) -> World:
    """The world in which everything in the book is true, and every weapon of unknown load is empty."""
    world = World(sealed=frozenset(c.id for c in record.containers.values() if c.seal))
    for lot in record.lots.values():
        world = with_box(world, Box(lot.id, right_round(lot.kind, lot.size)))
    for weapon in record.weapons.values():
        rounds: tuple[Round, ...] = ()
        if isinstance(weapon.load, Rounds):
            rounds = (right_round(weapon.load.kind, record.lots[weapon.load.lot].size),) * weapon.load.number
        kind, chambers = weapon.description.kind, weapon.description.chambers
        piece = Piece(weapon.tag, kind, filling((EMPTY,) * chambers, rounds), _spot(weapon.place))
        world = with_piece(world, piece._replace(in_sight=weapon.cleared is not None))
    for scene in record.scenes.values():
        world = world._replace(agreed=world.agreed | {(scene.id, s.by) for s in scene.authorised})
    return world


def _spot(place: object) -> Spot:
    match place:
        case InContainer(container):
            return Spot("in", container)
        case WithArmorer(person) | WithPerformer(person):
            return Spot("with", person)
    return ASIDE


def filling(chambers: tuple[Round, ...], rounds: tuple[Round, ...]) -> tuple[Round, ...]:
    """The chambers once these rounds went into empty ones, as far as there is room; in order, as none is told apart."""
    full = tuple(r for r in chambers if r != EMPTY)
    put = rounds[: len(chambers) - len(full)]
    return tuple(sorted((*full, *put, *((EMPTY,) * (len(chambers) - len(full) - len(put))))))


# Latent faults: what may have been wrong before anybody on the set did anything.


def hide_in_lot(world: World, lot: str, wrong: Round) -> World:
    """A live round, a primed dummy, a blank of another size lies among the rounds of a lot."""
    box = world.box(lot) or Box(lot, DUMMY)
    return with_box(world, box._replace(wrong=wrong))


def hide_in_chamber(world: World, tag: str, wrong: Round) -> World:
    """Something lies in a chamber of a weapon; if none is empty, in the place of what lay there."""
    piece = _known(world, tag)
    room = piece.chambers if EMPTY in piece.chambers else (EMPTY, *piece.chambers[1:])
    return with_piece(world, piece._replace(chambers=filling(room, (wrong,))))


def hide_obstruction(world: World, tag: str) -> World:
    """Something is stuck in the bore."""
    return with_piece(world, _known(world, tag)._replace(obstructed=True))


def hide_real_weapon(world: World, tag: str, really: Kind = Kind.FUNCTIONAL) -> World:
    """The object is not what its tag says: a real weapon was delivered as a replica, or the other way round."""
    return with_piece(world, _known(world, tag)._replace(really=really))


def hide_swapped_tags(world: World, one: str, other: str) -> World:
    """Two objects carry each other's tags."""
    first, second = _known(world, one), _known(world, other)
    return with_piece(with_piece(world, first._replace(tag=other)), second._replace(tag=one))


# What may become of an object without any word of it in the book.


def put_in_hand(world: World, tag: str, person: str) -> World:
    """It is truly in this person's hands now, out of the armorer's sight."""
    return with_piece(world, _known(world, tag)._replace(spot=Spot("with", person), in_sight=False))


def lost_from_sight(world: World, tag: str) -> World:
    """Nobody saw it for a moment."""
    return with_piece(world, _known(world, tag)._replace(in_sight=False))


def dropped(world: World, tag: str) -> World:
    """It fell, and the bore is full of mud; whoever is there saw it fall."""
    return with_piece(world, _known(world, tag)._replace(in_sight=False, obstructed=True))


def _known(world: World, tag: str) -> Piece:
    piece = world.piece(tag)
    assert piece is not None, f"the world has no object with the tag {tag}"
    return piece
