"""What is read of one world, and what is changed in it, holds for every world that is the same in what was read."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof.reaching import reached

from chamberflag.proof.book import Book
from chamberflag.proof.ghosts import changes_load, leaves, mixes, opens, passes, stows, swaps, takes_back
from chamberflag.proof.humans import Ghost
from chamberflag.proof.outcomes import (
    FREE,
    Deed,
    Here,
    Outcome,
    borrowed,
    done,
    failed,
    falls,
    honestly,
    mended,
)
from chamberflag.proof.parts import Parts
from chamberflag.proof.small_sets import DUET, opening
from chamberflag.proof.watched import Glass, Watched, behind
from chamberflag.proof.world import (
    ASIDE,
    DUMMY,
    EMPTY,
    LIVE,
    PRIMED,
    Spot,
    World,
    as_the_book_says,
    blank,
    hide_swapped_tags,
    with_box,
    with_piece,
)
from chamberflag.record.record import Record

RECORD = opening(DUET)
SPOTS = (Spot("in", "safe"), Spot("with", "iris"), Spot("with", "ana"), Spot("with", "bela"), ASIDE)
ROUNDS = (EMPTY, DUMMY, LIVE, blank("half"))
GHOSTS = (changes_load, leaves, mixes, opens, passes, stows, swaps, takes_back)
Asked = Callable[[World], tuple[object, Iterable[Outcome]]]
Answer = tuple[object, list[tuple[object, ...]]]  # what is said, and how it comes out


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """What may be true on a set of two revolvers and two lots."""
    world = as_the_book_says(RECORD)
    for piece in world.pieces:
        truly = piece._replace(
            chambers=(draw(st.sampled_from(ROUNDS)),),
            spot=draw(st.sampled_from(SPOTS)),
            obstructed=draw(st.booleans()),
            in_sight=draw(st.booleans()),
        )
        world = with_piece(world, truly)
    for box in world.boxes:
        world = with_box(world, box._replace(wrong=draw(st.sampled_from((None, LIVE, PRIMED)))))
    sealed = frozenset({"safe"}) if draw(st.booleans()) else frozenset[str]()
    world = world._replace(
        sealed=sealed, unagreed=draw(st.sampled_from((frozenset[str](), frozenset({"x"}))))
    )
    return hide_swapped_tags(world, "W3", "W5") if draw(st.booleans()) else world


def alike(asked: Asked, one: World, others: Iterable[World]) -> int:
    """What is asked of one world, held against what the others answer that are the same in what was read; how many are."""
    parts, same = Parts(one), 0
    code = parts.code(one)
    glass = Glass(parts, code)
    said, outcomes = asked(cast(World, behind(glass)))
    comes = [(way, cast(Watched, way.world).changes()) for way in outcomes]
    for other in (one, *others):
        row = parts.code(other)
        if all(row[part] == code[part] for part in glass.read):
            told = [
                (way.cost, _changed(parts, other, changes), way.scene, way.harm, way.played)
                for way, changes in comes
            ]
            assert (said, told) == plainly(asked, other)
            same += 1
    return same


def _changed(parts: Parts, world: World, changes: dict[int, object]) -> World:
    row = list(parts.code(world))
    for part, value in changes.items():
        row[part] = parts.value(part, value)
    return parts.world(tuple(row))


def plainly(asked: Asked, world: World) -> Answer:
    """What this world itself answers."""
    said, outcomes = asked(world)
    return said, [(way.cost, way.world, way.scene, way.harm, way.played) for way in outcomes]


@given(
    st.lists(worlds(), min_size=1, max_size=12),
    st.sampled_from(GHOSTS),
    st.sampled_from(("iris", "petra", "ana")),
)
def test_what_is_done_in_secret_in_one_world_is_done_in_all_that_are_alike(
    every: list[World], ghost: Ghost, who: str
) -> None:
    """A deed would be left out of what is claimed to be explored, in a world that only seemed to be like another."""

    def asked(world: World) -> tuple[None, list[Outcome]]:
        return None, [Outcome(deed, FREE, after) for deed, after in ghost(world, RECORD, who)]

    assert alike(asked, every[0], every[1:]) >= 1


def deeds() -> list[tuple[Record, Deed]]:
    """What people do on the first days of this set, and what the book had then."""
    book = Book(DUET)
    numbers = islice(reached(book, 400), 0, None, 7)
    return [
        (book.situations[number], Deed(by, turn.command, turn.events))
        for number in numbers
        for by, turn in book.attempts(number)
    ]


DEEDS = deeds()
WAYS: dict[str, Callable[[Here, Deed], tuple[object, Iterable[Outcome]]]] = {
    "as honest people do it": honestly,
    "as it is said": lambda here, deed: (None, done(here, deed)),
    "as somebody fails at it": lambda here, deed: (None, failed(here, deed)),
    "in another's name": lambda here, deed: (None, borrowed(here, deed, "petra")),
    "by the armorer in another's name": lambda here, deed: (None, borrowed(here, deed, "iris")),
    "put right by hand": lambda here, _: (None, (Outcome(how, FREE, after) for how, after in mended(here))),
    "what falls": lambda here, _: (None, (one for *_, one in falls(here))),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@given(st.lists(worlds(), min_size=1, max_size=12), st.sampled_from(DEEDS))
def test_every_way_a_deed_comes_out_is_how_it_comes_out_in_all_that_are_alike(
    way: Callable[[Here, Deed], tuple[object, Iterable[Outcome]]],
    every: list[World],
    asked: tuple[Record, Deed],
) -> None:
    """Harm would be missed, or made up, in a world that was taken to be like another."""
    record, deed = asked

    assert alike(lambda world: way(Here(record, world, DUET), deed), every[0], every[1:]) >= 1


@given(st.lists(worlds(), min_size=1, max_size=8))
def test_a_world_is_one_row_and_a_row_one_world(every: list[World]) -> None:
    """Two worlds would be taken for one, and harm in one of them not be seen."""
    parts = Parts(every[0])
    rows = [parts.code(world) for world in every]

    assert [parts.world(row) for row in rows] == every
    assert len(set(rows)) == len(set(every))


def test_who_looks_at_one_weapon_reads_nothing_of_the_boxes() -> None:
    """An exploration would take days."""
    world = as_the_book_says(RECORD)
    wrong = [with_box(world, world.boxes[0]._replace(wrong=hidden)) for hidden in (LIVE, PRIMED)]
    loaded = with_piece(world, world.pieces[0]._replace(chambers=(DUMMY,)))

    def asked(one: World) -> tuple[bool, list[Outcome]]:
        piece = one.piece("W3")
        return piece is not None and piece.chambers == (EMPTY,), []

    assert alike(asked, world, [*wrong, loaded]) == 3


def test_worlds_are_compared_by_what_was_changed_and_that_is_read() -> None:
    """Where a deed is told apart by what it changed, it would be taken for the same in worlds in which it is not."""
    world = as_the_book_says(RECORD)
    stuck = with_piece(world, world.pieces[0]._replace(obstructed=True))

    def asked(one: World) -> tuple[bool, list[Outcome]]:
        return with_piece(one, one.pieces[0]._replace(obstructed=True)) == one, []

    assert alike(asked, world, [stuck]) == 1
    assert alike(asked, stuck, [world]) == 1
