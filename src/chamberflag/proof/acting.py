"""Acting: what somebody's act comes to on the record of a small set, by the real `decide` and `settle`."""

from collections.abc import Mapping
from typing import Any

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.proof.perused import things_changed
from chamberflag.proof.situation import FRESH, THINGS
from chamberflag.proof.small_sets import Small
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace

CART = "the cart's tablet"
Done = tuple[Events, Record]  # the events of an act, and the record after them, not yet made a situation


class Acting:
    """Who acts on one small set. `accepted`: the commands that were, so far. `sole_reasons`: the checks that alone refused
    something."""

    def __init__(self, small: Small) -> None:
        self.small = small
        self.numbers = {badge: n for n, badge in enumerate(small.people, 1)}
        self.accepted: set[str] = set()
        self.sole_reasons: set[str] = set()

    def done(self, record: Record, by: str, command: c.Command, act: int = 0) -> Done | None:
        """What this comes to, asked by this badge; None if it comes to nothing. `act`: its ledger position if it may yet be
        disputed. Two others who have a phone see the echo of an honest signature."""
        asked = self._asked(by, act)
        events = self._decided(record, asked, command)
        if events is None:
            return None
        after = settle(record, asked.signed, events)
        return events, self._echoed(after, by) if 0 in after.unechoed else after

    def _asked(self, by: str, act: int = 0) -> Asked:
        """On a device of one's own, or at the cart's tablet, where a signature in another's name is given too."""
        shared = bool(act) or by in self.small.without_phone
        return Asked(by, FRESH, act, CART if shared else by, afresh=True)

    def _decided(self, record: Record, asked: Asked, command: c.Command) -> Events | None:
        events = decide(record, asked, command)
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
        return events

    def _echoed(self, record: Record, signer: str) -> Record:
        others = [b for b in self.small.people if b != signer and b not in self.small.without_phone][:2]
        for other in others:
            asked = Asked(other, FRESH, 0, other)
            events = decide(record, asked, c.SeeEcho((0,)))
            assert not isinstance(events, Unheard)
            record = settle(record, asked.signed, events)
        return record

    def disputer(self, badge: str) -> str:
        """Whoever's name was borrowed sees it on their own phone; if they have none, two others see it, one of them honest."""
        others = [b for b in self.small.people if b != badge and b not in self.small.without_phone]
        return badge if badge not in self.small.without_phone else others[0]

    def disputed(self, record: Record, badge: str) -> Done:
        """The dispute of what was signed in this name just now. Of the things only what that signature touched can fall with
        it, for it alone is numbered; what else comes of a dispute comes to all of them."""
        asked = self._asked(self.disputer(badge))
        events = self._decided(record, asked, c.DisputeAct(self.numbers[badge], badge))
        assert events and isinstance(events[0], e.ActDisputed), "a dispute is always heard"
        fallen = settle(_only(record, things_changed(record)), asked.signed, events[:1])
        return events, settle(_beside(fallen, record), asked.signed, events[1:])


def _only(record: Record, touched: Mapping[str, Mapping[str, Any]]) -> Record:
    """The record, and in it only what was touched."""
    kept: dict[str, Any] = {
        name: {tag: thing for tag, thing in getattr(record, name).items() if tag in tags}
        for name, tags in touched.items()
    }
    return replace(record, **kept)


def _beside(record: Record, others: Record) -> Record:
    """The record with everything that was left out of it."""
    every: dict[str, Any] = {name: {**getattr(others, name), **getattr(record, name)} for name in THINGS}
    return replace(record, **every)
