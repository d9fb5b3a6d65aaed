"""`chamberflag type-back`: the fallback pad comes into the book."""

from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.asking import NotServing, Unheard
from chamberflag.desk.opening import CannotServe
from chamberflag.desk.typed_back import NotALine, PadLine, acts, lines_from
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record


@click.command("type-back", short_help="Type the fallback pad into the book, late and by name.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--by", required=True, help="The badge of whoever typed it: the book names them.")
@click.pass_obj
def command(wiring: Wiring, file: Path, book: Path, by: str) -> None:
    """Type the lines of the fallback pad into the book, from a CSV file with the pad's own fields.

    Columns: page, line, time, act, subject, who, what, signed, and_by. A line opens nothing: it is written down as
    late, a stop or a danger in it is acted on, and what was signed on paper is signed again by those people. One bad
    line, and nothing is written; the same file typed in twice is written once.
    """
    with wiring.desk(book) as desk:
        if by not in desk.record.people:
            raise CannotServe(f"Nobody in this book has the badge {by}. Nothing was written.")
        lines = _lines(file, desk.record)
        for line in lines:
            for asking, act in acts(line, by, KEEPER):
                outcome = desk.act(asking, act)
                if isinstance(outcome, Unheard | NotServing):
                    raise CannotServe(f"{line.name}: {outcome.because}")
        name = desk.record.named(by)
    click.echo(f"{file}: {len(lines)} lines of the pad, typed in by {name}.")
    for sentence in filter(None, (line.again for line in lines)):
        click.echo(sentence)


def _lines(file: Path, record: Record) -> tuple[PadLine, ...]:
    """Every line, or one sentence for each that is none."""
    found = lines_from(file.read_text(encoding="utf-8-sig"), record)
    if isinstance(found, NotALine):
        raise CannotServe(f"{found.because}\nNothing was written.")
    return found
