"""Traps: states from which an honest crew plays some scene never again without harm.

What a sweep has met is closed under what honest people do, for that takes nothing; so nothing new is looked for. From the
takes that harm nobody it goes back over every honest move; what is not met on the way back is a trap.
"""

from chamberflag.proof.diagrams import Diagram
from chamberflag.proof.sweep import Swept


def trapped(swept: Swept) -> int:
    """How many of the states met are traps."""
    moves, shape = swept.moves, swept.moves.states
    gone = moves.diagrams.of_parts([shape.fault]) & moves.diagrams.allowing(moves.diagrams.failures)
    met = swept.met.states.exists(gone)  # whoever failed fails no more
    traps = moves.diagrams.none
    for scene in swept.book.situations[swept.book.start].scenes:
        traps = traps | (met & ~_leading_to(scene, met, swept))
    return moves.diagrams.count(traps, (*shape.book, *shape.world))


def _leading_to(scene: str, met: Diagram, swept: Swept) -> Diagram:
    """The states from which honest people play this scene."""
    moves = swept.moves
    honest = [
        move for move in reversed(moves.known) if move.honest
    ]  # what was met last comes first on the way back
    good = moves.diagrams.none
    for move in honest:
        if move.played and move.scene == scene:
            good = good | (met & moves.known[move].states)
    last = moves.diagrams.none
    while good != last:
        last = good
        for move in honest:
            good = good | (met & moves.before(move, good))
    return good
