"""`chamberflag packs`: which published rules there are, and whether a file that somebody wrote is a pack."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from chamberflag.cli.needs import PackFile, Wiring
from chamberflag.record.packs import Clause, Pack, Sort, Trust


@click.group("packs", short_help="Law and standards as dated data: list, show, check, compare.")
def command() -> None:
    """Rule packs: what each asks, where it comes from, and how far its text was followed."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def listed(wiring: Wiring, as_json: bool) -> None:
    """Every pack that comes with Chamberflag."""
    packs = [file.pack for file in wiring.packs() if file.pack]
    if as_json:
        click.echo(json.dumps([_plain(pack) for pack in packs], indent=2, default=str))
        return
    for pack in packs:
        counts = Counter(c.sort for c in pack.clauses)
        told = ", ".join(f"{n} {sort}{'s' if n != 1 else ''}" for sort, n in counts.items())
        click.echo(f"{pack.id:<18} {pack.title}  ({', '.join(pack.places) or 'anywhere'}; {told})")
    total = sum(len(pack.clauses) for pack in packs)
    click.echo(f"{len(packs)} packs, {total} clauses. None of this is legal advice.")


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
    """Every clause of one pack."""
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


def _called(wiring: Wiring, name: str) -> Pack:
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


@command.command("check")
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
