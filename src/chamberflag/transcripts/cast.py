"""Cast: what a transcript says of its people that no book holds: who has no phone, whose duties are whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from chamberflag.record.people import ANYONE, KEEPER, Duty
from chamberflag.record.record import Record

SHARED = "cart's tablet"  # whose input it is when somebody without a phone signs
SPEAKERS = {"The keeper": KEEPER, "The desk": KEEPER, "Somebody": ANYONE}
DUTIES = {
    "armorer": Duty.ARMORER,
    "1st AD": Duty.FIRST_AD,
    "second person": Duty.SECOND,
    "safety advisor": Duty.SAFETY_ADVISOR,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one transcript. Badges throughout. `crew`: who will carry which duty when the day is opened."""

    crew: Mapping[Duty, frozenset[str]] = field(default_factory=dict)
    without_phone: frozenset[str] = frozenset()
    training_told: frozenset[str] = frozenset()

    def with_roles(self, badge: str, roles: tuple[str, ...]) -> "Cast":
        """The cast once this person has these roles."""
        crew = dict(self.crew)
        for role in roles:
            if role in DUTIES:
                crew[DUTIES[role]] = crew.get(DUTIES[role], frozenset()) | {badge}
        return replace(self, crew=crew)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a line is read against: the book as it is, the people, the set's clock, and who signed which entries."""

    record: Record
    cast: Cast
    at: datetime
    signed: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def badge(self, name: str) -> str:
        """The badge of a name: as the book has it, else the name in small letters."""
        if name in SPEAKERS:
            return SPEAKERS[name]
        known = (p.id for p in self.record.people.values() if name in (p.name, p.name.split(" ")[0]))
        return next(known, name.lower())

    def name(self, badge: str) -> str:
        """How a line calls a badge."""
        return self.record.named(badge).split(" ")[0] if badge in self.record.people else badge.title()

    def crew(self, duty: Duty) -> tuple[str, ...]:
        """The names of those who carry a duty, today or once the day is opened."""
        held = self.record.holders(duty) or self.cast.crew.get(duty, frozenset())
        return tuple(self.name(badge) for badge in sorted(held))
