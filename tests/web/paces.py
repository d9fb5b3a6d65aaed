"""A hand that is counted: every tap as the page itself hears it, every scan, every swipe; and what the machine takes after.

Seconds of people are not measured here: tools/pace_docs.py models them from what is counted. Seconds of the machine are
measured in Chromium with its processor slowed down: from the last touch to what stands on the screen.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page
from tests.web.serving import PIN

LONGEST_MS = 30_000
PHONE, TABLET = {"width": 360, "height": 740}, {"width": 820, "height": 1180}
LISTEN = """
addEventListener("pointerdown", (event) => { if (event.isTrusted) window.tapped(Date.now()); }, true);
const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => window.painted(Date.now())));
for (const name of ["DOMContentLoaded", "put"]) addEventListener(name, drawn);
"""
REACH = """(one) => { const box = one.getBoundingClientRect(), button = document.querySelector("main form.ask > button.primary");
  const over = button && !button.contains(one) && getComputedStyle(button).position === "sticky" ? button : null;
  const feet = [over, document.querySelector(".bottom")].filter(Boolean).map((x) => x.getBoundingClientRect().top);
  const foot = Math.min(...feet, innerHeight);
  const way = innerHeight * 0.6, down = Math.ceil((box.bottom - foot) / way), up = Math.ceil(-box.top / way);
  if (down > 0 || up > 0) scrollBy({ top: (down > 0 ? down : -up) * way, behavior: "instant" });
  return Math.max(down, up, 0); }"""


@dataclass
class Step:
    """What one person did: counted; and for how long they waited for the machine afterwards, measured, in seconds."""

    who: str
    what: str
    taps: int = 0
    swipes: int = 0
    scans: int = 0
    pages: int = 1
    machine: float = 0.0
    handed: float = 0.0  # until the next one's screen, as slow, has their form; 0 where nobody waits
    part: str = ""


@dataclass
class Counted:
    """One device and the hand on it."""

    page: Page
    who: str
    taps: int = 0
    swipes: int = 0
    scans: int = 0
    tapped: float = 0.0
    painted: float = 0.0
    steps: list[Step] = field(default_factory=list)
    slow: Callable[[bool], None] = lambda _: None  # a slowed processor is a busy one: only who acts has it

    def tap(self, selector: str) -> None:
        """Touch that, after a swipe where it is out of sight."""
        one = self.page.locator(selector).first
        one.wait_for()
        self.swipes += one.evaluate(REACH)
        before = self.taps
        one.tap()
        self._until(lambda: self.taps > before)

    def tile(self, name: str, value: str) -> None:
        """Touch a tile."""
        self.tap(f"label.tile:has(input[name='{name}'][value='{value}'])")

    def keys(self, digits: str = PIN) -> None:
        """A PIN on the big keys."""
        for digit in digits:
            self.tap(f".keypad button:text-is('{digit}')")

    def scan(self, code: str) -> None:
        """A scanner types a code and presses Enter."""
        self.scans += 1
        self.tapped = time.time() * 1000
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")

    @contextmanager
    def doing(
        self, what: str, until: str = "", pages: int = 1, then: "tuple[Counted, str] | None" = None
    ) -> Iterator[None]:
        """Count what is done in between. `until`: what shows that something came of it; `then`: on whose screen next."""
        before, waits = (self.taps, self.swipes, self.scans), (self, then[0]) if then else (self,)
        for one in waits:
            one.slow(True)
        yield
        if until:
            self.page.locator(until).first.wait_for()
        found = max(time.time() * 1000 if until else self.painted, self.painted)
        handed = (then[0].sees(then[1]) - self.tapped) / 1000 if then else 0
        for one in waits:
            one.slow(False)
        counts = (now - then for now, then in zip((self.taps, self.swipes, self.scans), before, strict=True))
        self.steps.append(
            Step(
                self.who,
                what,
                *counts,
                pages=pages,
                machine=max(found - self.tapped, 0) / 1000,
                handed=handed,
            )
        )

    def sees(self, selector: str) -> float:
        """When that stood on this screen, in milliseconds of the machine's clock."""
        self.page.locator(selector).first.wait_for()
        return time.time() * 1000

    def sends(self) -> None:
        """Touch the one big button, and wait for the page that follows."""
        before = self.painted
        self.tap("main form.ask button.primary")
        self.comes(before)

    def follows(self, link: str) -> None:
        """Touch a link if it is there: the form may be on the page already."""
        if self.page.locator(link).count():
            before = self.painted
            self.tap(link)
            self.comes(before)

    def comes(self, before: float) -> None:
        """The next page has been painted."""
        self._until(lambda: self.painted > before)

    def _until(self, come: Callable[[], bool]) -> None:
        for _ in range(LONGEST_MS // 5):
            if come():
                return
            self.page.wait_for_timeout(5)
        raise AssertionError(f"{self.who} waits in vain on {self.page.url}")


def device(browser: Browser, url: str, who: str, slower: int = 1) -> Counted:
    """A phone of 360 by 740, or the cart's tablet, with a finger on it, so many times slower than this machine."""
    size = TABLET if who == "cart" else PHONE
    context = browser.new_context(viewport=size, base_url=url, has_touch=True, reduced_motion="reduce")
    counted = Counted(context.new_page(), who)

    def tapped(at: float) -> None:
        counted.taps += 1
        counted.tapped = at

    context.expose_function("tapped", tapped)
    context.expose_function("painted", lambda at: setattr(counted, "painted", at))
    context.add_init_script(LISTEN)
    if slower > 1:
        session = context.new_cdp_session(counted.page)
        counted.slow = lambda on: (
            session.send("Emulation.setCPUThrottlingRate", {"rate": slower if on else 1}) and None
        )
    return counted


def signed_in(one: Counted) -> Counted:
    """It becomes their own; nothing of that is counted."""
    page = one.page
    page.goto("/sign-in")
    page.fill("input[name=badge]", one.who)
    page.fill("input[name=pin]", PIN)
    page.check("input[name=own]")
    page.locator("main form.ask button.primary").click()
    page.wait_for_url("**/")
    one.taps = 0
    return one


def tablet(one: Counted) -> Counted:
    """It becomes the cart's tablet."""
    one.page.goto("/kiosk")
    one.page.click("text=Make it this one")
    one.page.wait_for_load_state()
    one.taps = 0
    return one
