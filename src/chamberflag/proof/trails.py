"""Trails: how harm came about, step by step; and whether an honest crew finds its way back to work from everywhere."""

from collections.abc import Iterable
from itertools import pairwise

from chamberflag.proof.book import Book
from chamberflag.proof.explore import NOTHING, Found, Spent, humans
from chamberflag.proof.outcomes import Failing
from chamberflag.proof.steps import Step, steps
from chamberflag.proof.tables import State, Tables
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


def stuck(tables: Tables, states: Iterable[State], scenes: bool) -> tuple[State, ...]:
    """States of these from which an honest crew reaches no take without harm. `scenes`: not every one; or not even one.

    Goes forward once from all of them, and back from the takes: what is not met on the way back is stuck. Takes that harm
    somebody do not count.
    """
    wanted = tuple(tables.book.situations[tables.book.start].scenes) if scenes else ("",)
    before, takes = _honest_days(tables, states)
    return tuple(
        sorted(set().union(*(before.keys() - _leading_to(scene, before, takes) for scene in wanted)))
    )


Before = dict[State, list[State]]  # each state an honest crew comes to, and those it comes from
Takes = dict[State, frozenset[str]]  # where an action is called that harms nobody: of which scenes


def _honest_days(tables: Tables, states: Iterable[State]) -> tuple[Before, Takes]:
    """Everything an honest crew comes to from these states."""
    before: Before = {state: [] for state in states}
    takes: Takes = {}
    todo = list(before)
    for state in todo:
        free, ways = tables.honest_ways(state)
        harmless = [way for way in ways if not way.cost and not way.harm]
        if played := frozenset(way.scene for way in harmless if way.played):
            takes[state] = played
        for after in {*free, *(way.after for way in harmless)}:
            if after not in before:
                before[after] = []
                todo.append(after)
            before[after].append(state)
    return before, takes


def _leading_to(scene: str, before: Before, takes: Takes) -> set[State]:
    """The states from which a take of this scene is reached; of any scene, if it is ""."""
    good = {state for state, played in takes.items() if scene in ("", *played)}
    todo = list(good)
    for state in todo:
        new = [earlier for earlier in before[state] if earlier not in good]
        good.update(new)
        todo += new
    return good


__all__ = ["NOTHING", "beginning", "stuck", "trail"]
