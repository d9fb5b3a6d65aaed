"""Checks on an action: every cast weapon freshly cleared in the right hand, every other secured, roll called, two keys."""

from chamberflag.record.people import Duty
from chamberflag.record.weapons import Rounds, Weapon, WithPerformer
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def out_for(request: Request) -> tuple[Weapon, ...]:
    """The weapons of the scene's casting that go out by a show and are in somebody's hands."""
    scene = request.the_scene
    tags = sorted({c.weapon for c in scene.casting}) if scene else []
    known = (request.record.weapons[t] for t in tags if t in request.record.weapons)
    return tuple(w for w in known if w.holder and w.shown)


def scene_weapons_are_cleared(request: Request) -> Finding:
    """Every weapon of the casting that is out is freshly cleared, for this scene, in its own performer's hand."""
    for weapon in out_for(request):
        because = not_cleared(request, weapon)
        if because:
            return Finding("scene_weapons_are_cleared", False, because, "Return it, and show it again.")
    return Finding(
        "scene_weapons_are_cleared", True, "Every weapon that is out is cleared in its performer's hand."
    )


def not_cleared(request: Request, weapon: Weapon) -> str:
    """Why a weapon that is out may not be in this action; '' if it may."""
    place, cleared, windows = weapon.place, weapon.cleared, request.record.windows
    if not isinstance(place, WithPerformer) or place.scene != request.scene:
        return f"{weapon.tag} is not in a performer's hand for scene {request.scene}."
    if cleared is None or cleared.show.scene != request.scene or cleared.show.receiver != place.person:
        return f"{weapon.tag} is not cleared in {request.named(place.person)}'s hand."
    if not request.fresh(cleared.at, windows.cleared):
        return f"{weapon.tag} was cleared too long ago."
    load = weapon.load
    if isinstance(load, Rounds) and load.kind.goes_off and not request.fresh(load.signed.at, windows.blanks):
        return f"The {load.kind.of(2)[2:]} have been in {weapon.tag} too long."
    return ""


def what_is_out_is_certified(request: Request) -> Finding:
    """Everything that is in somebody's hands was inspected by two, also what cannot fire, and still is: what two certified
    ends with a drop, and when one of them says the signature was not theirs. It says which
    it is, whoever is cast and wherever things lie.
    """
    held = (weapon for weapon in request.record.weapons.values() if weapon.holder)
    unseen = sorted(weapon.tag for weapon in held if weapon.certificate is None)
    because = f"Not inspected by two: {', '.join(unseen)}." if unseen else "What is out was inspected by two."
    return Finding(
        "what_is_out_is_certified",
        not unseen,
        because,
        "Take it back and stow it; armorer and second person inspect it.",
    )


def something_is_out(request: Request) -> Finding:
    """Keys are turned for weapons that are out; without any, no key is needed."""
    out = out_for(request)
    because = f"Out for scene {request.scene}: {', '.join(w.tag for w in out) or 'nothing that fires'}."
    return Finding("something_is_out", bool(out), because, "Without a weapon that fires no keys are needed.")


def other_weapons_are_secured(request: Request) -> Finding:
    """Every other weapon that fires, shoots or cuts is in a container sealed by two, what was set aside too; and whatever
    two have not inspected, for until then nobody knows that it is what its tag says.
    """
    cast = {w.tag for w in out_for(request)}
    others = (w for w in request.record.weapons.values() if _to_be_secured(w) and w.tag not in cast)
    loose = sorted(w.tag for w in others if not request.record.secured(w))
    because = f"Not secured: {', '.join(loose)}." if loose else "Every other weapon is secured."
    return Finding(
        "other_weapons_are_secured",
        not loose,
        because,
        "Stow or lock them away; armorer and second person seal the container.",
    )


def _to_be_secured(weapon: Weapon) -> bool:
    return weapon.shown or weapon.certificate is None


def roll_was_called(request: Request) -> Finding:
    """Before any action the second person has seen every weapon and every sealed container since the last move.

    Also where no weapon that fires is in the scene: one that lies where nobody looked is nearest then. The roll-call
    holds for three minutes. A book of replicas alone, all of them inspected, needs none.
    """
    if not any(map(_to_be_secured, request.record.weapons.values())):
        return Finding("roll_was_called", True, "No weapon of this book fires, shoots or cuts.")
    call = request.record.roll_call
    ok = call is not None and request.fresh(call.signed.at, request.record.windows.roll_call)
    because = "The roll was called since the last move." if ok else "No roll-call since the last move."
    return Finding(
        "roll_was_called",
        ok,
        because,
        "The second person scans every weapon outside and every sealed container.",
    )


def roll_is_complete(request: Request) -> Finding:
    """A roll-call names every weapon that is outside and every sealed container that holds one."""
    record = request.record
    if strays(request):
        return Finding("roll_is_complete", True, "Something was seen outside that the book has elsewhere.")
    unseen = sorted((firing_outside(request) - request.tags) | (record.sealed() - request.sealed))
    because = f"Not seen: {', '.join(unseen)}." if unseen else "Everything was seen."
    return Finding("roll_is_complete", not unseen, because, "Find and scan it, or report it missing.")


def firing_outside(request: Request) -> frozenset[str]:
    """Tags of the weapons that go out by a show and are in somebody's hands."""
    return frozenset(t for t in request.record.outside() if request.record.weapons[t].shown)


def strays(request: Request) -> tuple[str, ...]:
    """Weapons that go out by a show and were seen outside, though the book has them elsewhere."""
    seen = request.tags - firing_outside(request)
    return tuple(sorted(t for t in seen if request.record.weapons[t].shown))


def key_names_every_weapon(request: Request) -> Finding:
    """A key names every weapon of the scene that is out, and no other."""
    out = frozenset(w.tag for w in out_for(request))
    because = f"Out: {', '.join(sorted(out))}; named: {', '.join(sorted(request.tags)) or 'none'}."
    return Finding("key_names_every_weapon", out == request.tags, because, "Look at each and name it.")


def both_keys_are_turned(request: Request) -> Finding:
    """Two keys, the 1st AD's and the armorer's, for the same weapons, within thirty seconds, and action within sixty."""
    record, windows = request.record, request.record.windows
    out = frozenset(w.tag for w in out_for(request))
    if not out:
        return Finding("both_keys_are_turned", True, "Nothing that fires is out: no keys are needed.")
    keys = {k.duty: k for k in record.keys if k.scene == request.scene and k.weapons == out}
    ad, armorer = keys.get(Duty.FIRST_AD), keys.get(Duty.ARMORER)
    if ad is None or armorer is None:
        missing = [str(d) for d, k in ((Duty.FIRST_AD, ad), (Duty.ARMORER, armorer)) if k is None]
        because = f"No key from the {' and the '.join(missing)}."
        return Finding("both_keys_are_turned", False, because, "Each turns a key now.")
    apart = abs(ad.signed.at - armorer.signed.at)
    ok = apart <= windows.keys and request.fresh(max(ad.signed.at, armorer.signed.at), windows.action)
    because = f"The keys were turned {int(apart.total_seconds())} s apart{'' if ok else ', or too long ago'}."
    return Finding("both_keys_are_turned", ok, because, "Turn both again.")
