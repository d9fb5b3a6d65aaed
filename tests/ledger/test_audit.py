"""What an audit says: where, in words, without drowning the first trouble in its consequences."""

from dataclasses import FrozenInstanceError, replace

import pytest
from tests.ledger.books import BOOK, KEY, LEAVES, OTHER_KEY, SIZES, bundle_of, entry, notes_for

from chamberflag.ledger.audit import Problem, audit, audit_bundle
from chamberflag.ledger.tree import EMPTY_ROOT, Tree


def test_what_a_good_audit_says() -> None:
    """The numbers to compare with a printed checkpoint would be missing or wrong."""
    found = audit(LEAVES, BOOK.notes, BOOK.vkey)

    assert (found.ok, found.size, found.root) == (True, 9, Tree.of(LEAVES).root())
    assert (found.vkey, found.pinned) == (BOOK.vkey, True)
    assert not audit(LEAVES, BOOK.notes).pinned
    with pytest.raises(FrozenInstanceError):
        found.size = 0  # type: ignore[misc]


def test_where_the_trouble_begins_is_said() -> None:
    """Nobody would know which part of the day can still be relied on."""
    spoiled = (*LEAVES[:3], entry(3, body={"by": "Boss"}).leaf(), *LEAVES[4:])
    found = audit(spoiled, BOOK.notes)

    assert [one.where for one in found.problems] == ["checkpoint 5", "checkpoint 6", "checkpoint 9"]
    assert "not those that were signed" in found.problems[0].what


def test_a_dropped_entry_is_one_problem_of_order() -> None:
    """One missing entry would look like hundreds of wrong ones."""
    found = audit(LEAVES[:3] + LEAVES[4:], BOOK.notes)

    assert Problem("entry 3", "it is numbered 4 where 3 is expected") in found.problems
    assert sum(one.where.startswith("entry") for one in found.problems) == 1


def test_many_problems_of_a_kind_are_counted() -> None:
    """A spoiled book of a hundred thousand entries would bury the reader."""
    leaves = [entry(0).leaf(), *(b"spoiled" for _ in range(50))]
    found = audit(leaves, notes_for(leaves, [51]))

    assert len(found.problems) == 6
    assert found.problems[-1] == Problem("entry form", "45 more of this kind")


def test_an_empty_book_is_not_a_book() -> None:
    """An emptied store would be called whole."""
    found = audit([], [])

    assert [one.what for one in found.problems] == [
        "it is empty: a book begins with an entry that names its key",
        "no checkpoint covers any of it",
    ]
    assert (found.size, found.root, found.vkey) == (0, EMPTY_ROOT, "")


def test_checkpoints_without_entries() -> None:
    """A store whose entries are gone would crash the server that should refuse it."""
    found = audit([], BOOK.notes)

    assert not found.ok and any("the end is missing" in one.what for one in found.problems)


def test_a_note_kept_under_another_size() -> None:
    """A store could answer with the wrong checkpoint for a size."""
    notes = ((BOOK.notes[0][0], BOOK.notes[1][1]), *BOOK.notes[2:])

    assert Problem("checkpoint 1", "it says that it is one of 2 entries") in audit(LEAVES, notes).problems


def test_an_unreadable_note() -> None:
    """Nonsense in the place of a checkpoint would be passed over."""
    found = audit(LEAVES, ((1, "nonsense"), *BOOK.notes[1:]))

    assert [one.where for one in found.problems] == ["checkpoint 1"]


@pytest.mark.parametrize("at", range(len(SIZES)))
def test_only_the_newest_signature(at: int) -> None:
    """The quick audit at the start of the server would accept a newest checkpoint that is not signed."""
    forged = notes_for(LEAVES, [SIZES[at]], OTHER_KEY)
    notes = BOOK.notes[:at] + forged + BOOK.notes[at + 1 :]

    assert audit(LEAVES, notes, every_signature=False).ok is (at < len(SIZES) - 1)
    assert not audit(LEAVES, notes).ok


def test_roots_are_compared_even_without_signatures() -> None:
    """The quick audit would not see a changed entry."""
    other = bundle_of([entry(0).leaf(), entry(1, body={}).leaf(), *LEAVES[2:]], SIZES)

    assert not audit(LEAVES, (*other.notes[:-1], BOOK.notes[-1]), every_signature=False).ok


def test_the_key_of_a_spoiled_first_entry() -> None:
    """Without its first entry a book could not be judged at all, even by those who know its key."""
    leaves = (b"spoiled", *LEAVES[1:])
    found = audit(leaves, notes_for(leaves, [9]), KEY.verifier.vkey)

    assert found.vkey == KEY.verifier.vkey
    assert {"entry 0"} <= {one.where for one in found.problems}
    assert not audit(leaves, notes_for(leaves, [9])).ok


def test_another_key_file() -> None:
    """The key beside the book could be another one than the book's."""
    found = audit_bundle(replace(BOOK, vkey=OTHER_KEY.verifier.vkey))

    assert [one.where for one in found.problems] == ["key.vkey"]
