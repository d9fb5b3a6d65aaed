"""`chamberflag pin`: a new PIN for somebody."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring


@click.command("pin")
@click.argument("badges", nargs=-1, required=True)
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.pass_obj
def command(wiring: Wiring, badges: tuple[str, ...], book: Path) -> None:
    """Give each of BADGES a new random PIN and print it, once. Restart the server for it to hold."""
    for badge, made in wiring.make_pins(book, iter(badges)).items():
        click.echo(f"{badge}\t{made}")
