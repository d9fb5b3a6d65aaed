"""Industry: the same world under what is usual, as we abstract it, to compare with. An abstraction of ours, not a study.

Nobody's practice in particular. Two readings of what bulletins and reports describe: the armorer checks and the 1st AD looks
at the show; and the armorer checks alone. What others sign here is then a formality: they see what the book says. Rules
that ask for what is not usual are off. Borrowed names are left out of the count, since nothing is signed there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chamberflag.proof.assumptions import nothing_but_what_is_expected
from chamberflag.proof.book import Book
from chamberflag.proof.cuts import Failure, failure
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import floor_without
from chamberflag.proof.small_sets import TINY, Eyes, Small, as_it_is, roots
from chamberflag.proof.sweep import sweep
from chamberflag.proof.world import ASIDE, Piece, Spot, World
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.weapons import InContainer, WithArmorer

NOT_USUAL = (
    "roll_was_called", "echoes_were_seen", "other_weapons_are_secured", "both_keys_are_turned",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Practice:
    """`eyes`: who really looks, at what. `off`: the rules that this practice does not have."""

    name: str
    eyes: Eyes
    off: tuple[str, ...] = NOT_USUAL

    @property
    def small(self) -> Small:
        """The smallest set under this practice."""
        return replace(TINY, name=self.name, eyes=self.eyes)


def armorer_checks(world: World, record: Record, who: str) -> World:
    """The armorer sees what is in their own hands, in the safe and in the boxes. Everybody else sees what the book says."""
    said = _as_the_book_has_it(world, record)
    if not record.carries(who, Duty.ARMORER):
        return said
    theirs = tuple(
        _true_if(_with_the_armorer(record, p.tag), p, q)
        for p, q in zip(world.pieces, said.pieces, strict=True)
    )
    return said._replace(pieces=theirs, boxes=world.boxes)


def armorer_checks_and_first_ad_looks(world: World, record: Record, who: str) -> World:
    """And the 1st AD sees what is in a weapon that is being shown."""
    if not record.carries(who, Duty.FIRST_AD):
        return armorer_checks(world, record, who)
    said = _as_the_book_has_it(world, record)
    shown = tuple(
        _true_if(_shown(record, p.tag), p, q) for p, q in zip(world.pieces, said.pieces, strict=True)
    )
    return said._replace(pieces=shown)


def _true_if(looked: bool, true: Piece, said: Piece) -> Piece:
    return true if looked else said


def _with_the_armorer(record: Record, tag: str) -> bool:
    return tag in record.weapons and isinstance(record.weapons[tag].place, WithArmorer | InContainer)


def _shown(record: Record, tag: str) -> bool:
    return tag in record.weapons and record.weapons[tag].show is not None


def _as_the_book_has_it(world: World, record: Record) -> World:
    """Everything lies where it should, and holds what it should."""
    said = nothing_but_what_is_expected(world, record, "")
    placed = tuple(piece._replace(spot=_spot(record, piece), in_sight=True) for piece in said.pieces)
    return said._replace(pieces=placed, sealed=frozenset(record.containers))


def _spot(record: Record, piece: Piece) -> Spot:
    weapon = record.weapons.get(piece.tag)
    if weapon is None:
        return piece.spot
    if isinstance(weapon.place, InContainer):
        return Spot("in", weapon.place.container)
    return Spot("with", weapon.holder) if weapon.holder else ASIDE


PRACTICES = (
    Practice("this floor", as_it_is, ()),
    Practice("armorer checks, 1st AD looks", armorer_checks_and_first_ad_looks),
    Practice("armorer checks alone", armorer_checks),
)


def ways_to_harm(practice: Practice, failures: int) -> Iterator[tuple[Failure, ...]]:
    """The smallest collections of so many ways of failing of armorer, 1st AD and performer at the most, and one fault of a
    thing, that reach any harm; without borrowed names."""
    small, only = practice.small, frozenset({"iris", "tom", "ana"})
    with floor_without(practice.off):
        book = Book(small)
        budget = Budget(failures, Grain.MODE, 1, only)
        ways = sweep(book, roots(small, book.situations[book.start]), budget).ways
    for spent in ways:
        cut = tuple(sorted(failure(small, unit) for unit in spent))
        if all(one.kind != "IDENTITY" for one in cut):
            yield cut


def order(cut: tuple[Failure, ...]) -> int:
    """How many ways of failing it takes; a fault of a thing is not counted."""
    return sum(1 for one in cut if one.who)
