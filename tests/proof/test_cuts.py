"""The minimal cut sets: what is committed is what the rules let through today, in words everybody can read."""

from pathlib import Path

import pytest
from tools.cut_sets import EVERYTHING, GOLDEN, QUICK, computed

from chamberflag.proof.barriers import GHOSTS, PHANTOMS, WRONG_OBJECTS
from chamberflag.proof.book import Book
from chamberflag.proof.claims import Harm
from chamberflag.proof.cuts import CutSet, Failure, explored, minimal, read, written
from chamberflag.proof.humans import WAYS, ghosts
from chamberflag.proof.report import BY_NAME
from chamberflag.proof.small_sets import roots

TEXT = Path(GOLDEN).read_text()


def test_the_file_is_read_as_it_is_written() -> None:
    """A picture or a figure made from the file would show other cut sets than the exploration found."""
    assert read(TEXT)
    assert written(read(TEXT), explored(TEXT)) == TEXT
    assert explored(TEXT) == tuple(sorted(EVERYTHING))


def test_every_committed_cut_set_is_minimal_and_takes_two_humans() -> None:
    """A set of one failing human would have been committed as if it were nothing."""
    by_bounds = [[cut for cut in read(TEXT) if cut.bounds == bounds] for bounds in explored(TEXT)]

    assert all(minimal(cuts) == tuple(cuts) for cuts in by_bounds)
    assert all(cut.order >= 2 for cut in read(TEXT))
    assert {cut.claim for cut in read(TEXT)} <= set(Harm.__members__)
    assert all(cut.in_words.endswith(".") and cut.barriers for cut in read(TEXT))


def test_every_way_of_failing_has_words_and_a_barrier() -> None:
    """A cut set could not be printed in plain words."""
    phantoms = {kind.__name__ for kind, ways in WAYS.items() if ways.phantom is True}
    swapped = {kind.__name__ for kind, ways in WAYS.items() if isinstance(ways.objects, tuple)}

    assert phantoms <= set(PHANTOMS)
    assert {ghost.__name__ for ghost in ghosts()} == set(GHOSTS)
    assert swapped == set(WRONG_OBJECTS)


def test_every_hidden_fault_has_words() -> None:
    """A set in which something was hidden could not be printed in plain words."""
    for small in BY_NAME.values():
        book = Book(small)
        for name, _ in roots(small, book.situations[book.start]):
            assert not name or Failure("", "FAULT", name).told.words


def test_a_set_that_takes_more_than_another_is_left_out() -> None:
    """The file would hide a weak spot under sets that only repeat it."""
    less, more = Failure("armorer", "GHOST", "mixes"), Failure("first AD", "PHANTOM", "TurnKey")
    small, big = CutSet(QUICK[0], "U1", (less,)), CutSet(QUICK[0], "U1", (less, more))

    assert minimal([big, small]) == (small,)
    assert small.weaker_than(big)


@pytest.mark.proof
@pytest.mark.timeout(600)
@pytest.mark.parametrize("bounds", QUICK, ids=str)
def test_the_rules_let_through_what_is_committed_and_nothing_else(bounds: object) -> None:
    """A change of a rule would open a way to harm that takes less, and nobody would see it in the change."""
    committed = tuple(cut for cut in read(TEXT) if cut.bounds == bounds)

    assert computed(bounds) == committed  # type: ignore[arg-type]


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_all_committed_cut_sets_are_those_of_today() -> None:
    """The larger explorations behind the file would be of rules that have changed since."""
    for bounds in set(EVERYTHING) - set(QUICK):
        assert computed(bounds) == tuple(cut for cut in read(TEXT) if cut.bounds == bounds), bounds
