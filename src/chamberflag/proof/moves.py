"""Moves: everything that may come of a state, each as where it may happen and what is otherwise then.

A move is found by putting a question to one state (`asking`), and holds for all states that are the same in what was read.
Moves that change the same are one move, whoever makes them: few are left.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from chamberflag.proof.asking import Act, Asked
from chamberflag.proof.claims import Harm
from chamberflag.proof.diagrams import AND, Diagram, Diagrams, Guards, Kept
from chamberflag.proof.explore import Budget
from chamberflag.proof.outcomes import HAPPENING, Outcome
from chamberflag.proof.pages import Changes
from chamberflag.proof.states import Seen, States


class Move(NamedTuple):
    """`who`: the failures of people it takes. `fault`: what goes wrong with a thing. `scene`: which one truly runs then, with
    `harm`, and whether it is `played`. `secret`: the book has no word of it."""

    who: frozenset[str]
    fault: str
    changes: Changes
    scene: str = ""
    harm: tuple[Harm, ...] = ()
    played: bool = False
    secret: bool = False

    @property
    def honest(self) -> bool:
        """Whether it takes nothing, and harms nobody."""
        return not self.who and not self.fault and not self.harm


Alike = tuple[Changes, tuple[Harm, ...], bool]  # what is changed, with what harm, and whether in secret


class Together:
    """Moves that change the same, made at once, each where its own failures are allowed."""

    def __init__(self, changes: Changes) -> None:
        self.changes, self.guards = changes, list[Guards]()
        self.version = 0
        self.joined: Diagram | None = None

    def where(self, none: Diagram) -> Diagram:
        """From where they can be made."""
        version = sum(one.version for one in self.guards)
        if self.joined is None or self.version != version:
            self.version, self.joined = version, none
            for one in self.guards:
                self.joined = self.joined | one.states
        return self.joined


class Moves:
    """All moves met so far, and which questions are answered where. `hidden`: what may be wrong with things at the beginning."""

    def __init__(self, states: States, budget: Budget, hidden: Iterable[str]) -> None:
        faults = sorted({budget.spends_fault(what) for what in (*hidden, *(what for *_, what in HAPPENING))})
        for size in range(
            budget.latent + 1
        ):  # whatever may go wrong with things is known before anything is met
            for some in combinations(faults, size):
                states.number(frozenset(some))
        self.states, self.budget = states, budget
        self.diagrams = Diagrams(states.order(), budget.failures)
        self.known: dict[Move, Guards] = {}
        self.together: dict[Alike, Together] = {}
        self.answered: dict[
            int, tuple[Guards, Guards]
        ] = {}  # of each question: where with something, or nothing
        self.leads: dict[Changes, tuple[int, tuple[Diagram, Diagram]]] = {}
        self.asked = 0
        self.alike = self.diagrams.none
        self.make_room()

    def make_room(self) -> None:
        """Let every part have the values it came to have."""
        for part in self.states.grown():
            self.diagrams.room(part, self.states.values(part))

    def discover(self, met: Kept, acts: Iterable[Act], others: Iterable[Asked]) -> None:
        """Ask whatever is not known yet of these states."""
        for one in others:
            self._ask(one, met, None)
        for act in acts:
            heard = self._hear(act, met)
            for one in act.questions:
                self._ask(one, met, heard)

    def _hear(self, act: Act, met: Kept) -> Guards:
        heard, unheard = self._answers(act)
        for seen in self._unanswered(lambda: met.states & ~(heard.states | unheard.states)):
            answered = heard if act.heard(seen) else unheard
            answered.add(*self._alike(seen))
        return heard

    def _ask(self, one: Asked, met: Kept, where: Guards | None) -> None:
        answered, _ = self._answers(one)
        for seen in self._unanswered(lambda: _within(met, where) & ~answered.states):
            comes = list(one.ask(seen))
            found = [(way, seen.changes(way.world, book)) for way, book in comes]
            for name in sorted({name for way, _ in found for name in self._who(way) or ()}):
                self.diagrams.failure(name)
            alike = self._alike(seen)
            answered.add(*alike)
            for way, changes in found:
                self._add(one, alike, (way, changes))

    def _unanswered(self, asked: Callable[[], Diagram]) -> Iterator[Seen]:
        """One state after another of which it is not known yet; what reads the same as one of them is known with it."""
        bits, left = self.diagrams.width, asked()
        while left.satisfiable():
            self.asked += 1
            seen = Seen(self.states, self.diagrams.code(left))
            yield seen
            left = left & ~self.alike if self.diagrams.width == bits else asked()
            bits = self.diagrams.width

    def _alike(self, seen: Seen) -> tuple[frozenset[int], Diagram]:
        """Which parts of a state were read, and all states that are the same in them."""
        self.make_room()
        read = seen.read()
        self.alike = self.diagrams.having(read.items())
        return frozenset(read), self.alike

    def _who(self, way: Outcome) -> frozenset[str] | None:
        """The failures of people it takes; None if these are more than are allowed."""
        who = frozenset(self.budget.spends(failing) for failing in way.cost if failing[0])
        return who if self.budget.allows(who) else None

    def _answers(self, question: Act | Asked) -> tuple[Guards, Guards]:
        if id(question) not in self.answered:
            self.answered[id(question)] = Guards(self.diagrams), Guards(self.diagrams)
        return self.answered[id(question)]

    def _add(self, one: Asked, alike: tuple[frozenset[int], Diagram], come: tuple[Outcome, Changes]) -> None:
        """One way something comes out, wherever it reads the same; for each of what went wrong with things before."""
        (parts, so), (way, changes) = alike, come
        who, part = self._who(way), self.states.fault
        fault = next((self.budget.spends(failing) for failing in way.cost if not failing[0]), "")
        if who is None:
            return
        move = Move(who, fault, changes, way.scene, way.harm, way.played, one.secret)
        if not fault:
            self._guards(move).add(parts, so)
        for before, after in self._going_wrong(fault, one.mishap) if fault else ():
            gone = () if before == after else ((part, after),)
            wrong = move._replace(changes=(*changes, *gone))
            self._guards(wrong).add(parts | {part}, so & self.diagrams.value(part, before))

    def _guards(self, move: Move) -> Guards:
        if move not in self.known:
            self.known[move] = Guards(self.diagrams, move.who)
            alike = move.changes, move.harm, move.secret
            self.together.setdefault(alike, Together(move.changes)).guards.append(self.known[move])
        return self.known[move]

    def _going_wrong(self, fault: str, mishap: bool) -> Iterator[tuple[int, int]]:
        """What went wrong with things before, and what has with this besides. What happens of itself happens once: what goes
        wrong as something is done may do so again."""
        faults, latent = self.states.faults, self.budget.latent
        for number, before in enumerate(faults):
            if before | {fault} in faults and not (mishap and len(before) >= latent):
                yield number, faults.index(before | {fault})

    def after(self, move: Move, states: Diagram) -> Diagram:
        """Where this move leads from these states."""
        return self._led(move.changes, self.known[move].states, states)

    def after_all(self, moves: Together, states: Diagram) -> Diagram:
        """Where any of these lead."""
        return self._led(moves.changes, moves.where(self.diagrams.none), states)

    def _led(self, changes: Changes, where: Diagram, states: Diagram) -> Diagram:
        gone, new = self._otherwise(changes)
        return states.apply_exists(AND, where, gone) & new if changes else states & where

    def forgetting(self, changes: Changes, states: Diagram) -> Diagram:
        """These states, whatever the parts were that are changed."""
        return states.exists(self._otherwise(changes)[0])

    def _otherwise(self, changes: Changes) -> tuple[Diagram, Diagram]:
        """The parts that are changed, to be forgotten; and what they are then."""
        diagrams, found = self.diagrams, self.leads.get(changes)
        if found is None or found[0] != diagrams.width:
            gone = diagrams.of_parts(part for part, _ in changes)
            found = self.leads[changes] = diagrams.width, (gone, diagrams.having(changes))
        return found[1]


def _within(met: Kept, where: Guards | None) -> Diagram:
    return met.states & where.states if where else met.states
