"""Who may notice a wrong version: the days on set, the packs' own cases and the quick pure tests, and what each passes.

Whoever never passes a line cannot notice what is wrong there, so only those that do are asked. Knows nothing of how wrong
versions are made. Tests are collected once; what a test file makes while it is read is made by the right code.
"""

import gc
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from chamberflag.intake.shelf import shipped_packs
from chamberflag.transcripts.player import play

HERE = Path(__file__).resolve().parent.parent
RINGS = tuple(str(HERE / "src" / "chamberflag" / ring) for ring in ("record", "rules", "procedures"))
CORE = tuple(f"chamberflag.{ring}" for ring in ("record", "rules", "procedures"))
DAYS = sorted((HERE / "tests" / "transcripts").rglob("*.txt"))
LONGEST = 20  # seconds of its own time; a wrong version that never ends is noticed
Line = tuple[str, int]


@dataclass
class Witness:
    """One that may notice. `turn`: days are asked first, and before all of them whoever noticed a neighbour."""

    name: str
    turn: int
    asked: Callable[[], bool]  # whether all is as it should be
    lines: frozenset[Line] = frozenset()
    took: float = 0.0


@dataclass
class Tests:
    """Collects the pure tests once, and hands them over instead of running them."""

    then: Callable[[list[Witness]], None]
    found: list[Witness] = field(default_factory=list)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest once all tests are collected."""
        assert not session.testsfailed, "every test file can be read"
        self.found = [Witness(item.nodeid, 1, _test(session, item)) for item in session.items]
        self.then([*_days(), Witness("the packs' cases", 1, _cases), *self.found])
        return True


def with_everybody(paths: Iterable[str], then: Callable[[list[Witness]], None]) -> None:
    """Collects, and calls `then` with all who may notice. No test that measures time: on a busy machine it fails by itself."""
    options = [
        "-q",
        "-s",
        "-p",
        "no:cacheprovider",
        "--timeout=0",
        "-m",
        "not proof and not soak and not bench",
    ]
    pytest.main([*options, *(str(HERE / path) for path in paths)], plugins=[Tests(then)])


def _days() -> list[Witness]:
    return [Witness(day.name, 0, _day(day.read_text(encoding="utf-8"))) for day in DAYS]


def _day(text: str) -> Callable[[], bool]:
    return lambda: play(text).ok


def _cases() -> bool:
    """The cases in the packs' own files, and whether each pack can be read at all."""
    shipped_packs.cache_clear()
    return not any(one.troubles for one in shipped_packs())


def _test(session: pytest.Session, item: pytest.Item) -> Callable[[], bool]:
    def asked() -> bool:
        before = session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return session.testsfailed == before

    return asked


def walked(everybody: list[Witness]) -> None:
    """Notes which lines of the core each passes and how long it takes, in a process of its own; all must be content."""
    shipped_packs()  # read once, for all who only use them
    remember = caches_of_the_core()
    told = pickle.loads(in_a_child(lambda: pickle.dumps([_walk(one, remember) for one in everybody])))
    for one, (content, took, lines) in zip(everybody, told, strict=True):
        assert content, f"without a change {one.name} is as it should be"
        one.took, one.lines = took, lines


def _walk(one: Witness, remember: list[_lru_cache_wrapper]) -> tuple[bool, float, frozenset[Line]]:
    seen: set[Line] = set()

    def local(frame: object, event: str, _: object) -> object:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def entered(frame: object, event: str, _: object) -> object:
        return local if frame.f_code.co_filename.startswith(RINGS) else None

    for wrapper in remember:
        wrapper.cache_clear()
    began = time.process_time()
    sys.settrace(entered)
    try:
        content = one.asked()
    finally:
        sys.settrace(None)
    return content, time.process_time() - began, frozenset(seen)


def caches_of_the_core() -> list[_lru_cache_wrapper]:
    """Whatever remembers its answers: a wrong version must not be given those of the right one."""
    every = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    return [one for one in every if getattr(one.__wrapped__, "__module__", "").startswith(CORE)]


def in_a_child(work: Callable[[], bytes]) -> bytes:
    """What that gives in a process of its own, silent; b'' if the process ends before."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            with os.fdopen(writer, "wb") as told:
                told.write(work())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


class _TooLong(BaseException):
    """A wrong version that does not end."""


def _alarm(*_: object) -> None:
    raise _TooLong


def noticed(everybody: Iterable[Witness], remember: list[_lru_cache_wrapper]) -> tuple[str, str]:
    """The first who is not content, and how; ('', '') if all are. Timed by this process's own time, however busy the machine.

    `remember`: forgets before each, so that none is answered with what another asked.
    """
    signal.signal(signal.SIGPROF, _alarm)
    for one in everybody:
        for wrapper in remember:
            wrapper.cache_clear()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            if not one.asked():
                return one.name, "is otherwise"
        except _TooLong:
            return one.name, "does not end"
        except Exception as fault:
            return one.name, type(fault).__name__
    return "", ""
