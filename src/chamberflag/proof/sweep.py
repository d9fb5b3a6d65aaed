"""Sweep: all states that `explore` finds, found for all who may fail at once, as one set that grows until nothing new comes.

Each state is held with the collections of failures that lead to it (`diagrams`), so every collection within the budget is
explored together: what they have in common is explored once. The moves are those of `asking`; a test holds that both find
the same states, takes, claims and traps. Where harm is found, `explore` goes there again and tells the way.

Every round begins with what nobody is told of and what time ends, until that leads to nothing new: then all worlds of a day
go through it together. Moves are made one after another, each from all that is met by then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chamberflag.proof.asking import Act, Asked, Asking
from chamberflag.proof.book import Book
from chamberflag.proof.claims import Harm
from chamberflag.proof.diagrams import Diagram, Kept
from chamberflag.proof.explore import Budget, Spent
from chamberflag.proof.moves import Moves
from chamberflag.proof.states import States
from chamberflag.proof.world import World


@dataclass(slots=True)
class Swept:
    """What a sweep has met. `met`: the states. `harmed`: of each claim, by which failures and faults it is broken. `claims`: the
    smallest collections of them, once all is met."""

    book: Book
    budget: Budget
    moves: Moves
    acts: tuple[Act, ...]
    others: tuple[Asked, ...]
    met: Kept
    harmed: dict[Harm, Kept] = field(default_factory=dict)
    claims: dict[Harm, frozenset[Spent]] = field(default_factory=dict)

    @property
    def ways(self) -> tuple[Spent, ...]:
        """The smallest collections of what goes wrong that lead to any harm."""
        every = {spent for ways in self.claims.values() for spent in ways}
        return tuple(spent for spent in every if not any(less < spent for less in every))

    @property
    def states(self) -> int:
        """How many different states were met."""
        shape = self.moves.states
        return self.moves.diagrams.count(self.met.states, (*shape.book, *shape.world))

    @property
    def situations(self) -> int:
        """What the book may have."""
        return self.moves.diagrams.count(self.met.states, self.moves.states.book)

    @property
    def worlds(self) -> int:
        """What may be true."""
        return self.moves.diagrams.count(self.met.states, self.moves.states.world)

    @property
    def takes(self) -> int:
        """In how many different states a scene has really been played, without harm."""
        shape = self.moves.states
        return self.moves.diagrams.count(self.played, (*shape.book, *shape.world))

    @property
    def played(self) -> Diagram:
        """The states after such takes."""
        played = self.moves.diagrams.none
        for move in self.moves.known:
            if move.played and not move.harm:
                played = played | self.moves.after(move, self.met.states)
        return played

    def by(self, spent: Spent) -> Diagram:
        """The states that are met where no more than this may go wrong."""
        shape, diagrams = self.moves.states, self.moves.diagrams
        faults = (shape.number(faults) for faults in shape.faults if faults <= spent)
        met = diagrams.none
        for number in faults:
            met = met | (self.met.states & diagrams.value(shape.fault, number))
        return met & diagrams.only(spent & diagrams.failures.keys())


def sweep(book: Book, roots: Iterable[tuple[str, World]], budget: Budget) -> Swept:
    """Everything that can be reached from these beginnings within the budget."""
    beginnings = tuple(roots)
    states, asking = States(book.small, book.situations, beginnings[0][1]), Asking(book, budget)
    moves = Moves(states, budget, (name for name, _ in beginnings if name))
    begun = _begun(moves, book.start, beginnings)
    swept = Swept(book, budget, moves, asking.acts(), asking.others(), moves.diagrams.keep(begun))
    before = moves.diagrams.none
    while swept.met.states != before:
        before = swept.met.states
        _round(swept)
        if not budget.each_claim:
            _leave_harm(swept)
    swept.claims = {claim: frozenset(smallest(swept, kept.states)) for claim, kept in swept.harmed.items()}
    return swept


def _begun(moves: Moves, situation: int, roots: Iterable[tuple[str, World]]) -> Diagram:
    begun, budget = list[tuple[int, ...]](), moves.budget
    for name, world in roots:
        hidden = frozenset({budget.spends_fault(name)}) if name else frozenset[str]()
        if len(hidden) <= budget.latent:
            begun.append(moves.states.code(situation, world, hidden))
    moves.make_room()
    met = moves.diagrams.none
    for code in begun:
        met = met | moves.diagrams.having(enumerate(code))
    return met


def _round(swept: Swept) -> None:
    """Everything that comes of what is met, once."""
    moves, met = swept.moves, swept.met
    unseen = [one for one in swept.others if one.secret]
    while True:
        moves.discover(met, (), unseen)
        last = met.states
        for (_, _, secret), together in tuple(moves.together.items()):
            if secret:
                met.states = met.states | moves.after_all(together, met.states)
        if met.states == last:
            break
    moves.discover(met, swept.acts, (one for one in swept.others if not one.secret))
    for (_, harm, secret), together in tuple(moves.together.items()):
        if not secret:
            after = moves.after_all(together, met.states)
            if harm:
                _blame(swept, harm, after)
            else:
                met.states = met.states | after


def _blame(swept: Swept, harm: Iterable[Harm], after: Diagram) -> None:
    """What harms somebody does not go on: what is kept of it is what led there."""
    shape, diagrams = swept.moves.states, swept.moves.diagrams
    if after.satisfiable():
        blamed = after.exists(diagrams.of_parts((*shape.book, *shape.world)))
        for claim in harm:
            if claim not in swept.harmed:
                swept.harmed[claim] = diagrams.keep(diagrams.none)
            swept.harmed[claim].states = swept.harmed[claim].states | blamed


def _leave_harm(swept: Swept) -> None:
    """What leads to harm already is not gone into further, nor whatever holds as much."""
    for kept in swept.harmed.values():
        for spent in smallest(swept, kept.states):
            swept.met.states = swept.met.states & ~_as_much(swept, spent)


def _as_much(swept: Swept, spent: Spent) -> Diagram:
    """Where all of this, and perhaps more, is allowed or has gone wrong."""
    diagrams, shape = swept.moves.diagrams, swept.moves.states
    people = spent & diagrams.failures.keys()
    wrong = diagrams.none
    for number, faults in enumerate(shape.faults):
        if spent - people <= faults:
            wrong = wrong | diagrams.value(shape.fault, number)
    return diagrams.allowing(people) & wrong


def smallest(swept: Swept, blamed: Diagram) -> Iterable[Spent]:
    """The smallest of these collections of failures and faults."""
    diagrams, shape, found = swept.moves.diagrams, swept.moves.states, list[Spent]()

    def leads(people: Spent, faults: Spent) -> bool:
        exactly = diagrams.only(people) & diagrams.value(shape.fault, shape.faults.index(faults))
        return (blamed & exactly).satisfiable()

    left = blamed
    while left.satisfiable():
        people = diagrams.allowed(left)
        faults = shape.faults[diagrams.code(left & diagrams.only(people))[shape.fault]]
        for name in sorted(people):
            if leads(people - {name}, faults):
                people -= {name}
        found.append(people | faults)
        left = left & ~_as_much(swept, found[-1])
    return [spent for spent in found if not any(less < spent for less in found)]
