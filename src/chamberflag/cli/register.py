"""`chamberflag register`: the registers that somebody prescribes, from a book."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.orders import NEWEST, REGISTERS, VIEWS, RegisterOrder


class How(TypedDict):
    """The options of the command."""

    book: Path
    out: Path
    view: str
    entry: int | None
    signed: bool


@click.command("register", short_help="Write a prescribed register: bound book, NSW, movements.")
@click.argument("name", type=click.Choice(list(REGISTERS)), metavar="REGISTER")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The file to write: .csv or .pdf."
)
@click.option(
    "--view",
    type=click.Choice(list(VIEWS)),
    default="both",
    show_default=True,
    help="Corrections: as first written, as corrected, or both.",
)
@click.option(
    "--entry",
    type=click.IntRange(min=0),
    default=None,
    help="As of this entry of the book. Default: the newest.",
)
@click.option("--signed", is_flag=True, help="Signed as a PDF too (PAdES): the extra 'signed'.")
@click.pass_obj
def command(wiring: Wiring, name: str, **how: Unpack[How]) -> None:
    """Write a REGISTER: bound-book (a dealer's, United States), nsw (a theatrical armourer's, New South Wales) or gb
    (movements, Great Britain).

    Each has the columns that are prescribed and no others. What is prescribed and nobody has stated says so: state it
    as a fact of the weapon, and write the register again. What was corrected is never overwritten.
    """
    out = how["out"]
    kind = out.suffix.lower()
    if kind not in (".csv", ".pdf"):
        raise click.UsageError(f"{out.name} is neither a .csv nor a .pdf file.")
    entry = NEWEST if how["entry"] is None else how["entry"]
    order = RegisterOrder(name, how["view"], kind == ".csv", entry, how["signed"])
    made = wiring.printed(how["book"], order)
    out.write_bytes(made)
    click.echo(f"{out}: {REGISTERS[name]}, {VIEWS[order.view]}, {len(made):,} bytes.")
