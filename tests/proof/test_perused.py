"""What is judged once for all situations that read the same is what each of them would be told."""

import pytest
from tests.proof.reaching import reached

from chamberflag.proof.book import Book, Turn
from chamberflag.proof.lapsing import lapsed
from chamberflag.proof.perused import Question
from chamberflag.proof.small_sets import CROW, DUET, PISTOL, REPLICA, TRIO, TURNS, Small
from chamberflag.record.record import Record

ENOUGH = 150


def plainly(book: Book, number: int, by: str, turn: Turn) -> Turn | None:
    """The same command, judged on this situation alone."""
    done = book.acting.done(book.situations[number], by, turn.command)
    return done and Turn(turn.command, done[0], book.known(done[1]))


@pytest.mark.parametrize("small", [CROW, TRIO, TURNS, REPLICA, PISTOL, DUET], ids=lambda small: small.name)
def test_what_is_judged_for_many_is_judged_so_for_each(small: Small) -> None:
    """States would be left out of what is claimed to be explored, or made up."""
    book, judged = Book(small), 0
    for number in reached(book, ENOUGH):
        for by, turn in book.attempts(number):
            assert turn == plainly(book, number, by, turn)
            judged += 1
        record, signing = book.situations[number], book.signing(number)
        assert book.passing(number) == tuple((word, book.known(x)) for word, x in lapsed(record, signing))

    assert judged > ENOUGH


@pytest.mark.parametrize("small", [CROW, TRIO, TURNS, REPLICA, PISTOL, DUET], ids=lambda small: small.name)
def test_a_borrowed_signature_and_its_dispute_come_to_what_they_come_to_one_by_one(small: Small) -> None:
    """What falls with a signature would be left standing, where it was only judged by what it had touched."""
    book, disputed = Book(small), 0
    for number in reached(book, ENOUGH):
        for by, turn in book.attempts(number):
            forged, borrowed = (
                book.forged(number, by, turn.command),
                book.borrowed(number, by, turn.command),
            )
            assert (forged is None) == (borrowed is None)
            if forged and borrowed:
                who, dispute = book.disputed(borrowed.after, by)
                assert (forged.turn.events, forged.by, forged.dispute) == (
                    borrowed.events,
                    who,
                    dispute.events,
                )
                assert forged.turn.after == dispute.after
                disputed += 1

    assert disputed > ENOUGH


def test_a_question_is_asked_again_only_of_what_it_read() -> None:
    """Every situation would be judged by itself, and an exploration take days."""
    book, asked = Book(CROW), list[Record]()

    def dirty(record: Record) -> bool:
        asked.append(record)
        return record.weapons["W3"].to_be_cleaned

    question = Question(book.situations, dirty)
    answers = {number: question.of(number) for number in reached(book, ENOUGH)}

    assert len(answers) > 30
    assert answers == {number: book.situations[number].weapons["W3"].to_be_cleaned for number in answers}
    assert len(asked) == len(set(answers.values()))


def test_a_situation_is_read_as_it_was_written() -> None:
    """Two situations would be taken for one."""
    book = Book(DUET)

    for number in reached(book, ENOUGH):
        assert book.known(book.situations[number]) == number
