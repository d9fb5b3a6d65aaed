"""Stoppages: the red button, and the way back. Stopping works without a login; restarting never by one person."""

from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Asking, NotServing, Unheard
from chamberflag.procedures.commands import CallStop
from chamberflag.record.people import ANYONE
from chamberflag.web.render import message, page
from chamberflag.web.sent import act_id, fields, first
from chamberflag.web.session import seen
from chamberflag.web.steps import stop_steps

SOMEBODY = "somebody called stop"


async def stop(request: Request) -> Response:
    """Somebody stops work."""
    at = seen(request)
    sent = await fields(request)
    because = first(sent, "because") or SOMEBODY
    by = at.badge if at.badge in at.record.people else ANYONE
    asking = Asking(by, act_id(sent), at.input)
    outcome = await at.house.act(asking, CallStop(because))
    if isinstance(outcome, Unheard):  # something about the form was wrong; that work stops is not
        asking = replace(asking, act_id=act_id({}))
        outcome = await at.house.act(asking, CallStop(SOMEBODY))
    if isinstance(outcome, Unheard | NotServing):
        return message(at, ("The stop could not be written. Shout it.", outcome.because), 503)
    return RedirectResponse(f"/stoppages?act={quote(asking.act_id)}", 303)


async def stoppages(request: Request) -> Response:
    """What is stopped, why, and who must still sign."""
    at = seen(request)
    return page(at, "stoppages/stoppages.html", {
        "stops": tuple(at.record.stops.values()), "steps": stop_steps(at.record),
        "missing": sorted(at.record.missing()), "concerns": at.record.concerns[-20:],
    })  # fmt: skip
