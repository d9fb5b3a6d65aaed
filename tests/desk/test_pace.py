"""How fast the desk is by itself, beside bare SQLite commits on the same disk in the same minute. Asserts little."""

import asyncio
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.days import START, lists, morning
from tests.desk.made import played
from tests.desk.test_books import made

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.clock import HandSetClock, SetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import open_store
from chamberflag.desk.snapshot import Snapshots
from chamberflag.procedures import commands as c
from chamberflag.storage.bare import bare_commits
from chamberflag.storage.sqlite import open_book

SECONDS = 2.0
ENTRIES = 100_000
ROLL = c.CallRoll(frozenset({"W3"}), frozenset({"safe"}))


def calling() -> Asking:
    """Petra, with a new act."""
    return Asking("petra", uuid.uuid4().hex, "petra", afresh=True)


def by_threads(desk: Desk, phones: int) -> float:
    """Acts a second while so many threads act one after the other."""
    end = time.perf_counter() + SECONDS

    def phone(_: int) -> int:
        count = 0
        while time.perf_counter() < end:
            assert isinstance(desk.act(calling(), ROLL), Accepted)
            count += 1
        return count

    with ThreadPoolExecutor(phones) as pool:
        return sum(pool.map(phone, range(phones))) / SECONDS


def by_pages(desk: Desk, phones: int) -> float:
    """The same in one event loop."""
    end = time.perf_counter() + SECONDS

    async def phone() -> int:
        count = 0
        while time.perf_counter() < end:
            assert isinstance(await desk.act_async(calling(), ROLL), Accepted)
            count += 1
        return count

    async def all_of_them() -> int:
        return sum(await asyncio.gather(*(phone() for _ in range(phones))))

    return asyncio.run(all_of_them()) / SECONDS


@pytest.mark.bench
def test_acts_a_second(tmp_path: Path) -> None:
    """Group commit would be gone, and nobody would see it."""
    book = made(tmp_path)
    with Desk(open_book(book.ledger), book.load_key(), HandSetClock(START)) as desk:
        played(desk, HandSetClock(START), [*lists(), *morning()])
        for phones in (1, 8, 32):
            for name, measure in (("threads", by_threads), ("pages", by_pages)):
                before = bare_commits(tmp_path)
                rate = measure(desk, phones)
                bare = (before + bare_commits(tmp_path)) / 2
                print(
                    f"{phones:3} {name}: {rate:7.0f} acts/s, {rate / bare:.2f}x of {bare:.0f} bare commits/s"
                )
                assert phones < 32 or rate > bare / 2


@pytest.mark.bench
def test_the_start_of_a_long_book(tmp_path: Path) -> None:
    """Nobody could go on after a power cut in the middle of a day."""
    book = made(tmp_path)
    signer, snapshots = book.load_key(), Snapshots(book.snapshot)

    async def fill(desk: Desk) -> None:
        while desk.known.size < ENTRIES:
            await asyncio.gather(*(desk.act_async(calling(), ROLL) for _ in range(256)))

    with Desk(open_book(book.ledger), signer, HandSetClock(START)) as desk:
        played(desk, HandSetClock(START), [*lists(), *morning()])
        asyncio.run(fill(desk))
    with open_book(book.ledger) as store:
        start = time.perf_counter()
        opened = open_store(store, signer, snapshots)
        print(f"{opened.tree.size} entries, audited and replayed: {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    with Desk(open_book(book.ledger), signer, SetClock(), snapshots) as desk:
        took = time.perf_counter() - start
        print(f"{desk.known.size} entries by snapshot: {took:.2f} s")
        assert desk.record == opened.record and took < 5
