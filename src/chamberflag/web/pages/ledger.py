"""The ledger as people read it: entries, newest first, the signed checkpoint, and a bundle to take away."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.again import asked_again
from chamberflag.desk.blind import book_untold
from chamberflag.web.render import HEADERS, message, not_known, page
from chamberflag.web.session import seen
from chamberflag.web.words import line

ENTRIES_A_PAGE = 50


async def ledger(request: Request) -> Response:
    """The newest entries, or those before one."""
    at = seen(request)
    before = request.query_params.get("before", "")
    end = min(int(before), at.size) if before.isdigit() else at.size
    start = max(end - ENTRIES_A_PAGE, 0)
    return page(at, "ledger/ledger.html", {
        "entries": [line(at.record, act) for act in at.house.desk.entries(start, end)],
        "start": start, "end": end, "checkpoint": at.house.desk.checkpoint(),
        "untold": book_untold(at.record, at.house.now()),
    })  # fmt: skip


async def entry(request: Request) -> Response:
    """One entry with every word of it."""
    at = seen(request)
    n = request.path_params["n"]
    found = at.house.entry(int(n)) if n.isdigit() and len(n) < 16 else None
    if found is None:
        return not_known(at, f"entry {n}")
    return page(at, "ledger/entry.html", {"entry": line(at.record, found)})


async def again(request: Request) -> Response:
    """What the rules say of an entry when they are asked again, beside what the book says."""
    at, n = seen(request), request.path_params["n"]
    found = at.house.entry(int(n)) if n.isdigit() and len(n) < 16 else None
    if found is None:
        return not_known(at, f"entry {n}")
    untold = book_untold(at.record, at.house.now())
    if untold:
        return message(at, ("A verdict tells what somebody must still see for themselves.", untold), 409)
    made = await asyncio.to_thread(asked_again, int(n), at.house.desk.entries)
    if isinstance(made, str):
        return message(at, (made, "Open the book with the version that wrote it."), 409)
    return page(at, "ledger/again.html", {"entry": line(at.record, found), "again": made})


async def bundle(request: Request) -> Response:
    """The book as one file that anybody can verify without us."""
    at = seen(request)
    if not at.badge:
        return message(at, ("The bundle holds everybody's names.", "Sign in with badge and PIN first."), 403)
    untold = book_untold(at.record, at.house.now())
    if untold:
        return message(at, ("The bundle holds what somebody must still see for themselves.", untold), 409)
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="chamberflag-bundle.zip"'}
    return Response(at.house.bundle(), media_type="application/zip", headers=headers)
