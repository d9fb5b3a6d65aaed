"""Every page on a small phone, a tablet and a laptop, to be looked at: `make screenshots` lays them in build/screens.

ONLY=phone draws one size, SHOTS names another folder. Beside the pages lie contact sheets, `sheet-phone-01.png` and on.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page
from tests.web.browser import Screens, go
from tests.web.every_page import SIZES, Book, pages, signed_in
from tests.web.westerns import LOOK, ROOT, SHOWN, Western, western

from chamberflag.procedures import commands as c

pytestmark = [pytest.mark.browser, pytest.mark.screenshots, pytest.mark.timeout(3600)]

FOLDER = Path(os.environ.get("SHOTS", ROOT / "build/screens"))
ONLY = os.environ.get("ONLY", "")
SHEET, GAP, MOST = (1500, 1500), 12, 4000
COLUMNS = {"phone": 6, "tablet": 3, "laptop": 2}
SCENE = ("/w/W3?for=ana&scene=14", "/board", "/s/14")
RETURNED = ("iris", c.ReturnWeapon("W3"))


def stages(set_: Western) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The day goes on; after each stage its name, who looks, and at which pages."""
    set_.play(SHOWN)
    yield "shown", "tom", ("/", "/w/W3", *SCENE[1:])
    yield "shown-to-the-receiver", "ana", ("/w/W3",)
    set_.play([("tom", LOOK)], seconds=20)
    set_.play([("ana", LOOK)], on="the cart's tablet")
    yield "signed-elsewhere", "petra", ("/",)
    set_.seen("petra", "tom", "noor")
    yield "stands", "tom", ("/", *SCENE, "/p/ana")
    set_.play([("petra", c.CallRoll(frozenset({"W3"}), frozenset(set_.desk.record.containers)))])
    set_.play([(badge, c.TurnKey("14", frozenset({"W3"}))) for badge in ("tom", "iris")], seconds=1)
    yield "keys-turned", "tom", SCENE
    set_.play([("tom", c.CallAction("14"))], seconds=1)
    yield "running", "tom", SCENE
    set_.play([("tom", c.CallCut("14")), RETURNED])
    yield "returned", "iris", ("/", "/w/W3", "/board", "/l/D7", "/do/CountRounds?weapon=W3")
    set_.play([("sam", c.CallStop("a rider came through behind the camera"))])
    yield "stopped", "tom", ("/", *SCENE, "/stoppages", "/do/SignLift?scope=everything")
    set_.play([("sam", c.ReportDanger("it looks bent", "W5")), ("iris", c.ReportMissing("W4"))])
    yield "danger", "noor", ("/", "/weapons", "/w/W5", "/w/W4", "/stoppages", "/day")


def named(path: str) -> str:
    """A page's address as the name of a file; a one-time code is left out."""
    return re.sub(r"[^A-Za-z0-9]+", "-", path.split("/enrol/")[0] or "enrol").strip("-") or "first"


def drawn(page: Page, size: str, name: str, path: str) -> None:
    """The whole page, from top to foot."""
    go(page, path)
    page.locator("body[data-ready]").wait_for()
    page.wait_for_timeout(150)
    folder = FOLDER / size
    folder.mkdir(parents=True, exist_ok=True)
    tall = min(page.evaluate("document.documentElement.scrollHeight"), MOST)
    page.set_viewport_size(
        {"width": SIZES[size][0], "height": max(tall, SIZES[size][1])}
    )  # STOP lies at the foot
    page.screenshot(path=str(folder / f"{name}.png"), animations="disabled", caret="hide")
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))


def at_all_sizes(at: Screens, badge: str) -> dict[str, Page]:
    """The same person on each device."""
    return {name: signed_in(at, size, badge) for name, size in SIZES.items() if ONLY in ("", name)}


def everywhere(devices: dict[str, Page], what: Callable[[str], str], paths: tuple[str, ...]) -> None:
    """These pages on all devices."""
    for size, page in devices.items():
        for path in paths:
            drawn(page, size, what(path), path)


def test_every_page_is_drawn_on_three_sizes() -> None:
    """Nobody could look at all pages together, and one that went wrong would be found on a set."""
    with western() as (set_, house, at):
        people: dict[str, dict[str, Page]] = {}
        nobody = at_all_sizes(at, "")
        everywhere(
            nobody, lambda path: "0-nobody-" + named(path), ("/", "/sign-in", "/w/W3", "/people", "/kiosk")
        )
        for number, (stage, badge, paths) in enumerate(stages(set_), 1):
            devices = people.setdefault(badge, at_all_sizes(at, badge))
            set_.seen("petra", "noor")
            everywhere(devices, lambda path, n=number, s=stage: f"{n}-{s}-{named(path)}", paths)  # type: ignore[misc]
        book = Book(set_, house).fill()
        set_.seen("petra", "noor")
        iris = people["iris"]
        found = tuple(pages(next(iter(iris.values())), book))
        everywhere(iris, lambda path: ("b-" if path.startswith("/do/") else "a-") + named(path), found)
        for size, page in nobody.items():
            page.goto("/kiosk")
            page.locator("main button.primary").click()
            drawn(page, size, "c-kiosk", "/kiosk")
        complaints = list(at.complaints)
    for size in iris:
        sheets(FOLDER / size, size)

    assert not complaints


def sheets(folder: Path, size: str) -> None:
    """All pictures of a folder, some to a sheet; a page's end is cut off where it is very long."""
    width = (SHEET[0] - GAP) // COLUMNS[size] - GAP
    sheet, number, x, y = Image.new("RGB", SHEET, "#777"), 1, GAP, GAP
    for file in sorted(folder.glob("*.png")):
        picture = Image.open(file).convert("RGB")
        small = picture.resize(
            (width, max(picture.height * width // picture.width, 1)), Image.Resampling.LANCZOS
        )
        small = small.crop((0, 0, width, min(small.height, SHEET[1] - 2 * GAP)))
        if y > GAP and y + small.height > SHEET[1] - GAP:
            x, y = x + width + GAP, GAP
        if x + width > SHEET[0]:
            sheet.save(folder.parent / f"sheet-{size}-{number:02}.png")
            sheet, number, x, y = Image.new("RGB", SHEET, "#777"), number + 1, GAP, GAP
        sheet.paste(small, (x, y))
        y += small.height + GAP
    sheet.save(folder.parent / f"sheet-{size}-{number:02}.png")
