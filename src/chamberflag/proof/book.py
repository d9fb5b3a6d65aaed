"""Book: the situations of one small set met so far, each judged once for every command by the real `decide` and `settle`.

Knows nothing of what is true: that is the world's part. A situation is judged once, in whatever world it occurs.
"""

from typing import NamedTuple

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.proof.attempts import about, begins, begun, beside, pool, sensible
from chamberflag.proof.humans import expected
from chamberflag.proof.situation import FRESH, LONG_AGO, Kept, Numbered, key_by_parts, situation
from chamberflag.proof.small_sets import STOCK, Small, opening
from chamberflag.record import events as e
from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record, with_weapon
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Rounds, Unknown, WithPerformer

CART = "the cart's tablet"
LATE_ECHO, NEEDLESS, APART = "late echo", "needless", "apart"
NOTHING_BESIDES: frozenset[str] = frozenset()


class Turn(NamedTuple):
    """What one command came to in one situation: the events, and the situation after them."""

    command: c.Command
    events: Events
    after: int


class Forged(NamedTuple):
    """What a borrowed signature came to: the events and the situation after its dispute; the record between the two, who
    disputed it and with what events. Nobody, if nobody notices."""

    turn: Turn
    between: Record
    by: str
    dispute: Events


class Book:
    """The situations of one small set met so far, each judged once for every command.

    `besides`: what the exploration otherwise leaves out, to see that nothing is lost by leaving it out. LATE_ECHO: screens
    are looked at only when a key refuses to turn. NEEDLESS: what an honest crew would not bother to do. APART: several
    who sign together do not do so at once. What is argued about the last two stands in `attempts`.
    """

    def __init__(self, small: Small, besides: frozenset[str] = NOTHING_BESIDES) -> None:
        self.small, self.besides = small, besides
        self.late_echo = LATE_ECHO in besides
        self.pool = tuple((by, command, about(command)) for by, command in pool(small))
        self.situations: list[Record] = []
        self.ids: dict[bytes, int] = {}
        self.turns: dict[tuple[int, str, c.Command, int], Turn | None] = {}
        self.open: dict[int, tuple[tuple[str, Turn], ...]] = {}
        self.numbers = {badge: n for n, badge in enumerate(small.people, 1)}
        self.accepted: set[str] = set()
        self.sole_reasons: set[str] = set()
        self.kept = Kept()
        self.judged = 0
        self.start = self.known(opening(small))

    def known(self, record: Record) -> int:
        """The number of a situation, a new one if it is new; every lot is full again, and counters count nothing.

        A supplier who delivers what was used can only give people more to load. Nothing explored reads `balanced`.
        """
        pending = any(record.unechoed)
        lots = self._lots(record)
        keep = self.kept.one if pending else self.kept.settle
        record = situation(replace(record, lots=lots), FRESH, _numbered(record), keep)
        key = key_by_parts(record, self.kept)
        number = self.ids.setdefault(key, len(self.situations))
        if number == len(self.situations):
            self.situations.append(self.kept.lean(record))
        return number

    def _lots(self, record: Record) -> dict[str, Lot]:
        """Every lot full again, but for what the book has in a weapon or a magazine."""
        settled, loaded = self.kept.settled, _loaded(record)
        return {
            n: lot
            if id(lot) in settled and lot.loaded == loaded.get(n, 0)
            else _delivered(lot, loaded.get(n, 0))
            for n, lot in record.lots.items()
        }

    def turned(self, number: int, by: str, command: c.Command, act: int = 0) -> Turn | None:
        """What this comes to, asked by this badge. `act`: its ledger position if it may yet be disputed. None: nothing."""
        key = (number, by, command, act)
        if key not in self.turns:
            self.turns[key] = self._turn(number, by, command, act)
        return self.turns[key]

    def _turn(self, number: int, by: str, command: c.Command, act: int) -> Turn | None:
        done = self._done(self.situations[number], by, command, act)
        return done and Turn(self.kept.same(command), self.kept.same(done[0]), self.known(done[1]))

    def _done(self, record: Record, by: str, command: c.Command, act: int) -> tuple[Events, Record] | None:
        """The events of this act and the record after them, not yet made a situation."""
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
        return events, after

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
            open_to = None if APART in self.besides else beside(record)
            tried = (
                (by, self._turn(number, by, expected(record, by, command), 0))
                for by, command, adds_to in self.pool
                if (open_to is None or adds_to in open_to)
                and (APART in self.besides or begins(self.small, record, by, command))
                and (NEEDLESS in self.besides or sensible(record, by, command))
            )
            self.open[number] = tuple((by, turn) for by, turn in tried if turn is not None)
        return self.open[number]

    def forged(self, number: int, by: str, command: c.Command) -> Forged | None:
        """What this comes to, signed by somebody else in this badge's name, and disputed before anything else is done.

        The same as `borrowed` and `disputed`, but that the record in between is made no situation.
        """
        unnoticed = by in self.small.unnoticed
        act = 0 if unnoticed else self.numbers[by]
        done = self._done(self.situations[number], by, command, act)
        if done is None or unnoticed:
            return done and Forged(Turn(command, done[0], self.known(done[1])), done[1], "", ())
        disputer = self._disputer(by)
        dispute = self._done(done[1], disputer, c.DisputeAct(act, by), 0)
        assert dispute, "a dispute is always heard"
        return Forged(Turn(command, done[0], self.known(dispute[1])), done[1], disputer, dispute[0])

    def _disputer(self, badge: str) -> str:
        others = [b for b in self.small.people if b != badge and b not in self.small.without_phone]
        return badge if badge not in self.small.without_phone else others[0]

    def signing(self, number: int) -> bool:
        """Whether several are signing together just now, and nothing else is done."""
        return APART not in self.besides and begun(self.situations[number])

    def passing(self, number: int) -> tuple[tuple[str, int], ...]:
        """The windows that may end now, and the situations after."""
        record = self.situations[number]
        if self.signing(number):
            alone = replace(record, halves={}, differed=frozenset())
            begun = record.halves or record.differed
            return (("what was begun is left", self.known(alone)),) if begun else ()
        return tuple((word, self.known(after)) for word, after in lapsed(record))

    def borrowed(self, number: int, by: str, command: c.Command) -> Turn | None:
        """What this comes to, signed by somebody else in this badge's name."""
        numbered = 0 if by in self.small.unnoticed else self.numbers[by]
        return self.turned(number, by, command, numbered)

    def disputed(self, number: int, badge: str) -> tuple[str, Turn]:
        """Whoever's name was borrowed sees it on their own phone; if they have none, two others see it, one of them honest."""
        by = self._disputer(badge)
        turn = self.turned(number, by, c.DisputeAct(self.numbers[badge], badge))
        assert turn, "a dispute is always heard"
        return by, turn


