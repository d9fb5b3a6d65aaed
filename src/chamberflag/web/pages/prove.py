"""Prove: what a single failing human could reach as this production is staffed, as a list and a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.proof.assumptions import ASSUMPTIONS
from chamberflag.proof.castings import SAID, Case
from chamberflag.proof.cuts import Failure, read
from chamberflag.proof.outside_a_take import AT_ANY_TIME
from chamberflag.proof.questions import Answer, Question
from chamberflag.proof.risk import tree_of
from chamberflag.proof.staffing import FAULTS, Staffing
from chamberflag.web.bowtie import Strand, drawn
from chamberflag.web.proving import Prover, key_of
from chamberflag.web.render import message, page
from chamberflag.web.session import seen

GOLDEN = files("chamberflag.proof") / "golden" / "cut_sets.txt"
NOBODY = "Nobody"
REACHES_HARM = "REACHES HARM"
NOT_PLAYED = "CANNOT BE PLAYED"
STUCK = "GETS STUCK"
NOT_KNOWN = "NOT YET KNOWN"
NO_WAY = "NO WAY FOUND"
NOT_EXPLORED = ("not explored yet",)
EACH_ALONE = ("each of them failing, alone and with one fault of a thing besides: no way to harm",)
AGAIN_AFTER = "4"  # seconds, while something is being explored


@dataclass(frozen=True, slots=True)
class Line:
    """One human of a case: what was found if they fail, with and without a fault of a thing. `state`: stands, not, unknown.
    `alone`: whether the case is of one casting. `answered`: how many of its questions are."""

    who: str
    roles: str
    state: str
    word: str
    said: tuple[str, ...]
    steps: tuple[str, ...] = ()
    alone: bool = True
    answered: int = len(FAULTS)


@dataclass(frozen=True, slots=True)
class Told:
    """What is found of a case, a line for each human."""

    case: Case
    lines: tuple[Line, ...]

    @property
    def folded(self) -> bool:
        """Whether it is of two castings, with nothing amiss so far: of those there are many."""
        return not self.case.alone and not any(line.state == "not" for line in self.lines)

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines of the page: those with whom nothing is amiss, or of whom nothing is known yet, are one."""
        unknown = [line for line in self.lines if line.said == NOT_EXPLORED]
        good = [line for line in self.lines if line.state == "stands"]
        others = (line for line in self.lines if line not in unknown and line not in good)
        return (*others, *_as_one(unknown, NOT_EXPLORED), *_as_one(good, EACH_ALONE))


