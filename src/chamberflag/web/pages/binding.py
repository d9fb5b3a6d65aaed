"""Binding: a blank label that was stuck on a thing is scanned, then the thing; from then on the label means it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.asking import Accepted, Asking, Refused
from chamberflag.desk.codes import Thing, WrongCode, free, thing_of
from chamberflag.procedures.commands import StateFact
from chamberflag.record.facts import About
from chamberflag.record.labels import LABELS
from chamberflag.web.forms import Unclear
from chamberflag.web.render import page
from chamberflag.web.sent import act_id, fields, first
from chamberflag.web.session import Seen, seen
from chamberflag.web.signing import who_signs

PAGES = {About.WEAPON: "w", About.LOT: "l", About.CONTAINER: "c"}


async def bind(request: Request) -> Response:
    """Blank and thing; or what came of binding them."""
    at = seen(request)
    if request.method == "GET":
        asked = request.query_params
        return _form(at, (asked.get("code", "")[:80], asked.get("thing", "")[:80]))
    sent = await fields(request)
    typed, on = first(sent, "code", 200), first(sent, "thing", 200)
    code, thing = free(at.record, at.house.desk.book, typed), _thing(at, on)
    wrong = code if isinstance(code, WrongCode) else thing if isinstance(thing, WrongCode) else None
    if wrong:
        return _form(at, (typed, on), wrong.because, 422)
    assert not isinstance(code, WrongCode) and not isinstance(thing, WrongCode), "told above"
    who = await who_signs(at, sent, anyone=False)
    if isinstance(who, Unclear):
        return _form(at, (typed, on), who.because, 403)
    act, about = act_id(sent), About(thing.kind)
    asking = Asking(who.badge, act, at.input, who.afresh)
    outcome = await at.house.act(asking, StateFact(thing.id, LABELS[about], (code.text,)))
    if isinstance(outcome, Accepted | Refused):
        return RedirectResponse(f"/{PAGES[about]}/{thing.id}?act={act}&stay=1", 303)
    return _form(at, (typed, on), outcome.because, 422)


def _thing(at: Seen, text: str) -> Thing | WrongCode:
    """What a tag, a name or another label's code means; a sentence when no blank goes on it."""
    record = at.record
    for about, known in (
        (About.WEAPON, record.weapons),
        (About.LOT, record.lots),
        (About.CONTAINER, record.containers),
    ):
        for name in (text, text.upper(), text.lower()):
            if name in known:
                return Thing(str(about), name)
    found = thing_of(record, at.house.desk.book, text)
    if isinstance(found, Thing) and found.kind in {str(about) for about in PAGES}:
        return found
    return WrongCode(
        f"Nothing a label can be bound to is called {text or 'nothing'}: a weapon, a lot, a safe or a cart."
    )


def _form(at: Seen, typed: tuple[str, str], trouble: str = "", status: int = 200) -> Response:
    facts = {"code": typed[0], "thing": typed[1], "trouble": trouble}
    return page(at, "printing/bind.html", facts, status)
