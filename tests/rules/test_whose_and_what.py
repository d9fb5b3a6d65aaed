"""Of which thing a clause asks a fact, how it names it, and which clauses ask the same of two places or in two packs."""

from dataclasses import replace

import pytest
from tests.rules.judging import clause, judged, on, pack, said, situation

from chamberflag.record.packs import Clause, Pack, Sort
from chamberflag.record.people import Permit
from chamberflag.record.scenes import Casting
from chamberflag.record.signatures import Said
from chamberflag.rules.applying import OF_PRODUCTION
from chamberflag.rules.asking import Asks
from chamberflag.rules.cases import DAY
from chamberflag.rules.choosing import Moved, a_move
from chamberflag.rules.comparing import compared
from chamberflag.rules.finding import Missing
from chamberflag.rules.in_force import force

KINDS = {name: {"fact": (name,), "is": (True,)} for name in (
    "dealer", "night", "agrees_to_handle", "hired", "purpose_made", "watched", "fit_for_duty",
)}  # fmt: skip


@pytest.mark.parametrize(("fact", "whose", "subject"), [
    ("dealer", "the production", ""), ("night", "scene 14", "14"), ("agrees_to_handle", "Ana", "ana"),
    ("hired", "W3", "W3"), ("purpose_made", "lot B1", "B1"), ("watched", "container safe", "safe"),
])  # fmt: skip
def test_what_nobody_has_stated_is_asked_of_the_right_thing_by_its_name(
    fact: str, whose: str, subject: str
) -> None:
    """People would be told that something is missing of *None*, and look for it at the wrong thing."""
    found = judged("fact_is", KINDS[fact], situation("DrawWeapon" if fact == "watched" else "HandOver"))

    assert found.because.startswith(f"Of {whose} nobody has stated: ")
    assert found.missing == Missing("StateFact", fact, subject)


@pytest.mark.parametrize(("act", "of_it", "fact", "subject"), [
    ("CloseDay", {"container": "cart"}, "watched", "cart"), ("CloseDay", {}, "watched", "safe"),
    ("HandOver", {"lot": "D1"}, "purpose_made", "D1"), ("HandOver", {"person": ""}, "agrees_to_handle", "ana"),
    ("HandOver", {"person": "tom"}, "agrees_to_handle", "tom"), ("HandOver", {"scene": ""}, "night", "14"),
    ("TurnKey", {}, "hired", "W3"), ("CloseDay", {}, "dealer", ""),
])  # fmt: skip
def test_what_an_act_names_is_asked_and_else_what_it_is_about(
    act: str, of_it: dict[str, str], fact: str, subject: str
) -> None:
    """The safe would be asked about for the cart; or nobody for a scene that names nobody."""
    asked = replace(situation(act), **of_it)

    assert judged("fact_is", KINDS[fact], asked).missing == Missing("StateFact", fact, subject)


def test_a_scenes_weapons_are_those_it_casts_and_that_are_still_here() -> None:
    """An answer would be asked for of a revolver that went back to its supplier; or for that of another scene."""
    asked = replace(situation("TurnKey"), found={})
    gone = on(asked, weapons={})
    two = {**asked.record.weapons, "W4": replace(asked.record.weapons["W3"], tag="W4")}
    scene = asked.record.scenes["14"]
    both = replace(scene, casting=scene.casting | {replace(next(iter(scene.casting)), weapon="W4")})

    def missing(of: str) -> list[str]:
        request = {
            "gone": gone,
            "one": on(asked, weapons=two),
            "two": on(asked, weapons=two, scenes={"14": both}),
        }
        stated = judged("fact_is", KINDS["hired"], request[of]).missing
        return [stated.subject] if stated else []

    assert (missing("gone"), missing("one"), missing("two")) == ([], ["W3"], ["W3"])


