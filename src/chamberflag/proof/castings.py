"""Castings: what the scenes of a production cast, as small sets, with everybody under a letter of their own.

Each casting is a case, and so are every two of them, of one scene or of two. What counts is the pattern: which duties are one
human's, who else carries them, who is cast beside a duty, who has a phone, what fires, what is loaded. Castings of the same
pattern are the same to explore.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chamberflag.proof.cuts import PERFORMER
from chamberflag.proof.likeness import (
    FIRST,
    OTHER_SIZE,
    SECOND,
    SIZE,
    apart,
    beside,
    both,
    either,
    like,
    own,
    recast,
    said,
)
from chamberflag.proof.small_sets import Small
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.weapons import Weapon

SAID: Mapping[str, str] = {Duty.FIRST_AD: "1st AD"}
LETTERS: Mapping[str, str] = {
    Duty.ARMORER: "a", Duty.FIRST_AD: "d", Duty.SECOND: "m", Duty.SAFETY_ADVISOR: "s", PERFORMER: "p"
}  # fmt: skip
STRANGER = "p0"  # a performer who is none of the production's
OTHER_WEAPON, OTHER_SCENE = "another weapon, that fires", "another scene"
Crew = Mapping[Duty, tuple[str, ...]]  # the badges of each duty, each of another human
Cast = tuple[Scene, Casting]  # a casting, and its scene


@dataclass(frozen=True, slots=True)
class Case:
    """Castings that are staffed and loaded alike. `names`: the letter of a human in the small set -> their name, and what they
    are. `things`: what a weapon, a scene or a lot of the small set is called there -> what it stands for.
    `alone`: whether it is of one casting, or of two together."""

    small: Small
    names: Mapping[str, tuple[str, str]]
    things: Mapping[str, str]
    scenes: tuple[str, ...]
    alone: bool

    @property
    def key(self) -> str:
        """What makes two cases the same to explore: all of the small set."""
        small = self.small
        crew = sorted((duty, sorted(holders)) for duty, holders in small.crew.items())
        cast = sorted((name, repr(c)) for name, casts in small.scenes.items() for c in casts)
        things = (sorted(small.weapons.items()), sorted(small.lots.items()), small.magazines)
        return repr((small.name, crew, cast, things, sorted(small.without_phone)))

    def also(self, other: "Case") -> "Case":
        """The same, of the scenes and people of this one as well."""
        names = {
            mine: (_both_named(name, other.names[mine][0]), roles)
            for mine, (name, roles) in self.names.items()
        }
        return replace(self, names=names, scenes=tuple(dict.fromkeys((*self.scenes, *other.scenes))))


def _both_named(one: str, other: str) -> str:
    return " or ".join(dict.fromkeys((*one.split(" or "), *other.split(" or "))))


def with_a_phone(record: Record, crew: Crew) -> frozenset[str]:
    """The humans who have a phone of their own. Before anybody has paired one: all with a duty, as it will have to be."""
    with_a_duty = (badge for badges in crew.values() for badge in badges)
    return frozenset(map(record.human, record.devices.values() or with_a_duty))


def alone(record: Record, crew: Crew, cast: Cast) -> Case:
    """A weapon in the hand it is cast for, whatever else is cast. What goes out by a scan stands beside a weapon that fires, in
    the same hand if the floor lets that hand have it."""
    _, casting = cast
    small = _like(record, casting)
    shown_nothing = {record.human(badge) for duty in (Duty.ARMORER, Duty.FIRST_AD) for badge in crew[duty]}
    if own(small) != FIRST and record.human(casting.performer) in shown_nothing:
        small = apart(small)
    return _case(record, crew, (cast,), (small, (own(small),)))


def in_the_safe(record: Record, crew: Crew, cast: Cast, uncast: Weapon) -> Case:
    """The same while a weapon that no scene casts lies in the safe: it can be taken, passed on and taken for another."""
    small = beside(_like(record, cast[1]), uncast.description)
    case = _case(record, crew, (cast,), (small, (own(small),)))
    return replace(case, things={**case.things, SECOND: uncast.tag}, alone=False)


def twice(record: Record, one: Cast, other: Cast) -> bool:
    """Whether one weapon is cast twice for one human in one scene."""
    (scene, first), (again, second) = one, other
    same_hand = record.human(first.performer) == record.human(second.performer)
    return scene.id == again.id and first.weapon == second.weapon and same_hand


def together(record: Record, crew: Crew, casts: tuple[Cast, Cast]) -> Case | None:
    """Two castings, of one scene or of two: two weapons, or one in two hands or with two loads. None if neither weapon is shown
    before it goes out: each alone stands beside one that is, which is worse. None for one weapon twice in one hand and
    scene: which of the two was planned cannot be told (`staffing` names it)."""

    def weight(cast: Cast) -> tuple[bool, str, str]:
        description = record.weapons[cast[1].weapon].description
        return not description.kind.shown, description.kind, cast[1].kind

    one, other = sorted(casts, key=weight)
    if not record.weapons[one[1].weapon].shown or twice(record, one, other):
        return None
    size = SIZE if one[1].kind is not other[1].kind or one[1].size == other[1].size else OTHER_SIZE
    likes = [_like(record, one[1]), _like(record, other[1], size)]
    in_turn = one[0].id != other[0].id
    if one[1].weapon == other[1].weapon:
        small = either(likes[0], likes[1], in_turn)
        return _case(record, crew, (one, other), (small, (FIRST, FIRST)))
    small = both(likes[0], likes[1], in_turn)
    return _case(record, crew, (one, other), (small, tuple(small.weapons)))


def _like(record: Record, casting: Casting, size: str = SIZE) -> Small:
    return like(record.weapons[casting.weapon].description, casting.kind, size)


def _case(record: Record, crew: Crew, casts: tuple[Cast, ...], alike: tuple[Small, tuple[str, ...]]) -> Case:
    """The small set with this crew. `alike`: the set, its performers those of the castings in their order, and which of its
    weapons stands for that of each casting."""
    small, meant = alike
    performers = tuple(casting.performer for _, casting in casts)
    letter = _letters(record, crew, performers)
    phones = with_a_phone(record, crew)
    hands = {stands: letter[badge] for stands, badge in zip(small.performers, performers, strict=False)}
    hands = {**dict.fromkeys(small.performers, STRANGER), **hands}
    staffed = replace(
        small,
        crew={duty: frozenset(letter[badge] for badge in badges) for duty, badges in crew.items()},
        scenes=recast(small, lambda cast: replace(cast, performer=hands[cast.performer])),
        without_phone=frozenset({*hands.values(), *letter.values()})
        - {letter[badge] for badge in letter if record.human(badge) in phones},
    )
    names = {
        mine: (record.named(badge), _roles(letter, (crew, performers), mine))
        for badge, mine in letter.items()
    }
    if STRANGER in hands.values():
        names[STRANGER] = ("another performer", PERFORMER)
    scenes = tuple(dict.fromkeys(scene.id for scene, _ in casts))
    weapons = {tag: casting.weapon for tag, (_, casting) in zip(meant, casts, strict=True)}
    return Case(staffed, names, _things(small, weapons, scenes), scenes, len(casts) == 1)


def _things(small: Small, weapons: Mapping[str, str], scenes: tuple[str, ...]) -> dict[str, str]:
    """What each thing of the small set stands for, so that none of its names is taken for one of the production's."""
    played = (name for name, castings in small.scenes.items() if any(c.weapon in weapons for c in castings))
    return {
        **dict.fromkeys(small.weapons, OTHER_WEAPON), **weapons,
        **dict.fromkeys(small.scenes, OTHER_SCENE), **dict(zip(played, scenes, strict=True)),
        **{lot: said(held) for lot, held in small.lots.items()},
    }  # fmt: skip


def _letters(record: Record, crew: Crew, performers: tuple[str, ...]) -> dict[str, str]:
    """The letter of each badge: one human has one, that of the first thing they are."""
    humans: dict[str, str] = {}
    badges = [*crew.items(), (PERFORMER, tuple(dict.fromkeys(performers)))]
    for role, of_role in badges:
        for number, badge in enumerate(of_role, 1):
            humans.setdefault(record.human(badge), f"{LETTERS[role]}{number}")
    return {badge: humans[record.human(badge)] for _, of_role in badges for badge in of_role}


def _roles(letter: Mapping[str, str], cast: tuple[Crew, tuple[str, ...]], mine: str) -> str:
    """What they are, in words. `cast`: who carries a duty, and who performs."""
    whose = (*cast[0].items(), (PERFORMER, cast[1]))
    return " and ".join(SAID.get(role, role) for role, badges in whose if mine in {letter[b] for b in badges})
