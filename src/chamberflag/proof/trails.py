"""Trails: how harm came about, step by step; and whether an honest crew finds its way back to work from everywhere."""

from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

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
    days = _honest_days(tables, states)
    led = [_leading_to(scene, days) for scene in wanted]
    return tuple(sorted(state for n, state in enumerate(days.states) if not all(good[n] for good in led)))


class Days(NamedTuple):
    """Everything an honest crew comes to. `starts`, `before`: of each state, by number, those it is come to from, one after
    the other. `takes`: where an action is called that harms nobody, of which scenes. Numbers, for there are millions."""

    states: list[State]
    starts: "array[int]"
    before: "array[int]"
    takes: dict[int, frozenset[str]]


def _honest_days(tables: Tables, states: Iterable[State]) -> Days:
    """Everything an honest crew comes to from these states."""
    todo, takes = list(dict.fromkeys(states)), dict[int, frozenset[str]]()
    number = {state: n for n, state in enumerate(todo)}
    leaves, arrives = array("i"), array("i")
    for n, state in enumerate(todo):
        free, ways = tables.honest_ways(state)
        harmless = [way for way in ways if not way.cost and not way.harm]
        if played := frozenset(way.scene for way in harmless if way.played):
            takes[n] = played
        for after in {*free, *(way.after for way in harmless)}:
            if after not in number:
                number[after] = len(todo)
                todo.append(after)
            leaves.append(n)
            arrives.append(number[after])
    return Days(todo, *_turned_round(leaves, arrives, len(todo)), takes)


def _turned_round(leaves: "array[int]", arrives: "array[int]", size: int) -> "tuple[array[int], array[int]]":
    """The steps by where they lead: where those of each state begin, and where they come from."""
    starts = array("l", bytes(array("l").itemsize * (size + 1)))
    for into in arrives:
        starts[into] += 1
    starts = array("l", accumulate(starts))
    before = array("i", bytes(array("i").itemsize * len(leaves)))
    for out, into in zip(leaves, arrives, strict=True):
        starts[into] -= 1
        before[starts[into]] = out
    return starts, before


def _leading_to(scene: str, days: Days) -> bytearray:
    """Of each state, whether a take of this scene is reached from it; of any scene, if it is ""."""
    good = bytearray(len(days.states))
    todo = [n for n, played in days.takes.items() if scene in ("", *played)]
    for n in todo:
        good[n] = 1
    for n in todo:
        for earlier in days.before[days.starts[n] : days.starts[n + 1]]:
            if not good[earlier]:
                good[earlier] = 1
                todo.append(earlier)
    return good


__all__ = ["NOTHING", "beginning", "stuck", "trail"]
