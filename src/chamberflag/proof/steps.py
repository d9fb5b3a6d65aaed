"""Steps: every way on from one situation and one world, honest or not, through the real `decide` and `settle`.

Written out plainly, one after the other: `tables` gives the same ways on by looking them up, and a test holds the one
against the other. Two things are done here at once that take moments on a set, each as the safest reading of a stated
assumption:
- An honest signature on a shared input is echoed to two others in the same step (within five seconds).
- A signature in somebody else's name is disputed before anything else is written, unless `late_echo` explores the days on
  which the screens are looked at only when a key refuses to turn.
"""

from collections.abc import Iterator
from typing import NamedTuple

from chamberflag.procedures import commands as c
from chamberflag.proof.book import Book, Turn
from chamberflag.proof.causing import happens
from chamberflag.proof.claims import Harm
from chamberflag.proof.outcomes import (
    FREE,
    Deed,
    Failing,
    Here,
    Outcome,
    beyond,
    borrowed,
    done,
    failed,
    falls,
    mended,
    truth,
    unseen,
)
from chamberflag.proof.world import World
from chamberflag.record.people import Duty


class Step(NamedTuple):
    """One way on. `cost`: the failures it takes. `scene`: which one now truly runs, with `harm`."""

    label: tuple[str, object, str]  # who, what, how
    cost: frozenset[Failing]
    situation: int
    world: World
    scene: str = ""
    harm: tuple[Harm, ...] = ()


def steps(book: Book, number: int, world: World, failing: frozenset[str]) -> Iterator[Step]:
    """Every way on. `failing`: who may fail in this step; "" among them if a thing may fail by itself."""
    if world.forged:
        yield from _disputes(book, number, world)
        return
    for word, after in book.passing(number):
        yield Step(("", word, "time passes"), FREE, after, world)
    here = Here(book.situations[number], world, book.small)
    for by, turn in book.attempts(number):
        yield from _acts(book, (number, here), (by, turn), by in failing)
    if not book.signing(number):
        for what, mend in mended(here):
            yield Step((min(book.small.crew[Duty.ARMORER]), what, "by hand"), FREE, number, mend)
    for person in sorted(failing - {""}):
        if not book.signing(number):
            for way in unseen(here, person):
                yield Step((person, way.how, "ghost"), way.cost, number, way.world)
        yield from _borrowed(book, (number, here), person)
    if "" in failing and not book.signing(number):
        yield from _drops(book, (number, here), failing)
    for person in sorted(failing):
        for way in beyond(here, person):
            yield Step((person, way.how, "beyond"), way.cost, number, way.world, way.scene, way.harm)


At = tuple[int, Here]


def _acts(book: Book, at: At, tried: tuple[str, Turn], fails: bool) -> Iterator[Step]:
    """One attempt: as an honest person makes it, as a phantom, and with the wrong object."""
    (number, here), (by, turn) = at, tried
    true = truth(here, by, turn.command)
    truly = turn if true == turn.command else book.turned(number, by, true) if true is not None else None
    if truly is not None:
        yield from (_step(truly, by, way) for way in done(here, Deed(by, truly.command, truly.events)))
    if fails:
        yield from (_step(turn, by, way) for way in failed(here, Deed(by, turn.command, turn.events)))


def _step(turn: Turn, by: str, way: Outcome) -> Step:
    return Step((by, turn.command, way.how), way.cost, turn.after, way.world, way.scene, way.harm)


def _borrowed(book: Book, at: At, person: str) -> Iterator[Step]:
    """Signatures in somebody else's name, on the cart's tablet, with their PIN."""
    number, here = at
    for by, expected_turn in book.attempts(number):
        if by == person or isinstance(expected_turn.command, c.CallAction):
            continue
        turn = book.borrowed(number, by, expected_turn.command)
        if turn is not None:
            for way in borrowed(here, Deed(by, turn.command, turn.events), person):
                yield Step((person, turn.command, way.how), way.cost, turn.after, way.world)


def _disputes(book: Book, number: int, world: World) -> Iterator[Step]:
    for badge in sorted(world.forged):
        by, turn = book.disputed(number, badge)
        after = happens(world, book.situations[number], by, turn.events)
        yield Step((by, turn.command, f"what was signed in {badge}'s name"), FREE, turn.after, after)


def _drops(book: Book, at: At, failing: frozenset[str]) -> Iterator[Step]:
    number, here = at
    for tag, holder, says, way in falls(here):
        label = (holder, f"drops {tag}", way.how)
        if says:
            said = book.turned(number, holder, c.ReportDrop(tag))
            if said is not None:
                yield Step(label, way.cost, said.after, way.world)
        elif holder in failing or holder not in book.small.people:
            yield Step(label, way.cost, number, way.world)
