"""Drivers: what a day is played against. The core is one; a desk or a web server is handed in by whoever has it."""

from dataclasses import replace
from typing import Protocol

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.procedures.handing_over import may_have
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.rules.finding import Verdict


class Driver(Protocol):
    """Something that answers commands and questions.

    `entry`: the position of the last entry that was written. `act` ignores `asked.act` and numbers entries
    itself. `ask`: may this weapon go to this person for this scene? Never writes.
    """

    @property
    def record(self) -> Record:
        """What is known now."""
        ...

    @property
    def entry(self) -> int:
        """The position of the last entry."""
        ...

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """What comes of a command."""
        ...

    def ask(self, asked: Asked, question: tuple[str, str, str]) -> Verdict:
        """The answer to a question: weapon, person, scene."""
        ...


class CoreDriver:
    """The core itself: decide, settle, nothing else."""

    def __init__(self, record: Record | None = None, entry: int = 0) -> None:
        self.record = record or Record()
        self.entry = entry

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """What comes of a command, folded into the record."""
        asked = replace(asked, act=self.entry + 1)
        outcome = decide(self.record, asked, command)
        if not isinstance(outcome, Unheard):
            self.entry += 1
            self.record = settle(self.record, asked.signed, outcome)
        return outcome

    def ask(self, asked: Asked, question: tuple[str, str, str]) -> Verdict:
        """What the page would say."""
        return may_have(self.record, asked, question)
