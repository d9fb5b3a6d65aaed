"""The record of one book: everything known, as one immutable value.

The mappings are plain dicts that nobody changes: `put` makes a copy with one thing replaced. The ledger
holds the history; this holds only what the next decision needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from chamberflag.record.ammunition import Lot
from chamberflag.record.clocks import Clock
from chamberflag.record.corrections import Correction
from chamberflag.record.facts import About, Fact, kept
from chamberflag.record.incidents import Concern
from chamberflag.record.packs import Decision, Document, Pack
from chamberflag.record.papers import Filed, Paper
from chamberflag.record.people import Duty, Person, PhoneKey
from chamberflag.record.places import Container
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Call, Key, RollCall, Scene, ShootingDay
from chamberflag.record.signatures import Echo, Halves, Said, Signature
from chamberflag.record.stoppages import EVERYTHING, StopWork
from chamberflag.record.weapons import Magazine, Missing, Weapon, container_of
from chamberflag.record.windows import Windows

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Record:
    """What one book knows, as of its last entry."""

    production: str = ""
    windows: Windows = Windows()
    people: Mapping[str, Person] = field(default_factory=dict)
    devices: Mapping[str, str] = field(default_factory=dict)
    phone_keys: Mapping[str, PhoneKey] = field(default_factory=dict)
    weapons: Mapping[str, Weapon] = field(default_factory=dict)
    magazines: Mapping[str, Magazine] = field(default_factory=dict)
    lots: Mapping[str, Lot] = field(default_factory=dict)
    containers: Mapping[str, Container] = field(default_factory=dict)
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    day: ShootingDay | None = None
    last_closed: date | None = None
    roll_call: RollCall | None = None
    keys: tuple[Key, ...] = ()
    call: Call | None = None
    running: str = ""
    halves: Halves = field(default_factory=dict)
    differed: frozenset[str] = frozenset()
    stops: Mapping[str, StopWork] = field(default_factory=dict)
    unechoed: Mapping[int, Echo] = field(default_factory=dict)
    concerns: tuple[Concern, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    papers: Filed = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    attestations: Mapping[str, Signature] = field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def human(self, badge: str) -> str:
        """The badge that stands for this human; an unknown badge stands for itself."""
        person = self.people.get(badge)
        return person.human if person else badge

    def badges_of(self, human: str) -> tuple[str, ...]:
        """Every badge on the crew list that is this human's."""
        return tuple(badge for badge, person in self.people.items() if person.human == human)

    def named(self, badge: str) -> str:
        """How to speak of a badge in a sentence."""
        person = self.people.get(badge)
        return person.name if person else badge or "nobody"

    def holders(self, duty: Duty) -> frozenset[str]:
        """The badges that carry this duty today; none while no day is open."""
        return self.day.holders(duty) if self.day else frozenset()

    def carries(self, badge: str, duty: Duty) -> bool:
        """Whether this human carries this duty today, under whichever badge."""
        holders, human = self.holders(duty), self.human(badge)
        return badge in holders or any(self.human(holder) == human for holder in holders)

    def fact(self, about: About, subject: str, name: str) -> Said | None:
        """What is stated of a subject, or None where nobody has."""
        found = self.facts.get(kept(about, subject, name)) if self.facts else None
        return found.value if found else None

    def papers_of(self, kind: str, subject: str) -> tuple[Paper, ...]:
        """The papers of one kind that somebody saw for a subject, in the order they were filed."""
        every = self.papers.get(subject, {}).values()
        return tuple(seen.paper for seen in every if seen.paper.kind == kind)

    def stop_over(self, subject: str) -> StopWork | None:
        """The stop in force over a weapon or over everything, if any."""
        return self.stops.get(EVERYTHING) or self.stops.get(subject)

    def secured(self, weapon: Weapon) -> bool:
        """In a container that two sealed since it was last opened, be it stowed there or locked away."""
        held = self.containers.get(container_of(weapon))
        return held is not None and held.seal is not None

    def outside(self) -> frozenset[str]:
        """Tags of the weapons in somebody's hands."""
        return frozenset(w.tag for w in self.weapons.values() if w.holder)

    def sealed(self) -> frozenset[str]:
        """The containers that are sealed and hold a weapon."""
        held = {container_of(w) for w in self.weapons.values()}
        return frozenset(c.id for c in self.containers.values() if c.seal and c.id in held)

    def within(self, container: str) -> frozenset[str]:
        """Tags of the weapons that lie in a container."""
        return frozenset(w.tag for w in self.weapons.values() if container_of(w) == container)

    def missing(self) -> frozenset[str]:
        """Tags of the weapons nobody can account for."""
        return frozenset(w.tag for w in self.weapons.values() if isinstance(w.place, Missing))


def put(known: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """A copy of the mapping with one thing replaced or added."""
    return {**known, key: value}


def without(known: Mapping[K, V], key: K) -> dict[K, V]:
    """A copy of the mapping with one thing gone."""
    return {k: v for k, v in known.items() if k != key}


def with_weapon(record: Record, weapon: Weapon) -> Record:
    """The record with this weapon as it now is."""
    return replace(record, weapons=put(record.weapons, weapon.tag, weapon))


def with_lot(record: Record, lot: Lot) -> Record:
    """The record with this lot as it now is."""
    return replace(record, lots=put(record.lots, lot.id, lot))
