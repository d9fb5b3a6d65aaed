"""What an exploration of a small set comes to: first, and of a sweep one by one."""

from collections.abc import Iterator

from chamberflag.proof.book import Book
from chamberflag.proof.diagrams import Diagram
from chamberflag.proof.sweep import Swept


def reached(book: Book, many: int) -> Iterator[int]:
    """The situations an honest crew comes to first, and those after a borrowed signature."""
    todo, seen = [book.start], {book.start}
    while todo and len(seen) < many:
        number = todo.pop(0)
        yield number
        turns = [turn for _, turn in book.attempts(number)]
        found = [book.forged(number, by, turn.command) for by, turn in book.attempts(number)]
        comes = [turn.after for turn in turns] + [one.turn.after for one in found if one]
        for after in (*comes, *(after for _, after in book.passing(number))):
            if after not in seen:
                seen.add(after)
                todo.append(after)


def members(swept: Swept, states: Diagram) -> Iterator[tuple[int, ...]]:
    """Every state of a set as a row, one taken out after another."""
    diagrams, fault = swept.moves.diagrams, swept.moves.states.fault
    while states.satisfiable():
        row = diagrams.code(states)[:fault]
        yield row
        states = states & ~diagrams.having(enumerate(row))
