"""Render: a template and what it needs becomes a page; the headers every answer carries.

Pages say "Iris states", never "is"; colours, icons and words of a verdict are the templates' business.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from chamberflag.record.people import Duty
from chamberflag.web.session import DEVICE, SESSION, Seen

HERE = Path(__file__).parent
YEAR_SECONDS = 365 * 24 * 3600
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["clock"] = lambda t: t.astimezone(UTC).strftime("%H:%M:%S")
    made.filters["iso"] = lambda t: t.astimezone(UTC).isoformat()
    made.filters["ago"] = ago
    made.globals["Duty"] = Duty
    return made


TEMPLATES = _environment()


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as one says it."""
    seconds = max(int((now - then).total_seconds()), 0)
    if seconds < 60:
        return f"{seconds} s ago"
    return f"{seconds // 60} min ago" if seconds < 7200 else f"{seconds // 3600} h ago"


def page(at: Seen, template: str, facts: Mapping[str, Any], status: int = 200) -> Response:
    """A whole page. `facts` are the template's own; what every page shows is added here."""
    outcome = at.house.outcome(at.request.query_params.get("act", ""))
    shown = {
        "at": at, "record": at.record, "outcome": outcome, "now": at.house.now(),
        "echoes": at.house.echoes_for(at.badge, at.device), **facts,
    }  # fmt: skip
    response = HTMLResponse(TEMPLATES.get_template(template).render(shown), status, HEADERS)
    return remember(response, at)


def remember(response: Response, at: Seen) -> Response:
    """The device keeps its name."""
    response.set_cookie(DEVICE, at.device, max_age=YEAR_SECONDS, httponly=True, samesite="strict")
    return response


def sign_in_cookie(response: Response, token: str) -> Response:
    """The session of the one who signed in; '' ends it."""
    if token:
        response.set_cookie(SESSION, token, httponly=True, samesite="strict")
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
