"""What a screen reader is told, by the browser's own accessibility tree: a verdict that changes, a stop, a lapse."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page
from tests.web import moments
from tests.web.browser import Screens, screens
from tests.web.houses import Served, a_house
from tests.web.serving import on_a_port

from chamberflag.procedures import commands as c

STOP = [("sam", c.CallStop("a dog ran in"))]
LISTEN = """(part) => {
  const region = document.querySelector(`[data-live-part="${part}"]`);
  window.region = region; window.told = [];
  new MutationObserver((changes) => changes.some((one) => one.addedNodes.length) && window.told.push(region.innerText))
    .observe(region, { childList: true, subtree: true, characterData: true }); }"""


@contextmanager
def handed_over() -> Iterator[tuple[Served, Screens]]:
    """W3 is in Ana's hand, cleared, and there are browsers."""
    acts = [*moments.morning(), *moments.HANDED_OVER]
    with a_house(acts) as served, on_a_port(served.house) as url, screens(url) as shown:
        yield served, shown


def regions(page: Page) -> dict[str, dict[str, Any]]:
    """Every live region as assistive technology has it: by its words, how it interrupts and whether it is told whole."""
    session: CDPSession = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node: dict[str, Any]) -> str:
        if node.get("role", {}).get("value") == "StaticText":
            return str(node["name"]["value"])
        inner = (words(by_id[one]) for one in node.get("childIds", ()) if one in by_id)
        return " ".join(filter(None, inner))

    found = {}
    for node in nodes:
        said = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        root = said.get("root") or {}
        if said.get("live") not in (None, "off") and not root:
            found[words(node)] = said
    return found


@pytest.mark.browser
def test_a_verdict_that_changes_is_told_in_the_region_that_was_there() -> None:
    """Whoever hears the page would go on with a weapon that was stopped a moment ago."""
    with handed_over() as (served, shown):
        page = shown.phone("tom")
        page.goto("/w/W3")
        before = page.inner_text(".verdict .word").split()[-1]
        page.evaluate(LISTEN, "answer")
        served.play(STOP)
        page.wait_for_selector(".verdict.stopped")
        told = page.evaluate("window.told")
        kept = page.evaluate(
            "region.isConnected && region === document.querySelector('[data-live-part=answer]')"
        )
        found = [
            said for words, said in regions(page).items() if "STOPPED" in words and "a dog ran in" in words
        ]

        assert before != "STOPPED" and kept, "a region that is replaced is not told"
        assert told and "STOPPED" in told[-1]
        assert any(one["live"] == "assertive" and one.get("atomic") for one in found), found
        assert shown.complaints == []


@pytest.mark.browser
def test_a_stop_is_told_on_a_page_without_a_verdict() -> None:
    """Whoever hears the board would learn of a stop when somebody shouts it a second time."""
    with handed_over() as (served, shown):
        page = shown.phone("petra")
        page.goto("/board")
        page.evaluate(LISTEN, "stops")
        served.play(STOP)
        page.wait_for_selector("section[data-live-part=stops] a.stopped")
        found = [said["live"] for words, said in regions(page).items() if "a dog ran in" in words]

        assert page.evaluate("region.isConnected && told.length") and found == ["assertive"]
        assert shown.complaints == []


@pytest.mark.browser
def test_a_clearance_that_ends_by_time_alone_is_told_too() -> None:
    """A page left open would say STANDS long after the ten minutes, aloud and on the screen."""
    with handed_over() as (served, shown):
        page = shown.phone("tom")
        page.goto("/w/W3?for=ana&scene=14")
        before = page.get_attribute(".verdict", "data-state")
        page.evaluate(LISTEN, "answer")
        served.clock.advance(11 * 60)
        page.wait_for_selector(".verdict:not(.stands)", timeout=10_000)

        assert before == "stands" and page.get_attribute(".verdict", "data-state") != "stands"
        assert page.evaluate("region.isConnected && told.length") and shown.complaints == []
