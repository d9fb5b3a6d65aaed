"""People: who is on the production, what they have been trained for, and which duty they carry today.

Knows badges as names only. Does not know PINs or sessions (the desk does).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

KEEPER = "keeper"  # whoever sits at the laptop that holds the book: may enter lists, signs nothing
ANYONE = "anyone"  # nobody said who they were: enough to stop work or to report a danger


class Duty(StrEnum):
    """A duty of the shooting day. Each has a named owner, appointed when the day is opened."""

    ARMORER = "armorer"
    FIRST_AD = "first AD"
    SECOND = "second person"
    SAFETY_ADVISOR = "safety advisor"


Crew = Mapping[Duty, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Training:
    """What a person was trained for: one class of weapon, valid from one day to another, seen by somebody named."""

    weapon_class: str
    valid_from: date
    valid_to: date
    seen_by: str

    def covers(self, weapon_class: str, day: date) -> bool:
        """Whether this training is for that class and valid on that day."""
        return (
            self.weapon_class == weapon_class
            and self.valid_from <= day <= self.valid_to
            and bool(self.seen_by)
        )


@dataclass(frozen=True, slots=True)
class Permit:
    """A licence or permit as its holder showed it. An expired one is worse than none: it refuses."""

    kind: str
    number: str
    scope: str
    valid_to: date


PASSKEY = "passkey:"  # how a key begins that the phone's lock guards; a device has one beside its own key


@dataclass(frozen=True, slots=True)
class PhoneKey:
    """A key that a device was given when it became somebody's own. It stays known when the device is revoked:
    what it signed before is still theirs."""

    device: str
    owner: str
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One badge. Two badges of one human are joined by `same_human_as`."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    trainings: tuple[Training, ...] = ()
    permits: tuple[Permit, ...] = ()
    minor: bool = False
    same_human_as: str = ""

    @property
    def human(self) -> str:
        """The badge that stands for this human in every comparison of signers."""
        return self.same_human_as or self.id
