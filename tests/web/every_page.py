"""Every page there is: the table of addresses walked with the things a book holds, and what is a page told by its answer.

Nothing is listed by hand: a route with a hole nobody can fill, and an act whose form nobody can open, are errors here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from urllib.parse import quote, urlencode

from playwright.sync_api import Page
from starlette.routing import Route
from tests.web.browser import Screens, make_own
from tests.web.westerns import Western

from chamberflag.desk.codes import Thing, code_of
from chamberflag.desk.house import House
from chamberflag.procedures import commands as c
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.web.app import ROUTES
from chamberflag.web.forms import FROM_PAGES

PACKS = ("us-nm-case", "product-defaults")
PISTOL = c.TakeInMagazine("M1", "pistol", 8)
SIZES = {"phone": (360, 740), "tablet": (820, 1180), "laptop": (1280, 800)}
NEVER_ENDS = "/live"  # a stream of events, not a page


@dataclass(frozen=True)
class Book:
    """A book with a bit of everything in it, and whose pages are walked."""

    western: Western
    house: House
    invitations: list[str] = field(default_factory=list)

    def fill(self) -> "Book":
        """A magazine and packs as well; a concern; what is waiting to be seen is seen."""
        shelf = self.house.shelf()
        self.western.play([(KEEPER, PISTOL), *((KEEPER, c.AdoptPack(shelf[name])) for name in PACKS)])
        self.western.play([("sam", c.ReportConcern("The cart's brake is loose."))])
        return self

    @property
    def record(self) -> Record:
        """What is known."""
        return self.house.known.record

    def addresses(self) -> Iterator[str]:
        """Every address of the table that is looked at, each hole filled with things of each sort."""
        for route in ROUTES:
            if not isinstance(route, Route) or "GET" not in (route.methods or ()) or route.path == NEVER_ENDS:
                continue
            before, hole, after = route.path.partition("{")
            values = self._fit(before) if hole else ("",)
            yield from (before + value + after.partition("}")[2] for value in values)
        yield from ("/scan?rack=yes", "/find?code=no-such-thing", "/nowhere")

    def _fit(self, before: str) -> tuple[str, ...]:
        record, clauses = self.record, [one.id for pack in self.record.packs.values() for one in pack.clauses]
        if not self.invitations:
            self.invitations.append(self.house.invitations.make("edie", self.house.now()).text)
        tags = {(w.description.kind, type(w.place)): tag for tag, w in record.weapons.items()}
        fits = {
            "/w/": (*tags.values(), "W3"), "/m/": record.magazines, "/l/": list(record.lots)[:3], "/c/": record.containers,
            "/s/": ("14", "1", "22"), "/together/": ("14", "22"), "/p/": ("iris", "ana", "sam"), "/do/": tuple(self._forms()),
            "/packs/": (*PACKS, "us-ca-labor"), "/packs/clause/": clauses[:2], "/ledger/": ("1", str(self.house.known.size - 1)),
            "/enrol/": self.invitations,
            "/t/": (code_of(self.house.desk.book, Thing("weapon", "W3")).text,),
            "/paper/": ("lot-tally",), "/registers/": ("nsw.csv",),
        }  # fmt: skip
        return tuple(quote(one, safe="?=&+") for one in dict.fromkeys(fits[before]))

    def _forms(self) -> Iterator[str]:
        """The form of every act, about the things it is about; and of a fact, a paper and an attestation."""
        clause = next(one.id for pack in self.record.packs.values() for one in pack.clauses)
        about = {
            "weapon": "W3", "lot": "D7", "magazine": "M1", "container": "safe", "scene": "14", "performer": "ana",
            "person": "ana", "same_as": "ben", "subject": "W3", "scope": "everything", "pack": PACKS[0], "clause": clause,
            "device": next(iter(self.record.devices), "a-phone"), "document": "house bulletin",
        }  # fmt: skip
        for name, shape in FROM_PAGES.items():
            asked = {f.name: about[f.name] for f in fields(shape) if f.name in about}
            yield f"{name}?{urlencode(asked)}" if asked else name
        yield from ("StateFact?fact=place", "StateFact?fact=medic_present", "ShowPaper?kind=insurance")


def signed_in(at: Screens, size: tuple[int, int], badge: str = "", **more: object) -> Page:
    """A device of this size, somebody's own if they are named; axe may be put into its pages."""
    context = at.browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        base_url=at.url,
        bypass_csp=True,
        **more,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.on("pageerror", lambda error: at.complaints.append(str(error)))
    if badge:
        make_own(page, badge)
    return page


def pages(asked_by: Page, book: Book) -> list[str]:
    """The addresses that answer with a page of their own: no file, no picture, no other page's address, no message twice."""
    found: dict[str, str] = {}
    for path in dict.fromkeys(book.addresses()):
        answer = asked_by.request.get(path)
        html = "text/html" in answer.headers.get("content-type", "")
        text = answer.text() if html and answer.url.endswith(path) else ""
        if "<!doctype html>" in text:
            found.setdefault(text.partition("<main")[2].partition("</main>")[0], path)
    return list(found.values())
