"""The night: two scans are one act. A replica and a badge: it is handed over. A replica and a safe: it is put away.

For what can neither fire, shoot nor cut, on the armorer's own phone with a scanner: on a stage the same things go out and
come back every night. Everything else is sent to its own page, where it is shown.
"""

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Asking, NotServing, Unheard
from chamberflag.desk.codes import WrongCode
from chamberflag.procedures import commands as c
from chamberflag.record.record import Record
from chamberflag.record.weapons import Weapon
from chamberflag.web.pages.board import row
from chamberflag.web.pages.finding import labelled, path_of
from chamberflag.web.render import message, not_known, page
from chamberflag.web.sent import Fields, act_id, fields, first
from chamberflag.web.session import Seen, seen


async def night(request: Request) -> Response:
    """What was scanned first, and where it is; the next scan says where it goes."""
    at = seen(request)
    if request.method == "POST":
        return await _scanned(at, await fields(request))
    thing = at.record.weapons.get(request.query_params.get("thing", ""))
    known = thing if thing and not thing.shown else None
    return page(at, "scenes/night.html", {"weapon": known, "row": row(at, known) if known else None})


async def _scanned(at: Seen, sent: Fields) -> Response:
    code, thing = first(sent, "code", 80), at.record.weapons.get(first(sent, "thing", 80))
    path = path_of(at.record, code) or labelled(at, code)
    if isinstance(path, WrongCode) or not path:
        return message(at, (path.because, "Scan it again.")) if path else not_known(at, code)
    name = unquote(path.rsplit("/", 1)[-1])
    if path.startswith("/w/"):
        fires = at.record.weapons[name].shown
        return RedirectResponse(path if fires else f"/night?thing={quote(name)}", 303)
    if thing is None or path[1] not in "pc":
        return message(at, ("Scan the weapon first, then the badge or the safe.", "Begin again."))
    return await _done(at, act_id(sent), _moved(at.record, thing, path[1], name))


def _moved(record: Record, weapon: Weapon, kind: str, name: str) -> c.Command:
    if kind == "c":
        return c.StowWeapon(weapon.tag, name)
    casts = (s.id for s in record.scenes.values() if s.cast(weapon.tag, name))
    scene = next(iter(sorted(casts, key=lambda id: len(record.scenes[id].authorised) < 2)), "")
    return c.HandOverReplica(weapon.tag, scene, name)


async def _done(at: Seen, act: str, command: c.Command) -> Response:
    if not at.own:
        return message(
            at, ("Two scans sign on one's own phone only.", "Sign in on yours, and scan there."), 403
        )
    outcome = await at.house.act(Asking(at.badge, act, at.input), command)
    if isinstance(outcome, Unheard | NotServing):
        return message(at, (outcome.because, "Nothing was written."), 422)
    return RedirectResponse(f"/night?act={quote(act)}", 303)
