"""What honest takes cost: taps counted by the pages themselves, waiting measured with a slow processor, hands modelled.

`make bench` walks them at a quarter and a sixth of this machine's speed and writes docs/pace.json, from which
docs/pace.md is made. The quick test walks them once and holds every count against that file.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests import days
from tests.web import honest, moments
from tests.web.browser import screens
from tests.web.paces import Step
from tests.web.serving import serving

from chamberflag.procedures import commands as c
from chamberflag.record.people import KEEPER
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind

pytestmark = pytest.mark.browser

FIGURES = Path(__file__).parents[2] / "docs/pace.json"
DUMMIES, BLANKS = "unfired 5", "fired 3"
LEFT_IN_THE_SAFE = ("W5", "W8", "R1")
RATES = (4, 6)
TEN = tuple(f"G{n}" for n in range(1, 11))


def before_the_safe_is_opened() -> Iterator[days.Act]:
    """The western's morning until W3 would be drawn."""
    for by, command in moments.morning():
        if isinstance(command, c.SealContainer):
            command = c.SealContainer("safe", command.contents | {"W3"})
        if not isinstance(command, c.DrawWeapon):
            yield by, command


def dummies(at: honest.Crew) -> None:
    """A revolver with five dummies, one performer: out, shown, two takes, back, counted, away."""
    honest.identify(at)
    at.go("/together/14", ("iris", "tom", "petra", "cart"))
    honest.draw(at)
    honest.show(at, "D7", "dummy", 5)
    honest.seal(at, LEFT_IN_THE_SAFE)
    honest.action(at)
    honest.cut(at)
    at.mark("again")
    honest.action(at)
    honest.cut(at)
    at.mark("after")
    honest.back(at, DUMMIES)
    honest.stow(at)


def blanks(at: honest.Crew) -> None:
    """The same with three blanks: heard by a third, cleaned, and shown anew for every take."""
    honest.identify(at)
    at.go("/together/22")
    honest.draw(at)
    honest.show(at, "B1", "blank", 3)
    honest.seal(at, LEFT_IN_THE_SAFE)
    honest.action(at)
    honest.cut(at)
    at.mark("after")
    honest.back(at, BLANKS, heard=3)
    honest.stow(at, clean=True)


def ten_are_out() -> Iterator[days.Act]:
    """Ten revolvers in Iris's hands, found empty at the safe, at the end of a day."""
    yield from days.lists()
    for tag in TEN:
        yield KEEPER, c.TakeInWeapon(tag, Description(Kind.FUNCTIONAL, "revolver", "single action"), "safe")
    yield KEEPER, c.PlanScene("50", "line", frozenset(Casting(tag, "ana", days.DUMMY, 5) for tag in TEN))
    yield "tom", c.OpenDay(days.DAY, days.CREW)
    yield from days.two(c.AuthoriseScene("50"), ("tom", "petra"))
    for tag in TEN:
        yield from days.two(c.InspectWeapon(tag, Kind.FUNCTIONAL, True, True))
        yield from days.two(c.DrawWeapon(tag, True, True))


def ten(at: honest.Crew) -> None:
    """Ten weapons are locked up; three more lie in the safe already."""
    honest.lock_up(at, (*TEN, "W3", "W5", "R1"))


WALKS = {"dummies": (dummies, before_the_safe_is_opened), "blanks": (blanks, before_the_safe_is_opened),
         "lock-up of ten": (ten, ten_are_out)}  # fmt: skip


def walked(folder: Path, name: str, slower: int = 1) -> list[Step]:
    """Every step of one take, in order."""
    folder.mkdir(parents=True)
    walk, acts = WALKS[name]
    with serving(folder, acts()) as served, screens(served.url) as at:
        crew = honest.crew(at.browser, served.url, served.house, slower)
        walk(crew)
        assert not at.complaints
        return crew.steps


def counts(step: Step | dict[str, Any]) -> tuple[object, ...]:
    """What does not depend on any machine."""
    told = step if isinstance(step, dict) else vars(step)
    return tuple(told[key] for key in ("part", "who", "what", "taps", "scans", "pages"))


@pytest.mark.parametrize("name", WALKS)
def test_a_take_costs_the_taps_that_are_published(tmp_path: Path, name: str) -> None:
    """An act would have grown by a tap, and the table that says what a take costs would be wrong."""
    published = json.loads(FIGURES.read_text())["takes"][name]

    assert [counts(step) for step in walked(tmp_path / "one", name)] == [counts(step) for step in published]


def test_a_look_is_four_taps_at_the_most_and_going_again_four_over_all() -> None:
    """People would enter looks for each other, because it takes too long to make their own."""
    steps = json.loads(FIGURES.read_text())["takes"]["dummies"]
    looks = [step["taps"] for step in steps if step["what"].startswith("look")]
    again = [step for step in steps if step["part"] == "again" and step["what"] != "cut"]

    assert looks and max(looks) <= 4
    assert sum(step["taps"] for step in again) <= 4


@pytest.mark.bench
@pytest.mark.parametrize("name", WALKS)
def test_the_pace_is_measured(tmp_path: Path, name: str) -> None:
    """Nobody would know what a take costs on a slow phone."""
    walks = {rate: walked(tmp_path / str(rate), name, rate) for rate in RATES}
    told = json.loads(FIGURES.read_text()) if FIGURES.exists() else {"takes": {}}
    told |= {"measured": datetime.now(UTC).date().isoformat(), "load": round(os.getloadavg()[0], 1)}
    told["takes"][name] = together(walks)
    FIGURES.write_text(json.dumps(told, indent=1) + "\n")
    print(f"\n{name}")
    for step in told["takes"][name]:
        print(
            f"  {step['who']:6} {step['what']:24} {step['taps']} taps {step['swipes']} swipes {step['scans']} scans"
            f"  {step['machine']}  {step['handed']}"
        )


def together(by_rate: dict[int, list[Step]]) -> list[dict[str, Any]]:
    """The steps of one take with what the machine took at each speed; swipes as most of them needed."""
    found = []
    for same in zip(*by_rate.values(), strict=True):
        measured = {
            what: {str(rate): round(getattr(step, what), 2) for rate, step in zip(by_rate, same, strict=True)}
            for what in ("machine", "handed")
        }
        found.append({**vars(same[0]), "swipes": max(step.swipes for step in same), **measured})
    return found
