"""Registers: what authorities prescribe, to take away as a PDF or as rows for a spreadsheet."""

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.orders import REGISTERS, VIEWS, RegisterOrder
from chamberflag.web.pages.printing import File, sent
from chamberflag.web.render import message, not_known, page
from chamberflag.web.session import seen

MEDIA = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
SAYS = {
    "bound-book": "Each firearm that came in and went out, with the columns federal law prescribes and no others.",
    "nsw": "Each firearm, who had it from when to when, and when it was out of safe storage.",
    "gb": "Each time a weapon changed place or hands, for which scene, and who went with it.",
}
assert set(SAYS) == set(REGISTERS), "every register says what it is"


async def registers(request: Request) -> Response:
    """Which registers can be had, and how corrections are shown in them."""
    known = [(name, title, SAYS[name]) for name, title in REGISTERS.items()]
    return page(seen(request), "printing/registers.html", {"registers": known, "views": VIEWS})


async def register(request: Request) -> Response:
    """One register, as `NAME.pdf` or `NAME.csv`."""
    at, file = seen(request), request.path_params["file"]
    name, _, kind = file.rpartition(".")
    view = request.query_params.get("view", "both")
    if name not in REGISTERS or kind not in MEDIA or view not in VIEWS:
        return not_known(at, file)
    if not at.badge:
        return message(at, ("Registers hold everybody's names.", "Sign in with badge and PIN first."), 403)
    return await sent(at, RegisterOrder(name, view, kind == "csv"), File(file, MEDIA[kind]))
