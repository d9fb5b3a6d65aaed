"""Live: one stream per open page that says when to look again, and beats so that silence is noticed.

A page looks again when the book has grown, and every ten seconds: time alone ends a clearance.
"""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import StreamingResponse

from chamberflag.web.session import Seen, seen, stamp

BEAT_SECONDS = 1.0


async def live(request: Request) -> StreamingResponse:
    """Server-sent events: `refresh` when the book has grown, is no longer served or time has passed; `beat` every second."""
    at = seen(request)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, at), media_type="text/event-stream", headers=headers)


async def _events(request: Request, at: Seen) -> AsyncIterator[str]:
    said = ""
    with at.house.desk.notices.page(at.badge if at.own else "") as changed:
        while not await request.is_disconnected():
            changed.clear()
            known = at.house.known
            state = stamp((known.size, known.stale), at.house.now())
            if state != said:
                said = state
                yield f"event: refresh\ndata: {said}\n\n"
            else:
                yield "event: beat\ndata: .\n\n"
            try:
                await asyncio.wait_for(changed.wait(), BEAT_SECONDS)
            except TimeoutError:
                continue
