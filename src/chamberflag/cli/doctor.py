"""`chamberflag doctor`: is this laptop fit to serve a set today, and what to mend if not."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict, Unpack

import click

from chamberflag.cli.needs import Found, Wiring


class Ports(TypedDict):
    """Where it is served."""

    port: int
    pairing_port: int


@click.command("doctor", short_help="Say what is wrong with this laptop, and how to mend it.")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--port", default=8470, show_default=True, help="The port it is served on.")
@click.option("--pairing-port", default=8471, show_default=True, help="The pairing page's port.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(wiring: Wiring, book: Path, as_json: bool, **ports: Unpack[Ports]) -> None:
    """Look at the book, the disk, the clock, the network's name and the certificate, and say how to mend each.

    It may run while the book is served. It changes nothing. Exit 1 when something keeps phones or the book from working.
    """
    looks, blocked = [], False
    for found in wiring.examine(book, (ports["port"], ports["pairing_port"])):
        looks.append(found)
        blocked = blocked or (found.blocks and not found.ok)
        if not as_json:
            _say(found)
    if as_json:
        click.echo(json.dumps({"ok": not blocked, "looks": [asdict(found) for found in looks]}))  # type: ignore[call-overload]
    raise SystemExit(1 if blocked else 0)


def _say(found: Found) -> None:
    click.echo(f"{'ok    ' if found.ok else 'NOT OK'}  {found.what}: {found.because}")
    if not found.ok:
        click.echo(f"        -> {found.mend}")
