"""Small sets: the instances that are explored. A few weapons, a few rounds, a few people, for ever.

Small, because every order of every act is tried. Rules speak of one weapon, or of one and all the others, of one lot, of
one scene and another: two of each exercise every such word (the small-scope hypothesis: evidence, not proof, for forty).
The day is open, people are trained and briefed; what was wrong before anybody came is in `roots`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.proof.ghosts import TOO_MUCH
from chamberflag.proof.situation import FRESH, situation
from chamberflag.proof.world import (
    LIVE,
    PRIMED,
    SHARP,
    World,
    as_the_book_says,
    hide_in_chamber,
    hide_in_lot,
    hide_obstruction,
    hide_real_weapon,
    hide_swapped_tags,
)
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.evolve import settle
from chamberflag.record.people import KEEPER, Crew, Duty, Permit, Training
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind

A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR
TODAY = date(2000, 1, 3)
STOCK = 10  # rounds in every lot, always: what leaves is delivered again
SAFE = "safe"
FOUR: Crew = {A: frozenset({"iris"}), D: frozenset({"tom"}), M: frozenset({"petra"}), S: frozenset({"noor"})}
FIVE: Crew = {**FOUR, A: frozenset({"iris", "jonas"})}
THREE: Crew = {A: frozenset({"iris"}), D: frozenset({"tom"}), M: frozenset({"tom"}), S: frozenset({"ana"})}

Eyes = Callable[[World, Record, str], World]  # what somebody's looks find, of what is true
# A deed, the world after it, the scene it runs: what somebody may do besides.
Beyond = Callable[[World, Record, str], Iterator[tuple[str, World, str]]]


def as_it_is(world: World, _: Record, __: str) -> World:
    """An honest look finds what is there (assumption A2)."""
    return world


@dataclass(frozen=True, slots=True)
class Small:
    """What a small set holds. `lots`: id -> kind, size. `drawn`: weapons that are with the armorer already, seen empty by
    two. `counted`: lots two have counted; `inspected`: weapons two have certified. A latent fault may have passed both.
    `alarms`: people also report danger, a drop or a loss where there is none; a stop is called and a found danger is
    acted on in every set.
    The assumptions, as values; whoever drops one says here what changes. `eyes`: what a look finds. `beyond`: what somebody
    ("": a thing by itself) may do besides, unseen by the book, as one more ghost; with a scene, that scene then runs.
    `unnoticed`: in whose names others may sign without anybody ever disputing it."""

    name: str
    weapons: Mapping[str, Description]
    lots: Mapping[str, tuple[RoundKind, str]]
    scenes: Mapping[str, frozenset[Casting]]
    crew: Crew = field(default_factory=lambda: FOUR)
    without_phone: frozenset[str] = frozenset({"ana"})
    counted: bool = True
    inspected: bool = True
    replans: bool = False
    alarms: bool = False
    eyes: Eyes = as_it_is
    beyond: tuple[Beyond, ...] = ()
    unnoticed: frozenset[str] = frozenset()
    magazines: tuple[str, ...] = ()  # of one round each

    @property
    def performers(self) -> tuple[str, ...]:
        """Who is cast."""
        return tuple(sorted({x.performer for casting in self.scenes.values() for x in casting}))

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who can fail."""
        crew = {badge for badges in self.crew.values() for badge in badges}
        return tuple(sorted(crew | set(self.performers)))


def revolver(chambers: int = 1, kind: Kind = Kind.FUNCTIONAL) -> Description:
    """A revolver of few chambers."""
    return Description(kind, "revolver", "single action", chambers=chambers)


def opening(small: Small) -> Record:
    """The book of a small set at the beginning, as its own commands make it."""
    record = Record()
    for by, command in opening_acts(small):
        asked = Asked(by, FRESH, 0, by, afresh=True)
        events = decide(record, asked, command)
        assert not isinstance(events, Unheard), f"{command} is heard"
        assert not any(isinstance(event, e.Refused) for event in events), f"{command} is accepted: {events}"
        record = settle(record, asked.signed, events)
    return situation(record, FRESH)


