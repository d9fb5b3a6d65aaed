"""`chamberflag print`: the sheets a set runs on, from a book."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.orders import NEWEST, SHEETS, SheetOrder
from chamberflag.languages.tongue import LANGUAGES


class How(TypedDict):
    """The options of the command."""

    book: Path
    out: Path
    about: str
    entry: int | None
    text: bool
    signed: bool
    language: str


@click.command("print", short_help="Print a sheet: card, checklist, register, tally, pad and more.")
@click.argument("sheet", type=click.Choice(list(SHEETS)), metavar="SHEET")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--about", default="", help="Only this weapon, scene, lot or safe.")
@click.option(
    "--entry",
    type=click.IntRange(min=0),
    default=None,
    help="As of this entry of the book. Default: the newest.",
)
@click.option("--text", is_flag=True, help="As plain text to paste (call-sheet).")
@click.option("--signed", is_flag=True, help="Signed as a PDF too (PAdES): the extra 'signed'.")
@click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True,
    help="Of cards, checklists, call sheet, roster, register, sign-out, seal log and pad. The others are in English.",
)  # fmt: skip
@click.pass_obj
def command(wiring: Wiring, sheet: str, **how: Unpack[How]) -> None:
    """Print a SHEET as a PDF that says from which entry of the book it was made.

    The square on it holds the book's signed checkpoint. The same entry gives the same file, byte for byte, so what
    somebody holds in their hand can be compared with the book. Works while a server is running.

    With --signed a signature is added behind that file: it begins with the same bytes, and differs each time after them.

    Sheets: weapon-card, cart-checklist, call-sheet, meeting-roster, daily-register, sign-out, lot-tally, seal-log,
    wrap-certificate, armorers-day, insurers-pack, fallback-pad.
    """
    entry = how["entry"]
    order = SheetOrder(
        sheet, how["about"], NEWEST if entry is None else entry, how["text"], how["signed"], how["language"]
    )
    made = wiring.printed(how["book"], order)
    how["out"].write_bytes(made)
    click.echo(f"{how['out']}: {SHEETS[sheet]}, {len(made):,} bytes.")
