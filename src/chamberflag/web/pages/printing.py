"""Printing: the page of labels, and what the press makes, sent as a file."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.codes import KINDS
from chamberflag.desk.orders import SHEETS, CannotPrint, LabelOrder, Order, SheetOrder
from chamberflag.web.pairing import LOOPBACK
from chamberflag.web.render import HEADERS, message, not_known, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.tongues import tongue_of

STOCKS = (
    ("L4731", "A4, 189 small ones, 25 × 10 mm"), ("L7651", "A4, 65, 38 × 21 mm"), ("L7160", "A4, 21, 64 × 38 mm"),
    ("5160", "US Letter, 30, 67 × 25 mm"), ("5167", "US Letter, 80, 44 × 13 mm"),
    ("brother-12", "roll, 12 mm"), ("brother-23", "roll, 23 × 23 mm"), ("brother-62x29", "roll, 62 × 29 mm"),
    ("zebra-25x13", "roll, 25 × 13 mm"), ("zebra-51x25", "roll, 51 × 25 mm"), ("zebra-57x32", "roll, 57 × 32 mm"),
)  # fmt: skip
BLANKS_AT_MOST = 400
TRY = "Go back and choose again."


@dataclass(frozen=True, slots=True)
class File:
    """How bytes are sent."""

    name: str
    media: str


async def labels(request: Request) -> Response:
    """What can be stuck on things."""
    at = seen(request)
    return page(at, "printing/labels.html", {
        "stocks": STOCKS, "kinds": KINDS, "only": request.query_params.get("only", ""),
    })  # fmt: skip


async def labels_file(request: Request) -> Response:
    """The labels asked for, as a PDF or for a label printer."""
    at, asked = seen(request), request.query_params
    if not at.badge:
        return message(
            at,
            ("Labels are printed for people of this production.", "Sign in with badge and PIN first."),
            403,
        )
    number = asked.get("blank", "") or "0"
    if not (number.isascii() and number.isdigit() and int(number[:6]) <= BLANKS_AT_MOST):
        return message(at, (f"{number[:20]!r} is not a number up to {BLANKS_AT_MOST}.", TRY))
    kinds = tuple(kind for kind in asked.getlist("kind") if kind in KINDS)
    only = (asked["only"],) if asked.get("only") else ()
    dpi = int(asked["dpi"]) if asked.get("dpi") in ("203", "300", "600") else 0
    alone = (request.base_url.hostname or "") in (
        *LOOPBACK,
        "localhost",
    )  # an address that is another on a phone
    address = "" if alone else str(request.base_url).rstrip("/")
    order = LabelOrder(
        asked.get("sheet", "L7651"), kinds, only, int(number), asked.get("trays") == "yes", dpi, address
    )
    file = File("labels.zpl", "text/plain; charset=utf-8") if dpi else File("labels.pdf", "application/pdf")
    return await sent(at, order, file)


async def sheets(request: Request) -> Response:
    """What can be printed."""
    return page(seen(request), "printing/sheets.html", {"sheets": SHEETS})


async def sheet(request: Request) -> Response:
    """One sheet as a PDF, or as text; of one thing when `about` names it."""
    at, name = seen(request), request.path_params["sheet"]
    if name not in SHEETS:
        return not_known(at, name)
    if not at.badge:
        return message(at, ("Sheets hold everybody's names.", "Sign in with badge and PIN first."), 403)
    as_text = request.query_params.get("as") == "text"
    language = tongue_of(request, at.record).language
    order = SheetOrder(name, request.query_params.get("about", "")[:80], text=as_text, language=language)
    file = (
        File(f"{name}.txt", "text/plain; charset=utf-8")
        if as_text
        else File(f"{name}.pdf", "application/pdf")
    )
    return await sent(at, order, file)


async def sent(at: Seen, order: Order, file: File) -> Response:
    """What the press made of an order, or the sentence that says why not. The press is slow: nobody waits for it."""
    try:
        made = await asyncio.to_thread(at.house.press, order)
    except CannotPrint as refused:
        return message(at, (str(refused), TRY), 409)
    headers = {**HEADERS, "Content-Disposition": f'inline; filename="{file.name}"'}
    return Response(made, media_type=file.media, headers=headers)