def opening_acts(small: Small) -> Iterable[tuple[str, c.Command]]:
    """What is done, by whom, before anything is explored: lists, the day, its meeting, scenes, certificates, counts."""
    armorer, first_ad, second = (min(small.crew[duty]) for duty in (A, D, M))
    for badge in small.people:
        yield KEEPER, c.Join(badge, badge.title(), permits=_licences(small, badge))
        yield KEEPER, c.GiveTraining(badge, Training("revolver", TODAY, TODAY, "noor"))
    yield KEEPER, c.TakeInContainer(SAFE)
    for tag, description in small.weapons.items():
        yield KEEPER, c.TakeInWeapon(tag, description, SAFE)
    for lot, (kind, size) in small.lots.items():
        yield KEEPER, c.TakeInLot(lot, kind, STOCK, size=size)
    for magazine in small.magazines:
        yield KEEPER, c.TakeInMagazine(magazine, "revolver", 1)
    for scene, casting in small.scenes.items():
        yield KEEPER, c.PlanScene(scene, "", casting)
    yield first_ad, c.OpenDay(TODAY, small.crew)
    yield first_ad, c.HoldMeeting(frozenset(small.people))
    for scene in small.scenes:
        yield first_ad, c.AuthoriseScene(scene)
        yield next(b for b in (second, armorer) if b != first_ad), c.AuthoriseScene(scene)
    for badge in (armorer, second):
        for tag, description in small.weapons.items() if small.inspected else ():
            yield badge, c.InspectWeapon(tag, description.kind, True, True)
    for badge in (armorer, second):
        for lot, (kind, _) in small.lots.items() if small.counted else ():
            yield badge, c.CountLot(lot, kind, STOCK)


def _licences(small: Small, badge: str) -> tuple[Permit, ...]:
    """Whoever has charge of what stands where it stands is licensed for it."""
    charged = {x.weapon for casting in small.scenes.values() for x in casting if x.performer == badge}
    kinds = (small.weapons[tag].kind for tag in sorted(charged))
    return tuple(Permit(kind.value, "1", "", TODAY) for kind in kinds if kind.stands)


def roots(small: Small, record: Record) -> tuple[tuple[str, World], ...]:
    """The worlds in which the day may begin: nothing wrong, or one thing wrong that nobody knows of.

    A *live round* of a bow is a pointed arrow, of a gas gun a pellet, of a cannon a projectile: the worst it may hold. A bore
    that is obstructed is with a blade or a bow one that is not whole.
    """
    true = as_the_book_says(record)
    found = [("", true)]
    for lot, (kind, _) in small.lots.items():
        wrongs = (LIVE, PRIMED) if kind is RoundKind.DUMMY else (LIVE, TOO_MUCH)
        found += [(f"{wrong.what} hidden in {lot}", hide_in_lot(true, lot, wrong)) for wrong in wrongs]
    for tag, description in small.weapons.items():
        if description.kind is Kind.EDGED:
            found.append((f"sharp edge hidden in {tag}", hide_in_chamber(true, tag, SHARP)))
            found.append((f"{tag} is obstructed", hide_obstruction(true, tag)))
        elif description.kind.shown:
            found.append((f"live round hidden in {tag}", hide_in_chamber(true, tag, LIVE)))
            found.append((f"{tag} is obstructed", hide_obstruction(true, tag)))
        elif not small.inspected:
            real = hide_in_chamber(hide_real_weapon(true, tag), tag, LIVE)
            found.append((f"{tag} is a real, loaded weapon with a replica's tag", real))
    tags = sorted(small.weapons)
    found += [(f"{a} and {b} carry each other's tags", hide_swapped_tags(true, a, b))
              for a in tags for b in tags if a < b and (not small.inspected or small.weapons[a] == small.weapons[b])]  # fmt: skip
    return tuple(found)


