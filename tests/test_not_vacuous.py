"""Nothing is guarded that never happens: each command goes through on some day, each check alone refuses on some day."""

from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard
from chamberflag.record import events as e
from chamberflag.rules.finding import Verdict
from chamberflag.rules.floor import FLOOR
from chamberflag.transcripts.drivers import CoreDriver
from chamberflag.transcripts.player import play

DAYS = sorted((Path(__file__).parent / "transcripts").rglob("*.txt"))
COMMANDS = sorted(kind.__name__ for kind in get_args(c.Command))
CHECKS = sorted({check.__name__ for asked in FLOOR.values() for check in asked})
NEVER_ALONE = {
    "it_is_in_the_right_hands": "A show ends with every move, so wherever it is not with its armorer there is no show "
    "either. It stays: it says in words what is wrong, and it does not lean on that effect.",
    "what_is_out_is_certified": "What is in a hand without an inspection lies in no sealed container either, or is not "
    "cleared. It stays: it says what was not inspected, and it does not lean on who is cast or on where things lie.",
}


class Ear(CoreDriver):
    """The core, and what went through, and which check alone refused."""

    def __init__(self) -> None:
        super().__init__()
        self.accepted: set[str] = set()
        self.alone: set[str] = set()

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """As the core does, noted."""
        outcome = super().act(asked, command)
        if not isinstance(outcome, Unheard):
            refused = [event for event in outcome if isinstance(event, e.Refused)]
            self.alone |= {one.findings[0][0] for one in refused if len(one.findings) == 1}
            if not refused:
                self.accepted.add(type(command).__name__)
        return outcome

    def ask(self, asked: Asked, question: tuple[str, str, str]) -> Verdict:
        """As the core does, noted."""
        verdict = super().ask(asked, question)
        self.alone |= {finding.check for finding in verdict.against if len(verdict.against) == 1}
        return verdict


@cache
def heard() -> Ear:
    """Every day, in one ear."""
    all_days = Ear()
    for day in DAYS:
        ear = Ear()
        play(day.read_text(encoding="utf-8"), ear)
        all_days.accepted |= ear.accepted
        all_days.alone |= ear.alone
    return all_days


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_goes_through_on_some_day(command: str) -> None:
    """A rule that refuses everything would look as safe as a good one."""
    assert command in heard().accepted


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_alone_is_reason_enough_on_some_day(check: str) -> None:
    """A rule could hide behind another, and nobody would see it go."""
    assert (check in heard().alone) != (check in NEVER_ALONE), NEVER_ALONE.get(check, check)
