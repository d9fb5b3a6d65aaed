"""The button on the lanyard, and what a verdict is to ear, hand and eye: real keys, and a page that tells what it played."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests import days
from tests.web import moments
from tests.web.browser import screens
from tests.web.serving import serving

from chamberflag.procedures import commands as c
from chamberflag.record import events as e

pytestmark = pytest.mark.browser

ROLLED = (*moments.HANDED_OVER, ("petra", c.CallRoll(frozenset({"W3"}), frozenset({"safe"}))))
HEARD = """
window.felt = []; window.played = [];
const vibrate = (pattern) => { window.felt.push(pattern.join()); return true; };
Object.defineProperty(Navigator.prototype, "vibrate", { value: vibrate });
window.made = 0;
window.AudioContext = class {
  state = "running"; currentTime = 0; destination = {};
  constructor() { window.made += 1; if (window.muted) this.state = "suspended"; }
  resume() { return new Promise((yes) => setTimeout(yes, 700)); }
};
window.OscillatorNode = class {
  constructor(_, { frequency }) { window.played.push(frequency); }
  connect() {} start() {} stop() {} };
"""
STATES = {
    "stands": (moments.HANDED_OVER, "/w/W3?for=ana&scene=14&stay=1", "STANDS"),
    "not": ((), "/w/W3?for=ana&scene=14&stay=1", "DOES NOT STAND"),
    "unknown": (moments.SHOWN, "/w/W3?for=ana&scene=14&stay=1", "NOT KNOWN"),
    "stopped": (
        (*moments.HANDED_OVER, ("sam", c.CallStop("a dog"))),
        "/w/W3?for=ana&scene=14&stay=1",
        "STOPPED",
    ),
}


def press(page: Page, key: str) -> None:
    """A key of a keyboard; Chromium knows more of them than the driver does."""
    code = {"F13": 124, "F14": 125, "F9": 120, "Enter": 13}[key]
    session = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "keyUp"):
        told = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
        session.send("Input.dispatchKeyEvent", told)


def test_one_press_stops_also_in_the_middle_of_a_form(tmp_path: Path) -> None:
    """The armorer would have to find a page, or a place on it, while somebody runs into the line of fire."""
    with serving(tmp_path, [*moments.morning(), *moments.SHOWN]) as served, screens(served.url) as at:
        iris = at.phone("iris")
        iris.goto("/do/ReportConcern")
        iris.locator("main form.ask textarea, main form.ask input[name=text]").first.focus()
        press(iris, "F13")
        iris.wait_for_url("**/stoppages*")

        assert served.house.known.record.stops
        assert not at.complaints


def test_the_second_button_turns_the_armorers_key_and_does_nothing_else(tmp_path: Path) -> None:
    """A button in a pocket would send whatever form happens to be open."""
    with serving(tmp_path, [*moments.morning(), *ROLLED]) as served, screens(served.url) as at:
        iris = at.phone("iris")
        before = served.house.known.size
        iris.goto("/do/StowWeapon?weapon=W3")
        press(iris, "F14")
        iris.wait_for_timeout(300)
        assert served.house.known.size == before
        iris.goto("/together/14")
        iris.locator("form[action='/act/TurnKey']").wait_for()
        with iris.expect_navigation():
            press(iris, "F14")

        told = served.house.entry(served.house.known.size - 1)
        (answer,) = told.events  # type: ignore[union-attr]

        assert isinstance(answer, e.Refused) and answer.command == "TurnKey"
        assert [check for check, _, _ in answer.findings] == [
            "echoes_were_seen"
        ]  # nobody saw yet whose phone it is


def test_a_button_is_learned_and_what_scanners_type_is_not(tmp_path: Path) -> None:
    """The set's own button would do nothing; or every scan would stop work."""
    with serving(tmp_path, [*days.lists(), *days.morning()]) as served, screens(served.url) as at:
        phone = at.device()
        phone.goto("/")
        phone.click("[data-lanyard=stop]")
        press(phone, "Enter")
        expect(phone.locator("[data-lanyard=stop] b")).to_have_text("F13")
        press(phone, "F9")
        expect(phone.locator("[data-lanyard=stop] b")).to_have_text("F9")
        phone.goto("/board")
        press(phone, "F13")
        phone.wait_for_timeout(300)
        assert not served.house.known.record.stops
        press(phone, "F9")
        phone.wait_for_url("**/stoppages*")

        assert served.house.known.record.stops


def told(page: Page) -> tuple[object, ...]:
    """What was felt, what was played, what is read."""
    felt, played = page.evaluate("[window.felt.join(' '), window.played.join(' ')]")
    verdict = page.locator(".verdict")
    colour = verdict.evaluate("(one) => getComputedStyle(one).backgroundColor")
    return felt, played, colour, verdict.locator(".word").inner_text().split(maxsplit=1)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[object, ...]]:
    """Each verdict on a page that keeps what it did."""
    found = {}
    for state, (acts, path, _) in STATES.items():
        folder = tmp_path_factory.mktemp(state)
        with serving(folder, [*moments.morning(), *acts]) as served, screens(served.url) as at:
            page = at.device()
            page.add_init_script(HEARD)
            page.goto(path)
            found[state] = told(page)
    return found


def test_each_verdict_is_felt_heard_and_seen_and_none_like_another(
    verdicts: dict[str, tuple[object, ...]],
) -> None:
    """With ear protection on, in the sun, or with the phone in a pocket, a no would pass for a yes."""
    for state, (felt, played, _, (icon, word)) in verdicts.items():  # type: ignore[misc]
        assert felt and played and icon, state
        assert word == STATES[state][2]
    for part in range(3):
        assert len({str(one[part]) for one in verdicts.values()}) == len(STATES)


def test_a_page_makes_its_sounds_with_one_voice_and_none_too_late(tmp_path: Path) -> None:
    """After some acts on one page the browser would refuse another voice, or a sound would come for what is long past."""
    says = "(kinds) => import('/static/chamberflag.js').then((page) => kinds.forEach(page.feedback))"
    with serving(tmp_path, days.lists()) as served, screens(served.url) as at:
        page = at.device()
        page.add_init_script(HEARD)
        page.goto("/sign-in")
        page.evaluate(says, ["stands", "stopped"])
        page.wait_for_function("window.played.length === 5")
        assert page.evaluate("window.made") == 1

        page.goto("/sign-in")
        page.evaluate("window.muted = true")
        page.evaluate(says, ["stands"])
        page.wait_for_timeout(1000)
        assert page.evaluate("[window.made, window.played.length, window.felt.length]") == [1, 0, 1]
