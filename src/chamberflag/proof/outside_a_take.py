"""Outside a take: what one failing human can do at any time, while no scene runs. Printed as plainly as what they cannot.

The claims of `claims` speak of the moment of action. These speak of every moment, and one failure is enough for most of
them: no software holds a hand. What it does is to shorten them. Explored on sets of one weapon, nearest first, each
claim until somebody has found a way to it or nothing new comes.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from chamberflag.proof.book import Book
from chamberflag.proof.ghosts import TOO_MUCH
from chamberflag.proof.report import in_words
from chamberflag.proof.small_sets import B1, S22, TINY, Small, roots
from chamberflag.proof.steps import Step, steps
from chamberflag.proof.world import LIVE, PRIMED, STRANGER, Piece, World
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace

Happens = Callable[[World, Record], bool]
State = tuple[int, World, bool]  # situation, world, whether a thing has failed already
BLANKS = replace(TINY, name="one revolver of one chamber, blanks", lots=B1, scenes=S22)


def in_a_strangers_hand(world: World, _: Record) -> bool:
    """A weapon that fires is in the hands of somebody without authority."""
    return any(p.really.fires and p.holder == STRANGER for p in world.pieces)


def loaded_in_a_strangers_hand(world: World, _: Record) -> bool:
    """It holds powder besides: a blank, a live round, a live primer."""
    return any(p.really.fires and p.holder == STRANGER and _goes_off(p) for p in world.pieces)


def worse_than_said_in_a_performers_hand(world: World, record: Record) -> bool:
    """A performer holds a weapon with a live round, a live primer, too much powder or an obstructed bore."""
    return any(_worse(p) and _is_performer(record, p.holder) for p in world.pieces)


def worse_than_said_with_the_armorer(world: World, record: Record) -> bool:
    """The armorer carries such a weapon about."""
    return any(_worse(p) and record.carries(p.holder, Duty.ARMORER) for p in world.pieces if p.holder)


def stowed_loaded(world: World, _: Record) -> bool:
    """A weapon lies in a container with something in it."""
    return any(p.spot.how == "in" and p.loaded for p in world.pieces)


def outside_and_nobody_knows(world: World, record: Record) -> bool:
    """The book has a weapon sealed away by two, and somebody has it in their hands."""
    sealed = {tag for container in record.sealed() for tag in record.within(container)}
    return any(p.holder and p.tag in sealed for p in world.pieces)


def wrong_round_among_proved_ones(world: World, record: Record) -> bool:
    """A live round, a live primer or too much powder lies in a lot whose rounds two have proved."""
    return any(box.wrong and record.lots[box.lot].proved for box in world.boxes)


def _goes_off(piece: Piece) -> bool:
    return any(r in (LIVE, PRIMED) or r.what == "blank" for r in piece.chambers)


def _worse(piece: Piece) -> bool:
    return piece.really.fires and (
        piece.obstructed or any(r in (LIVE, PRIMED, TOO_MUCH) for r in piece.chambers)
    )


def _is_performer(record: Record, badge: str) -> bool:
    return any(casting.performer == badge for scene in record.scenes.values() for casting in scene.casting)


@dataclass(frozen=True, slots=True)
class AnyTime:
    """Something that may happen at any time. `shortened_by`: what ends it, since nothing prevents it."""

    name: str
    happens: Happens
    small: Small
    shortened_by: str


AT_ANY_TIME = (
    AnyTime("a weapon that fires is in the hands of somebody without authority", in_a_strangers_hand, TINY,
            "the roll-call before the next action, the return, the day that does not close"),
    AnyTime("such a weapon holds powder besides", loaded_in_a_strangers_hand, BLANKS,
            "the same; blanks are counted by two and heard by a third when it comes back"),
    AnyTime("a performer holds a weapon with worse in it than is stated", worse_than_said_in_a_performers_hand, TINY,
            "nothing until it is returned: the looks were made. No action runs with it that the claim speaks of"),
    AnyTime("the armorer carries a weapon with worse in it than is stated", worse_than_said_with_the_armorer, TINY,
            "both looks at the show, before it reaches anybody else"),
    AnyTime("a weapon is stowed with something in it", stowed_loaded, TINY,
            "the two who open it when it is next drawn"),
    AnyTime("a weapon is in somebody's hands which the book has sealed away", outside_and_nobody_knows, TINY,
            "the next scan of what lies in the container"),
    AnyTime("a wrong round lies among rounds that two have proved", wrong_round_among_proved_ones, TINY,
            "both looks at the show"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """How somebody, failing alone, brings something about. No steps: everything was tried, and they cannot."""

    name: str
    who: str
    hidden: int
    steps: tuple[str, ...]


@dataclass(slots=True)
class _Search:
    """One human failing in every way, nearest first. `came_from`: how each state was first met."""

    book: Book
    who: str
    hidden: int
    came_from: dict[State, tuple[State, Step] | None] = field(default_factory=dict)
    todo: deque[State] = field(default_factory=deque)

    def meet(self, state: State, parent: tuple[State, Step] | None) -> None:
        """A state, if it is new."""
        if state not in self.came_from:
            self.came_from[state] = parent
            self.todo.append(state)

    def begin(self) -> None:
        """Every world in which the day may begin."""
        for name, world in roots(self.book.small, self.book.situations[self.book.start]):
            if not name or self.hidden:
                self.meet((self.book.start, world, bool(name)), None)

    def go_on(self, state: State) -> None:
        """Everything that may come next."""
        number, world, failed = state
        may = frozenset({self.who} - {""}) | ({""} if self.hidden and not failed else set())
        for step in steps(self.book, number, world, may):
            if {one for one, _, _ in step.cost} <= may:
                self.meet(
                    (step.situation, step.world, failed or any(not one for one, _, _ in step.cost)),
                    (state, step),
                )

    def way(self, state: State) -> tuple[str, ...]:
        """How a state came about, in words."""
        parent = self.came_from[state]
        return (*self.way(parent[0]), in_words(parent[1])) if parent else ()


def reached(small: Small, who: str, hidden: int) -> tuple[Reached, ...]:
    """The shortest way to each thing that is asked of this set, for one failing human, '' for nobody, with so many faults of
    things besides; or that there is none."""
    asked = {what.name: what.happens for what in AT_ANY_TIME if what.small is small}
    search, found = _Search(Book(small), who, hidden), dict[str, tuple[str, ...]]()
    search.begin()
    while search.todo and len(found) < len(asked):
        state = search.todo.popleft()
        for name, happens in asked.items():
            if name not in found and happens(state[1], search.book.situations[state[0]]):
                found[name] = search.way(state) or ("it was so before anybody came",)
        search.go_on(state)
    return tuple(Reached(name, who, hidden, found.get(name, ())) for name in asked)
