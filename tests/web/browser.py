"""Real Chromium, driven as people would: a phone each, a tablet on the cart. Complaints of the page fail the test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, expect, sync_playwright
from tests.web.serving import PIN

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ("vibrate", "AudioContext")  # what a phone does with a touch, and a machine without one does not
# Chromium takes the last list of this kind, so this one holds what Playwright switches off, and below it the two pages
# that a window without eyes draws for its address bar: they took more time than most of the pages that are tested.
SWITCHED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
)  # fmt: skip
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    f"--disable-features={','.join(SWITCHED_OFF)}",
)
expect.set_options(timeout=20_000)  # ms: what must come is waited for, also on a machine with much else to do


@dataclass
class Screens:
    """Everybody's screens, and what their pages complained of."""

    browser: Browser
    url: str
    complaints: list[str] = field(default_factory=list)

    def device(self, width: int = 360, height: int = 740) -> Page:
        """A device nobody has signed in on."""
        page = self.browser.new_context(
            viewport={"width": width, "height": height}, base_url=self.url
        ).new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def phone(self, badge: str) -> Page:
        """Somebody's own phone, signed in."""
        page = self.device()
        make_own(page, badge)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in QUIET):
            self.complaints.append(message.text)


def make_own(page: Page, badge: str, pin: str = PIN, at: str = "") -> None:
    """Somebody signs in on a device and says that it is theirs. `at`: where the server is, where no base is set."""
    page.goto(f"{at}/sign-in")
    if at.startswith("https:"):
        expect(page.locator("input[name=key]")).not_to_have_value("")
    page.fill("input[name=badge]", badge)
    page.fill("input[name=pin]", pin)
    page.check("input[name=own]")
    page.locator("main button.primary").click()
    page.wait_for_url("**/")


@contextmanager
def screens(url: str) -> Iterator[Screens]:
    """Chromium for a while."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield Screens(browser, url)
        finally:
            browser.close()


def shot(page: Page, name: str) -> None:
    """A picture of the page, where SHOTS says to keep them."""
    folder = os.environ.get("SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def acts(page: Page, button: Locator) -> None:
    """Press what acts, and stay until the server has answered: whoever leaves before that may take the act along."""
    with page.expect_response(lambda answer: "/act/" in answer.url and answer.request.method == "POST"):
        button.click()
    page.locator(".outcome").wait_for()


def go(page: Page, path: str) -> None:
    """Open a page; once more where something else took its place.

    A click returns before the browser has begun to send a form, so its answer may come after this address was asked for:
    a race of whoever drives the browser, since nobody types an address within that millisecond. And on a machine that is
    very busy the page without contact may have come up, which leads back by itself as soon as the server answers.
    """
    try:
        page.goto(path)
    except Error as aborted:
        if "ERR_ABORTED" not in str(aborted):
            raise
        page.wait_for_load_state()
        page.goto(path)
