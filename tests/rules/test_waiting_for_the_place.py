"""Packs of places that cannot all be meant wait until somebody states where the production is."""

from dataclasses import replace

import pytest
from tests.rules.judging import clause, on, pack, situation, under

from chamberflag.record.packs import Sort
from chamberflag.rules.cases import DAY
from chamberflag.rules.finding import Missing
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.in_force import force
from chamberflag.rules.packs import GATES
from chamberflag.rules.standing import standing


@pytest.mark.parametrize(("places", "waits"), [
    ([("US-CA",), ("GB",)], True),
    ([("US-CA",), ("US-NM",), ()], True),
    ([("US-CA", "GB"), ("US-NM", "FR")], True),
    ([("US",), ("US-CA",)], False),
    ([("US-CA", "GB"), ("US-NM", "GB")], False),
    ([("GB",), ()], False),
    ([(), ()], False),
])  # fmt: skip
def test_packs_of_places_that_cannot_all_be_meant_wait_for_the_place(
    places: list[tuple[str, ...]], waits: bool
) -> None:
    """A film in one country would be held to the papers of ten; or the law of the one it is in be left out for silence."""
    packs = [
        pack(
            clause(f"G{n}"), clause(f"T{n}", sort=Sort.TIMER), clause(f"F{n}", check="weapon_is_clean", params=()),
            name=str(n), places=p,
        )
        for n, p in enumerate(places)
    ]  # fmt: skip
    found = force(under(*packs, place=""), DAY)
    gates = {f"G{n}" for n, p in enumerate(places) if p}
    asked = {c.id for one in found.gates["HandOver"] for c in one.clauses} if found.gates else set()

    assert {c.id for c in found.waiting.get("HandOver", ())} == (gates if waits else set())
    assert asked == {f"G{n}" for n, p in enumerate(places) if not (waits and p)}
    assert {c.id for c in found.clauses} == {f"{sort}{n}" for n in range(len(places)) for sort in "GTF"}
    assert len(found.beside_floor["weapon_is_clean"]) == len(places), "the floor asks it anywhere"
    assert not force(under(*packs, place="US-CA"), DAY).waiting


def test_no_conflict_is_put_to_anybody_before_the_place_is_known() -> None:
    """Two of the crew would be asked to choose between the law here and the law of a country they are not in."""
    no, yes = (
        clause("NO", check="fact_is", params=(("fact", ("hired",)), ("is", (False,)))),
        clause("YES", check="fact_is", params=(("fact", ("hired",)), ("is", (True,)))),
    )
    here, there = pack(no, name="here", places=("US-CA",)), pack(yes, name="there", places=("GB",))

    assert not force(under(here, there, place=""), DAY).conflicts
    assert force(under(here, replace(there, places=("US",))), DAY).conflicts


def test_what_waits_is_not_known_to_hold_and_says_where_to_begin() -> None:
    """Somebody would read that every clause of ten countries is against them, or that none is."""
    some = [
        pack(clause(f"G{n}"), name=str(n), places=(p,))
        for n, p in enumerate(["FR", "GB", "NZ", "SG", "US-CA"])
    ]
    asked = on(situation(), packs={one.id: one for one in some})
    (found,) = [f for f in standing(asked).findings if f.check == "place_is_stated"]

    assert not found.holds
    assert (
        found.because
        == "Nobody has stated where the production is, and its packs are of FR, GB, NZ and 2 more."
    )
    assert found.missing == Missing("StateFact", "place")
    assert str(found.citation) == "G0, G1, G2, G3, G4"
    three = on(asked, packs={one.id: one for one in some[:3]})
    (fewer,) = [f for f in standing(three).findings if f.check == "place_is_stated"]
    assert fewer.because.endswith("its packs are of FR, GB, NZ.")
    stops = replace(asked, act="ReturnWeapon")
    assert "place_is_stated" not in {f.check for f in standing(stops).findings}, "what comes back never waits"


def test_stating_the_place_never_waits_for_the_place() -> None:
    """A production would be refused until it stated what it is refused to state."""
    gated = {act for acts in GATES.values() for act in acts}

    assert gated <= set(FLOOR)
    assert not gated & {"StateFact", "AdoptPack", "SetPackAside", "ReturnWeapon", "StowWeapon", "CountRounds"}
