"""Session: whose phone sent this, and what the page may take as known. Reads cookies; asks the desk who that is.

A device has a random name of its own, given on first sight. Whether it is somebody's own is in the book;
who is signed in on it is the desk's to know. Nothing here grants anything.
"""

import secrets
from dataclasses import dataclass

from starlette.requests import Request

from chamberflag.desk.house import House
from chamberflag.record.record import Record

DEVICE, SESSION, THEME = "device", "session", "theme"


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at the book from one device: the record, the entry it is as of, and who is looking."""

    request: Request
    house: House
    record: Record
    size: int
    device: str
    token: str
    badge: str
    theme: str

    @property
    def owner(self) -> str:
        """Whose own device this is; '' for a shared or unknown one."""
        return self.record.devices.get(self.device, "")

    @property
    def own(self) -> bool:
        """Whether the one signed in sits at their own device: then acts need no PIN each."""
        return bool(self.badge) and self.owner == self.badge

    @property
    def input(self) -> str:
        """What a signature given here says of the input: the owner's badge, or the device's name."""
        return self.owner or self.device

    @property
    def name(self) -> str:
        """The name of the one signed in."""
        return self.record.named(self.badge) if self.badge else ""


def seen(request: Request) -> Seen:
    """Who is looking, from where, at which state of the book."""
    house: House = request.app.state.house
    device = request.cookies.get(DEVICE, "") or new_device()
    token = request.cookies.get(SESSION, "")
    record, size = house.look()
    badge = house.who(token, device)
    return Seen(request, house, record, size, device, token, badge, request.cookies.get(THEME, ""))


def new_device() -> str:
    """A name for a device seen for the first time."""
    return "device-" + secrets.token_hex(8)
