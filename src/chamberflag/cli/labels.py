"""`chamberflag labels`: what is stuck on things, as PDF or ZPL."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.orders import LabelOrder


class What(TypedDict):
    """The options of the command."""

    book: Path
    sheet: str
    out: Path
    kinds: tuple[str, ...]
    only: tuple[str, ...]
    blank: int
    trays: bool
    zpl: bool
    dpi: str
    address: str
    square: float
    signed: bool


@click.command("labels", short_help="Print labels for weapons, rounds, safes and people.")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option(
    "--sheet", default="L7651", show_default=True,
    help="The label paper: L4731, L7651, L7160, 5160, 5167, brother-12, brother-23, brother-62x29, zebra-25x13, "
    "zebra-51x25, zebra-57x32, or a roll's WIDTHxHEIGHT in mm.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, help="Only these.",
    type=click.Choice(["weapon", "magazine", "lot", "container", "person"]),
)  # fmt: skip
@click.option("--only", multiple=True, metavar="TAG", help="Only this one. May be given several times.")
@click.option(
    "--blank",
    type=click.IntRange(1, 2000),
    default=None,
    help="So many that mean nothing until bound; with --kind lot or container those for boxes, safes and racks.",
)
@click.option(
    "--trays", is_flag=True, help="Maps of the trays instead: numbered wells, to prove rounds one by one."
)
@click.option("--zpl", is_flag=True, help="For a label printer that takes ZPL, instead of a PDF.")
@click.option("--dpi", type=click.Choice(["203", "300", "600"]), default="203", help="Of that printer.")
@click.option(
    "--address",
    default="",
    help="Where the set's server is, as https://set.local:8470: goes into the QR codes. Default: where serve --lan was last.",
)
@click.option(
    "--square", type=float, default=0.0, help="Side of the square codes in mm, from 4. Default: what fits."
)
@click.option("--signed", is_flag=True, help="Signed as a PDF (PAdES): the extra 'signed'.")
@click.pass_obj
def command(wiring: Wiring, **what: Unpack[What]) -> None:
    """Print labels: a square code, the same code as text, the tag, and the class as colour, letter and word.

    On weapons and magazines the square is a DataMatrix. On boxes of rounds, safes, carts, racks and badges it is a QR
    code that any phone's camera opens; where the label is too small for one, a DataMatrix. A label printed again is the
    same label. Blanks mean nothing until somebody binds them to a thing.
    """
    order = LabelOrder(
        what["sheet"], what["kinds"], what["only"], what["blank"] or 0, what["trays"], int(what["dpi"]) if what["zpl"] else 0,
        what["address"], what["square"], what["signed"],
    )  # fmt: skip
    made = wiring.printed(what["book"], order)
    what["out"].write_bytes(made)
    click.echo(f"{what['out']}: {len(made):,} bytes.")
