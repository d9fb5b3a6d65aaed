"""The URL table, and what every request passes: it comes from this site, it is not too large, it gets an answer in words."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from chamberflag.desk.house import House
from chamberflag.web.live import live
from chamberflag.web.pages import (
    acts,
    ammunition,
    board,
    finding,
    home,
    ledger,
    people,
    places,
    scenes,
    signing,
    stoppages,
    weapons,
)
from chamberflag.web.render import HERE, message
from chamberflag.web.session import seen

BODY_BYTES_AT_MOST = 13_000_000

ROUTES = [
    Route("/", home.home),
    Route("/find", finding.find, methods=["GET", "POST"]),
    Route("/board", board.board),
    Route("/weapons", weapons.weapons),
    Route("/w/{tag}", weapons.weapon),
    Route("/ammunition", ammunition.ammunition),
    Route("/l/{id}", ammunition.lot),
    Route("/m/{tag}", ammunition.magazine),
    Route("/places", places.containers),
    Route("/c/{id}", places.container),
    Route("/day", scenes.day),
    Route("/scenes", scenes.scenes),
    Route("/s/{id}", scenes.scene),
    Route("/people", people.people),
    Route("/p/{badge}", people.person),
    Route("/do/{command}", acts.do),
    Route("/act/{command}", acts.act, methods=["POST"]),
    Route("/stop", stoppages.stop, methods=["POST"]),
    Route("/stoppages", stoppages.stoppages),
    Route("/sign-in", signing.sign_in, methods=["GET", "POST"]),
    Route("/sign-out", signing.sign_out, methods=["POST"]),
    Route("/theme", signing.theme, methods=["POST"]),
    Route("/echoes/seen", signing.echoes_seen, methods=["POST"]),
    Route("/not-me", signing.not_me, methods=["POST"]),
    Route("/ledger", ledger.ledger),
    Route("/ledger/bundle", ledger.bundle),
    Route("/ledger/{n}", ledger.entry),
    Route("/live", live),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]


class SameSite(BaseHTTPMiddleware):
    """Nothing is acted on that another site sent, and nothing too large is read."""

    async def dispatch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Refuse in words, or pass on."""
        if request.method == "POST" and not _from_here(request):
            return PlainTextResponse("This was sent by another site. Nothing was done.", 403)
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY_BYTES_AT_MOST:
            return PlainTextResponse("That is too large: 12 MB at the most. Nothing was done.", 413)
        return await call_next(request)


def _from_here(request: Request) -> bool:
    """By what the browser says of the sender; one that says nothing at all (curl) carries no cookies of others."""
    site = request.headers.get("sec-fetch-site", "")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin", "")
    return not origin or origin.split("//", 1)[-1] == request.headers.get("host", "")


async def _said(request: Request, error: Exception) -> Response:
    """A page for what went wrong in the asking."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {
        404: ("There is no such page.", "Go back, or scan again."),
        405: ("That cannot be asked like this.", "Go back, and use the button."),
        413: ("That is too large.", "Send something smaller."),
    }
    fallback = (
        "Something went wrong here, and nothing was written by this request.",
        "Look at the thing again, then try once more.",
    )
    return message(seen(request), words.get(status, fallback), status)


def build(house: House) -> Starlette:
    """The web face of one house."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(SameSite)],
        exception_handlers={HTTPException: _said, 500: _said},
    )
    app.state.house = house
    return app
