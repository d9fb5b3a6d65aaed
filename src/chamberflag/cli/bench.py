"""`chamberflag bench`: what an act costs, beside a bare SQLite commit on the same disk in the same run.

Absolute numbers belong to the machine; the ratios are what carries over. The server runs in a process of its own, the
phones in this one; every phone is signed in by PIN on its own device, every act is judged, written and on the disk
before it is answered.
"""

import asyncio
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from chamberflag.cli import load
from chamberflag.cli.needs import Wiring
from chamberflag.ledger.audit import audit_bundle

PHONES = (1, 8, 32)
ROUND_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate over HTTP. `ratio`: over bare commits measured just before and just after."""

    phones: int
    per_second: float
    ratio: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Long:
    """What a long book costs. Times in seconds, memory in MB resident after the start."""

    entries: int
    write_s: float
    start_s: float
    audit_s: float
    memory_mb: float


@click.command("bench")
@click.option("--quick", is_flag=True, help="Fewer and shorter rounds: under 50 seconds.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--entries", default=100_000, show_default=True, help="Entries of the long book.")
@click.pass_obj
def command(wiring: Wiring, quick: bool, as_json: bool, entries: int) -> None:
    """Measure acts, questions, start and audit beside bare SQLite on this disk."""
    with tempfile.TemporaryDirectory(prefix="chamberflag-bench-", dir=".") as folder:
        here = Path(folder)
        acts, asks = _over_http(wiring, here, 1 if quick else 5)
        long_book = _long(wiring, here, entries)
    if as_json:
        found: dict[str, Any] = {"acts": [asdict(r) for r in acts], "asks": [asdict(r) for r in asks]}
        click.echo(json.dumps({**found, "long": asdict(long_book)}, indent=2))
        return
    for title, rates in (("acts, durable, over HTTP", acts), ("asks (the scan page), over HTTP", asks)):
        click.echo(f"\n{title}")
        click.echo(
            f"  {'phones':>6} {'per second':>11} {'over bare commits':>18} {'p50 ms':>8} {'p99 ms':>8}"
        )
        for r in rates:
            click.echo(
                f"  {r.phones:>6} {r.per_second:>11.0f} {r.ratio:>17.2f}x {r.p50_ms:>8.2f} {r.p99_ms:>8.2f}"
            )
    click.echo(f"\na book of {long_book.entries} entries")
    click.echo(
        f"  written through the desk in {long_book.write_s:.1f} s; start (verify and replay) {long_book.start_s:.2f} s;"
    )
    click.echo(
        f"  full audit {long_book.audit_s:.2f} s; {long_book.memory_mb:.0f} MB resident once it is open"
    )


def _over_http(wiring: Wiring, here: Path, rounds: int) -> tuple[list[Rate], list[Rate]]:
    book = here / "busy"
    wiring.begin(book, "Bench")
    with wiring.desk(book) as desk:
        load.prepare(desk, max(PHONES))
    pins = wiring.make_pins(book, iter([load.SECOND]))
    with _server(book) as port:
        phones = asyncio.run(load.sign_in(port, max(PHONES), pins[load.SECOND]))
        acts = [_measured(wiring, here, (phones[:n], port, rounds), load.act) for n in PHONES]
        asks = [_measured(wiring, here, (phones[:n], port, rounds), load.ask) for n in PHONES]
    return acts, asks


def _measured(wiring: Wiring, here: Path, who: tuple[list[load.Phone], int, int], what: load.What) -> Rate:
    """Bare commits, phones, bare commits; the median of the rounds' ratios."""
    phones, port, rounds = who
    rates, ratios, times = [], [], []
    for _ in range(rounds):
        before = wiring.bare_commits(here)
        took = asyncio.run(load.run(phones, port, (what, ROUND_SECONDS)))
        after = wiring.bare_commits(here)
        rates.append(len(took) / ROUND_SECONDS)
        ratios.append(rates[-1] / ((before + after) / 2))
        times += took
    times.sort()
    p50, p99 = times[len(times) // 2], times[min(int(len(times) * 0.99), len(times) - 1)]
    return Rate(len(phones), statistics.median(rates), statistics.median(ratios), p50 * 1000, p99 * 1000)


def _long(wiring: Wiring, here: Path, entries: int) -> Long:
    book = here / "long"
    wiring.begin(book, "Long")
    with wiring.desk(book) as desk:
        load.prepare(desk, 1)
        start = time.perf_counter()
        asyncio.run(load.fill(desk, entries))
        write_s = time.perf_counter() - start
    start = time.perf_counter()
    audited = audit_bundle(wiring.bundle(book))
    audit_s = time.perf_counter() - start
    assert audited.ok, "the long book verifies"
    line = [sys.executable, "-m", "chamberflag.wiring", "bench-open", str(book)]
    out = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    start_s, memory = (float(x) for x in out.split())
    return Long(audited.size, write_s, start_s, audit_s, memory)


@click.command("bench-open", hidden=True)
@click.argument("book", type=click.Path(path_type=Path))
@click.pass_obj
def opening(wiring: Wiring, book: Path) -> None:
    """In a process of its own: how long BOOK takes to open, in seconds, and MB resident then."""
    start = time.perf_counter()
    with wiring.desk(book):
        took = time.perf_counter() - start
        click.echo(f"{took} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}")


@contextmanager
def _server(book: Path) -> Iterator[int]:
    """The set's server in its own process, on a free port."""
    port = load.free_port()
    command_line = [
        sys.executable,
        "-m",
        "chamberflag.wiring",
        "serve",
        "--book",
        str(book),
        "--port",
        str(port),
    ]
    server = subprocess.Popen(command_line, stdout=subprocess.DEVNULL)
    try:
        load.wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)
