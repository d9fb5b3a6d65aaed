"""Hands and eyes: gloves, the left hand, large letters, three lights; and whoever asks for no motion."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.web import moments
from tests.web.browser import Screens, screens
from tests.web.houses import a_house
from tests.web.measured import GLOVE, SIDEWAYS, SMALL
from tests.web.serving import Served, serving
from tests.web.test_access import EVERYWHERE, WEAPONS, person

from chamberflag.web.shelf import STATIC

GAP = 8  # px
TOO_CLOSE = """(least) => {
  const found = [], named = (one) => one.outerHTML.slice(0, 80);
  const shown = { visibilityProperty: true, contentVisibilityAuto: true };
  const targets = [...document.querySelectorAll("a[href], button, summary, select, textarea, .tile, label.check")]
    .filter((one) => !one.matches(".skip, .bottom *") && one.checkVisibility(shown))
    .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  targets.forEach(([a, x], i) => targets.slice(i + 1).forEach(([b, y]) => {
    const across = Math.max(x.left - y.right, y.left - x.right), down = Math.max(x.top - y.bottom, y.top - x.bottom);
    if (a.contains(b) || b.contains(a) || Math.max(across, down) > least - 0.5) return;
    found.push(`${named(a)} and ${named(b)}: ${Math.max(across, down).toFixed(1)} between`);
  }));
  return found; }"""


@contextmanager
def on_set(folder: Path) -> Iterator[tuple[Served, Screens]]:
    """A weapon is handed over, and there are browsers."""
    with serving(folder, [*moments.morning(), *moments.HANDED_OVER]) as served, screens(served.url) as at:
        yield served, at


def opened(page: Page, path: str) -> Page:
    """A page with everything unfolded."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    return page


def pages_of(size: int) -> list[str]:
    """Every page of the table of addresses; no pictures, no files."""
    files = (
        "/paper/",
        ".svg",
        "/file",
        "/bundle",
        ".js",
        ".webmanifest",
        "/enrol/",
        "/t/",
        "/scan/said",
        ".ics",
        "/registers/",
    )
    return [path for path in moments.route_pages(min(size, 4)) if not any(one in path for one in files)]


def forms() -> list[str]:
    """Every form about something."""
    return [path for path in moments.form_pages() if "=" in path]


@pytest.mark.browser
@pytest.mark.parametrize("badge", ["iris", ""])
def test_every_target_fits_a_glove_stands_apart_and_lies_on_the_screen(tmp_path: Path, badge: str) -> None:
    """Somebody in gloves would touch the wrong button, or have to take them off beside a weapon."""
    with on_set(tmp_path) as (served, at):
        page = person(at, badge)
        page.set_viewport_size({"width": 360, "height": 640})
        looked_at = {*EVERYWHERE, *WEAPONS, *pages_of(served.house.known.size)} if badge else forms()
        found = []
        for path in looked_at:
            found += [f"{path}: {one}" for one in opened(page, path).evaluate(SMALL, GLOVE)]
            found += [f"{path}: {one}" for one in page.evaluate(TOO_CLOSE, GAP)]
            if sideways := page.evaluate(SIDEWAYS):
                found.append(f"{path}: one must scroll sideways: {sideways}")

    assert not found, "\n".join(sorted(found))


@pytest.mark.browser
def test_what_was_chosen_for_a_device_is_kept_also_without_contact(tmp_path: Path) -> None:
    """The page that matters most, without contact, would blind somebody at night or be unreadable in the sun."""
    with on_set(tmp_path) as (_, at):
        page = at.device(360, 640)
        page.goto("/")
        right = page.locator(".stop-key button").bounding_box()
        letters = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        for chosen in ("sun", "large", "left"):
            page.locator(".looks button", has_text=chosen).click()
            page.wait_for_load_state()
            page.locator(f".looks button[value={chosen}][aria-pressed=true]").wait_for()
        left = page.locator(".stop-key button").bounding_box()
        colours = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        larger = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        page.goto("/no-contact")
        kept = page.evaluate("({ ...document.documentElement.dataset })")

        assert right and left and right["x"] > 180 > left["x"] + left["width"] / 2
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        assert larger >= 1.2 * letters
        assert kept == {"theme": "sun", "type": "large", "hand": "left"}


@pytest.mark.browser
def test_large_letters_fit_on_a_small_phone(tmp_path: Path) -> None:
    """Whoever needs large letters would lose the end of an answer, or STOP. Larger ones on all pages: test_every_page.py."""
    with on_set(tmp_path) as (_, at):
        page = person(at, "iris")
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto("/")
        page.locator(".looks button[value=large]").click()
        page.wait_for_load_state()
        every = {path: opened(page, path).evaluate(SIDEWAYS) for path in WEAPONS}
        found = [f"{path}: {sideways}" for path, sideways in every.items() if sideways]

    assert not found, found


@pytest.mark.browser
def test_nothing_moves_for_whoever_asks_for_no_motion(tmp_path: Path) -> None:
    """Somebody who is made sick by motion could not hold STOP."""
    with on_set(tmp_path) as (_, at):
        page = at.browser.new_context(base_url=at.url, reduced_motion="reduce").new_page()
        page.goto("/board")
        page.locator(".stop-key button").evaluate("(key) => key.classList.add('holding')")
        took = page.evaluate(
            "getComputedStyle(document.querySelector('.stop-key button'), '::after').transitionDuration"
        )

    assert took == "0s"


def test_the_mark_has_one_colour() -> None:
    """The strip that says *known empty* would be another on the home screen than on the page."""
    style = (STATIC / "set.css").read_text("utf-8")
    flag = style.split("--flag: ", 1)[1].split(";", 1)[0]

    assert f'fill="{flag}"' in (STATIC / "icon.svg").read_text("utf-8")


@pytest.mark.parametrize("what", ["theme", "type", "hand"])
def test_a_look_that_does_not_exist_is_not_kept(what: str) -> None:
    """A page could be made unreadable, or worse, by what somebody puts into a form."""
    with a_house(moments.morning()) as served:
        phone = served.device()
        phone.post("/theme", {what: '"><script>'})
        phone.client.cookies.set(what, "purple")

        assert f"data-{what}=" not in phone.get("/").text.split("<head>")[0]
