"""What is held: the state of a book that a sheet is made from, and that it is what the book's key signed.

From a bundle, so it can be had while a server writes the book, and again years later from a copy: the same entry gives
the same sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chamberflag.codec.entries import Act, read_act
from chamberflag.codec.events import NotUnderstood
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
    """The book as of an entry that ends a checkpoint; CannotPrint when there is none, or the book is not whole."""
    note = _note_at(bundle, entry)
    try:
        checkpoint = verify(note, Verifier.parse(bundle.vkey))
    except (NotACheckpoint, NotSigned) as refused:
        raise CannotPrint(f"The checkpoint is not this book's: {refused}.") from refused
    leaves = bundle.leaves[: checkpoint.size]
    if Tree.of(leaves).root() != checkpoint.root:
        raise CannotPrint("The entries are not what the checkpoint signs: run chamberflag audit.")
    try:
        acts = [read_act(leaf) for leaf in leaves]
    except NotUnderstood as refused:
        raise CannotPrint(f"This version cannot read the book: {refused}.") from refused
    record = Record()
    for act in acts:
        record = settle(record, act.signed, act.events)
    return Held(record, acts, position_of(note, record.production, acts[-1].asked.at))


def _note_at(bundle: Bundle, entry: int) -> str:
    notes = {size: note for size, note in bundle.notes if 0 < size <= len(bundle.leaves)}
    if not notes:
        raise CannotPrint("This book has no checkpoint yet, so no sheet can say where it comes from.")
    if entry == NEWEST:
        return notes[max(notes)]
    if entry + 1 not in notes:
        near = min(notes, key=lambda size: abs(size - 1 - entry)) - 1
        raise CannotPrint(f"No checkpoint ends at entry {entry}; the nearest one that does is {near}.")
    return notes[entry + 1]
