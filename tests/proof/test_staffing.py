"""A production's own people as small sets: who fails, with whose names, and what the floor refuses before."""

from dataclasses import replace
from itertools import combinations_with_replacement

import pytest

from chamberflag.cli.what_if import before, in_words
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.likeness import both, like, suits
from chamberflag.proof.questions import Question, answer, foreseen
from chamberflag.proof.report import floor_without, prove
from chamberflag.proof.small_sets import BOW, CROW, DUET, FOUR, PAIR, REPLICA, TINY, TURNS, Small, opening
from chamberflag.proof.staffing import staffing
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.packs import Pack
from chamberflag.record.people import Duty, Person
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.weapons import Description, Kind

PHONES = {f"phone of {badge}": badge for badge in ("iris", "tom", "petra", "noor")}

A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR
SUITED = [(kind, load) for kind in Kind if kind.shown for load in RoundKind if suits(kind, load)]

LIKES = [like(Description(kind, "any", "any"), load) for kind, load in dict(SUITED).items()]
LIKES.append(like(Description(Kind.FUNCTIONAL, "any", "any", magazine_fed=True), RoundKind.BLANK))


def a_book(small: Small = TINY, **changes: object) -> Record:
    """A book with the small set's own crew, everybody but the performer with a phone."""
    return replace(opening(small), **{"devices": PHONES, **changes})  # type: ignore[arg-type]


def crewed(record: Record, **crew: str) -> Record:
    """The same day with somebody else in a duty."""
    assert record.day
    duties = {Duty[name.upper()]: frozenset({badge}) for name, badge in crew.items()}
    return replace(record, day=replace(record.day, crew={**FOUR, **duties}))


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


@pytest.mark.proof
def test_a_crew_of_many_is_explored() -> None:
    """A bigger crew could be a set in which nothing is ever played, or that is never explored to its end."""
    crew = {**FOUR, D: frozenset({"tom", "ulla"}), M: frozenset({"petra", "quinn"})}
    case = staffing(a_book(replace(TINY, crew=crew))).cases[0]

    assert answer(Question(case, "d2", 0)).holds


def test_what_is_not_in_the_book_is_named() -> None:
    """A weapon nobody knows of would be passed over, and the rest be told as all there is."""
    scene = opening(TINY).scenes["14"]
    strange = replace(scene, casting=scene.casting | {Casting("W9", "ana", RoundKind.DUMMY, 1)})
    found = staffing(a_book(scenes={"14": strange}))

    assert [one.because for one in found.left_out] == ["Scene 14 casts W9, which is not in the book."]
    assert len(found.cases) == 1
    assert any(line.startswith("LEFT OUT: Scene 14 casts W9") for line in before(found))


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


def test_only_a_weapon_of_a_kind_that_no_other_scene_casts_is_laid_into_the_safe() -> None:
    """Every weapon of a rental house would be a case, or what lies about would be none."""
    book = a_book(TURNS)
    one_scene = staffing(replace(book, scenes={"14": book.scenes["14"]})).cases

    assert [case.small.name for case in one_scene] == [
        "a revolver with dummies", "a revolver with dummies, while a revolver lies in the safe"
    ]  # fmt: skip
    assert one_scene[1].things["W5"] == "W5"
    assert not any("lies in the safe" in case.small.name for case in staffing(book).cases)


def test_one_weapon_twice_in_one_hand_is_left_out() -> None:
    """Which of two loads was planned would be drawn by chance, and the answer told of both."""
    cast = Casting("W3", "ana", RoundKind.DUMMY, 1)
    both_loads = frozenset({cast, replace(cast, kind=RoundKind.BLANK, size="half", distance_m=7)})
    found = staffing(a_book(scenes={"14": Scene("14", casting=both_loads)}))

    assert [one.because for one in found.left_out] == ["Scene 14 casts W3 twice for Ana."]
    assert all(case.alone for case in found.cases)


