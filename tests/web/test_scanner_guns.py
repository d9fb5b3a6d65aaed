"""Scanner guns, which are keyboards, lead from any page to the thing; so do tags that hold an address. Nothing leaves the LAN."""

import re
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from tests.web import moments
from tests.web.browser import screens
from tests.web.houses import a_house
from tests.web.serving import serving
from tests.web.test_access import EVERYWHERE
from tests.web.test_hands import forms, pages_of

from chamberflag.desk.codes import Thing, code_of
from chamberflag.web.shelf import STATIC

WITHOUT_A_FIELD = (
    "/board",
    "/w/R1?stay=1",
    "/weapons",
    "/scenes",
    "/people",
    "/do/ReportDanger",
    "/type-back",
)
ELSEWHERE = re.compile(r"""(?:src|href|action|formaction)=["']?(?:https?:)?//[^"' >]+""")


def shoot(page: Page, text: str, pace: int = 0) -> None:
    """What a scanner gun does: keys, faster than people, and Enter."""
    page.locator("body[data-ready]").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type(text, delay=pace)
    page.keyboard.press("Enter")


def leads(page: Page, text: str, to: str) -> None:
    """What was shot leads there. A machine with much else to do may press keys as slowly as people: then once more."""
    for _ in range(3):
        shoot(page, text)
        try:
            return page.wait_for_url(re.compile(to), timeout=8000)
        except PlaywrightTimeout:
            continue
    raise AssertionError(f"{text} leads to {page.url}")


@pytest.mark.browser
def test_a_scanner_gun_leads_to_the_thing_from_every_page(tmp_path: Path) -> None:
    """A gun would be dead on every page but the first, or its Enter would press a button nobody meant to press."""
    with serving(tmp_path, [*moments.morning()]) as served, screens(served.url) as at:
        phone, code = at.phone("iris"), code_of("western", Thing("weapon", "W3")).text
        texts = ("W3", code, f"{served.url}/t/{code}")
        for path, text in zip(("/", *WITHOUT_A_FIELD), cycle(texts), strict=False):
            phone.goto(path)
            leads(phone, text, "/w/W3")
        size = served.house.known.size

        phone.goto("/board")
        phone.locator("body[data-ready]").wait_for()
        phone.locator("footer button").focus()
        phone.keyboard.type("R1", delay=0)
        phone.keyboard.press("Enter")
        phone.wait_for_url(re.compile("/w/R1"))
        assert served.house.known.size == size, "the Enter of a scanner pressed STOP"


@pytest.mark.browser
def test_a_person_who_types_is_not_a_scanner(tmp_path: Path) -> None:
    """Who leans on a key would be thrown off the page; what is written in a field would leave it."""
    with serving(tmp_path, [*moments.morning()]) as served, screens(served.url) as at:
        phone = at.phone("iris")
        phone.goto("/board")
        shoot(phone, "W3", pace=250)
        expect(phone).to_have_url(f"{served.url}/board")
        phone.goto("/do/ReportDanger")
        phone.locator("body[data-ready]").wait_for()
        field = phone.locator("main textarea, main input[type=text], main input:not([type])").first
        field.focus()
        phone.keyboard.type("W3 is bent", delay=0)
        expect(field).to_have_value("W3 is bent")


def test_no_page_and_no_file_names_an_address_elsewhere() -> None:
    """A set without internet would wait for somebody else's server, and that server would know of the set."""
    with a_house([*moments.morning(), *moments.HANDED_OVER]) as served:
        phone = served.phone("iris")
        pages = {path: phone.get(path).text for path in {*EVERYWHERE, *pages_of(served.size), *forms()}}
    files = {
        one.name: one.read_text("utf-8") for one in STATIC.iterdir() if one.suffix in (".js", ".css", ".svg")
    }
    found = {path: ELSEWHERE.findall(text) for path, text in pages.items() if ELSEWHERE.search(text)}
    found |= {
        name: wrong
        for name, text in files.items()
        if (wrong := re.findall(r"https?://(?!www\.w3\.org/)[\w.-]+|url\(['\"]?(?:https?:)?//", text))
    }

    assert not found and len(pages) > 60
