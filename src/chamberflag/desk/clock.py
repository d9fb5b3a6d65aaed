"""The set's clock: UTC, milliseconds, never backwards, not even over a restart.

It follows the machine's clock forward and otherwise keeps its own pace: when the machine's clock is put back, the
set's goes on, so that nothing stays fresh for longer than it should. What a phone says of the time is evidence,
never order.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Protocol

DEVICE_MAY_DIFFER = timedelta(minutes=2)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """What the desk asks for the time."""

    def now(self) -> datetime:
        """The set's time, to the millisecond, never before what it said last."""
        ...

    def not_before(self, at: datetime) -> None:
        """From now on it is at least this late: the book's last entry was written then."""
        ...


class SetClock:
    """The clock of a running set. `wall` is the machine's time; `pace` counts seconds, whoever sets the machine's."""

    def __init__(
        self, wall: Callable[[], datetime] | None = None, pace: Callable[[], float] = time.monotonic
    ) -> None:
        """Start at the machine's time."""
        self._wall = wall or _machine_time
        self._pace = pace
        self._lock = Lock()
        self._last, self._paced = self._wall(), pace()

    def now(self) -> datetime:
        """The machine's time, or the own pace where the machine's lags behind."""
        with self._lock:
            paced = self._pace()
            on = self._last + timedelta(seconds=max(paced - self._paced, 0))
            self._last, self._paced = max(on, self._wall()), paced
            return to_milliseconds(self._last)

    def not_before(self, at: datetime) -> None:
        """Jump forward if need be."""
        with self._lock:
            self._last = max(self._last, at)

    def ahead(self) -> timedelta:
        """How far the set's time is ahead of the machine's: more than seconds means that one of them was wrong."""
        return max(self.now() - to_milliseconds(self._wall()), timedelta(0))


class HandSetClock:
    """A clock that stands still until somebody sets it: for tests, transcripts and the demonstration."""

    def __init__(self, at: datetime) -> None:
        """Stand at that moment."""
        self._at = to_milliseconds(at)

    def now(self) -> datetime:
        """Where it was set to."""
        return self._at

    def not_before(self, at: datetime) -> None:
        """Never behind the book."""
        self._at = max(self._at, to_milliseconds(at))

    def advance(self, seconds: float) -> None:
        """Let time pass. It never runs backwards."""
        assert seconds >= 0, "the set's clock never runs backwards"
        self._at = to_milliseconds(self._at + timedelta(seconds=seconds))


def to_milliseconds(at: datetime) -> datetime:
    """The moment as the ledger can hold it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def device_is_off(device_at: datetime, now: datetime) -> bool:
    """Whether a phone's clock is so far off that the entry says so."""
    return abs(device_at - now) > DEVICE_MAY_DIFFER


def _machine_time() -> datetime:
    return datetime.now(UTC)
