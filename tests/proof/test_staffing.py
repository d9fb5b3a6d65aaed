"""A production's own people: who is in the set, with whose names, what the floor refuses before, and what is left out."""

from dataclasses import replace

import pytest
from tests.proof.productions import a_book, crewed

from chamberflag.cli.what_if import before
from chamberflag.proof.small_sets import BOW, PAIR, TINY, A, D, M, S, Small, opening
from chamberflag.proof.staffing import staffing
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.packs import Pack
from chamberflag.record.people import Duty, Person
from chamberflag.record.scenes import Casting, Scene


def test_scenes_alike_are_one_case() -> None:
    """A production with forty scenes would be explored forty times."""
    scene = opening(TINY).scenes["14"]
    found = staffing(a_book(scenes={"14": scene, "99": replace(scene, id="99")}))

    each_alone, both_together = [case.scenes for case in found.cases]

    assert each_alone == both_together == ("14", "99")
    assert found.cases[0].small.without_phone == {"p1"}
    assert found.cases[0].names["a1"] == ("Iris", "armorer")


def test_one_human_with_two_duties_is_one_who_fails() -> None:
    """The 1st AD who is second person as well would be explored as two people, one of them honest."""
    case = staffing(crewed(a_book(), second="tom")).cases[0]

    assert case.names["d1"] == ("Tom", "1st AD and second person")
    assert case.small.crew[Duty.SECOND] == {"d1"}
    assert "m1" not in case.names


def test_two_armorers_are_both_in_the_set() -> None:
    """A production with two would be told of one, and the other would never be seen failing."""
    book = a_book(PAIR)
    case = staffing(book).cases[0]
    asked = {question.who for question in staffing(book).questions()}

    assert case.small.crew[Duty.ARMORER] == {"a1", "a2"}
    assert {case.names["a1"][0], case.names["a2"][0]} == {"Iris", "Jonas"}
    assert case.names["a2"][1] == "armorer"
    assert {"a1", "a2"} <= asked


def test_everybody_with_a_duty_is_in_the_set() -> None:
    """A third armorer, or a second 1st AD, would never be seen failing, and the page would say that nobody reaches harm."""
    badges = {A: "iris jonas kim", D: "tom ulla", M: "petra quinn", S: "noor omar"}
    crew = {duty: frozenset(names.split()) for duty, names in badges.items()}
    case = staffing(a_book(replace(TINY, crew=crew))).cases[0]

    assert {name for name, _ in case.names.values()} == {
        *(badge.title() for names in badges.values() for badge in names.split()), "Ana"
    }  # fmt: skip
    assert {duty: len(letters) for duty, letters in case.small.crew.items()} == {A: 3, D: 2, M: 2, S: 2}
    assert {question.who for question in staffing(a_book(PAIR)).questions()} > {"a1", "a2"}


def test_what_is_not_in_the_book_is_named() -> None:
    """A weapon nobody knows of would be passed over, and the rest be told as all there is."""
    scene = opening(TINY).scenes["14"]
    strange = replace(scene, casting=scene.casting | {Casting("W9", "ana", RoundKind.DUMMY, 1)})
    found = staffing(a_book(scenes={"14": strange}))

    assert [one.because for one in found.left_out] == ["Scene 14 casts W9, which is not in the book."]
    assert len(found.cases) == 1
    assert any(line.startswith("LEFT OUT: Scene 14 casts W9") for line in before(found))


def test_one_weapon_twice_in_one_hand_is_left_out() -> None:
    """Which of two loads was planned would be drawn by chance, and the answer told of both."""
    cast = Casting("W3", "ana", RoundKind.DUMMY, 1)
    both_loads = frozenset({cast, replace(cast, kind=RoundKind.BLANK, size="half", distance_m=7)})
    found = staffing(a_book(scenes={"14": Scene("14", casting=both_loads)}))

    assert [one.because for one in found.left_out] == ["Scene 14 casts W3 twice for Ana."]
    assert all(case.alone for case in found.cases)


def test_two_badges_of_one_armorer_are_one_human() -> None:
    """Somebody would be explored twice, once as an honest witness of themselves."""
    book = a_book(PAIR)
    same = replace(book, people={**book.people, "jonas": replace(book.people["jonas"], same_human_as="iris")})

    assert staffing(same).cases[0].small.crew[Duty.ARMORER] == {"a1"}


def test_packs_are_named_that_are_left_out() -> None:
    """A production would take it that what its law asks was explored as well."""
    pack = Pack("US-XX", "An invented pack", "nobody", "1", "0" * 64, ())
    found = staffing(a_book(packs={"US-XX": pack}))

    assert found.packs == ("US-XX",)
    assert any("explored without US-XX" in line for line in before(found))
    assert not any("explored without" in line for line in before(staffing(a_book())))


def test_a_load_that_does_not_belong_is_said_and_not_explored() -> None:
    """Somebody would be told to pair phones, for nothing is ever played with dummies on a bow."""
    book = a_book(BOW)
    wrong = Scene("14", casting=frozenset({Casting("W3", "ana", RoundKind.DUMMY, 1)}))
    found = staffing(replace(book, scenes={"14": wrong}))

    assert [finding.check for finding in found.refused] == ["load_suits_the_kind"]
    assert found.refused[0].because == "W3 is bow; it is cast with dummies."
    assert not found.cases


def test_a_pair_the_floor_refuses_is_said_and_not_explored() -> None:
    """A safety advisor would be told that something is safe which nobody may do."""
    found = staffing(crewed(a_book(), safety_advisor="iris"))

    assert [finding.check for finding in found.refused] == ["duties_are_apart"]
    assert not found.cases


@pytest.mark.parametrize("small", [TINY, BOW], ids=lambda small: small.name)
def test_a_performer_who_is_first_ad_is_refused_by_name(small: Small) -> None:
    """The same for whoever is cast, and for a bow: nothing could ever be played, and nobody would be told why."""
    mine = Scene("14", casting=frozenset({replace(one, performer="tom") for one in small.scenes["14"]}))
    found = staffing(a_book(small, scenes={"14": mine}))

    assert [finding.check for finding in found.refused] == ["receiver_is_apart"]


def test_without_a_day_the_list_of_people_says_who_is_what() -> None:
    """Nobody could ask before the shoot, which is when it is asked."""
    record = replace(a_book(), day=None)
    roles = {"iris": "Armorer", "tom": "1st AD", "petra": "second person", "noor": "safety advisor"}
    people = {badge: Person(badge, badge.title(), (role,)) for badge, role in roles.items()}

    assert staffing(record).missing.startswith("Nobody is armorer or 1st AD")
    assert dict(staffing(replace(record, people={**record.people, **people})).crew)["1st AD"] == "Tom"


def test_before_any_phone_is_paired_the_crew_is_taken_to_have_one() -> None:
    """Whoever asks weeks before the shoot would be told that nothing can ever be played."""
    found = staffing(a_book(devices={}))

    assert found.cases[0].small.without_phone == {"p1"}
    assert any(line.startswith("No phone is paired yet") for line in before(found))
    assert not any(line.startswith("No phone is paired yet") for line in before(staffing(a_book())))
