"""The camera of a phone: real Chromium, whose camera plays a film of real labels. And what there is without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from tests.paper.printed import a_position
from tests.web import moments
from tests.web.browser import CHROMIUM, FLAGS, shot
from tests.web.films import filmed, label_of
from tests.web.houses import a_house
from tests.web.serving import PIN, Served, serving

from chamberflag.desk.codes import Thing, code_of
from chamberflag.paper.labels import Wanted, labels_of, labels_pdf
from chamberflag.paper.stocks import STOCKS
from chamberflag.web import shelf
from chamberflag.web.gate import BINDING, CAMERA, FOR_CAMERA

CAMERA_FLAGS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
reader_is_here = pytest.mark.skipif(
    bool(shelf.scanner_gone()), reason="the reader of codes was not fetched: make scanner"
)


def film_of(served: Served, tags: tuple[str, ...], file: Path) -> Path:
    """The labels of these weapons, as this book prints them, held before a camera one after another."""
    record, book = served.house.known.record, served.house.desk.book
    sheet = labels_pdf(labels_of(record, book, Wanted(("weapon",))), STOCKS["L7651"], a_position())
    return filmed([label_of(sheet, code_of(book, Thing("weapon", tag))) for tag in tags], file)


@contextmanager
def camera(served: Served, film: Path, asked: list[str]) -> Iterator[Page]:
    """A phone whose camera shows the film; every address it asks for is written down."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, *CAMERA_FLAGS, f"--use-file-for-fake-video-capture={film}"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        context: BrowserContext = browser.new_context(
            viewport={"width": 360, "height": 640}, base_url=served.url
        )
        context.on("request", lambda request: asked.append(request.url))
        try:
            yield context.new_page()
        finally:
            browser.close()


@pytest.mark.browser
@reader_is_here
def test_a_label_before_the_camera_opens_the_weapons_page_and_nothing_leaves(tmp_path: Path) -> None:
    """Nobody could scan a tag with a phone; or the phone would ask the internet for its reader."""
    asked: list[str] = []
    with serving(tmp_path, moments.morning()) as served:
        film = film_of(served, ("W3",), tmp_path / "tag.mjpeg")
        with camera(served, film, asked) as page:
            complaints: list[str] = []
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.goto("/scan")
            page.wait_for_url("**/w/W3*", timeout=20_000)
            expect(page.locator("h1")).to_have_text("W3")

    assert not [one for one in complaints if "vibrate" not in one], complaints
    assert any(one.endswith("/static/vendor/zxing_reader.wasm") for one in asked)
    assert {one.split("/")[2] for one in asked if "://" in one} == {served.url.split("/")[2]}


@pytest.mark.browser
@reader_is_here
def test_a_rack_is_scanned_thing_after_thing_and_the_server_judges_each(tmp_path: Path) -> None:
    """A rack of ten would take ten pages; or a phone without contact would say what it cannot know."""
    with serving(tmp_path, [*moments.morning(), *moments.HANDED_OVER]) as served:
        film = film_of(served, ("W3", "W5"), tmp_path / "rack.mjpeg")
        with camera(served, film, []) as page:
            page.goto("/scan?rack=yes")
            handed, kept = (page.locator(f".scanned li[data-name={tag}]") for tag in ("W3", "W5"))
            expect(handed).to_have_attribute("data-state", "stands", timeout=20_000)
            expect(kept).to_have_attribute("data-state", "quiet", timeout=20_000)
            expect(handed).to_have_count(1)
            shot(page, "rack")
            page.context.set_offline(True)
            page.locator(".scanned li[data-state=unknown]").first.wait_for(timeout=20_000)
            expect(page.locator(".scanned li")).to_have_count(2)


def test_without_the_reader_the_page_says_so_and_takes_a_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop without the reader would show a dead camera instead of the way that works."""
    monkeypatch.setattr("chamberflag.web.pages.scanning.scanner_gone", lambda: ("vendor/zxing_reader.js",))
    with a_house(moments.morning()) as served:
        page = served.device().get("/scan").text

    assert "Photograph the tag instead" in page and 'name="photo"' in page
    assert "scan.js" not in page and "<video" not in page


def test_a_reader_that_is_not_what_was_chosen_is_not_used(tmp_path: Path) -> None:
    """Whoever changes one byte of it could put words into every phone's mouth."""
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor/zxing_reader.js").write_text("a stranger's")

    assert shelf.scanner_gone(tmp_path) == tuple(shelf.SCANNER)


def test_only_the_camera_page_and_its_worker_may_run_the_reader() -> None:
    """Every page could run what only the camera needs."""
    with a_house(moments.morning()) as served:
        phone = served.device()
        policies = {
            path: phone.get(path).headers["content-security-policy"] for path in ("/", "/board", *CAMERA)
        }

    assert {path for path, policy in policies.items() if "wasm" in policy} == set(CAMERA)
    assert policies["/scan"] == FOR_CAMERA["Content-Security-Policy"]
    assert policies["/"] == BINDING["Content-Security-Policy"]
    assert "'unsafe" not in policies["/scan"]


@pytest.mark.parametrize(
    ("code", "state", "words"),
    [("W3", "stands", "STANDS"), ("w5", "quiet", "safe"), ("D7", "quiet", "LOT"), ("no such", "unknown", "NOT KNOWN"),
     ("22222222", "unknown", "set it aside"), ("http://elsewhere.test/x/W3", "stands", "STANDS")],
)  # fmt: skip
def test_what_is_said_of_a_scan_is_what_the_things_page_says(code: str, state: str, words: str) -> None:
    """A rack's line would say something else than the page a scan opens."""
    with a_house([*moments.morning(), *moments.HANDED_OVER]) as served:
        answer = served.device().get(f"/scan/said?code={code}")

    assert answer.status_code == 200 and f'data-state="{state}"' in answer.text and words in answer.text


def test_a_weapon_that_is_being_shown_tells_no_camera_what_is_in_it() -> None:
    """Whoever is about to look would have read it on a rack's line."""
    with a_house([*moments.morning(), *moments.SHOWN, moments.TOM_LOOKED]) as served:
        text = served.phone("sam", own=False).get("/scan/said?code=W3").text

    assert "is being shown" in text and "dumm" not in text and PIN not in text
