"""What is asked once of worlds that look alike is what each of them would answer."""

from collections.abc import Callable, Iterable
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof.reaching import reached

from chamberflag.proof.answers import Answers, Changing, Comes
from chamberflag.proof.book import Book
from chamberflag.proof.ghosts import changes_load, leaves, mixes, opens, passes, stows, swaps, takes_back
from chamberflag.proof.humans import Ghost
from chamberflag.proof.images import members, these
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


def done_by(ghost: Ghost, who: str, world: World) -> tuple[None, list[Outcome]]:
    """What somebody may do in secret, as outcomes."""
    return None, [Outcome(deed, FREE, after) for deed, after in ghost(world, RECORD, who)]


@given(
    st.lists(worlds(), min_size=1, max_size=8),
    st.sampled_from(GHOSTS),
    st.sampled_from(("iris", "petra", "ana")),
)
def test_what_many_worlds_answer_together_is_what_each_answers(
    every: list[World], ghost: Ghost, who: str
) -> None:
    """A deed would be left out of what is claimed to be explored, in a world that only seemed to be like another."""
    parts = Parts()
    numbers = [parts.number(world) for world in every]
    answers = Answers(parts, lambda world: done_by(ghost, who, world))

    found: dict[int, set[World]] = {}
    for answer, alike in answers.of(these(numbers)):
        changing = Changing(parts)
        for one in answer.comes:
            changing.add(one.changes, alike)
        for number in members(alike):
            after, steps = changing.of(1 << number, {})
            found[number] = {parts.worlds[n] for n in members(after)}
            assert steps == len({one.changes for one in answer.comes})
            assert changing.leading_to(alike, after) & 1 << number or not after

    assert found == {
        number: {after for _, after in ghost(parts.worlds[number], RECORD, who)} for number in numbers
    }


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
@given(st.lists(worlds(), min_size=1, max_size=8), st.sampled_from(DEEDS))
def test_every_way_a_deed_comes_out_is_how_it_comes_out_in_each_world(
    way: Callable[[Here, Deed], tuple[object, Iterable[Outcome]]],
    every: list[World],
    asked: tuple[Record, Deed],
) -> None:
    """Harm would be missed, or made up, in a world that was taken to be like another."""
    parts, (record, deed) = Parts(), asked
    numbers = [parts.number(world) for world in every]
    answers = Answers(parts, lambda world: way(Here(record, world, DUET), deed))

    found = {
        number: (answer.said, [_told(parts, number, one) for one in answer.comes])
        for answer, alike in answers.of(these(numbers))
        for number in members(alike)
    }

    assert found == {
        number: _plainly(way, Here(record, parts.worlds[number], DUET), deed) for number in numbers
    }


def _told(parts: Parts, number: int, one: Comes) -> tuple[object, ...]:
    return one.cost, parts.worlds[parts.changed(number, one.changes)], one.scene, one.harm, one.played


def _plainly(
    way: Callable[[Here, Deed], tuple[object, Iterable[Outcome]]], here: Here, deed: Deed
) -> tuple[object, list[tuple[object, ...]]]:
    said, outcomes = way(here, deed)
    return said, [(one.cost, one.world, one.scene, one.harm, one.played) for one in outcomes]


@given(st.lists(worlds(), min_size=1, max_size=8))
def test_a_world_has_one_number_and_a_number_one_world(every: list[World]) -> None:
    """Two worlds would be taken for one, and harm in one of them not be seen."""
    parts = Parts()
    numbers = [parts.number(world) for world in every]

    assert [parts.worlds[number] for number in numbers] == every
    assert len(set(numbers)) == len(set(every)) == len(parts.worlds)


def test_who_looks_at_one_weapon_is_asked_once_whatever_lies_in_the_boxes() -> None:
    """An exploration would take days."""
    parts, asked, world = Parts(), list[World](), as_the_book_says(RECORD)
    wrong = [with_box(world, world.boxes[0]._replace(wrong=hidden)) for hidden in (None, LIVE, PRIMED)]

    def ask(one: World) -> tuple[bool, list[Outcome]]:
        asked.append(one)
        piece = one.piece("W3")
        return piece is not None and piece.chambers == (EMPTY,), []

    answers = Answers(parts, ask)
    found = answers.of(these([parts.number(one) for one in wrong]))
    loaded = with_piece(world, world.pieces[0]._replace(chambers=(DUMMY,)))
    other = answers.of(these([parts.number(loaded)]))

    assert [(answer.said, worlds.bit_count()) for answer, worlds in found] == [(True, 3)]
    assert [answer.said for answer, _ in other] == [False]
    assert len(asked) == 2


def test_worlds_are_compared_by_what_was_changed_and_that_is_read() -> None:
    """Where a deed is told apart by what it changed, it would be taken for the same in worlds in which it is not."""
    parts, world = Parts(), as_the_book_says(RECORD)
    numbers = [
        parts.number(with_piece(world, world.pieces[0]._replace(obstructed=stuck))) for stuck in (False, True)
    ]

    def ask(one: World) -> tuple[bool, list[Outcome]]:
        return with_piece(one, one.pieces[0]._replace(obstructed=True)) == one, []

    found = Answers(parts, ask).of(these(numbers))

    assert {number: answer.said for answer, alike in found for number in members(alike)} == {
        numbers[0]: False,
        numbers[1]: True,
    }