DUMMY, BLANK = RoundKind.DUMMY, RoundKind.BLANK
D7 = {"D7": (DUMMY, "")}
B1 = {"B1": (BLANK, "half")}
S14 = {"14": frozenset({Casting("W3", "ana", DUMMY, 1)})}
S22 = {"22": frozenset({Casting("W3", "ana", BLANK, 1, "half", 7)})}

ONE = Small(
    "one revolver, dummies", {"W3": revolver()}, D7, S14, counted=False, inspected=False, replans=True
)
TINY = Small("one revolver of one chamber, dummies", {"W3": revolver()}, D7, S14)
PAIR = replace(TINY, name="two armorers", crew=FIVE)
CROW = Small(
    "one revolver, dummies in scene 14, blanks in scene 22", {"W3": revolver()}, {**D7, **B1}, {**S14, **S22}
)
TRIO = Small("a crew of three", {"W3": revolver()}, {**D7, **B1}, {**S14, **S22}, THREE)
CHAMBERS = Small("two chambers", {"W3": revolver(2)}, D7, {"14": frozenset({Casting("W3", "ana", DUMMY, 2)})})
TURNS = Small("two revolvers in turn", {"W3": revolver(), "W5": revolver()}, D7,
              {**S14, "15": frozenset({Casting("W5", "ana", DUMMY, 1)})})  # fmt: skip
REPLICA = Small("a revolver and a replica", {"W3": revolver(), "R1": revolver(1, Kind.REPLICA)}, D7,
                {**S14, "16": frozenset({Casting("R1", "ana", RoundKind.NONE)})}, inspected=False)  # fmt: skip
PAIRS = (
    replace(CROW, name="two armorers, dummies in scene 14, blanks in scene 22", crew=FIVE),
    replace(REPLICA, name="two armorers, a revolver and a replica", crew=FIVE),
)
S30 = {"30": frozenset({Casting("W3", "ana", DUMMY, 1), Casting("W5", "bela", BLANK, 1, "half", 7)})}
DUET = Small(
    "two revolvers with two loads, two performers in one scene",
    {"W3": revolver(), "W5": revolver()},
    {**D7, **B1},
    S30,
    without_phone=frozenset({"ana", "bela"}),
)


def of_kind(name: str, kind: Kind, load: RoundKind, distance: int = 0) -> Small:
    """One weapon of another kind, and what is loaded into it or laid on it."""
    size = "half" if load is RoundKind.BLANK else ""
    cast = Casting("W3", "ana", load, 0 if load is RoundKind.NONE else 1, size, distance)
    lots = {} if load is RoundKind.NONE else {"L1": (load, size)}
    return Small(name, {"W3": revolver(1, kind)}, lots, {"14": frozenset({cast})})


BLADE = of_kind("a blade", Kind.EDGED, RoundKind.NONE)
BOW = of_kind("a bow, arrows", Kind.BOW, RoundKind.ARROW, 9)
STARTER = of_kind("a starter pistol, blanks", Kind.STARTER, RoundKind.BLANK, 7)
GAS = of_kind("a gas gun, capsules", Kind.GAS, RoundKind.CAPSULE)
CANNON = of_kind("a cannon, charges", Kind.CANNON, RoundKind.CHARGE, 20)
PYRO = of_kind("a pyro gun, charges", Kind.PYRO, RoundKind.CHARGE, 20)
KINDS = (BLADE, BOW, STARTER, GAS, CANNON, PYRO)
PISTOL = Small(
    "a pistol and its magazine, dummies",
    {"W3": replace(revolver(), model="pistol", magazine_fed=True)},
    D7,
    S14,
    magazines=("M1",),
)
SETS = (TINY, ONE, PAIR, CROW, TRIO, CHAMBERS, TURNS, REPLICA, PISTOL, *KINDS, *PAIRS, DUET)
