"""`chamberflag packs`: which published rules there are, and whether a file that somebody wrote is a pack."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from chamberflag.cli.needs import PackFile, Wiring
from chamberflag.desk.asking import Accepted, Asking, NotServing, Refused, Unheard
from chamberflag.procedures.commands import AdoptPack
from chamberflag.record.packs import Clause, Pack, Sort, Trust
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.rules.comparing import compared, coverage
from chamberflag.rules.in_force import force, moved


@click.group("packs", short_help="Law and standards as dated data: list, show, check, compare.")
def command() -> None:
    """Rule packs: what each asks, where it comes from, and how far its text was followed."""


@command.command("list")
@click.option(
    "--book",
    type=click.Path(path_type=Path),
    help="Mark what this book has adopted, and how much of it is in force.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def listed(wiring: Wiring, book: Path | None, as_json: bool) -> None:
    """Every pack that comes with Chamberflag, and a book's own."""
    in_book = _adopted(wiring, book) if book else {}
    shelf = {file.pack.id: file.pack for file in wiring.packs() if file.pack}
    packs = list(({pack.id: pack for pack, _ in in_book.values()} | shelf).values())
    packs.sort(key=lambda pack: pack.id)
    adopted = {name: n for name, (_, n) in in_book.items()}
    if as_json:
        plain = [{**_plain(pack), **({"in_force": adopted.get(pack.id)} if book else {})} for pack in packs]
        click.echo(json.dumps(plain, indent=2, default=str))
        return
    for pack in packs:
        counts = Counter(c.sort for c in pack.clauses)
        told = ", ".join(f"{n} {sort}{'s' if n != 1 else ''}" for sort, n in counts.items())
        mark = f"  ADOPTED, {adopted[pack.id]} in force today" if pack.id in adopted else ""
        click.echo(f"{pack.id:<18} {pack.title}  ({', '.join(pack.places) or 'anywhere'}; {told}){mark}")
    total = sum(len(pack.clauses) for pack in packs)
    click.echo(f"{len(packs)} packs, {total} clauses. None of this is legal advice.")


def _adopted(wiring: Wiring, book: Path) -> dict[str, tuple[Pack, int]]:
    """The packs of a book, each with how many of its clauses are in force today."""
    with wiring.desk(book) as desk:
        record = desk.record
    now = force(record, _today(record))
    counts = {
        name: sum(clause in now.clauses for clause in pack.clauses) for name, pack in record.packs.items()
    }
    return {name: (pack, counts[name]) for name, pack in record.packs.items()}


def _today(record: Record) -> date:
    return record.day.date if record.day else datetime.now(UTC).date()


def _plain(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id, "title": pack.title, "issuer": pack.issuer, "version": pack.version, "digest": pack.digest,
        "places": list(pack.places), "status": sorted({c.called.value for c in pack.clauses}),
        "clauses": len(pack.clauses), "sorts": dict(Counter(c.sort.value for c in pack.clauses)),
        "trust": {trust.value: sum(c.trust is trust for c in pack.clauses) for trust in Trust},
    }  # fmt: skip


@command.command("show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def shown(wiring: Wiring, name: str, as_json: bool) -> None:
    """Every clause of one pack: its name, or a file that is one."""
    pack = _called(wiring, name)
    if as_json:
        whole = {**_plain(pack), "clauses": [_clause(c) for c in pack.clauses]}
        click.echo(json.dumps(whole, indent=2, default=str))
        return
    click.echo(
        f"{pack.title}\n{pack.issuer}. {', '.join(pack.places) or 'Anywhere'}. Version {pack.version}.\n"
    )
    for clause in pack.clauses:
        click.echo("\n".join(_lines(clause)))


@command.command("compare", short_help="What two packs ask, side by side.")
@click.argument("one")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def compare(wiring: Wiring, one: str, other: str, as_json: bool) -> None:
    """What two packs ask: the same, one alone, or which of them is stricter. Each is a name, or a file."""
    packs = _called(wiring, one), _called(wiring, other)
    (one, other), found = (pack.id for pack in packs), compared(*packs)
    if as_json:
        plain = [
            {"check": d.check, "about": d.about, one: [c.id for c in d.ones], other: [c.id for c in d.others],
             "says": d.verdict} for d in found
        ]  # fmt: skip
        click.echo(json.dumps(plain, indent=2))
        return
    for d in found:
        about = f" of {d.about}" if d.about else ""
        clauses = ", ".join(c.id for c in (*d.ones, *d.others))
        click.echo(f"{d.check}{about}: {d.verdict}.\n    {clauses}")


@command.command("coverage", short_help="How far the packs reach.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def covered(wiring: Wiring, as_json: bool) -> None:
    """How far the packs reach: what is asked, by which checks, how far each text was followed."""
    found = coverage(file.pack for file in wiring.packs() if file.pack)
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2))
        return
    for title, counts in (("sorts", found.sorts), ("called", found.statuses), ("trust", found.trusts)):
        click.echo(f"{title}: " + ", ".join(f"{n} {name}" for name, n in counts.items()))
    for title, named in (("checks of packs", found.by_check), ("beside the floor", found.on_the_floor),
                         ("facts", found.facts), ("papers", found.papers)):  # fmt: skip
        click.echo(f"\n{title}")
        for name, ids in named.items():
            click.echo(f"  {name:<32} {len(ids):>3}  {', '.join(ids[:6])}{' ...' if len(ids) > 6 else ''}")
    click.echo(f"\nchecks no clause names: {', '.join(found.unused) or 'none'}")


