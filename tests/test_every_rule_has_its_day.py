"""Every rule has its day: take away any check, any window or any effect, and a transcript comes out differently.

What may be taken away without anybody noticing is in survivors.toml, each with its reason, or it is deleted.
"""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.record import events as e
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.record.windows import Windows
from chamberflag.rules.finding import Verdict
from chamberflag.rules.floor import FLOOR, Check
from chamberflag.transcripts.drivers import CoreDriver
from chamberflag.transcripts.player import play

HERE = Path(__file__).parent
DAYS = {day.name: day.read_text(encoding="utf-8") for day in sorted((HERE / "transcripts").glob("*.txt"))}
SURVIVORS = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8"))
CHECKS = sorted({check.__name__ for asked in FLOOR.values() for check in asked})
PAIRS = sorted({(act, check.__name__) for act, asked in FLOOR.items() for check in asked})
EFFECTS = sorted(kind.__name__ for kind in get_args(e.Event))


class Listener(CoreDriver):
    """The core, with an ear for which events and which refusals a day has."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[tuple[str, str]] = set()

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """As the core does, noting what came of it."""
        outcome = super().act(asked, command)
        for event in () if isinstance(outcome, Unheard) else outcome:
            self.heard.add(("event", type(event).__name__))
            if isinstance(event, e.Refused):
                self.heard |= {(event.command, check) for check, _, _ in event.findings}
        return outcome

    def ask(self, asked: Asked, question: tuple[str, str, str]) -> Verdict:
        """As the core does, noting what spoke against it."""
        verdict = super().ask(asked, question)
        act = "HandOver" if self.record.weapons[question[0]].shown else "AskForReplica"
        self.heard |= {(act, finding.check) for finding in verdict.against}
        return verdict


class Forgetful(CoreDriver):
    """The core, in which one kind of event has no effect."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """As the core does, but that event leaves the record as it was."""
        asked = replace(asked, act=self.entry + 1)
        outcome = decide(self.record, asked, command)
        if not isinstance(outcome, Unheard):
            self.entry += 1
            kept = tuple(event for event in outcome if type(event).__name__ != self.kind)
            self.record = settle(self.record, asked.signed, kept)
        return outcome


@cache
def heard() -> dict[str, frozenset[tuple[str, str]]]:
    """What every day has in it."""
    found = {}
    for name, text in DAYS.items():
        driver = Listener()
        play(text, driver)
        found[name] = frozenset(driver.heard)
    return found


@contextmanager
def without(name: str) -> Iterator[None]:
    """The floor without one check, in every act that asks it."""
    kept = dict(FLOOR)
    try:
        for act, asked in kept.items():
            FLOOR[act] = tuple(check for check in asked if check.__name__ != name)
        yield
    finally:
        FLOOR.update(kept)


def comes_out_differently(days: Iterator[str], driver: Callable[[], CoreDriver]) -> bool:
    """Whether any of these days does not come out as it says, or cannot even be played."""
    for name in days:
        try:
            if not play(DAYS[name], driver()).ok:
                return True
        except (AssertionError, KeyError, StopIteration):
            return True
    return False


@pytest.mark.parametrize("check", CHECKS)
def test_without_this_check_a_day_comes_out_differently(check: str) -> None:
    """A check could be lost, and nobody would notice."""
    said_by: dict[str, Check] = {x.__name__: x for asked in FLOOR.values() for x in asked}
    days = (name for name, had in heard().items() if any(check == found for _, found in had))
    others = (name for name in DAYS)

    with without(said_by[check].__name__):
        differs = comes_out_differently(days, CoreDriver) or comes_out_differently(others, CoreDriver)

    assert differs != (check in SURVIVORS.get("checks", {})), check


@pytest.mark.parametrize(("act", "check"), PAIRS)
def test_this_act_is_refused_for_this_reason_on_some_day(act: str, check: str) -> None:
    """One act could lose a check that others still ask."""
    spoken = {"in_hand_or_replica": {"in_hand_or_replica", "armorer_has_it"}}.get(check, {check})
    seen = any((act, name) in had for had in heard().values() for name in spoken)

    assert seen != (f"{act} {check}" in SURVIVORS.get("pairs", {})), f"{act} {check}"


@pytest.mark.parametrize("window", [field.name for field in fields(Windows)])
def test_without_this_window_a_day_comes_out_differently(window: str) -> None:
    """Something would hold for ever, and nobody would notice."""
    unending = Record(windows=replace(Windows(), **{window: timedelta(days=999)}))

    assert comes_out_differently(iter(DAYS), lambda: CoreDriver(unending))


@pytest.mark.parametrize("kind", EFFECTS)
def test_without_this_effect_a_day_comes_out_differently(kind: str) -> None:
    """Something could happen and change nothing, and nobody would notice."""
    days = (name for name, had in heard().items() if ("event", kind) in had)

    assert comes_out_differently(days, lambda: Forgetful(kind)) != (kind in SURVIVORS.get("effects", {})), (
        kind
    )
