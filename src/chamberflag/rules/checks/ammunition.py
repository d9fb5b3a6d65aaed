"""Checks on lots, rounds and magazines: where they came from, that two proved them, that nothing is on top of anything."""

from chamberflag.record.signatures import joint
from chamberflag.record.weapons import Empty, Rounds
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def lot_is_issuable(request: Request) -> Finding:
    """Only dummies, blanks, blunt arrows, capsules and charges may be loaded: a live or an unknown round never."""
    lot = request.record.lots[request.lot]
    ok = lot.kind.issuable
    return Finding("lot_is_issuable", ok, f"{lot.id} holds {lot.kind.of(2)[2:]}.", "It stays in quarantine.")


def lot_is_not_quarantined(request: Request) -> Finding:
    """Nothing of a quarantined lot is loaded."""
    lot = request.record.lots[request.lot]
    because = (
        f"{lot.id} is in quarantine: {lot.quarantined}."
        if lot.quarantined
        else f"{lot.id} is not in quarantine."
    )
    return Finding("lot_is_not_quarantined", not lot.quarantined, because, "Use another lot.")


def lot_is_counted(request: Request) -> Finding:
    """Every lot was counted and its kind seen by two people, blind to each other, since it came in."""
    lot = request.record.lots[request.lot]
    because = f"Two people {'' if lot.counted else 'have not '}counted {lot.id}."
    return Finding(
        "lot_is_counted", lot.counted is not None, because, "Armorer and second person count it, blind."
    )


def rounds_are_proved(request: Request) -> Finding:
    """Every round that is loaded was proved by two people with two unlike methods since it was last in a weapon."""
    lot = request.record.lots[request.lot]
    if request.magazine and request.act == "LoadWeapon":
        return Finding("rounds_are_proved", True, f"They were proved before {request.magazine} was filled.")
    ok = 0 < request.number <= lot.proved
    because = f"{lot.proved} rounds of {lot.id} are proved; {request.number} are asked for."
    return Finding("rounds_are_proved", ok, because, "Armorer and second person prove them one by one.")


def methods_differ(request: Request) -> Finding:
    """The two who prove rounds use two unlike methods: a rattle is not confirmed by a rattle."""
    halves = request.record.halves.get(joint("ProveRounds", request.lot), ())
    same = [h for h in halves if h.signed.by != request.signed.by and h.said[1] == request.method]
    because = f"The other used {request.method} too." if same else "The methods are unlike."
    return Finding("methods_differ", not same and bool(request.method), because, "Use another method.")


def rounds_are_in_store(request: Request) -> Finding:
    """No more rounds are proved, sent back or written off than the book knows."""
    lot = request.record.lots[request.lot]
    known = lot.in_store + (lot.loaded if request.act == "WriteOffRounds" else 0)
    ok = 0 < request.number <= known
    because = f"{lot.id} has {known} rounds; {request.number} are named."
    return Finding("rounds_are_in_store", ok, because, "Count again.")


def nothing_is_loaded_on_top(request: Request) -> Finding:
    """Nothing is loaded on top of a load: the weapon was found empty by two, and is empty still."""
    ok = isinstance(request.the_weapon.load, Empty)
    because = f"{request.weapon} {'was found empty by two' if ok else 'is not known to be empty'}."
    return Finding("nothing_is_loaded_on_top", ok, because, "Count it out, or let two find it empty.")


def load_fits_the_scene(request: Request) -> Finding:
    """The rounds are of the kind, the size and at the most the number the scene was authorised for."""
    lot, casting, weapon = request.record.lots[request.lot], request.casting, request.the_weapon
    if casting is None:
        return Finding("load_fits_the_scene", False, "The scene does not cast this.", "Change the casting.")
    most = min(casting.number, weapon.description.chambers)
    ok = lot.kind == casting.kind and lot.size == casting.size and 0 < request.number <= most
    allowed = casting.kind.of(most)
    if casting.size:
        allowed = allowed.replace(" ", f" {casting.size} ", 1)
    because = f"The scene allows {allowed}; asked: {request.number} of {lot.id} ({lot.kind})."
    return Finding("load_fits_the_scene", ok, because, "Load what the scene names, or change the scene.")


def magazine_is_looked_at(request: Request) -> Finding:
    """A weapon magazine goes in only after the second person looked at its rounds, blind; nothing else loads such a weapon."""
    fed = request.the_weapon.description.magazine_fed
    if not request.magazine:
        because = f"{request.weapon} is {'' if fed else 'not '}loaded from a magazine."
        return Finding(
            "magazine_is_looked_at", not fed, because, "Fill a magazine and let the second person look."
        )
    magazine = request.record.magazines[request.magazine]
    fits = (
        fed
        and magazine.weapon_class == request.the_weapon.description.weapon_class
        and not magazine.inserted_in
    )
    ok = fits and magazine.load is not None and magazine.looked is not None
    because = f"{magazine.tag} {'was looked at by two' if ok else 'was not looked at by two, or does not belong here'}."
    return Finding("magazine_is_looked_at", ok, because, "The second person looks at it.")


def magazine_is_empty(request: Request) -> Finding:
    """A weapon magazine is filled only when it is empty and in no weapon, and not beyond what it holds."""
    magazine = request.record.magazines[request.magazine]
    ok = magazine.load is None and not magazine.inserted_in and request.number <= magazine.capacity
    because = f"{magazine.tag} is {'empty' if ok else 'not empty, or smaller than that'}."
    return Finding("magazine_is_empty", ok, because, "Empty it first.")


def magazine_is_outside(request: Request) -> Finding:
    """Rounds come out of a magazine only when it is in no weapon."""
    inserted = request.record.magazines[request.magazine].inserted_in
    because = f"It is in {inserted}." if inserted else "It is in no weapon."
    return Finding("magazine_is_outside", not inserted, because, "Count the weapon out instead.")


def blanks_are_fresh(request: Request) -> Finding:
    """Blanks are loaded last: within minutes of their loading, or not at all. So is whatever else an action uses up."""
    load = request.the_weapon.load
    if not isinstance(load, Rounds) or not load.kind.goes_off:
        return Finding("blanks_are_fresh", True, "No blanks are loaded.")
    ok = request.fresh(load.signed.at, request.record.windows.blanks)
    because = f"The {load.kind.of(2)[2:]} have been in {request.weapon} {'less' if ok else 'more'} than ten minutes."
    return Finding("blanks_are_fresh", ok, because, "Return it, count it out and load again.")
