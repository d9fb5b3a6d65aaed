"""What scenes cast, as cases: every two together, who has what, and what lies in the safe."""

from dataclasses import replace

import pytest
from tests.proof.productions import a_book

from chamberflag.proof.questions import Question, answer
from chamberflag.proof.report import floor_without
from chamberflag.proof.small_sets import CROW, DUET, REPLICA, TURNS, opening
from chamberflag.proof.staffing import staffing
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.weapons import Description, Kind


def test_two_castings_are_explored_together() -> None:
    """Each weapon by itself can be handed to nobody else's performer, and never be taken for another."""
    found = staffing(a_book(DUET))
    names = [case.small.name for case in found.cases]

    assert names == [
        "a revolver with dummies",
        "a revolver with blanks",
        "a revolver with blanks, and a revolver with dummies, in one scene",
    ]
    assert {name for name, roles in found.cases[-1].names.values() if roles == "performer"} == {"Ana", "Bela"}
    assert [*found.questions()][-1] == Question(found.cases[-1], "a1", 1)


def test_one_weapon_with_two_loads_is_explored_with_both() -> None:
    """What was loaded for one scene would never be in hand in the other."""
    case = staffing(a_book(CROW)).cases[-1]

    assert case.small.name == "a revolver with blanks or dummies, in two scenes"
    assert case.scenes == ("22", "14")
    assert case.small.performers == ("p1",)
    assert {load for load, _ in case.small.lots.values()} == {RoundKind.DUMMY, RoundKind.BLANK}


def test_blanks_of_two_sizes_are_told_apart() -> None:
    """A full load where a quarter was planned would be the right one in everything that is explored."""
    cast = Casting("W3", "ana", RoundKind.BLANK, 1, "quarter", 7)
    plans = {"22": frozenset({cast}), "23": frozenset({replace(cast, size="full")})}
    found = staffing(a_book(scenes={n: Scene(n, casting=casts) for n, casts in plans.items()}))

    assert [case.small.name for case in found.cases] == [
        "a revolver with blanks",
        "a revolver with blanks or blanks of another size, in two scenes",
    ]
    assert {size for _, size in found.cases[-1].small.lots.values()} == {"half", "quarter"}


def test_a_weapon_that_is_empty_in_one_scene_is_no_loaded_one() -> None:
    """The scene that asks for nothing in it would be explored as one that asks for dummies."""
    cast = Casting("W3", "ana", RoundKind.DUMMY, 1)
    plans = {
        n: Scene(n, casting=frozenset({one}))
        for n, one in (("14", cast), ("15", replace(cast, kind=RoundKind.NONE, number=0)), ("16", cast))
    }
    found = staffing(a_book(scenes=plans))

    assert {case.small.name: case.scenes for case in found.cases} == {
        "a revolver with dummies": ("14", "16"),
        "a revolver, empty": ("15",),
        "a revolver with dummies or empty, in two scenes": ("14", "15", "16"),
        "a revolver with dummies, in two scenes": ("14", "16"),
    }


def test_who_has_which_weapon_makes_a_case() -> None:
    """The second person with the rifle, the safety advisor with the revolver: the other way round would never be explored."""
    hands = (("petra", "noor"), ("noor", "petra"))
    plans = {
        str(n): frozenset(
            {replace(one, performer=first if one.weapon == "W3" else second) for one in DUET.scenes["30"]}
        )
        for n, (first, second) in enumerate(hands)
    }
    found = staffing(a_book(DUET, scenes={n: Scene(n, casting=casts) for n, casts in plans.items()}))
    one_scene = [case.scenes for case in found.cases if case.small.name.endswith("in one scene")]

    assert one_scene == [("0",), ("1",)]


