"""A whole set-up in real Chromium with two phones and a kiosk: registered, looked at, shown, handed over, a take, back,
counted, stowed and sealed. Iris and Tom have a phone each; Petra and Ana use the cart's tablet, with badge and PIN.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests import days
from tests.web.browser import acts, go, screens, shot
from tests.web.serving import PIN, Served, serving

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.procedures import commands as c
from chamberflag.record.weapons import InContainer, WithPerformer

pytestmark = pytest.mark.browser

Answers = Mapping[str, str | tuple[str, ...]]
LOOKED = {"found": "well"}
INSPECTED = {"kind": "functional", "function_ok": "yes", "bore_clear": "yes"}
SEEN = {"found": "well", "seen": "dummy 5"}
COUNTED = {"bore_clear": "yes", "out": "unfired 5"}
AT_THE_SAFE = ("W5", "R1")


def before_the_weapon() -> list[days.Act]:
    """The morning, without what is done with W3 and with the safe: that is done on the pages."""
    later = (c.DrawWeapon, c.SealContainer)
    return [*days.lists(), *(
        (by, act) for by, act in days.morning()
        if not isinstance(act, later) and not (isinstance(act, c.InspectWeapon) and act.weapon == "W3")
    )]  # fmt: skip


def answer(page: Page, given: Answers) -> None:
    """Tap the tiles and type the numbers of an open form, and send it."""
    for name, values in given.items():
        for value in (values,) if isinstance(values, str) else values:
            tile = page.locator(f"input[name={name}][value='{value}']")
            if tile.count() and tile.first.get_attribute("type") == "hidden":
                continue  # the page says it already
            if tile.count():
                tile.check(force=True)
            else:
                page.fill(f"input[name={name}]", value)
    acts(page, page.locator("main button.primary").last)


@dataclass
class Cart:
    """The tablet many people use."""

    page: Page

    def act(self, badge: str, path: str, given: Answers) -> None:
        """Somebody touches their badge, does one thing with their PIN, and the tablet is back at the badges."""
        self.page.goto("/kiosk")
        self.page.click(f".badges button[value={badge}]")
        expect(self.page.locator("header .chip")).to_contain_text("somebody else")
        self.page.goto(path)
        answer(self.page, {**given, "pin": PIN})
        expect(self.page.locator(".outcome.done")).to_be_visible()
        expect(self.page.locator("header .chip")).to_have_text("Badges")


def own(page: Page, path: str, given: Answers) -> None:
    """One thing done on somebody's own phone, without a PIN."""
    go(page, path)
    answer(page, given)
    expect(page.locator(".outcome.done")).to_be_visible()


def enrolments_are_seen(served: Served) -> None:
    """Both phones are seen to be their owners' by two who have no part in what follows on a page of ours."""
    for badge in ("petra", "noor"):
        due = tuple(served.house.known.record.unechoed)
        seen = served.house.desk.act(Asking(badge, "", badge, afresh=True), c.SeeEcho(due))
        assert isinstance(seen, Accepted)


def test_a_set_up_goes_round_on_two_phones_and_a_kiosk(tmp_path: Path) -> None:
    """A crew with two phones and the cart's tablet could not run a set-up from the pages."""
    with serving(tmp_path, before_the_weapon()) as served, screens(served.url) as at:
        iris, tom, board = at.phone("iris"), at.phone("tom"), at.device(820, 1180)
        cart = Cart(at.device(820, 1180))
        cart.page.goto("/kiosk")
        cart.page.click("text=Make it this one")
        enrolments_are_seen(served)
        board.goto("/board")
        tom.goto("/board")
        out_of_the_safe(iris, cart)
        shown_and_handed_over(iris, tom, cart)
        weapon = served.house.known.record.weapons["W3"]
        assert isinstance(weapon.place, WithPerformer) and weapon.cleared
        expect(board.locator("li.row", has_text="W3")).to_contain_text("CLEARED")
        a_take(served, (iris, tom), cart)
        expect(board.locator(".boardline")).not_to_contain_text("is running")
        back_counted_and_stowed(iris, cart)
        expect(board.locator("li.row", has_text="W3")).to_contain_text("SECURED")
        shot(board, "loop-done")
        known = served.house.known.record

        assert isinstance(known.weapons["W3"].place, InContainer) and not known.stops
        assert not at.complaints


def out_of_the_safe(iris: Page, cart: Cart) -> None:
    """W3 is inspected, drawn and the rest sealed in, each by two who do not see one another's answer."""
    for path, given in (
        ("/do/InspectWeapon?weapon=W3", INSPECTED),
        ("/do/DrawWeapon?weapon=W3", LOOKED),
        ("/do/SealContainer?container=safe", {"contents": AT_THE_SAFE}),
    ):
        own(iris, path, given)
        cart.act("petra", path, given)


def shown_and_handed_over(iris: Page, tom: Page, cart: Cart) -> None:
    """Five dummies go in before Tom's and Ana's eyes; each looks on another screen."""
    iris.goto("/w/W3?for=ana&scene=14")
    acts(iris, iris.get_by_role("button", name="Start the show"))
    own(iris, "/do/LoadWeapon?weapon=W3", {"lot": "D7", "number": "5"})
    own(tom, "/w/W3", SEEN)
    cart.act("ana", "/do/LookIntoWeapon?weapon=W3", SEEN)


def a_take(served: Served, phones: tuple[Page, Page], cart: Cart) -> None:
    """Roll-call, two keys, action, cut; what was signed on the tablet was seen by Iris and Tom first."""
    iris, tom = phones
    cart.act("petra", "/do/CallRoll", {"weapons": "W3", "containers": "safe"})
    for page in phones:
        page.goto("/board")
    for _ in range(120):
        if not served.house.known.record.unechoed:
            break
        iris.wait_for_timeout(250)
    for page in (tom, iris):
        own(page, "/do/TurnKey?scene=14", {"weapons": "W3"})
    tom.goto("/s/14")
    for word in ("Action", "Cut"):
        acts(tom, tom.get_by_role("button", name=word, exact=True))
        expect(tom.locator(".outcome.done")).to_be_visible()


def back_counted_and_stowed(iris: Page, cart: Cart) -> None:
    """Back to Iris, counted out by two, into the safe, and the safe sealed by two."""
    iris.goto("/w/W3")
    acts(iris, iris.get_by_role("button", name="Back to me"))
    expect(iris.locator(".outcome.done")).to_contain_text("has W3 back from Ana")
    for path, given in (
        ("/do/CountRounds?weapon=W3", COUNTED),
        ("/do/SealContainer?container=safe", {"contents": ("W3", *AT_THE_SAFE)}),
    ):
        if "Seal" in path:
            own(iris, "/do/StowWeapon?weapon=W3", {"container": "safe"})
        own(iris, path, given)
        cart.act("petra", path, given)
