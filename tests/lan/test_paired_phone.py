"""A phone that trusts the set's certificate, in real Chromium over TLS: from the pairing page to an installed app that acts.

Chromium is told to trust the server's very key, as a phone does that has installed the authority. One that has not is tried too.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect, sync_playwright
from tests.cli.commands import done, filled
from tests.lan.test_serving import on_the_lan
from tests.web.browser import CHROMIUM, FLAGS, make_own, shot

from chamberflag.lan.certificates import read

pytestmark = pytest.mark.browser


@contextmanager
def phone(folder: Path, trusting: Path | None) -> Iterator[Page]:
    """A phone on the set's network, where set.local is this machine; with the certificate's key trusted, or not."""
    flags = [*FLAGS, "--host-resolver-rules=MAP set.local 127.0.0.1"]
    if trusting:
        public = read(trusting).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        flags += [
            f"--ignore-certificate-errors-spki-list={base64.b64encode(hashlib.sha256(public).digest()).decode()}"
        ]
    size = {"width": 360, "height": 640}
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(folder), executable_path=CHROMIUM, args=flags, viewport=size
        )
        try:
            yield context.pages[0]
        finally:
            context.close()


def test_from_the_pairing_page_to_an_installed_app_that_signs(tmp_path: Path) -> None:
    """On a set's network phones could neither sign with a key, nor keep a stop, nor be installed."""
    book = filled(tmp_path)
    pin = re.search(r"\b(\d{4,6})\b", done("pin", "tom", "--book", book))
    assert pin
    with (
        on_the_lan(book) as (_, port, pairing),
        phone(tmp_path / "p", book / "network" / "server.crt") as page,
    ):
        page.goto(f"http://set.local:{pairing}/")
        expect(page.locator("h1")).to_have_text("Pair a phone")
        shot(page, "pairing")
        page.locator("a", has_text=f"https://set.local:{port}").first.click()
        make_own(page, "tom", pin[1], f"https://set.local:{port}")
        assert page.evaluate("navigator.serviceWorker.ready.then((ready) => Boolean(ready.active))")
        devtools = page.context.new_cdp_session(page)
        assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        assert all(cookie["secure"] and cookie["httpOnly"] for cookie in page.context.cookies())
        page.goto(f"https://set.local:{port}/do/ReportConcern")
        page.locator("body[data-ready]").wait_for()
        page.fill("main textarea", "rain on the cart")
        page.locator("main button.primary").click()
        page.wait_for_url("**/stoppages*")
        entry = re.search(r"entry (\d+)", page.locator(".outcome").inner_text())
        assert entry
        page.goto(f"https://set.local:{port}/ledger/{entry[1]}")
        expect(page.locator("main")).to_contain_text("device key")
        expect(page.locator("main")).to_contain_text("verifies.")


def test_a_phone_that_does_not_trust_the_certificate_is_warned(tmp_path: Path) -> None:
    """Anybody's server could call itself the set's."""
    with (
        on_the_lan(filled(tmp_path)) as (_, port, _),
        phone(tmp_path / "p", None) as page,
        pytest.raises(PlaywrightError, match="ERR_CERT_AUTHORITY_INVALID"),
    ):
        page.goto(f"https://set.local:{port}/")
