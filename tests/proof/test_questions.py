"""What is asked of a production and answered in its names: harm, scenes that are never played, and who is left to play them."""

from dataclasses import replace

import pytest
from tests.proof.productions import a_book, crewed

from chamberflag.cli.what_if import in_words
from chamberflag.proof.questions import Question, answer, foreseen
from chamberflag.proof.small_sets import CROW, FOUR, TINY, D, M
from chamberflag.proof.staffing import staffing


def test_nobody_fails_and_the_scene_is_played() -> None:
    """A case could be a set in which nothing ever happens, and nothing would be found."""
    found = answer(Question(staffing(a_book()).cases[0], "", 0))

    assert found.holds


@pytest.mark.proof
def test_a_crew_of_many_is_explored() -> None:
    """A bigger crew could be a set in which nothing is ever played, or that is never explored to its end."""
    crew = {**FOUR, D: frozenset({"tom", "ulla"}), M: frozenset({"petra", "quinn"})}
    case = staffing(a_book(replace(TINY, crew=crew))).cases[0]

    assert answer(Question(case, "d2", 0)).holds


@pytest.mark.parametrize("duties", [{"second": "tom"}, {"safety_advisor": "petra"}], ids=str)
def test_a_crew_of_three_fires_blanks_again_and_again(duties: dict[str, str]) -> None:
    """Nobody was left to count the shots by ear, and the weapon could never be counted out: the scene is shot once."""
    found = staffing(crewed(a_book(CROW), **duties))
    (case,) = (case for case in found.cases if case.alone and case.small.name == "a revolver with blanks")

    assert answer(Question(case, "", 1)).holds


def test_with_nobodys_phone_but_the_performers_nothing_can_be_played() -> None:
    """A signature that nobody can see would be said to be seen."""
    case = staffing(a_book(devices={"phone of ana": "ana"})).cases[0]
    found = answer(Question(case, "", 0))

    assert not found.harm
    assert not found.takes
    assert not found.holds
    assert foreseen(Question(case, "a1", 1), found) == found


def test_a_scene_that_can_never_be_played_is_told() -> None:
    """One scene is played, and so nobody would hear that the other never is."""
    case = staffing(a_book()).cases[0]
    (cast,) = case.small.scenes["14"]
    never = frozenset({replace(cast, performer="d1")})  # the floor hands the 1st AD no weapon
    scenes = {**case.small.scenes, "15": never}
    found = answer(Question(replace(case, small=replace(case.small, scenes=scenes)), "", 0))

    assert found.takes
    assert found.trapped
    assert not found.holds
    assert any("STUCK" in line for line in in_words(Question(case, "", 0), found))


@pytest.mark.proof
def test_the_way_to_harm_is_told_in_their_names() -> None:
    """A production would read of people it does not have."""
    case = staffing(a_book()).cases[0]
    assumed = replace(case, small=replace(case.small, beyond=(chambers,)))
    found = answer(Question(assumed, "p1", 0))

    assert found.harm
    assert found.steps[-2] == "Ana chambers a round in W3 (beyond)"


def chambers(world, record, who):  # type: ignore[no-untyped-def]
    """What A1 rules out."""
    from chamberflag.proof.assumptions import chambers_a_round

    for deed, after, scene in chambers_a_round(world, record, who):
        yield deed.replace("a live round", "a round"), after, scene
