"""The claim, explored: no single failing human reaches harm on the smallest set; planted holes are found."""

import pytest

from chamberflag.procedures import commands as c
from chamberflag.procedures.commands import Command
from chamberflag.proof.attempts import pool
from chamberflag.proof.cuts import duty_of
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.humans import WAYS, Ways
from chamberflag.proof.report import Report, floor_without, prove
from chamberflag.proof.small_sets import CHAMBERS, PAIR, SETS, TINY, Small
from chamberflag.record.people import Duty
from chamberflag.rules.floor import FLOOR

pytestmark = [pytest.mark.proof, pytest.mark.timeout(1500)]


def explored(small: Small, failures: int = 1, hidden: int = 0, only: str = "") -> Report:
    """One exploration; `only`: the one who may fail."""
    return prove(small, Budget(failures, Grain.PERSON, hidden, frozenset({only}) if only else frozenset()))


@pytest.mark.parametrize(
    ("small", "hidden"),
    [
        (TINY, 1),
        *(pytest.param(*one, marks=pytest.mark.soak) for one in ((TINY, 0), (CHAMBERS, 0), (CHAMBERS, 1))),
    ],
)
def test_honest_people_reach_every_scene_and_no_harm(small: Small, hidden: int) -> None:
    """A crew that follows the system would be stuck, or a hidden fault alone would harm somebody."""
    report = explored(small, failures=0, hidden=hidden)

    assert report.holds
    assert report.takes >= len(small.scenes)


@pytest.mark.parametrize(
    "person", [*(pytest.param(who, marks=pytest.mark.soak) for who in ("ana", "noor", "petra")), "tom"]
)
def test_no_way_to_harm_with_one_failing_person(person: str) -> None:
    """Performer, safety advisor, second person or 1st AD alone, wrong in every modelled way, could harm somebody."""
    report = explored(TINY, only=person)

    assert report.holds, report.ways


@pytest.mark.soak
def test_no_way_to_harm_with_a_failing_armorer() -> None:
    """The armorer alone, wrong in every modelled way, as often as they like, could harm somebody."""
    report = explored(TINY, only="iris")

    assert report.holds, report.ways


@pytest.mark.soak
@pytest.mark.parametrize("person", ["ana", "noor", "petra", "tom"])
def test_no_way_to_harm_with_one_failing_person_and_a_hidden_fault(person: str) -> None:
    """A live round, a primed dummy, a loaded chamber or an obstructed bore, and one failing person, could harm somebody."""
    report = explored(TINY, hidden=1, only=person)

    assert report.holds, report.ways


@pytest.mark.soak
def test_no_way_to_harm_with_a_failing_armorer_and_a_hidden_fault() -> None:
    """The same for the one who can touch everything; it takes long."""
    assert explored(TINY, hidden=1, only="iris").holds


@pytest.mark.parametrize(("check", "person", "harm"), [
    pytest.param("roll_was_called", "iris", "a weapon that fires is in unauthorised hands while a scene runs",
                 marks=pytest.mark.soak),
    ("work_goes_on", "tom", "action is called while a stop has not really been lifted"),
])  # fmt: skip
def test_a_planted_hole_is_found(check: str, person: str, harm: str) -> None:
    """An explorer that finds nothing anywhere would look just like a safe floor."""
    with floor_without([check]):
        report = explored(TINY, only=person)

    assert not report.holds
    assert harm in report.ways[0].harm


def test_every_command_says_how_people_fail_at_it() -> None:
    """A new act could come in without its phantom, its ghost and its wrong object."""
    assert set(WAYS) == set(Command.__args__)
    assert all(isinstance(word, str) and word for ways in WAYS.values() for word in _reasons(ways))


def _reasons(ways: Ways) -> list[object]:
    """What stands in the place of a failure that is not explored."""
    return [
        one
        for one in (ways.phantom, ways.ghosts, ways.objects)
        if one is not True and not isinstance(one, tuple)
    ]


def test_every_act_one_can_fail_at_is_tried_on_some_small_set() -> None:
    """A failure could stand in the list, and no exploration would ever come to it."""
    tried = {type(command) for small in SETS for _, command in pool(small)}
    failing = {kind for kind, ways in WAYS.items() if ways.phantom is True or isinstance(ways.objects, tuple)}

    assert not failing - tried
    assert c.StowWeapon in tried


def test_everybody_with_a_duty_tries_what_it_allows() -> None:
    """A second armorer would stand beside, and nothing would be known of a set that has two."""
    tried = {
        badge: [command for by, command in pool(PAIR) if by == badge] for badge in PAIR.crew[Duty.ARMORER]
    }

    assert len(tried) == 2
    assert tried["iris"] == tried["jonas"]
    assert {type(command) for command in tried["jonas"]} >= {c.DrawWeapon, c.StartShow, c.TurnKey, c.SignLift}
    assert duty_of(PAIR, "iris") == "armorer"
    assert duty_of(PAIR, "jonas") == "other armorer"


@pytest.mark.parametrize(
    "act", sorted({type(command).__name__ for small in SETS for _, command in pool(small)})
)
def test_no_act_that_is_explored_asks_what_exploring_leaves_out(act: str) -> None:
    """Facts, papers, the call and its echo are left out of what is explored, for no rule of these acts would read them."""
    for check in FLOOR.get(act, ()):
        assert not {"facts", "papers", "call", "corrections"} & set(check.__code__.co_names), check.__name__
