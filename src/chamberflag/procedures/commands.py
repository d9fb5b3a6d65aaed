"""Everything people can ask for, imperative, in the order of a day. The shape of input, nothing more.

In a joint act each signer sends the same command with what they themselves found.
"""

from dataclasses import dataclass
from datetime import date

from chamberflag.procedures.declared import AdoptDocument as AdoptDocument
from chamberflag.procedures.declared import AdoptPack as AdoptPack
from chamberflag.procedures.declared import Attest as Attest
from chamberflag.procedures.declared import Correct as Correct
from chamberflag.procedures.declared import DecideConflict as DecideConflict
from chamberflag.procedures.declared import SetPackAside as SetPackAside
from chamberflag.procedures.declared import ShowPaper as ShowPaper
from chamberflag.procedures.declared import StateFact as StateFact
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.clocks import Starts
from chamberflag.record.people import Crew, Permit, Training
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind, Together


# people and devices
@dataclass(frozen=True, slots=True)
class Join:
    """Somebody comes onto the production, or the list changed."""

    person: str
    name: str
    roles: tuple[str, ...] = ()
    minor: bool = False
    permits: tuple[Permit, ...] = ()


@dataclass(frozen=True, slots=True)
class GiveTraining:
    """A person was trained for a class of weapon."""

    person: str
    training: Training


@dataclass(frozen=True, slots=True)
class FindSame:
    """Two badges belong to one human."""

    person: str
    same_as: str


@dataclass(frozen=True, slots=True)
class EnrolDevice:
    """A device belongs to a person (owner '' makes it a shared one). `key`: its public key, if it has one."""

    device: str
    owner: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class RevokeDevice:
    """A device is lost or handed in."""

    device: str


@dataclass(frozen=True, slots=True)
class NoteWrongPins:
    """The desk counted wrong PINs for a badge."""

    badge: str
    count: int


# arrivals
@dataclass(frozen=True, slots=True)
class TakeInContainer:
    """A safe, cage or cart comes into use."""

    container: str
    kind: str = "safe"


@dataclass(frozen=True, slots=True)
class TakeInWeapon:
    """A weapon comes in from a supplier."""

    weapon: str
    description: Description
    container: str


@dataclass(frozen=True, slots=True)
class TakeInMagazine:
    """A weapon magazine comes in."""

    magazine: str
    weapon_class: str
    capacity: int


@dataclass(frozen=True, slots=True)
class TakeInLot:
    """Rounds come in together."""

    lot: str
    kind: RoundKind
    received: int
    supplier: str = ""
    calibre: str = ""
    size: str = ""
    maker: str = ""
    maker_lot: str = ""


@dataclass(frozen=True, slots=True)
class InspectWeapon:
    """One of two says what the object is, whether it functions and whether the bore is free."""

    weapon: str
    kind: Kind
    function_ok: bool
    bore_clear: bool


@dataclass(frozen=True, slots=True)
class CleanWeapon:
    """The armorer cleaned it."""

    weapon: str


@dataclass(frozen=True, slots=True)
class SendBackWeapon:
    """One of two sends a weapon back to its supplier."""

    weapon: str


# ammunition
@dataclass(frozen=True, slots=True)
class CountLot:
    """One of two says what rounds lie in the store and how many."""

    lot: str
    kind: RoundKind
    number: int


@dataclass(frozen=True, slots=True)
class ProveRounds:
    """One of two proved rounds one by one: so many, with this method, of which so many were not right."""

    lot: str
    number: int
    method: str
    bad: int = 0


@dataclass(frozen=True, slots=True)
class SendBackRounds:
    """One of two sends rounds back, or sees them destroyed."""

    lot: str
    number: int


@dataclass(frozen=True, slots=True)
class WriteOffRounds:
    """One of two states that rounds cannot be found."""

    lot: str
    number: int
    because: str


@dataclass(frozen=True, slots=True)
class FillMagazine:
    """The armorer puts proved rounds into a weapon magazine."""

    magazine: str
    lot: str
    number: int


@dataclass(frozen=True, slots=True)
class LookAtMagazine:
    """The second person says what is in it."""

    magazine: str
    kind: RoundKind
    number: int


@dataclass(frozen=True, slots=True)
class EmptyMagazine:
    """The armorer puts a magazine's rounds back."""

    magazine: str


# the day and its scenes
@dataclass(frozen=True, slots=True)
class OpenDay:
    """A shooting day begins."""

    date: date
    crew: Crew


@dataclass(frozen=True, slots=True)
class ChangeCrew:
    """Duties change hands while the day is open."""

    crew: Crew


@dataclass(frozen=True, slots=True)
class HoldMeeting:
    """The safety meeting was held before these people."""

    attendees: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlanScene:
    """A scene and its casting, new or changed."""

    scene: str
    title: str
    casting: frozenset[Casting]


@dataclass(frozen=True, slots=True)
class AuthoriseScene:
    """One of two authorises the scene as planned."""

    scene: str


@dataclass(frozen=True, slots=True)
class CloseDay:
    """The day is over."""


# a weapon goes out
@dataclass(frozen=True, slots=True)
class DrawWeapon:
    """One of two at the safe says what they found: chambers, bore."""

    weapon: str
    empty: bool
    bore_clear: bool


@dataclass(frozen=True, slots=True)
class StartShow:
    """The armorer begins to show it to the 1st AD and its receiver."""

    weapon: str
    scene: str
    performer: str


@dataclass(frozen=True, slots=True)
class LoadWeapon:
    """The armorer puts rounds in before the lookers' eyes, from the tray or in a magazine."""

    weapon: str
    lot: str = ""
    number: int = 0
    magazine: str = ""


