"""Passkeys: the page on which somebody's own phone is asked to confirm acts with its own lock. It stands beside badge and PIN."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Accepted, Asking, Refused
from chamberflag.procedures.commands import EnrolDevice
from chamberflag.web.passkeys import LONGEST_ANSWER, hindrance, made_by, options
from chamberflag.web.render import message, page
from chamberflag.web.sent import act_id, fields, first
from chamberflag.web.session import Seen, seen

NOT_OWN = (
    "A passkey is made on one's own phone, by whoever is signed in there.",
    "Sign in with badge and PIN, and say that it is your own phone.",
)
NOT_MADE = ("The phone did not make a passkey, or took too long.", "Open the page again and try once more.")


async def passkey(request: Request) -> Response:
    """What it is, and the button; or the passkey the phone has made, written with the PIN that was given beside it."""
    at = seen(request)
    because = None if at.own else NOT_OWN
    because = because or hindrance(at)
    if because:
        return message(at, because, 403 if because is NOT_OWN else 409 if request.method == "POST" else 200)
    if request.method == "GET":
        return _asked(at, "")
    sent = await fields(request)
    challenge = request.app.state.challenges.take(at.device, at.house.now())
    key = made_by(at, first(sent, "answer", LONGEST_ANSWER), challenge)
    if not key:
        return message(at, NOT_MADE, 422)
    trouble = await at.house.check_pin(at.badge, first(sent, "pin", 20), at.device)
    if trouble:
        return _asked(at, trouble, 403)
    return await _write(at, act_id(sent), key)


def _asked(at: Seen, trouble: str, status: int = 200) -> Response:
    """The page with a new challenge. It is not drawn again while it is open: that would void the challenge."""
    challenge = at.request.app.state.challenges.make(at.device, at.house.now())
    facts = {"options": options(at, challenge), "trouble": trouble, "live": False}
    return page(at, "people/passkey.html", facts, status)


async def _write(at: Seen, act: str, key: str) -> Response:
    asking = Asking(at.badge, act, at.device, afresh=True)
    outcome = await at.house.act(asking, EnrolDevice(at.device, at.badge, key))
    if isinstance(outcome, Accepted | Refused):
        return RedirectResponse(f"/p/{at.badge}?act={act}", 303)
    return message(at, (outcome.because, "Nothing was written."), 422)
