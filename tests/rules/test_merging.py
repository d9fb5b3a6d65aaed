"""How packs are merged: the strictest number refuses, the exact place's licence holds, and nothing else gives way."""

from dataclasses import replace

import pytest

from chamberflag.record.packs import Clause, Pack, Sort
from chamberflag.record.papers import Paper, PaperSeen, file_of
from chamberflag.record.signatures import Said
from chamberflag.rules.cases import Case, question
from chamberflag.rules.in_force import LICENCE, force
from chamberflag.rules.request import Request
from chamberflag.rules.standing import standing
from chamberflag.transcripts.house_rules import HOUSE


def clause(name: str, check: str, topic: str = "", **params: Said) -> Clause:
    """A gate at every hand-over."""
    gate = replace(HOUSE.clauses[0], id=name, check=check, params=tuple(params.items()), topic=topic)
    assert gate.sort is Sort.GATE
    return gate


def pack(name: str, places: tuple[str, ...], *clauses: Clause) -> Pack:
    """A pack of these clauses."""
    return Pack(name, name, "an invented state", "2026-03-01", name, clauses, places)


def asked(*packs: Pack, place: str = "US-CA", distance: int = 8) -> Request:
    """May Ana have W3, at a place, under packs."""
    found = question(Case("any", place=place, casting={"distance_m": distance}), packs[0])
    return replace(found, record=replace(found.record, packs={one.id: one for one in packs}))


def against(request: Request) -> set[str]:
    """The clauses that speak against it."""
    gates = ("custodian_holds", "blanks_keep_distance")
    found = (f for f in standing(request).findings if not f.holds and f.check in gates)
    return {c.id for f in found for c in f.clauses}


WIDE = pack("wide", ("US",), clause("US-1", "custodian_holds", LICENCE, papers=("federal firearms licence",)))
EXACT = pack("exact", ("US-CA",), clause("CA-1", "custodian_holds", LICENCE, papers=("blank-firing permit",)))


@pytest.mark.parametrize(("place", "asking"), [("US-CA", {"CA-1"}), ("US-NM", {"US-1"}), ("GB", set())])
def test_the_licence_of_the_exact_place_is_the_one_that_is_asked(place: str, asking: set[str]) -> None:
    """An armorer in California would need the papers of every state and of none."""
    request = asked(WIDE, EXACT, place=place)

    assert against(request) == asking
    left_out = force(request.record, request.today).left_out
    assert (left_out.get("US-1") == "on licences the place itself has its own clause") is (place == "US-CA")


def test_what_is_no_licence_never_gives_way_to_the_exact_place() -> None:
    """A town could take back what a state asks for."""
    wide, exact = (
        replace(p, digest="plain", clauses=tuple(replace(c, topic="") for c in p.clauses))
        for p in (WIDE, EXACT)
    )

    assert against(asked(wide, exact)) == {"US-1", "CA-1"}


def test_the_paper_of_the_exact_place_is_enough_there() -> None:
    """Whoever holds what the place asks for would be sent home for what it does not."""
    request = asked(WIDE, EXACT)
    paper = Paper("blank-firing permit", "7")
    seen = file_of([PaperSeen(paper, "iris", request.signed)])

    assert against(replace(request, record=replace(request.record, papers=seen))) == set()


@pytest.mark.parametrize(("distance", "refusing"), [(8, set()), (6, {"FAR"}), (4, {"FAR", "NEAR"})])
def test_of_two_numbers_the_stricter_refuses(distance: int, refusing: set[str]) -> None:
    """A production under two guidelines would keep the easier of them."""
    far = pack("far", ("US",), clause("FAR", "blanks_keep_distance", least=(700, "cm")))
    near = pack("near", ("US-CA",), clause("NEAR", "blanks_keep_distance", least=(500, "cm")))

    assert against(asked(far, near, distance=distance)) == refusing
