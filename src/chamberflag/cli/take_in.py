"""`chamberflag take-in`: other people's lists become entries, dry first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypedDict, Unpack, runtime_checkable

import click

from chamberflag.cli.needs import Brought, Wiring
from chamberflag.desk.asking import Asking, NotServing, Refused, Unheard
from chamberflag.desk.desk import Desk
from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import decide
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.events import Refused as RefusedEvent
from chamberflag.record.evolve import settle
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting

WHAT = click.Choice(["weapons", "ammunition", "people", "scenes"])


@runtime_checkable
class Mappable(Protocol):
    """A list that can be read again with columns named by hand."""

    def mapped(self, columns: Mapping[str, str]) -> Brought:
        """The same list with these headings for our columns."""
        ...


@dataclass(frozen=True, slots=True)
class List:
    """One file to take in. `dry`: only say what would be written. `mapped`: their heading -> our column."""

    what: str
    file: Path
    dry: bool = False
    mapped: Mapping[str, str] | None = None


class How(TypedDict):
    """The options of the command."""

    book: Path
    dry_run: bool
    mapped: tuple[str, ...]


@click.command("take-in", short_help="Take in a list of weapons, ammunition, people or scenes.")
@click.argument("what", type=WHAT)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@click.option(
    "--map", "mapped", multiple=True, metavar="HEADING=COLUMN",
    help="What a heading of theirs means, e.g. --map 'Rack pos=container'. May be given several times.",
)  # fmt: skip
@click.pass_obj
def command(wiring: Wiring, what: str, file: Path, **how: Unpack[How]) -> None:
    """Take in a list as other people write it.

    A rental house's weapons, a supplier's ammunition, a cast and crew list, a scene list: .xlsx, .csv or .tsv with
    their own column names. Take weapons and people in before scenes. Errors name file, row and column. One bad row,
    and nothing at all is written; the same file taken in twice changes nothing. What the columns may be called is in
    docs/operating/files.md.
    """
    one = List(what, file, how["dry_run"], dict(_pair(said) for said in how["mapped"]))
    with wiring.desk(how["book"]) as desk:
        if not take_in(wiring, desk, one):
            raise SystemExit(1)


def _pair(said: str) -> tuple[str, str]:
    heading, equals, ours = said.rpartition("=")
    if not (heading.strip() and equals and ours.strip()):
        raise click.UsageError(f"--map takes HEADING=COLUMN, not {said!r}.")
    return heading.strip(), ours.strip()


def take_in(wiring: Wiring, desk: Desk, one: List) -> bool:
    """Take one file in, or say what is wrong with it."""
    brought = wiring.read(one.what, one.file, desk.record)
    if one.mapped and isinstance(brought, Mappable):
        brought = brought.mapped(one.mapped)
    for note in brought.notes:
        click.echo(f"note: {note}")
    troubles = [str(trouble) for trouble in brought.troubles] or [*_refused(desk.record, brought.commands)]
    if troubles:
        click.echo("\n".join(troubles), err=True)
        many = "one trouble" if len(troubles) == 1 else f"{len(troubles)} troubles"
        click.echo(f"{one.file}: {many}, nothing was written.", err=True)
        return False
    for act in brought.commands if one.dry else ():
        click.echo(f"would write {in_words(desk.record, act)}")
    if not one.dry and not all(_written(desk, act) for act in brought.commands):
        return False
    verb = "would be written" if one.dry else "written"
    click.echo(f"{one.file}: {len(brought.commands)} {verb}, {brought.unchanged} known already.")
    return True


def _refused(record: Record, commands: tuple[c.Command, ...]) -> Iterator[str]:
    """What the rules would refuse, tried in thought: of a list of which one act is refused nothing is written."""
    at = datetime.now(UTC)
    for n, act in enumerate(commands):
        asked = Asked(KEEPER, at, n, KEEPER)
        outcome = decide(record, asked, act)
        if not isinstance(outcome, tuple):
            yield f"{in_words(record, act)}: {outcome.because}"
            continue
        refusals = [event for event in outcome if isinstance(event, RefusedEvent)]
        for event in refusals:
            yield f"{in_words(record, act)}: {'; '.join(because for _, because, _ in event.findings)}"
        if not refusals:
            record = settle(record, asked.signed, outcome)


def _written(desk: Desk, command: c.Command) -> bool:
    match desk.act(Asking(KEEPER, input=KEEPER), command):
        case Unheard(because) | NotServing(because):
            click.echo(because, err=True)
            return False
        case Refused() as refused:
            click.echo("; ".join(because for _, because, _ in refused.findings), err=True)
            return False
        case _:
            return True


def in_words(record: Record, act: c.Command) -> str:
    """One act of a list as people would say it."""
    match act:
        case c.TakeInContainer(container, kind):
            return f"{container}: a {kind}, open until two seal it"
        case c.TakeInWeapon():
            return _weapon(act)
        case c.TakeInMagazine(magazine, weapon_class, capacity):
            return f"{magazine}: {weapon_class} magazine for {capacity}"
        case c.TakeInLot():
            return _lot(act)
        case c.Join():
            return _person(record, act)
        case c.GiveTraining(person, training):
            until = f"{training.valid_from} to {training.valid_to}, seen by {training.seen_by}"
            return f"{person}: trained for {training.weapon_class}, {until}"
        case c.PlanScene():
            return _scene(record, act)
        case _:
            return str(act)


def _weapon(act: c.TakeInWeapon) -> str:
    its = act.description
    holds = f", holds {its.chambers}" if its.kind.takes else ""
    fed = " by magazine" if its.magazine_fed else ""
    serial = f", serial {its.serial}" if its.serial else ""
    what = its.kind if its.weapon_class == "other" else f"{its.kind} {its.weapon_class}"
    return f"{act.weapon}: {what}, {its.model}{serial}{holds}{fed}, into {act.container}"


def _lot(act: c.TakeInLot) -> str:
    size = f"{act.size} " if act.size else ""
    many = act.kind.of(act.received).replace(" ", f" {size}", 1)
    calibre = f", {act.calibre}" if act.calibre else ""
    maker = f", by {act.maker}" if act.maker else ""
    alarm = "" if act.kind.issuable else "; WORK STOPS when this is written"
    return f"{act.lot}: {many}{calibre}{maker}{alarm}"


def _person(record: Record, act: c.Join) -> str:
    roles = f", {', '.join(act.roles)}" if act.roles else ""
    minor = ", under 18" if act.minor else ""
    permits = "".join(f", {p.kind} {p.number} to {p.valid_to}" for p in act.permits)
    known = " (known, changed)" if act.person in record.people else ""
    return f"{act.person}: {act.name}{roles}{minor}{permits}{known}"


def _scene(record: Record, act: c.PlanScene) -> str:
    casting = "; ".join(sorted(_casting(record, one) for one in act.casting)) or "no weapons"
    anew = " (planned anew: whoever authorised it signs again)" if act.scene in record.scenes else ""
    return f"scene {act.scene} {act.title}: {casting}{anew}"


def _casting(record: Record, one: Casting) -> str:
    size = f"{one.size} " if one.size else ""
    load = (
        "empty"
        if one.kind is RoundKind.NONE
        else f"with {one.kind.of(one.number).replace(' ', f' {size}', 1)}"
    )
    distance = f" at {one.distance_m} m" if one.distance_m else ""
    return f"{record.named(one.performer)} has {one.weapon} {load}{distance}"
