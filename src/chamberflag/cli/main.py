"""The list of commands."""

import sys
from typing import Any

import click

from chamberflag import __version__
from chamberflag.cli import audit, begin, bench, demo, export, pin, play, serve, take_in
from chamberflag.cli.needs import Wiring
from chamberflag.desk.opening import CannotServe
from chamberflag.ledger.bundle import BundleBroken
from chamberflag.storage.port import StoreFailed

MODULES: tuple[Any, ...] = (demo, begin, take_in, pin, serve, play, audit, export, bench)


def run(wiring: Wiring) -> None:
    """The command line. What the world does wrong is said in one sentence, exit 1."""
    try:
        commands(standalone_mode=False, obj=wiring)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except (
        CannotServe,
        StoreFailed,
        BundleBroken,
        FileExistsError,
        FileNotFoundError,
        PermissionError,
    ) as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Chamberflag: custody of weapons and ammunition on film, television and stage productions.

    May this weapon go to this person, for this scene, now, and if not, why not?
    """


for module in MODULES:
    commands.add_command(module.command)
commands.add_command(bench.opening)
