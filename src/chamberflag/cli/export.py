"""`chamberflag export`: a bundle to hand to somebody else."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.ledger.bundle import write_bundle


@click.command("export", short_help="Write a book to hand to somebody else.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.pass_obj
def command(wiring: Wiring, out: Path, book: Path) -> None:
    """Write the whole book to OUT (.zip, or a folder): anybody can verify it without this program."""
    bundle = wiring.bundle(book)
    write_bundle(bundle, out)
    click.echo(
        f"{out}: {len(bundle.leaves)} entries. Verify with tools/verify_bundle.py, or: chamberflag audit {out}"
    )
