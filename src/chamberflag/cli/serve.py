"""`chamberflag serve`: the set's server."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring


@click.command("serve")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--port", default=8470, show_default=True, help="Port on this machine.")
@click.pass_obj
def command(wiring: Wiring, book: Path, port: int) -> None:
    """Serve a book to phones. Refuses to start on a book that does not verify."""
    house = wiring.house(book)
    click.echo(f"{house.known.record.production}: http://127.0.0.1:{port} (stop with Ctrl-C)")
    wiring.serve(house, port)
