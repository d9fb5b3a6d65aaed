"""One human with two roles: what the floor refuses is what one human would turn alone, no more and no less."""

import pytest

from chamberflag.proof.roles import GATES, PAIRS, Pair, collapsed, condemned, refused_by
from chamberflag.record.people import KEEPER, Duty
from chamberflag.rules.checks.signatures import BY_KEEPER, PAIRED, SIGNERS


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "=".join(pair))
def test_the_floor_refuses_what_would_turn_a_gate_alone(pair: Pair) -> None:
    """One human could be let through where two are asked for, or a small crew be refused for nothing."""
    assert bool(refused_by(pair)) == condemned(pair, ())


def test_the_smallest_crew_is_allowed() -> None:
    """Three humans can run a weapon: 1st AD as second person, safety advisor as performer."""
    assert not refused_by((Duty.FIRST_AD, Duty.SECOND))
    assert not refused_by((Duty.SAFETY_ADVISOR, "performer"))


def test_the_gates_are_those_of_the_floor() -> None:
    """An act of two could come to ask for another two, and the table would still speak of the first."""
    joint = {SIGNERS[act] for act in PAIRED - {"AuthoriseScene"}}

    assert joint <= {gate.roles for gate in GATES}
    assert collapsed((Duty.ARMORER, Duty.SAFETY_ADVISOR)) == ("lifting a stop: 2 in the place of 3",)


def test_whoever_keeps_the_book_signs_nothing_that_permits() -> None:
    """The one at the laptop could be a fifth duty that nobody appointed."""
    assert {"PlanScene"} == BY_KEEPER
    assert KEEPER not in {str(duty) for duty in Duty}
