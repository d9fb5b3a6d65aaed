"""Everything the ledger can ever say, in the order of a day. Past tense, noun first.

An event does not repeat who, when and on which input: its entry's one signature says that for all of them.
"""

from dataclasses import dataclass
from datetime import date

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.corrections import Corrected as Corrected
from chamberflag.record.declared import ClauseAttested as ClauseAttested
from chamberflag.record.declared import ConflictDecided as ConflictDecided
from chamberflag.record.declared import DocumentAdopted as DocumentAdopted
from chamberflag.record.declared import FactStated as FactStated
from chamberflag.record.declared import InjuryReported as InjuryReported
from chamberflag.record.declared import PackAdopted as PackAdopted
from chamberflag.record.declared import PackSetAside as PackSetAside
from chamberflag.record.declared import PaperShown as PaperShown
from chamberflag.record.people import Crew, Duty, Permit, Training
from chamberflag.record.scenes import Casting
from chamberflag.record.signatures import Said
from chamberflag.record.spoken import CallMade as CallMade
from chamberflag.record.spoken import CallReadBack as CallReadBack
from chamberflag.record.weapons import Description, Look


# people and devices
@dataclass(frozen=True, slots=True)
class BookOpened:
    """A book begins: the production's title."""

    production: str


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """Somebody came onto the production, or what the list says of them changed."""

    person: str
    name: str
    roles: tuple[str, ...] = ()
    minor: bool = False
    permits: tuple[Permit, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingGiven:
    """A person was trained for a class of weapon; somebody named saw it."""

    person: str
    training: Training


@dataclass(frozen=True, slots=True)
class PeopleFoundSame:
    """Two badges belong to one human."""

    person: str
    same_as: str


@dataclass(frozen=True, slots=True)
class DeviceEnrolled:
    """A device belongs to a person from now on; owner '' makes it a shared one. `key`: its public key, if it has one."""

    device: str
    owner: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class DeviceRevoked:
    """A device was lost or handed in: nothing is accepted from it any more."""

    device: str


@dataclass(frozen=True, slots=True)
class WrongPinsEntered:
    """Somebody entered wrong PINs for a badge; written once per badge and minute."""

    badge: str
    count: int


# arrivals
@dataclass(frozen=True, slots=True)
class ContainerTakenIn:
    """A safe, cage or cart is used from now on."""

    container: str
    kind: str


@dataclass(frozen=True, slots=True)
class WeaponTakenIn:
    """A weapon came in: not inspected, load unknown."""

    weapon: str
    description: Description
    container: str


@dataclass(frozen=True, slots=True)
class MagazineTakenIn:
    """A weapon magazine came in, empty by its list."""

    magazine: str
    weapon_class: str
    capacity: int


@dataclass(frozen=True, slots=True)
class LotTakenIn:
    """Rounds that came together: not counted, not proved."""

    lot: str
    kind: RoundKind
    received: int
    supplier: str = ""
    calibre: str = ""
    size: str = ""
    maker: str = ""
    maker_lot: str = ""


@dataclass(frozen=True, slots=True)
class HalfSigned:
    """One signer of a joint act said what they found. The others have not seen it."""

    act: str
    subject: str
    said: Said


@dataclass(frozen=True, slots=True)
class LooksDiffered:
    """Two people did not see the same number. Both look again; neither is told what differs."""

    act: str
    subject: str


@dataclass(frozen=True, slots=True)
class WeaponCertified:
    """Two people certified class, function and bore, each alone."""

    weapon: str


@dataclass(frozen=True, slots=True)
class WeaponCleaned:
    """The armorer states it has been cleaned."""

    weapon: str


@dataclass(frozen=True, slots=True)
class WeaponSentBack:
    """The weapon went back to its supplier."""

    weapon: str


# ammunition
@dataclass(frozen=True, slots=True)
class LotCounted:
    """Two people counted the rounds of a lot in store, blind, and agreed with the book."""

    lot: str


@dataclass(frozen=True, slots=True)
class RoundsProved:
    """Two people proved so many rounds one by one, with two unlike methods."""

    lot: str
    number: int


@dataclass(frozen=True, slots=True)
class RoundsSentBack:
    """Rounds went back to the supplier or were destroyed before two."""

    lot: str
    number: int


@dataclass(frozen=True, slots=True)
class RoundsWrittenOff:
    """Two people state that so many rounds cannot be found, and why."""

    lot: str
    number: int
    because: str


@dataclass(frozen=True, slots=True)
class MagazineFilled:
    """The armorer put proved rounds into a weapon magazine."""

    magazine: str
    lot: str
    number: int


@dataclass(frozen=True, slots=True)
class MagazineLookedAt:
    """The second person looked at the magazine's rounds, blind, and saw what was stated."""

    magazine: str


@dataclass(frozen=True, slots=True)
class MagazineEmptied:
    """The rounds of a magazine went back to the store."""

    magazine: str


# the day and its scenes
@dataclass(frozen=True, slots=True)
class DayOpened:
    """A shooting day began; each duty has its owner."""

    date: date
    crew: Crew


@dataclass(frozen=True, slots=True)
class CrewChanged:
    """Duties changed hands while the day was open."""

    crew: Crew


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """The day's safety meeting was held before these people."""

    attendees: frozenset[str]


@dataclass(frozen=True, slots=True)
class ScenePlanned:
    """A scene and its casting, new or changed; any change takes its authorisation away."""

    scene: str
    title: str
    casting: frozenset[Casting]


@dataclass(frozen=True, slots=True)
class SceneAuthorised:
    """The 1st AD and another person authorised the scene with its casting."""

    scene: str


@dataclass(frozen=True, slots=True)
class DayClosed:
    """Everything is back, stowed, sealed and balanced."""

    date: date


# a weapon goes out
@dataclass(frozen=True, slots=True)
class WeaponDrawn:
    """Out of its container by two, who each found bore and every chamber empty."""

    weapon: str
    armorer: str


@dataclass(frozen=True, slots=True)
class ShowStarted:
    """The armorer began to show the weapon to its receiver and the 1st AD."""

    weapon: str
    scene: str
    receiver: str


@dataclass(frozen=True, slots=True)
class WeaponLoaded:
    """The armorer states what went into it, before the lookers' eyes."""

    weapon: str
    lot: str
    number: int
    magazine: str = ""


@dataclass(frozen=True, slots=True)
class LookEntered:
    """One looker said what they saw. `as_first_ad`: in which part."""

    weapon: str
    look: Look
    as_first_ad: bool


@dataclass(frozen=True, slots=True)
class WeaponHandedOver:
    """Both looked and agreed; the weapon is in the performer's hand, cleared."""

    weapon: str
    scene: str
    performer: str


@dataclass(frozen=True, slots=True)
class ReplicaHandedOver:
    """A proved replica was scanned out to a performer."""

    weapon: str
    scene: str
    performer: str


@dataclass(frozen=True, slots=True)
class ClearanceEnded:
    """The weapon is no longer cleared: out of sight, dropped, wrong one, discharged."""

    weapon: str
    because: str


@dataclass(frozen=True, slots=True)
class CertificateEnded:
    """The weapon must be inspected again before anything else."""

    weapon: str
    because: str


# a take
@dataclass(frozen=True, slots=True)
class RollCallMade:
    """The second person saw every weapon outside and every sealed container."""

    weapons: frozenset[str]
    containers: frozenset[str]


@dataclass(frozen=True, slots=True)
class PerimeterWalked:
    """Somebody walked round what fires or shoots in this scene: so many metres from it there is nobody."""

    scene: str
    distance_m: int


@dataclass(frozen=True, slots=True)
class KeyTurned:
    """One of the two keys, naming every weapon of the scene that is out."""

    duty: Duty
    scene: str
    weapons: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActionCalled:
    """The 1st AD called action, with both keys turned."""

    scene: str
    weapons: frozenset[str]


@dataclass(frozen=True, slots=True)
class CutCalled:
    """Action is over."""

    scene: str


# back again
@dataclass(frozen=True, slots=True)
class WeaponReturned:
    """The armorer has it back."""

    weapon: str
    armorer: str
    giver: str


@dataclass(frozen=True, slots=True)
class RoundsCounted:
    """Everybody who counted agrees: the weapon is empty and every round of its load is accounted for."""

    weapon: str
    fired: int
    unfired: int
    misfired: int


@dataclass(frozen=True, slots=True)
class WeaponFoundEmpty:
    """Two people opened it and found bore and every chamber empty."""

    weapon: str


@dataclass(frozen=True, slots=True)
class WeaponStowed:
    """The armorer put it into a container, whose seal is broken by that."""

    weapon: str
    container: str


@dataclass(frozen=True, slots=True)
class ContainerSealed:
    """Two people each saw what lay in it, agreed with the book, and sealed it."""

    container: str


# when something is wrong
@dataclass(frozen=True, slots=True)
class StopCalled:
    """Somebody stopped work over a scope. `evidence`: nothing may be unloaded or cleaned either."""

    scope: str
    because: str
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class LiftSigned:
    """One of those who must sign to lift a stop did."""

    scope: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class StopLifted:
    """All who must sign have signed: work may go on."""

    scope: str


@dataclass(frozen=True, slots=True)
class ConcernWritten:
    """Somebody wanted something written down."""

    text: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class WeaponLockedAway:
    """What was set aside was put into a container as it is; that one's seal is broken by it."""

    weapon: str
    container: str


@dataclass(frozen=True, slots=True)
class WeaponQuarantined:
    """Set aside; what is in it is unknown."""

    weapon: str
    because: str


@dataclass(frozen=True, slots=True)
class LotQuarantined:
    """Nothing of this lot may be loaded."""

    lot: str
    because: str


@dataclass(frozen=True, slots=True)
class WeaponReleased:
    """Two people opened a quarantined weapon and found it empty; it must be inspected again."""

    weapon: str
    armorer: str


@dataclass(frozen=True, slots=True)
class LotReleased:
    """Two people released a lot; it must be counted and proved again."""

    lot: str


@dataclass(frozen=True, slots=True)
class WeaponMissing:
    """Nobody can say where it is."""

    weapon: str
    because: str


@dataclass(frozen=True, slots=True)
class WeaponFound:
    """The armorer has it again; what is in it is unknown."""

    weapon: str
    armorer: str


# signatures
@dataclass(frozen=True, slots=True)
class EchoSeen:
    """The signer, or one who was present, saw these signatures on their own device."""

    acts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActDisputed:
    """*That was not me*: everything this badge signed from that entry on is void."""

    act: int
    badge: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that the rules refused, with every finding that did not hold.

    `clauses`: of each finding, the clauses of packs that ask it; () where none does.
    """

    command: str
    findings: tuple[tuple[str, str, str], ...]  # check, because, remedy
    clauses: tuple[tuple[str, ...], ...] = ()


Event = (
    BookOpened | PersonJoined | TrainingGiven | PeopleFoundSame | DeviceEnrolled | DeviceRevoked | WrongPinsEntered
    | ContainerTakenIn | WeaponTakenIn | MagazineTakenIn | LotTakenIn | HalfSigned | LooksDiffered
    | WeaponCertified | WeaponCleaned | WeaponSentBack
    | LotCounted | RoundsProved | RoundsSentBack | RoundsWrittenOff
    | MagazineFilled | MagazineLookedAt | MagazineEmptied
    | DayOpened | CrewChanged | MeetingHeld | ScenePlanned | SceneAuthorised | DayClosed
    | WeaponDrawn | ShowStarted | WeaponLoaded | LookEntered | WeaponHandedOver | ReplicaHandedOver
    | ClearanceEnded | CertificateEnded
    | RollCallMade | PerimeterWalked | CallMade | CallReadBack | KeyTurned | ActionCalled | CutCalled
    | WeaponReturned | RoundsCounted | WeaponFoundEmpty | WeaponStowed | ContainerSealed
    | StopCalled | LiftSigned | StopLifted | ConcernWritten
    | WeaponQuarantined | WeaponLockedAway | LotQuarantined | WeaponReleased | LotReleased | WeaponMissing | WeaponFound
    | FactStated | PaperShown | PackAdopted | PackSetAside | DocumentAdopted | ConflictDecided | ClauseAttested
    | InjuryReported | Corrected
    | EchoSeen | ActDisputed | Refused
)  # fmt: skip
