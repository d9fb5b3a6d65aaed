"""Computes the minimal cut sets and writes them where the package keeps them. Takes over half an hour; `make soak` compares."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from chamberflag.proof.book import Book
from chamberflag.proof.cuts import Bounds, CutSet, cut_sets, written
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.portfolio import QUICK as PROVED
from chamberflag.proof.report import BY_NAME
from chamberflag.proof.small_sets import DUET, TINY, Small, roots
from chamberflag.proof.sweep import sweep

GOLDEN = Path(__file__).resolve().parent.parent / "src" / "chamberflag" / "proof" / "golden" / "cut_sets.txt"


def _ways(small: Small) -> int:
    """How many ways of failing: one more where there is one weapon in one scene."""
    return 3 if len(small.weapons) == len(small.scenes) == 1 else 2


QUICK = (Bounds(TINY.name, 2, 0),)  # what `make check` computes again
EVERYTHING = (
    *QUICK,
    Bounds(DUET.name, 2, 0),  # half an hour
    *(Bounds(small.name, _ways(small), 1) for small in PROVED),
)


def computed(bounds: Bounds) -> tuple[CutSet, ...]:
    """The cut sets of one small set."""
    small = BY_NAME[bounds.small]
    book = Book(small)
    budget = Budget(bounds.failures, Grain.MODE, bounds.faults, each_claim=True)
    return cut_sets(sweep(book, roots(small, book.situations[book.start]), budget), bounds)


def text() -> str:
    """The whole file, on two processor cores."""
    with ProcessPoolExecutor(2) as workers:
        found = list(workers.map(computed, EVERYTHING))
    return written((cut for cuts in found for cut in cuts), EVERYTHING)


def main() -> int:
    """Write the file, or say that it differs."""
    new = text()
    if "--compare" in sys.argv:
        return 0 if GOLDEN.read_text() == new else 1
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(new)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
