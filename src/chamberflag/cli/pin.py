"""`chamberflag pin`: a new PIN for somebody."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.opening import CannotServe, replayed
from chamberflag.record.people import KEEPER


@click.command("pin", short_help="Give people new PINs and print them, once.")
@click.argument("badges", nargs=-1)
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--everybody", is_flag=True, help="Everybody in the book, instead of BADGES.")
@click.pass_obj
def command(wiring: Wiring, badges: tuple[str, ...], book: Path, everybody: bool) -> None:
    """Give each of BADGES a new random PIN and print it, once.

    Hand each person their own line. An old PIN is good no more. Restart the server for new PINs to hold.
    `keeper` is whoever keeps the book: with that PIN a page lets them state, show, adopt and attest, and nothing else.
    """
    if bool(badges) == everybody:
        raise click.UsageError("Name badges, or say --everybody.")
    people = replayed(wiring.bundle(book).leaves).people
    unknown = [badge for badge in badges if badge not in people and badge != KEEPER]
    if unknown:
        raise CannotServe(f"Nobody in this book has the badge {', '.join(unknown)}. No PIN was made.")
    for badge, made in wiring.make_pins(book, iter(badges or sorted(people))).items():
        name = people[badge].name if badge in people else "whoever keeps the book"
        click.echo(f"{badge}\t{made}\t{name}")
