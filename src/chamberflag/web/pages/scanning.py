"""Scanning: the camera's page, and what is said of each thing in a rack. The phone reads codes; this judges them."""

from dataclasses import dataclass
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from chamberflag.desk.codes import WrongCode
from chamberflag.record.weapons import InContainer
from chamberflag.web.pages.board import row
from chamberflag.web.pages.finding import NOT_KNOWN, labelled, path_of
from chamberflag.web.pages.weapons import answer_about
from chamberflag.web.render import HEADERS, drawn, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.shelf import scanner_gone

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one scan. `state`: stands, not, unknown, stopped or quiet; `path`: its page, or ''."""

    name: str
    state: str
    word: str
    sentence: str
    path: str = ""


async def scan(request: Request) -> Response:
    """The camera; where its reader of codes is missing, a photo read here."""
    return page(
        seen(request), "scan.html", {"scanner": not scanner_gone(), "rack": "rack" in request.query_params}
    )


async def verdict(request: Request) -> Response:
    """One scan of a rack, judged as of now: a line to put on the page."""
    at = seen(request)
    line = _line(at, request.query_params.get("code", "").strip()[:LONGEST])
    shown = {"line": line, "at": at, "now": at.house.now()}
    return HTMLResponse(drawn(at, "scan_line.html", shown), headers=HEADERS)


def _line(at: Seen, code: str) -> Line:
    path = path_of(at.record, code) or labelled(at, code)
    if isinstance(path, WrongCode) or not path:
        because = path.because if isinstance(path, WrongCode) else "Nothing in this book has this code."
        return Line(code[:24] or "-", "unknown", "NOT KNOWN", f"{because} {NOT_KNOWN}")
    name = unquote(path.rsplit("/", 1)[-1])
    if path.startswith("/w/"):
        return _weapon(at, name, path)
    if path.startswith("/l/"):
        lot = at.record.lots[name]
        if lot.quarantined:
            return Line(name, "not", "SET ASIDE", "It is set aside: leave it where it is.", path)
        return Line(name, "quiet", "LOT", "Its page says what is left of it.", path)
    words = {"m": "MAGAZINE", "c": "CONTAINER", "s": "SCENE", "p": "PERSON"}
    return Line(name, "quiet", words[path[1]], "Its page says more.", path)


def _weapon(at: Seen, tag: str, path: str) -> Line:
    """Secured where it belongs is all one asks of it in a safe; out of it, the answer its own page gives."""
    weapon = at.record.weapons[tag]
    stated = row(at, weapon)
    if isinstance(weapon.place, InContainer) and stated.state == "quiet":
        return Line(tag, "quiet", stated.word, f"{stated.model}. {stated.where}.", path)
    answer = answer_about(at, weapon)
    words = {"stands": "STANDS", "not": "DOES NOT STAND", "unknown": "NOT KNOWN", "stopped": "STOPPED"}
    return Line(tag, answer.state, words[answer.state], answer.sentence, path)
