"""Served to a network for real: a book, HTTPS under its name, the pairing page beside it, and the end by Ctrl-C."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError
from tests.cli.commands import begun, chamberflag

from chamberflag.lan import certificates as made


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def on_the_lan(book: Path, *more: str) -> Iterator[tuple[str, int, int]]:
    """The program people start, until Ctrl-C: what it printed so far, its port and the pairing page's."""
    port, pairing = free_port(), free_port()
    program = [sys.executable, "-m", "chamberflag.wiring", "serve", "--lan", "--book", str(book)]
    ports = ["--port", str(port), "--pairing-port", str(pairing)]
    with subprocess.Popen(
        [*program, *ports, *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:  # fmt: skip
        try:
            assert running.stdout is not None
            said = running.stdout.readline() + running.stdout.readline()
            for _ in range(1200):
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield said, port, pairing
        finally:
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=60)


def greeted(port: int, name: str, trusting: Path) -> str:
    """The name on the certificate shown to a client that trusts this authority and asks for this name."""
    context = ssl.create_default_context(cafile=str(trusting))
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        context.wrap_socket(plain, server_hostname=name) as secure,
    ):
        shown = secure.getpeercert() or {}
        return str(shown["subjectAltName"])


def test_a_book_is_served_with_https_under_its_name_and_paired_beside_it(tmp_path: Path) -> None:
    """An armorer's assistant could not get a phone to the book in ten minutes, or at all."""
    book = begun(tmp_path)
    authority = book / "network" / "authority.crt"
    with on_the_lan(book, "--name", "truck") as (said, port, pairing):
        shown = greeted(port, "truck.local", authority)
        page = httpx.get(f"http://127.0.0.1:{pairing}/")
        handed = httpx.get(f"http://127.0.0.1:{pairing}/authority.crt").content
        with pytest.raises(ssl.SSLCertVerificationError):
            greeted(port, "set.local", authority)
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"http://127.0.0.1:{port}/")

    assert f"https://truck.local:{port} " in said and f"http://truck.local:{pairing}/" in said
    assert "truck.local" in shown
    assert x509.load_der_x509_certificate(handed) == made.read(authority)
    assert made.fingerprint(handed).replace(":", "") in page.text
    assert f"https://truck.local:{port}" in page.text


def test_the_authority_cannot_vouch_for_any_other_name(tmp_path: Path) -> None:
    """Whoever steals the laptop could read the crew's mail: their phones trust what its authority signs."""
    now = datetime.now(UTC)
    papers = made.Papers(tmp_path / "network")
    made.ready(papers, "set.local", now)
    authority = made.read(papers.authority)
    verifier = PolicyBuilder().store(Store([authority])).time(now)

    assert verifier.build_server_verifier(x509.DNSName("set.local")).verify(made.read(papers.server), [])
    made._make_server(papers, "bank.example", now)
    with pytest.raises(VerificationError):
        verifier.build_server_verifier(x509.DNSName("bank.example")).verify(made.read(papers.server), [])


def test_words_about_a_network_without_one_are_refused(tmp_path: Path) -> None:
    """Somebody would believe that phones are served, and they are not."""
    book = begun(tmp_path)

    assert "add --lan" in chamberflag("serve", "--book", book, "--port", "0", "--name", "set").stderr
    both = chamberflag(
        "serve", "--lan", "--book", book, "--port", "0", "--pairing-port", "0", "--key", __file__
    )
    assert "belong together" in both.stderr
    bad = chamberflag("serve", "--lan", "--book", book, "--port", "0", "--pairing-port", "0", "--name", "a b")
    assert bad.exit_code == 1 and "cannot be a name here" in bad.stderr
