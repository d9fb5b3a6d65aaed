"""Labels: which pre-printed label was stuck on which thing later. Stated like any fact; the newest one counts.

Knows codes as text only: whether one is well formed is looked at where it is scanned or typed (desk/codes).
"""

from collections.abc import Iterator, Mapping

from chamberflag.record.facts import About
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer, Quarantined

LABELS: Mapping[About, str] = {  # under which fact a thing's label is stated
    About.WEAPON: "label", About.LOT: "lot_label", About.CONTAINER: "container_label",
}  # fmt: skip


def bound(record: Record) -> Iterator[tuple[str, About, str]]:
    """Each label that was bound: its code, and what it is on."""
    if not record.facts:
        return
    known = {About.WEAPON: record.weapons, About.LOT: record.lots, About.CONTAINER: record.containers}
    for about, name in LABELS.items():
        for subject in known[about]:
            said = record.fact(about, subject, name)
            if said:
                yield str(said[0]), about, subject


def not_bindable(record: Record, about: About, subject: str, code: str) -> str:
    """Why a label cannot be bound to a thing that is in the book; '' when it can."""
    for known, _, on in bound(record):
        if known == code:
            return f"{code} is on {on} already: a label is bound once. Take another blank."
    weapon = record.weapons.get(subject) if about is About.WEAPON else None
    if weapon and not isinstance(weapon.place, InContainer | Quarantined):
        return f"{subject} is not put away: return and stow it first, then bind its label."
    return ""
