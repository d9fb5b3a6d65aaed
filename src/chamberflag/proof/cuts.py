"""Cuts: the smallest collections of failures that together reach harm, in plain words, and the file they are kept in.

A cut set is minimal: take any one failure out of it and no way to that harm is left, however often the others recur.
Computed where one failure is one way of failing (`Grain.MODE`). `golden/cut_sets.txt` holds those of the intact rules, so
that a change of a rule which lets a smaller or another set through is seen as a change of that text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from chamberflag.proof.barriers import BEYOND, BORROWED, FAULTS, GHOSTS, PHANTOMS, WRONG_OBJECTS, Told
from chamberflag.proof.claims import Harm
from chamberflag.proof.explore import CHANCE
from chamberflag.proof.small_sets import Small
from chamberflag.proof.sweep import Swept
from chamberflag.record.people import Duty

PERFORMER = "performer"
KINDS = ("PHANTOM", "GHOST", "IDENTITY", "FAULT")
OTHER = "other "  # before the duty of whoever is the second to carry it
HEAD = """\
# The minimal cut sets of the claims: every smallest collection of failures that reaches harm on a small set.
# Written by `python tools/cut_sets.py`; a change that adds a set here, or takes a failure out of one, weakens the floor.
# After the name of a small set, what may go wrong on it: ways of failing, and faults of things besides.
"""


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """One thing that goes wrong. `who`: a duty ("1st AD"), "performer", or "" for a thing. `kind`: PHANTOM, GHOST,
    IDENTITY or FAULT. `what`: of these, which one: a command, a deed, or what is hidden or happens."""

    who: str
    kind: str
    what: str

    @property
    def told(self) -> Told:
        """The failure in plain words, and what would stand in its way besides."""
        return _told(self)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.who, self.kind, self.what)))


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """What was explored: on which small set, with at most so many ways of failing and faults of things."""

    small: str
    failures: int
    faults: int

    def __str__(self) -> str:
        return f"{self.small} | {self.failures} ways of failing | {self.faults} faults of things"


@dataclass(frozen=True, slots=True, order=True)
class CutSet:
    """One minimal cut set. `claim`: the name of the claim it breaks (U1 to U6)."""

    bounds: Bounds
    claim: str
    failures: tuple[Failure, ...]

    @property
    def order(self) -> int:
        """How many humans' ways of failing it takes; faults of things come on top."""
        return sum(1 for failure in self.failures if failure.who)

    @property
    def harm(self) -> str:
        """What it leads to, in words."""
        return str(Harm[self.claim])

    @property
    def in_words(self) -> str:
        """The failures as a sentence."""
        said = "; ".join(failure.told.words for failure in self.failures)
        return f"{said[0].upper()}{said[1:]}."

    @property
    def barriers(self) -> tuple[str, ...]:
        """What would have to fail besides, if it were there."""
        return tuple(dict.fromkeys(failure.told.barrier for failure in self.failures))

    def weaker_than(self, other: "CutSet") -> bool:
        """Whether this breaks the same claim with a part of what the other takes."""
        return self.claim == other.claim and set(self.failures) < set(other.failures)


def cut_sets(swept: Swept, bounds: Bounds) -> tuple[CutSet, ...]:
    """The minimal cut sets of an exploration in which each claim's own ways were looked for."""
    small = swept.book.small
    sets = {
        CutSet(bounds, claim.name, tuple(sorted(failure(small, unit) for unit in spent)))
        for claim, ways in swept.claims.items()
        for spent in ways
    }
    return minimal(sets)


def minimal(sets: Iterable[CutSet]) -> tuple[CutSet, ...]:
    """Without those that take more than another does, in the order of the file."""
    known = set(sets)
    return tuple(sorted(cut for cut in known if not any(less.weaker_than(cut) for less in known)))


def failure(small: Small, unit: str) -> Failure:
    """What is counted as one failure, with the duty in the place of the badge."""
    if unit.startswith(CHANCE):
        return Failure("", "FAULT", unit.removeprefix(f"{CHANCE}: "))
    badge, kind, what = unit.split(" ", 2)
    if kind == "IDENTITY" and what.startswith("as "):
        other, act = what.removeprefix("as ").split(": ", 1)
        what = f"as {duty_of(small, other)}: {act}"
    return Failure(duty_of(small, badge), kind, what)


def duty_of(small: Small, badge: str) -> str:
    """What somebody is on a small set: the first of their duties, which another may have as well, or a performer."""
    carried = [duty for duty in Duty if badge in small.crew.get(duty, ())]
    if carried:
        return f"{'' if badge == min(small.crew[carried[0]]) else OTHER}{carried[0]}"
    return f"{PERFORMER} {badge}" if len(small.performers) > 1 else PERFORMER


def _told(failure: Failure) -> Told:
    who = f"the {failure.who}"
    if failure.kind == "PHANTOM":
        return PHANTOMS[failure.what].by(who)
    if failure.kind == "GHOST":
        return GHOSTS.get(failure.what, BEYOND).by(who, failure.what)
    if failure.kind == "IDENTITY" and failure.what.startswith("as "):
        return BORROWED.by(who, failure.what.removeprefix("as "))
    if failure.kind == "IDENTITY":
        return WRONG_OBJECTS[failure.what].by(who)
    known = next((told for begins, told in FAULTS.items() if begins in failure.what), None)
    assert known, f"no words for the fault: {failure.what}"
    return known.by(failure.what)


def written(cuts: Iterable[CutSet], bounds: Iterable[Bounds] = ()) -> str:
    """The file: for each small set that was explored, its cut sets, each with its words and what would add a barrier.

    `bounds`: everything that was explored, so that a set without any cut set stands in the file as well.
    """
    known = sorted(set(cuts))
    by_bounds = {bound: list(group) for bound, group in groupby(known, key=lambda cut: cut.bounds)}
    parts = [HEAD]
    for bound in sorted({*bounds, *by_bounds}):
        found = by_bounds.get(bound, [])
        parts.append(f"== {bound}\n" + ("".join(map(_block, found)) or "none\n"))
    return "\n".join(parts)


def _block(cut: CutSet) -> str:
    what = " + ".join(map(str, cut.failures))
    return f"{cut.claim}: {what}\n    {cut.in_words}\n    Besides: {'; '.join(cut.barriers)}.\n"


def read(text: str) -> tuple[CutSet, ...]:
    """The cut sets of such a file; what is indented is words and is made anew."""
    return tuple(_read(text))


def explored(text: str) -> tuple[Bounds, ...]:
    """What such a file says was explored."""
    return tuple(_bounds(line) for line in text.splitlines() if line.startswith("== "))


def _bounds(line: str) -> Bounds:
    small, failures, faults = line.removeprefix("== ").split(" | ")
    return Bounds(small, int(failures.split()[0]), int(faults.split()[0]))


def _read(text: str) -> Iterator[CutSet]:
    bounds = Bounds("", 0, 0)
    for line in text.splitlines():
        if line.startswith("== "):
            bounds = _bounds(line)
        elif line and line[0] == "U" and ": " in line:
            claim, what = line.split(": ", 1)
            yield CutSet(bounds, claim, tuple(map(_failure, what.split(" + "))))


def _failure(text: str) -> Failure:
    kind = next(kind for kind in KINDS if f"{kind} " in text)
    who, what = text.split(f"{kind} ", 1)
    return Failure(who.strip(), kind, what)
