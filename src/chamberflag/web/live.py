"""Live: one stream per open page that says when to look again, and beats so that silence is noticed."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import StreamingResponse

from chamberflag.web.session import Seen, seen

BEAT_SECONDS = 1.0


async def live(request: Request) -> StreamingResponse:
    """Server-sent events: `refresh` when the book has grown or is no longer served, `beat` every second."""
    at = seen(request)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, at), media_type="text/event-stream", headers=headers)


async def _events(request: Request, at: Seen) -> AsyncIterator[str]:
    said = (-1, "")
    with at.house.desk.notices.page(at.badge if at.own else "") as changed:
        while not await request.is_disconnected():
            changed.clear()
            known = at.house.known
            if (known.size, known.stale) != said:
                said = (known.size, known.stale)
                yield f"event: refresh\ndata: {known.size}\n\n"
            else:
                yield "event: beat\ndata: .\n\n"
            try:
                await asyncio.wait_for(changed.wait(), BEAT_SECONDS)
            except TimeoutError:
                continue
