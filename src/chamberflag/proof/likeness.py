"""Likeness: the small set that stands for one weapon of a production, as a scene casts it.

What counts is what the weapon is, what goes into it and whether a magazine does; not its maker, its chambers or how many
rounds. Whatever goes out by a scan alone stands beside a revolver, for what it could be taken for.
"""

from chamberflag.proof.small_sets import REPLICA, Small, of_kind
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.replacing import replace
from chamberflag.record.weapons import Description, Kind

DISTANCE = 9  # metres: any that is planned is as good, for nobody in a small set is nearer
NAMES = {
    Kind.FUNCTIONAL: "one revolver of one chamber",
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
PISTOL = "a pistol and its magazine"


def suits(kind: Kind, load: RoundKind) -> bool:
    """Whether it could ever be played so: nothing in it, or what its kind takes. A replica is never loaded, whatever it is cast
    with."""
    return load is RoundKind.NONE or load in kind.takes or not kind.shown


def like(weapon: Description, load: RoundKind) -> Small:
    """The small set of a weapon like this with a load like this, which `suits` it; its people are those of every small set."""
    if not weapon.kind.shown:
        return replace(REPLICA, inspected=True)
    fed = weapon.magazine_fed and load is not RoundKind.NONE
    what = PISTOL if fed else NAMES[weapon.kind]
    loaded = LOADS.get(load, "" if weapon.kind is Kind.EDGED else "empty")
    small = of_kind(", ".join(filter(None, (what, loaded))), weapon.kind, load, DISTANCE)
    described = {
        tag: replace(one, magazine_fed=fed, model="pistol" if fed else one.model)
        for tag, one in small.weapons.items()
    }
    return replace(small, weapons=described, magazines=("M1",) if fed else ())
