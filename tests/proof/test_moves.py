"""The moves of a state, found for all that read the same, are its steps, written out one after the other."""

import pytest

from chamberflag.proof.asking import Asking
from chamberflag.proof.book import Book
from chamberflag.proof.explore import Budget, Grain, explore
from chamberflag.proof.moves import Moves
from chamberflag.proof.small_sets import CROW, DUET, PISTOL, REPLICA, TINY, TRIO, TURNS, Small, roots
from chamberflag.proof.states import States
from chamberflag.proof.steps import Step, steps
from chamberflag.proof.world import World

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]
NOTHING: frozenset[str] = frozenset()
Way = tuple[
    frozenset[str], str, tuple[int, ...], str, object
]  # who fails, what goes wrong, where it leads, with what harm


class Compared:
    """One small set, its book, and its moves: of one failure by anybody at the most, and one fault of a thing."""

    def __init__(self, small: Small) -> None:
        self.book, self.budget = Book(small), Budget(1, Grain.MODE, 1)
        self.roots = roots(small, self.book.situations[self.book.start])
        states = States(small, self.book.situations, self.roots[0][1])
        self.moves = Moves(states, self.budget, (name for name, _ in self.roots if name))
        self.asking = Asking(self.book, self.budget)
        self.acts, self.others = self.asking.acts(), self.asking.others()

    def moved(self, situation: int, world: World) -> set[Way]:
        """The ways on by the moves."""
        moves, shape = self.moves, self.moves.states
        code = shape.code(situation, world, NOTHING)
        moves.make_room()
        met = moves.diagrams.keep(moves.diagrams.having(enumerate(code)))
        moves.discover(met, self.acts, self.others)
        found = set[Way]()
        for move in moves.known:
            after = moves.after(move, met.states)
            if after.satisfiable():
                row = moves.diagrams.code(after)[: shape.fault]
                found.add((move.who, move.fault, row, move.scene, move.harm))
        moves.diagrams.kept.remove(met)
        return found

    def walked(self, situation: int, world: World) -> set[Way]:
        """The ways on by the steps; a borrowed signature and its dispute are one."""
        everybody, found = frozenset({*self.book.small.people, ""}), set[Way]()
        for step in steps(self.book, situation, world, everybody):
            people = frozenset(self.budget.spends(one) for one in step.cost if one[0])
            fault = "".join(self.budget.spends(one) for one in step.cost if not one[0])
            if self.budget.allows(people):
                last = self._last(step)
                row = self.moves.states.code(last.situation, last.world, NOTHING)[:-1]
                found.add((people, fault, row, step.scene, step.harm))
        return found

    def _last(self, step: Step) -> Step:
        while step.world.forged:
            step = next(steps(self.book, step.situation, step.world, NOTHING))
        return step


@pytest.mark.parametrize(("small", "many"), [
    pytest.param(TINY, 60, id="one weapon"),
    *(pytest.param(small, 60, id=small.name, marks=pytest.mark.soak) for small in (CROW, TRIO, TURNS, REPLICA, PISTOL, DUET)),
])  # fmt: skip
def test_the_moves_of_a_state_are_its_steps(small: Small, many: int) -> None:
    """A way on would be missing, or made up: the exploration would be of something else."""
    compared = Compared(small)
    found = explore(compared.book, compared.roots, Budget(1, Grain.PERSON, 1, frozenset({"tom"})))
    states = sorted({state for layer in found.layers.values() for state in layer})

    for state in states[:: max(1, len(states) // many)]:
        situation, world = found.tables.apart(state)
        assert compared.moved(situation, world) == compared.walked(situation, world)

    questions = len(compared.others) + sum(1 + len(act.questions) for act in compared.acts)
    assert compared.moves.asked < many * questions / 2
