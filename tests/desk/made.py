"""A book, its key and its desk, made for one test: in memory unless the test says otherwise, at a time set by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.days import START, Act

from chamberflag.desk.asking import Asking, Outcome
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import begin_book
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.storage.memory import MemoryStore
from chamberflag.storage.port import Store


@dataclass
class Made:
    """What stays when a desk is closed and opened again."""

    store: Store = field(default_factory=MemoryStore)
    signer: Signer = field(default_factory=lambda: Signer.make(origin("western")))
    clock: HandSetClock = field(default_factory=lambda: HandSetClock(START))

    def begun(self) -> "Made":
        """With entry 0 written."""
        begin_book(self.store, self.signer, "High Noon", START)
        return self

    def desk(self) -> Desk:
        """A desk over the book as it is."""
        return Desk(self.store, self.signer, self.clock)


def own(by: str, act_id: str = "") -> Asking:
    """Somebody on their own device, with their PIN."""
    return Asking(by, act_id, by, afresh=True)


def played(desk: Desk, clock: HandSetClock, acts: Iterable[Act]) -> list[Outcome]:
    """Play acts two seconds apart, each on the own device."""
    outcomes = []
    for by, command in acts:
        clock.advance(2)
        outcomes.append(desk.act(own(by), command))
    return outcomes
