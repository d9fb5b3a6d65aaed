"""`chamberflag begin`: a new book."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring


@click.command("begin", short_help="Begin the book of a production.")
@click.argument("production")
@click.option(
    "--book", type=click.Path(path_type=Path), required=True, help="Folder to make; its name is the book's."
)
@click.pass_obj
def command(wiring: Wiring, production: str, book: Path) -> None:
    """Begin the book of PRODUCTION (its title).

    Prints the public key line. Note it somewhere else than on this machine: on paper, in an e-mail to the
    insurer. Whoever has it can verify everything that is ever written in this book.
    """
    wiring.begin(book, production)
    click.echo(
        f"The book of {production} is {book}. Its key line:\n\n  {wiring.bundle(book).vkey}\n\nNote it elsewhere."
    )