def test_where_only_the_weapon_is_named_its_scenes_are_those_that_cast_it() -> None:
    """An inspection would wait for what nobody has said of a scene without that weapon."""
    asked = replace(situation("InspectWeapon"), found={})
    other = replace(
        asked.record.scenes["14"],
        id="22",
        casting=frozenset({Casting("W9", "ana", situation().record.lots["B1"].kind)}),
    )

    def missing(*scenes: str) -> Missing | None:
        every = {"14": asked.record.scenes["14"], "22": other}
        request = on(asked, scenes={name: every[name] for name in scenes})
        return judged("fact_is", KINDS["night"], request).missing

    assert missing("14", "22") == Missing("StateFact", "night", "14")
    assert missing("22") is None
    every_one = asked.record.scenes["14"].casting | other.casting
    both = on(asked, scenes={"14": replace(asked.record.scenes["14"], casting=every_one)})
    assert judged("fact_is", KINDS["night"], both).missing == Missing("StateFact", "night", "14")


def test_somebody_with_two_permits_holds_each_of_them() -> None:
    """A licence on the list would not count beside another one."""
    asked = situation()
    permits = tuple(Permit(kind, "1", "", DAY) for kind in ("dealer's licence", "armourer's licence"))
    noor = replace(asked.record.people["noor"], permits=permits)
    held = on(asked, people={**asked.record.people, "noor": noor})

    for kind in ("dealer's licence", "armourer's licence"):
        assert said("somebody_holds", {"papers": (kind,)}, held)[0]
        assert not said("somebody_holds", {"papers": (kind,)}, asked)[0]


# two places, two packs


def move(here: Clause, there: Clause) -> Moved:
    """A production goes from California, with its clause, to Britain, with that one's."""
    before, after = pack(here, name="ca", places=("US-CA",)), pack(there, name="gb", places=("GB",))
    asked = situation(place="US-CA")
    return a_move(on(asked, packs={"ca": before}).record, "GB", (DAY, (after,)))


def asks(name: str, check: str, **params: Said) -> Clause:
    """A gate that asks this."""
    return clause(name, check=check, params=tuple(params.items()))


@pytest.mark.parametrize(("here", "there", "same"), [
    (asks("A", "fact_is", fact=("hired",), **{"is": (True,)}), asks("B", "fact_is", fact=("hired",), **{"is": (False,)}), True),
    (asks("A", "fact_is", fact=("hired",)), asks("B", "fact_is", fact=("registered",)), False),
    (asks("A", "custodian_holds", papers=("a",)), asks("B", "custodian_holds", papers=("b",)), True),
    (asks("A", "paper_is_seen", papers=("a",)), asks("B", "paper_is_seen", papers=("b",)), False),
    (asks("A", "paper_is_seen", papers=("a",)), asks("B", "paper_is_seen", papers=("a",)), True),
    (asks("A", "duty_is_filled", duty=("armorer",)), asks("B", "duty_is_filled", duty=("first AD",)), False),
    (asks("A", "day_balances"), asks("B", "armorers_at_most"), False),
    (replace(asks("A", ""), sort=Sort.TIMER), replace(asks("B", ""), sort=Sort.TIMER), False),
])  # fmt: skip
def test_a_move_changes_the_values_of_a_question_and_never_the_question(
    here: Clause, there: Clause, same: bool
) -> None:
    """A new duty would be shown as an old one with another number; or an old one as new."""
    moved = move(here, there)

    assert [(a.id, b.id) for a, b in moved.changed] == ([("A", "B")] if same else [])
    assert [[one.id for one in ones] for ones in (moved.goes, moved.comes)] == (
        [[], []] if same else [["A"], ["B"]]
    )


def test_a_move_can_be_tried_before_anybody_has_said_where_one_is() -> None:
    """The first place of a production could not be compared with another."""
    there = pack(clause("GB"), name="gb", places=("GB",))
    moved = a_move(
        on(situation(), packs={"any": pack(clause("ANY"), name="any")}).record, "GB", (DAY, (there,))
    )

    assert ([one.id for one in moved.comes], moved.stays) == (["GB"], 1)


