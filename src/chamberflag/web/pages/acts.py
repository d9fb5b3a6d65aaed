"""Acts: the one door through which pages act, and the form each act asks on a page of its own.

A form page shows the question and nothing that anybody else has answered: blind means blind.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, get_type_hints
from urllib.parse import quote

from jinja2 import ChoiceLoader, DictLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Asking, NotServing, Unheard
from chamberflag.languages.tongue import speaking
from chamberflag.record.people import ANYONE, KEEPER, Duty
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import InContainer, Weapon
from chamberflag.rules.checks.actions import firing_outside, out_for
from chamberflag.rules.request import Request as Question
from chamberflag.web.calling import calling
from chamberflag.web.forms import FROM_PAGES, Unclear, command_from
from chamberflag.web.pages.declaring import BY_KEEPER, after_declaring, declaring
from chamberflag.web.render import TEMPLATES, message, not_known, page
from chamberflag.web.sent import act_id, fields, first, time_said
from chamberflag.web.session import AT_KIOSK, Seen, seen
from chamberflag.web.signing import Who, who_signs
from chamberflag.web.squads import WORDS, squads
from chamberflag.web.statements import with_statement
from chamberflag.web.tongues import tongue_of

NOT_A_SUBJECT = frozenset({"act", "badge", "pin", "next", "device_at", "typed"})
FREE = frozenset({"CallStop", "ReportDanger", "ReportConcern", "ReportDrop", "ReportDischarge", "ReportMissing",
                  "BreakSight", "SayWrongWeapon", "RevokeDevice", "CallCut", "ReportInjury"})  # fmt: skip
BACK = re.compile(r"/together/[\w.%~-]{1,80}|/night|/rack")  # the pages on which one stays, act after act
FORM_ONLY = TEMPLATES.overlay(
    loader=ChoiceLoader(
        [DictLoader({"shell.html": "{% block main %}{% endblock %}"}), TEMPLATES.loader]  # type: ignore[list-item]
    )
)
KNOWN = {
    "weapon": "weapons",
    "lot": "lots",
    "magazine": "magazines",
    "container": "containers",
    "scene": "scenes",
}


async def do(request: Request) -> Response:
    """The form of one act about one thing."""
    at, name = seen(request), request.path_params["command"]
    if name not in FROM_PAGES:
        return not_known(at, name)
    given = defaultdict(str, {k: v for k, v in request.query_params.items() if k not in NOT_A_SUBJECT})
    about = next(iter(get_type_hints(FROM_PAGES[name])), "")
    if about in KNOWN and about not in given and name != "PlanScene":
        return message(
            at,
            (f"This form is about a {about}, and says of none which.", "Scan it, and go on from its page."),
        )
    for field, collection in KNOWN.items():
        if field in given and given[field] not in getattr(at.record, collection):
            return not_known(at, given[field])
    back = request.query_params.get("next", "")
    if BACK.fullmatch(back):
        given["next"] = back
    return page(at, f"acts/{name}.html", _shown(at, name, given))


def _shown(at: Seen, name: str, given: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "given": given, **_facts(at, name, given), **declaring(at, name, given)}


def form_in(at: Seen, name: str, given: Mapping[str, str]) -> Markup:
    """The form of an act without its page, to stand in another."""
    shown = _shown(at, name, defaultdict(str, given))
    about = {"at": at, "record": at.record, "now": at.house.now(), **shown}
    with speaking(tongue_of(at.request, at.record)):
        return Markup(FORM_ONLY.get_template(f"acts/{name}.html").render(about))


def _facts(at: Seen, name: str, given: dict[str, str]) -> dict[str, Any]:
    """What the form of an act may show: plans and lists, never what another signer entered."""
    record = at.record
    facts: dict[str, Any] = {"weapon": record.weapons.get(given.get("weapon", given.get("subject", "")))}
    if name in ("LoadWeapon", "FillMagazine"):
        facts["loads"] = loads = record.carries(
            at.badge, Duty.ARMORER
        )  # others would read from it what was loaded
        facts["lots"] = [x for x in record.lots.values() if not x.quarantined and (x.proved or not loads)]
        facts["magazines"] = [m for m in record.magazines.values() if m.looked and not m.inserted_in]
        facts["casting"] = _casting(at, facts["weapon"])
    if name in ("StowWeapon", "SealContainer"):
        facts["containers"] = list(record.containers.values())
        facts["near"] = _near(at, given.get("container", ""))
    if name == "SignForSquad":
        facts |= {
            "squads": squads(record),
            "squad_words": WORDS,
            "containers": list(record.containers.values()),
        }
    if name in ("CallRoll", "TurnKey"):
        ask = Question(record, Signature(at.badge, at.house.now()), name, scene=given.get("scene", ""))
        facts["outside"] = sorted(firing_outside(ask))
        facts["sealed"] = sorted(record.sealed())
        facts["out"] = [w.tag for w in out_for(ask)]
    if name in ("CallOut", "ReadBack", "TurnKey"):
        facts["calling"] = calling(at, given["scene"]) if given.get("scene") else None
    facts["lot"] = record.lots.get(given.get("lot", ""))
    return facts


def _casting(at: Seen, weapon: Weapon | None) -> Any:
    show = weapon.show if weapon else None
    return at.record.scenes[show.scene].cast(weapon.tag, show.receiver) if weapon and show else None


def _near(at: Seen, container: str) -> list[str]:
    """The tags one may expect near a container: everything not sealed away elsewhere. Not what the book has in it."""
    return sorted(
        w.tag
        for w in at.record.weapons.values()
        if not (isinstance(w.place, InContainer) and w.place.container != container and at.record.secured(w))
    )


async def act(request: Request) -> Response:
    """Somebody acts: form, signer, command, desk, and back to where the thing is."""
    at, name = seen(request), request.path_params["command"]
    sent = await fields(request)
    command = command_from(name, sent, at.house.shelf() if name == "AdoptPack" else {})
    if isinstance(command, Unclear):
        return message(at, (command.because, "Go back and answer it."), 422)
    who = await who_signs(at, sent, anyone=name in FREE)
    if isinstance(who, Unclear):
        return message(at, (who.because, "Sign with badge and PIN."), 403)
    if who.badge == KEEPER and name not in BY_KEEPER | FREE:
        return message(
            at, ("The book's keeper declares, and signs nothing else.", "Sign with your badge."), 403
        )
    name_of_act = act_id(sent)
    typed, device_at = first(sent, "typed") == "yes", time_said(first(sent, "device_at", 40))
    asking = Asking(who.badge or ANYONE, name_of_act, at.input, who.afresh, typed, device_at)
    asking = with_statement(at, asking, (name, sent))
    outcome = await at.house.act(asking, command)
    if isinstance(outcome, Unheard | NotServing):
        status = 503 if isinstance(outcome, NotServing) else 422
        return message(at, (outcome.because, "Nothing was written."), status)
    back = first(sent, "next", 100)
    if BACK.fullmatch(back) or at.kiosk:
        response = RedirectResponse(
            f"{back if BACK.fullmatch(back) else '/kiosk'}?act={quote(name_of_act)}", 303
        )
        response.delete_cookie(AT_KIOSK)
        return response
    return RedirectResponse(after_declaring(command, name_of_act) or _after(command, name_of_act), 303)


def _after(command: object, act: str) -> str:
    """Where to look after an act: the thing it was about."""
    subject = getattr(command, "subject", "")
    for field, path in (("weapon", "w"), ("lot", "l"), ("magazine", "m"), ("container", "c"), ("scene", "s")):
        value = getattr(command, field, "")
        if value:
            return f"/{path}/{quote(value)}?act={quote(act)}&stay=1"
    return f"/find?code={quote(subject)}&act={quote(act)}" if subject else f"/?act={quote(act)}"


__all__ = ["Who", "act", "do"]
