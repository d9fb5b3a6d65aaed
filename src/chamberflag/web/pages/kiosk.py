"""Kiosk: one tablet on the cart, many badges. After each act it is back at the badges and knows nobody any more.

A touched badge proves nothing: every act takes that badge's PIN, and is echoed as on any input that is not one's own.
"""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.record.people import Duty
from chamberflag.web.render import KEPT_CLOSE, YEAR_SECONDS, message, page, sign_in_cookie
from chamberflag.web.sent import fields, first
from chamberflag.web.session import AT_KIOSK, KIOSK, Seen, seen

SCENE_PAGE = re.compile(r"/together/[\w.%~-]{1,80}")
FORGOTTEN_AFTER = 120  # seconds, also where no script runs


@dataclass(frozen=True, slots=True)
class Badge:
    """One button: whose, and what they are today."""

    id: str
    name: str
    what: str


async def kiosk(request: Request) -> Response:
    """The badges; touching one makes the next pages theirs, opening this page forgets whose they were."""
    at = seen(request)
    if request.method == "POST":
        sent = await fields(request)
        return _done(at, first(sent, "badge", 80), (first(sent, "kiosk", 8), first(sent, "next", 100)))
    opened = request.headers.get("sec-fetch-mode", "navigate") == "navigate"
    if AT_KIOSK in request.cookies and opened:  # not where a page that is being left only refreshes itself
        response: Response = RedirectResponse(f"/kiosk?{request.url.query}", 303)
        response.delete_cookie(AT_KIOSK)
        return response
    return page(at, "kiosk.html", {"badges": badges(at)})


def badges(at: Seen) -> tuple[Badge, ...]:
    """Everybody: who has a duty today first, then who is cast, then the rest by name."""
    record = at.record
    cast = {one.performer for scene in record.scenes.values() for one in scene.casting}
    duties = {id: tuple(str(duty) for duty in Duty if record.carries(id, duty)) for id in record.people}
    order = sorted(record.people.values(), key=lambda p: (not duties[p.id], p.id not in cast, p.name))
    return tuple(Badge(p.id, p.name, ", ".join(duties[p.id] or sorted(p.roles))) for p in order)


def touched(at: Seen, badge: str, back: str = "/") -> Response:
    """The next pages are theirs, for two minutes at the most. `back`: the take they were called to."""
    response = RedirectResponse(back, 303)
    response.set_cookie(AT_KIOSK, badge, max_age=FORGOTTEN_AFTER, secure=at.encrypted, **KEPT_CLOSE)
    return response


def _done(at: Seen, badge: str, asked: tuple[str, str]) -> Response:
    wanted, back = asked
    if wanted == "end":
        response = RedirectResponse("/", 303)
        response.delete_cookie(KIOSK)
        response.delete_cookie(AT_KIOSK)
        return response
    if at.owner:
        because = f"This is {at.record.named(at.owner)}'s own device: nobody else signs on it."
        return message(at, (because, "Take a tablet that is nobody's."))
    if wanted == "begin":
        at.house.identity.sign_out(at.token)
        response = RedirectResponse("/kiosk", 303)
        response.set_cookie(KIOSK, "yes", max_age=YEAR_SECONDS, secure=at.encrypted, **KEPT_CLOSE)
        return sign_in_cookie(response, at, "")
    if not at.kiosk or badge not in at.record.people:
        return message(at, ("Nobody here has that badge.", "Touch yours, or scan it."))
    return touched(at, badge, back if SCENE_PAGE.fullmatch(back) else "/")
