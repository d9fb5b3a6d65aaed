"""Render: a template and what it needs becomes a page; the headers every answer carries.

Pages say "Iris states", never "is"; colours, icons and words of a verdict are the templates' business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from chamberflag.languages.tongue import Tongue, speaking, spoken
from chamberflag.record.people import Duty
from chamberflag.rules.finding import Verdict
from chamberflag.rules.looks import asks
from chamberflag.web.kinds import WORDS_OF_KINDS, loads_of
from chamberflag.web.lands import land
from chamberflag.web.session import DEVICE, SESSION, Seen
from chamberflag.web.stated import form_of
from chamberflag.web.tongues import speak, tongue_of
from chamberflag.web.trusted import clauses, floor_of, said_of, short, titled, trusted
from chamberflag.web.words import line, told

HERE = Path(__file__).parent
TIME_TO_READ = timedelta(seconds=20)
YEAR_SECONDS = 365 * 24 * 3600
KEPT_CLOSE: Any = {
    "httponly": True,
    "samesite": "strict",
}  # of a cookie: no script reads it, no other site sends it
HEADERS = {"Cache-Control": "no-store"}  # what binds the browser, the gate adds


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as one says it."""
    seconds = max(int((now - then).total_seconds()), 0)
    if seconds < 60:
        return f"{seconds} s ago"
    return f"{seconds // 60} min ago" if seconds < 7200 else f"{seconds // 3600} h ago"


def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["clock"] = lambda t: t.astimezone(UTC).strftime("%H:%M:%S")
    made.filters["iso"] = lambda t: t.astimezone(UTC).isoformat()
    made.filters["ago"] = ago
    made.globals |= {"Duty": Duty, "asks": asks, "words": WORDS_OF_KINDS, "loads_of": loads_of}
    made.globals |= {"land": land, "said_of": said_of, "titled": titled, "short": short, "trusted": trusted, "clauses": clauses,
                     "floor_of": floor_of, "form_of": form_of}  # fmt: skip
    made.filters["land"] = land
    return speak(made)


TEMPLATES = _environment()


def findings(verdict: Verdict) -> Markup:
    """All findings of a verdict, folded, in the tongue of the page."""
    return _findings(verdict, spoken())


@lru_cache(1024)
def _findings(verdict: Verdict, _: Tongue) -> Markup:
    """The same verdict is asked for again and again: it is drawn once in each tongue."""
    return Markup(TEMPLATES.get_template("findings.html").render(verdict=verdict))


TEMPLATES.globals["findings"] = findings


def page(at: Seen, template: str, facts: Mapping[str, Any], status: int = 200) -> Response:
    """A whole page. `facts` are the template's own; what every page shows is added here."""
    act_id = at.request.query_params.get("act", "")
    outcome = told(at.record, at.house.desk.outcome(act_id)) if act_id else None
    shown = {
        "at": at, "record": at.record, "outcome": outcome, "now": at.house.now(),
        "echoes": echoes(at), "live": status < 400, **facts,
    }  # fmt: skip
    return remember(HTMLResponse(drawn(at, template, shown), status, HEADERS), at)


def drawn(at: Seen, template: str, shown: Mapping[str, Any]) -> str:
    """A template with what it needs, in the language of whoever looks."""
    with speaking(tongue_of(at.request, at.record)):
        return TEMPLATES.get_template(template).render(shown)


@dataclass(frozen=True, slots=True)
class EchoLine:
    """A signature as its echo: whose, when, where, what; whether there was time to read it on this screen."""

    n: int
    badge: str
    at: datetime
    where: str
    what: str
    read: bool


def echoes(at: Seen) -> tuple[EchoLine, ...]:
    """The echoes due to the one signed in, on their own device: what they have not read first, then the newest."""
    me, now, found = at.record.human(at.badge), at.house.now(), []
    for echo in at.house.echoes_for(at.badge, at.device):
        due = at.record.unechoed.get(echo.signed.act)
        read = (due is None or me in due.seen_by) and now - echo.signed.at > TIME_TO_READ
        act = at.house.entry(echo.signed.act)
        owner = at.record.people.get(echo.signed.input)
        where = f"{owner.name}'s device" if owner else "a shared device"
        what = line(at.record, act).what if act else ""
        found.append(EchoLine(echo.signed.act, echo.signed.by, echo.signed.at, where, what, read))
    return tuple(sorted(found, key=lambda one: (one.read, -one.n)))


def remember(response: Response, at: Seen) -> Response:
    """The device keeps its name: given once, kept for a year."""
    if at.request.cookies.get(DEVICE) == at.cookie[0]:
        return response
    response.set_cookie(DEVICE, at.cookie[0], max_age=YEAR_SECONDS, secure=at.encrypted, **KEPT_CLOSE)
    return response


def sign_in_cookie(response: Response, at: Seen, token: str) -> Response:
    """The session of the one who signed in; '' ends it."""
    if token:
        response.set_cookie(SESSION, token, secure=at.encrypted, **KEPT_CLOSE)
    else:
        response.delete_cookie(SESSION)
    return response


def message(at: Seen, what: tuple[str, str], status: int = 400) -> Response:
    """A page that says what happened and what to do."""
    return page(at, "message.html", {"happened": what[0], "to_do": what[1]}, status)


def not_known(at: Seen, code: str) -> Response:
    """A code that is in no list of this book."""
    return message(at, (f"Nothing in this book has the code {code[:60]}.", "Scan it again, or type it. "
                   "If the tag is right, the thing was never taken in: set it aside and tell the armorer."), 404)  # fmt: skip
