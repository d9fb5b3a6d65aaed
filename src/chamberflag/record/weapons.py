"""Weapons and magazines: what an object is, where it is, what is in it, and who has looked.

The stages are types, so a state that must not exist cannot be written down: `Cleared` contains the `Show`
in which both looked, `Empty` contains the two who looked, a holder contains the signature that put it there.
Knows no rules: whether a state is good enough is for `rules` to say.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.signatures import Signature


class Together(StrEnum):
    """What one signature may say of several weapons: that they were moved or cleaned. Never that somebody looked."""

    OUT = "HandOverReplica"
    BACK = "ReturnWeapon"
    CLEAN = "CleanWeapon"
    STOW = "StowWeapon"


class Kind(StrEnum):
    """What the object can do."""

    FUNCTIONAL = "functional"
    BLANK_FIRING = "blank-firing"
    REPLICA = "replica"
    RUBBER = "rubber"
    DEACTIVATED = "deactivated"
    EDGED = "edged"  # swords, daggers, axes: whatever has an edge or a point
    BOW = "bow"  # and crossbows
    STARTER = "starter"  # pistols made for blanks alone, whose gas leaves by a vent
    GAS = "gas"  # gas and air guns
    CANNON = "cannon"
    PYRO = "pyro"  # guns that burn gas or powder on a stand, fired by an operator

    @property
    def fires(self) -> bool:
        """Whether it can discharge anything: such kinds carry the whole floor."""
        return self not in _SILENT

    @property
    def shown(self) -> bool:
        """Whether 1st AD and receiver look for themselves at the hand-over. What can hurt nobody goes out by a scan."""
        return self not in _HARMLESS

    @property
    def stands(self) -> bool:
        """Whether it is put into nobody's hands: it stays where it stands, in the charge of a licensed operator."""
        return self in (Kind.CANNON, Kind.PYRO)

    @property
    def takes(self) -> frozenset[RoundKind]:
        """What may be loaded into it, or laid on it."""
        return _TAKES.get(self, frozenset())


# Asked a million times while a claim is explored: made once.
_HARMLESS = (Kind.REPLICA, Kind.RUBBER, Kind.DEACTIVATED)
_SILENT = (*_HARMLESS, Kind.EDGED, Kind.BOW)
_TAKES = {
    Kind.FUNCTIONAL: frozenset({RoundKind.DUMMY, RoundKind.BLANK}),
    Kind.BLANK_FIRING: frozenset({RoundKind.DUMMY, RoundKind.BLANK}),
    Kind.STARTER: frozenset({RoundKind.BLANK}),
    Kind.BOW: frozenset({RoundKind.ARROW}),
    Kind.GAS: frozenset({RoundKind.CAPSULE}),
    Kind.CANNON: frozenset({RoundKind.CHARGE}),
    Kind.PYRO: frozenset({RoundKind.CHARGE}),
}


@dataclass(frozen=True, slots=True)
class Description:
    """What the tag says the object is. `magazine_fed`: it is loaded by inserting a magazine."""

    kind: Kind
    weapon_class: str
    model: str
    serial: str = ""
    supplier: str = ""
    chambers: int = 6
    magazine_fed: bool = False


@dataclass(frozen=True, slots=True)
class InContainer:
    """Stowed in a safe, cage or cart. Whether that is *secured* depends on the container's seal."""

    container: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class WithArmorer:
    """In the armorer's hands."""

    person: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class WithPerformer:
    """In a performer's hands, for one scene."""

    person: str
    scene: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Set aside, not to be touched until two release it by name. `container`: what it is locked away in, '' while it is not."""

    because: str
    container: str = ""
    signed: Signature | None = None

    @property
    def loose(self) -> bool:
        """Whether it still lies where it was set aside, within anybody's reach."""
        return not self.container


@dataclass(frozen=True, slots=True)
class Missing:
    """Nobody can say where it is. Blocks every restart."""

    because: str


Place = InContainer | WithArmorer | WithPerformer | Quarantined | Missing
IN_HAND = (WithArmorer, WithPerformer)  # asked of every weapon for every act: a tuple is made once


@dataclass(frozen=True, slots=True)
class Rounds:
    """Declared load: so many rounds of one lot, put in by one armorer. `magazine` when they lie in one."""

    lot: str
    kind: RoundKind
    number: int
    signed: Signature
    magazine: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """Two people opened it and found bore and every chamber empty; of a blade, they felt that it is blunt and sound."""

    first: Signature
    second: Signature


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can say what is in it. `was` is what it was last said to hold: those rounds are still to be accounted for."""

    was: Rounds | None = None


Load = Rounds | Empty | Unknown


def unknown(load: Load) -> Unknown:
    """What is left of a load nobody can vouch for any more."""
    return load if isinstance(load, Unknown) else Unknown(load if isinstance(load, Rounds) else None)


@dataclass(frozen=True, slots=True)
class Look:
    """What one person says they saw during a show, entered before seeing what anybody else entered."""

    began_empty: bool
    bore_clear: bool
    kind: RoundKind
    number: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A look with the name under it."""

    look: Look
    signed: Signature


@dataclass(frozen=True, slots=True)
class Show:
    """The armorer shows the weapon for one scene to its receiver and the 1st AD. Lapses in minutes."""

    scene: str
    receiver: str
    signed: Signature
    first_ad: Looked | None = None
    by_receiver: Looked | None = None


@dataclass(frozen=True, slots=True)
class Cleared:
    """The outcome of a hand-over: cannot exist without the show in which both looked."""

    show: Show
    first_ad: Looked
    by_receiver: Looked
    at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """Two people certified class, function and bore (a replica: that it is what its tag says; a blade: that it is blunt)."""

    first: Signature
    second: Signature


@dataclass(frozen=True, slots=True)
class Weapon:
    """One physical object with a tag."""

    tag: str
    description: Description
    place: Place
    load: Load = Unknown()
    certificate: Certificate | None = None
    to_be_cleaned: bool = False
    show: Show | None = None
    cleared: Cleared | None = None
    used: bool = False

    @property
    def fires(self) -> bool:
        """Whether it carries the whole floor."""
        return self.description.kind.fires

    @property
    def shown(self) -> bool:
        """Whether it goes out by a show."""
        return self.description.kind.shown

    @property
    def holder(self) -> str:
        """Whose hands it is in, or '' when in nobody's."""
        return self.place.person if isinstance(self.place, IN_HAND) else ""


@dataclass(frozen=True, slots=True)
class Magazine:
    """A tagged weapon magazine with its own load, looked at by two like a weapon. `looked`: the second person's look."""

    tag: str
    weapon_class: str
    capacity: int
    load: Rounds | None = None
    looked: Signature | None = None
    inserted_in: str = ""


def container_of(weapon: Weapon) -> str:
    """What it lies in, stowed or locked away; '' when in nothing."""
    return weapon.place.container if isinstance(weapon.place, InContainer | Quarantined) else ""
