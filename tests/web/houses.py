"""A house in memory and the phones in it: the whole web face without a socket, at a time set by hand.

For tests that ask many pages. PINs are compared, but not stretched; everything else is what runs on a set.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
from tests import days
from tests.web.serving import PIN

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.house import House
from chamberflag.desk.identity import Identity
from chamberflag.desk.opening import begin_book
from chamberflag.desk.orders import Order
from chamberflag.desk.pins import Pins
from chamberflag.desk.settings import Settings
from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.paper.printing import printed
from chamberflag.record.packs import Pack
from chamberflag.storage.memory import MemoryStore
from chamberflag.storage.port import Store
from chamberflag.transcripts.house_rules import PACKS
from chamberflag.web.app import build

HERE = "http://chamberflag.test"
SIGNER = Signer.make(origin("western"))  # one for all: two days that are told the same are signed the same


class QuickPins(Pins):
    """Whoever is known has the same PIN, and comparing it costs nothing."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        """No file."""
        super().__init__(Path("no file of PINs"))
        self._knows = knows

    def has(self, badge: str) -> bool:
        """Whether this badge has a PIN."""
        return self._knows(badge)

    def fits(self, badge: str, pin: str) -> bool:
        """Whether it is the PIN."""
        return self._knows(badge) and pin == PIN


def invented() -> dict[str, Pack]:
    """The shelf of an invented studio."""
    return {pack.id: pack for pack in PACKS.values()}


def everybody(_: str) -> bool:
    """Whoever comes has a PIN."""
    return True


@dataclass
class Phone:
    """One device with its cookies, driven like a browser; says of itself that it is on our own page."""

    client: httpx.AsyncClient
    runner: asyncio.Runner

    def get(self, path: str, follow: bool = True) -> httpx.Response:
        """Look at a page."""
        return self.runner.run(self.client.get(path, follow_redirects=follow))

    def post(self, path: str, fields: Mapping[str, Any], follow: bool = False) -> httpx.Response:
        """Send a form."""
        sent = self.client.post(path, data=dict(fields), follow_redirects=follow)
        return self.runner.run(sent)

    def act(self, command: str, fields: Mapping[str, Any]) -> httpx.Response:
        """Send the form of an act."""
        return self.post(f"/act/{command}", fields)


@dataclass
class Served:
    """A house with a web face, and the phones people have."""

    house: House
    clock: HandSetClock
    runner: asyncio.Runner
    app: Any = field(init=False)

    def __post_init__(self) -> None:
        """Build the face."""
        self.app = build(self.house)

    def device(self, secret: str = "the cart's tablet, secretly") -> Phone:
        """A device nobody has signed in on."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url=HERE,
            cookies={"device": secret},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        return Phone(client, self.runner)

    def phone(self, badge: str, own: bool = True) -> Phone:
        """A device on which somebody is signed in; their own, or one they merely use."""
        phone = self.device(sha256(f"{badge} {own}".encode()).hexdigest())
        fields = {"badge": badge, "pin": PIN, "act": f"enrol-{badge}"} | ({"own": "yes"} if own else {})
        answer = phone.post("/sign-in", fields)
        assert answer.status_code == 303, answer.text
        return phone

    def play(self, acts: Iterable[days.Act]) -> None:
        """Play acts through the desk, two seconds apart, each by its signer on their own device."""
        for by, command in acts:
            self.clock.advance(2)
            outcome = self.house.desk.act(Asking(by, "", by, afresh=True), command)
            assert isinstance(outcome, Accepted), (by, command, outcome)

    @property
    def size(self) -> int:
        """How many entries the book has."""
        return self.house.known.size


def press_of(store: Store, kept: dict[tuple[int, Order], bytes], order: Order) -> bytes:
    """The real press, on the book as the store has it; what was printed from this very book is not set again."""
    leaves = tuple(store.read())
    found = kept.get((len(leaves), order))
    if found is None:
        book = Bundle(leaves, tuple(store.notes()), SIGNER.verifier.vkey, {})
        found = kept[len(leaves), order] = printed(book, order)
    return found


@contextmanager
def a_house(acts: Iterable[days.Act] = (), store: Store | None = None) -> Iterator[Served]:
    """A house in memory in which these acts were played."""
    kept, signer, clock = store or MemoryStore(), SIGNER, HandSetClock(days.START)
    begin_book(kept, signer, "The Long Shadow", days.START)
    identity = Identity(QuickPins(days.PEOPLE.__contains__), clock, Settings())
    with Desk(kept, signer, clock) as desk, asyncio.Runner() as runner:
        press = partial(press_of, kept, {})
        served = Served(
            House(desk, identity, clock, lambda: b"the whole book", press, shelf=invented), clock, runner
        )
        served.play(acts)
        yield served