def test_a_replica_in_the_1st_ads_hand_stands_beside_a_weapon_of_somebody_else() -> None:
    """The weapon it could be taken for would never go out, for the floor lets the 1st AD have none."""
    mine = Scene("16", casting=frozenset({Casting("R1", "tom", RoundKind.NONE)}))
    (case,) = staffing(a_book(REPLICA, scenes={"16": mine})).cases

    assert case.small.performers == ("d1", "p0")
    assert case.names["p0"] == ("another performer", "performer")
    assert {"p0", "d1"} == {c.performer for casts in case.small.scenes.values() for c in casts}
    assert case.small.without_phone == {"p0"}


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


def test_two_weapons_together_are_those_of_the_portfolio() -> None:
    """What is said of a production's two weapons could be of something smaller than what SAFETY.md speaks of."""
    revolver = Description(Kind.FUNCTIONAL, "any", "any")
    mine = both(like(revolver, RoundKind.DUMMY), like(revolver, RoundKind.BLANK), False)
    nobody = Budget(0, Grain.PERSON, 0)
    found, theirs = prove(mine, nobody), prove(DUET, nobody)

    assert (found.states, found.takes) == (theirs.states, theirs.takes) == (8444, 16)


def test_together_they_show_what_none_shows_alone() -> None:
    """Two castings could be explored together for nothing."""
    cases = staffing(a_book(TURNS)).cases
    with floor_without(["other_weapons_are_secured"]):
        harm = {case.small.name: answer(Question(case, "", 0)).harm for case in cases}

    assert [name for name, found in harm.items() if found] == [
        "a revolver with dummies, and a revolver with dummies, in turn"
    ]


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


def test_two_replicas_are_no_case() -> None:
    """Two that never fire would be explored for minutes, and each stands beside one that fires already."""
    two = {
        "14": Scene("14", casting=frozenset({Casting(tag, "ana", RoundKind.NONE) for tag in ("R1", "R2")}))
    }
    weapons = opening(REPLICA).weapons
    found = staffing(a_book(REPLICA, weapons={**weapons, "R2": replace(weapons["R1"], tag="R2")}, scenes=two))

    assert [case.small.name for case in found.cases] == ["a revolver and a replica"]
    assert found.cases[0].things["W3"] == "another weapon, that fires"


def test_two_badges_of_one_armorer_are_one_human() -> None:
    """Somebody would be explored twice, once as an honest witness of themselves."""
    book = a_book(PAIR)
    same = replace(book, people={**book.people, "jonas": replace(book.people["jonas"], same_human_as="iris")})

    assert staffing(same).cases[0].small.crew[Duty.ARMORER] == {"a1"}


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


@pytest.mark.parametrize("duties", [{"second": "tom"}, {"safety_advisor": "petra"}], ids=str)
def test_a_crew_of_three_fires_blanks_again_and_again(duties: dict[str, str]) -> None:
    """Nobody was left to count the shots by ear, and the weapon could never be counted out: the scene is shot once."""
    found = staffing(crewed(a_book(CROW), **duties))
    (case,) = (case for case in found.cases if case.alone and case.small.name == "a revolver with blanks")

    assert answer(Question(case, "", 1)).holds


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


def test_nobody_fails_and_the_scene_is_played() -> None:
    """A case could be a set in which nothing ever happens, and nothing would be found."""
    found = answer(Question(staffing(a_book()).cases[0], "", 0))

    assert found.holds


def test_with_nobodys_phone_but_the_performers_nothing_can_be_played() -> None:
    """A signature that nobody can see would be said to be seen."""
    case = staffing(a_book(devices={"phone of ana": "ana"})).cases[0]
    found = answer(Question(case, "", 0))

    assert not found.harm
    assert not found.takes
    assert not found.holds
    assert foreseen(Question(case, "a1", 1), found) == found


def test_before_any_phone_is_paired_the_crew_is_taken_to_have_one() -> None:
    """Whoever asks weeks before the shoot would be told that nothing can ever be played."""
    found = staffing(a_book(devices={}))

    assert found.cases[0].small.without_phone == {"p1"}
    assert any(line.startswith("No phone is paired yet") for line in before(found))
    assert not any(line.startswith("No phone is paired yet") for line in before(staffing(a_book())))


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
