"""Checks on signatures: who may sign, that signers differ, that nobody's name is borrowed."""

from chamberflag.record.people import ANYONE, KEEPER, Duty
from chamberflag.record.signatures import joint
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR
PAIR = (A, M)

SIGNERS: dict[str, tuple[Duty, ...]] = {
    "InspectWeapon": PAIR, "CleanWeapon": (A,), "SendBackWeapon": PAIR,
    "CountLot": PAIR, "ProveRounds": PAIR, "SendBackRounds": PAIR, "WriteOffRounds": PAIR,
    "FillMagazine": (A,), "LookAtMagazine": (M,), "EmptyMagazine": (A,),
    "OpenDay": (D,), "ChangeCrew": (D,), "HoldMeeting": (D, A), "PlanScene": (D, A), "AuthoriseScene": (D, M, A, S),
    "CloseDay": (D, A), "DrawWeapon": PAIR, "StartShow": (A,), "LoadWeapon": (A,), "HandOverReplica": (A,),
    "CallRoll": (M,), "WalkPerimeter": (M, S), "CallOut": (D,), "TurnKey": (D, A), "CallAction": (D,),
    "ReturnWeapon": (A,), "CountRounds": PAIR, "FindEmpty": PAIR, "StowWeapon": (A,), "SealContainer": PAIR,
    "SignLift": (A, D, S), "ReportFound": (A,), "Release": PAIR,
    "SetPackAside": (D, S), "DecideConflict": (D, S),
}  # fmt: skip
BY_KEEPER = frozenset({"PlanScene"})  # the book's keeper may enter plans from a list; they authorise nothing
PAIRED = frozenset(act for act, duties in SIGNERS.items() if duties in (PAIR, (D, S))) | {"AuthoriseScene"}


def subject(request: Request) -> str:
    """What a joint act is about: the id under which its halves wait."""
    about = {"AuthoriseScene": request.scene, "SealContainer": request.container}
    return about.get(request.act) or request.weapon or request.lot or request.scope


def signer_has_the_duty(request: Request) -> Finding:
    """Each act is signed by somebody who carries the duty for it today."""
    by, duties = request.signed.by, SIGNERS[request.act]
    if by == KEEPER and request.act in BY_KEEPER:
        return Finding("signer_has_the_duty", True, "The book's keeper entered a list.")
    crew = dict(request.crew)
    carried = [d for d in duties if request.record.carries(by, d) or by in crew.get(d, ())]
    because = f"{request.named(by)} is {carried[0]} today." if carried else (
        f"{request.named(by)} is not {' or '.join(duties)} today."
    )  # fmt: skip
    return Finding("signer_has_the_duty", bool(carried), because, f"The {' or the '.join(duties)} signs.")


def both_duties_sign(request: Request) -> Finding:
    """A joint act is signed once for each of its duties: the second signature is not another armorer's."""
    others = waiting(request)
    if not others:
        return Finding("both_duties_sign", True, "The first signature.")
    record, by = request.record, request.signed.by
    if request.act == "AuthoriseScene":
        ok = any(record.carries(s, D) for s in (by, *others))
        return Finding("both_duties_sign", ok, "The 1st AD is one of the two." if ok else "The 1st AD has not signed.",
                       "The 1st AD signs.")  # fmt: skip
    duties = SIGNERS[request.act]
    ok = any(record.carries(by, x) and record.carries(other, y) for other in others
             for x, y in ((duties[0], duties[1]), (duties[1], duties[0])))  # fmt: skip
    pair = f"{duties[0]} and {duties[1]}"
    because = f"{pair[0].upper()}{pair[1:]} each signed." if ok else "Both signatures would be of one duty."
    return Finding("both_duties_sign", ok, because, f"The {duties[1]} signs beside the {duties[0]}.")


def waiting(request: Request) -> tuple[str, ...]:
    """The other badges whose halves of this act still wait, and have not lapsed."""
    halves = request.record.halves.get(joint(request.act, subject(request)), ())
    mine = request.signed.by
    window = request.record.windows.half
    return tuple(h.signed.by for h in halves if h.signed.by != mine and request.fresh(h.signed.at, window))


def signers_differ(request: Request) -> Finding:
    """Within one act every signature is a different human, under whichever badge."""
    human = request.record.human(request.signed.by)
    same = [o for o in waiting(request) if request.record.human(o) == human]
    because = (
        f"{request.named(same[0])} has signed this already." if same else "The signers are different people."
    )
    return Finding("signers_differ", not same, because, "Another person signs.")


def signed_afresh(request: Request) -> Finding:
    """On any input but the signer's own device, every signature needs badge and PIN in that very act."""
    ok = not request.signed.shared or request.afresh or request.signed.by == KEEPER
    because = "Own device, or badge and PIN in this act." if ok else (
        f"This is not {request.named(request.signed.by)}'s own device."
    )  # fmt: skip
    return Finding("signed_afresh", ok, because, "Give badge and PIN again for this act.")


def echoes_were_seen(request: Request) -> Finding:
    """No key turns and no stop is lifted while a signature has not been seen by its signer, or by two who were present."""
    owed = sorted({e.signed.by for e in request.record.unechoed.values()})
    because = (
        f"Not echoed yet: {', '.join(map(request.named, owed))}." if owed else "Every signature was echoed."
    )
    return Finding(
        "echoes_were_seen", not owed, because, "Let the signer, or two others present, look at their screens."
    )


def somebody_signs(request: Request) -> Finding:
    """Lists are entered by the book's keeper, never by nobody."""
    ok = request.signed.by != ANYONE
    return Finding("somebody_signs", ok, "A name stands under it." if ok else "Nobody's name stands under this.",
                   "Sign in first.")  # fmt: skip
