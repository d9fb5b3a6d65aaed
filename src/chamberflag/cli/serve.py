"""`chamberflag serve`: the set's server, on this machine alone or with HTTPS on its network."""

import socket
from pathlib import Path
from typing import TypedDict, Unpack

import click
import segno

from chamberflag.cli.needs import OnLan, Wiring
from chamberflag.desk.house import House
from chamberflag.desk.opening import CannotServe

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


class Lan(TypedDict):
    """What is said of the network."""

    lan: bool
    name: str | None
    pairing_port: int
    certificate: Path | None
    key: Path | None


@click.command("serve", short_help="Serve a book to phones.")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--port", default=8470, show_default=True, help="Port on this machine.")
@click.option("--lan", is_flag=True, help="Serve phones on this network too, with HTTPS.")
@click.option("--name", default=None, help="With --lan: the one name, NAME.local. Usually set.")
@click.option("--pairing-port", default=8471, show_default=True, help="With --lan: the pairing page's port.")
@click.option("--certificate", type=FILE, help="With --lan: a certificate you brought (PEM, with its chain).")
@click.option("--key", type=FILE, help="With --lan: its key (PEM).")
@click.pass_obj
def command(wiring: Wiring, book: Path, port: int, **said: Unpack[Lan]) -> None:
    """Serve a book until Ctrl-C. Refuses to start on a book that does not verify.

    Without --lan: on this machine only, http://127.0.0.1. With --lan: HTTPS on every network of this machine, under
    one name that is announced to phones; plain HTTP on another port for the pairing page and nothing else.
    """
    refuse_taken(port)
    if not said["lan"]:
        if any((said["name"], said["certificate"], said["key"])):
            raise click.UsageError("--name, --certificate and --key say something of a network: add --lan.")
        house = wiring.house(book)
        click.echo(f"{house.known.record.production}: http://127.0.0.1:{port} (stop with Ctrl-C)")
        wiring.serve(house, port)
        return
    refuse_taken(said["pairing_port"], "--pairing-port")
    wiring.serve_lan(book, _how(port, said), _ready)


def _how(port: int, said: Lan) -> OnLan:
    certificate, key = said["certificate"], said["key"]
    if (certificate is None) != (key is None):
        raise click.UsageError("--certificate and --key belong together.")
    given = (certificate, key) if certificate and key else None
    return OnLan(said["name"] or "", port, said["pairing_port"], given)


def _ready(house: House, pairing: str, address: str) -> None:
    """What the armorer's assistant needs to see: where, and the code for the first phone."""
    page, _, _ = pairing.partition("#")
    here = f"http://127.0.0.1:{page.rstrip('/').rpartition(':')[2]}/"
    click.echo(f"{house.known.record.production}: {address} (stop with Ctrl-C)")
    click.echo(f"Pair a phone: {page}  On this laptop: {here}\n")
    segno.make(pairing, error="l", micro=False).terminal(compact=True, border=2)


def refuse_taken(port: int, option: str = "--port") -> None:
    """A port somebody else listens on, said before anything is opened."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as refused:
            raise CannotServe(
                f"Port {port} cannot be used: {refused}. "
                f"Is Chamberflag running already? Else choose another: {option} 8471"
            ) from refused
