"""Pages for everybody: what axe-core finds on every answer, hands that have only keys, and phones without scripts.

Every page of the table is asked in test_every_page.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Locator, Page, expect
from tests import days
from tests.web import moments
from tests.web.browser import Screens, screens
from tests.web.every_page import signed_in
from tests.web.serving import PIN, Served, serving

from chamberflag.procedures import commands as c
from chamberflag.record.weapons import WithPerformer

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async (rules) => {
  const asked = { resultTypes: ["violations"], preload: false };
  const found = await axe.run(document, rules.length ? { ...asked, runOnly: rules } : asked);
  return found.violations.filter((v) => ["moderate", "serious", "critical"].includes(v.impact))
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} ${n.any.map((a) => a.message).join(" ")}`));
}"""
PHONE, SCREEN = (360, 740), (1280, 800)
EVERYWHERE = ("/", "/together/14", "/board", "/weapons", "/ammunition", "/l/D7", "/m/M1", "/places", "/c/safe", "/scenes",
              "/s/14", "/day", "/people", "/p/iris", "/stoppages", "/sign-in", "/find", "/ledger", "/ledger/5", "/nowhere",
              "/pair", "/no-contact", "/scan", "/scan?rack=yes", "/kiosk", "/packs", "/labels", "/paper",
              "/type-back")  # fmt: skip
WEAPONS = ("/w/W3?stay=1", "/w/W5", "/w/R1", "/w/W3?for=ana&scene=22&stay=1", "/board", "/stoppages", "/")
STOPPED = [*moments.HANDED_OVER, ("sam", c.CallStop("a dog ran in")), ("sam", c.ReportDanger("bent", "W5"))]


@contextmanager
def set_up(folder: Path, acts: list[days.Act]) -> Iterator[tuple[Served, Screens]]:
    """A morning and these acts, with browsers."""
    with serving(folder, [*moments.morning(), *acts]) as served, screens(served.url) as at:
        yield served, at


def person(at: Screens, badge: str, **more: Any) -> Page:
    """Somebody's own phone, into which axe may be put, or in which scripts are off."""
    return signed_in(at, PHONE, badge, **more)


def found_in(page: Page, path: str) -> list[str]:
    """What axe finds on a page, minor things apart: everything on two sizes, and what light changes in every light."""
    found = []
    page.goto(path)
    page.evaluate("(text) => { (0, eval)(text); }", AXE)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for width, height in (PHONE, SCREEN):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{path} {width}: {one}" for one in page.evaluate(RUN, [])]
    for light in ("night", "sun"):  # without a word it is day here
        page.evaluate("(light) => { document.documentElement.dataset.theme = light; }", light)
        found += [
            f"{path} {light}: {one}" for one in page.evaluate(RUN, ["color-contrast", "link-in-text-block"])
        ]
    return found


@pytest.mark.parametrize("moment", [moments.HANDED_OVER, STOPPED], ids=["stands", "stopped"])
def test_axe_finds_nothing_on_any_answer(tmp_path: Path, moment: list[days.Act]) -> None:
    """The answer itself would be what somebody cannot perceive."""
    with set_up(tmp_path, list(moment)) as (_, at):
        page = person(at, "tom")
        found = [one for path in WEAPONS for one in found_in(page, path)]

    assert not found, "\n".join(found)


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until that has the focus, and see that the focus shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"one does not see that {selector} has the focus"
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_a_look_can_be_entered_with_keys_alone(tmp_path: Path) -> None:
    """A 1st AD with a keyboard, or a switch, could not look."""
    with set_up(tmp_path, moments.SHOWN) as (served, at):
        tom = person(at, "tom")
        tom.goto("/w/W3")
        for name, downs in (("found", 0), ("seen", 4)):
            tab_to(tom, f"input[name={name}]")
            tom.keyboard.press("Space")
            for _ in range(downs):
                tom.keyboard.press("ArrowDown")
        tab_to(tom, "button.primary")
        tom.keyboard.press("Enter")
        tom.locator(".outcome").wait_for()
        show = served.house.known.record.weapons["W3"].show

        assert show is not None and show.first_ad is not None
        assert (show.first_ad.look.kind, show.first_ad.look.number) == (days.DUMMY, 5)


def test_stop_is_held_with_a_key_for_a_second(tmp_path: Path) -> None:
    """Whoever cannot point could not stop work; or a slip of a key would."""
    with set_up(tmp_path, []) as (served, at):
        page = person(at, "")
        page.goto("/board")
        tab_to(page, ".stop-key button", most=120)
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert not served.house.known.record.stops
        page.keyboard.down("Enter")
        page.wait_for_url("**/stoppages*")
        page.keyboard.up("Enter")

        assert served.house.known.record.stops


def answer(page: Page, path: str, fields: dict[str, str]) -> None:
    """Fill a form without any script, and send it; back when the page that answers it is there."""
    page.goto(path)
    for name, value in fields.items():
        tile = page.locator(f"input[name={name}][value='{value}']")
        if tile.count():
            tile.first.check(force=True)
        else:
            page.fill(f"input[name={name}]", value)
    sent(page, page.locator("main button.primary").last)


def sent(page: Page, button: Locator) -> None:
    """Press what sends a form, and wait for the page that follows."""
    with page.expect_navigation():
        button.click()


def test_the_loop_works_without_scripts(tmp_path: Path) -> None:
    """An old phone, or one whose scripts fail to load, could neither hand over nor stop."""
    look = {"found": "well", "seen": "dummy 5"}
    with set_up(tmp_path, []) as (served, at):
        iris, tom, tablet = (person(at, badge, java_script_enabled=False) for badge in ("iris", "tom", ""))
        iris.goto("/w/W3?for=ana&scene=14")
        sent(iris, iris.get_by_role("button", name="Start the show"))
        answer(iris, "/do/LoadWeapon?weapon=W3", {"lot": "D7", "number": "5"})
        answer(tom, "/w/W3", look)
        answer(tablet, "/do/LookIntoWeapon?weapon=W3", look | {"badge": "ana", "pin": PIN})
        assert isinstance(served.house.known.record.weapons["W3"].place, WithPerformer)
        iris.goto("/w/W3")
        sent(iris, iris.get_by_role("button", name="Back to me"))
        expect(iris.locator(".outcome")).to_contain_text("has W3 back from Ana")
        tablet.goto("/")
        sent(tablet, tablet.locator(".stop-key button"))
        expect(tablet.locator(".verdict")).to_contain_text("STOPPED")

        assert served.house.known.record.stops
