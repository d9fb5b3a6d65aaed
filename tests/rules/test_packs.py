"""Packs only add: the laws that hold for every pack, every place and every day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.days import play, western

from chamberflag.intake.shelf import shipped_packs
from chamberflag.record.facts import FACTS, Fact, Type, kept
from chamberflag.record.packs import Pack, Sort
from chamberflag.record.papers import PAPERS, Paper, PaperSeen, file_of
from chamberflag.record.record import Record
from chamberflag.record.signatures import Said, Signature
from chamberflag.rules.cases import DAY, Case, question
from chamberflag.rules.floor import FLOOR, applies
from chamberflag.rules.in_force import NOTHING, force
from chamberflag.rules.request import Request
from chamberflag.rules.standing import asked_by_packs, standing

PACKS = [read.pack for read in shipped_packs() if read.pack]
PLACES = ["US-CA", "US-NM", "US-TX", "GB", "CA-ON", "CA-BC", "AU-NSW", "NZ", "FR", ""]
SUBJECTS = {
    "production": "",
    "scene": "14",
    "person": "ana",
    "weapon": "W3",
    "lot": "B1",
    "container": "safe",
}
SIGNED = Signature("petra", play(western()[:1]).at)
ACTS = (
    "HandOver",
    "StartShow",
    "DrawWeapon",
    "AuthoriseScene",
    "TurnKey",
    "CallAction",
    "LoadWeapon",
    "CloseDay",
)


def values(name: str) -> st.SearchStrategy[Said]:
    """Any value of a fact."""
    kind = FACTS[name]
    match kind.type:
        case Type.YES_NO:
            return st.booleans().map(lambda one: (one,))
        case Type.NUMBER:
            return st.integers(0, 30).map(lambda one: (one,))
        case Type.DATE:
            return st.dates(date(1950, 1, 1), date(2020, 1, 1)).map(lambda one: (one.isoformat(),))
        case _:
            return st.sampled_from(kind.choices or PLACES[:-1]).map(lambda one: (one,))


STATED = st.lists(
    st.sampled_from(sorted(FACTS)).flatmap(lambda name: st.tuples(st.just(name), values(name))), max_size=25
).map(dict)
SHOWN = st.lists(st.sampled_from(sorted(PAPERS)), max_size=12)
SOME = st.lists(st.sampled_from(PACKS), unique_by=lambda pack: pack.id)


def with_declared(record: Record, stated: dict[str, Said], shown: list[str]) -> Record:
    """The record once this was stated and shown."""
    facts = {
        kept(FACTS[name].about, SUBJECTS[FACTS[name].about], name): Fact(value, SIGNED)
        for name, value in stated.items()
    }
    seen = file_of(PaperSeen(Paper(kind, "1"), SUBJECTS[PAPERS[kind]], SIGNED) for kind in shown)
    return replace(record, facts=facts, papers=seen)


def under(request: Request, packs: list[Pack]) -> Request:
    """The same question, under packs."""
    return replace(request, record=replace(request.record, packs={pack.id: pack for pack in packs}))


@settings(max_examples=150, deadline=None)
@given(SOME, STATED, SHOWN, st.sampled_from(ACTS))
def test_no_pack_makes_a_refused_act_stand(
    packs: list[Pack], stated: dict[str, Said], shown: list[str], act: str
) -> None:
    """Whoever writes a pack could open a gate of the floor."""
    asked = question(Case("any", act), PACKS[0])
    asked = under(replace(asked, record=with_declared(asked.record, stated, shown)), [])
    floor, verdict = standing(asked), standing(under(asked, packs))
    held = [(f.check, f.holds, f.because, f.remedy) for f in verdict.findings[: len(floor.findings)]]

    assert held == [(f.check, f.holds, f.because, f.remedy) for f in floor.findings]
    assert not verdict.stands or floor.stands


@settings(max_examples=100, deadline=None)
@given(SOME, SOME, STATED, st.sampled_from(ACTS))
def test_among_what_is_in_force_packs_only_add(
    some: list[Pack], more: list[Pack], stated: dict[str, Said], act: str
) -> None:
    """One pack could take back what another asks for. A place's own clause on licences is the one exception, made before."""
    asked = question(Case("any", act), PACKS[0])
    asked = replace(asked, record=with_declared(asked.record, stated, []))
    every = list({pack.id: pack for pack in [*some, *more]}.values())
    fewer, all_of_them = under(asked, some), under(asked, every)
    here = {c.id for c in force(all_of_them.record, asked.today).clauses}
    against = {
        c.id
        for f in asked_by_packs(fewer, force(fewer.record, asked.today))
        if not f.holds
        for c in f.clauses
    }
    still = {
        c.id
        for f in asked_by_packs(all_of_them, force(all_of_them.record, asked.today))
        if not f.holds
        for c in f.clauses
    }

    assert against & here <= still


@pytest.mark.parametrize("start", [25, 40, 60, len(western())])
def test_a_day_goes_as_it_went_where_no_pack_is_adopted(start: int) -> None:
    """The mere presence of packs would change what the floor says."""
    played = play(western()[:start])

    assert force(played.record, played.at.date()) is NOTHING


def test_every_act_a_pack_waits_at_is_one_that_can_be_refused() -> None:
    """A pack could block a return, a stop or a report."""
    asked = {act for pack in PACKS for act in force(_adopted(pack), DAY).gates}

    assert asked <= set(FLOOR)
    assert not asked & {
        "ReturnWeapon",
        "CountRounds",
        "FindEmpty",
        "StowWeapon",
        "SealContainer",
        "CallStop",
        "ReportDanger",
    }


def _adopted(pack: Pack) -> Record:
    return replace(question(Case("any"), pack).record, packs={pack.id: pack})


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_yesterday_is_judged_under_the_clauses_of_yesterday(pack: Pack) -> None:
    """A clause that begins next year would refuse today, or one that ended would refuse for ever."""
    for clause in pack.clauses:
        for edge, holds in ((clause.valid_from, True), (clause.valid_to, True)):
            if edge is not None:
                assert clause.on(edge) is holds
        if clause.valid_from:
            assert not clause.on(clause.valid_from - timedelta(days=1))
        if clause.valid_to:
            assert not clause.on(clause.valid_to + timedelta(days=1))


def test_what_nobody_verified_is_never_called_law() -> None:
    """A producer would be told that hearsay is a statute."""
    unsure = [c for pack in PACKS for c in pack.clauses if not c.trust.sure]

    assert unsure
    assert not [c.id for c in unsure if c.called in ("law", "regulation")]


def test_a_clause_stands_beside_the_finding_of_the_floor_it_names() -> None:
    """An insurer would not see that the floor enforces a clause."""
    pack = next(
        p for p in PACKS if any(c.sort is Sort.GATE and c.check == "receiver_is_trained" for c in p.clauses)
    )
    played = play(western()[:40])
    asked = Request(
        replace(played.record, packs={pack.id: pack}),
        SIGNED,
        "HandOver",
        weapon="W3",
        person="ana",
        scene="14",
    )
    found = {f.check: f for f in standing(asked).findings}

    assert "receiver_is_trained" in {check.__name__ for check in FLOOR["HandOver"] if applies(check, asked)}
    assert found["receiver_is_trained"].clauses
    assert found["receiver_is_trained"].clauses[0].id in str(found["receiver_is_trained"].citation)
