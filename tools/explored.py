"""Explores the portfolio on two processor cores, prints what was found and what it cost, and says whether the claim holds.

`python tools/explored.py prove` is `make prove`; `soak` explores the larger ones, `NAME` those whose name contains it.
With `--write` the figures go to docs/proof/explored.json, from which the table of SAFETY.md is made.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tools.cut_sets import GOLDEN, QUICK, computed

from chamberflag.proof.cuts import read
from chamberflag.proof.portfolio import PROVED, SOAKED, Exploration
from chamberflag.proof.report import prove
from chamberflag.proof.safety_case import code

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "proof" / "explored.json"
EVERY = (*PROVED, *SOAKED)
Row = dict[str, Any]


def measured(number: int) -> Row:
    """One exploration, with what it cost this process."""
    one, start = EVERY[number], time.process_time()
    report = prove(one.small, one.budget)
    seconds = time.process_time() - start
    return {
        "name": one.name,
        "states": report.states,
        "asked": report.asked,
        "situations": report.situations,
        "worlds": report.worlds,
        "takes": report.takes,
        "stuck": report.trapped,
        "harm": sorted({code(harm) for way in report.ways for harm in way.harm}),
        "steps": list(report.ways[0].steps) if report.ways else [],
        "accepted": list(report.accepted),
        "sole_reasons": list(report.sole_reasons),
        "seconds": round(seconds, 1),
        "states_a_second": round(report.states / max(seconds, 1e-9)),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def wanted(names: Iterable[str]) -> list[int]:
    """Which of the portfolio are asked for, the larger first."""
    known: dict[str, tuple[Exploration, ...]] = {"prove": PROVED, "soak": SOAKED}
    numbers = [
        n for name in names for n, one in enumerate(EVERY) if one in known.get(name, ()) or name in one.name
    ]
    return sorted(dict.fromkeys(numbers), reverse=True)


def same_cuts() -> bool:
    """Whether the cut sets that are quick to compute are those that are committed."""
    return all(
        computed(b) == tuple(cut for cut in read(GOLDEN.read_text()) if cut.bounds == b) for b in QUICK
    )


def keep(rows: Iterable[Row]) -> None:
    """The figures, beside those of other explorations that are in the portfolio still, in its order."""
    kept = {row["name"]: row for row in json.loads(FIGURES.read_text())} if FIGURES.exists() else {}
    kept |= {row["name"]: row for row in rows}
    ordered = [kept[one.name] for one in EVERY if one.name in kept]
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text("[\n" + ",\n".join(json.dumps(row) for row in ordered) + "\n]\n")


def main() -> int:
    """Explore, print, and fail where a way to harm, a trap or another cut set was found."""
    start, rows = time.perf_counter(), list[Row]()
    names = [name for name in sys.argv[1:] if name != "--write"] or ["prove"]
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as workers:
        compared = workers.submit(same_cuts) if "prove" in names else None
        for row in workers.map(measured, wanted(names)):
            print(
                f"{row['name']}: {', '.join(row['harm']) or 'no way to harm'}; {row['stuck']} traps",
                flush=True,
            )
            print(f"    {row['states']:,} states, {row['situations']:,} situations, {row['takes']} takes, {row['seconds']} s, "
                  f"{row['states_a_second']:,} states a second, {1000 * row['seconds'] / row['situations']:.1f} ms a situation, "
                  f"{1000 * row['seconds'] / row['worlds']:.1f} ms a world, {row['megabytes']} MB", flush=True)  # fmt: skip
            for step in row["steps"]:
                print(f"      {step}", flush=True)
            rows.append(row)
            if "--write" in sys.argv:
                keep(rows)
        same = compared is None or compared.result()
    print(
        "the cut sets are the committed ones"
        if same
        else "THE CUT SETS HAVE CHANGED: python tools/cut_sets.py"
    )
    print(f"{time.perf_counter() - start:.0f} s on two cores")
    return 0 if same and all(row["takes"] and not row["harm"] and not row["stuck"] for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