@command.command("adopt", short_help="Work under a pack from now on.")
@click.argument("name")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.pass_obj
def adopt(wiring: Wiring, name: str, book: Path) -> None:
    """Work under a pack from now on: its name, or a file that is one."""
    pack = _called(wiring, name)
    with wiring.desk(book) as desk:
        outcome = desk.act(Asking(KEEPER), AdoptPack(pack))
    match outcome:
        case Accepted(n):
            click.echo(f"{pack.title}: adopted, entry {n}.")
        case Refused():
            raise click.ClickException(" ".join(because for _, because, _ in outcome.findings))
        case Unheard(because) | NotServing(because):
            raise click.ClickException(because)


def _from_file(wiring: Wiring, file: Path) -> Pack:
    if not file.is_file():
        raise click.ClickException(f"There is no file {file}.")
    read = wiring.read_pack(file)
    if read.pack is None:
        raise click.ClickException("\n".join(map(str, read.troubles)))
    return read.pack


@command.command("what-if", short_help="What changes at another place.")
@click.argument("place")
@click.option("--book", type=click.Path(path_type=Path), required=True, help="The book's folder.")
@click.pass_obj
def what_if(wiring: Wiring, place: str, book: Path) -> None:
    """What comes into force and what goes if the production shoots at PLACE (US-NM, GB). Writes nothing."""
    with wiring.desk(book) as desk:
        record = desk.record
    day = _today(record)
    now, then = ({c.id: c for c in force(r, day).clauses} for r in (record, moved(record, place)))
    for word, ids, known in (
        ("comes", sorted(set(then) - set(now)), then),
        ("goes", sorted(set(now) - set(then)), now),
    ):
        for name in ids:
            click.echo(f"{word:<6} {name:<14} {known[name].says}")
    click.echo(f"{len(then)} clauses in force at {place}, {len(now)} today.")


def _called(wiring: Wiring, name: str) -> Pack:
    """A pack of the shelf by its name, or the one in a file."""
    if name.endswith(".toml"):
        return _from_file(wiring, Path(name))
    found = {file.pack.id: file.pack for file in wiring.packs() if file.pack}
    if name not in found:
        raise click.ClickException(f"There is no pack called {name}. There are: {', '.join(found)}.")
    return found[name]


def _clause(clause: Clause) -> dict[str, Any]:
    named = {"params": clause.params, "applies": clause.applies}
    return {
        "id": clause.id, "sort": clause.sort, "who": clause.who, "when": list(clause.when), "says": clause.says,
        "status": clause.called, "trust": clause.trust, "check": clause.check, "evidence": clause.evidence,
        "document": clause.source.document, "clause": clause.source.clause, "edition": clause.source.edition,
        "seen": clause.source.seen, "from": clause.valid_from, "to": clause.valid_to,
        **{name: {key: list(value) for key, value in given} for name, given in named.items()},
    }  # fmt: skip


def _lines(clause: Clause) -> list[str]:
    how = (
        f"asked at {', '.join(clause.when)} by {clause.check}"
        if clause.sort is Sort.GATE
        else clause.sort.value
    )
    sure = "" if clause.trust.sure else ", not verified"
    return [
        f"{clause.id}  {clause.says}",
        f"    {how}; {clause.source.document} {clause.source.clause}; {clause.called} ({clause.trust}{sure})",
    ]


@command.command("check", short_help="Say what is wrong with a file.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.pass_obj
def checked(wiring: Wiring, files: tuple[Path, ...]) -> None:
    """Say what is wrong with a pack, by file, line and clause, and try its cases. Exit 1 if anything is."""
    found = [wiring.read_pack(file) for file in files]
    for file in found:
        click.echo(_checked(file))
    raise SystemExit(0 if all(file.pack for file in found) else 1)


def _checked(file: PackFile) -> str:
    if file.pack is None:
        return "\n".join(map(str, file.troubles))
    return (
        f"{file.pack.id}: {len(file.pack.clauses)} clauses, {len(file.cases)} cases, all as they should be."
    )
