"""`chamberflag demo`: the example western, taken in from its files, with a morning behind it, served on this machine."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from chamberflag.cli.needs import Wiring
from chamberflag.cli.serve import refuse_taken
from chamberflag.cli.take_in import List, take_in
from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import CannotServe
from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.record import Record

TITLE = "The Long Shadow"
FILES = (
    ("weapons", "weapons.xlsx"),
    ("ammunition", "ammunition.csv"),
    ("people", "people.xlsx"),
    ("scenes", "scenes.csv"),
)
CREW = {
    Duty.ARMORER: frozenset({"iris"}),
    Duty.FIRST_AD: frozenset({"tom"}),
    Duty.SECOND: frozenset({"petra"}),
    Duty.SAFETY_ADVISOR: frozenset({"noor"}),
}
SHOWN = ("iris", "tom", "petra", "noor", "ana", "ben", "lea")
PROVED = (("D7", 20), ("B2", 12), ("B4", 12))


MARK = "this-book-is-a-demonstration"  # a file in its folder: only such a folder is ever made anew


class Where(TypedDict):
    """The folders the command names."""

    book: Path
    examples: Path


@click.command("demo", short_help="Serve an invented western to look at and play with.")
@click.option("--port", default=8470, show_default=True, help="Port on this machine.")
@click.option(
    "--book",
    type=click.Path(path_type=Path),
    default=Path("build/demo"),
    show_default=True,
    help="Made anew.",
)
@click.option(
    "--examples", type=click.Path(path_type=Path), default=Path("examples/western"), show_default=True,
    help="The folder its lists are in.",
)  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Make the book and the PINs, do not serve.")
@click.pass_obj
def command(wiring: Wiring, port: int, no_serve: bool, **where: Unpack[Where]) -> None:
    """Serve an invented western with its morning behind it: look at it, play with it, break it.

    The files of examples/western are taken in as a production would. The morning (day opened, meeting held,
    scenes authorised, weapons inspected, rounds proved) is then played by this command under the cast's names.
    """
    book = where["book"]
    if not no_serve:
        refuse_taken(port)
    _make_room(wiring, book)
    wiring.begin(book, TITLE)
    (book / MARK).touch()
    with wiring.desk(book) as desk:
        for what, name in FILES:
            if not take_in(wiring, desk, List(what, where["examples"] / name)):
                raise SystemExit(1)
        for by, act in morning(desk.record):
            _done(desk, by, act)
        badges = sorted(desk.record.people)
        names = {badge: person.name for badge, person in desk.record.people.items()}
    pins = wiring.make_pins(book, iter(badges))
    _print(names, pins, port)
    if not no_serve:
        wiring.serve(wiring.house(book), port)


def _make_room(wiring: Wiring, book: Path) -> None:
    """Take the last demonstration away. Nothing else is ever taken away, and none that is being served."""
    if not book.exists() or (book.is_dir() and not any(book.iterdir())):
        return
    marked, title = (book / MARK).exists(), ""
    if (book / "ledger.sqlite").exists():
        try:
            with wiring.desk(book) as desk:
                title = desk.record.production
        except CannotServe:
            title = ""
    if not marked and title != TITLE:
        raise CannotServe(
            f"{book} is no demonstration, so it is not made anew. Choose another folder: --book"
        )
    shutil.rmtree(book)


def _print(names: dict[str, str], pins: dict[str, str], port: int) -> None:
    duties = {badge: str(duty) for duty, badges in CREW.items() for badge in badges}
    click.echo(f"\n  {'badge':<8} {'PIN':<6} name")
    for badge in (*SHOWN, *(b for b in sorted(pins) if b not in SHOWN)):
        click.echo(f"  {badge:<8} {pins[badge]:<6} {names[badge]}  {duties.get(badge, '')}".rstrip())
    click.echo(
        f"\nChamberflag: http://127.0.0.1:{port}   (stop with Ctrl-C)\n"
        f"Start here:  http://127.0.0.1:{port}/w/W3?for=ana&scene=14   may Ana have W3 for scene 14?\n"
        "Use one browser profile a person: iris, tom and petra on their own phones, ana on somebody else's."
    )


def morning(record: Record) -> Iterator[tuple[str, c.Command]]:
    """What the cast did before breakfast."""
    yield "tom", c.OpenDay(datetime.now(UTC).date(), CREW)
    yield "tom", c.HoldMeeting(frozenset(record.people) - {"sam"})
    for scene in ("14", "15", "22", "23", "40"):
        yield "tom", c.AuthoriseScene(scene)
        yield "petra", c.AuthoriseScene(scene)
    for tag, weapon in record.weapons.items():
        for badge in ("iris", "petra"):
            yield badge, c.InspectWeapon(tag, weapon.description.kind, True, True)
    for lot in record.lots.values():
        for badge in ("iris", "petra"):
            yield badge, c.CountLot(lot.id, lot.kind, lot.received)
    for name, number in PROVED:
        kind = record.lots[name].kind
        yield "iris", c.ProveRounds(name, number, "rattle" if kind is RoundKind.DUMMY else "crimp")
        yield "petra", c.ProveRounds(name, number, "weight")
    for badge in ("iris", "petra"):
        yield badge, c.DrawWeapon("W3", True, True)
    for container in record.containers:
        inside = frozenset(record.within(container)) - {"W3"}
        for badge in ("iris", "petra"):
            yield badge, c.SealContainer(container, inside)


def _done(desk: Desk, by: str, act: c.Command) -> None:
    outcome = desk.act(Asking(by, "", by, afresh=True), act)
    if not isinstance(outcome, Accepted):
        raise click.ClickException(f"The demonstration's morning did not come about: {by}, {act}: {outcome}")
