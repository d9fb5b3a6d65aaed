"""Risk: the cut sets as a fault tree, with ranges for how often people fail, and what their copying one another costs.

A comparison tool, not a prediction: the ranges come from nuclear plants and from our own judgement, and no set was measured.
Pure arithmetic on plain numbers, or on whole columns of them; whoever draws numbers by chance does so outside. Malice has
no probability and gets none: a deed may be a slip or a crime, the structure is the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chamberflag.proof.cuts import Bounds, CutSet, Failure
from chamberflag.proof.small_sets import SETS

NOT_A_PREDICTION = "A comparison tool, not a prediction: only the ratio of two figures means anything, and each has its range."
Number = Any  # a float, or a column of floats: only +, -, * and / are asked of it


class Dependence(StrEnum):
    """How far the second person's failing follows from the first's: the five levels of THERP."""

    ZERO = "zero"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    COMPLETE = "complete"


SHARE = {
    Dependence.ZERO: 0.0, Dependence.LOW: 1 / 20, Dependence.MODERATE: 1 / 7, Dependence.HIGH: 1 / 2,
    Dependence.COMPLETE: 1.0,
}  # fmt: skip
CREDITED = 2  # lookers; a third looks at what two have agreed on, and is counted as copying them


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from. `checked`: what it was compared with, '' where it is our own judgement."""

    cites: str
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """How often something fails, each time there is occasion: a middle, and a factor up and down (5 % and 95 %)."""

    name: str
    words: str
    middle: float
    factor: float
    source: Source

    @property
    def low(self) -> float:
        """Where one in twenty lies below."""
        return self.middle / self.factor

    @property
    def high(self) -> float:
        """Where one in twenty lies above; nothing is likelier than certain."""
        return min(self.middle * self.factor, 1.0)


THERP = "Swain and Guttmann, Handbook of Human Reliability Analysis, NUREG/CR-1278 (1983)"
SPAR_H = "Gertman and others, The SPAR-H Human Reliability Analysis Method, NUREG/CR-6883 (2005)"
OURS = Source("our own judgement; no published figure is known to us")
FORMULAS = Source(
    f"{THERP}, table 20-17",
    "a second-hand account gives the same five formulas, a conference abstract agrees for low; the handbook was not opened",
)
LOOK = Range(
    "look", "somebody who must look does not, or sees what they expect", 0.1, 5,
    Source(f"{THERP}, table 20-22, item 1 (a checker misses another's error, with written material)",
           "0.1 stands in a second-hand copy of the table; its error factor of 5 is from memory, not verified"),
)  # fmt: skip
REPORT = Range(
    "report", "something is reported that was not done", 0.01, 10,
    Source(f"{SPAR_H}: nominal 0.001 for an action and 0.01 for a diagnosis",
           "both nominal figures agree with a second-hand copy; that a report on a set lies around them is our judgement"),
)  # fmt: skip
DEED = Range(
    "deed", "a thing is moved, changed, left or signed for in another's name without a word", 0.001, 10, OURS
)
FAULT = Range("fault", "something was wrong before anybody came, or breaks", 0.001, 10, OURS)
RANGES = (LOOK, REPORT, DEED, FAULT)
LOOKS = frozenset({
    "LookIntoWeapon", "DrawWeapon", "FindEmpty", "InspectWeapon", "CountLot", "ProveRounds", "LookAtMagazine",
    "SealContainer", "CallRoll", "TurnKey", "CallAction", "Release", "repeating the call", "playing along",
})  # fmt: skip


def range_of(failure: Failure) -> Range:
    """Which range a failure has."""
    if not failure.who:
        return FAULT
    if failure.kind == "PHANTOM":
        return LOOK if failure.what in LOOKS else REPORT
    return DEED


def after(chance: Number, level: Dependence) -> Number:
    """How often one fails, if the one before has failed: from its own chance at zero to certainly at complete."""
    share = SHARE[level]
    return share + (1 - share) * chance


