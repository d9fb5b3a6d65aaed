"""Scenes and the shooting day: what is filmed, who has which weapon in it, and what was called."""

from dataclasses import dataclass
from datetime import date

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Crew, Duty
from chamberflag.record.signatures import Signature


@dataclass(frozen=True, slots=True)
class Casting:
    """One weapon in one performer's hand with one load. `number`: rounds at the most. `distance_m`: to the nearest person."""

    weapon: str
    performer: str
    kind: RoundKind
    number: int = 0
    size: str = ""
    distance_m: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What is filmed. A change to anything in it makes it a new, unauthorised scene. `planned_at`: the ledger position."""

    id: str
    title: str = ""
    casting: frozenset[Casting] = frozenset()
    authorised: tuple[Signature, ...] = ()
    planned_at: int = 0

    def cast(self, weapon: str, performer: str) -> Casting | None:
        """How this weapon is cast in this performer's hand here, or None."""
        found = (c for c in self.casting if c.weapon == weapon and c.performer == performer)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The safety meeting of the day: who was there."""

    attendees: frozenset[str]
    signed: Signature


@dataclass(frozen=True, slots=True)
class ShootingDay:
    """A day that is open, its crew, and its safety meeting once held."""

    date: date
    crew: Crew
    signed: Signature
    meeting: Meeting | None = None

    def holders(self, duty: Duty) -> frozenset[str]:
        """The badges that carry this duty today."""
        return self.crew.get(duty, frozenset())


@dataclass(frozen=True, slots=True)
class Perimeter:
    """Somebody walked round it: so many metres from what fires or shoots in this scene there is nobody."""

    scene: str
    distance_m: int
    signed: Signature


@dataclass(frozen=True, slots=True)
class RollCall:
    """The second person saw every weapon that is outside and every sealed container, since the last move.

    `perimeter`: walked after it; whatever ends the roll-call ends that too.
    """

    signed: Signature
    perimeter: Perimeter | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """What the 1st AD said aloud, word for word, and who said it back. It falls with whatever may have changed it."""

    scene: str
    words: str
    signed: Signature
    read_back: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """One of the two keys to an action: the 1st AD's or the armorer's, naming every weapon."""

    duty: Duty
    scene: str
    weapons: frozenset[str]
    signed: Signature
