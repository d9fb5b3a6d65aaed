"""Challenges: what a phone's lock is asked to sign when a passkey is made. Good for minutes, once, on one device."""

import secrets
from datetime import datetime, timedelta

GOOD_FOR = timedelta(minutes=5)
AT_MOST = 200


class Challenges:
    """Those that wait to be answered, by device. Forgotten when the server ends."""

    def __init__(self) -> None:
        """None yet."""
        self._waiting: dict[str, tuple[bytes, datetime]] = {}

    def make(self, device: str, now: datetime) -> bytes:
        """A new one; an older one of the same device is void."""
        kept = {name: one for name, one in self._waiting.items() if one[1] > now and name != device}
        made = secrets.token_bytes(32)
        self._waiting = dict(list(kept.items())[1 - AT_MOST :]) | {device: (made, now + GOOD_FOR)}
        return made

    def take(self, device: str, now: datetime) -> bytes:
        """The one that this device was given; b'' when there is none, or it has lapsed. It is then used."""
        challenge, until = self._waiting.pop(device, (b"", now))
        return challenge if until > now else b""
