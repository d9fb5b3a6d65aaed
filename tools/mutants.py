"""Mutation testing of the core: what the quick tests notice of small wrong versions of record, rules and procedures.

`python tools/mutants.py [--sample N] [--seed S] [--minutes M]` writes docs/proof/mutants.json; docs/mutation.md is made
from it. Every mutant lives in a process of its own: the functions of its file get the code of the wrong version in
place, then everybody who passes that line is asked, days before tests, quickest first; the first to notice ends it.
"""

import argparse
import gc
import hashlib
import importlib
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from mutating import Mutant, mutants, mutated
from noticing import Witness, caches_of_the_core, in_a_child, noticed, walked, with_everybody

HERE = Path(__file__).resolve().parent.parent
SOURCE = HERE / "src" / "chamberflag"
RINGS = ("record", "rules", "procedures")
RESULT = HERE / "docs" / "proof" / "mutants.json"
PURE = (
    "tests/record",
    "tests/procedures/test_small_print.py",
    "tests/procedures/test_squads.py",
    "tests/procedures/test_what_comes_of_it.py",
    "tests/procedures/test_table.py",
    "tests/procedures/test_conformity.py",
    "tests/rules",
    "tests/proof/test_world.py",
)


def whole_core() -> None:
    """Every module is loaded: what is not could not be put in the place of anything."""
    for ring in RINGS:
        for file in sorted((SOURCE / ring).rglob("*.py")):
            importlib.import_module(
                ".".join(("chamberflag", *file.relative_to(SOURCE).with_suffix("").parts))
            )


def all_mutants() -> list[Mutant]:
    """Every one of the three rings."""
    files = sorted(file for ring in RINGS for file in (SOURCE / ring).rglob("*.py"))
    return [mutant for file in files for mutant in mutants(SOURCE, file)]


def drawn(everything: list[Mutant], seed: int) -> list[Mutant]:
    """All of them in the order of this seed. A line that comes or goes moves only its own mutants."""
    return sorted(everything, key=lambda mutant: hashlib.sha256(f"{seed} {mutant.name}".encode()).hexdigest())


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def put_in(mutant: Mutant, living: Iterable[FunctionType]) -> None:
    """Every living function of the file gets the code it has in the wrong version."""
    wrong = compile(mutated(mutant), mutant.source, "exec")
    by_place = {(code.co_qualname, code.co_firstlineno): code for code in _codes(wrong)}
    for one in living:
        code = by_place.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
        if code is not None and code.co_freevars == one.__code__.co_freevars:
            one.__code__ = code


class Court:
    """Everybody who may notice, and whom each function's mutants were noticed by so far."""

    def __init__(self, everybody: list[Witness]) -> None:
        self.passing: dict[tuple[str, int], list[Witness]] = defaultdict(list)
        self.known: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.living: dict[str, list[FunctionType]] = defaultdict(list)
        self.caches = caches_of_the_core()
        for function in gc.get_objects():
            if isinstance(function, FunctionType):
                self.living[function.__code__.co_filename].append(function)
        for one in everybody:
            for line in one.lines:
                self.passing[line].append(one)

    def row(self, mutant: Mutant) -> dict[str, object]:
        """What became of one mutant."""
        there = {
            one.name: one
            for line in (mutant.line, mutant.begins)
            for one in self.passing.get((mutant.source, line), ())
        }
        known = self.known[mutant.file, mutant.within]
        asked = sorted(there.values(), key=lambda one: (one.name not in known, one.turn, one.took))
        by, how = self.judged(mutant, asked)
        if by in there and by not in known:
            known.append(by)
        ring = mutant.file.split("/")[0]
        return {"mutant": mutant.name, "ring": ring, "by": by, "how": how, "asked": len(asked)}

    def judged(self, mutant: Mutant | None, asked: list[Witness]) -> tuple[str, str]:
        """Who noticed it, or ''; and how. None: nothing is wrong."""

        def work() -> bytes:
            if mutant:
                put_in(mutant, self.living[mutant.source])
            return "\t".join(noticed(asked, self.caches)).encode()

        by, _, how = (in_a_child(work).decode() or "a process that ended\t").partition("\t")
        return by, how


def run(court: Court, chosen: list[Mutant], minutes: float) -> list[dict[str, object]]:
    """Every chosen mutant, as far as the time goes."""
    rows: list[dict[str, object]] = []
    began = time.monotonic()
    for n, mutant in enumerate(chosen):
        if time.monotonic() - began > minutes * 60:
            print(f"time is up after {n} of {len(chosen)}")
            break
        row = court.row(mutant)
        rows.append(row)
        if not row["by"]:
            print(
                f"{n + 1}. survives: {mutant.name} (line {mutant.line}, passed by {row['asked']})", flush=True
            )
    return rows


def again(court: Court, only: str) -> None:
    """Those that nobody noticed last time, given once more to everybody who passes them."""
    facts = _last()
    facts.setdefault("at_first", sum(1 for row in facts["rows"] if row["by"]))
    known = {mutant.name: mutant for mutant in all_mutants()}
    for row in facts["rows"]:
        if not row["by"] and row["mutant"] in known and only in row["mutant"]:
            row.update(court.row(known[row["mutant"]]))
            print(row["by"] or "survives:", row["mutant"], flush=True)
    _write(facts)


def _last() -> dict[str, Any]:
    return json.loads(RESULT.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _write(facts: dict[str, object]) -> None:
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _told(rows: list[dict[str, object]]) -> None:
    tried, left = Counter(row["ring"] for row in rows), Counter(row["ring"] for row in rows if not row["by"])
    print(f"{len(rows)} tried, {sum(left.values())} not noticed; of {dict(tried)}: {dict(left)}")


def main() -> None:
    """Draw, run, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many, drawn by the seed; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--only", default="", help="those whose name holds this; nothing is written")
    parser.add_argument(
        "--look", action="store_true", help="tests are written from these: nothing is written"
    )
    parser.add_argument(
        "--apart", type=int, nargs=2, action="append", default=[], metavar=("SEED", "N"),
        help="none of the first N of that seed: tests were written from those",
    )  # fmt: skip
    parser.add_argument("--new", action="store_true", help="none of those that were drawn last time")
    parser.add_argument("--again", action="store_true", help="only those that nobody noticed last time")
    parser.add_argument("--tests", nargs="+", default=PURE, help="the pure tests that are asked")
    given = parser.parse_args()
    whole_core()
    os.environ["CI"] = "true"  # the same examples every time
    with_everybody(given.tests, lambda everybody: _all(given, everybody))


def _all(given: argparse.Namespace, everybody: list[Witness]) -> None:
    walked(everybody)
    print(f"{len(everybody)} are asked, {sum(one.took for one in everybody):.0f} s of work", flush=True)
    court = Court(everybody)
    content = court.judged(None, sorted(everybody, key=lambda one: (one.turn, one.took)))
    assert content == ("", ""), f"without a change nobody notices anything: {content}"
    if given.again:
        again(court, given.only)
        return
    everything = all_mutants()
    used = {mutant.name for seed, n in given.apart for mutant in drawn(everything, seed)[:n]}
    used |= {row["mutant"] for row in _last()["rows"]} if given.new else set()
    chosen = [m for m in drawn(everything, given.seed) if given.only in m.name and m.name not in used]
    rows = run(court, chosen[: given.sample] if given.sample else chosen, given.minutes)
    _told(rows)
    facts = {
        "there_are": len(everything),
        "seed": given.seed,
        "minutes": given.minutes,
        "apart": len(used),
        "rows": rows,
    }
    if not (given.only or given.look):
        _write(facts)


if __name__ == "__main__":
    main()
