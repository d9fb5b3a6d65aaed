"""The example western on a desk at a time set by hand, with its files taken in and its morning played, as `make demo` does."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests import days
from tests.web.browser import Screens, screens
from tests.web.houses import QuickPins, everybody
from tests.web.serving import on_a_port

from chamberflag.cli.demo import FILES, morning
from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.house import House
from chamberflag.desk.identity import Identity
from chamberflag.desk.opening import begin_book
from chamberflag.desk.settings import Settings
from chamberflag.intake.reading import read
from chamberflag.intake.shelf import shipped_packs
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.procedures import commands as c
from chamberflag.record.people import KEEPER
from chamberflag.storage.memory import MemoryStore

ROOT = Path(__file__).parents[2]
LOOK = c.LookIntoWeapon("W3", True, True, days.DUMMY, 5)
SHOWN = (("iris", c.StartShow("W3", "14", "ana")), ("iris", c.LoadWeapon("W3", "D7", 5)))


class Western:
    """The example western on a desk at a time set by hand, and whoever acts in it."""

    def __init__(self, desk: Desk, clock: HandSetClock) -> None:
        """Take its files in, and play its morning."""
        self.desk, self.clock = desk, clock
        for what, name in FILES:
            file = ROOT / "examples/western" / name
            self.play((KEEPER, one) for one in read(what, (name, file.read_bytes()), desk.record).commands)
        for by, command in morning(desk.record):
            self.play([(by, replace(command, date=days.DAY) if isinstance(command, c.OpenDay) else command)])

    def play(self, acts: Iterable[days.Act], on: str = "", seconds: float = 2) -> None:
        """Acts, each on the own device, or all on another."""
        for by, command in acts:
            self.clock.advance(seconds)
            outcome = self.desk.act(Asking(by, "", on or by, afresh=True), command)
            assert isinstance(outcome, Accepted), (by, command, outcome)

    def seen(self, *badges: str) -> None:
        """Whatever waits to be seen by its signer, or by two others, they have seen."""
        for badge in badges:
            if self.desk.record.unechoed:
                self.play([(badge, c.SeeEcho(tuple(self.desk.record.unechoed)))])


@contextmanager
def western() -> Iterator[tuple[Western, House, Screens]]:
    """It is served, with the packs that come with Chamberflag at hand, and there are browsers."""
    store, signer, clock = MemoryStore(), Signer.make(origin("western")), HandSetClock(days.START)
    begin_book(store, signer, "The Long Shadow", days.START)
    shelf = {file.pack.id: file.pack for file in shipped_packs() if file.pack}
    with Desk(store, signer, clock) as desk:
        identity = Identity(QuickPins(everybody), clock, Settings())
        house = House(desk, identity, clock, lambda: b"the whole book", shelf=lambda: shelf)
        played = Western(desk, clock)
        with on_a_port(house) as url, screens(url) as at:
            yield played, house, at
