"""Kinds: what the tiles of a form call each kind of weapon and of load. Words only; what each kind asks is in `rules.looks`."""

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.weapons import Kind

WORDS_OF_KINDS = (
    ("functional", "Functional firearm"), ("blank-firing", "Blank-firing only"), ("starter", "Starter pistol"),
    ("gas", "Gas or air gun"), ("edged", "Blade: edge or point"), ("bow", "Bow or crossbow"), ("cannon", "Cannon"),
    ("pyro", "Pyro gun"), ("replica", "Replica"), ("rubber", "Rubber or foam"), ("deactivated", "Deactivated"),
)  # fmt: skip
_PLURAL = {
    RoundKind.DUMMY: "Dummies", RoundKind.BLANK: "Blanks", RoundKind.ARROW: "Blunt arrows", RoundKind.CAPSULE: "Gas capsules",
    RoundKind.CHARGE: "Charges",
}  # fmt: skip
_FELT = {
    RoundKind.DUMMY: "It rattles, or is drilled: a dummy",
    RoundKind.BLANK: "Crimped, no bullet: a blank",
    RoundKind.ARROW: "Blunt, shaft and nock whole: an arrow",
    RoundKind.CAPSULE: "A capsule, no pellet anywhere",
    RoundKind.CHARGE: "A charge, nothing before it",
}


def loads_of(kind: Kind | None, *, felt: bool = False) -> list[tuple[str, str]]:
    """What may lie in this kind, as tiles: value and words. None: in any. `felt`: as the one who will hold it asks it."""
    takes = [load for load in _PLURAL if kind is None or load in kind.takes]
    return [(load.value, (_FELT if felt else _PLURAL)[load]) for load in takes]
