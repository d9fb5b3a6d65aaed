"""Unstated: what the packs in force ask of one thing and nobody has stated or shown, whatever the act.

For the pages of things: so that what is missing is known before anybody stands there with a weapon. Refuses nothing.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from chamberflag.record.facts import FACTS, About
from chamberflag.record.packs import Clause
from chamberflag.record.papers import PAPERS
from chamberflag.rules.applying import of_act
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.in_force import Asked, Force, force
from chamberflag.rules.packs import CHECKS
from chamberflag.rules.request import Request
from chamberflag.rules.standing import place_is_stated

ON_WHAT_IS_SAID = frozenset({
    "fact_is", "fact_is_at_least", "fact_is_at_most", "fact_has_all", "custodian_holds", "receiver_holds", "somebody_holds",
    "minor_has_papers", "paper_is_seen", "document_is_adopted",
})  # fmt: skip


def unstated(request: Request, about: About, subject: str) -> tuple[Finding, ...]:
    """What is missing of one thing. `request`: names it; its act does not matter."""
    found: dict[Missing, Finding] = {}
    now = force(request.record, request.today)
    if now.waiting and about is About.PRODUCTION:
        place = place_is_stated(request.record, tuple(dict.fromkeys(chain(*now.waiting.values()))))
        if place.missing:
            found[place.missing] = place
    for one in _asked(now):
        if not of_act(one.applies, request):
            continue
        finding = CHECKS[one.asks.check].judge(request, one.asks)
        missing = finding.missing
        if missing is None or missing.subject != subject or about_of(missing) is not about:
            continue
        found[missing] = _with(finding, found.get(missing), one.clauses)
    return tuple(found.values())


def about_of(missing: Missing) -> About:
    """What kind of thing it is missing of. A document is the production's."""
    if missing.act == "StateFact":
        return FACTS[missing.name].about
    return PAPERS[missing.name] if missing.act == "ShowPaper" else About.PRODUCTION


def _with(finding: Finding, known: Finding | None, clauses: tuple[Clause, ...]) -> Finding:
    every = dict.fromkeys((*(known.clauses if known else ()), *clauses))
    first = known or finding
    return Finding(first.check, first.holds, first.because, first.remedy, tuple(every), first.missing)


@lru_cache(maxsize=16)
def _asked(now: Force) -> tuple[Asked, ...]:
    """Each check with its parameters once, whatever it waits at."""
    return tuple(dict.fromkeys(_every(now)))


def _every(now: Force) -> Iterator[Asked]:
    for asked in now.gates.values():
        yield from (one for one in asked if one.asks.check in ON_WHAT_IS_SAID)
