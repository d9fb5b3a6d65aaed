"""The desk: one book's only writer. Many may ask at once; acts are judged one by one and written in groups.

While one group reaches the disk the next one queues; all of it is then judged, sealed under one checkpoint and
appended at once. Nobody is answered, and nobody else sees an act, before it is on the disk. The world's failures end
here: when the disk refuses, nothing more is written or permitted until the book is opened again.
Knows neither what a weapon is nor how a store keeps its bytes.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Self, TypeVar

from chamberflag.codec.entries import Act, read_act
from chamberflag.desk.asking import Asking, NotServing, Outcome, outcome_of
from chamberflag.desk.batch import Batch
from chamberflag.desk.clock import Clock
from chamberflag.desk.notices import Notices
from chamberflag.desk.opening import Opened, open_store
from chamberflag.desk.second_look import look_again
from chamberflag.desk.snapshot import Snapshot, Snapshots
from chamberflag.ledger.checkpoint import Checkpoint, sign
from chamberflag.ledger.keys import Signer
from chamberflag.ledger.tree import leaf_hash
from chamberflag.procedures.commands import Command
from chamberflag.record.record import Record
from chamberflag.storage.port import HeadMoved, Store, StoreFailed

MOST_AT_ONCE = 256
CLOSED = "The server is shutting down: nothing was written, and nothing is permitted."
STOPPED = "Nothing is written, so nothing is permitted: secure every weapon and write on paper."
REMEDY = (
    "Start the server again when that is mended: whatever was not answered may or may not be in the book."
)

T = TypeVar("T")
Answer = Future[Outcome] | asyncio.Future[Outcome]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known as of entry `size` - 1. `stale`: why nothing newer will come, '' while the desk serves."""

    record: Record
    size: int
    stale: str = ""


@dataclass(frozen=True, slots=True)
class _Job:
    """One act that waits. `loop`: whose future it is; None when a thread waits for it."""

    asking: Asking
    command: Command
    answer: Answer
    loop: asyncio.AbstractEventLoop | None