def _loaded(record: Record) -> dict[str, int]:
    """How many rounds of each lot the book has in weapons and magazines. What came out of one that was set aside is in
    none, and is in no store again: it has left the set, and another is delivered for it."""
    found: dict[str, int] = {}
    for weapon in record.weapons.values():
        load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
        if isinstance(load, Rounds) and not load.magazine:
            found[load.lot] = found.get(load.lot, 0) + load.number
    for magazine in record.magazines.values():
        if magazine.load:
            found[magazine.load.lot] = found.get(magazine.load.lot, 0) + magazine.load.number
    return found


def _delivered(lot: Lot, loaded: int) -> Lot:
    return replace(
        lot, received=STOCK + loaded, loaded=loaded, fired=0, misfired=0, sent_back=0, written_off=0,
        balanced=False,
    )  # fmt: skip


def _numbered(record: Record) -> Numbered:
    """Only what was signed since a borrowed signature that nobody has disputed yet can fall."""
    pending = {act for act in record.unechoed if act}
    return lambda signed: signed.act if signed.act in pending else 0


def lapsed(record: Record) -> tuple[tuple[str, Record], ...]:
    """Time passes: any one window ends."""
    found: list[tuple[str, Record]] = []
    if record.halves:
        found.append(("what one of two said lapses", replace(record, halves={})))
    if record.roll_call:
        found.append(("the roll-call lapses", replace(record, roll_call=None)))
    if record.keys:
        found.append(("the keys lapse", replace(record, keys=())))
    for weapon in record.weapons.values():
        load = weapon.load
        if weapon.show:
            found.append(
                (f"the show of {weapon.tag} lapses", with_weapon(record, replace(weapon, show=None)))
            )
        if weapon.cleared and isinstance(weapon.place, WithPerformer):
            cold = with_weapon(record, replace(weapon, cleared=None))
            found.append((f"the clearance of {weapon.tag} lapses", cold))
        if isinstance(load, Rounds) and load.kind is RoundKind.BLANK and load.signed.at == FRESH:
            signed = load.signed
            old = replace(load, signed=Signature(signed.by, LONG_AGO, signed.act, signed.input))
            aged = with_weapon(record, replace(weapon, load=old))
            found.append((f"the blanks in {weapon.tag} grow old", aged))
    return tuple(found)
