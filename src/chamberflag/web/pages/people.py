"""People: the crew, their duties today, their training, their devices and their own signatures."""

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.record.facts import About
from chamberflag.record.people import Duty
from chamberflag.web.render import message, not_known, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.stated import about_page
from chamberflag.web.words import Line, line

LATELY = 400  # entries looked through for what somebody signed


async def people(request: Request) -> Response:
    """Everybody on the production; only for somebody who is signed in."""
    at = seen(request)
    if not at.badge:
        return _closed(at)
    return page(at, "people/people.html", {
        "people": sorted(at.record.people.values(), key=lambda p: p.name),
        "duties": {b: duties(at, b) for b in at.record.people},
    })  # fmt: skip


async def person(request: Request) -> Response:
    """One person: training over the schedule, permits, devices, what they signed lately."""
    at = seen(request)
    if not at.badge:
        return _closed(at)
    found = at.record.people.get(request.path_params["badge"])
    if found is None:
        return not_known(at, request.path_params["badge"])
    return page(at, "people/person.html", {
        "person": found, "duties": duties(at, found.id),
        "devices": sorted(d for d, owner in at.record.devices.items() if owner == found.id),
        "signatures": signed_lately(at, found.id),
        **about_page(at, About.PERSON, found.id),
    })  # fmt: skip


def signed_lately(at: Seen, badge: str) -> tuple[Line, ...]:
    """What this badge signed lately, newest first."""
    acts = at.house.desk.entries(max(at.size - LATELY, 0), at.size)
    mine = [line(at.record, act) for act in reversed(acts) if act.asked.by == badge]
    return tuple(mine[:20])


def duties(at: Seen, badge: str) -> tuple[Duty, ...]:
    """The duties somebody carries today."""
    return tuple(d for d in Duty if at.record.carries(badge, d))


def _closed(at: Seen) -> Response:
    return message(at, ("This page is about people.", "Sign in with badge and PIN to see it."), 403)
