"""Enrolling: a one-time code on one screen makes the phone that reads it somebody's own, with their PIN and a key."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.identity import WRONG
from chamberflag.web.pages.signing import make_own
from chamberflag.web.pairing import LOOPBACK, drawn
from chamberflag.web.render import message, page, remember, sign_in_cookie
from chamberflag.web.sent import fields, first
from chamberflag.web.session import seen

LAPSED = ("This code has lapsed, or was used already.", "Make a new one on the page Enrol a phone.")


async def pair(request: Request) -> Response:
    """The screen that shows a code: for whom, then the code itself."""
    at = seen(request)
    if request.method == "GET":
        return page(at, "people/pair.html", {"code": None})
    badge = first(await fields(request), "badge", 80)
    if badge not in at.record.people:
        return message(at, (f"Nobody here has the badge {badge[:40]}.", "Look at it again."), 404)
    code = at.house.invitations.make(badge, at.house.now())
    url = f"{str(request.base_url).rstrip('/')}/enrol/{code.text}"
    alone = (urlsplit(url).hostname or "") in (*LOOPBACK, "localhost")
    facts = {"code": code, "url": url, "alone": alone, "drawing": drawn(url)}
    return page(at, "people/pair.html", facts)


async def enrol(request: Request) -> Response:
    """The phone that read the code: whose it becomes, and their PIN."""
    at, text = seen(request), request.path_params["code"]
    badge = at.house.invitations.badge_of(text, at.house.now())
    if not badge:
        return message(at, LAPSED, 410)
    # Not live: looked at again it would be gone, for a code is used once.
    facts: dict[str, object] = {"badge": badge, "trouble": "", "live": False}
    if request.method == "GET":
        return page(at, "people/enrol.html", facts)
    sent = await fields(request)
    token, trouble = await at.house.sign_in(badge, first(sent, "pin", 20), at.device)
    if trouble:
        said = "That is not the PIN." if trouble == WRONG else trouble
        return page(at, "people/enrol.html", {**facts, "trouble": said}, 403)
    because = await make_own(at, badge, sent)
    if because:
        return message(at, (because, "Read a new code."), 422)
    at.house.invitations.use(text)
    return sign_in_cookie(remember(RedirectResponse("/", 303), at), at, token)
