"""One check of a pack, asked of the invented situation of `rules/cases.py`, and what it answers, word for word."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from chamberflag.record.packs import Clause, Pack, Sort, Source, Status, Trust
from chamberflag.record.record import Record
from chamberflag.record.signatures import Said
from chamberflag.rules.asking import Asks
from chamberflag.rules.cases import Case, question
from chamberflag.rules.finding import Finding
from chamberflag.rules.packs import CHECKS
from chamberflag.rules.request import Request

NO_PACK = Pack("none", "", "", "", "", ())
Change = Callable[[Record], Record]


def situation(act: str = "HandOver", **of_the_case: object) -> Request:
    """The question of a case, with no pack in force."""
    asked = question(Case("tried", act, **of_the_case), NO_PACK)  # type: ignore[arg-type]
    return replace(asked, record=replace(asked.record, packs={}))


def on(request: Request, **changed: object) -> Request:
    """The same question of a record in which this is otherwise."""
    record = replace(request.record, **changed)  # type: ignore[arg-type]
    return replace(request, record=record, found={})


def judged(check: str, params: Mapping[str, Said], request: Request) -> Finding:
    """What the check says."""
    found = CHECKS[check].judge(request, Asks(check, tuple(params.items())))
    assert found.check == check
    return found


def said(check: str, params: Mapping[str, Said], request: Request) -> tuple[bool, str]:
    """Whether it holds, and the sentence people read."""
    found = judged(check, params, request)
    return found.holds, found.because


def clause(name: str = "X-1", **of_it: object) -> Clause:
    """A clause that lets nothing but revolvers be issued."""
    known = {
        "id": name, "sort": Sort.GATE, "who": "armorer", "when": ("ISSUE",), "says": "Revolvers only.", "source": Source("x"),
        "status": Status.LAW, "trust": Trust.TEXT, "check": "kind_is_one_of", "params": (("kinds", ("functional",)),),
    }  # fmt: skip
    return Clause(**{**known, **of_it})  # type: ignore[arg-type]


def pack(*clauses: Clause, name: str = "a", places: tuple[str, ...] = ()) -> Pack:
    """A pack of these."""
    return Pack(name, name, "x", "1", f"{name} {clauses} {places}", clauses, places)


def under(*packs: Pack, place: str = "US-CA", **changed: object) -> Record:
    """The invented situation under these packs, at this place."""
    asked = situation(place=place)
    return on(asked, packs={one.id: one for one in packs}, **changed).record
