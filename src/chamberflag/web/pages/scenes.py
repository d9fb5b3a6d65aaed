"""Scenes and the day: planned, authorised, called; opened and closed."""

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.record.facts import About
from chamberflag.record.scenes import Scene
from chamberflag.web.calling import calling
from chamberflag.web.pages.board import blocks, rows
from chamberflag.web.render import not_known, page
from chamberflag.web.session import seen
from chamberflag.web.stated import about_page
from chamberflag.web.steps import day_steps, scene_steps


async def day(request: Request) -> Response:
    """The day: who carries which duty, the meeting, what keeps it from closing."""
    at = seen(request)
    return page(at, "scenes/day.html", {
        "day": at.record.day, "steps": day_steps(at.record), "blocks": blocks(at.record, at.house.now()),
        "people": sorted(at.record.people.values(), key=lambda p: p.name),
    })  # fmt: skip


async def scenes(request: Request) -> Response:
    """Every scene."""
    at = seen(request)
    return page(at, "scenes/scenes.html", {"scenes": sorted(at.record.scenes.values(), key=_by_number)})


def _by_number(scene: Scene) -> tuple[int, str]:
    digits = "".join(ch for ch in scene.id if ch.isdigit())
    return (int(digits) if digits else 0, scene.id)


async def scene(request: Request) -> Response:
    """One scene: its casting, its call, and what is next."""
    at = seen(request)
    found = at.record.scenes.get(request.path_params["id"])
    if found is None:
        return not_known(at, request.path_params["id"])
    tags = {c.weapon for c in found.casting}
    return page(at, "scenes/scene.html", {
        "scene": found, "steps": scene_steps(at.record, found), "calling": calling(at, found.id),
        "rows": [r for r in rows(at) if r.tag in tags],
        "casting": sorted(found.casting, key=lambda c: (c.weapon, c.performer)),
        **about_page(at, About.SCENE, found.id),
    })  # fmt: skip
