"""Cells: what one cell means, or why it means nothing. Nothing is guessed: an unknown kind is a trouble, not a default."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from unicodedata import category, normalize

from chamberflag.intake.table import Row, Trouble, plain
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.weapons import Kind

KINDS = {
    **dict.fromkeys(("functional", "livefiring", "real", "firing", "functionalfirearm", "firearm"), Kind.FUNCTIONAL),
    **dict.fromkeys(("blankfiring", "blankfirer", "blankonly", "bfong"), Kind.BLANK_FIRING),
    **dict.fromkeys(("replica", "nongun", "nonfiringreplica", "nonfiring", "dummyweapon"), Kind.REPLICA),
    **dict.fromkeys(("rubber", "foam", "rubberfoam", "stuntrubber"), Kind.RUBBER),
    **dict.fromkeys(("deactivated", "deac"), Kind.DEACTIVATED),
    **dict.fromkeys(("edged", "edgedweapon", "blade", "blunt", "bluntblade", "sword", "rapier", "foil", "dagger", "knife", "axe",
                    "spear"), Kind.EDGED),
    **dict.fromkeys(("bow", "crossbow", "longbow", "archery"), Kind.BOW),
    **dict.fromkeys(("starter", "starterpistol", "startergun"), Kind.STARTER),
    **dict.fromkeys(("gas", "gasgun", "airgun", "airsoft", "bbgun", "gasairsoft"), Kind.GAS),
    **dict.fromkeys(("cannon", "mortar", "artillery"), Kind.CANNON),
    **dict.fromkeys(("pyro", "pyrogun", "gasfired", "propanegun"), Kind.PYRO),
}  # fmt: skip
ROUNDS = {
    **dict.fromkeys(("dummy", "dummies", "inert", "inertdummy", "snapcap", "snapcaps",
                    "dummyround", "dummyrounds"), RoundKind.DUMMY),
    **dict.fromkeys(("blank", "blanks", "blankround", "blankrounds"), RoundKind.BLANK),
    **dict.fromkeys(("live", "ball", "liveround", "liverounds"), RoundKind.LIVE),
    **dict.fromkeys(("unknown", "notsure"), RoundKind.UNKNOWN),
    **dict.fromkeys(("arrow", "arrows", "bolt", "bolts", "bluntarrow", "bluntarrows"), RoundKind.ARROW),
    **dict.fromkeys(("capsule", "capsules", "gascapsule", "gascapsules", "co2"), RoundKind.CAPSULE),
    **dict.fromkeys(("charge", "charges", "powdercharge", "powdercharges", "gascharge"), RoundKind.CHARGE),
    **dict.fromkeys(("none", "empty", "noload"), RoundKind.NONE),
}  # fmt: skip
SIZES = {
    "quarter": "quarter",
    "14": "quarter",
    "¼": "quarter",
    "q": "quarter",
    "half": "half",
    "12": "half",
    "½": "half",
    "h": "half",
    "full": "full",
    "f": "full",
    "": "",
}
EARLIEST_YEAR, LATEST_YEAR = 1950, 2099
NO_TEXT = ("Cc", "Cs", "Co", "Cn")
TURNS_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
YES, NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "")


@dataclass
class Cells:
    """The cells of one row, read one by one; troubles are gathered, never raised."""

    file: str
    row: Row
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, name: str, says: str) -> None:
        """Something is wrong with this cell."""
        self.troubles.append(Trouble(self.file, self.row.number, self.row.headings.get(name, name), says))

    def text(self, name: str, *, needed: bool = True) -> str:
        """A text of at most 200 characters."""
        value = self._said(name)
        if not value and needed:
            self.trouble(name, "it is empty.")
        if isinstance(self.row.cells.get(name), date):
            self.trouble(name, f"the spreadsheet made a date of it, {value}: format the column as text.")
        if len(value) > 200:
            self.trouble(name, "it is longer than 200 characters.")
        if any(category(ch) in NO_TEXT or ch in TURNS_DIRECTION for ch in value):
            self.trouble(name, "it has characters that nobody can see: write it again.")
        return value

    def code(self, name: str) -> str:
        """A tag, badge or lot: letters, digits, dots, dashes; it will be on a label and in an address."""
        value = self.text(name)
        fits = len(value) <= 40 and value.isascii() and all(ch.isalnum() or ch in "._-" for ch in value)
        if value and not (fits and value[0].isalnum()):
            self.trouble(
                name,
                f"{value!r} cannot be a code: at most 40 letters, digits, dots and dashes, no dot or dash first.",
            )
        return value

    def number(self, name: str, *, default: int | None = None) -> int:
        """A whole number of things."""
        value = self.row.cells.get(name)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 7:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:
            said = (
                "it is empty."
                if value is None
                else f"{self._said(name)!r} is not a whole number up to a million."
            )
            self.trouble(name, said)
            return 0
        return value

    def yes(self, name: str) -> bool:
        """Yes or no; empty is no."""
        value = self._said(name).lower()
        if value not in YES + NO:
            self.trouble(name, f"{value!r} is neither yes nor no.")
        return value in YES

    def one_of(self, name: str, known: dict[str, Any], *, default: Any = None) -> Any:
        """One of a list of words and their synonyms."""
        value = self._said(name)
        if not value and default is not None:
            return default
        found = known.get(plain(value))
        if found is None:
            words = ", ".join(sorted({str(one) for one in known.values()} - {""}))
            said = f"{value!r} is none of: {words}." if value else f"it is empty. One of: {words}."
            self.trouble(name, said)
        return found

    def day(self, name: str) -> date:
        """A date: a real one, or written 2026-03-24 or 24/03/2026. 03/04/2026 could be two days and is neither."""
        value, said = self.row.cells.get(name), self._said(name)
        found = value if isinstance(value, date) else _iso(said) or _slashed(said)
        if found is None:
            self.trouble(
                name, f"{said!r} is not one certain date: write 2026-03-24." if said else "it is empty."
            )
        elif not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            self.trouble(name, f"{found} is not a date of our time.")
        return found or date.min

    def _said(self, name: str) -> str:
        """The cell in letters, composed alike however they were typed."""
        return normalize("NFC", str(self.row.cells.get(name, "")))


def _iso(text: str) -> date | None:
    return _parsed(text, "%Y-%m-%d")


def _slashed(text: str) -> date | None:
    """Day and month apart only where one of them is over twelve, or both are the same."""
    found = {
        x for x in (_parsed(text, "%d/%m/%Y"), _parsed(text, "%m/%d/%Y"), _parsed(text, "%d.%m.%Y")) if x
    }
    return found.pop() if len(found) == 1 else None


def _parsed(text: str, how: str) -> date | None:
    try:
        return datetime.strptime(text, how).date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None


def blank_has_size(cells: Cells, kind: RoundKind | None, size: str | None) -> None:
    """A blank is quarter, half or full; nothing else has a size."""
    if kind is RoundKind.BLANK and size == "":
        cells.trouble("size", "a blank has a size: quarter, half or full.")
    if kind not in (None, RoundKind.BLANK) and size:
        cells.trouble("size", f"only a blank has a size, not this: {kind}.")
