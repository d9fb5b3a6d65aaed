"""Without contact: a phone fails closed and stops open. Real Chromium, and wires that are cut at seeded random instants."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect
from tests import days
from tests.web.browser import Screens, screens
from tests.web.serving import PIN, Served, serving
from tests.web.wires import Wire, wires

from chamberflag.codec.entries import Act

pytestmark = pytest.mark.browser

BADGES = ("iris", "tom", "petra", "noor", "")  # the last is a stranger's phone, without a key
KINDS = ("CallStop", "ReportConcern", "ReportDanger", "ReportConcern", "HoldMeeting")


@dataclass
class Phone:
    """One phone at its own wire. `stops`: how often STOP was pressed on it; `said`: the words of its reports.

    `since`: how long the book was before the last tap.
    """

    badge: str
    wire: Wire
    page: Page
    stops: int = 0
    said: list[str] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)
    since: int = 1

    @property
    def shown(self) -> str:
        """Everything the page says."""
        return self.page.locator("body").inner_text()


def phone(at: Screens, wire: Wire, badge: str) -> Phone:
    """Somebody's own phone, with a key and the worker in place."""
    context = at.browser.new_context(viewport={"width": 360, "height": 640}, base_url=wire.url)
    page = context.new_page()
    page.goto("/sign-in")
    if badge:
        expect(page.locator("input[name=key]")).not_to_have_value("")
        page.fill("input[name=badge]", badge)
        page.fill("input[name=pin]", PIN)
        page.check("input[name=own]")
        page.locator("main button.primary").click()
        page.wait_for_url("**/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until = monotonic() + 30
    while not page.evaluate("Boolean(navigator.serviceWorker.controller)"):
        assert monotonic() < until, "no worker stands before the pages"
    return Phone(badge, wire, page)


@contextmanager
def phones(folder: Path, badges: tuple[str, ...] = BADGES) -> Iterator[tuple[Served, list[Phone]]]:
    """A morning, a server, and these people's phones at a wire each."""
    with (
        serving(folder, [*days.lists(), *days.morning()]) as served,
        wires(served.url, len(badges)) as made,
        screens(served.url) as at,
    ):
        yield served, [phone(at, wire, badge) for wire, badge in zip(made, badges, strict=True)]


def acts(served: Served, since: int = 1) -> list[Act]:
    """Everything in the book that came from a phone, from one entry on."""
    return [act for act in served.house.desk.entries(since, served.house.known.size) if act.id]


def go(page: Page, path: str) -> None:
    """Open a page; again, once it has come to rest, where the page without contact was just leading back by itself."""
    why = []
    for _ in range(8):
        try:
            page.goto(path)
            page.locator("body[data-ready]").wait_for(timeout=5000)
        except PlaywrightError as aborted:
            why.append(str(aborted).splitlines()[0])
            sleep(0.5)  # two asked in one breath would go on interrupting each other
            continue
        if page.url.endswith(path):
            return
        why.append(f"it leads to {page.url}")
    raise AssertionError(f"{path} does not open, {why}: {page.locator('body').inner_text()[:300]}")


def open_form(served: Served, one: Phone, kind: str, words: str) -> None:
    """Everything up to the tap."""
    one.since = served.house.known.size
    if kind == "CallStop":
        go(one.page, "/w/W3?stay=1")
    elif kind == "HoldMeeting":
        go(one.page, "/do/HoldMeeting")
        one.page.locator("main .ask input[type=checkbox]").first.check(force=True)
    else:
        go(one.page, f"/do/{kind}")
        one.page.locator("main textarea").fill(words)


def tap(one: Phone, kind: str, words: str) -> None:
    """The tap itself. STOP as a screen reader presses it: at once."""
    if kind == "CallStop":
        one.stops += 1
        one.page.evaluate("document.querySelector('form[data-stop]').requestSubmit()")
    elif kind == "HoldMeeting":
        one.meetings.append(one.page.locator("main input[name=act]").input_value())
        one.page.locator("main button.primary").dispatch_event("click")
    else:
        one.said.append(words)
        one.page.locator("main button.primary").dispatch_event("click")


def cut(one: Phone, chance: random.Random) -> None:
    """Before the tap, at a random instant after it, or when the answer is on its way."""
    how = chance.random()
    if how < 0.15:
        one.wire.cut()
    elif how < 0.55:
        one.wire.cut_in(chance.uniform(0, 0.15))
    else:
        one.wire.cut_at_the_answer()


def in_the_book(served: Served, one: Phone, words: str, kind: str) -> int:
    """How often the book has what was just said on this phone."""
    found = acts(served, one.since)
    if kind == "HoldMeeting":
        return sum(act.id == one.meetings[-1] for act in found)
    if kind == "CallStop":
        return stops_of(served, one, one.since)
    return sum(words in (act.command or b"").decode() for act in found)


def stops_of(served: Served, one: Phone, since: int = 1) -> int:
    """How many stops of this phone the book has from one entry on: by its key, or by none."""
    keys = {key: known.owner for key, known in served.house.known.record.phone_keys.items()}
    return sum(
        '"name":"CallStop"' in act.statement.text and keys.get(act.statement.key, "") == one.badge
        for act in acts(served, since)
        if act.statement
    )


def settled(one: Phone) -> str:
    """What the phone says once it has noticed: told, kept or no contact. Never nothing."""
    until = monotonic() + 30
    while monotonic() < until:
        try:
            text = one.shown
        except PlaywrightError:  # between two pages
            continue
        if re.search(r"NOT TOLD YET.*Kept on this phone|told, entry|Written\.|NOT CLEARED|not cleared", text):
            return text
        sleep(0.05)
    raise AssertionError(f"{one.badge}: the phone says nothing of what was tapped: {text}")


def claims_done(text: str) -> bool:
    """Whether the page says that what was tapped is done."""
    return "Written." in text or "told, entry" in text


def one_round(served: Served, everybody: list[Phone], chance: random.Random, number: int) -> None:
    """Everybody taps something while their wire is cut; then the wires are mended, and the book is compared."""
    doing = []
    for place, one in enumerate(everybody):
        kind = chance.choice(KINDS if one.badge == "tom" else KINDS[:4])
        words = f"word {number}-{place}-"
        open_form(served, one, kind, words)
        cut(one, chance)
        tap(one, kind, words)
        doing.append((one, kind, words))
    for one, kind, words in doing:
        said = settled(one)
        if claims_done(said):
            assert in_the_book(served, one, words, kind) == 1, (one.badge, kind, said)
        if "Kept on this phone" in said and chance.random() < 0.3:
            one.wire.cut()
            context = one.page.context
            one.page.close()
            one.page = context.new_page()
            go(one.page, "/board")
            expect(one.page.locator("body")).to_contain_text("NOT CLEARED")
        if kind == "HoldMeeting":
            before = in_the_book(served, one, words, kind)
            one.wire.cut()
            one.wire.mend()
            sleep(0.3)
            assert in_the_book(served, one, words, kind) == before, "an act that is no report was sent later"
    for one, _, _ in doing:
        one.wire.cut()
        one.wire.mend()
    for one, kind, words in doing:
        if kind != "HoldMeeting":
            arrives(served, one, words, kind)


def arrives(served: Served, one: Phone, words: str, kind: str) -> None:
    """What was said is in the book once, and the phone keeps it no longer."""
    until = monotonic() + 40
    while monotonic() < until:
        if in_the_book(served, one, words, kind) == 1:
            try:
                if not one.page.locator("#outbox .waiting").count():
                    return
            except PlaywrightError:  # between two pages
                pass
        sleep(0.05)
    raise AssertionError(
        f"{one.badge}: {kind} {words} is {in_the_book(served, one, words, kind)} times in the book"
    )


def rounds(folder: Path, count: int, seed: int) -> None:
    """So many cuts, and everything that was said is in the book exactly once."""
    chance = random.Random(seed)
    with phones(folder) as (served, everybody):
        for number in range(-(-count // len(everybody))):
            one_round(served, everybody, chance, number)
        told = Counter(act.id for act in acts(served))
        assert max(told.values()) == 1
        for one in everybody:
            assert stops_of(served, one) == one.stops
            for words in one.said:
                assert sum(words in (act.command or b"").decode() for act in acts(served)) == 1


@pytest.mark.timeout(900)
def test_fifty_cuts_lose_nothing_and_show_nothing_as_done_that_was_not(tmp_path: Path) -> None:
    """A stop pressed behind a wall would be lost, told twice, or believed to have been heard."""
    rounds(tmp_path, 50, seed=2026)


def test_a_script_that_breaks_off_leaves_no_page_that_keeps_nothing(tmp_path: Path) -> None:
    """Somebody walks behind a wall while a page opens; the page stands there, and a STOP pressed on it is lost."""
    with phones(tmp_path, ("iris",)) as (_, [one]):
        one.page.context.new_cdp_session(one.page).send("Network.clearBrowserCache")
        one.wire.break_off(b"GET /static/")
        one.page.goto("/w/W3?stay=1")
        one.page.locator("body[data-ready]").wait_for(timeout=10_000)
        assert one.wire.broken


def test_a_page_that_loaded_past_the_worker_is_given_it(tmp_path: Path) -> None:
    """A first page may come just as the worker does, or be loaded again without it: its files would break off behind a wall."""
    with phones(tmp_path, ("iris",)) as (_, [one]):
        one.page.goto("/w/W3?stay=1")
        one.page.context.new_cdp_session(one.page).send("Page.reload", {"ignoreCache": True})
        one.page.wait_for_function("performance.getEntriesByType('navigation')[0].type === 'reload'")
        one.page.locator("body[data-ready]").wait_for(timeout=10_000)
        one.page.wait_for_function("navigator.serviceWorker.controller !== null", timeout=20_000)


@pytest.mark.soak
def test_a_thousand_cuts(tmp_path: Path) -> None:
    """What happens once in some hundred cuts would be met on a set first."""
    rounds(tmp_path, 1000, seed=7)
