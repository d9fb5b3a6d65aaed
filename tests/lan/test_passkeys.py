"""A passkey in real Chromium over the set's own HTTPS: a virtual lock of a phone confirms an act, and replaces nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect
from tests.cli.commands import done, filled
from tests.extras import extra
from tests.lan.test_paired_phone import phone
from tests.lan.test_serving import on_the_lan
from tests.web.browser import make_own, shot

pytestmark = pytest.mark.browser

SURELY, BY_THE = r"How surely\s+", r"\s+Signed\s+Signed with the "


@contextmanager
def own_phone(folder: Path) -> Iterator[tuple[Page, str, str, CDPSession]]:
    """Tom's own phone under set.local, with a lock that knows him: the page, the server's address, his PIN, the lock."""
    book = filled(folder)
    pin = re.search(r"\b(\d{4,6})\b", done("pin", "tom", "--book", book))
    assert pin
    with (
        on_the_lan(book) as (_, port, _),
        phone(folder / "p", book / "network" / "server.crt") as page,
    ):
        lock = page.context.new_cdp_session(page)
        lock.send("WebAuthn.enable")
        make_own(page, "tom", pin[1], f"https://set.local:{port}")
        yield page, f"https://set.local:{port}", pin[1], lock


def knows(lock: CDPSession, them: bool) -> str:
    """Give the phone a lock that knows whoever holds it, or does not."""
    return str(lock.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": them, "automaticPresenceSimulation": True,
    }})["authenticatorId"])  # fmt: skip


def closed_the_day(page: Page, at: str) -> str:
    """Tom signs an act that the rules refuse: no day is open. Its entry, as its page shows it."""
    page.goto(f"{at}/do/CloseDay")
    page.locator("body[data-ready]").wait_for()
    page.locator("main button.primary").click()
    page.wait_for_url(re.compile("act="))
    expect(page.locator(".outcome")).to_contain_text("Refused.")
    entry = re.search(r"[Ee]ntry (\d+)", page.locator(".outcome").inner_text())
    assert entry
    page.goto(f"{at}/ledger/{entry[1]}")
    return page.locator("main").inner_text()


def test_an_act_is_confirmed_by_the_phones_own_lock_and_opens_nothing_more(tmp_path: Path) -> None:
    """The surest signature a phone can give would not be had, or would be taken for a reason to let things pass."""
    extra("webauthn")
    with own_phone(tmp_path) as (page, at, pin, lock):
        assert "device key" in closed_the_day(page, at)
        knowing = knows(lock, True)
        page.goto(f"{at}/passkey")
        page.locator("body[data-ready]").wait_for()
        shot(page, "passkey")
        page.fill("main input[name=pin]", pin)
        page.locator("main button.primary").click()
        page.wait_for_url("**/p/tom*")
        confirmed = closed_the_day(page, at)
        assert re.search(rf"{SURELY}passkey{BY_THE}passkey of Tom.*: verifies\.", confirmed), confirmed
        shot(page, "passkey-entry")

        lock.send("WebAuthn.setUserVerified", {"authenticatorId": knowing, "isUserVerified": False})
        refused = closed_the_day(page, at)
        assert re.search(
            r"How surely\s+device key\s+Signed\s+Signed with the key of Tom.*: verifies\.", refused
        ), refused

        lock.send("WebAuthn.setUserVerified", {"authenticatorId": knowing, "isUserVerified": True})
        where = page.url
        page.goto(f"{at}/p/tom")
        page.locator("main a", has_text="It is lost").first.click()
        page.locator("body[data-ready]").wait_for()
        page.locator("main button.primary").click()
        page.wait_for_url(re.compile("act="))
        page.goto(str(Path(where).parent).replace("https:/", "https://") + f"/{int(Path(where).name) - 1}")
        assert re.search(
            r"the passkey of Tom.*, revoked since: verifies\.", page.locator("main").inner_text()
        )
        page.goto(f"{at}/passkey")
        expect(page.locator("main")).to_contain_text("made on one's own phone")
