"""Session: whose phone sent this, and what the page may take as known. Reads cookies; asks the desk who that is.

A device has a random name of its own, given on first sight. Whether it is somebody's own is in the book;
who is signed in on it is the desk's to know. Nothing here grants anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request

from chamberflag.desk.house import House
from chamberflag.desk.identity import device_of, new_secret
from chamberflag.record.people import PASSKEY, Duty
from chamberflag.record.record import Record

DEVICE, SESSION = "device", "session"
KIOSK, AT_KIOSK = "kiosk", "at_kiosk"  # whether this is a cart's tablet; whose badge was touched last on it
LOOKS = {  # how pages look on one device; the first of each is what they are without a word
    "theme": ("device", "day", "night", "sun"),
    "type": ("normal", "large"),
    "hand": ("right", "left"),
}
LOOK_AGAIN_SECONDS = 10  # time alone makes a verdict old: a clearance lapses without an entry
TO_MAKE_A_PAGE = timedelta(seconds=1)  # at the most
WORDS = ("armorer", "1st AD", "second person", "safety advisor")


def stamp(as_of: tuple[int, str], now: datetime) -> str:
    """One state of the book: how many entries, whether it is still served, and which ten seconds of the day."""
    size, stale = as_of
    return f"{size}.{int(now.timestamp()) // LOOK_AGAIN_SECONDS}{'!' if stale else ''}"


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at the book from one device: the record, the entry it is as of, and who is looking."""

    request: Request
    house: House
    record: Record
    as_of: tuple[int, str]
    cookie: tuple[str, str]
    signed_in: tuple[str, str]

    @property
    def size(self) -> int:
        """How many entries the book has."""
        return self.as_of[0]

    @property
    def stale(self) -> str:
        """Why nothing newer will come; '' while the desk serves."""
        return self.as_of[1]

    @property
    def stamp(self) -> str:
        """Which state of the book a page was made from, as the live stream says it; rather too old than too new."""
        return stamp(self.as_of, self.house.now() - TO_MAKE_A_PAGE)

    @property
    def device(self) -> str:
        """This device's name in the book."""
        return self.cookie[1]

    @property
    def encrypted(self) -> bool:
        """Whether this came by HTTPS: a cookie given here is then never sent without it."""
        return self.request.url.scheme == "https"

    @property
    def token(self) -> str:
        """The session's cookie."""
        return self.signed_in[0]

    @property
    def badge(self) -> str:
        """Who is signed in here; '' for nobody."""
        return self.signed_in[1]

    @property
    def looks(self) -> dict[str, str]:
        """The light, the letters and the hand that were chosen on this device."""
        chosen = {what: self.request.cookies.get(what, "") for what in LOOKS}
        return {what: value for what, value in chosen.items() if value in LOOKS[what][1:]}

    @property
    def kiosk(self) -> bool:
        """Whether this is a tablet many use, one after another. Nobody's own device is one."""
        return KIOSK in self.request.cookies and not self.owner

    @property
    def who(self) -> str:
        """Whose page to make: the one signed in; on a kiosk whoever touched their badge, which proves nothing."""
        touched = self.request.cookies.get(AT_KIOSK, "") if self.kiosk else ""
        return self.badge or (touched if touched in self.record.people else "")

    @property
    def owner(self) -> str:
        """Whose own device this is; '' for a shared or unknown one."""
        return self.record.devices.get(self.device, "")

    @property
    def key(self) -> str:
        """The public key this device was given when it became somebody's own; '' for none, or when it is revoked."""
        return next((key for key in self._keys() if not key.startswith(PASSKEY)), "")

    @property
    def passkey(self) -> str:
        """The passkey of this device; '' for none, or when it is revoked."""
        return next((key for key in self._keys() if key.startswith(PASSKEY)), "")

    def _keys(self) -> Iterator[str]:
        known = self.record.phone_keys.items()
        return (key for key, of in known if of.device == self.device and not of.revoked)

    @property
    def own(self) -> bool:
        """Whether the one signed in sits at their own device: then acts need no PIN each."""
        return bool(self.badge) and self.owner == self.badge

    def does(self, by: str) -> bool:
        """Whether an act that is `by` these (in words) is the signed-in one's to do, as far as a page can guess."""
        duties = [
            "1st AD" if d is Duty.FIRST_AD else str(d) for d in Duty if self.record.carries(self.who, d)
        ]
        return any(duty in by for duty in duties) or not any(word in by for word in WORDS)

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
    secret = request.cookies.get(DEVICE, "") or new_secret()
    token, device, known = request.cookies.get(SESSION, ""), device_of(secret), house.known
    badge = house.identity.who(token, device) if token else ""
    return Seen(request, house, known.record, (known.size, known.stale), (secret, device), (token, badge))