def _as_one(lines: list[Line], said: tuple[str, ...]) -> Iterator[Line]:
    if len(lines) > 1:
        who = ", ".join(line.who for line in lines if line.who != NOBODY)
        yield replace(lines[0], who=who, roles="", said=said)
    else:
        yield from lines


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in one sentence, as every page of this face gives it."""

    state: str
    sentence: str
    remedy: str = ""
    citation: str = ""


NOTHING_CAST = Headline(
    "unknown", "No scene casts a weapon yet.", "Plan a scene with its weapon, load and performer."
)
NO_HARM = Headline(
    "stands",
    "No single failure reaches harm with any two weapons, as this production is staffed, under the assumptions below.",
)


async def prove(request: Request) -> Response:
    """What was found, and what is still being explored."""
    at, prover = seen(request), _prover(request)
    found = await run_in_threadpool(prover.staffing, at.record)
    cases = [Told(case, tuple(_lines(prover, case))) for case in found.cases]
    lines = [line for told in cases for line in told.lines]
    folded, unfolded = ([told for told in cases if told.folded is so] for so in (True, False))
    bounds, shown = strands(found)
    shortest, longer = by_length(shown)
    response = page(at, "prove/prove.html", {
        "staffing": found, "cases": unfolded, "folded": folded,
        "headline": headline(found, lines), "busy": prover.busy,
        "seconds": prover.seconds(), "assumptions": ASSUMPTIONS, "any_time": AT_ANY_TIME,
        "bounds": bounds, "shortest": shortest, "bowtie": drawn(shortest), "longer": longer, "bowtie_longer": drawn(longer),
    })  # fmt: skip
    if prover.busy:
        response.headers["Refresh"] = AGAIN_AFTER
    return response


async def begin(request: Request) -> Response:
    """Explore this production as it is now, or explore no more."""
    at, prover = seen(request), _prover(request)
    if not at.badge:
        return message(at, ("Exploring takes the laptop minutes.", "Sign in with badge and PIN first."), 403)
    if (await request.form()).get("end"):
        await prover.end()
    else:
        found = await run_in_threadpool(prover.staffing, at.record)
        prover.begin(found.questions())
    return RedirectResponse("/prove", 303)


def _prover(request: Request) -> Prover:
    prover: Prover = request.app.state.prover
    return prover


def headline(found: Staffing, lines: list[Line]) -> Headline:
    """One sentence for all of it."""
    if found.missing:
        return Headline("unknown", found.missing)
    if found.refused:
        return Headline(
            "not", found.refused[0].because, found.refused[0].remedy, str(found.refused[0].citation)
        )
    left_out = tuple(Headline("unknown", one.because, one.remedy) for one in found.left_out)
    if not lines:
        return left_out[0] if left_out else NOTHING_CAST
    harm = next((line for line in lines if line.word == REACHES_HARM), None)
    if harm:
        return _enough(harm)
    if any(line.word == NOT_PLAYED for line in lines):
        because = (
            "As phones are paired now, no action is ever reached: somebody's signature can be seen by nobody."
        )
        return Headline("not", because, "Pair the phones of the crew, and explore again.")
    stuck = next((line for line in lines if line.word == STUCK), None)
    if stuck:
        because = f"{stuck.who}, {stuck.roles}: some scene can never be played again."
        return Headline("not", because, "Read below after what, and staff it otherwise.")
    if any(line.state != "stands" for line in lines):
        return Headline("unknown", _so_far(lines, not left_out))
    return left_out[0] if left_out else NO_HARM


def _enough(harm: Line) -> Headline:
    if harm.who == NOBODY:
        return Headline(
            "not", "Harm is reached though nobody fails.", "Read the way below, and do not work like this."
        )
    because = f"One failure is enough: {harm.who}, {harm.roles}."
    return Headline("not", because, "Read the way below, and staff it otherwise.")


def _so_far(lines: list[Line], whole: bool) -> str:
    """What can be said before everything is explored. `whole`: nothing was left out of it."""
    alone = whole and all(line.state == "stands" for line in lines if line.alone)
    left = [line for line in lines if not line.alone] if alone else lines
    some, every = sum(line.answered for line in left), len(left) * len(FAULTS)
    if not alone:
        return f"{some} of {every} questions explored, and no way to harm found so far."
    return (
        "No single failure reaches harm with any one weapon in one scene. "
        f"Of two together, {some} of {every} questions explored, and no way to harm found so far."
    )


def _lines(prover: Prover, case: Case) -> Iterator[Line]:
    for who in ("", *case.names):
        mine = [Question(case, who, hidden) for hidden in FAULTS]
        name, roles = case.names.get(who, (NOBODY, "an honest day"))
        answered = sum(prover.answers.get(key_of(question)) is not None for question in mine)
        line = replace(_line(prover, (name, roles), mine), alone=case.alone, answered=answered)
        yield line
        if line.word == NOT_PLAYED:  # then nobody's failure is asked about
            return


def _line(prover: Prover, human: tuple[str, str], questions: list[Question]) -> Line:
    known = [(q, prover.answers.get(key_of(q))) for q in questions]
    begun = any(map(prover.tried, questions))
    said = tuple(_said(prover, q, found) for q, found in known) if begun else NOT_EXPLORED
    bad = next((found for _, found in known if found and found.harm), None)
    if bad:
        return Line(*human, "not", REACHES_HARM, said, bad.steps)
    if any(found and not found.takes for _, found in known):
        return Line(*human, "not", NOT_PLAYED, said)
    if any(found and found.trapped for _, found in known):
        return Line(*human, "not", STUCK, said)
    if all(found and found.holds for _, found in known):
        return Line(*human, "stands", NO_WAY, said)
    return Line(*human, "unknown", NOT_KNOWN, said)


def _said(prover: Prover, question: Question, found: Answer | None) -> str:
    besides = "with one fault of a thing besides" if question.hidden else "alone"
    if found and found.harm:
        return f"{besides}: {'; '.join(found.harm)}"
    if found and not found.takes:
        return f"{besides}: no action is ever reached"
    if found and found.trapped:
        return (
            f"{besides}: in {found.trapped:,} of {found.states:,} states some scene can never be played again"
        )
    if found:
        return f"{besides}: {found.states:,} states, no way to harm"
    if prover.asking == key_of(question):
        return f"{besides}: being explored for {prover.seconds()} s"
    if key_of(question) in prover.answers:
        return f"{besides}: not explored to the end"
    return f"{besides}: not explored yet"


def strands(found: Staffing) -> tuple[str, tuple[Strand, ...]]:
    """On which set they were found, and the smallest cut sets of its worst harm, with this production's names in them."""
    names = {duty: " or ".join(name for one, name in found.crew if one == duty) for duty, _ in found.crew}
    known = read(GOLDEN.read_text(encoding="utf-8"))
    worst = min((cut.claim for cut in known), default="")
    tree = tree_of(known, worst)
    if tree is None:
        return "", ()
    told = (
        Strand(tuple(_named(f, names) for f in cut.failures), cut.barriers, cut.harm) for cut in tree.cuts
    )
    return tree.bounds.small, tuple(sorted(told, key=lambda strand: len(strand.failures)))


def by_length(shown: Sequence[Strand]) -> tuple[tuple[Strand, ...], tuple[Strand, ...]]:
    """Those of the fewest failures, which a thumb reaches first, and the others, which the page folds away."""
    fewest = min((len(strand.failures) for strand in shown), default=0)
    return (
        tuple(strand for strand in shown if len(strand.failures) == fewest),
        tuple(strand for strand in shown if len(strand.failures) > fewest),
    )


def _named(failure: Failure, names: dict[str, str]) -> str:
    who = SAID.get(failure.who, failure.who)
    return (
        failure.told.words.replace(f"the {failure.who}", f"{names[who]} ({who})")
        if who in names
        else failure.told.words
    )
