"""The app on the home screen: its manifest, its worker, and the one page a phone shows while it has no contact.

The worker keeps that page and its files, and nothing that anybody asked or was answered.
"""

from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from chamberflag.languages.tongue import Tongue, speaking
from chamberflag.web.render import HEADERS, TEMPLATES
from chamberflag.web.shelf import STATIC
from chamberflag.web.tongues import tongue_of

NO_CONTACT, SENT = "/no-contact", "/no-contact?sent=yes"
KEPT = (
    "set.css",
    "contact.css",
    "chamberflag.js",
    "words.js",
    "outbox.js",
    "contact.js",
    "in_place.js",
    "passkey.js",
    "no_contact.js",
    "icon.svg",
)


@cache
def shell(tongue: Tongue) -> tuple[dict[bool, str], str]:
    """The page without contact, after asking and after sending; and the worker, another as soon as any kept file changes."""
    template = TEMPLATES.get_template("no_contact.html")
    with speaking(tongue):
        pages = {sent: template.render(sent=sent) for sent in (False, True)}
    worker = (STATIC / "worker.js").read_text("utf-8")
    kept = [(STATIC / name).read_text("utf-8") for name in KEPT]
    version = sha256("\0".join([*pages.values(), worker, *kept]).encode()).hexdigest()[:16]
    paths = ", ".join(f'"{path}"' for path in (NO_CONTACT, SENT, *(f"/static/{name}" for name in KEPT)))
    return pages, f'const VERSION = "{version}";\nconst KEPT = [{paths}];\n{worker}'


async def no_contact(request: Request) -> Response:
    """What a phone shows when nobody answers. It says nothing of any weapon but that none is cleared."""
    return HTMLResponse(shell(tongue_of(request, None))[0]["sent" in request.query_params], headers=HEADERS)


async def worker(request: Request) -> Response:
    """From the root, so that it stands before every page."""
    return Response(
        shell(tongue_of(request, None))[1],
        media_type="text/javascript",
        headers={"Cache-Control": "no-cache"},
    )


async def manifest(_: Request) -> Response:
    """What makes it installable."""
    return FileResponse(STATIC / "app.webmanifest", media_type="application/manifest+json")
