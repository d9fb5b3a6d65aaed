"""Checks on corrections of lists."""

from chamberflag.record.corrections import What, is_looked_at
from chamberflag.record.weapons import InContainer, Quarantined
from chamberflag.rules.checks.weapons import where
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def nobody_has_it_in_hand(request: Request) -> Finding:
    """What a weapon is (its kind, class, chambers, how it is loaded) is corrected only while it lies in a container or is
    set aside; what a magazine is, only while it is in no weapon. A name, a number or a supplier at any time.
    """
    ok, because = True, "Nobody has it in hand."
    if request.weapon and is_looked_at(What.WEAPON, request.method):
        weapon = request.the_weapon
        ok, because = isinstance(weapon.place, InContainer | Quarantined), f"{where(request, weapon)}."
    elif request.magazine and is_looked_at(What.MAGAZINE, request.method):
        within = request.record.magazines[request.magazine].inserted_in
        ok, because = not within, f"{request.magazine} is in {within or 'no weapon'}."
    return Finding("nobody_has_it_in_hand", ok, because, "Return and stow it first; take a magazine out.")
