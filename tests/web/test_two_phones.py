"""The western's loop in real Chromium: phones for Iris, Tom, Petra and Noor, the cart's tablet for Ana, who has no phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests import days
from tests.web.browser import acts, go, screens, shot
from tests.web.serving import PIN, serving

from chamberflag.record.weapons import WithPerformer

pytestmark = pytest.mark.browser


def tap(page: Page, name: str, value: str) -> None:
    """Tap one tile."""
    page.locator(f"input[name={name}][value='{value}']").check(force=True)


def sign(page: Page, badge: str) -> None:
    """Badge and PIN on a device that is not one's own."""
    page.fill("input[name=badge]", badge)
    page.fill("input[name=pin]", PIN)


def primary(page: Page) -> None:
    """The one big button."""
    acts(page, page.locator("main button.primary").last)


def look(page: Page, number: int, kind: str = "dummy") -> None:
    """Enter a look on the open form."""
    tap(page, "found", "well")
    tap(page, "seen", f"{kind} {number}")


def show_and_hand_over(iris: Page, tom: Page, tablet: Page) -> None:
    """Iris shows W3 with five dummies; Tom looks on his phone, Ana on the tablet."""
    go(iris, "/w/W3?for=ana&scene=14")
    acts(iris, iris.get_by_role("button", name="Start the show"))
    go(iris, "/do/LoadWeapon?weapon=W3")
    tap(iris, "lot", "D7")
    tap(iris, "number", "5")
    primary(iris)
    go(tom, "/w/W3")
    shot(tom, "look")
    assert "5 dummies" not in tom.content()
    look(tom, 5)
    primary(tom)
    go(tablet, "/do/LookIntoWeapon?weapon=W3")
    look(tablet, 5)
    sign(tablet, "ana")
    shot(tablet, "look-on-the-tablet")
    primary(tablet)


def roll_and_keys(iris: Page, tom: Page, petra: Page) -> None:
    """Petra calls the roll; Tom and Iris turn their keys; Tom calls action."""
    go(petra, "/do/CallRoll")
    tap(petra, "weapons", "W3")
    tap(petra, "containers", "safe")
    primary(petra)
    for page in (tom, iris):
        go(page, "/do/TurnKey?scene=14")
        primary(page)
    go(tom, "/s/14")
    acts(tom, tom.get_by_role("button", name="Action"))


def test_the_loop_on_two_phones_and_a_tablet(tmp_path: Path) -> None:
    """An armorer could not run a set-up from the pages."""
    with serving(tmp_path, [*days.lists(), *days.morning()]) as served, screens(served.url) as at:
        iris, tom, petra, noor = (at.phone(badge) for badge in ("iris", "tom", "petra", "noor"))
        tablet, board = at.device(768, 1024), at.device(768, 1024)
        board.goto("/board")
        for page in (petra, noor):
            go(page, "/board")
        show_and_hand_over(iris, tom, tablet)

        expect(board.locator("li.row", has_text="W3")).to_contain_text("CLEARED", timeout=1000)
        assert isinstance(served.house.known.record.weapons["W3"].place, WithPerformer)
        shot(board, "board")
        expect(tom.locator("main")).to_be_visible()
        go(tom, "/w/W3?for=ana&scene=14")
        shot(tom, "stands")
        expect(tom.locator(".verdict")).to_contain_text("STANDS")
        wait_for_echoes(served.house, (petra, noor, tom))
        roll_and_keys(iris, tom, petra)
        expect(board.locator(".boardline")).to_contain_text("Scene 14 is running", timeout=1000)
        go(tom, "/s/14")
        acts(tom, tom.get_by_role("button", name="Cut"))
        go(iris, "/w/W3")
        acts(iris, iris.get_by_role("button", name="Back to me"))
        for page in (iris, petra):
            go(page, "/do/CountRounds?weapon=W3")
            tap(page, "bore_clear", "yes")
            tap(page, "out", "unfired 5")
            primary(page)
        go(iris, "/do/StowWeapon?weapon=W3")
        tap(iris, "container", "safe")
        primary(iris)
        expect(board.locator("li.row", has_text="W3")).to_contain_text("NOT SEALED", timeout=1000)
        assert not at.complaints


def wait_for_echoes(house: object, pages: tuple[Page, ...]) -> None:
    """Ana's signature on the tablet, and everybody's new phone, are seen by two others who are present."""
    for _ in range(40):
        if not house.known.record.unechoed:  # type: ignore[attr-defined]
            return
        for page in pages:
            page.wait_for_timeout(250)
    raise AssertionError(f"not echoed: {house.known.record.unechoed}")  # type: ignore[attr-defined]


def test_stop_works_for_anybody_with_one_button(tmp_path: Path) -> None:
    """A stranger who sees danger could not stop work."""
    with serving(tmp_path, [*days.lists(), *days.morning()]) as served, screens(served.url) as at:
        stranger, board = at.device(320, 568), at.device(768, 1024)
        board.goto("/board")
        stranger.goto("/w/W3")
        stranger.locator(".stop-key button").dispatch_event("pointerdown", {"pointerId": 1})
        expect(board.locator("a.stopped")).to_contain_text("STOPPED", timeout=3000)
        stranger.wait_for_url("**/stoppages*")
        shot(stranger, "stopped")

        assert served.house.known.record.stops


def test_that_was_not_me_stops_and_voids(tmp_path: Path) -> None:
    """Somebody whose name was borrowed would learn of it too late, or could do nothing."""
    with serving(tmp_path, [*days.lists(), *days.morning()]) as served, screens(served.url) as at:
        petra, tablet = at.phone("petra"), at.device(768, 1024)
        go(petra, "/board")
        go(tablet, "/do/CallRoll")
        tap(tablet, "weapons", "W3")
        tap(tablet, "containers", "safe")
        sign(tablet, "petra")
        primary(tablet)
        echo = petra.locator(".echo", has_text="called the roll")
        expect(echo).to_be_visible(timeout=3000)
        shot(petra, "echo")
        echo.locator("button").click()
        petra.wait_for_url("**/stoppages*")

        record = served.house.known.record
        assert record.roll_call is None
        assert record.stops
