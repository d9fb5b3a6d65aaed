"""Failings: how people may fail in a situation, of all that has gone wrong already, and what is never asked for.

What can only cost more than is allowed is not asked for: where one way of failing recurs, only that one is.
"""

from collections.abc import Iterator
from typing import NamedTuple

from chamberflag.proof.explore import Spent
from chamberflag.proof.humans import ghosts
from chamberflag.proof.outcomes import DROP, Failing, Here, Outcome, beyond, failed
from chamberflag.proof.swept import Fails, Swept
from chamberflag.proof.tables import SHIFT, Effect, ForgeryKey, Row, Tables

UNSEEN = {ghost.__name__: ghost for ghost in ghosts()}


class How(NamedTuple):
    """Some ways of failing: what they are known by, the view they are of, and what they come to."""

    key: object
    seen: int
    fails: Fails


Ways = Iterator[tuple[int, How]]  # the situation they lead to, and how


class Failings:
    """Who may fail when exactly this has gone wrong, and in which ways."""

    def __init__(self, swept: Swept, spent: Spent) -> None:
        self.swept, self.found, self.tables, self.spent = swept, swept.found, swept.tables, spent
        self.small = swept.tables.book.small
        self.people = self.found.budget.may_fail(spent, self.found.budget.only or self.small.people)
        self.opens: dict[Failing, bool] = {}
        self.names: dict[tuple[str, frozenset[str]], bool] = {}
        self.drops = "" in self.people and any(self._open(*one) for one in DROP)
        unseen = ((who, name) for who in sorted(self.people - {""}) for name in UNSEEN)
        self.unseen = tuple((who, name) for who, name in unseen if self._open(who, "GHOST", name))

    def _open(self, who: str, kind: str, what: str) -> bool:
        """Whether this failure may be spent here at all."""
        one = who, kind, what
        if one not in self.opens:
            self.opens[one] = self.found.spent_with(self.spent, frozenset({one})) is not None
        return self.opens[one]

    def ways(self, situation: int) -> Ways:
        """How people may fail in this situation, and the situations it leads to."""
        if not self.people:
            return
        row = self.tables.row(situation)
        for effect, into, by in row.acts:
            act = type(effect.deed.command).__name__
            if by in self.people and (self._open(by, "PHANTOM", act) or self._open(by, "IDENTITY", act)):
                yield into >> SHIFT, How(id(effect), effect.number, _failed(effect))
        if not row.signing:
            yield from self._unseen(situation, row)
        for person in sorted(self.people - {""}):
            yield from self._forgeries(situation, person)
        for person in sorted(self.people) if self.small.beyond else ():
            yield situation, How((row.view, person, "beyond"), row.view, _beyond(person))

    def _unseen(self, situation: int, row: Row) -> Ways:
        """What nobody is told of."""
        for person, name in self.unseen:
            yield situation, How((row.view, person, name), row.view, _done_unseen(person, name))

    def _forgeries(self, situation: int, person: str) -> Ways:
        """A signature in somebody's name, and its dispute, at once."""
        key = person, self.swept.names(situation)
        if key not in self.names:
            self.names[key] = any(self._open(person, "IDENTITY", name) for name in key[1])
        if not self.names[key]:
            return
        for _, deed, into in self.tables.forged(situation, person):
            _, seen, (by, command, _), *_ = deed
            if self._open(person, "IDENTITY", f"as {by}: {type(command).__name__}"):
                yield into >> SHIFT, How(deed, seen, _forged(self.tables, deed))


def _failed(effect: Effect) -> Fails:
    return lambda here: failed(here, effect.deed)


def _done_unseen(person: str, name: str) -> Fails:
    ghost, cost = UNSEEN[name], frozenset({(person, "GHOST", name)})

    def done(here: Here) -> Iterator[Outcome]:
        for deed, after in ghost(here.world, here.view, person):
            yield Outcome(deed, cost, after)

    return done


def _forged(tables: Tables, key: ForgeryKey) -> Fails:
    return lambda here: tables.forgery(key, here.world)


def _beyond(person: str) -> Fails:
    return lambda here: beyond(here, person)
