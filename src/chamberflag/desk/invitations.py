"""Invitations: one-time codes by which a phone is told whose it will be. Good for minutes, once; never without the PIN."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH = 8
GOOD_FOR = timedelta(minutes=10)
AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whose it is for, and until when."""

    text: str
    badge: str
    until: datetime


class Invitations:
    """Those that wait to be used. Forgotten when the server ends."""

    def __init__(self) -> None:
        """None yet."""
        self._lock = Lock()
        self._waiting: dict[str, Invitation] = {}

    def make(self, badge: str, now: datetime) -> Invitation:
        """A new code; an older one for the same badge is void."""
        text = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        code = Invitation(text, badge, now + GOOD_FOR)
        with self._lock:
            kept = {t: c for t, c in self._waiting.items() if c.until > now and c.badge != badge}
            self._waiting = dict(list(kept.items())[1 - AT_MOST :]) | {text: code}
        return code

    def badge_of(self, text: str, now: datetime) -> str:
        """Whose code this is; '' for none, or one that has lapsed or was used."""
        with self._lock:
            found = self._waiting.get(text.strip().upper())
        return found.badge if found and found.until > now else ""

    def use(self, text: str) -> None:
        """It was used."""
        with self._lock:
            self._waiting.pop(text.strip().upper(), None)
