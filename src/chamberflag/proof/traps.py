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
    """The states from which honest people play this scene. Each move is made back only between what was met, from where it leads
    to where it is made: that is little, and what is good already is much."""
    moves, good = swept.moves, swept.moves.diagrams.none
    honest = [
        move for move in reversed(moves.known) if move.honest
    ]  # what was met last comes first on the way back
    steps = [(moves.known[move].states & met, moves.after(move, met), move.changes) for move in honest]
    for move, (made, _, _) in zip(honest, steps, strict=True):
        if move.played and move.scene == scene:
            good = good | made
    last = moves.diagrams.none
    while good != last:
        last = good
        for made, led, changes in steps:
            if (made & ~good).satisfiable():
                good = good | (made & moves.forgetting(changes, good & led))
    return good
