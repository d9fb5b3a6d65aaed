"""`chamberflag audit`: verify a book or a bundle."""

import json
from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.opening import CannotServe
from chamberflag.ledger.audit import Audit, audit_bundle
from chamberflag.ledger.bundle import BundleBroken, read_bundle
from chamberflag.ledger.keys import KeyRefused
from chamberflag.storage.port import StoreFailed


@click.command("audit", short_help="Verify a book or an exported bundle.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--key", default=None, help="The key line as you noted it elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(wiring: Wiring, path: Path, key: str | None, as_json: bool) -> None:
    """Verify PATH, a book's folder or an exported bundle: every entry, the tree, every checkpoint.

    Exit 0 when it verifies, 1 when not.
    """
    try:
        bundle = wiring.bundle(path) if (path / "ledger.sqlite").exists() else read_bundle(path)
        found = audit_bundle(bundle, key)
    except (StoreFailed, BundleBroken, KeyRefused, CannotServe) as broken:
        if not as_json:
            raise
        problem = {"where": str(path), "what": str(broken)}
        click.echo(
            json.dumps({"ok": False, "entries": 0, "root": "", "pinned": False, "problems": [problem]})
        )
        raise SystemExit(1) from broken
    if as_json:
        click.echo(_for_machines(found))
    else:
        _say(found)
    raise SystemExit(0 if found.ok else 1)


def _for_machines(found: Audit) -> str:
    problems = [{"where": p.where, "what": p.what} for p in found.problems]
    said = {"ok": found.ok, "entries": found.size, "root": found.root.hex(), "pinned": found.pinned}
    return json.dumps({**said, "problems": problems})


def _say(found: Audit) -> None:
    for problem in found.problems:
        click.echo(f"{problem.where}: {problem.what}", err=True)
    verdict = "verifies" if found.ok else "DOES NOT VERIFY"
    click.echo(f"{verdict}: {found.size} entries, root {found.root.hex()}", err=not found.ok)
    if found.ok and not found.pinned:
        click.echo("It was compared with itself only. Give --key with the key line you noted elsewhere.")
