"""Checks that follow the kind: what goes into or onto which weapon, who may be in charge of what stands, how far people are."""

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.scenes import Casting
from chamberflag.rules.checks.actions import out_for
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def load_suits_the_kind(request: Request) -> Finding:
    """A bow takes arrows, a gas gun capsules, a cannon or pyro gun a charge, a starter pistol blanks; what takes dummies or
    blanks takes nothing else; a blade takes nothing.
    """
    lot, kind = request.record.lots[request.lot], request.the_weapon.description.kind
    ok = lot.kind in kind.takes
    because = f"{request.weapon} is {kind}; {lot.id} holds {lot.kind.of(2)[2:]}."
    return Finding("load_suits_the_kind", ok, because, "Load what belongs to it, or cast another weapon.")


def operator_is_licensed(request: Request) -> Finding:
    """A cannon or pyro gun goes into nobody's hands: it stays where it stands, in the charge of an operator whose licence
    for that kind is on file and valid today.
    """
    kind, person = request.the_weapon.description.kind, request.receiver
    if not kind.stands:
        return Finding("operator_is_licensed", True, f"{request.weapon} needs no operator.")
    permits = person.permits if person else ()
    ok = any(kind.value in p.kind.casefold() and p.valid_to >= request.today for p in permits)
    name = request.named(request.person)
    because = f"{name} has {'a' if ok else 'no'} {kind} licence on file that is valid today."
    remedy = f"Plan the scene with a licensed {kind} operator in charge of it, not with a performer."
    return Finding("operator_is_licensed", ok, because, remedy)


def distance_is_planned(request: Request) -> Finding:
    """A scene with a cannon, a pyro gun or a flying arrow is authorised only once it says how far away everybody is."""
    scene = request.the_scene
    cast = scene.casting if scene else frozenset()
    without = sorted(c.weapon for c in cast if reaches_out(c) and not c.distance_m)
    because = f"No distance is planned for {', '.join(without)}." if without else "Every distance is planned."
    return Finding("distance_is_planned", not without, because, "Plan how many metres away everybody is.")


def perimeter_is_walked(request: Request) -> Finding:
    """Before a cannon or pyro gun fires or an arrow flies, somebody has walked round it since the roll was called, at no
    less than the distance the scene plans, and found nobody within. That holds for three minutes.
    """
    out = {w.tag for w in out_for(request)}
    cast = request.the_scene.casting if request.the_scene else frozenset()
    needed = max((c.distance_m for c in cast if c.weapon in out and reaches_out(c)), default=0)
    if not needed:
        return Finding("perimeter_is_walked", True, "Nothing that is out needs a perimeter.")
    call = request.record.roll_call
    walked = call.perimeter if call else None
    ok = (
        walked is not None
        and walked.scene == request.scene
        and walked.distance_m >= needed
        and request.fresh(walked.signed.at, request.record.windows.roll_call)
    )
    because = f"Nobody {'else is' if ok else 'has seen that nobody is'} within {needed} m."
    remedy = f"Second person or safety advisor walks the perimeter at {needed} m."
    return Finding("perimeter_is_walked", ok, because, remedy)


def reaches_out(casting: Casting) -> bool:
    """Whether what it is loaded with hurts at a distance. A cannon or pyro gun takes nothing but charges."""
    return casting.kind in (RoundKind.ARROW, RoundKind.CHARGE)
