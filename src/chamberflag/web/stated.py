"""Stated: what the page of a thing shows of what people said about it, and what adopted packs ask and nobody has said."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from chamberflag.record.facts import FACTS, About, kept
from chamberflag.record.papers import PAPERS, PaperSeen
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.request import Request
from chamberflag.rules.unstated import unstated
from chamberflag.web.session import Seen

FIELD = {
    About.SCENE: "scene", About.PERSON: "person", About.WEAPON: "weapon", About.LOT: "lot", About.CONTAINER: "container",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was stated: its name, the question and the answer in words, who stated it."""

    name: str
    question: str
    answer: str
    signed: Signature


def about_page(at: Seen, about: About, subject: str) -> dict[str, Any]:
    """What the part of a page called `stated.html` needs."""
    return {
        "about": about, "subject": subject, "told": tuple(_told(at.record, about, subject)),
        "papers_seen": tuple(_papers(at.record, about, subject)),
        "unstated": missing_of(at, about, subject),
    }  # fmt: skip


def missing_of(at: Seen, about: About, subject: str) -> tuple[Finding, ...]:
    """What the packs in force ask of it and nobody has stated or shown."""
    if not at.record.packs:
        return ()
    signed = Signature(KEEPER, at.house.now(), input=KEEPER)
    named = {FIELD[about]: subject} if about in FIELD else {}
    return unstated(Request(at.record, signed, "Page", **named), about, subject)  # type: ignore[arg-type]


def form_of(missing: Missing | None) -> str:
    """The form in which it is stated or shown, with the subject filled in; '' where nothing is missing."""
    if missing is None:
        return ""
    name = {"StateFact": "fact", "ShowPaper": "kind"}.get(missing.act, "document")
    given = {"subject": missing.subject, name: missing.name}
    return f"/do/{missing.act}?{urlencode({k: v for k, v in given.items() if v})}"


def _told(record: Record, about: About, subject: str) -> Iterator[Told]:
    for name, kind in FACTS.items():
        fact = record.facts.get(kept(about, subject, name)) if kind.about is about else None
        if fact:
            said = ("yes" if one is True else "no" if one is False else str(one) for one in fact.value)
            answer = f"{', '.join(said)} {kind.unit}".strip()
            yield Told(name, kind.question, answer, fact.signed)


def _papers(record: Record, about: About, subject: str) -> Iterator[PaperSeen]:
    for seen in record.papers.get(subject, {}).values():
        if PAPERS.get(seen.paper.kind) is about:
            yield seen
