"""Book: the situations of one small set met so far, each judged for every command by the real `decide` and `settle`.

Knows nothing of what is true: that is the world's part. A situation is judged once, in whatever world it occurs, and together
with all others in which the rules read the same (`perused`).
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from chamberflag.procedures import commands as c
from chamberflag.procedures.dangers import Events
from chamberflag.proof.acting import Acting
from chamberflag.proof.attempts import Attempt, about, begins, begun, beside, pool, sensible
from chamberflag.proof.humans import expected
from chamberflag.proof.lapsing import lapsed
from chamberflag.proof.pages import Changes, Code, Pages
from chamberflag.proof.perused import Question, as_found, settled
from chamberflag.proof.situation import FRESH, Numbered, situation
from chamberflag.proof.small_sets import Small, opening
from chamberflag.proof.supplies import restocked
from chamberflag.record.record import Record

T = TypeVar("T")
NEEDLESS, APART = "needless", "apart"
NOTHING_BESIDES: frozenset[str] = frozenset()


class Turn(NamedTuple):
    """What one command came to in one situation: the events, and the situation after them."""

    command: c.Command
    events: Events
    after: int


class Forged(NamedTuple):
    """What a borrowed signature came to: the events and the situation after its dispute; what stood in the book between the
    two, who disputed it and with what events. Nobody, if nobody notices."""

    turn: Turn
    between: Code
    by: str
    dispute: Events


class Heard(NamedTuple):
    """What one command comes to wherever it reads the same: the events, and what they change."""

    command: c.Command
    events: Events
    changes: Changes


class Voided(NamedTuple):
    """The same of a command in somebody else's name: what is changed when its dispute is heard, and what in between."""

    heard: Heard
    between: Changes
    dispute: Events


class Tried(NamedTuple):
    """What somebody may try, what it adds to, and what comes of it if they find what the book expects."""

    by: str
    command: c.Command
    adds_to: str
    question: Question[Heard | None]


