"""Steps: every way on from one situation and one world, honest or not, through the real `decide` and `settle`.

A situation is judged once, in whatever world it occurs (`Book.turned`); a world changes by what people truly do. Three
things are done here at once that take moments on a set, each as the safest reading of a stated assumption:
- An honest signature on a shared input is echoed to two others in the same step (within five seconds).
- A signature in somebody else's name is disputed before anything else is written, unless `late_echo` explores the days on
  which the screens are looked at only when a key refuses to turn.
- At action everybody who must agree with it agrees or does not: the 1st AD with a glance at each hand, the armorer who
  repeats the call, the performer who moves only on both.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.proof.attempts import one_at_a_time, pool, sensible
from chamberflag.proof.causing import happens, only_said
from chamberflag.proof.claims import Harm, harms
from chamberflag.proof.finding import honest
from chamberflag.proof.humans import WAYS, able, expected, ghosts, plays_along, vouches
from chamberflag.proof.situation import FRESH, LONG_AGO, Numbered, key_of, situation
from chamberflag.proof.small_sets import STOCK, A, Small, opening
from chamberflag.proof.world import World, dropped, hide_obstruction, hide_swapped_tags
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record, with_weapon
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Rounds, WithPerformer

CART = "the cart's tablet"

Failing = tuple[str, str, str]  # who, in which way, at what


class Step(NamedTuple):
    """One way on. `cost`: the failures it takes. `scene`: which one now truly runs, with `harm`."""

    label: tuple[str, object, str]  # who, what, how
    cost: frozenset[Failing]
    situation: int
    world: World
    scene: str = ""
    harm: tuple[Harm, ...] = ()


class Turn(NamedTuple):
    """What one command came to in one situation: the events, and the situation after them."""

    command: c.Command
    events: Events
    after: int


FREE: frozenset[Failing] = frozenset()
MISHAP: frozenset[Failing] = frozenset({("", "MISHAP", "")})  # a fault that is nobody's


class Book:
    """The situations of one small set met so far, each judged once for every command."""

    def __init__(self, small: Small, late_echo: bool = False) -> None:
        self.small, self.late_echo = small, late_echo
        self.pool = pool(small)
        self.situations: list[Record] = []
        self.ids: dict[tuple[object, ...], int] = {}
        self.turns: dict[tuple[int, str, c.Command, int], Turn | None] = {}
        self.open: dict[int, tuple[tuple[str, Turn], ...]] = {}
        self.numbers = {badge: n for n, badge in enumerate(small.people, 1)}
        self.accepted: set[str] = set()
        self.sole_reasons: set[str] = set()
        self.judged = 0
        self.start = self.known(opening(small))

    def known(self, record: Record) -> int:
        """The number of a situation, a new one if it is new; every lot is full again, and counters count nothing.

        A supplier who delivers what was used can only give people more to load. Nothing explored reads `balanced`.
        """
        lots = {
            n: replace(lot, received=STOCK + lot.loaded, balanced=False) for n, lot in record.lots.items()
        }
        record = situation(replace(record, lots=lots), FRESH, _numbered(record))
        key = key_of(record)
        number = self.ids.setdefault(key, len(self.situations))
        if number == len(self.situations):
            self.situations.append(record)
        return number

    def turned(self, number: int, by: str, command: c.Command, act: int = 0) -> Turn | None:
        """What this comes to, asked by this badge. `act`: its ledger position if it may yet be disputed. None: nothing."""
        key = (number, by, command, act)
        if key not in self.turns:
            self.turns[key] = self._turn(number, by, command, act)
        return self.turns[key]

    def _turn(self, number: int, by: str, command: c.Command, act: int) -> Turn | None:
        record = self.situations[number]
        shared = bool(act) or by in self.small.without_phone
        asked = Asked(by, FRESH, act, CART if shared else by, afresh=True)
        events = decide(record, asked, command)
        self.judged += 1
        if isinstance(events, Unheard):
            return None
        refusals = [event for event in events if isinstance(event, e.Refused)]
        if refusals:
            checks = {finding[0] for refusal in refusals for finding in refusal.findings}
            self.sole_reasons |= checks if len(checks) == 1 else set()
            if len(events) == 1:
                return None
        else:
            self.accepted.add(type(command).__name__)
        after = settle(record, asked.signed, events)
        if 0 in after.unechoed:
            after = self._echoed(after, by)
        return Turn(command, events, self.known(after))

    def _echoed(self, record: Record, signer: str) -> Record:
        """Two others who have a phone see the echo of an honest signature."""
        others = [b for b in self.small.people if b != signer and b not in self.small.without_phone][:2]
        for other in others:
            asked = Asked(other, FRESH, 0, other)
            events = decide(record, asked, c.SeeEcho((0,)))
            assert not isinstance(events, Unheard)
            record = settle(record, asked.signed, events)
        return record

    def attempts(self, number: int) -> tuple[tuple[str, Turn], ...]:
        """What can be done in this situation if everybody finds what the book expects.

        What is refused then is refused whatever was found, and is not tried in every world: a finding opens no gate
        (the rules read none), and a danger seen in a refused act stops work as a report of danger does.
        """
        if number not in self.open:
            record = self.situations[number]
            tried = (
                (by, self.turned(number, by, expected(record, by, command)))
                for by, command in self.pool
                if sensible(record, by, command) and one_at_a_time(record, command)
            )
            self.open[number] = tuple((by, turn) for by, turn in tried if turn is not None)
        return self.open[number]


def _numbered(record: Record) -> Numbered:
    """Only what was signed since a borrowed signature that nobody has disputed yet can fall."""
    pending = {act for act in record.unechoed if act}
    return lambda signed: signed.act if signed.act in pending else 0


def steps(book: Book, number: int, world: World, failing: frozenset[str]) -> Iterator[Step]:
    """Every way on. `failing`: who may fail in this step; "" among them if a thing may fail by itself."""
    if world.forged:
        yield from _disputes(book, number, world)
        if not book.late_echo:
            return
    yield from _lapses(book, number, world)
    record = book.situations[number]
    for by, turn in book.attempts(number):
        yield from _acts(book, (number, world), (by, turn), failing)
    for person in sorted(failing - {""}):
        for ghost in ghosts():
            for deed, after in ghost(world, record, person):
                yield Step(
                    (person, deed, "ghost"), frozenset({(person, "GHOST", ghost.__name__)}), number, after
                )
        yield from _borrowed(book, number, world, person)
    if "" in failing:
        yield from _drops(book, number, world, failing)
    for person in sorted(failing):
        yield from _beyond(book, number, world, person)


def _beyond(book: Book, number: int, world: World, person: str) -> Iterator[Step]:
    """What this set allows besides: an assumption that is dropped."""
    record = book.situations[number]
    for beyond in book.small.beyond:
        cost = frozenset({(person, "GHOST", beyond.__name__)}) if person else MISHAP
        for deed, after, scene in beyond(world, record, person):
            harm = harms(world, record, scene) if scene else ()
            yield Step((person, deed, "beyond"), cost, number, after, scene, harm)


def _drops(book: Book, number: int, world: World, failing: frozenset[str]) -> Iterator[Step]:
    """A weapon falls. Whoever held it says so, or fails by not saying so."""
    for piece in world.pieces:
        if not piece.holder:
            continue
        after, label = dropped(world, piece.tag), (piece.holder, f"drops {piece.tag}", "mishap")
        said = book.turned(number, piece.holder, c.ReportDrop(piece.tag))
        if said is not None and piece.holder in book.small.people:
            yield Step(label, MISHAP, said.after, after)
        if piece.holder in failing or piece.holder not in book.small.people:
            silent = frozenset({(piece.holder, "PHANTOM", "saying nothing of a drop")})
            cost = MISHAP | silent if piece.holder in book.small.people else MISHAP
            yield Step((*label[:2], "and says nothing"), cost, number, after)


At = tuple[int, World]
Done = tuple[str, Turn]


def _acts(book: Book, at: At, done: Done, failing: frozenset[str]) -> Iterator[Step]:
    """One attempt: as an honest person makes it, as a phantom, and with the wrong object."""
    (number, world), (by, turn) = at, done
    record, command = book.situations[number], turn.command
    seen = book.small.eyes(world, record, by)
    there = able(seen, record, by, command)
    true = honest(seen, record, by, command) if there else command
    if there:
        truly = turn if true == command else book.turned(number, by, true)
        if truly is not None:
            yield from _carried_out(book, at, (by, truly), (FREE, "", happens))
    if by not in failing:
        return
    ways = WAYS[type(command)]
    cost = frozenset({(by, "PHANTOM", type(command).__name__)})
    if ways.phantom is True:
        if there and true != command:
            yield from _carried_out(book, at, done, (cost, "without looking", happens))
        yield from _carried_out(book, at, done, (cost, "only says so", only_said))
    if not isinstance(ways.objects, str):
        yield from _with_the_wrong_object(book, at, done)


How = tuple[frozenset[Failing], str, Callable[[World, Record, str, Events], World]]


def _carried_out(book: Book, at: At, done: Done, how: How) -> Iterator[Step]:
    (number, world), (by, turn), (cost, word, becomes) = at, done, how
    record = book.situations[number]
    called = next((event for event in turn.events if isinstance(event, e.ActionCalled)), None)
    if called:
        yield from _action(book, at, done, cost)
        return
    after = becomes(world, record, by, turn.events)
    if word != "only says so" or after != happens(world, record, by, turn.events):
        yield Step((by, turn.command, word), cost, turn.after, after)


def _action(book: Book, at: At, done: Done, cost: frozenset[Failing]) -> Iterator[Step]:
    """The scene runs if everybody whose voice or hand it takes lets it; a blank goes off, or does not."""
    (number, world), (by, turn) = at, done
    record = book.situations[number]
    called = next(event for event in turn.events if isinstance(event, e.ActionCalled))
    armorer = min(book.small.crew[A])
    eyes = book.small.eyes
    if not vouches(eyes(world, record, armorer), record, armorer, called.weapons):
        cost |= {(armorer, "PHANTOM", "repeating the call")}
    for performer in book.small.performers:
        if not plays_along(eyes(world, record, performer), record, performer, called.weapons):
            cost |= {(performer, "PHANTOM", "playing along")}
    harm = harms(world, record, called.scene)
    fired = happens(world, record, by, turn.events)
    label = (by, turn.command, "")
    yield Step(label, cost, turn.after, fired, called.scene, harm)
    blanks = [p.tag for p in world.pieces if p.holder and any(r.what == "blank" for r in p.chambers)]
    if blanks and fired != world:
        yield Step((by, turn.command, "nobody fires"), cost, turn.after, world, called.scene, harm)
        squib = hide_obstruction(fired, blanks[0])
        yield Step((by, turn.command, "a squib"), cost | MISHAP, turn.after, squib, called.scene, harm)


def _with_the_wrong_object(book: Book, at: At, done: Done) -> Iterator[Step]:
    """The same act, said of one thing and done to another: a round of another lot, another weapon."""
    (number, world), (by, turn) = at, done
    record, command = book.situations[number], turn.command
    cost = frozenset({(by, "IDENTITY", type(command).__name__)})
    objects = WAYS[type(command)].objects
    if "lot" in objects:
        for lot in sorted(set(record.lots) - {getattr(command, "lot", "")}):
            events = tuple(replace(x, lot=lot) if isinstance(x, e.WeaponLoaded) else x for x in turn.events)
            yield Step((by, command, f"from {lot}"), cost, turn.after, happens(world, record, by, events))
    if "weapon" in objects:
        named = getattr(command, "weapon", "")
        for piece in world.pieces:
            if piece.tag != named:
                crossed = happens(hide_swapped_tags(world, named, piece.tag), record, by, turn.events)
                after = hide_swapped_tags(crossed, named, piece.tag)
                yield Step((by, command, f"with {piece.tag}"), cost, turn.after, after)


def _borrowed(book: Book, number: int, world: World, person: str) -> Iterator[Step]:
    """Signatures in somebody else's name, on the cart's tablet, with their PIN. The armorer may do the deed as well."""
    record = book.situations[number]
    for by, expected_turn in book.attempts(number):
        if by == person or isinstance(expected_turn.command, c.CallAction):
            continue
        forgery = frozenset({by}) - book.small.unnoticed
        turn = book.turned(number, by, expected_turn.command, book.numbers[by] if forgery else 0)
        if turn is None:
            continue
        cost = frozenset({(person, "IDENTITY", f"as {by}: {type(turn.command).__name__}")})
        label = (person, turn.command, f"in {by}'s name")
        said = only_said(world, record, person, turn.events)
        yield Step(label, cost, turn.after, said._replace(forged=world.forged | forgery))
        if record.carries(person, A):
            done = happens(world, record, person, turn.events)._replace(forged=world.forged | forgery)
            yield Step((person, turn.command, f"in {by}'s name, and does it"), cost, turn.after, done)


def _disputes(book: Book, number: int, world: World) -> Iterator[Step]:
    """Whoever's name was borrowed sees it on their own phone; if they have none, two others see it, one of them honest."""
    for badge in sorted(world.forged):
        others = [b for b in book.small.people if b != badge and b not in book.small.without_phone]
        by = badge if badge not in book.small.without_phone else others[0]
        turn = book.turned(number, by, c.DisputeAct(book.numbers[badge], badge))
        assert turn, "a dispute is always heard"
        after = happens(world, book.situations[number], by, turn.events)
        yield Step((by, turn.command, f"what was signed in {badge}'s name"), FREE, turn.after, after)


def _lapses(book: Book, number: int, world: World) -> Iterator[Step]:
    """Time passes: any one window ends."""
    record = book.situations[number]
    for word, after in _lapsed(record):
        yield Step(("", word, "time passes"), FREE, book.known(after), world)


def _lapsed(record: Record) -> Iterator[tuple[str, Record]]:
    if record.halves:
        yield "what one of two said lapses", replace(record, halves={})
    if record.roll_call:
        yield "the roll-call lapses", replace(record, roll_call=None)
    if record.keys:
        yield "the keys lapse", replace(record, keys=())
    for weapon in record.weapons.values():
        load = weapon.load
        if weapon.show:
            yield f"the show of {weapon.tag} lapses", with_weapon(record, replace(weapon, show=None))
        if weapon.cleared and isinstance(weapon.place, WithPerformer):
            yield f"the clearance of {weapon.tag} lapses", with_weapon(record, replace(weapon, cleared=None))
        if isinstance(load, Rounds) and load.kind is RoundKind.BLANK and load.signed.at == FRESH:
            old = replace(
                load, signed=Signature(load.signed.by, LONG_AGO, load.signed.act, load.signed.input)
            )
            yield f"the blanks in {weapon.tag} grow old", with_weapon(record, replace(weapon, load=old))
