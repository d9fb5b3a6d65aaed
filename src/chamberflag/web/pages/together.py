"""Together: one page for everybody of a scene. Each finds on it the one form that is theirs now, and stays on it.

Looks that are made together are entered together: nobody goes anywhere between. Each still answers their own questions,
on their own phone or with their own badge and PIN, and sees nothing of what another entered.
"""

from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from chamberflag.web.calling import calling
from chamberflag.web.due import Due, due_in, mine
from chamberflag.web.pages.acts import form_in
from chamberflag.web.pages.board import rows
from chamberflag.web.pages.kiosk import badges
from chamberflag.web.render import not_known, page
from chamberflag.web.session import Seen, seen


async def together(request: Request) -> Response:
    """What waits in this scene for whoever looks at it; on a cart's tablet, for whom it waits."""
    at = seen(request)
    scene = at.record.scenes.get(request.path_params["scene"])
    if scene is None:
        return not_known(at, request.path_params["scene"])
    due = due_in(at.record, scene, at.house.now())
    own = mine(at.record, due, at.who) if at.who else ()
    here = f"/together/{scene.id}"
    tags = {c.weapon for c in scene.casting}
    waits = {b for one in due if not one.later for b in one.by}
    return page(at, "scenes/together.html", {
        "scene": scene, "here": here, "calling": calling(at, scene.id),
        "form": _form(at, own[0], here) if own and not own[0].later else None,
        "more": own[1:] if own and not own[0].later else own,
        "rows": [r for r in rows(at) if r.tag in tags], "due": [one for one in due if not one.later],
        "badges": [b for b in badges(at) if b.id in waits] if at.kiosk and not at.who else [],
    })  # fmt: skip


def _form(at: Seen, due: Due, here: str) -> Markup:
    """The form of an act, as its own page has it; when it is sent, this page comes again."""
    given: dict[str, Any] = {**due.given, "next": here}
    return form_in(at, due.act, given)