class Desk:
    """One book, open. Close it when done; nobody else can write the book meanwhile."""

    def __init__(
        self, store: Store, signer: Signer, clock: Clock, snapshots: Snapshots | None = None
    ) -> None:
        """Verify the book, then serve. CannotServe when it is not whole. With snapshots a long book opens sooner."""
        self._store, self._signer, self._clock, self._snapshots = store, signer, clock, snapshots
        self._opened: Opened = open_store(store, signer, snapshots)
        if self._opened.last_at is not None:
            clock.not_before(self._opened.last_at)
        self._known = Known(self._opened.record, self._opened.tree.size)
        self._stale = ""
        self.notices = Notices()
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._door, self._closing = Lock(), False
        self._writer = Thread(target=self._serve, name=f"writer of {self._opened.book}", daemon=True)
        self._writer.start()
        trusted = self._opened.taken_on_trust
        if trusted is not None:
            later = (trusted, self._opened.tree.size)
            Thread(target=self._look_again, args=later, name="second look", daemon=True).start()

    @property
    def known(self) -> Known:
        """The record and the entry it is as of, both of one moment."""
        known, stale = self._known, self._stale
        return Known(known.record, known.size, stale) if stale else known

    @property
    def book(self) -> str:
        """The book's name, as its entries have it."""
        return self._opened.book

    @property
    def record(self) -> Record:
        """The record at this moment."""
        return self._known.record

    def ask(self, question: Callable[[Record], T]) -> T:
        """The answer to a question, on the record of one moment. Writes nothing, ever."""
        return question(self._known.record)

    def act(self, asking: Asking, command: Command) -> Outcome:
        """Act, and wait until it is on the disk. For threads."""
        answer: Future[Outcome] = Future()
        self._queue_up(_Job(asking, command, answer, None))
        return answer.result()

    async def act_async(self, asking: Asking, command: Command) -> Outcome:
        """Act, and wait until it is on the disk. For an event loop."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Outcome] = loop.create_future()
        self._queue_up(_Job(asking, command, answer, loop))
        return await answer

    def entries(self, start: int, stop: int) -> tuple[Act, ...]:
        """The acts that entries `start` to before `stop` hold. A faulty command in one is left in bytes."""
        return tuple(map(read_act, self._store.read(start, stop)))

    def outcome(self, act_id: str) -> Outcome | None:
        """What came of an act of a phone; None while the book has none with that id."""
        n = self._opened.acts.get(act_id)
        return None if n is None else outcome_of(n, self.entries(n, n + 1)[0].events)

    def checkpoint(self) -> str:
        """The newest signed checkpoint."""
        return self._store.head().note or ""

    def close(self) -> None:
        """Write what has queued, then let go of the book."""
        with self._door:
            if self._closing:
                return
            self._closing = True
            self._queue.put(None)
        self._writer.join()
        if self._snapshots and not self._stale and self._opened.taken_on_trust is None:
            self._snapshots.keep(self._signer, self._opened.snapshot())
        self._store.close()

    def __enter__(self) -> Self:
        """The desk itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()

    def _queue_up(self, job: _Job) -> None:
        with self._door:
            if not self._closing:
                self._queue.put(job)
                return
        _tell([(job, NotServing(CLOSED))])

    def _stop_serving(self, because: str) -> None:
        """From now on nothing is written, and what is asked is marked as stale. The first reason stays."""
        self._stale = self._stale or because
        self.notices.tell()

    def _look_again(self, trusted: Snapshot, size: int) -> None:
        """In a thread of its own: is what was taken on trust as it must be?"""
        wrong = look_again(self._store, self._signer, trusted, size)
        if wrong:
            self._stop_serving(f"{wrong} {STOPPED}")
        elif not self._closing:
            self._opened.taken_on_trust = None

    # What follows runs in the writer's thread only.

    def _serve(self) -> None:
        """Group after group, until somebody closes."""
        going_on = True
        while going_on:
            jobs = [self._queue.get()]
            try:
                while len(jobs) < MOST_AT_ONCE and jobs[-1] is not None:
                    jobs.append(self._queue.get_nowait())
            except Empty:
                pass
            going_on = jobs[-1] is not None
            _tell(self._write([job for job in jobs if job is not None]))

    def _write(self, jobs: Sequence[_Job]) -> list[tuple[_Job, Outcome | Exception]]:
        """Judge and keep one group; whatever fails on the way, either all of it is adopted or nothing."""
        if self._stale:
            return [(job, NotServing(self._stale)) for job in jobs]
        size = self._opened.tree.size
        try:
            batch = Batch(self._opened, self._store)
            answers = [(job, self._judge(batch, job)) for job in jobs]
            if batch.leaves:
                self._keep(batch)
        except Exception as failed:
            self._opened.tree.truncate(size)
            self._stop_serving(_cannot_go_on(failed))
            return [(job, NotServing(self._stale)) for job in jobs]
        return answers

    def _judge(self, batch: Batch, job: _Job) -> Outcome | Exception:
        """A fault in judging one act is that act's alone: nothing of it is in the batch."""
        try:
            return batch.judge(job.asking, job.command, self._clock.now())
        except StoreFailed:
            raise
        except Exception as fault:
            return fault

    def _keep(self, batch: Batch) -> None:
        """Seal, append, and only then adopt."""
        tree = self._opened.tree
        for leaf in batch.leaves:
            tree.append(leaf_hash(leaf))
        note = sign(Checkpoint(self._signer.name, tree.size, tree.root()), self._signer)
        self._store.append(batch.first, batch.leaves, note)
        self._opened.record = batch.record
        self._opened.acts.update(batch.acts)
        self._known = Known(batch.record, tree.size)
        self.notices.tell()


def _cannot_go_on(failed: Exception) -> str:
    """What people are told from now on."""
    match failed:
        case StoreFailed():
            why = f"The disk refused: {failed}."
        case HeadMoved():
            why = f"Something else has written this book: {failed}."
        case _:
            why = f"The writer failed: {failed!r}."
    return f"{why} {STOPPED} {REMEDY}"


def _tell(answers: Iterable[tuple[_Job, Outcome | Exception]]) -> None:
    """Answer everybody who waits; each event loop is woken once."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[Answer, Outcome | Exception]]] = defaultdict(list)
    for job, outcome in answers:
        if job.loop is None:
            _resolve([(job.answer, outcome)])
        else:
            loops[job.loop].append((job.answer, outcome))
    for loop, waiting in loops.items():
        with suppress(RuntimeError):  # the loop has ended, and nobody waits there any more
            loop.call_soon_threadsafe(_resolve, waiting)


def _resolve(waiting: Iterable[tuple[Answer, Outcome | Exception]]) -> None:
    for answer, outcome in waiting:
        if answer.done():
            continue
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)
