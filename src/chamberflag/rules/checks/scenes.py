"""Checks on the day, its scenes and their casting."""

from chamberflag.record.ammunition import Lot
from chamberflag.record.weapons import container_of
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def day_is_open(request: Request) -> Finding:
    """Nothing is done with weapons outside an open shooting day (a prep day is a day)."""
    ok = request.record.day is not None
    return Finding(
        "day_is_open", ok, "The day is open." if ok else "No day is open.", "The 1st AD opens the day."
    )


def last_day_is_closed(request: Request) -> Finding:
    """The next day does not open while this one is open, and no day opens twice."""
    day, last = request.record.day, request.record.last_closed
    if day:
        return Finding("last_day_is_closed", False, f"{day.date} is still open.", "Close that day first.")
    again = last is not None and request.day is not None and request.day <= last
    because = f"{last} was closed already." if again else "No day is open."
    return Finding("last_day_is_closed", not again, because, "Open a later day.")


def scene_is_authorised(request: Request) -> Finding:
    """The scene, with this very casting, is authorised by the 1st AD and a second person."""
    scene = request.the_scene
    ok = scene is not None and len(scene.authorised) == 2
    because = f"Scene {request.scene} is {'' if ok else 'not '}authorised as it is planned now."
    return Finding("scene_is_authorised", ok, because, "The 1st AD and another of the crew authorise it.")


def scene_is_planned(request: Request) -> Finding:
    """A scene is authorised only once it names who has which weapon with what in it, and how far away people are."""
    scene = request.the_scene
    ok = scene is not None and bool(scene.casting)
    because = f"Scene {request.scene} {'names its' if ok else 'has no'} casting."
    return Finding("scene_is_planned", ok, because, "Plan who has which weapon with what in it.")


def weapon_is_cast(request: Request) -> Finding:
    """A weapon goes only to the performer the scene casts it with."""
    casting, scene, name = request.casting, request.scene, request.named(request.person)
    because = f"Scene {scene} {'casts' if casting else 'does not cast'} {request.weapon} with {name}."
    return Finding(
        "weapon_is_cast", casting is not None, because, "Change the scene's casting and authorise it again."
    )


def weapon_is_in_an_authorised_scene(request: Request) -> Finding:
    """A weapon leaves the safe only for a scene that is authorised and casts it."""
    scenes = request.record.scenes.values()
    found = [
        s.id for s in scenes if len(s.authorised) == 2 and any(c.weapon == request.weapon for c in s.casting)
    ]
    because = (
        f"Authorised: scene {sorted(found)[0]}." if found else f"No authorised scene casts {request.weapon}."
    )
    return Finding(
        "weapon_is_in_an_authorised_scene", bool(found), because, "Authorise the scene that needs it."
    )


def no_action_is_running(request: Request) -> Finding:
    """Between action and cut nothing is drawn, loaded, shown or handed over."""
    running = request.record.running
    because = f"Scene {running} is running." if running else "No action is running."
    return Finding("no_action_is_running", not running, because, "Call cut first.")


def everything_is_stowed(request: Request) -> Finding:
    """A day closes only when every weapon is in a container, what was set aside too."""
    out = [w.tag for w in request.record.weapons.values() if not container_of(w)]
    because = f"Not stowed: {', '.join(sorted(out))}." if out else "Every weapon is stowed."
    return Finding("everything_is_stowed", not out, because, "Return, count and stow them.")


def every_container_is_sealed(request: Request) -> Finding:
    """A day closes only when every container with a weapon in it is sealed by two."""
    record = request.record
    held = {container_of(w) for w in record.weapons.values()} - {""}
    still_open = sorted(c for c in held if not record.containers[c].seal)
    because = f"Not sealed: {', '.join(still_open)}." if still_open else "Every container is sealed."
    return Finding(
        "every_container_is_sealed", not still_open, because, "Armorer and second person seal them."
    )


def every_lot_balances(request: Request) -> Finding:
    """A day closes only when every lot balances to zero: nothing loaded, and the store counted by two since its last move."""
    off = sorted(lot.id for lot in request.record.lots.values() if not _balances(lot))
    because = f"Not balanced: {', '.join(off)}." if off else "Every lot balances to zero."
    return Finding("every_lot_balances", not off, because, "Armorer and second person count each lot, blind.")


def _balances(lot: Lot) -> bool:
    return lot.balanced and lot.loaded == 0 and lot.in_store >= 0
