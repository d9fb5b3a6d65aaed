"""Serving: HTTPS for everything, plain HTTP for the pairing page alone, the name said while both run.

The apps are handed in; what is in them is not known here. The certificate is looked at every few hours and renewed
under way, so that a server that runs for months never serves one that has ended.
"""

import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import uvicorn

from chamberflag.lan.announcing import Announcer
from chamberflag.lan.certificates import Served
from chamberflag.lan.refusal import LanRefused

LOOKED_AFTER_EVERY_SECONDS = 6 * 3600.0
EVERY_NETWORK = "0.0.0.0"

App = Any  # an ASGI application


@dataclass(frozen=True, slots=True)
class Doors:
    """Where it is served: the port for HTTPS, the port for the pairing page."""

    port: int
    pairing_port: int
    host: str = EVERY_NETWORK


def serve(apps: tuple[App, App], served: Served, doors: Doors, renewed: Callable[[], Served]) -> None:
    """Serve both until interrupted. `apps`: the product, the pairing page. `renewed`: the certificate, made new if due."""
    secure = secure_server(apps[0], served, doors)
    plain = _server(apps[1], doors.host, doors.pairing_port)
    announcer, closing = Announcer(served.name, doors.port), Event()
    beside = Thread(target=plain.run, name="pairing page", daemon=True)
    after = Thread(target=_look_after, args=(secure, renewed, closing), name="certificate", daemon=True)
    beside.start()
    after.start()
    if served.name.endswith(".local"):
        announcer.open()
    try:
        secure.run()
    finally:
        closing.set()
        plain.should_exit = True
        beside.join(5)
        if served.name.endswith(".local"):
            announcer.close()


def secure_server(app: App, served: Served, doors: Doors) -> uvicorn.Server:
    """The server for HTTPS, not yet running."""
    server = _server(app, doors.host, doors.port)
    server.config.ssl_certfile, server.config.ssl_keyfile = str(served.certificate), str(served.key)
    return server


def _server(app: App, host: str, port: int) -> uvicorn.Server:
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False)
    config.timeout_graceful_shutdown = 2
    return uvicorn.Server(config)


def _look_after(server: uvicorn.Server, renewed: Callable[[], Served], closing: Event) -> None:
    while not closing.wait(LOOKED_AFTER_EVERY_SECONDS):
        with suppress(
            LanRefused, OSError
        ):  # `doctor` says what is wrong; what is served goes on being served
            take_up(server.config.ssl, renewed())


def take_up(context: ssl.SSLContext | None, served: Served) -> None:
    """Whoever connects from now on is shown this certificate."""
    if context is not None:
        context.load_cert_chain(served.certificate, served.key)