@dataclass(frozen=True, slots=True)
class LookIntoWeapon:
    """A looker says what they saw."""

    weapon: str
    began_empty: bool
    bore_clear: bool
    kind: RoundKind
    number: int


@dataclass(frozen=True, slots=True)
class HandOverReplica:
    """The armorer scans a proved replica out."""

    weapon: str
    scene: str
    performer: str


@dataclass(frozen=True, slots=True)
class BreakSight:
    """Somebody saw that it was out of sight for a moment."""

    weapon: str


@dataclass(frozen=True, slots=True)
class SayWrongWeapon:
    """A performer has the wrong weapon in hand. Nobody is blamed."""

    weapon: str


# a take
@dataclass(frozen=True, slots=True)
class CallRoll:
    """The second person scanned these weapons outside and these sealed containers."""

    weapons: frozenset[str]
    containers: frozenset[str]


@dataclass(frozen=True, slots=True)
class WalkPerimeter:
    """Second person or safety advisor walked round it: so many metres from what fires or shoots there is nobody."""

    scene: str
    distance_m: int


@dataclass(frozen=True, slots=True)
class CallOut:
    """The 1st AD says aloud what the book has, in these words."""

    scene: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Director, camera, sound, armorer or performer: they heard these words and said them back."""

    scene: str
    words: str


@dataclass(frozen=True, slots=True)
class TurnKey:
    """The 1st AD saw these weapons in the right hands; or: the armorer vouches they never left sight."""

    scene: str
    weapons: frozenset[str]


@dataclass(frozen=True, slots=True)
class CallAction:
    """Action."""

    scene: str


@dataclass(frozen=True, slots=True)
class CallCut:
    """Cut."""

    scene: str


# back again
@dataclass(frozen=True, slots=True)
class ReturnWeapon:
    """The armorer takes it back."""

    weapon: str


@dataclass(frozen=True, slots=True)
class CountRounds:
    """One of two says what came out of it, and that the bore is free."""

    weapon: str
    fired: int
    unfired: int
    misfired: int
    cases: int
    bore_clear: bool = True


@dataclass(frozen=True, slots=True)
class HearShots:
    """Script or sound says how many shots they heard."""

    weapon: str
    number: int


@dataclass(frozen=True, slots=True)
class FindEmpty:
    """One of two opened a weapon of unknown load."""

    weapon: str
    empty: bool
    bore_clear: bool


@dataclass(frozen=True, slots=True)
class StowWeapon:
    """The armorer puts it into a container."""

    weapon: str
    container: str


@dataclass(frozen=True, slots=True)
class SignForSquad:
    """The armorer signs once for several weapons. `left`: the slots that are excepted, and `because` why."""

    what: Together
    weapons: frozenset[str]
    container: str = ""
    scene: str = ""
    left: frozenset[str] = frozenset()
    because: str = ""


@dataclass(frozen=True, slots=True)
class SealContainer:
    """One of two scanned what lies in the container and closes it."""

    container: str
    contents: frozenset[str]


# when something is wrong
@dataclass(frozen=True, slots=True)
class CallStop:
    """Anyone stops work. `evidence`: nothing may be touched."""

    because: str
    scope: str = "everything"
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class SignLift:
    """One of those who must sign lifts a stop."""

    scope: str = "everything"


@dataclass(frozen=True, slots=True)
class ReportDanger:
    """Anyone reports something bad about a weapon or a lot: it is set aside and work stops."""

    what: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ReportConcern:
    """Anyone wants something written down."""

    text: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ReportDrop:
    """It was dropped or struck."""

    weapon: str


@dataclass(frozen=True, slots=True)
class ReportDischarge:
    """It went off when nobody expected it."""

    weapon: str


@dataclass(frozen=True, slots=True)
class ReportMissing:
    """Nobody can say where it is."""

    weapon: str


@dataclass(frozen=True, slots=True)
class ReportFound:
    """The armorer has a missing weapon again."""

    weapon: str


@dataclass(frozen=True, slots=True)
class Release:
    """One of two releases a quarantined weapon or lot; of a weapon they say what they found."""

    subject: str
    empty: bool = True
    bore_clear: bool = True


@dataclass(frozen=True, slots=True)
class ReportInjury:
    """Somebody was hurt. `starts`: how badly; `person`: their badge, if they have one."""

    starts: Starts
    person: str = ""
    text: str = ""


# signatures
@dataclass(frozen=True, slots=True)
class SeeEcho:
    """These echoes were on somebody's screen."""

    acts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DisputeAct:
    """*That was not me.*"""

    act: int
    badge: str


Command = (
    Join | GiveTraining | FindSame | EnrolDevice | RevokeDevice | NoteWrongPins
    | TakeInContainer | TakeInWeapon | TakeInMagazine | TakeInLot | InspectWeapon | CleanWeapon | SendBackWeapon
    | CountLot | ProveRounds | SendBackRounds | WriteOffRounds | FillMagazine | LookAtMagazine | EmptyMagazine
    | OpenDay | ChangeCrew | HoldMeeting | PlanScene | AuthoriseScene | CloseDay
    | DrawWeapon | StartShow | LoadWeapon | LookIntoWeapon | HandOverReplica | BreakSight | SayWrongWeapon
    | CallRoll | WalkPerimeter | CallOut | ReadBack | TurnKey | CallAction | CallCut
    | ReturnWeapon | CountRounds | HearShots | FindEmpty | StowWeapon | SignForSquad | SealContainer
    | CallStop | SignLift | ReportDanger | ReportConcern | ReportDrop | ReportDischarge | ReportMissing | ReportFound
    | Release | ReportInjury
    | Correct | StateFact | ShowPaper | AdoptPack | SetPackAside | AdoptDocument | DecideConflict | Attest
    | SeeEcho | DisputeAct
)  # fmt: skip
