"""No trap: whatever one failure or one fault left behind, an honest crew plays every scene again."""

from collections.abc import Iterator

import pytest

from chamberflag.procedures import commands as c
from chamberflag.proof import outcomes
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.mending import by_hand, missed
from chamberflag.proof.portfolio import QUICK
from chamberflag.proof.report import prove
from chamberflag.proof.small_sets import TINY, Small, opening
from chamberflag.proof.world import (
    ASIDE,
    EMPTY,
    LIVE,
    STRANGER,
    World,
    as_the_book_says,
    hide_in_chamber,
    hide_obstruction,
    put_in_hand,
    with_piece,
)
from chamberflag.record.record import Record, with_weapon
from chamberflag.record.replacing import replace
from chamberflag.record.weapons import Quarantined
from chamberflag.rules.finding import Finding
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.request import Request

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]
SLOW = [pytest.mark.soak, pytest.mark.timeout(0)]
TOM, IRIS = frozenset({"tom"}), frozenset({"iris"})
BOOK = opening(TINY)
TRUE = as_the_book_says(BOOK)


@pytest.mark.parametrize(("small", "budget"), [
    pytest.param(TINY, Budget(1, Grain.PERSON, 1, TOM), id="one person, a fault"),
    pytest.param(TINY, Budget(1, Grain.MODE, 0), id="any one way of failing", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.PERSON, 0), id="any one person", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.MODE, 1), id="any one way, a fault", marks=SLOW),
    pytest.param(TINY, Budget(1, Grain.PERSON, 1, IRIS), id="the armorer, a fault", marks=SLOW),
    *(pytest.param(small, Budget(0, Grain.PERSON, 1), id=f"a fault, {small.name}", marks=SLOW) for small in QUICK),
    *(pytest.param(small, Budget(1, Grain.MODE, 0), id=f"one way, {small.name}", marks=SLOW) for small in QUICK[1:]),
])  # fmt: skip
def test_an_honest_crew_plays_every_scene_again(small: Small, budget: Budget) -> None:
    """One failure would leave a crew with a book that lets no work go on, and they would work without it."""
    report = prove(small, budget)

    assert report.holds, report.ways
    assert report.trapped == 0


def test_a_trap_that_only_a_fault_leads_into_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was set aside could never come back, and the search for traps would look at good days alone."""

    def never(_: Request) -> Finding:
        return Finding("never", False, "", "")

    monkeypatch.setitem(FLOOR, "Release", (never,))

    assert prove(TINY, Budget(0, Grain.PERSON, 0)).trapped == 0
    assert prove(TINY, Budget(0, Grain.PERSON, 1)).trapped > 0


@pytest.mark.parametrize(("left_out", "failures"), [
    pytest.param("unload", 0, id="unloading by hand"),
    pytest.param("have", 0, id="the gunsmith", marks=SLOW),
    pytest.param("missed", 1, id="reporting missing", marks=SLOW),
])  # fmt: skip
def test_without_what_crews_do_there_are_traps(
    left_out: str, failures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SAFETY.md says a crew does after a failure would be said for nothing, or the search be blind for it."""

    def some(world: World, record: Record) -> Iterator[tuple[str, World]]:
        return (way for way in by_hand(world, record) if not way[0].startswith(left_out))

    monkeypatch.setattr(outcomes, "by_hand", some)
    if left_out == "missed":
        monkeypatch.setattr(outcomes, "missed", lambda world, record, command: None)

    assert prove(TINY, Budget(failures, Grain.MODE, 1)).trapped > 0


def test_whoever_does_not_find_a_weapon_where_the_book_has_it_says_so() -> None:
    """A weapon a stranger has would be waited for in silence, or a draw that finds it would be called a loss."""
    lost = put_in_hand(TRUE, "W3", STRANGER)

    assert missed(lost, BOOK, c.DrawWeapon("W3", True, True)) == c.ReportMissing("W3")
    assert missed(TRUE, BOOK, c.DrawWeapon("W3", True, True)) is None
    assert missed(lost, BOOK, c.CallRoll(frozenset(), frozenset())) is None


def test_only_what_lies_aside_is_unloaded_and_mended_by_hand() -> None:
    """The exploration would mend by itself what on a set nobody has found yet, and harm with it."""
    wrong = hide_obstruction(hide_in_chamber(TRUE, "W3", LIVE), "W3")
    piece = wrong.piece("W3")
    assert piece
    book = with_weapon(BOOK, replace(BOOK.weapons["W3"], place=Quarantined("a round was seen in it")))
    aside = with_piece(wrong, piece._replace(spot=ASIDE))

    (unloaded,) = [world for _, world in by_hand(aside, book)]
    (mended,) = [world for _, world in by_hand(unloaded, book)]

    assert list(by_hand(aside, BOOK)) == list(by_hand(wrong, book)) == list(by_hand(mended, book)) == []
    assert unloaded.piece("W3") == piece._replace(spot=ASIDE, chambers=(EMPTY,))
    assert mended.piece("W3") == piece._replace(spot=ASIDE, chambers=(EMPTY,), obstructed=False)
