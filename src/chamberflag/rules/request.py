"""Request: the question that is asked, with every fact the checks may read."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chamberflag.record.people import Person
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Weapon


@dataclass(frozen=True, slots=True)
class Request:
    """May this person do this act, to this weapon, lot or container, for this scene and receiver, now?

    `act` is the command's name. Ids are '' where the act has no such thing; decide has made sure that those
    given exist. `signed.at` is now.
    """

    record: Record
    signed: Signature
    act: str
    afresh: bool = False
    weapon: str = ""
    person: str = ""
    scene: str = ""
    lot: str = ""
    magazine: str = ""
    container: str = ""
    scope: str = ""
    method: str = ""
    words: str = ""
    number: int = 0
    tags: frozenset[str] = frozenset()
    sealed: frozenset[str] = frozenset()
    crew: tuple[tuple[str, frozenset[str]], ...] = ()
    day: date | None = None
    choices: tuple[tuple[str, frozenset[str]], ...] = ()  # open conflicts of packs, each with its clauses
    found: dict[str, tuple[str, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )  # looked up already

    @property
    def now(self) -> datetime:
        """The set's time of the question."""
        return self.signed.at

    @property
    def today(self) -> date:
        """The shooting day if one is open, else the calendar's."""
        return self.record.day.date if self.record.day else self.now.date()

    @property
    def the_weapon(self) -> Weapon:
        """The weapon asked about."""
        return self.record.weapons[self.weapon]

    @property
    def the_scene(self) -> Scene | None:
        """The scene asked about, if it exists."""
        return self.record.scenes.get(self.scene)

    @property
    def receiver(self) -> Person | None:
        """The person who would receive the weapon."""
        return self.record.people.get(self.person)

    @property
    def casting(self) -> Casting | None:
        """How the scene casts this weapon with this person."""
        return self.the_scene.cast(self.weapon, self.person) if self.the_scene else None

    def fresh(self, at: datetime, window: timedelta) -> bool:
        """Whether something said then still holds now."""
        return self.now - at <= window

    def named(self, badge: str) -> str:
        """How to speak of a badge."""
        return self.record.named(badge)
