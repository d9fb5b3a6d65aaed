"""Pairing: the one page served without a certificate. It hands out the authority, and says how to trust it.

On the laptop's own screen it shows the code a phone reads; on a phone, the steps. It knows no book: nothing of the
production is on it, and nothing can be done through it.
"""

from dataclasses import dataclass
from functools import partial
from io import BytesIO

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from chamberflag.languages.tongue import speaking
from chamberflag.web.gate import SameSite
from chamberflag.web.render import HERE
from chamberflag.web.tongues import speak, tongue_of

STATIC = ("set.css", "pairing.css", "pairing.js", "words.js", "icon.svg")
LOOPBACK = ("127.0.0.1", "::1")
NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the page says. `addresses`: where this machine is reached if the name is not; `authority` in DER."""

    name: str
    port: int
    pairing_port: int
    addresses: tuple[str, ...]
    authority: bytes
    fingerprint: str

    @property
    def secure(self) -> str:
        """Where everything is."""
        return f"https://{self.name}" if self.port == 443 else f"https://{self.name}:{self.port}"

    def page(self, host: str) -> str:
        """This page's address under a name or number, with the fingerprint behind it."""
        return f"http://{host}:{self.pairing_port}/#{self.fingerprint.replace(':', '')}"


def drawn(text: str) -> Markup:
    """A QR code as a drawing within the page."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=4, light="#fff", dark="#000", omitsize=True,
        title="code for a phone's camera",
    )  # fmt: skip
    return Markup(out.getvalue().decode())


def build_pairing(pairing: Pairing) -> Starlette:
    """The pairing page and what it needs; every other address is answered with where to go."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    speak(templates).globals["drawn"] = drawn
    routes = [Route("/", partial(_page, pairing, templates))]
    if pairing.authority:
        routes.append(Route("/authority.crt", partial(_authority, pairing)))
    routes += [Route(f"/static/{name}", partial(_file, name)) for name in STATIC]
    elsewhere = partial(_elsewhere, pairing)
    return Starlette(
        routes=routes,
        middleware=[Middleware(SameSite)],
        exception_handlers={HTTPException: elsewhere},
    )


async def _page(pairing: Pairing, templates: Environment, request: Request) -> Response:
    here = request.client is not None and request.client.host in LOOPBACK
    with speaking(tongue_of(request, None)):
        text = templates.get_template("pairing/pairing.html").render(pairing=pairing, here=here)
    return HTMLResponse(text, headers=NO_STORE)


async def _authority(pairing: Pairing, _: Request) -> Response:
    headers = {**NO_STORE, "Content-Disposition": f'attachment; filename="chamberflag-{pairing.name}.crt"'}
    return Response(pairing.authority, media_type="application/x-x509-ca-cert", headers=headers)


async def _file(name: str, _: Request) -> Response:
    return FileResponse(HERE / "static" / name)


async def _elsewhere(pairing: Pairing, _: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    said = f"Only the pairing page is here. Chamberflag is at {pairing.secure}\n"
    return PlainTextResponse(said, status, headers=NO_STORE)