@dataclass(frozen=True, slots=True)
class Tree:
    """A fault tree: the harm happens if all failures of any one cut set do. `bounds`: what was explored for it."""

    claim: str
    bounds: Bounds
    cuts: tuple[CutSet, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Every failure in it, once."""
        return tuple(sorted({failure for cut in self.cuts for failure in cut.failures}))


def tree_of(cuts: Iterable[CutSet], claim: str) -> Tree | None:
    """The tree of a claim on the smallest of the sets that were explored furthest; None if nothing was found."""
    of_claim = [cut for cut in cuts if cut.claim == claim]
    if not of_claim:
        return None
    size = {small.name: n for n, small in enumerate(SETS)}
    furthest = min(
        (cut.bounds for cut in of_claim),
        key=lambda one: (-one.failures - one.faults, size.get(one.small, len(size)), one.small),
    )
    return Tree(claim, furthest, tuple(cut for cut in of_claim if cut.bounds == furthest))


def middles(tree: Tree) -> dict[Failure, Number]:
    """Every failure at the middle of its range."""
    return {failure: range_of(failure).middle for failure in tree.failures}


def of_cut(cut: CutSet, chances: Mapping[Failure, Number], level: Dependence) -> Number:
    """How often all of a cut set fails: deeds first, then everybody who might still have noticed."""
    things = [failure for failure in cut.failures if not failure.who]
    humans = sorted((f for f in cut.failures if f.who), key=lambda f: (range_of(f) is LOOK, f))
    joint: Number = 1.0
    for failure in things:
        joint = joint * chances[failure]
    for place, failure in enumerate(humans):
        joint = joint * (chances[failure] if place == 0 else after(chances[failure], level))
    return joint


def top(tree: Tree, chances: Mapping[Failure, Number], level: Dependence) -> Number:
    """How often any cut set comes together, each time a scene is set up: the minimal cut upper bound."""
    nothing: Number = 1.0
    for cut in tree.cuts:
        nothing = nothing * (1 - of_cut(cut, chances, level))
    return 1 - nothing


@dataclass(frozen=True, slots=True)
class Swing:
    """One barrier: the harm with all failures it stands against at the low and the high end of their range, the others at
    their middle. Together, because where either of two people's failing is enough, mending one leaves the other.

    `gone`: the harm by the cut sets that hold none of them: what is left if the barrier always holds, whoever copies whom."""

    barrier: str
    failures: tuple[Failure, ...]
    low: float
    high: float
    gone: float


def tornado(tree: Tree, level: Dependence) -> tuple[Swing, ...]:
    """Every barrier's swing: first the one that leaves least if it always holds, then the widest."""
    usual = middles(tree)

    def harm(chances: Mapping[Failure, float]) -> float:
        return float(top(tree, {**usual, **chances}, level))

    against: dict[str, list[Failure]] = {}
    for failure in tree.failures:
        against.setdefault(failure.told.barrier, []).append(failure)
    swings = (
        Swing(
            barrier, tuple(failures), harm({f: range_of(f).low for f in failures}),
            harm({f: range_of(f).high for f in failures}), float(top(_without(tree, failures), usual, level)),
        )
        for barrier, failures in against.items()
    )  # fmt: skip
    return tuple(sorted(swings, key=lambda one: (one.gone, one.low - one.high, one.barrier)))


def _without(tree: Tree, failures: Iterable[Failure]) -> Tree:
    """The tree that is left where none of these can happen."""
    never = set(failures)
    return Tree(tree.claim, tree.bounds, tuple(cut for cut in tree.cuts if not never & set(cut.failures)))


def missed_by_all(chance: Number, lookers: int, level: Dependence) -> Number:
    """How often so many people in a row all miss what lies there; no more than two of them count."""
    joint = chance
    for _ in range(min(lookers, CREDITED) - 1):
        joint = joint * after(chance, level)
    return joint


def independence(chance: float, lookers: int) -> Sequence[tuple[Dependence, float, float]]:
    """For each level: how often all miss it, and how many times as often as if nobody copied anybody."""
    alone = missed_by_all(chance, lookers, Dependence.ZERO)
    return [
        (level, missed_by_all(chance, lookers, level), missed_by_all(chance, lookers, level) / alone)
        for level in Dependence
    ]
