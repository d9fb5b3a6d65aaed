"""The small sets that stand for a production's weapons: each its own kind, and played by an honest crew, alone and by twos."""

from itertools import combinations_with_replacement

import pytest

from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.likeness import both, like, suits
from chamberflag.proof.report import prove
from chamberflag.proof.small_sets import DUET, Small
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.weapons import Description, Kind

SUITED = [(kind, load) for kind in Kind if kind.shown for load in RoundKind if suits(kind, load)]

LIKES = [like(Description(kind, "any", "any"), load) for kind, load in dict(SUITED).items()]
LIKES.append(like(Description(Kind.FUNCTIONAL, "any", "any", magazine_fed=True), RoundKind.BLANK))


@pytest.mark.parametrize(("kind", "load"), SUITED, ids=str)
def test_a_weapon_stands_for_its_own_kind(kind: Kind, load: RoundKind) -> None:
    """A bow would be explored as a replica, and nothing be known of it."""
    plain, fed = (like(Description(kind, "any", "any", magazine_fed=fed), load) for fed in (False, True))

    assert {one.kind for one in plain.weapons.values()} == {kind}
    assert {kind for kind, _ in plain.lots.values()} == {load} - {RoundKind.NONE}
    assert not plain.magazines
    assert bool(fed.magazines) == (load is not RoundKind.NONE)
    assert (plain.name == fed.name) == (load is RoundKind.NONE)


def test_what_goes_out_by_a_scan_stands_beside_what_it_could_be_taken_for() -> None:
    """A replica alone could be swapped with nothing."""
    small = like(Description(Kind.RUBBER, "any", "any"), RoundKind.NONE)

    assert {one.kind for one in small.weapons.values()} == {Kind.FUNCTIONAL, Kind.REPLICA}
    assert suits(Kind.RUBBER, RoundKind.DUMMY)


@pytest.mark.proof
@pytest.mark.parametrize("fed", [False, True], ids=["by hand", "by magazine"])
@pytest.mark.parametrize(
    ("kind", "load"),
    [
        pytest.param(*one, marks=() if one == (Kind.BOW, RoundKind.NONE) else pytest.mark.soak)
        for one in SUITED
    ],
    ids=str,
)
def test_every_kind_with_what_it_takes_is_played(kind: Kind, load: RoundKind, fed: bool) -> None:
    """Nothing would ever happen in such a set, and nothing be found."""
    small = like(Description(kind, "any", "any", magazine_fed=fed), load)
    found = prove(small, Budget(0, Grain.PERSON, 0))

    assert found.holds
    assert found.takes


def test_two_weapons_together_are_those_of_the_portfolio() -> None:
    """What is said of a production's two weapons could be of something smaller than what SAFETY.md speaks of."""
    revolver = Description(Kind.FUNCTIONAL, "any", "any")
    mine = both(like(revolver, RoundKind.DUMMY), like(revolver, RoundKind.BLANK), False)
    nobody = Budget(0, Grain.PERSON, 0)
    found, theirs = prove(mine, nobody), prove(DUET, nobody)

    assert (found.states, found.takes) == (theirs.states, theirs.takes) == (8444, 16)


@pytest.mark.proof
@pytest.mark.soak
@pytest.mark.parametrize("in_turn", [False, True], ids=["in one scene", "in turn"])
@pytest.mark.parametrize(
    ("one", "other"), [*combinations_with_replacement(LIKES, 2)], ids=lambda small: small.name
)
def test_every_two_weapons_are_played(one: Small, other: Small, in_turn: bool) -> None:
    """Two weapons of some kinds could be a set in which nothing ever happens."""
    found = prove(both(one, other, in_turn), Budget(0, Grain.PERSON, 0))

    assert found.holds
    assert found.takes
