"""Trails: how harm came about, step by step."""

from itertools import pairwise

from chamberflag.proof.book import Book
from chamberflag.proof.explore import NOTHING, Found, Spent, humans
from chamberflag.proof.outcomes import Failing
from chamberflag.proof.steps import Step, steps
from chamberflag.proof.tables import State
from chamberflag.proof.world import World


def trail(found: Found, way: Spent) -> tuple[Step, ...]:
    """The steps of one way to harm, from the beginning of the day."""
    _, spent, state, last = found.ways[way]
    states = [state]
    while True:
        layer = _layer_of(found, spent, states[-1])
        parent = found.layers[layer][states[-1]]
        if isinstance(parent, str):
            break
        spent = layer
        states.append(parent)
    states.reverse()
    harmful, failing = _harmful(found, states[-1], last.cost), _who(way)
    return (*(step for pair in pairwise(states) for step in _between(found, pair, failing)), harmful)


def beginning(found: Found, way: Spent) -> str:
    """What was hidden when the day of this way to harm began, '' if nothing was."""
    _, spent, state, _ = found.ways[way]
    while True:
        layer = _layer_of(found, spent, state)
        parent = found.layers[layer][state]
        if isinstance(parent, str):
            return parent
        spent, state = layer, parent


def _layer_of(found: Found, spent: Spent, state: State) -> Spent:
    """The smallest layer within this one in which the state was met."""
    return min((s for s, layer in found.layers.items() if s <= spent and state in layer), key=len)


def _who(way: Spent) -> frozenset[str]:
    """Who failed on this way: nobody else's failure may be told in its place, though it would come to the same."""
    return frozenset(unit.split(" ")[0] for unit in humans(way)) | {""}


def _everybody(book: Book) -> frozenset[str]:
    return frozenset(book.small.people) | {""}


def _between(found: Found, states: tuple[State, State], failing: frozenset[str]) -> tuple[Step, ...]:
    """The step from one state to the next; a borrowed signature and its dispute are two."""
    book = found.tables.book
    situation, world = found.tables.apart(states[0])
    arrived = found.tables.apart(states[1])
    costly: tuple[Step, ...] = ()
    for step in sorted(steps(book, situation, world, failing), key=lambda s: len(s.cost)):
        if (step.situation, step.world) == arrived:
            return (step,)
        if step.world.forged and not costly:
            heard = next(steps(book, step.situation, step.world, frozenset()))
            if (heard.situation, heard.world) == arrived:
                costly = (step, heard)
    assert costly, "a state was reached by a step"
    return costly


def _harmful(found: Found, state: State, cost: frozenset[Failing]) -> Step:
    book = found.tables.book
    situation, world = found.tables.apart(state)
    every: list[tuple[int, World]] = [(situation, world)]
    return next(s for s in steps(book, *every[0], _everybody(book)) if s.harm and s.cost == cost)


__all__ = ["NOTHING", "beginning", "trail"]