def test_what_a_magazine_feeds_is_told_apart_by_its_kind() -> None:
    """A starter pistol would stand for one that fires."""
    book = a_book(CROW)
    fed = {
        tag: replace(
            book.weapons["W3"], tag=tag, description=Description(kind, "any", "any", magazine_fed=True)
        )
        for tag, kind in (("W3", Kind.STARTER), ("W5", Kind.FUNCTIONAL))
    }
    plans = {
        n: Scene(n, casting=frozenset({Casting(tag, "ana", RoundKind.BLANK, 1, "half", 7)}))
        for n, tag in (("22", "W3"), ("23", "W5"))
    }
    found = staffing(replace(book, weapons=fed, scenes=plans))

    assert {case.small.name for case in found.cases if case.alone} == {
        "a starter pistol with blanks in its magazine", "a pistol with blanks in its magazine"
    }  # fmt: skip
    assert len({case.key for case in found.cases}) == len(found.cases)


def test_a_case_names_everybody_it_is_of() -> None:
    """One failure is enough, it would say of Ana, and Bela would think it is of no concern to them."""
    book = a_book(DUET)
    cast = Casting("W3", "ana", RoundKind.DUMMY, 1)
    plans = {
        n: Scene(n, casting=frozenset({replace(cast, performer=one)}))
        for n, one in (("14", "ana"), ("15", "bela"))
    }
    case = staffing(replace(book, scenes=plans)).cases[0]

    assert case.names["p1"] == ("Ana or Bela", "performer")


def test_only_a_weapon_of_a_kind_that_no_other_scene_casts_is_laid_into_the_safe() -> None:
    """Every weapon of a rental house would be a case, or what lies about would be none."""
    book = a_book(TURNS)
    one_scene = staffing(replace(book, scenes={"14": book.scenes["14"]})).cases

    assert [case.small.name for case in one_scene] == [
        "a revolver with dummies", "a revolver with dummies, while a revolver lies in the safe"
    ]  # fmt: skip
    assert one_scene[1].things["W5"] == "W5"
    assert not any("lies in the safe" in case.small.name for case in staffing(book).cases)


@pytest.mark.proof
@pytest.mark.soak
def test_what_no_scene_casts_lies_in_the_safe() -> None:
    """A weapon nobody plays with can be taken and passed on all the same: what keeps it in would not be explored."""
    book = a_book(TURNS)
    found = staffing(replace(book, scenes={"14": book.scenes["14"]}))
    with floor_without(["other_weapons_are_secured"]):
        alone, beside = (answer(Question(case, "a1", 0)) for case in found.cases)

    assert not alone.harm
    assert beside.harm
    assert any("W5" in step for step in beside.steps)


def test_a_replica_in_the_1st_ads_hand_stands_beside_a_weapon_of_somebody_else() -> None:
    """The weapon it could be taken for would never go out, for the floor lets the 1st AD have none."""
    mine = Scene("16", casting=frozenset({Casting("R1", "tom", RoundKind.NONE)}))
    (case,) = staffing(a_book(REPLICA, scenes={"16": mine})).cases

    assert case.small.performers == ("d1", "p0")
    assert case.names["p0"] == ("another performer", "performer")
    assert {"p0", "d1"} == {c.performer for casts in case.small.scenes.values() for c in casts}
    assert case.small.without_phone == {"p0"}


def test_two_replicas_are_no_case() -> None:
    """Two that never fire would be explored for minutes, and each stands beside one that fires already."""
    two = {
        "14": Scene("14", casting=frozenset({Casting(tag, "ana", RoundKind.NONE) for tag in ("R1", "R2")}))
    }
    weapons = opening(REPLICA).weapons
    found = staffing(a_book(REPLICA, weapons={**weapons, "R2": replace(weapons["R1"], tag="R2")}, scenes=two))

    assert [case.small.name for case in found.cases] == ["a revolver and a replica"]
    assert found.cases[0].things["W3"] == "another weapon, that fires"


def test_together_they_show_what_none_shows_alone() -> None:
    """Two castings could be explored together for nothing."""
    cases = staffing(a_book(TURNS)).cases
    with floor_without(["other_weapons_are_secured"]):
        harm = {case.small.name: answer(Question(case, "", 0)).harm for case in cases}

    assert [name for name, found in harm.items() if found] == [
        "a revolver with dummies, and a revolver with dummies, in turn"
    ]
