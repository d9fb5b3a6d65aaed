"""The pairing page: all there is without a certificate, and the code on it read back as a camera would."""

import asyncio
from io import BytesIO
from pathlib import Path

import httpx
import pytest
import segno
import zxingcpp
from PIL import Image
from starlette.routing import Route

from chamberflag.web.pairing import Pairing, build_pairing

SAME = Pairing("set.local", 8470, 8471, ("192.168.8.20",), b"\x30\x03abc", "AB:" * 31 + "AB")


def asked(path: str, host: str = "192.168.8.77", pairing: Pairing = SAME) -> httpx.Response:
    """What a machine at this address is answered."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(build_pairing(pairing), client=(host, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://set.local:8471") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_without_a_certificate_there_is_the_pairing_page_and_nothing_else() -> None:
    """Somebody on the same Wi-Fi could read the book, or act, without encryption."""
    paths = [route.path for route in build_pairing(SAME).routes if isinstance(route, Route)]

    assert [p for p in paths if not p.startswith("/static/")] == ["/", "/authority.crt"]
    for path in ("/board", "/w/W3", "/ledger/bundle", "/stop", "/static/chamberflag.js", "/static/../app.py"):
        answer = asked(path)
        assert answer.status_code == 404 and "https://set.local:8470" in answer.text, path


def test_the_certificate_is_handed_out_as_phones_expect_it() -> None:
    """A phone would show the certificate as letters instead of offering to install it."""
    answer = asked("/authority.crt")

    assert answer.content == SAME.authority
    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    assert (
        asked("/authority.crt", pairing=Pairing("set.example.com", 443, 8471, (), b"", "")).status_code == 404
    )


def test_the_laptop_shows_the_code_and_a_phone_the_steps_both_the_fingerprint() -> None:
    """One would have to pair a phone with a page that does not say how."""
    laptop, phone = asked("/", "127.0.0.1").text, asked("/").text

    assert "Point the phone" in laptop and "Point the phone" not in phone
    for page in (laptop, phone):
        assert page.count("<span>AB</span>") == 32
        assert "Certificate Trust Settings" in page and "Install anyway" in page
        assert "https://set.local:8470" in page and 'role="img"' in page


def test_a_brought_certificate_needs_no_steps() -> None:
    """People would install an authority they do not need."""
    page = asked("/", pairing=Pairing("set.example.com", 443, 8471, (), b"", "")).text

    assert "https://set.example.com/" in page and "Get the certificate" not in page


@pytest.mark.parametrize("host", ["set.local", "192.168.8.20"])
def test_the_code_a_camera_reads_is_the_address_with_the_fingerprint(host: str) -> None:
    """The camera would open something else than the page says."""
    said = SAME.page(host)
    out = BytesIO()
    segno.make(said, error="m", micro=False).save(out, kind="png", scale=4, border=4)
    found = zxingcpp.read_barcodes(Image.open(out))

    assert [code.text for code in found] == [f"http://{host}:8471/#{'AB' * 32}"]


def test_no_picture_or_style_comes_from_elsewhere() -> None:
    """The page would need the internet, which a set may not have."""
    text = asked("/", "127.0.0.1").text
    sources = [part.split('"')[0] for part in text.split('src="')[1:]]

    assert sources and all(source.startswith("/static/") for source in sources)
    assert all((Path("src/chamberflag/web") / source.lstrip("/")).exists() for source in sources)
