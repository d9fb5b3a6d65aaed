"""Declaring: what the forms show that state, show, adopt, settle or attest something, and where one is led after them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.clocks import Starts
from chamberflag.record.correcting import listed, stands
from chamberflag.record.corrections import FIELDS, What, is_looked_at
from chamberflag.record.facts import FACTS, About
from chamberflag.record.packs import Clause
from chamberflag.record.papers import PAPERS
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind
from chamberflag.rules.in_force import force
from chamberflag.rules.timers import started_by
from chamberflag.web.session import Seen

PATHS = {
    About.SCENE: "/s/", About.PERSON: "/p/", About.WEAPON: "/w/", About.LOT: "/l/", About.CONTAINER: "/c/",
    About.PRODUCTION: "/packs",
}  # fmt: skip
BY_KEEPER = frozenset({"StateFact", "ShowPaper", "AdoptPack", "AdoptDocument", "Attest", "Correct"})
LISTS = {What.PERSON: "/p/", What.WEAPON: "/w/", What.LOT: "/l/", What.MAGAZINE: "/m/"}
ENDS = {
    What.PERSON: "", What.WEAPON: "it is inspected again, and is cleared no more",
    What.LOT: "it is set aside, with every weapon that holds rounds of it, and counted and proved again",
    What.MAGAZINE: "it is looked at again",
}  # fmt: skip
BADLY = (Starts.INJURY, Starts.SERIOUS_INJURY, Starts.HOSPITAL, Starts.AMPUTATION, Starts.DEATH)


def path_to(about: About, subject: str) -> str:
    """The page of what something is about."""
    return PATHS[about] + quote(subject)


def subjects_of(record: Record, about: About) -> list[tuple[str, str]]:
    """Everything of one kind in the book: its name there, and how people call it."""
    match about:
        case About.PRODUCTION:
            return []
        case About.SCENE:
            return [(s.id, f"{s.id} {s.title}".strip()) for s in record.scenes.values()]
        case About.PERSON:
            return [(p.id, p.name) for p in sorted(record.people.values(), key=lambda p: p.name)]
        case About.WEAPON:
            return [(w.tag, f"{w.tag} {w.description.model}") for w in record.weapons.values()]
        case About.LOT:
            return [(x.id, f"{x.id} {x.kind}") for x in record.lots.values()]
        case About.CONTAINER:
            return [(x.id, f"{x.id} {x.kind}") for x in record.containers.values()]


def declaring(at: Seen, name: str, given: Mapping[str, str]) -> dict[str, Any]:
    """What the form of such an act shows; nothing for any other act."""
    match name:
        case "StateFact":
            return _fact(at, given)
        case "Correct":
            return _correct(at, given)
        case "ShowPaper":
            return _paper(at, given)
        case "AdoptPack":
            return {"pack": at.house.shelf().get(given.get("pack", "")), "shelf": at.house.shelf()}
        case "AdoptDocument":
            return {"documents": documents(at)}
        case "DecideConflict":
            return {"conflicts": force(at.record, today(at)).conflicts}
        case "Attest":
            return _attest(at, given)
        case "ReportInjury":
            return {"badly": BADLY, "people": subjects_of(at.record, About.PERSON)}
        case _:
            return {}


def today(at: Seen) -> Any:
    """The shooting day if one is open, else the calendar's."""
    return at.record.day.date if at.record.day else at.house.now().date()


def _fact(at: Seen, given: Mapping[str, str]) -> dict[str, Any]:
    kind = FACTS.get(given.get("fact", ""))
    said = at.record.fact(kind.about, given.get("subject", ""), given["fact"]) if kind else None
    chosen = at.request.query_params.getlist("value")
    return {
        "kind": kind, "said": said or (), "chosen": chosen, "facts": FACTS, "places": places(at),
        "subjects": subjects_of(at.record, kind.about) if kind else [],
    }  # fmt: skip


