"""Likeness: the small set that stands for one weapon of a production, as a scene casts it.

What counts is what the weapon is, what goes into it and whether a magazine does; not its maker, its chambers or how many
rounds. Whatever goes out by a scan alone stands beside a revolver, for what it could be taken for.
"""

from collections.abc import Callable, Mapping

from chamberflag.proof.small_sets import REPLICA, Small, of_kind, revolver
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind

DISTANCE = 9  # metres: any that is planned is as good, for nobody in a small set is nearer
NAMES = {
    Kind.FUNCTIONAL: "a revolver",
    Kind.BLANK_FIRING: "a blank-firing revolver",
    Kind.EDGED: "a blade",
    Kind.BOW: "a bow",
    Kind.STARTER: "a starter pistol",
    Kind.GAS: "a gas gun",
    Kind.CANNON: "a cannon",
    Kind.PYRO: "a pyro gun",
}
LOADS = {
    RoundKind.DUMMY: "dummies",
    RoundKind.BLANK: "blanks",
    RoundKind.ARROW: "arrows",
    RoundKind.CAPSULE: "capsules",
    RoundKind.CHARGE: "charges",
}
SIZE, OTHER_SIZE = "half", "quarter"  # of blanks: any two that differ are as good
SECOND_SCENE = "15"
OTHER = "bela"  # the second of two performers
A_REPLICA = "a replica"
FIRST, SECOND, REPLICA_TAG = "W3", "W5", "R1"  # which weapons of the sets are meant


def suits(kind: Kind, load: RoundKind) -> bool:
    """Whether it could ever be played so: nothing in it, or what its kind takes. A replica is never loaded, whatever it is cast
    with."""
    return load is RoundKind.NONE or load in kind.takes or not kind.shown


def like(weapon: Description, load: RoundKind, size: str = SIZE) -> Small:
    """The small set of a weapon like this with a load like this, which `suits` it; its people are those of every small set.
    `size`: of a blank; OTHER_SIZE where it stands beside one of SIZE."""
    if not weapon.kind.shown:
        return replace(REPLICA, inspected=True)
    fed = weapon.magazine_fed and load is not RoundKind.NONE
    what = NAMES[weapon.kind].replace("revolver", "pistol") if fed else NAMES[weapon.kind]
    empty = ", empty" if weapon.kind.takes else ""
    loaded = f" with {said((load, size))}{' in its magazine' if fed else ''}" if load in LOADS else empty
    small = resized(of_kind(f"{what}{loaded}", weapon.kind, load, DISTANCE), size)
    described = {
        tag: replace(one, magazine_fed=fed, model="pistol" if fed else one.model)
        for tag, one in small.weapons.items()
    }
    return replace(small, weapons=described, magazines=("M1",) if fed else ())


def resized(small: Small, size: str) -> Small:
    """The same with blanks of this size."""
    lots = {lot: (kind, size if one else "") for lot, (kind, one) in small.lots.items()}
    return replace(
        small, lots=lots, scenes=recast(small, lambda cast: replace(cast, size=size if cast.size else ""))
    )


def recast(small: Small, change: Callable[[Casting], Casting]) -> dict[str, frozenset[Casting]]:
    """Its scenes, with each casting otherwise."""
    return {name: frozenset(map(change, casts)) for name, casts in small.scenes.items()}


def own(small: Small) -> str:
    """The weapon that is meant, of a set that is like one."""
    return next(tag for tag in (REPLICA_TAG, FIRST) if tag in small.weapons)


def both(one: Small, other: Small, in_turn: bool) -> Small:
    """Two weapons, each in a hand of its own and with a lot of its own: in one scene, or in two. The first of them is shown."""
    meant = own(other)
    tag = meant if meant == REPLICA_TAG else SECOND
    named = A_REPLICA if meant == REPLICA_TAG else other.name
    lots = {} if meant == REPLICA_TAG else _as_l2(other.lots)
    cast = next(c for casts in other.scenes.values() for c in casts if c.weapon == meant)
    return replace(
        one,
        name=f"{one.name}, and {named}, {'in turn' if in_turn else 'in one scene'}",
        weapons={**one.weapons, tag: other.weapons[meant]},
        lots={**one.lots, **lots},
        magazines=(*one.magazines, *(("M2",) if other.magazines else ())),
        scenes=_scenes(one, replace(cast, weapon=tag, performer=OTHER), in_turn),
        without_phone=one.without_phone | {OTHER},
    )


def either(one: Small, other: Small, in_turn: bool) -> Small:
    """One weapon in the hands of two, each with a load of their own: in one scene, or in two. The two may be one human."""
    more = {} if set(other.lots.values()) <= set(one.lots.values()) else _as_l2(other.lots)
    ((cast,),) = other.scenes.values()
    empty = ("empty",) if one.lots and not other.lots else ()
    loads = [one.name, *(said(lot) for lot in more.values()), *empty]
    return replace(
        one,
        name=f"{' or '.join(loads)}, {'in two scenes' if in_turn else 'which either of two has'}",
        lots={**one.lots, **more},
        scenes=_scenes(one, replace(cast, performer=OTHER), in_turn),
        without_phone=one.without_phone | {OTHER},
    )


def said(lot: tuple[RoundKind, str]) -> str:
    """What a lot is called."""
    kind, size = lot
    return f"{LOADS[kind]} of another size" if size == OTHER_SIZE else LOADS[kind]


def beside(one: Small, weapon: Description) -> Small:
    """The same while a weapon like this, which no scene casts, lies in the safe. What it would be loaded with is not there: what
    somebody brings along is tried."""
    named = NAMES[weapon.kind] if weapon.kind.shown else A_REPLICA
    return replace(
        one,
        name=f"{one.name}, while {named} lies in the safe",
        weapons={**one.weapons, SECOND: revolver(kind=weapon.kind)},
    )


def apart(small: Small) -> Small:
    """A set that is like a replica, with the weapon beside it in the hand of a performer of its own."""
    scenes = recast(
        small, lambda cast: cast if cast.weapon == REPLICA_TAG else replace(cast, performer=OTHER)
    )
    name = f"{small.name}, not in one hand"
    return replace(small, name=name, scenes=scenes, without_phone=small.without_phone | {OTHER})


def _scenes(one: Small, other: Casting, in_turn: bool) -> dict[str, frozenset[Casting]]:
    ((name, casts),) = one.scenes.items()
    return {name: casts, SECOND_SCENE: frozenset({other})} if in_turn else {name: casts | {other}}


def _as_l2(lots: Mapping[str, tuple[RoundKind, str]]) -> dict[str, tuple[RoundKind, str]]:
    return {"L2": next(iter(lots.values()))} if lots else {}
