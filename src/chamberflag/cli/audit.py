"""`chamberflag audit`: verify a book or a bundle."""

import json
from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.ledger.audit import audit_bundle
from chamberflag.ledger.bundle import read_bundle


@click.command("audit")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--key", default=None, help="The key line as you noted it elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(wiring: Wiring, path: Path, key: str | None, as_json: bool) -> None:
    """Verify PATH, a book's folder or an exported bundle: every entry, the tree, every checkpoint.

    Exit 0 when it verifies, 1 when not.
    """
    bundle = wiring.bundle(path) if (path / "ledger.sqlite").exists() else read_bundle(path)
    found = audit_bundle(bundle, key)
    if as_json:
        problems = [{"where": p.where, "what": p.what} for p in found.problems]
        click.echo(
            json.dumps(
                {"ok": found.ok, "entries": found.size, "root": _hex(found.root), "problems": problems}
            )
        )
    else:
        for problem in found.problems:
            click.echo(f"{problem.where}: {problem.what}")
        click.echo(
            f"{'verifies' if found.ok else 'DOES NOT VERIFY'}: {found.size} entries, root {_hex(found.root)}"
        )
        if found.ok and not key:
            click.echo("It was compared with itself only. Give --key with the key line you noted elsewhere.")
    raise SystemExit(0 if found.ok else 1)


def _hex(root: bytes | str) -> str:
    return root.hex() if isinstance(root, bytes) else root
