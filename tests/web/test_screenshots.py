"""The pictures in docs/pictures: the example western in real Chromium, at a time set by hand. `make screenshots` draws them.

SHOTS names another folder; SIZE=320x568 and TEXT=24px draw them for smaller phones and weaker eyes.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests import days
from tests.web.browser import Screens, make_own
from tests.web.westerns import LOOK, ROOT, SHOWN, western

from chamberflag.procedures import commands as c

pytestmark = [pytest.mark.browser, pytest.mark.screenshots]

PICTURES = Path(os.environ.get("SHOTS", ROOT / "docs/pictures"))
PHONE = tuple(int(x) for x in os.environ.get("SIZE", "360x740").split("x"))
TABLET = (768, 1024)
BYTES_AT_MOST = 200_000


def device(at: Screens, size: tuple[int, ...], badge: str = "") -> Page:
    """A device on which time stands still; somebody's own if they are named."""
    context = at.browser.new_context(
        viewport={"width": size[0], "height": size[1]}, base_url=at.url, reduced_motion="reduce"
    )
    context.clock.set_fixed_time(days.START)
    page = context.new_page()
    page.on("pageerror", lambda error: at.complaints.append(str(error)))
    if badge:
        make_own(page, badge)
    return page


def picture(page: Page, name: str, path: str) -> None:
    """What is on the screen when somebody opens a page."""
    page.goto(path)
    page.wait_for_timeout(1200)  # the first word from the server has come, and nothing moves any more
    if os.environ.get("TEXT"):
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", os.environ["TEXT"])
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{name}.png"
    page.screenshot(path=str(file), animations="disabled", caret="hide")
    page.mouse.move(0, 0)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert wide <= 0, f"{name}: one must scroll sideways"
    assert file.stat().st_size < BYTES_AT_MOST


def test_the_pictures_are_drawn() -> None:
    """README would show pages that no longer look like that."""
    with western() as (set_, _, at):
        iris, tom, petra = (device(at, PHONE, badge) for badge in ("iris", "tom", "petra"))
        board = device(at, TABLET)
        enrolled = [echo.signed.act for echo in set_.desk.record.unechoed.values()]
        set_.play([(badge, c.SeeEcho(tuple(enrolled))) for badge in ("iris", "tom", "petra")])
        set_.clock.advance(150)
        picture(iris, "refusal", "/w/W3?for=ana&scene=14")
        set_.play(SHOWN)
        picture(tom, "look", "/w/W3")
        set_.play([("tom", LOOK)], seconds=20)
        set_.play([("ana", LOOK)], on="the cart's tablet")
        picture(petra, "echo", "/w/W3?for=ana&scene=14")
        for badge in ("petra", "tom"):
            set_.play([(badge, c.SeeEcho(tuple(set_.desk.record.unechoed)))])
        set_.clock.advance(34)
        picture(tom, "stands", "/w/W3?for=ana&scene=14")
        picture(board, "board", "/board")
        set_.play([("sam", c.CallStop("a rider came through behind the camera"))])
        picture(tom, "stopped", "/w/W3?for=ana&scene=14")
        assert not at.complaints
