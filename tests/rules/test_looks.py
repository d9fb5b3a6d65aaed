"""Every kind of weapon has its own questions, its own load, and a way out that is right for it."""

import pytest
from tests.days import START

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Description, InContainer, Kind, Weapon
from chamberflag.rules.looks import amiss, asks
from chamberflag.web.kinds import WORDS_OF_KINDS, loads_of


def weapon(kind: Kind) -> Weapon:
    """One of that kind, in a safe."""
    return Weapon("X1", Description(kind, "any", "any"), InContainer("safe", Signature("iris", START)))


@pytest.mark.parametrize("kind", Kind)
def test_a_form_has_a_word_for_every_kind(kind: Kind) -> None:
    """Somebody would hold a thing in their hand that they cannot name."""
    assert kind.value in dict(WORDS_OF_KINDS)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.takes])
def test_whoever_looks_can_say_what_belongs_in_it(kind: Kind) -> None:
    """A looker could only say that something wrong is in it."""
    assert {value for value, _ in loads_of(kind, felt=True)} == {load.value for load in kind.takes}


def test_every_load_that_may_be_loaded_goes_into_some_kind() -> None:
    """A lot could be proved that nothing may ever take, or one that no check keeps out."""
    taken = {load for kind in Kind for load in kind.takes}

    assert taken == {load for load in RoundKind if load.issuable}


@pytest.mark.parametrize("kind", [Kind.EDGED, Kind.BOW, Kind.STARTER, Kind.GAS, Kind.CANNON, Kind.PYRO])
def test_a_kind_that_is_no_firearm_is_looked_at_in_its_own_way(kind: Kind) -> None:
    """Somebody would be asked whether the bore of a sword is free."""
    assert kind.shown
    assert asks(kind) != asks(Kind.FUNCTIONAL)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_amiss_is_said_and_a_good_look_says_nothing(kind: Kind) -> None:
    """A bad look would set nothing aside, or a good one would."""
    one = weapon(kind)

    assert amiss(one, True, True) == ""
    assert amiss(one, False, True) == asks(kind).not_empty != ""
    assert amiss(one, True, False) == amiss(one, False, False) == asks(kind).not_sound != ""
