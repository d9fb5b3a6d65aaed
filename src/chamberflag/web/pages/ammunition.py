"""Ammunition: lots and where every round of them went, boxes, weapon magazines."""

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.blind import rounds_untold
from chamberflag.record.facts import About
from chamberflag.web.render import not_known, page
from chamberflag.web.session import seen
from chamberflag.web.stated import about_page
from chamberflag.web.steps import lot_steps, magazine_steps


async def ammunition(request: Request) -> Response:
    """Every lot and magazine."""
    at = seen(request)
    return page(at, "ammunition/ammunition.html", {
        "lots": sorted(at.record.lots.values(), key=lambda x: x.id),
        "magazines": sorted(at.record.magazines.values(), key=lambda x: x.tag),
        "untold": rounds_untold(at.record),
    })  # fmt: skip


async def lot(request: Request) -> Response:
    """One lot: its rounds, and what is next."""
    at = seen(request)
    found = at.record.lots.get(request.path_params["id"])
    if found is None:
        return not_known(at, request.path_params["id"])
    return page(at, "ammunition/lot.html", {
        "lot": found, "steps": lot_steps(at.record, found), "untold": rounds_untold(at.record),
        **about_page(at, About.LOT, found.id),
    })  # fmt: skip


async def magazine(request: Request) -> Response:
    """One weapon magazine."""
    at = seen(request)
    found = at.record.magazines.get(request.path_params["tag"])
    if found is None:
        return not_known(at, request.path_params["tag"])
    steps = magazine_steps(at.record, found)
    return page(at, "ammunition/magazine.html", {"magazine": found, "steps": steps})
