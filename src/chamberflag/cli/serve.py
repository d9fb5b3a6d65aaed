"""`chamberflag serve`: the set's server."""

import socket
from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.opening import CannotServe


@click.command("serve", short_help="Serve a book to phones.")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--port", default=8470, show_default=True, help="Port on this machine.")
@click.pass_obj
def command(wiring: Wiring, book: Path, port: int) -> None:
    """Serve a book on this machine until Ctrl-C. Refuses to start on a book that does not verify."""
    refuse_taken(port)
    house = wiring.house(book)
    click.echo(f"{house.known.record.production}: http://127.0.0.1:{port} (stop with Ctrl-C)")
    wiring.serve(house, port)


def refuse_taken(port: int) -> None:
    """A port somebody else listens on, said before anything is opened."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as refused:
            raise CannotServe(
                f"Port {port} cannot be used: {refused}. Is Chamberflag running already? Else choose another: --port 8471"
            ) from refused
