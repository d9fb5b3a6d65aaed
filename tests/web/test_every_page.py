"""Every page of the table of addresses, in real Chromium, opened once and asked everything: what axe-core finds in three
lights, whether a glove hits each target, and whether one must scroll sideways on small phones and with letters twice as large.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page
from tests.web.browser import Screens
from tests.web.every_page import SIZES, Book, pages, signed_in
from tests.web.measured import GLOVE, SIDEWAYS, SMALL
from tests.web.westerns import LOOK, SHOWN, western

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND = """async (rules) => {
  const asked = { resultTypes: ["violations"], preload: false };
  const found = await axe.run(document, rules.length ? { ...asked, runOnly: rules } : asked);
  return found.violations.filter((v) => ["moderate", "serious", "critical"].includes(v.impact))
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} ${n.any.map((a) => a.message).join(" ")}`));
}"""
OF_LIGHT = ["color-contrast", "link-in-text-block"]
LIGHTS = (("night", "laptop", []), ("sun", "phone", OF_LIGHT))  # without a word it is day here, on a phone
TWICE = "(size) => { document.documentElement.style.fontSize = size; }"
WIDTHS = (
    (360, ""),
    (320, ""),
    (360, "32px"),
    (320, "32px"),
)  # and the letters' size: 16 px is what browsers begin with
PARTS = 4  # so that no test runs for half a minute


@pytest.fixture(scope="module")
def book() -> Iterator[tuple[Book, Screens]]:
    """The example western with a weapon handed over, packs adopted and something waiting to be seen."""
    with western() as (set_, house, at):
        set_.play(SHOWN)
        set_.play([("tom", LOOK), ("ana", LOOK)])
        yield Book(set_, house).fill(), at
        assert not at.complaints


def as_on(page: Page, size: str) -> None:
    """The page as large as on such a device."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


def asked(page: Page, path: str, lights: Sequence[tuple[str, str, list[str]]]) -> list[str]:
    """Everything a page is asked, after it was opened and unfolded; what is wrong with it, a line each."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = []
    for width, letters in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate(TWICE, letters)
        if sideways := page.evaluate(SIDEWAYS):
            found.append(f"{width} px, letters {letters or 'normal'}: {sideways}")
    page.evaluate(TWICE, "")
    as_on(page, "phone")
    found += page.evaluate(SMALL, GLOVE)
    page.evaluate("(text) => { (0, eval)(text); }", AXE)
    found += page.evaluate(FOUND, [])
    for light, size, rules in lights:
        as_on(page, size)
        page.evaluate("(light) => { document.documentElement.dataset.theme = light; }", light)
        found += [f"{light}, {size}: {one}" for one in page.evaluate(FOUND, rules)]
    return [f"{path} {one}" for one in found]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("badge", ["iris", ""])
def test_every_page_can_be_read_heard_and_touched_by_everybody(
    book: tuple[Book, Screens], badge: str, part: int
) -> None:
    """Somebody who magnifies, hears, wears gloves or has a small phone could not use a page."""
    held, at = book
    page = signed_in(at, SIZES["phone"], badge)
    mine = pages(page, held)[part::PARTS]
    found = [one for path in mine for one in asked(page, path, LIGHTS if badge else ())]
    page.context.close()

    assert len(mine) > 15
    assert not found, "\n".join(found)
