"""What is held: the state of a book that a sheet is made from, and that it is what the book's key signed.

From a bundle, so it can be had while a server writes the book, and again years later from a copy: the same entry gives
the same sheet. While somebody must still see for themselves, a sheet is as of the last entry before: neither its words
nor the hash on it can tell what was entered since.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chamberflag.codec.entries import Act, read_act
from chamberflag.codec.events import NotUnderstood
from chamberflag.desk.blind import book_untold
from chamberflag.desk.orders import NEWEST, CannotPrint
from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import NotACheckpoint, NotSigned, verify
from chamberflag.ledger.keys import Verifier
from chamberflag.ledger.tree import Tree
from chamberflag.paper.position import Position, position_of
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record


@dataclass(frozen=True, slots=True)
class Held:
    """A book as of one signed entry: what is known, every act up to it, and where that is."""

    record: Record
    acts: Sequence[Act]
    position: Position


def held(bundle: Bundle, entry: int = NEWEST) -> Held:
    """The book as of an entry that ends a checkpoint, NEWEST for the last one that may be told.

    CannotPrint when no checkpoint ends there, it may not be told yet, or the book is not whole.
    """
    state = as_written(bundle)
    untold = book_untold(state.record, state.position.at)
    if not untold and entry in (NEWEST, state.position.entry):
        return state
    told = _last_told(bundle, state) if untold else state.position.size
    size = told if entry == NEWEST else entry + 1
    if size > told and size <= state.position.size:
        raise CannotPrint(f"Entry {entry} may not be told yet. {untold}")
    return _at(bundle, state.acts, size)


def as_written(bundle: Bundle) -> Held:
    """The newest state, whoever must still look. For what tells nothing of it: labels."""
    notes = _notes(bundle)
    if not notes:
        raise CannotPrint("This book has no checkpoint yet, so no sheet can say where it comes from.")
    size = max(notes)
    _refuse_unless_signed(bundle, notes[size])
    try:
        acts = [read_act(leaf) for leaf in bundle.leaves[:size]]
    except NotUnderstood as refused:
        raise CannotPrint(f"This version cannot read the book: {refused}.") from refused
    return _at(bundle, acts, size)


def _refuse_unless_signed(bundle: Bundle, note: str) -> None:
    try:
        checkpoint = verify(note, Verifier.parse(bundle.vkey))
    except (NotACheckpoint, NotSigned) as refused:
        raise CannotPrint(f"The checkpoint is not this book's: {refused}.") from refused
    if Tree.of(bundle.leaves[: checkpoint.size]).root() != checkpoint.root:
        raise CannotPrint("The entries are not what the checkpoint signs: run chamberflag audit.")


def _at(bundle: Bundle, acts: Sequence[Act], size: int) -> Held:
    notes = _notes(bundle)
    if size not in notes:
        near = min(notes, key=lambda known: abs(known - size)) - 1
        raise CannotPrint(f"No checkpoint ends at entry {size - 1}; the nearest one that does is {near}.")
    _refuse_unless_signed(bundle, notes[size])
    record = deque(records(acts[:size]), maxlen=1)[0]
    return Held(record, acts[:size], position_of(notes[size], record.production, acts[size - 1].asked.at))


def _last_told(bundle: Bundle, state: Held) -> int:
    """After how many entries, with a checkpoint, there was last nothing that somebody must still see."""
    notes, told = _notes(bundle), 0
    for act, record in zip(state.acts, records(state.acts), strict=True):
        if act.asked.act + 1 in notes and not book_untold(record, act.asked.at):
            told = act.asked.act + 1
    return told


def records(acts: Sequence[Act]) -> Iterator[Record]:
    """The record after each act."""
    record = Record()
    for act in acts:
        record = settle(record, act.signed, act.events)
        yield record


def _notes(bundle: Bundle) -> dict[int, str]:
    return {size: note for size, note in bundle.notes if 0 < size <= len(bundle.leaves)}
