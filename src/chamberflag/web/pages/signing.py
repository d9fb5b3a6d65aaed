"""Signing in and out, making a phone one's own, and the echoes with their one button: that was not me."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Asking, NotServing, Unheard
from chamberflag.languages.tongue import LANGUAGES
from chamberflag.ledger.phones import LONGEST, is_key
from chamberflag.procedures.commands import DisputeAct, EnrolDevice
from chamberflag.record.people import ANYONE
from chamberflag.web.render import YEAR_SECONDS, message, page, remember, sign_in_cookie
from chamberflag.web.sent import Fields, act_id, fields, first
from chamberflag.web.session import LOOKS, Seen, seen
from chamberflag.web.tongues import LANGUAGE


async def sign_in(request: Request) -> Response:
    """Badge and PIN, and whether this is one's own phone."""
    at = seen(request)
    if at.kiosk:
        return RedirectResponse("/kiosk", 303)
    if request.method == "GET":
        return page(at, "people/sign_in.html", {})
    sent = await fields(request)
    badge, pin = first(sent, "badge", 80), first(sent, "pin", 20)
    token, trouble = await at.house.sign_in(badge, pin, at.device)
    if trouble:
        return page(at, "people/sign_in.html", {"trouble": trouble}, 403)
    if first(sent, "own") == "yes" and (at.owner != badge or not at.key):
        because = await make_own(at, badge, sent)
        if because:
            return message(at, (because, "Sign in again without making it your own."))
    return sign_in_cookie(remember(RedirectResponse("/", 303), at), at, token)


async def make_own(at: Seen, badge: str, sent: Fields) -> str:
    """This device becomes somebody's own, with the key its browser made; '' or why not."""
    key = first(sent, "key", LONGEST + 1)
    if at.owner == badge and not is_key(key):
        return ""
    asking = Asking(badge, act_id(sent), at.device, afresh=True)
    outcome = await at.house.act(asking, EnrolDevice(at.device, badge, key if is_key(key) else ""))
    return outcome.because if isinstance(outcome, Unheard | NotServing) else ""


async def sign_out(request: Request) -> Response:
    """The session ends; the device keeps its name."""
    at = seen(request)
    at.house.identity.sign_out(at.token)
    return sign_in_cookie(RedirectResponse("/", 303), at, "")


async def echoes_seen(request: Request) -> Response:
    """A page showed these echoes to the one signed in."""
    at = seen(request)
    sent = await fields(request)
    acts = tuple(int(x) for x in sent.get("n", ()) if x.isdigit() and len(x) < 16)
    due = {echo.signed.act for echo in at.house.echoes_for(at.badge, at.device)}
    acts = tuple(sorted(due & set(acts)))
    if acts:
        await at.house.saw(at.badge, acts)
    return Response(status_code=204)


async def not_me(request: Request) -> Response:
    """*That was not me*: it stops, and voids what that badge signed since. It needs no login."""
    at = seen(request)
    sent = await fields(request)
    number, badge = first(sent, "n", 16), first(sent, "badge", 80)
    if not number.isdigit() or badge not in at.record.people:
        return message(at, ("Which entry was not you?", "Open your signatures and tap the one."))
    asking = Asking(at.badge or ANYONE, act_id(sent), at.input)
    outcome = await at.house.act(asking, DisputeAct(int(number), badge))
    if isinstance(outcome, Unheard | NotServing):
        return message(at, (outcome.because, "Nothing was written. Stop work, and say it aloud."), 503)
    return RedirectResponse(f"/stoppages?act={quote(asking.act_id)}", 303)


async def theme(request: Request) -> Response:
    """The light, the letters, the hand, the language: kept on this device, where the page without contact finds them too."""
    sent = await fields(request)
    response = RedirectResponse("/#looks", 303)
    for what, (usual, *others) in LOOKS.items():
        chosen = first(sent, what)
        if chosen == usual:
            response.delete_cookie(what)
        elif chosen in others:
            response.set_cookie(what, chosen, max_age=YEAR_SECONDS, samesite="strict")
    language = first(sent, LANGUAGE)
    if language in LANGUAGES:
        response.set_cookie(LANGUAGE, language, max_age=YEAR_SECONDS, samesite="strict")
    return response
