"""What if: `chamberflag prove` asked about one human with two roles, or about a production's own people."""

from collections.abc import Iterator, Sequence

import click

from chamberflag.proof.castings import SAID, Crew
from chamberflag.proof.questions import Answer, Question, answer, foreseen
from chamberflag.proof.report import Report
from chamberflag.proof.roles import ROLES, Pair, as_one, collapsed, refused_by
from chamberflag.proof.staffing import Staffing
from chamberflag.record.people import Duty
from chamberflag.record.record import Record


def pair_of(said: str) -> Pair:
    """`armorer=1st AD` as two roles of a day."""
    words = [word.strip().lower().replace("1st ad", Duty.FIRST_AD.lower()) for word in said.split("=")]
    known = {role.lower(): role for role in ROLES}
    if len(words) != 2 or any(word not in known for word in words) or words[0] == words[1]:
        raise click.BadParameter(
            f"{said!r} names no two roles: say for instance 'armorer=1st AD'. Roles: {', '.join(known)}."
        )
    one, other = sorted((known[word] for word in words), key=list(ROLES).index)
    return one, other


def named(said: Sequence[str], record: Record) -> Crew:
    """`second person=petra` as who would have a duty, instead of those whom the book names. Several times: several people."""
    crew = dict[Duty, tuple[str, ...]]()
    known = {SAID.get(duty, str(duty)).lower(): duty for duty in Duty}
    for one in said:
        role, badge = (word.strip() for word in one.partition("=")[::2])
        duty = known.get(role.lower())
        if duty is None or badge not in record.people:
            raise click.BadParameter(
                f"{one!r} names no duty and badge: say for instance 'second person={min(record.people, default='petra')}'. "
                f"Duties: {', '.join(known)}. Badges of this book: {', '.join(sorted(record.people)) or 'none'}."
            )
        crew[duty] = (*crew.get(duty, ()), badge)
    return crew


def people(said: str, hidden: int) -> tuple[Report, Iterator[str]]:
    """What one human opens who has both roles, and the lines that say so before it is explored."""
    pair = pair_of(said)
    check = refused_by(pair)
    return as_one(pair, hidden), _of_pair(pair, check)


def _of_pair(pair: Pair, check: str) -> Iterator[str]:
    yield f"one human as {pair[0]} and {pair[1]}"
    yield f"  the floor refuses this by name: {check}" if check else "  the floor allows this"
    yield from (f"  fewer humans than asked for: {gate}" for gate in collapsed(pair))
    yield "  if the floor took the two for two people, and this human failed in every way:"


def before(found: Staffing) -> Iterator[str]:
    """How a production is staffed, as far as it can be said without exploring."""
    yield "; ".join(f"{duty}: {name}" for duty, name in found.crew) or "nobody has a duty"
    if found.missing:
        yield found.missing
    for finding in found.refused:
        yield f"REFUSED by the floor: {finding.because} {finding.remedy}"
    for left_out in found.left_out:
        yield f"LEFT OUT: {left_out.because} {left_out.remedy}"
    if not found.phones:
        yield "No phone is paired yet: explored as if everybody with a duty had one, and no performer."
    if found.packs:
        yield (
            f"explored without {', '.join(found.packs)}: a pack only refuses more, so it opens no way to harm; whether "
            "every scene can still be played under it is not explored"
        )
    if not found.cases and not found.missing:
        yield "No scene with a weapon can be explored."


def asked(faults: int) -> str:
    """What is asked of a production."""
    if faults:
        return "Asked: one human failing in every way, alone and with one fault of a thing besides."
    return "Asked: one human failing in every way, without a fault of a thing; with --hidden 1 also with one."


def explored(found: Staffing, faults: int) -> Iterator[tuple[Question, Answer]]:
    """Every question, each as soon as it is answered. `faults`: of things, besides, at the most."""
    honest: dict[str, Answer] = {}
    for question in found.questions():
        if question.hidden <= faults:
            known = foreseen(question, honest.get(question.case.key)) or answer(question)
            if not question.who and not question.hidden:
                honest[question.case.key] = known
            yield question, known


def in_words(question: Question, found: Answer) -> Iterator[str]:
    """One answer."""
    case = question.case
    name, roles = case.names.get(question.who, ("nobody", ""))
    fails = f"{name} ({roles}) fails" if question.who else "nobody fails"
    besides = ", a thing has a fault besides" if question.hidden else ""
    yield f"scene {', '.join(case.scenes)} ({case.small.name}): {fails}{besides}"
    if found.harm:
        yield f"  HARM: {'; '.join(found.harm)}"
        yield from (f"    {n}. {step}" for n, step in enumerate(found.steps, 1))
    elif not found.takes:
        yield "  nothing can ever be played like this: somebody's signature can be seen by nobody; pair phones"
    elif found.trapped:
        yield f"  STUCK: in {found.trapped} of {found.states} states some scene can never be played again"
    else:
        yield f"  no way to harm found, {found.states} states"
