"""Identity: whose hand is on this device. A session is a device plus a person, and lapses when nobody touches it.

A person gives badge and PIN; a device has a secret of its own, whose hash is its name in the book. Wrong PINs cost
growing waits, by badge and by device, and are counted so that the book can say how many. All of this is forgotten
when the server ends. Whether two badges are one human is not judged here.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from chamberflag.desk.clock import Clock
from chamberflag.desk.pins import Pins
from chamberflag.desk.settings import Settings
from chamberflag.procedures.commands import NoteWrongPins

FREE_BY_BADGE, FREE_BY_DEVICE = 5, 10
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
DEVICE_FORGETS = timedelta(minutes=10)
COUNTED_OVER = timedelta(minutes=1)
WRONG = "Badge and PIN do not belong together."


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in on a device. `token` is the page's cookie, known to nobody else."""

    token: str
    person: str
    device: str
    touched: datetime


@dataclass(frozen=True, slots=True)
class Wrong:
    """Who it is was not shown; one sentence for the person who tried."""

    because: str


@dataclass(frozen=True, slots=True)
class _Strikes:
    """Wrong PINs in a row, and when the last one was."""

    count: int
    last: datetime

    def wait(self, free: int) -> timedelta:
        """How long after the last one the next is looked at."""
        if self.count < free:
            return timedelta(0)
        doublings = min(self.count - free, 10)
        return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


class Identity:
    """The sessions of one book. For any thread; looking at a PIN takes tens of milliseconds on purpose."""

    def __init__(self, pins: Pins, clock: Clock, settings: Settings) -> None:
        """Nobody is signed in."""
        self._pins, self._clock, self._idle = pins, clock, settings.idle
        self._lock = Lock()
        self._sessions: dict[str, Session] = {}
        self._badges: dict[str, _Strikes] = {}
        self._devices: dict[str, _Strikes] = {}
        self._counted: dict[str, _Strikes] = {}

    def sign_in(self, badge: str, pin: str, device: str) -> Session | Wrong:
        """A new session on the device; whoever was signed in on it is so no longer."""
        because = self.check_pin(badge, pin, device)
        if because:
            return Wrong(because)
        session = Session(secrets.token_urlsafe(32), badge, device, self._clock.now())
        with self._lock:
            self._end(device)
            self._sessions[session.token] = session
        return session

    def who(self, token: str, device: str) -> str:
        """The badge signed in with this token on this device; '' when nobody is, or not any more. Touches it."""
        now = self._clock.now()
        with self._lock:
            session = self._sessions.get(token)
            if session is None or session.device != device:
                return ""
            if now - session.touched > self._idle:
                del self._sessions[token]
                return ""
            self._sessions[token] = replace(session, touched=now)
            return session.person

    def sign_out(self, token: str) -> None:
        """The session ends."""
        with self._lock:
            self._sessions.pop(token, None)

    def end_sessions(self, device: str) -> None:
        """Nobody is signed in on that device any more: it was lost, or handed in."""
        with self._lock:
            self._end(device)

    def check_pin(self, badge: str, pin: str, device: str) -> str:
        """'' when badge and PIN belong together, else one sentence. It may have to wait before it is looked at."""
        waits = self._strike(badge, device)
        if waits:
            return waits
        if self._pins.fits(badge, pin):
            self._forgive(badge, device)
            return ""
        self._count(badge)
        return WRONG

    def wrong_pins(self, *, all_of_them: bool = False) -> tuple[NoteWrongPins, ...]:
        """What the book must be told of wrong PINs: once a badge and minute. Those returned are counted no more."""
        now = self._clock.now()
        with self._lock:
            ripe = [b for b, c in self._counted.items() if all_of_them or now - c.last >= COUNTED_OVER]
            return tuple(NoteWrongPins(badge, self._counted.pop(badge).count) for badge in sorted(ripe))

    def _strike(self, badge: str, device: str) -> str:
        """Count the attempt as wrong until it is shown right, so that many at once gain nothing; or say how long to wait."""
        now = self._clock.now()
        with self._lock:
            self._devices = {d: s for d, s in self._devices.items() if now - s.last <= DEVICE_FORGETS}
            left = max(
                _left(self._badges.get(badge), FREE_BY_BADGE, now),
                _left(self._devices.get(device), FREE_BY_DEVICE, now),
            )
            if left > timedelta(0):
                return f"Too many wrong PINs. Try again in {_in_words(left)}."
            _one_more(self._devices, device, now)
            if self._pins.has(badge):
                _one_more(self._badges, badge, now)
        return ""

    def _forgive(self, badge: str, device: str) -> None:
        """The PIN was right: nothing stands against the badge, and one thing less against the device."""
        with self._lock:
            self._badges.pop(badge, None)
            known = self._devices.get(device)
            if known is not None and known.count > 1:
                self._devices[device] = replace(known, count=known.count - 1)
            else:
                self._devices.pop(device, None)

    def _count(self, badge: str) -> None:
        """For the book, which knows only badges that exist. The minute begins with the first."""
        if not self._pins.has(badge):
            return
        now = self._clock.now()
        with self._lock:
            known = self._counted.get(badge)
            self._counted[badge] = replace(known, count=known.count + 1) if known else _Strikes(1, now)

    def _end(self, device: str) -> None:
        for token in [t for t, session in self._sessions.items() if session.device == device]:
            del self._sessions[token]


def new_secret() -> str:
    """The secret of a device seen for the first time, for its cookie alone."""
    return secrets.token_urlsafe(32)


def device_of(secret: str) -> str:
    """The name of a device in the book. It says nothing of the secret that makes the device that one."""
    return f"device-{sha256(secret.encode()).hexdigest()[:16]}"


def _one_more(strikes: dict[str, _Strikes], key: str, now: datetime) -> None:
    known = strikes.get(key)
    strikes[key] = _Strikes(known.count + 1 if known else 1, now)


def _left(strikes: _Strikes | None, free: int, now: datetime) -> timedelta:
    return strikes.last + strikes.wait(free) - now if strikes else timedelta(0)


def _in_words(left: timedelta) -> str:
    seconds = max(int(left.total_seconds() + 0.999), 1)
    return f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
