"""The gate every request passes: it comes from this site and is not too large. Plain ASGI, because all of them pay it."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_BYTES_AT_MOST = 13_000_000
BINDING = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


CAMERA = (
    "/scan",
    "/static/scan_worker.js",
)  # the only two that may run the reader of codes, which is WebAssembly
FOR_CAMERA = {
    **BINDING,
    "Content-Security-Policy": f"{BINDING['Content-Security-Policy']}; script-src 'self' 'wasm-unsafe-eval'",
}


class SameSite:
    """Nothing is acted on that another site sent, nothing too large is read; every answer binds the browser."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before this app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse in words, or pass on."""
        if scope["type"] == "http":
            send = _binding(send, FOR_CAMERA if scope["path"] in CAMERA else BINDING)
        if scope["type"] == "http" and scope["method"] == "POST":
            refusal = _refusal(Headers(scope=scope))
            if refusal:
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _binding(send: Send, binding: Mapping[str, str]) -> Send:
    """What is sent, with the headers that keep a browser to this site."""

    async def bound(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(binding)
        await send(message)

    return bound


def _refusal(headers: Headers) -> PlainTextResponse | None:
    if not _from_here(headers):
        return PlainTextResponse("This was sent by another site. Nothing was done.", 403)
    length = headers.get("content-length", "")
    if not length.isdigit() or int(length) > BODY_BYTES_AT_MOST:
        return PlainTextResponse(
            "That is too large, or does not say how large: 12 MB at the most. Nothing was done.", 413
        )
    return None


def _from_here(headers: Headers) -> bool:
    """By what the browser says of the sender; one that says nothing at all (curl) carries no cookies of others."""
    site = headers.get("sec-fetch-site", "")
    if site:
        return site in ("same-origin", "none")
    origin = headers.get("origin", "")
    return not origin or origin.split("//", 1)[-1] == headers.get("host", "")
