"""Packs: which published rules this production works under, which fit it, and what a move to another place changes."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.record.facts import FACTS, PLACE, About, Kind
from chamberflag.record.packs import Clause, Pack
from chamberflag.record.signatures import Said
from chamberflag.rules.applying import OF_PRODUCTION, Settled, settled
from chamberflag.rules.choosing import a_move, fitting
from chamberflag.rules.in_force import Force, force
from chamberflag.web.lands import LANDS, code_of_land
from chamberflag.web.pages.declaring import clause_called, documents, newer_editions, places, today
from chamberflag.web.render import message, not_known, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.stated import about_page


@dataclass(frozen=True, slots=True)
class Row:
    """A pack as a list shows it. `adopted`: in the book. `newer`: the shelf has another version."""

    pack: Pack
    adopted: bool
    in_force: int
    newer: bool = False


async def packs(request: Request) -> Response:
    """What is adopted, what fits and is not, what is settled and what cannot both be had."""
    at = seen(request)
    now, shelf, record = force(at.record, today(at)), at.house.shelf(), at.record
    adopted = [row_of(at, pack, now) for pack in record.packs.values()]
    fit = [p for p in fitting(shelf.values(), settled(record)) if p.id not in record.packs]
    return page(at, "packs/packs.html", {
        "adopted": adopted, "fit": fit, "conflicts": now.conflicts, "questions": questions(at, {}),
        "documents": documents(at), "newer": newer_editions(at),
        **about_page(at, About.PRODUCTION, ""),
    })  # fmt: skip


def row_of(at: Seen, pack: Pack, now: Force) -> Row:
    """One pack of the book."""
    on_shelf = at.house.shelf().get(pack.id)
    ids = {c.id for c in pack.clauses}
    newer = on_shelf is not None and on_shelf != pack
    return Row(pack, True, len({c.id for c in now.clauses} & ids), newer)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question about the production: what is stated, and what was answered just now, as a form has it."""

    name: str
    kind: Kind
    stated: Said | None
    answer: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the answer is given and is not what is stated."""
        return bool(self.answer) and self.answer != as_text(self.stated)

    @property
    def form(self) -> str:
        """Where it is stated, with the answer filled in."""
        told = [("fact", self.name), *(("value", one) for one in self.answer)]
        return f"/do/StateFact?{urlencode(told)}"


def as_text(said: Said | None) -> tuple[str, ...]:
    """A value as a form has it."""
    return tuple("yes" if one is True else "no" if one is False else str(one) for one in said or ())


def questions(at: Seen, answers: dict[str, tuple[str, ...]]) -> tuple[Answered, ...]:
    """The questions that decide which packs fit, as far as answered."""
    stated = dict(settled(at.record))
    return tuple(
        Answered(name, FACTS[name], stated[name], answers.get(name, as_text(stated[name])))
        for name in OF_PRODUCTION
    )


async def choose(request: Request) -> Response:
    """The plain questions, and the packs that fit the answers. Asking states nothing."""
    at = seen(request)
    asked = request.query_params
    answers = {
        name: tuple(x.strip()[:80] for x in asked.getlist(name) if x.strip()) for name in OF_PRODUCTION
    }
    if answers[PLACE]:
        answers[PLACE] = (code_of_land(answers[PLACE][0]),)
    answered = questions(at, {name: said for name, said in answers.items() if name in asked})
    wrong = next((q for q in answered if not set(q.answer) <= _choices(q)), None)
    if wrong:
        return message(
            at,
            (f"{', '.join(wrong.answer)} is no answer to: {wrong.kind.question}", "Go back and choose."),
            422,
        )
    fit = fitting(at.house.shelf().values(), _facts(answered))
    return page(at, "packs/choose.html", {
        "questions": answered, "fit": fit, "places": places(at), "lands": LANDS, "asked": bool(asked),
        "place": next((q.answer[0] for q in answered if q.name == PLACE and q.answer), ""),
    })  # fmt: skip


def _choices(question: Answered) -> set[str]:
    if question.kind.choices:
        return set(question.kind.choices)
    return set(question.answer) if question.name == PLACE else {"yes", "no"}


def _facts(answered: tuple[Answered, ...]) -> Settled:
    return tuple((q.name, _typed(q) if q.answer else None) for q in answered)


def _typed(question: Answered) -> Said:
    if question.kind.choices or question.name == PLACE:
        return question.answer
    return (question.answer[0] == "yes",)


async def pack(request: Request) -> Response:
    """One pack: every clause, where it comes from, how far it was followed, and whether it is in force here."""
    at, name = seen(request), request.path_params["id"]
    found = at.record.packs.get(name) or at.house.shelf().get(name)
    if found is None:
        return not_known(at, name)
    now = force(at.record, today(at))
    return page(at, "packs/pack.html", {
        "pack": found, "row": row_of(at, found, now) if name in at.record.packs else Row(found, False, 0),
        "left_out": now.left_out, "clauses": _in_order(found),
    })  # fmt: skip


def _in_order(pack: Pack) -> list[Clause]:
    """Clauses by where in the day they are asked; otherwise as the file has them."""
    points = list(dict.fromkeys(point for clause in pack.clauses for point in clause.when))
    return sorted(pack.clauses, key=lambda c: points.index(c.when[0]) if c.when else len(points))


async def clause(request: Request) -> Response:
    """A clause by its name leads to its pack."""
    at, name = seen(request), request.path_params["id"]
    found = clause_called(at.record, name)
    holds = (p.id for p in at.record.packs.values() if found in p.clauses)
    if found is None:
        return not_known(at, name)
    return RedirectResponse(f"/packs/{next(holds)}#{name}", 303)


async def move(request: Request) -> Response:
    """What would change if the production went on at another place. Nothing is changed by looking."""
    at = seen(request)
    place = code_of_land(request.query_params.get("place", "")[:80])
    stated = at.record.fact(About.PRODUCTION, "", PLACE)
    there = tuple((name, (place,) if name == PLACE else said) for name, said in settled(at.record))
    more = (
        tuple(p for p in fitting(at.house.shelf().values(), there) if p.id not in at.record.packs)
        if place
        else ()
    )
    facts: dict[str, object] = {
        "place": place,
        "stated": stated[0] if stated else "",
        "places": places(at),
        "more": more,
    }
    if place:
        facts |= {
            "alone": a_move(at.record, place, (today(at), ())),
            "whole": a_move(at.record, place, (today(at), more)),
        }
    return page(at, "packs/move.html", facts)
