"""`chamberflag take-in`: other people's lists become entries, dry first."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.asking import Asking, NotServing, Refused, Unheard
from chamberflag.desk.desk import Desk
from chamberflag.procedures.commands import Command
from chamberflag.record.people import KEEPER

WHAT = click.Choice(["weapons", "ammunition", "people", "scenes"])


@click.command("take-in")
@click.argument("what", type=WHAT)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@click.pass_obj
def command(wiring: Wiring, what: str, file: Path, book: Path, dry_run: bool) -> None:
    """Take in a rental house's weapons, a supplier's ammunition, a cast and crew list or a scene list.

    Reads .xlsx, .csv and .tsv with their own column names. One bad row, and nothing at all is written. Taking
    the same file in twice changes nothing.
    """
    with wiring.desk(book) as desk:
        if not take_in(wiring, desk, what, (file, dry_run)):
            raise SystemExit(1)


def take_in(wiring: Wiring, desk: Desk, what: str, source: tuple[Path, bool]) -> bool:
    """Take one file in, or say what is wrong with it. `source`: the file, and whether only to say what would be."""
    file, dry_run = source
    intake = wiring.read(what, file, desk.record)
    for note in intake.notes:
        click.echo(f"note: {note}")
    for trouble in intake.troubles:
        click.echo(str(trouble), err=True)
    if intake.troubles:
        click.echo(f"{len(intake.troubles)} troubles in {file}: nothing was written.", err=True)
        return False
    if dry_run:
        for one in intake.commands:
            click.echo(f"would write: {one}")
    elif not all(_written(desk, one) for one in intake.commands):
        return False
    verb = "would be written" if dry_run else "written"
    click.echo(f"{file}: {len(intake.commands)} {verb}, {intake.unchanged} known already.")
    return True


def _written(desk: Desk, command: Command) -> bool:
    match desk.act(Asking(KEEPER, input=KEEPER), command):
        case Unheard(because) | NotServing(because):
            click.echo(because, err=True)
            return False
        case Refused() as refused:
            click.echo("; ".join(because for _, because, _ in refused.findings), err=True)
            return False
        case _:
            return True
