"""`chamberflag bind`: a blank label that was stuck on a thing means it from then on."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.asking import Accepted, Asking, Refused
from chamberflag.desk.codes import WrongCode, free
from chamberflag.desk.opening import CannotServe
from chamberflag.procedures.commands import StateFact
from chamberflag.record.facts import About
from chamberflag.record.labels import LABELS
from chamberflag.record.people import KEEPER


@click.command("bind", short_help="Bind a blank label to the weapon, lot or safe it is stuck on.")
@click.argument("code")
@click.argument("thing")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.pass_obj
def command(wiring: Wiring, code: str, thing: str, book: Path) -> None:
    """Bind the blank label CODE to THING: the tag of a weapon, or the name of a lot, a safe or a cart.

    A code is bound once. Two then inspect a weapon again. While a server is running, use the page Labels.
    """
    with wiring.desk(book) as desk:
        record = desk.record
        blank = free(record, desk.book, code)
        if isinstance(blank, WrongCode):
            raise CannotServe(f"{blank.because} Nothing was written.")
        known = {About.WEAPON: record.weapons, About.LOT: record.lots, About.CONTAINER: record.containers}
        about = next((about for about, names in known.items() if thing in names), None)
        if about is None:
            raise CannotServe(
                f"No weapon, lot, safe or cart in this book is called {thing}. Nothing was written."
            )
        asking = Asking(KEEPER, "", KEEPER, afresh=True, typed=True)
        outcome = desk.act(asking, StateFact(thing, LABELS[about], (blank.text,)))
    match outcome:
        case Accepted(n, _):
            click.echo(f"{blank.grouped} is on {thing}, entry {n}.")
        case Refused():
            raise CannotServe("\n".join(because for _, because, _ in outcome.findings))
        case _:
            raise CannotServe(f"{outcome.because} Nothing was written.")
