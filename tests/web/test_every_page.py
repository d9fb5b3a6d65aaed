"""Every page of the table of addresses, in real Chromium, opened once and asked everything: what axe-core finds in three
lights, whether a glove hits each target, whether one must scroll sideways on small phones and with letters
twice as large, and whether it asks anything of another host.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

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
OF_DAY, OTHERS = (
    [("", "phone", [])],
    [("sun", "phone", OF_LIGHT), ("night", "laptop", [])],
)  # without a word it is day
TWICE = "(size) => { document.documentElement.style.fontSize = size; }"
WIDTHS = (
    (360, ""),
    (360, "32px"),
    (320, "32px"),
    (320, ""),
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


@dataclass(frozen=True)
class Walk:
    """A device, every page there is for whoever is signed in on it, the lights they are seen in, and all that was asked for."""

    page: Page
    host: str
    paths: list[str]
    lights: Sequence[tuple[str, str, list[str]]]
    heard: list[str]

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of anybody but the set's own server."""
        asked = (url for url in self.heard if not url.startswith(("data:", "blob:")))
        return [url for url in asked if urlsplit(url).netloc != self.host]


@pytest.fixture(scope="module", params=["iris", ""])
def walk(book: tuple[Book, Screens], request: pytest.FixtureRequest) -> Iterator[Walk]:
    """Iris's own phone, and one on which nobody is signed in."""
    held, at = book
    heard: list[str] = []
    page = signed_in(at, SIZES["phone"], request.param)
    page.on("request", lambda asked: heard.append(asked.url))
    lights = [*OF_DAY, *OTHERS] if request.param else OF_DAY
    yield Walk(page, urlsplit(at.url).netloc, pages(page, held), lights, heard)
    page.context.close()


def wide(page: Page, width: int, height: int) -> None:
    """The page as large as that. A browser takes its time over this, so it is not asked for what is so already."""
    wanted = {"width": width, "height": height}
    if page.viewport_size != wanted:
        page.set_viewport_size(wanted)  # type: ignore[arg-type]


def asked(walk: Walk, path: str) -> list[str]:
    """Everything a page is asked, after it was opened and unfolded; what is wrong with it, a line each."""
    page, found = walk.page, []
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for width, letters in WIDTHS:
        wide(page, width, SIZES["phone"][1])
        page.evaluate(TWICE, letters)
        if sideways := page.evaluate(SIDEWAYS):
            found.append(f"{width} px, letters {letters or 'normal'}: {sideways}")
    wide(page, *SIZES["phone"])
    found += page.evaluate(SMALL, GLOVE)
    page.evaluate("(text) => { (0, eval)(text); }", AXE)
    for light, size, rules in walk.lights:
        wide(page, *SIZES[size])
        if light:
            page.evaluate("(light) => { document.documentElement.dataset.theme = light; }", light)
        found += [f"{light or 'day'}, {size}: {one}" for one in page.evaluate(FOUND, rules)]
    return [f"{path} {one}" for one in found]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_read_heard_and_touched_by_everybody(walk: Walk, part: int) -> None:
    """Somebody who magnifies, hears, wears gloves or has a small phone could not use a page, or another host would know of it."""
    mine = walk.paths[part::PARTS]
    before = len(walk.heard)
    found = [one for path in mine for one in asked(walk, path)]

    assert len(mine) > 15 and len(walk.heard) - before > len(mine)
    assert not found, "\n".join(found)
    assert not walk.elsewhere
