"""Mutation testing of the core: what the quick tests notice of small wrong versions of record, rules and procedures.

`python tools/mutants.py [--sample N] [--seed S] [--minutes M]` writes docs/proof/mutants.json; docs/mutation.md is made
from it. Every mutant lives in a process of its own: the functions of its file get the code of the wrong version in
place, then the transcripts that pass that line are played, quickest first, and the first that comes out
otherwise ends it. What no day notices is given to the quick pure tests.
"""

import argparse
import gc
import importlib
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from chamberflag.intake.shelf import shipped_packs
from chamberflag.transcripts.player import play
from mutating import Mutant, mutants, mutated

HERE = Path(__file__).resolve().parent.parent
SOURCE = HERE / "src" / "chamberflag"
RINGS = ("record", "rules", "procedures")
RESULT = HERE / "docs" / "proof" / "mutants.json"
DAYS = {
    day.name: day.read_text(encoding="utf-8") for day in sorted((HERE / "tests/transcripts").rglob("*.txt"))
}
PURE = (
    "tests/record",
    "tests/procedures/test_small_print.py",
    "tests/procedures/test_table.py",
    "tests/procedures/test_conformity.py",
    "tests/rules",
    "tests/proof/test_world.py",
)
LONGEST_DAY, LONGEST_TESTS = 10, 60  # seconds of its own; a wrong version that never ends is noticed
Line = tuple[str, int]
asked_for: list[str] = [*PURE]


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


def walked() -> tuple[dict[Line, list[str]], dict[str, float]]:
    """Which days pass each line of the core, and how long each day takes."""
    lines: dict[Line, list[str]] = defaultdict(list)
    took = {}
    for name, text in DAYS.items():
        began = time.process_time()
        assert play(text).ok, f"{name} comes out as it says"
        took[name] = time.process_time() - began
        for line in _lines_of(text):
            lines[line].append(name)
    return lines, took


def _lines_of(text: str) -> set[Line]:
    seen: set[Line] = set()
    inside = tuple(str(SOURCE / ring) for ring in RINGS)

    def local(frame: object, event: str, _: object) -> object:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def entered(frame: object, event: str, _: object) -> object:
        return local if frame.f_code.co_filename.startswith(inside) else None

    for wrapper in _caches():
        wrapper.cache_clear()
    sys.settrace(entered)
    try:
        play(text)
    finally:
        sys.settrace(None)
    return seen


