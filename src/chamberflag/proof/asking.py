"""Asking: every question about what may come of a state, each put to one state and answered for all that read the same.

Everything that `steps` writes out plainly, one question each: what somebody does honestly, fails at, signs in another's
name, does in secret; what is put right by hand, what falls, and what time alone ends.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from chamberflag.procedures import commands as c
from chamberflag.proof.book import Book, Heard, Tried
from chamberflag.proof.causing import happens
from chamberflag.proof.explore import Budget
from chamberflag.proof.humans import ghosts
from chamberflag.proof.outcomes import (
    FREE,
    Deed,
    Here,
    Outcome,
    beyond,
    borrowed,
    done,
    failed,
    falls,
    honestly,
    mended,
)
from chamberflag.proof.pages import Changes
from chamberflag.proof.states import Seen

UNSEEN = {ghost.__name__: ghost for ghost in ghosts()}


Comes = tuple[Outcome, Changes]  # one way something comes out, and what the book has otherwise then
Ask = Callable[[Seen], Iterator[Comes]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `secret`: nothing of it is ever in the book. `mishap`: it happens of itself, once."""

    ask: Ask
    secret: bool = False
    mishap: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody may try, and the questions that are asked where it is heard."""

    heard: Callable[[Seen], bool]
    questions: tuple[Asked, ...]


class Asking:
    """The questions of one book, as far as its budget lets people fail."""

    def __init__(self, book: Book, budget: Budget) -> None:
        self.book, self.small, self.budget = book, book.small, budget
        failing = budget.only or frozenset(self.small.people)
        self.failing = tuple(sorted(failing)) if budget.failures else ()

    def acts(self) -> tuple[Act, ...]:
        """What may be tried."""
        return tuple(Act(partial(self._is_heard, tried), self._of_act(tried)) for tried in self.book.pool)

    def others(self) -> tuple[Asked, ...]:
        """What comes of no act: secrets, hands that mend, time, what falls, and what an assumption keeps out."""
        unseen = (
            Asked(partial(self._unseen, who, name), secret=True) for who in self.failing for name in UNSEEN
        )
        every = [Asked(self._mended, secret=True), Asked(self._lapses, secret=True), *unseen]
        if self.budget.latent:
            every.append(Asked(self._falls, mishap=True))
        if self.small.beyond:
            every += (Asked(partial(self._beyond, who)) for who in self.failing)
            every += [Asked(partial(self._beyond, ""), mishap=True)] if self.budget.latent else []
        return tuple(every)

    def _of_act(self, tried: Tried) -> tuple[Asked, ...]:
        every = [Asked(partial(self._honestly, tried))]
        if tried.by in self.failing:
            every.append(Asked(partial(self._failed, tried)))
        if self.failing and self.failing != (tried.by,) and not isinstance(tried.command, c.CallAction):
            every.append(Asked(partial(self._borrowed, tried)))
        return tuple(every)

    def _heard(self, tried: Tried, seen: Seen) -> Heard | None:
        """What is tried, if the others who sign leave room for it and somebody would bother."""
        open_to = self.book.open_to(seen.ask)
        if open_to is not None and tried.adds_to not in open_to:
            return None
        return seen.ask(tried.question)

    def _is_heard(self, tried: Tried, seen: Seen) -> bool:
        return self._heard(tried, seen) is not None

    def _sure(self, tried: Tried, seen: Seen) -> Heard:
        heard = self._heard(tried, seen)
        assert heard is not None, "it is asked only where it is heard"
        return heard

    def _here(self, seen: Seen) -> Here:
        return Here(seen.record(), seen.world(), self.small)

    def _honestly(self, tried: Tried, seen: Seen) -> Iterator[Comes]:
        """As an honest person does it; what they would say in its place if they found something else."""
        heard, here = self._sure(tried, seen), self._here(seen)
        instead, outcomes = honestly(here, Deed(tried.by, heard.command, heard.events))
        if instead is not None:
            told = seen.ask(self.book.saying(tried.by, instead))
            if told is None:
                return
            heard, outcomes = told, done(here, Deed(tried.by, told.command, told.events))
        yield from ((way, heard.changes) for way in outcomes)

    def _failed(self, tried: Tried, seen: Seen) -> Iterator[Comes]:
        heard = self._sure(tried, seen)
        deed = Deed(tried.by, heard.command, heard.events)
        yield from ((way, heard.changes) for way in failed(self._here(seen), deed))

    def _borrowed(self, tried: Tried, seen: Seen) -> Iterator[Comes]:
        """A signature in this name by anybody else who may fail, and its dispute, at once."""
        voided = seen.ask(self.book.forging(tried.by, self._sure(tried, seen).command))
        if voided is None:
            return
        heard, between, dispute = voided
        deed, here, later = (
            Deed(tried.by, heard.command, heard.events),
            self._here(seen),
            seen.between(between),
        )
        disputer = self.book.acting.disputer(tried.by) if dispute else ""
        for person in self.failing:
            for way in borrowed(here, deed, person) if person != tried.by else ():
                after = happens(way.world, later, disputer, dispute) if disputer else way.world
                yield way._replace(world=after), heard.changes

    def _unseen(self, person: str, name: str, seen: Seen) -> Iterator[Comes]:
        if self._signing(seen):
            return
        cost, here = frozenset({(person, "GHOST", name)}), self._here(seen)
        deeds = UNSEEN[name](here.world, here.view, person)
        yield from ((Outcome(deed, cost, after), ()) for deed, after in deeds)

    def _mended(self, seen: Seen) -> Iterator[Comes]:
        if not self._signing(seen):
            yield from ((Outcome(deed, FREE, after), ()) for deed, after in mended(self._here(seen)))

    def _lapses(self, seen: Seen) -> Iterator[Comes]:
        for word, changes in seen.ask(self.book.lapses):
            yield Outcome(word, FREE, seen.world()), changes

    def _falls(self, seen: Seen) -> Iterator[Comes]:
        """A weapon falls. Whoever held it says so, or fails by not saying so."""
        if self._signing(seen):
            return
        for tag, holder, says, way in falls(self._here(seen)):
            told = seen.ask(self.book.saying(holder, c.ReportDrop(tag))) if says else None
            if told or not says:
                yield way, told.changes if told else ()

    def _beyond(self, person: str, seen: Seen) -> Iterator[Comes]:
        yield from ((way, ()) for way in beyond(self._here(seen), person))

    def _signing(self, seen: Seen) -> bool:
        return self.book.is_signing(seen.ask)
