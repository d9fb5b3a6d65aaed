"""Places: a safe, cage or cart, and whether it is sealed."""

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.record.facts import About
from chamberflag.web.render import not_known, page
from chamberflag.web.session import seen
from chamberflag.web.squads import WORDS, squads
from chamberflag.web.stated import about_page
from chamberflag.web.steps import container_steps


async def container(request: Request) -> Response:
    """One container."""
    at = seen(request)
    found = at.record.containers.get(request.path_params["id"])
    if found is None:
        return not_known(at, request.path_params["id"])
    return page(at, "places/container.html", {
        "container": found, "contents": sorted(at.record.within(found.id)),
        "steps": container_steps(at.record, found),
        **about_page(at, About.CONTAINER, found.id),
    })  # fmt: skip


async def rack(request: Request) -> Response:
    """What may be signed for in squads now."""
    at = seen(request)
    known = list(at.record.containers.values())
    shown = {"squads": squads(at.record), "squad_words": WORDS, "containers": known}
    return page(at, "places/rack.html", shown)


async def containers(request: Request) -> Response:
    """Every container."""
    at = seen(request)
    return page(at, "places/containers.html", {"containers": list(at.record.containers.values())})
