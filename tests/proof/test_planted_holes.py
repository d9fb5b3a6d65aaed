"""The explorer's own honesty: a wrong rule, a lost effect, a blind claim or a blind look is found, each planted by hand.

An exploration that finds nothing anywhere looks just like a safe floor. Every test here plants one hole and asks for the
harm, or for the silence, that must come of it; the intact floor passes the same question.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chamberflag.proof import acting, claims, outcomes
from chamberflag.proof.claims import Harm
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import Report, prove
from chamberflag.proof.small_sets import REPLICA, TINY, opening
from chamberflag.proof.world import (
    DUMMY,
    LIVE,
    STRANGER,
    as_the_book_says,
    blank,
    hide_in_chamber,
    hide_real_weapon,
    put_in_hand,
)
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind
from chamberflag.rules.finding import Finding
from chamberflag.rules.floor import FLOOR, Check
from chamberflag.rules.request import Request

pytestmark = pytest.mark.proof
SLOW = [pytest.mark.soak, pytest.mark.timeout(0)]
Plant = Callable[[pytest.MonkeyPatch], None]


def explored(failures: int = 0, faults: int = 0, only: str = "") -> Report:
    """One exploration of the smallest set."""
    return prove(TINY, Budget(failures, Grain.PERSON, faults, frozenset({only} - {""})))


def blind(check: Check) -> Check:
    """The same words, but they are never against anything."""

    def holding(request: Request) -> Finding:
        return replace(check(request), holds=True)

    return holding


def always_holds(name: str) -> Plant:
    """A check that is asked as ever and finds no fault, whatever it is shown."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        for act, asked in FLOOR.items():
            patch.setitem(
                FLOOR, act, tuple(blind(check) if check.__name__ == name else check for check in asked)
            )

    return plant


def without_effect(name: str) -> Plant:
    """An event that is written, and changes nothing of what is known."""

    def forgetful(record: Record, signed: object, events: tuple[object, ...]) -> Record:
        return settle(record, signed, tuple(x for x in events if type(x).__name__ != name))  # type: ignore[arg-type]

    return lambda patch: patch.setattr(acting, "settle", forgetful)


def blind_looks(patch: pytest.MonkeyPatch) -> None:
    """Honest people who find whatever the book expects: then a hidden live round is found by nobody."""
    patch.setattr(outcomes, "honest", lambda world, record, by, command: command)


@pytest.mark.parametrize(("plant", "question", "harm"), [
    pytest.param(always_holds("work_goes_on"), (1, 0, "tom"), Harm.U4, id="a check that always holds", marks=SLOW),
    pytest.param(without_effect("StopCalled"), (0, 1, ""), Harm.U4, id="a lost effect"),
    pytest.param(without_effect("StopCalled"), (1, 0, "ana"), Harm.U4, id="and a failing performer", marks=SLOW),
    pytest.param(blind_looks, (0, 1, ""), Harm.U1, id="a blind look"),
])  # fmt: skip
def test_a_planted_hole_is_found(
    plant: Plant, question: tuple[int, int, str], harm: Harm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A floor with a hole in it would be called safe."""
    assert explored(*question).holds
    plant(monkeypatch)

    report = explored(*question)

    assert not report.holds
    assert any(str(harm) in way.harm for way in report.ways)


def test_a_claim_that_is_too_strict_calls_an_honest_day_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim could ask for the impossible, and nobody would notice."""
    monkeypatch.setattr(claims, "_allowed", lambda found, casting: False)

    assert explored().ways[0].harm == (str(Harm.U2),)


def test_a_trap_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A floor under which a stop is never lifted would pass for one under which work goes on."""

    def never(_: Request) -> Finding:
        return Finding("never", False, "", "")

    assert explored().trapped == 0
    monkeypatch.setitem(FLOOR, "SignLift", (never,))

    report = explored()

    assert report.trapped > 0
    assert not report.ways and report.takes and not report.holds


TRUE = as_the_book_says(opening(REPLICA))
DUTIFUL = hide_in_chamber(put_in_hand(TRUE, "W3", "ana"), "W3", DUMMY)
HARMS = {
    Harm.U1: hide_in_chamber(DUTIFUL, "W3", LIVE),
    Harm.U2: hide_in_chamber(DUTIFUL, "W3", blank("half")),
    Harm.U3: put_in_hand(DUTIFUL, "W3", STRANGER),
    Harm.U4: DUTIFUL._replace(unagreed=frozenset({"armorer"})),
    Harm.U5: hide_real_weapon(DUTIFUL, "W3", Kind.STARTER),
    Harm.U6: DUTIFUL._replace(agreed=frozenset({("14", "tom")})),
}


@pytest.mark.parametrize("claim", Harm, ids=lambda claim: claim.name)
def test_every_claim_speaks_where_its_harm_is_and_no_other_does(claim: Harm) -> None:
    """A claim could be blind, and every exploration would hold."""
    assert claims.harms(DUTIFUL, opening(REPLICA), "14") == ()
    assert claims.harms(HARMS[claim], opening(REPLICA), "14") == (claim,)


def test_a_world_in_which_nothing_happens_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exploration that reaches no take would pass for one that found no harm."""
    monkeypatch.setattr(outcomes, "happens", lambda world, record, by, events: world)

    report = explored()

    assert not report.ways and not report.takes and not report.holds
