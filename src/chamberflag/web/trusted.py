"""Trusted: how a clause is spoken of: what it may be called, and how far anybody followed its words. Never law unless read."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from chamberflag.record.packs import Clause, Pack, Status, Trust
from chamberflag.rules.citations import Citation
from chamberflag.rules.finding import Finding
from chamberflag.web.session import Seen

NAMED = 6  # clauses named beside a finding; the rest are counted

UNSURE = {
    Trust.SECONDARY: "told by others, not read in the source: not verified",
    Trust.UNVERIFIED: "not verified",
}
SURE = {
    Trust.TEXT: "its text was read", Trust.QUOTED: "quoted by its owner", Trust.DERIVED: "derived from a text that was read",
}  # fmt: skip


def said_of(clause: Clause) -> str:
    """What a clause is called and how far it was followed: 'guideline, not verified'."""
    called = "our own default" if clause.called is Status.DEFAULT else clause.called
    return f"{called}, {UNSURE.get(clause.trust) or SURE[clause.trust]}"


def short(clause: Clause) -> str:
    """The same where there is little room: 'law', 'guideline, not verified'."""
    return str(clause.called) if clause.trust.sure else f"{clause.called}, not verified"


def titled(at: Seen, document: str) -> str:
    """A document as people call it; by its name in the packs where nobody here has its title."""
    held = at.record.documents.get(document)
    return at.house.documents().get(document) or (held.title if held else document)


def trusted(pack: Pack) -> str:
    """How far the clauses of a pack were followed, in a sentence."""
    counts = Counter(clause.trust.sure for clause in pack.clauses)
    if not counts[False]:
        return "All of them follow a text that was read or quoted."
    return f"{counts[True]} follow a text that was read or quoted; {counts[False]} are not verified, and are never called law."


def floor_of(finding: Finding) -> str:
    """Where a finding comes from besides the clauses in force that ask it: the floor, and what is like it elsewhere."""
    cited = finding.citation
    alike = tuple(one for one in cited.published if one not in cited.in_force)
    return str(Citation(cited.floor, alike)) if cited.floor else ""


def clauses(asking: Sequence[Clause]) -> Markup:
    """Clauses by their names, linked, each with what it is called."""
    drawn = [
        Markup('<a class="clause-id" href="/packs/clause/{}">{}</a> ({})').format(
            quote(one.id, safe=""), one.id, short(one)
        )
        for one in asking[:NAMED]
    ]
    more = f" and {len(asking) - NAMED} more" if len(asking) > NAMED else ""
    return Markup(", ").join(drawn) + more