def _correct(at: Seen, given: Mapping[str, str]) -> dict[str, Any]:
    what, subject = given.get("what", ""), given.get("subject", "")
    named = at.record.named(subject) if what == What.PERSON else subject
    known = what in list(What) and listed(at.record, What(what), subject) is not None
    if not known:
        return {"named": named or "it", "stood": ()}
    about = What(what)
    stood = [(f, stands(at.record, about, subject, f), is_looked_at(about, f)) for f in FIELDS[about]]
    kinds = {What.WEAPON: tuple(Kind), What.LOT: tuple(RoundKind)[1:]}.get(about, ())
    choices = (*kinds, "yes", "no") if about in (What.WEAPON, What.PERSON) else kinds
    return {"named": named, "stood": stood, "choices": choices, "ends": ENDS[about]}


def _paper(at: Seen, given: Mapping[str, str]) -> dict[str, Any]:
    about = PAPERS.get(given.get("kind", ""))
    classes = sorted({w.description.weapon_class for w in at.record.weapons.values()} - {""})
    return {
        "about": about, "papers": PAPERS, "subjects": subjects_of(at.record, about) if about else [],
        "classes": classes, "people": subjects_of(at.record, About.PERSON),
    }  # fmt: skip


def places(at: Seen) -> list[str]:
    """The places that packs of the shelf are made for."""
    return sorted({place for pack in at.house.shelf().values() for place in pack.places})


def documents(at: Seen) -> list[str]:
    """The documents whose edition a clause in force asks for."""
    asked = (c for c in force(at.record, today(at)).clauses if c.check == "document_is_adopted")
    return sorted({str(clause.param("document")[0]) for clause in asked})


def newer_editions(at: Seen) -> dict[str, str]:
    """Of documents that were adopted, the date of a newer edition that a clause in force knows of."""
    held = at.record.documents
    known = [c for c in force(at.record, today(at)).clauses if c.check == "document_is_adopted"]
    dates = sorted(
        (str(c.param("document")[0]), str(c.param("newest")[0])) for c in known if c.param("newest")
    )
    return {name: dated for name, dated in dates if name in held and held[name].dated.isoformat() < dated}


def clause_called(record: Record, name: str) -> Clause | None:
    """A clause of an adopted pack: of one that stands there with several values, the first."""
    return next((c for pack in record.packs.values() for c in pack.clauses if c.id == name), None)


def _attest(at: Seen, given: Mapping[str, str]) -> dict[str, Any]:
    clause = clause_called(at.record, given.get("clause", ""))
    each = str(next(iter(clause.param("each")), "")) if clause else ""
    return {"clause": clause, "each": each, "choices": _each(at, each)}


def _each(at: Seen, each: str) -> list[tuple[str, str]]:
    """For what a clause is attested: the day, each scene, each entry that started a clock; nothing for the production."""
    if each == "day":
        return [(today(at).isoformat(), today(at).isoformat())]
    if each == "incident":
        return [(started_by(k), f"entry {k.act}: {k.starts}") for k in at.record.clocks]
    return subjects_of(at.record, About(each)) if each in list(About) else []


def after_declaring(command: c.Command, act: str) -> str:
    """Where to look after such an act; '' after any other."""
    match command:
        case c.StateFact(subject, name, _) if name in FACTS:
            path = path_to(FACTS[name].about, subject)
        case c.ShowPaper(subject, paper) if paper.kind in PAPERS:
            path = path_to(PAPERS[paper.kind], subject)
        case c.Correct(what, subject):
            path = LISTS[what] + quote(subject)
        case c.AdoptPack(pack):
            path = f"/packs/{quote(pack.id)}"
        case c.Attest(_, subject) if subject.startswith("entry-"):
            path = "/board"
        case c.SetPackAside() | c.AdoptDocument() | c.DecideConflict() | c.Attest():
            path = "/packs"
        case c.ReportInjury():
            path = "/stoppages"
        case _:
            return ""
    return f"{path}?act={quote(act)}&stay=1"
