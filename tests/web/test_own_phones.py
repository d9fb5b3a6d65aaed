"""Somebody's own phone in real Chromium: enrolled by the code on a screen, with a key nobody can copy; and what it keeps."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from tests import days
from tests.web import moments
from tests.web.browser import screens, shot
from tests.web.serving import PIN, serving
from tests.web.test_contact import go, phone
from tests.web.wires import wires

pytestmark = pytest.mark.browser

KEYS = """() => new Promise((done) => {
  const asked = indexedDB.open("chamberflag");
  asked.onsuccess = () => {
    const all = asked.result.transaction("keys").objectStore("keys").getAll();
    all.onsuccess = async () => done(await Promise.all(all.result.map(async (kept) => {
      let copied = true;
      for (const form of ["pkcs8", "jwk", "raw"])
        await crypto.subtle.exportKey(form, kept.secret).catch(() => { copied = false; });
      return { key: kept.key, extractable: kept.secret.extractable, copied };
    })));
  };
})"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const kept of await (await caches.open(name)).keys()) found.push(new URL(kept.url).pathname);
  return found;
}"""


def read_code(page: Page) -> str:
    """What a camera reads on this screen."""
    drawing = Image.open(BytesIO(page.locator(".code svg").screenshot()))
    found = zxingcpp.read_barcodes(drawing)
    assert len(found) == 1
    return str(found[0].text)


def test_a_phone_reads_the_code_on_a_screen_and_is_its_owners_with_a_key_nobody_can_copy(
    tmp_path: Path,
) -> None:
    """A phone could not be made one's own by a camera; or a page could take its key away."""
    with serving(tmp_path, [*days.lists(), *days.morning()]) as served, screens(served.url) as at:
        laptop, ana, passing = at.device(1280, 800), at.device(), at.device()
        laptop.goto("/pair")
        laptop.fill("main input[name=badge]", "ana")
        laptop.locator("main button.primary").click()
        shot(laptop, "enrol-code")
        passing.goto(read_code(laptop))  # whose code is used by another is not told that there is no contact
        ana.goto(read_code(laptop))
        expect(ana.locator("input[name=key]")).not_to_have_value("")
        shot(ana, "enrol")
        ana.fill("input[name=pin]", PIN)
        ana.locator("main button.primary").click()
        ana.wait_for_url("**/")
        passing.wait_for_timeout(1500)
        kept = ana.evaluate(KEYS)
        known = served.house.known.record.phone_keys

        assert [one["key"] for one in kept] == list(known) and known[kept[0]["key"]].owner == "ana"
        assert [(one["extractable"], one["copied"]) for one in kept] == [(False, False)]
        assert not at.complaints


def test_a_lost_phone_is_nobodys_any_more_by_one_act_and_what_it_signed_still_verifies(
    tmp_path: Path,
) -> None:
    """Its finder would go on as Ana; or everything Ana ever signed would be worth nothing."""
    with serving(tmp_path, [*days.lists(), *days.morning()]) as served, screens(served.url) as at:
        ana, sam = at.device(), at.phone("sam")
        ana.goto("/sign-in")
        expect(ana.locator("input[name=key]")).not_to_have_value("")
        ana.fill("input[name=badge]", "ana")
        ana.fill("input[name=pin]", PIN)
        ana.check("input[name=own]")
        ana.locator("main button.primary").click()
        ana.wait_for_url("**/")
        signed = written_down(ana, "rain on the cart")
        sam.goto("/p/ana")
        sam.get_by_role("link", name="It is lost").click()
        sam.locator("main button.primary").click()
        expect(sam.locator(".outcome.done")).to_be_visible()
        ana.goto("/")
        expect(ana.locator("header .chip")).to_have_text("Sign in")
        unsigned = written_down(ana, "found behind the stable")
        sam.goto(f"/ledger/{signed}")
        expect(sam.locator("main")).to_contain_text("revoked since: verifies.")
        sam.goto(f"/ledger/{unsigned}")
        expect(sam.locator("main")).not_to_contain_text("device key")
        known = served.house.known.record

        assert all(key.revoked for key in known.phone_keys.values() if key.owner == "ana")
        assert "ana" not in known.devices.values() and not at.complaints


def written_down(page: Page, words: str) -> str:
    """A concern said on this phone; the number of its entry."""
    page.goto("/do/ReportConcern")
    page.locator("body[data-ready]").wait_for()
    page.fill("main textarea", words)
    page.locator("main button.primary").click()
    page.wait_for_url("**/stoppages*")
    entry = re.search(r"entry (\d+)", page.locator(".outcome").inner_text())
    assert entry
    return entry[1]


def test_a_phone_keeps_no_answer_and_a_page_without_contact_shows_no_verdict(tmp_path: Path) -> None:
    """Somebody would read STANDS on a phone that has heard nothing for an hour."""
    with (
        serving(tmp_path, [*moments.morning(), *moments.HANDED_OVER]) as served,
        wires(served.url, 1) as (wire,),
        screens(served.url) as at,
    ):
        tom = phone(at, wire, "tom")
        for path in ("/board", "/weapons", "/w/W3?for=ana&scene=14"):
            go(tom.page, path)
        verdict = tom.page.locator(".verdict.stands .word")
        expect(verdict).to_be_visible()
        kept = tom.page.evaluate(CACHED)
        wire.cut()
        expect(tom.page.locator("#no-contact")).to_contain_text("not cleared")
        expect(verdict).not_to_be_visible()
        shot(tom.page, "stale")
        tom.page.goto("/w/W3?for=ana&scene=14")
        body = tom.page.locator("body")
        expect(body).to_contain_text("NOT CLEARED")
        expect(body).to_contain_text("since ")
        shot(tom.page, "no-contact")

        assert kept and all(path == "/no-contact" or path.startswith("/static/") for path in kept)
        assert "STANDS" not in body.inner_text() and "W3" not in body.inner_text()


def test_a_server_that_is_gone_and_back_is_noticed_by_itself(tmp_path: Path) -> None:
    """Somebody would stand before a dead page while the set works on."""
    with (
        serving(tmp_path, [*days.lists(), *days.morning()]) as served,
        wires(served.url, 1) as (wire,),
        screens(served.url) as at,
    ):
        tom = phone(at, wire, "tom")
        wire.cut()
        tom.page.goto("/board")
        expect(tom.page.locator("body")).to_contain_text("NOT CLEARED")
        wire.mend()
        expect(tom.page.locator("#as-of")).to_be_visible()
