"""The list of commands, and how what the world does wrong is said: one sentence on stderr, exit 1."""

import os
from typing import Any

import click

from chamberflag import __version__
from chamberflag.cli import (
    audit,
    begin,
    bench,
    bind,
    demo,
    doctor,
    export,
    labels,
    packs,
    pin,
    play,
    print_,
    prove,
    register,
    risk,
    serve,
    take_in,
    type_back,
)
from chamberflag.cli.needs import Wiring
from chamberflag.desk.opening import CannotServe
from chamberflag.desk.orders import CannotPrint
from chamberflag.desk.pins import PinRefused
from chamberflag.lan.refusal import LanRefused
from chamberflag.ledger.bundle import BundleBroken
from chamberflag.ledger.keys import KeyRefused
from chamberflag.storage.port import StoreFailed

MODULES: tuple[Any, ...] = (
    demo,
    begin,
    take_in,
    labels,
    bind,
    print_,
    register,
    type_back,
    pin,
    serve,
    doctor,
    play,
    packs,
    prove,
    risk,
    audit,
    export,
    bench,
)
REFUSALS = (CannotServe, CannotPrint, StoreFailed, BundleBroken, PinRefused, KeyRefused, LanRefused)


class Refusal(click.ClickException):
    """A sentence for the person at the keyboard."""

    def show(self, file: Any = None) -> None:
        """The sentence and nothing else."""
        click.echo(self.message, file=file, err=True)


class Commands(click.Group):
    """The commands, each of which may be refused by the world."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command does, or one sentence."""
        try:
            return super().invoke(ctx)
        except REFUSALS as refused:
            raise Refusal(str(refused)) from refused
        except BrokenPipeError:  # whoever read the output has seen enough
            raise
        except OSError as refused:
            raise Refusal(_sentence(refused)) from refused


def _sentence(refused: OSError) -> str:
    if refused.errno is None or refused.filename is None:
        return str(refused)
    return f"{os.fsdecode(refused.filename)}: {(refused.strerror or 'it cannot be used').lower()}."


def run(wiring: Wiring) -> None:
    """The command line."""
    commands(obj=wiring)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Chamberflag: custody of weapons and ammunition on film, television and stage productions.

    May this weapon go to this person, for this scene, now, and if not, why not?
    """


for module in MODULES:
    commands.add_command(module.command)
commands.add_command(bench.opening)
