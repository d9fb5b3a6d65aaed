"""Proving: a production's questions to the exploration, answered one after the other by a process of its own.

The server goes on serving meanwhile: the other process is nice to it, may use so much memory and so much time, and is ended
with it. Answers are kept while the server runs, by the pattern they are about: the same staffing tomorrow is answered at once.
"""

import asyncio
import os
import resource
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection

from chamberflag.proof.questions import Answer, Question, answer, foreseen
from chamberflag.proof.staffing import Staffing, staffing
from chamberflag.record.record import Record

# Two weapons with two loads, an armorer failing and a fault besides: 552 s on one core of a quiet machine.
SECONDS_AT_MOST = 1800.0
BYTES_AT_MOST = 3_000_000_000  # addresses, of which diagrams set aside more than they use
LOOKED_AT_EVERY = 0.2  # seconds
NICE = 15

Key = tuple[str, str, int]


def key_of(question: Question) -> Key:
    """What makes two questions the same."""
    return question.case.key, question.who, question.hidden


@dataclass(slots=True)
class Prover:
    """What was answered (None: not within the bounds), what is being explored, since when."""

    answers: dict[Key, Answer | None] = field(default_factory=dict)
    asking: Key | None = None
    since: float = 0.0
    seconds_at_most: float = SECONDS_AT_MOST
    _work: "asyncio.Task[None] | None" = None
    _known: tuple[Record, Staffing] | None = None

    def staffing(self, record: Record) -> Staffing:
        """The cases of a book, found once for each entry of it: many castings make very many pairs."""
        known = self._known
        if known is None or known[0] is not record:
            self._known = known = record, staffing(record)
        return known[1]

    @property
    def busy(self) -> bool:
        """Whether something is being explored."""
        return self._work is not None and not self._work.done()

    def begin(self, questions: Iterable[Question]) -> None:
        """Explore these, unless others are being explored. What was not answered in time is tried again."""
        if not self.busy:
            todo = [q for q in questions if self.answers.get(key_of(q)) is None]
            self._work = asyncio.create_task(self._explore(todo))

    async def end(self) -> None:
        """Explore no more; what is answered stays."""
        if self._work:
            self._work.cancel()
            await asyncio.wait([self._work])

    def tried(self, question: Question) -> bool:
        """Whether it was explored, to the end or not, or is being explored."""
        return key_of(question) in self.answers or self.asking == key_of(question)

    def seconds(self) -> int:
        """How long the question under way has been explored."""
        return int(time.monotonic() - self.since) if self.busy else 0

    async def _explore(self, questions: list[Question]) -> None:
        try:
            for question in questions:
                self.asking, self.since = key_of(question), time.monotonic()
                known = foreseen(question, self.answers.get((question.case.key, "", 0)))
                self.answers[self.asking] = known or await _elsewhere(question, self.seconds_at_most)
        finally:
            self.asking = None


async def _elsewhere(question: Question, seconds: float) -> Answer | None:
    """The answer of another process; None if it takes too long or too much memory."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(question, theirs), daemon=True)
    process.start()
    theirs.close()
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until and process.is_alive() and not ours.poll():
            await asyncio.sleep(LOOKED_AT_EVERY)
        found = ours.recv() if ours.poll() else None
    except EOFError:
        found = None
    finally:
        process.kill()
        process.join()
        ours.close()
    return found if isinstance(found, Answer) else None


def _answer(question: Question, to: Connection) -> None:
    """In the other process."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_AT_MOST, BYTES_AT_MOST))
    try:
        to.send(answer(question))
    except MemoryError:
        to.close()
