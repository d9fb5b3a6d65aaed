"""Said: what a phone kept while it had no contact, and everything it says with one press of STOP.

Only stops and reports come this way, each exactly once, however often it is sent. Nothing that was said is lost:
where its form is not understood, it is a danger that was reported.
"""

from datetime import timedelta
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from chamberflag.codec.entries import Statement
from chamberflag.desk.asking import Accepted, Asking, NotServing, Refused, Unheard
from chamberflag.desk.assurance import Assurance
from chamberflag.ledger.phones import signed
from chamberflag.procedures.commands import CallStop, Command, ReportDanger
from chamberflag.procedures.late import LATE_AFTER, MAY_BE_LATE
from chamberflag.record.people import ANYONE
from chamberflag.web.forms import Unclear, command_from
from chamberflag.web.render import HEADERS
from chamberflag.web.sent import fields, first
from chamberflag.web.session import Seen, seen
from chamberflag.web.statements import Words, said_in, statement_in

SOMEBODY = "somebody called stop"
NAMES = {shape.__name__ for shape in MAY_BE_LATE}
LONGEST_WAIT = 10**9


async def contact(_: Request) -> Response:
    """Whether anybody is here: asked by phones that have lost contact."""
    return Response(status_code=204, headers=HEADERS)


async def said(request: Request) -> Response:
    """One statement of a phone. 200 once it is in the book, whether now or before; 422 when it never will be."""
    at = seen(request)
    sent = await fields(request)
    statement = statement_in(sent)
    words = said_in(statement.text) if statement else None
    if statement is None or words is None or not 0 < len(words.act) <= 80:
        return _never("This is no statement of a phone.")
    if words.name not in NAMES:
        return _never("Only stops and reports may be said late. Look at the thing again, then act.")
    waited = first(sent, "waited", 12)
    seconds = min(int(waited), LONGEST_WAIT) if waited.isascii() and waited.isdigit() else 0
    asking = _whose(at, _kept_for(statement, seconds), words)
    outcome = await at.house.act(asking, _command(words))
    if isinstance(outcome, Unheard) and not at.house.desk.outcome(words.act):
        outcome = await at.house.act(asking, _danger(words))
    return _answer(outcome, words)


def _answer(outcome: Accepted | Refused | Unheard | NotServing, words: Words) -> Response:
    match outcome:
        case NotServing(because):
            return JSONResponse({"because": because}, 503, headers=HEADERS)
        case Unheard(because):
            return _never(because)
        case Accepted(n, _) | Refused(n, _):
            return JSONResponse({"entry": n, "page": _page(words)}, headers=HEADERS)


def _page(words: Words) -> str:
    """Where to look after it: the weapon it was about, where it named one; else what is stopped and written down."""
    weapon = next(iter(words.fields.get("weapon", ())), "")
    return (
        f"/w/{quote(weapon, safe='')}?act={quote(words.act)}&stay=1"
        if weapon
        else f"/stoppages?act={quote(words.act)}"
    )


def _never(because: str) -> Response:
    return JSONResponse({"because": because}, 422, headers=HEADERS)


def _kept_for(statement: Statement, seconds: int) -> Statement:
    return Statement(statement.text, statement.key, statement.signature, seconds)


def _whose(at: Seen, statement: Statement, words: Words) -> Asking:
    """Whose word it is: the owner's of the key that signed it. Without one, whoever is signed in, if it is of now."""
    waited = timedelta(seconds=statement.waited)
    of = at.record.phone_keys.get(statement.key)
    if of and not of.revoked and signed(statement.key, statement.signature, statement.text):
        return Asking(of.owner, words.act, of.owner, assurance=Assurance.DEVICE_KEY, statement=statement, waited=waited,
                      device_at=words.said_at)  # fmt: skip
    here = at.badge in at.record.people and (at.own or waited <= LATE_AFTER)
    by = at.badge if here else ANYONE
    return Asking(by, words.act, at.input, statement=statement, waited=waited, device_at=words.said_at)


def _command(words: Words) -> Command:
    """What the statement asks for; a danger where its form is not understood."""
    if words.name == "CallStop":
        because = next((x.strip() for x in words.fields.get("because", ()) if x.strip()), SOMEBODY)
        return CallStop(because[:2000])
    command = command_from(words.name, words.fields)
    return _danger(words) if isinstance(command, Unclear) else command


def _danger(words: Words) -> ReportDanger:
    told = "; ".join(
        f"{key}: {', '.join(values)}" for key, values in sorted(words.fields.items()) if any(values)
    )
    return ReportDanger(f"{words.name} was said: {told or 'nothing more'}"[:2000])
