"""Stoppages: the red button, and the way back. Stopping works without a login; restarting never by one person."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Asking, NotServing
from chamberflag.procedures.commands import CallStop
from chamberflag.record.people import ANYONE
from chamberflag.web.render import message, page
from chamberflag.web.sent import fields, first
from chamberflag.web.session import seen
from chamberflag.web.steps import stop_steps


async def stop(request: Request) -> Response:
    """Somebody stops work."""
    at = seen(request)
    sent = await fields(request)
    because = first(sent, "because") or "somebody called stop"
    asking = Asking(at.badge or ANYONE, first(sent, "act", 80), at.input)
    outcome = await at.house.act(asking, CallStop(because))
    if isinstance(outcome, NotServing):
        return message(at, ("The stop could not be written. Shout it.", outcome.because), 503)
    return RedirectResponse(f"/stoppages?act={asking.act_id}", 303)


async def stoppages(request: Request) -> Response:
    """What is stopped, why, and who must still sign."""
    at = seen(request)
    return page(at, "stoppages/stoppages.html", {
        "stops": tuple(at.record.stops.values()), "steps": stop_steps(at.record),
        "missing": sorted(at.record.missing()), "concerns": at.record.concerns[-20:],
    })  # fmt: skip