class Book:
    """The situations of one small set met so far.

    `besides`: what the exploration otherwise leaves out, to see that nothing is lost by leaving it out. NEEDLESS: what an
    honest crew would not bother to do. APART: several who sign together do not do so at once. What is argued about the
    two stands in `attempts`.
    """

    def __init__(self, small: Small, besides: frozenset[str] = NOTHING_BESIDES) -> None:
        self.small, self.besides, self.acting = small, besides, Acting(small)
        first = opening(small)
        self.situations = Pages(first)
        self.same: dict[object, object] = {}  # events and changes that are equal are kept once
        self.pool = tuple(
            Tried(by, command, about(command), self._question(self._tried, by, command))
            for by, command in pool(small)
        )
        self.said: dict[Attempt, Question[Heard | None]] = {}
        self.voided: dict[Attempt, Question[Voided | None]] = {}
        self.beside = Question(self.situations, beside)
        self.begun = Question(self.situations, begun)
        self.lapses = Question(self.situations, self._lapses)
        self.undisputed = Question(self.situations, undisputed)
        self.start = self.known(first)

    def known(self, record: Record) -> int:
        """The number of a situation, a new one if it is new; every lot is full again, and counters count nothing."""
        return self.situations.number(situation(restocked(record), FRESH, _numbered(record)))

    def _changes(self, record: Record) -> Changes:
        """What is otherwise in the situation this record is known as, where nothing in it may yet be disputed."""
        return self._once(settled(self.situations, restocked(record)))

    def _once(self, one: T) -> T:
        return self.same.setdefault(one, one)  # type: ignore[return-value]

    def _question(
        self, ask: Callable[[Record, str, c.Command], T], by: str, command: c.Command
    ) -> Question[T]:
        return Question(self.situations, lambda record: ask(record, by, command))

    def turned(self, number: int, by: str, command: c.Command, act: int = 0) -> Turn | None:
        """What this comes to, asked by this badge. `act`: its ledger position if it may yet be disputed. None: nothing."""
        if act or not self.undisputed.of(number):
            done = self.acting.done(self.situations[number], by, command, act)
            return done and Turn(command, done[0], self.known(done[1]))
        return self._turn(number, self.saying(by, command).of(number))

    def saying(self, by: str, command: c.Command) -> Question[Heard | None]:
        """What this comes to, wherever it reads the same and nothing in the book may yet be disputed."""
        if (by, command) not in self.said:
            self.said[by, command] = self._question(self._heard, by, command)
        return self.said[by, command]

    def _turn(self, number: int, heard: Heard | None) -> Turn | None:
        return heard and Turn(heard.command, heard.events, self.situations.changed(number, heard.changes))

    def _heard(self, record: Record, by: str, command: c.Command) -> Heard | None:
        done = self.acting.done(record, by, command)
        return done and Heard(self._once(command), self._once(done[0]), self._changes(done[1]))

    def attempts(self, number: int) -> tuple[tuple[str, Turn], ...]:
        """What can be done in this situation if everybody finds what the book expects.

        What is refused then is refused whatever was found, and is not tried in every world: a finding opens no gate
        (the rules read none), and a danger seen in a refused act stops work as a report of danger does.
        """
        open_to = self.open_to(lambda question: question.of(number))
        tried = (one for one in self.pool if open_to is None or one.adds_to in open_to)
        turns = ((one.by, self._attempt(number, one)) for one in tried)
        return tuple((by, turn) for by, turn in turns if turn is not None)

    def _attempt(self, number: int, tried: Tried) -> Turn | None:
        if self.undisputed.of(number):
            return self._turn(number, tried.question.of(number))
        said = self._sensible(self.situations[number], tried.by, tried.command)
        return self.turned(number, tried.by, said) if said else None

    def _tried(self, record: Record, by: str, command: c.Command) -> Heard | None:
        said = self._sensible(record, by, command)
        return self._heard(record, by, said) if said else None

    def _sensible(self, record: Record, by: str, command: c.Command) -> c.Command | None:
        """What would be said, if anybody would bother."""
        if APART not in self.besides and not begins(self.small, record, by, command):
            return None
        if NEEDLESS not in self.besides and not sensible(record, by, command):
            return None
        return expected(record, by, command)

    def forged(self, number: int, by: str, command: c.Command) -> Forged | None:
        """What this comes to, signed by somebody else in this badge's name, and disputed before anything else is done.

        The same as `borrowed` and `disputed`, but that what stands in between is made no situation.
        """
        found = self.forging(by, command).of(number)
        if found is None:
            return None
        heard, between, dispute = found
        turn = Turn(heard.command, heard.events, self.situations.changed(number, heard.changes))
        disputer = self.acting.disputer(by) if dispute else ""
        return Forged(turn, self.situations.code(number, between), disputer, dispute)

    def forging(self, by: str, command: c.Command) -> Question[Voided | None]:
        """What this comes to in this badge's name, and its dispute, wherever it reads the same."""
        if (by, command) not in self.voided:
            self.voided[by, command] = self._question(self._voided, by, command)
        return self.voided[by, command]

    def _voided(self, record: Record, by: str, command: c.Command) -> Voided | None:
        if by in self.small.unnoticed:
            heard = self._heard(record, by, command)
            return heard and Voided(heard, heard.changes, ())
        done = self.acting.done(record, by, command, self.acting.numbers[by])
        if done is None:
            return None
        events, between = done
        dispute, after = self.acting.disputed(between, by)
        heard = Heard(self._once(command), self._once(events), self._changes(after))
        return Voided(heard, self._once(as_found(self.situations, between)), self._once(dispute))

    def open_to(
        self, ask: "Callable[[Question[frozenset[str] | None]], frozenset[str] | None]"
    ) -> frozenset[str] | None:
        """What may be tried beside what several are just signing together; None where all may be."""
        return None if APART in self.besides else ask(self.beside)

    def signing(self, number: int) -> bool:
        """Whether several are signing together just now, and nothing else is done."""
        return self.is_signing(lambda question: question.of(number))

    def is_signing(self, ask: Callable[[Question[bool]], bool]) -> bool:
        """The same, of what somebody may ask of."""
        return APART not in self.besides and ask(self.begun)

    def passing(self, number: int) -> tuple[tuple[str, int], ...]:
        """The windows that may end now, and the situations after."""
        if not self.undisputed.of(number):
            every = lapsed(self.situations[number], self.signing(number))
            return tuple((word, self.known(after)) for word, after in every)
        return tuple(
            (word, self.situations.changed(number, changes)) for word, changes in self.lapses.of(number)
        )

    def _lapses(self, record: Record) -> tuple[tuple[str, Changes], ...]:
        signing = APART not in self.besides and begun(record)
        return tuple((word, self._changes(after)) for word, after in lapsed(record, signing))

    def borrowed(self, number: int, by: str, command: c.Command) -> Turn | None:
        """What this comes to, signed by somebody else in this badge's name."""
        numbered = 0 if by in self.small.unnoticed else self.acting.numbers[by]
        return self.turned(number, by, command, numbered)

    def disputed(self, number: int, badge: str) -> tuple[str, Turn]:
        """What the dispute of a signature in this name comes to, and who disputes it."""
        by = self.acting.disputer(badge)
        turn = self.turned(number, by, c.DisputeAct(self.acting.numbers[badge], badge))
        assert turn, "a dispute is always heard"
        return by, turn


def undisputed(record: Record) -> bool:
    """Whether nothing was signed that may yet be disputed: then whatever stands in the book goes on standing."""
    return not any(record.unechoed)


def _numbered(record: Record) -> Numbered:
    """Only what was signed since a borrowed signature that nobody has disputed yet can fall."""
    pending = {act for act in record.unechoed if act}
    return lambda signed: signed.act if signed.act in pending else 0
