"""Checks on what is stated, shown and adopted: who may, and that nobody vouches for themselves."""

from chamberflag.record.facts import About
from chamberflag.record.packs import Sort
from chamberflag.record.papers import PAPERS
from chamberflag.record.people import KEEPER, Duty
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

ANYBODY = "anybody"


def crew_declares(request: Request) -> Finding:
    """Facts are stated and papers are seen by the book's keeper or by somebody with a duty today."""
    by = request.signed.by
    ok = by == KEEPER or any(request.record.carries(by, duty) for duty in Duty)
    because = f"{request.named(by)} {'has a duty today' if ok else 'has no duty today'}."
    if by == KEEPER:
        because = "The book's keeper enters it."
    return Finding("crew_declares", ok, because, "The keeper enters it, or somebody with a duty today does.")


def another_sees_it(request: Request) -> Finding:
    """A paper about a person is seen by somebody else: nobody vouches for their own licence."""
    record = request.record
    own = (
        PAPERS.get(request.method) is About.PERSON
        and request.signed.by != KEEPER
        and record.human(request.signed.by) == record.human(request.scope)
    )
    name = request.named(request.signed.by)
    because = f"{name} would vouch for a paper of their own." if own else "Somebody else sees it."
    return Finding(
        "another_sees_it", not own, because, "Show it to somebody else with a duty, or to the keeper."
    )


def pack_adds(request: Request) -> Finding:
    """A pack is adopted whole, at any time, because it can only add. A name it shares with another pack's clause refuses it."""
    taken = {c.id for pack in request.record.packs.values() if pack.id != request.scope for c in pack.clauses}
    twice = sorted(taken & request.tags)
    because = (
        f"{', '.join(twice)} stands in another pack already." if twice else "It adds to what is adopted."
    )
    return Finding("pack_adds", not twice, because, "Give its clauses names of their own.")


def conflict_is_open(request: Request) -> Finding:
    """What is decided is a conflict that packs in force really have, for one of its clauses."""
    ok = request.scope in dict(request.choices) and request.method in dict(request.choices)[request.scope]
    because = "The packs in force have this conflict." if ok else "No packs in force have this conflict."
    return Finding(
        "conflict_is_open", ok, because, "Choose one of the clauses that the page of the packs shows."
    )


def clause_is_attested_by_the_right_one(request: Request) -> Finding:
    """A clause is attested by whom it names, or by the book's keeper where it names the keeper."""
    clauses = [c for pack in request.record.packs.values() for c in pack.clauses if c.id == request.method]
    if not clauses or clauses[0].sort is Sort.GATE:
        because = f"No pack in this book asks anybody to attest {request.method}."
        return Finding(
            "clause_is_attested_by_the_right_one", False, because, "Choose a clause from the matrix."
        )
    by = str(next(iter(clauses[0].param("by")), ANYBODY))
    signer = request.signed.by
    ok = by == ANYBODY or signer == by or (by in list(Duty) and request.record.carries(signer, Duty(by)))
    whom = by if by == ANYBODY else f"the {by}"
    because = f"{request.method} is for {whom} to state."
    return Finding(
        "clause_is_attested_by_the_right_one", ok, because, f"{whom[0].upper()}{whom[1:]} states it."
    )
