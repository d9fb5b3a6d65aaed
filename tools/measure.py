"""Explores what SAFETY.md shows, and writes the figures to docs/proof/, from which `tools/docs.py` makes the tables.

`python tools/measure.py assumptions outside` measures these again; without a name, everything. Minutes, on one core.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from chamberflag.proof.assumptions import ASSUMPTIONS, Dropped, drop
from chamberflag.proof.industry import PRACTICES, order, ways_to_harm
from chamberflag.proof.outside_a_take import AT_ANY_TIME, reached
from chamberflag.proof.roles import as_one, every_pair
from chamberflag.proof.safety_case import row_of_way

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "proof"
Row = dict[str, Any]


def assumptions() -> Iterator[Row]:
    """Every assumption dropped, in every trial."""
    for assumption in ASSUMPTIONS:
        yield from map(of_trial, drop(assumption))


def of_trial(dropped: Dropped) -> Row:
    """One trial as it is kept."""
    report, trial = dropped.report, dropped.trial
    about = {
        "id": dropped.assumption.id,
        "failing": list(trial.failing),
        "hidden": trial.hidden,
        "set": trial.small.name,
    }
    return {**about, "states": report.states, **row_of_way(report.ways[0] if report.ways else None)}


def outside() -> Iterator[Row]:
    """What each human alone can do at any time, with and without a fault of a thing besides."""
    for small in dict.fromkeys(id(what.small) for what in AT_ANY_TIME):
        here = next(what.small for what in AT_ANY_TIME if id(what.small) == small)
        for hidden in (0, 1):
            for who in ("", *here.people):
                for found in reached(here, who, hidden):
                    yield {"name": found.name, "who": who, "hidden": hidden, "steps": list(found.steps)}


def roles() -> Iterator[Row]:
    """One human with two roles, failing in every way."""
    for pair, refused, gates in every_pair():
        for hidden in (0, 1):
            report = as_one(pair, hidden)
            about = {"pair": list(pair), "refused": refused, "gates": list(gates), "hidden": hidden}
            yield {**about, "states": report.states, **row_of_way(report.ways[0] if report.ways else None)}


def industry() -> Iterator[Row]:
    """How many cut sets of one and of two ways of failing, with a fault of a thing besides, under each practice."""
    for practice in PRACTICES:
        cuts = sorted(ways_to_harm(practice, 2), key=lambda cut: (order(cut), len(cut), cut))
        words = [" and ".join(one.told.words for one in cut) for cut in cuts if order(cut) == 1]
        counted = {n: sum(order(cut) == n for cut in cuts) for n in (1, 2)}
        yield {"practice": practice.name, "one": counted[1], "two": counted[2], "words": words}


MEASURED: dict[str, Callable[[], Iterator[Row]]] = {
    "assumptions": assumptions,
    "outside": outside,
    "roles": roles,
    "industry": industry,
}


def main() -> int:
    """Measure what is named, and write it."""
    for name in sys.argv[1:] or MEASURED:
        rows = []
        for row in MEASURED[name]():
            print(name, {key: value for key, value in row.items() if key != "steps"}, flush=True)
            rows.append(row)
        FIGURES.mkdir(parents=True, exist_ok=True)
        text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (FIGURES / f"{name}.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
