"""What is left out of what people can do unseen hides nothing: explored with it, the same harm and the same takes."""

import pytest

from chamberflag.proof import ghosts
from chamberflag.proof.book import Book
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import floor_without
from chamberflag.proof.small_sets import REPLICA, Small, revolver, roots
from chamberflag.proof.sweep import Swept, sweep
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Kind

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]
SLOW = [pytest.mark.soak, pytest.mark.timeout(0)]
RUBBER = Small("a replica alone", {"R1": revolver(1, Kind.REPLICA)}, {},
               {"16": frozenset({Casting("R1", "ana", RoundKind.NONE)})}, inspected=False)  # fmt: skip
HOLE = ("weapon_is_certified", "what_is_out_is_certified", "other_weapons_are_secured")
IRIS = frozenset({"iris"})


def swept(small: Small, budget: Budget) -> Swept:
    """Everything this set can reach."""
    book = Book(small)
    return sweep(book, roots(small, book.situations[book.start]), budget)


@pytest.mark.parametrize(("small", "budget", "gone"), [
    pytest.param(RUBBER, Budget(1, Grain.MODE, 1, IRIS, each_claim=True), (), id="one way", marks=SLOW),
    pytest.param(RUBBER, Budget(1, Grain.MODE, 1, IRIS, each_claim=True), HOLE, id="one way, a hole"),
    pytest.param(RUBBER, Budget(1, Grain.PERSON, 1, IRIS, each_claim=True), (), id="every way", marks=SLOW),
    pytest.param(RUBBER, Budget(1, Grain.PERSON, 1, IRIS, each_claim=True), HOLE, id="every way, a hole", marks=SLOW),
    pytest.param(REPLICA, Budget(1, Grain.MODE, 0, IRIS, each_claim=True), (), id="beside a revolver", marks=SLOW),
    pytest.param(REPLICA, Budget(1, Grain.MODE, 1, IRIS, each_claim=True), HOLE, id="beside one, a hole", marks=SLOW),
])  # fmt: skip
def test_nothing_put_into_a_replica_hides_no_harm(
    small: Small, budget: Budget, gone: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round in what is taken for a replica could harm somebody, and nobody would have looked."""
    with floor_without(gone):
        reduced = swept(small, budget)
        monkeypatch.setattr(ghosts, "holds_a_load", lambda piece: True)
        whole = swept(small, budget)

    assert reduced.states < whole.states
    assert reduced.claims == whole.claims
    assert situations(reduced) == situations(whole) > 0
    assert bool(reduced.claims) is bool(gone)


def situations(one: Swept) -> int:
    """In how many situations of the book an action really runs."""
    return one.moves.diagrams.count(one.played, one.moves.states.book)
