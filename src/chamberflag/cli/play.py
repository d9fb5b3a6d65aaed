"""`chamberflag play`: a day on set, written as text, against the core or a book."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from chamberflag.cli.needs import Wiring
from chamberflag.desk.asking import Accepted, Asking, NotServing, Refused, Unheard
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import CannotServe
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.commands import Command
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.handing_over import may_have
from chamberflag.record.record import Record
from chamberflag.rules.finding import Verdict
from chamberflag.transcripts.drivers import CoreDriver, Driver
from chamberflag.transcripts.player import play

LONG_AGO_YEAR = 1970


class DeskDriver:
    """A day against a real desk: every act goes to the disk before the next is asked. Moves the desk's clock."""

    def __init__(self, desk: Desk, clock: HandSetClock) -> None:
        """Drive this desk."""
        self._desk, self._clock = desk, clock

    @property
    def record(self) -> Record:
        """What is known now."""
        return self._desk.record

    @property
    def entry(self) -> int:
        """The position of the last entry."""
        return self._desk.known.size - 1

    def act(self, asked: Asked, command: Command) -> Events | Unheard:
        """What comes of a command."""
        self._clock.not_before(asked.at)
        outcome = self._desk.act(Asking(asked.by, "", asked.input, asked.afresh, asked.typed), command)
        match outcome:
            case Accepted() | Refused():
                return outcome.events
            case Unheard():
                return outcome
            case NotServing(because):
                return Unheard(because)

    def ask(self, asked: Asked, question: tuple[str, str, str]) -> Verdict:
        """What the page would say."""
        return may_have(self.record, replace(asked, at=max(asked.at, self._clock.now())), question)


@click.command("play", short_help="Play a day on set, written as text.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--book",
    type=click.Path(path_type=Path),
    default=None,
    help="Play into this book, which is made for it.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(wiring: Wiring, file: Path, book: Path | None, as_json: bool) -> None:
    """Play FILE, a day on set as text (docs/transcripts.md), and print each line with its outcome.

    Exit 0 when everything came out as the file expects, 1 when not.
    """
    text = _text(file)
    if book is None:
        ok = _played(text, CoreDriver(), as_json)
    else:
        if not (book / "ledger.sqlite").exists():
            wiring.begin(book, file.stem.replace("_", " "))
        clock = HandSetClock(datetime(LONG_AGO_YEAR, 1, 1, tzinfo=UTC))
        with wiring.desk(book, clock) as desk:
            if desk.known.size > 1:
                raise CannotServe(
                    f"{book} is a book already, and a day is not played into it. Name a new one."
                )
            ok = _played(text, DeskDriver(desk, clock), as_json)
    raise SystemExit(0 if ok else 1)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as broken:
        raise CannotServe(f"{file} is not a text that can be read: save it as UTF-8.") from broken


def _played(text: str, driver: Driver, as_json: bool) -> bool:
    played = play(text, driver)
    if as_json:
        lines = [
            {"number": x.number, "line": x.text, "outcome": x.outcome, "ok": not x.complaint}
            for x in played.lines
        ]
        click.echo(json.dumps({"ok": played.ok, "lines": lines}))
    else:
        click.echo(played.text())
    return played.ok
