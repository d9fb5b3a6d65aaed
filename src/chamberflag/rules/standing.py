"""The one place that answers: every check of the floor for this act, then what the packs in force ask; all must hold."""

from collections.abc import Iterator

from chamberflag.record.facts import PLACE, About
from chamberflag.record.packs import Clause, Named
from chamberflag.record.record import Record
from chamberflag.rules.applying import of_act
from chamberflag.rules.checks.facts import WHO_STATES
from chamberflag.rules.finding import Finding, Missing, Verdict, beside
from chamberflag.rules.floor import FLOOR, applies
from chamberflag.rules.in_force import Conflict, Force, force
from chamberflag.rules.packs import CHECKS
from chamberflag.rules.request import Request

BY_PACKS = {"packs_agree", "place_is_stated"}  # what is found of the packs themselves, before what they ask


def standing(request: Request) -> Verdict:
    """The verdict on one request: the floor's findings in its order, then the packs'. Packs only add."""
    floor = tuple(check(request) for check in FLOOR[request.act] if applies(check, request))
    if not request.record.packs:
        return Verdict(floor)
    now = force(request.record, request.today)
    return Verdict(
        (*(beside(f, now.beside_floor.get(f.check, ())) for f in floor), *asked_by_packs(request, now))
    )


def asked_by_packs(request: Request, now: Force) -> Iterator[Finding]:
    """What the packs in force find of this act, beside the floor."""
    asked = now.gates.get(request.act, ())
    yield from (_unsettled(conflict) for conflict in now.conflicts if request.act in conflict.acts)
    if request.act in now.waiting:
        yield place_is_stated(request.record, now.waiting[request.act])
    meant: dict[Named, bool] = {}  # many clauses apply to the same acts: each condition is looked at once
    for one in asked:
        so = meant.get(one.applies)
        if so is None:
            so = meant[one.applies] = of_act(one.applies, request)
        if not so:
            continue
        found = CHECKS[one.asks.check].judge(request, one.asks)
        yield Finding(found.check, found.holds, found.because, found.remedy, one.clauses, found.missing)


def place_is_stated(record: Record, waiting: tuple[Clause, ...]) -> Finding:
    """What countries and states ask cannot be judged while nobody has stated in which of them the production is."""
    of = sorted({place for pack in record.packs.values() for place in pack.places})
    some = ", ".join(of[:3]) + (f" and {len(of) - 3} more" if len(of) > 3 else "")
    because = f"Nobody has stated where the production is, and its packs are of {some}."
    missing = Missing("StateFact", PLACE)
    return Finding("place_is_stated", False, because, WHO_STATES[About.PRODUCTION], waiting, missing)


def _unsettled(conflict: Conflict) -> Finding:
    because = f"{' and '.join(c.id for c in conflict.clauses)} cannot both be had."
    remedy = "1st AD and safety advisor decide which holds, and why."
    return Finding("packs_agree", False, because, remedy, conflict.clauses)