def test_a_number_that_only_one_pack_names_is_compared_with_nothing() -> None:
    """Two packs could not be compared at all because one of them leaves a figure open."""
    one = pack(asks("A", "blanks_keep_distance", least=(8, "m")), name="one")
    other = pack(asks("B", "blanks_keep_distance"), name="two")

    for pair in ((one, other), (other, one)):
        (found,) = compared(*pair)
        assert found.verdict == "each asks something of its own; where both are in force, both are asked"


@pytest.mark.parametrize(("check", "param", "values"), [
    ("duty_is_filled", "duty", ("armorer", "first AD")), ("fact_is", "fact", ("hired", "registered")),
    ("employed_as", "who", ("armorer", "receiver")),
])  # fmt: skip
def test_two_packs_are_compared_of_the_same_fact_person_and_duty(
    check: str, param: str, values: tuple[str, str]
) -> None:
    """What one pack asks of the armorer would be compared with what another asks of the 1st AD."""
    one, other = (
        pack(asks(name, check, **{param: (value,)}), name=name)
        for name, value in zip("AB", values, strict=True)
    )

    assert [(found.about, found.verdict) for found in compared(one, other)] == sorted([
        (values[0], "only A asks it"), (values[1], "only B asks it"),
    ])  # fmt: skip


def test_two_packs_are_the_same_only_if_their_bytes_are() -> None:
    """A new edition of a pack would be answered with what the one before it asked."""
    old = pack(clause("X"))
    new = replace(old, digest="another", clauses=(clause("Y"),))

    def in_force(one: Pack) -> list[str]:
        return [c.id for c in force(on(situation(), packs={"a": one}).record, DAY).clauses]

    assert old == replace(old) != new
    assert replace(old, id="b") != old != "a"
    assert [in_force(old), in_force(new)] == [["X"], ["Y"]]


def test_only_gates_that_the_floor_asks_stand_beside_it() -> None:
    """The board would say that the floor asks what nobody asks."""
    some = pack(
        clause("K"),
        clause("F", check="weapon_is_clean"),
        replace(clause("T", check="weapon_is_clean"), sort=Sort.TIMER),
    )
    found = force(on(situation(), packs={"a": some}).record, DAY).beside_floor

    assert {check: [one.id for one in clauses] for check, clauses in found.items()} == {
        "weapon_is_clean": ["F"]
    }


def test_what_decides_which_clauses_are_in_force_is_of_the_production() -> None:
    """A clause would come and go with the weapon in hand."""
    asked = situation(place="GB")
    dealer = pack(clause("D", applies=(("dealer", (True,)),)), clause("E", applies=(("dealer", (False,)),)))
    stated = situation(place="GB", facts=(("", "dealer", (True,)),))

    assert "dealer" in OF_PRODUCTION
    for request, ids in ((asked, ["D", "E"]), (stated, ["D"])):
        assert [c.id for c in force(on(request, packs={"a": dealer}).record, DAY).clauses] == ids


def test_what_a_clause_leaves_open_is_nothing_and_no_number_of_its_own() -> None:
    """A figure nobody wrote down would be asked for."""
    open_, set_ = Asks("x"), Asks("x", (("n", (7,)), ("w", ("a", "b")), ("y", (True,))))

    assert (open_.number("n"), open_.word("w"), open_.words("w"), open_.yes("y")) == (0, "", (), False)
    assert (set_.number("n"), set_.word("w"), set_.words("w"), set_.yes("y")) == (7, "a", ("a", "b"), True)


@pytest.mark.parametrize(("check", "params", "holds"), [
    ("fact_is_at_least", {"least": (8,)}, True), ("fact_is_at_least", {"least": (9,)}, False),
    ("fact_is_at_most", {"most": (8,)}, True), ("fact_is_at_most", {"most": (7,)}, False),
])  # fmt: skip
def test_a_figure_that_is_just_enough_is_enough(check: str, params: dict[str, Said], holds: bool) -> None:
    """Whoever stands exactly where the clause allows would be sent away; or one step nearer pass."""
    asked = situation(facts=(("14", "exclusion_m", (8,)),))

    assert said(check, {"fact": ("exclusion_m",), **params}, asked)[0] is holds
