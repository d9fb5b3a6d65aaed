"""Which clauses are in force, of what they are meant, and how they are spoken of: place, date, production and act."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.days import START, play, western
from tests.rules.judging import clause, on, pack, situation, under

from chamberflag.record.facts import PLACE
from chamberflag.record.packs import Clause, Decision, Pack, Sort, Status, Trust
from chamberflag.record.papers import Paper
from chamberflag.record.record import Record
from chamberflag.record.signatures import Said, Signature
from chamberflag.rules.applying import for_place, of_act, of_production, within
from chamberflag.rules.calls import words_of_the_call
from chamberflag.rules.cases import DAY
from chamberflag.rules.choosing import a_move, fits
from chamberflag.rules.citations import Citation
from chamberflag.rules.comparing import compared, coverage
from chamberflag.rules.finding import Finding, Verdict, beside
from chamberflag.rules.in_force import NOTHING, force
from chamberflag.rules.request import Request
from chamberflag.rules.timers import due

SIGNED = Signature("tom", START)


def names(record: Record, day: date = DAY) -> list[str]:
    """The clauses in force."""
    return [one.id for one in force(record, day).clauses]


@pytest.mark.parametrize(("place", "wider", "lies"), [
    ("US-CA", "US", True), ("US-CA", "US-CA", True), ("US", "US-CA", False), ("USA", "US", False), ("GB", "US", False),
])  # fmt: skip
def test_a_place_lies_in_a_wider_one(place: str, wider: str, lies: bool) -> None:
    """The law of one state would hold in the next."""
    assert within(place, wider) == lies
    assert for_place((wider,), (place,)) == lies
    assert for_place(("XX", wider), (place,)) == lies, "any one place is enough"
    assert for_place((wider,), None)
    assert for_place((), (place,))


def test_what_is_not_in_force_says_why() -> None:
    """A clause would be gone and nobody could say for what reason."""
    long_ago, one_day = date(2001, 1, 1), date(2002, 2, 2)
    record = under(
        pack(clause("elsewhere"), name="a", places=("GB", "CA-ON")),
        pack(
            clause("over", valid_to=long_ago), clause("coming", valid_from=date(2099, 1, 1)),
            clause("between", valid_from=long_ago, valid_to=one_day),
            clause("theatre", applies=(("production", ("theatre", "school")), ("studio_lot", (True,)), ("minor", (True,)))),
            clause("here", applies=(("production", ("film",)),)), name="b",
        ),
    )  # fmt: skip
    found = force(record, DAY)

    assert [one.id for one in found.clauses] == ["here"]
    assert dict(found.left_out) == {
        "elsewhere": "it holds in GB, CA-ON",
        "over": "it is in force to 2001-01-01",
        "coming": "it is in force from 2099-01-01",
        "between": "it is in force from 2001-01-01 to 2002-02-02",
        "theatre": "it is about other productions: production theatre or school; studio_lot yes",
    }
    assert names(record, long_ago) == ["over", "between", "here"]
    assert force(replace(record, packs={}), DAY) is NOTHING


def test_what_nobody_has_stated_of_the_production_counts_as_a_match() -> None:
    """A clause would be left out because nobody was asked."""
    wanted = (("production", ("film",)), ("union", ("DGA",)))

    def meant(**facts: Said | None) -> bool:
        return of_production(wanted, tuple(facts.items()))

    assert meant(production=None, union=None)
    assert meant(production=("film",))
    assert meant(production=("film",), union=("IATSE", "DGA"))
    assert not meant(production=("theatre",), union=None)
    assert not meant(production=("film",), union=("IATSE",))
    assert not of_production((("dealer", (True,)),), (("dealer", (1,)),)), "a number is no yes"


def test_on_licences_the_place_has_its_own_clause_and_of_nothing_else() -> None:
    """Two licences would be asked for where one is the law; or a place's ban take the country's away."""
    country = pack(clause("US-L", topic="licence"), clause("US-B", topic=""), name="us", places=("US",))
    state = pack(clause("CA-L", topic="licence"), clause("CA-B", topic=""), name="ca", places=("US-CA",))
    neighbour = pack(clause("NM-L", topic="licence"), name="nm", places=("US-NM", "US-CA"))
    anywhere = pack(clause("ANY-L", topic="licence"), name="any")

    assert names(under(country, state)) == ["US-B", "CA-L", "CA-B"]
    assert names(under(country, state, anywhere)) == ["US-B", "CA-L", "CA-B"]
    assert names(under(country, anywhere)) == ["US-L", "US-B"]
    assert names(under(country, neighbour)) == ["US-B", "NM-L"], "both of its places lie in the country"
    assert names(under(state, neighbour)) == ["CA-L", "CA-B", "NM-L"], "neither lies within the other"
    half = pack(clause("MX-L", topic="licence"), name="mx", places=("US-CA", "MX"))
    assert names(under(country, half)) == ["US-L", "US-B", "MX-L"], "one of its places lies elsewhere"


def test_what_cannot_both_be_had_waits_for_two_of_the_crew() -> None:
    """Two laws that exclude each other would let nothing out for ever, or one of them be dropped in silence."""
    one, other = clause("ONE"), clause("OTHER", params=(("kinds", ("replica",)),))
    both = clause("BOTH", params=(("kinds", ("functional", "replica")),))
    record = under(pack(one, other))
    conflict = force(record, DAY).conflicts[0]
    decided = replace(record, decisions={conflict.name: Decision("ONE", "so", SIGNED)})
    wrongly = replace(record, decisions={conflict.name: Decision("GONE", "so", SIGNED)})

    assert conflict.name == "kind_is_one_of: ONE, OTHER"
    yes, no = (
        clause(name, check="fact_is", params=(("fact", ("hired",)), ("is", (said,))))
        for name, said in (("YES", True), ("NO", False))
    )
    assert [one.name for one in force(under(pack(yes, no)), DAY).conflicts] == ["fact_is hired: NO, YES"]
    assert conflict.acts == {"StartShow", "HandOver", "AskForReplica", "HandOverReplica"}
    assert names(record) == ["ONE", "OTHER"]
    assert names(decided) == ["ONE"]
    assert force(decided, DAY).left_out == {"OTHER": "two of the crew decided for ONE"}
    assert not force(decided, DAY).conflicts
    assert names(wrongly) == ["ONE", "OTHER"]
    assert not force(under(pack(one, both)), DAY).conflicts
    assert not force(under(pack(one, replace(other, applies=(("minor", (True,)),)))), DAY).conflicts
    assert not force(under(pack(one, replace(other, sort=Sort.ATTESTATION))), DAY).conflicts


def test_the_same_question_is_asked_once_for_all_clauses_and_beside_the_floor() -> None:
    """One act would be refused twice for one thing; or a clause the floor asks already be asked by nobody."""
    same = force(
        under(
            pack(clause("ONE"), clause("TWO"), clause("ELSE", params=(("kinds", ("replica", "functional")),)))
        ),
        DAY,
    )
    asked = [[one.id for one in each.clauses] for each in same.gates["StartShow"]]
    floor = force(
        under(pack(clause("F", check="weapon_is_clean", params=()), clause("G", check="weapon_is_clean"))),
        DAY,
    )

    assert asked == [["ONE", "TWO"], ["ELSE"]]
    assert set(same.gates) == {"StartShow", "HandOver", "AskForReplica", "HandOverReplica"}
    assert [one.id for one in floor.beside_floor["weapon_is_clean"]] == ["F", "G"]
    assert not floor.gates
    assert not force(under(pack(clause(sort=Sort.TIMER))), DAY).gates


# of which act


def meant(request: Request, **wanted: Said) -> bool:
    """Whether a clause that applies to this is meant of that act."""
    return of_act(tuple(wanted.items()), replace(request, found={}))


def test_a_clause_is_meant_of_the_act_the_weapon_the_load_and_the_performer() -> None:
    """A clause on blanks would refuse dummies, one on minors adults, one on rifles revolvers."""
    asked, minor = situation(), situation(minor=True)
    dummies = replace(situation("LoadWeapon"), lot="D1")

    assert meant(
        asked, fires=(True,), load=("blank",), weapon_kind=("functional",), weapon_class=("revolver",)
    )
    for wrong in (
        {"fires": (False,)},
        {"load": ("dummy",)},
        {"weapon_kind": ("replica",)},
        {"weapon_class": ("rifle",)},
    ):
        assert not meant(asked, **wrong)  # type: ignore[arg-type]
    assert meant(dummies, load=("dummy",))
    assert not meant(dummies, load=("blank",)), "the lot that goes in, not what the scene casts"
    assert meant(minor, minor=(True,))
    assert not meant(asked, minor=(True,))
    assert meant(on(asked, people={}), minor=(True,)), "who is on no list may be a minor"
    assert meant(asked, production=("theatre",)), "of the production it is decided elsewhere"


def test_what_nobody_has_stated_of_a_scene_counts_as_a_match() -> None:
    """A scene in public would be treated as a closed one because nobody said which it is."""
    assert meant(situation(), seen_in_public=(True,))
    assert meant(situation(facts=(("14", "seen_in_public", (True,)),)), seen_in_public=(True,))
    assert not meant(situation(facts=(("14", "seen_in_public", (False,)),)), seen_in_public=(True,))
    assert not meant(situation(facts=(("W3", "restricted", (False,)),)), restricted=(True,))


# in words


def test_a_citation_names_the_floor_then_what_asks_it_then_what_is_alike() -> None:
    """Somebody would look up the wrong text, or the same twice."""
    assert str(Citation("Floor 2", ("A", "B"))) == "Floor 2; cf. A, B"
    assert str(Citation("Floor 2", ("A", "B"), ("B", "C"))) == "Floor 2; B, C; cf. A"
    assert str(Citation("Floor 2", ("A",), ("A",))) == "Floor 2; A"
    assert str(Citation("Floor 2")) == "Floor 2"
    assert str(Citation("", ("A",), ("C", "D"))) == "C, D"


@pytest.mark.parametrize(("status", "trust", "called"), [
    (Status.LAW, Trust.TEXT, Status.LAW), (Status.LAW, Trust.SECONDARY, Status.GUIDELINE),
    (Status.REGULATION, Trust.UNVERIFIED, Status.GUIDELINE), (Status.REGULATION, Trust.QUOTED, Status.REGULATION),
    (Status.UNION, Trust.UNVERIFIED, Status.UNION),
])  # fmt: skip
def test_only_what_somebody_has_read_is_called_law(status: Status, trust: Trust, called: Status) -> None:
    """A rumour would be printed as a statute."""
    assert clause(status=status, trust=trust).called is called


def test_a_clause_is_in_force_from_its_first_to_its_last_day() -> None:
    """A law would begin a day late, or a repealed one hold on."""
    one = clause(valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 2))

    assert [one.on(date(2026, 3, day)) for day in (1, 2, 3)] == [True, True, False]
    assert not one.on(date(2026, 2, 28))


def test_a_verdict_stands_if_something_was_asked_and_all_of_it_holds() -> None:
    """A question nobody checks would be answered with yes."""
    good, bad = Finding("a", True, ""), Finding("b", False, "")

    assert Verdict((good, good)).stands
    assert not Verdict((good, bad)).stands
    assert Verdict((good, bad)).against == (bad,)
    assert not Verdict(()).stands
    assert beside(good, (clause(),)) == replace(good, clauses=(clause(),))
    assert beside(good, ()) is good


def test_weapons_are_called_in_the_order_of_their_numbers() -> None:
    """W10 would be called before W9, and somebody hear *ten* for *nine*."""
    record = play(western()[:1]).record
    held = situation(also_out=0)
    weapon = held.record.weapons["W3"]
    tags = ("W10", "W9", "A2", "Bow")
    record = replace(held.record, weapons={tag: replace(weapon, tag=tag) for tag in tags})

    assert [word for word in words_of_the_call(record, "14", START).split() if word in tags] == [
        "A2",
        "Bow",
        "W9",
        "W10",
    ]


# choosing and comparing


def test_packs_that_fit_a_production_and_what_a_move_brings() -> None:
    """A pack of another country would be offered; or a move be made without a word of what it changes."""
    here, there = (
        pack(clause("CA"), name="ca", places=("US-CA",)),
        pack(clause("GB"), name="gb", places=("GB",)),
    )
    nowhere = pack(clause("ANY", applies=(("production", ("theatre",)),)), name="any")

    def fit(one: Pack, place: Said | None) -> bool:
        return fits(one, ((PLACE, place), ("production", ("film",))))

    assert [fit(one, ("US-CA",)) for one in (here, there, nowhere)] == [True, False, False]
    assert not fit(here, None), "before the place is known"
    assert fit(pack(clause("ANY")), None)
    assert fit(pack(clause("ANY"), *nowhere.clauses), None), "one clause of it is enough"
    stricter = pack(clause("GB", params=(("kinds", ("replica",)),)), name="gb", places=("GB",))
    moved = a_move(
        under(here, pack(clause("STAYS", check="day_balances", params=()))), "GB", (DAY, (stricter,))
    )
    assert [(a.id, b.id) for a, b in moved.changed] == [("CA", "GB")]
    assert (moved.comes, moved.goes, moved.stays) == ((), (), 1)


def test_two_packs_are_compared_check_by_check_and_the_stricter_is_named() -> None:
    """Somebody would take the weaker of two figures for the one that holds."""

    def verdict(ours: tuple[Clause, ...], theirs: tuple[Clause, ...]) -> str:
        return compared(pack(*ours, name="one"), pack(*theirs, name="two"))[0].verdict

    def far(*least: str | int) -> tuple[Clause, ...]:
        return (clause(check="blanks_keep_distance", params=(("least", least),)),)

    def many(most: int) -> tuple[Clause, ...]:
        return (clause(check="armorers_at_most", params=(("most", (most,)),)),)

    kinds = clause(params=(("kinds", ("functional", "replica")),))
    assert verdict((clause(),), ()) == "only one asks it"
    assert verdict((), (clause(),)) == "only two asks it"
    assert verdict((clause(),), (clause("other"),)) == "both ask the same"
    assert verdict(far(8, "m"), far(7, "m")) == "8 and 7 m: one is stricter, and wins where both are in force"
    assert verdict(far(7, "m"), far(8, "m")) == "7 and 8 m: two is stricter, and wins where both are in force"
    assert verdict(many(1), many(2)) == "1 and 2: one is stricter, and wins where both are in force"
    assert verdict((clause(),), (kinds,)) == "both leave: functional"
    assert verdict((clause(),), (clause(params=(("kinds", ("replica",)),)),)) == (
        "they cannot both be had: two of the crew decide"
    )
    words = [
        (clause(check="paper_is_seen", params=(("papers", (one,)),)),) for one in ("insurance", "film permit")
    ]
    assert verdict(*words) == "each asks something of its own; where both are in force, both are asked"
    assert not compared(pack(clause(sort=Sort.TIMER)), pack())


def test_how_far_packs_reach_is_counted() -> None:
    """A check nobody asks would look like one that is asked."""
    found = coverage([pack(
        clause("K"), clause("F", check="fact_is", params=(("fact", ("born",)),), status=Status.UNION, trust=Trust.SECONDARY),
        clause("P", check="paper_is_seen", params=(("papers", ("insurance",)),)), clause("C", check="weapon_is_clean", params=()),
        clause("T", sort=Sort.TIMER, check="", params=()),
    )])  # fmt: skip

    assert found.sorts == {"gate": 4, "timer": 1}
    assert found.statuses == {"law": 4, "union": 1}
    assert found.by_check == {"fact_is": ("F",), "kind_is_one_of": ("K",), "paper_is_seen": ("P",)}
    assert found.on_the_floor == {"weapon_is_clean": ("C",)}
    assert found.facts == {"born": ("F",)}
    assert found.papers == {"insurance": ("P",)}
    assert "day_balances" in found.unused
    assert "fact_is" not in found.unused


@pytest.mark.parametrize(("within_", "expected"), [
    ((30, "min"), datetime(2026, 3, 6, 17, 30, tzinfo=UTC)), ((2, "h"), datetime(2026, 3, 6, 19, 0, tzinfo=UTC)),
    ((2, "days"), datetime(2026, 3, 8, 17, 0, tzinfo=UTC)),
    ((1, "business days"), datetime(2026, 3, 9, 23, 59, 59, tzinfo=UTC)),
])  # fmt: skip
def test_a_timer_that_starts_on_a_friday_evening(within_: tuple, expected: datetime) -> None:
    """A theft would be reported a day too late, or a Sunday count as a working day."""
    friday = datetime(2026, 3, 6, 17, 0, tzinfo=UTC)

    assert due(clause(sort=Sort.TIMER, params=(("within", within_),)), friday) == expected


def test_a_paper_without_an_end_holds() -> None:
    """A register's entry would run out on a day nobody has named."""
    assert Paper("insurance", valid_from=DAY).valid_on(DAY)