def _caches() -> list[_lru_cache_wrapper]:
    return [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def put_in(mutant: Mutant) -> None:
    """Every living function of the file gets the code it has in the wrong version."""
    wrong = compile(mutated(mutant), mutant.source, "exec")
    by_place = {(code.co_qualname, code.co_firstlineno): code for code in _codes(wrong)}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == mutant.source:
            code = by_place.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
            if code is not None and len(code.co_freevars) == len(one.__code__.co_freevars):
                one.__code__ = code
    for wrapper in _caches():
        wrapper.cache_clear()


def judged(mutant: Mutant | None, days: list[str]) -> tuple[str, str]:
    """What noticed it: a day's name, 'the pure tests', or ''; and how."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _quiet()
        try:
            os.write(writer, (_noticed(mutant, days) or "\t").encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        said = told.read()
    os.waitpid(child, 0)
    by, _, how = (said or "a process that ended\t").partition("\t")
    return by, how


def _quiet() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


class _TooLong(BaseException):
    """A wrong version that does not end."""


def _alarm(*_: object) -> None:
    raise _TooLong


def _at_most(seconds: int) -> None:
    """Of this process's own time: on a busy machine a slow right answer is not a wrong one."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _noticed(mutant: Mutant | None, days: list[str]) -> str:
    signal.signal(signal.SIGPROF, _alarm)
    if mutant:
        put_in(mutant)
    for name in days:
        try:
            _at_most(LONGEST_DAY)
            if not play(DAYS[name]).ok:
                return f"{name}\tcomes out otherwise"
        except _TooLong:
            return f"{name}\tdoes not end"
        except Exception as fault:
            return f"{name}\t{type(fault).__name__}"
    _at_most(LONGEST_TESTS)
    return _by_cases() or _by_tests()


def _by_cases() -> str:
    """The cases in the packs' own files, and whether each pack can be read at all."""
    shipped_packs.cache_clear()
    try:
        return "the packs' cases\tcome out otherwise" if any(one.troubles for one in shipped_packs()) else ""
    except _TooLong:
        return "the packs' cases\tdo not end"
    except Exception as fault:
        return f"the packs' cases\t{type(fault).__name__}"


def _by_tests() -> str:
    """No test that measures time is asked: on a busy machine it would fail by itself, and count as noticing."""
    _at_most(LONGEST_TESTS)
    try:
        there = [str(HERE / one) for one in asked_for]
        ended = pytest.main(
            [
                "-x",
                "-q",
                "-p",
                "no:cacheprovider",
                "--timeout=0",
                "-m",
                "not proof and not soak and not bench",
                *there,
            ]
        )
    except _TooLong:
        return "the pure tests\tdo not end"
    return "" if ended == 0 else "the pure tests\tfail"


def run(chosen: list[Mutant], minutes: float) -> list[dict[str, object]]:
    """Every chosen mutant, as far as the time goes."""
    lines, took = walked()
    killers: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows: list[dict[str, object]] = []
    began = time.monotonic()
    for n, mutant in enumerate(chosen):
        if time.monotonic() - began > minutes * 60:
            print(f"time is up after {n} of {len(chosen)}")
            break
        passing = {
            *lines.get((mutant.source, mutant.line), ()),
            *lines.get((mutant.source, mutant.begins), ()),
        }
        known = killers[mutant.file, mutant.within]
        days = sorted(passing, key=lambda day: (day not in known, took[day]))
        by, how = judged(mutant, days)
        if by in DAYS and by not in known:
            known.append(by)
        rows.append(
            {
                "mutant": mutant.name,
                "ring": mutant.file.split("/")[0],
                "by": by,
                "how": how,
                "days": len(days),
            }
        )
        if not by:
            print(
                f"{n + 1}. survives: {mutant.name} (line {mutant.line}, {len(days)} days pass it)", flush=True
            )
    return rows


def again(only: str) -> None:
    """Those that nobody noticed last time, given to the packs' cases and the pure tests once more."""
    facts = json.loads(RESULT.read_text(encoding="utf-8"))
    facts.setdefault("at_first", sum(1 for row in facts["rows"] if row["by"]))
    known = {mutant.name: mutant for mutant in all_mutants()}
    for row in facts["rows"]:
        if not row["by"] and row["mutant"] in known and only in row["mutant"]:
            row["by"], row["how"] = judged(known[row["mutant"]], [])
            print(row["by"] or "survives:", row["mutant"], flush=True)
    _write(facts)


def _write(facts: dict[str, object]) -> None:
    rows = facts["rows"]
    print(f"{sum(1 for row in rows if row['by'])} of {len(rows)} noticed, of {facts['there_are']} there are")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Draw, run, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many, drawn by the seed; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument(
        "--only", default="", help="those whose name holds this; a draw of them is not written"
    )
    parser.add_argument("--again", action="store_true", help="only those that nobody noticed last time")
    parser.add_argument("--tests", nargs="+", default=PURE, help="the pure tests that are asked")
    given = parser.parse_args()
    asked_for[:] = given.tests
    whole_core()
    os.environ["CI"] = "true"  # the same examples every time
    assert judged(None, []) == ("", ""), "without a change the pure tests pass"
    if given.again:
        again(given.only)
        return
    everything = all_mutants()
    chosen = [m for m in everything if given.only in m.name]
    random.Random(given.seed).shuffle(chosen)
    rows = run(chosen[: given.sample] if given.sample else chosen, given.minutes)
    facts = {"there_are": len(everything), "seed": given.seed, "minutes": given.minutes, "rows": rows}
    if not given.only:
        _write(facts)


if __name__ == "__main__":
    main()
