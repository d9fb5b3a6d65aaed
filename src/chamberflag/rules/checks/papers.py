"""Checks on papers: licences, permits, consents and notices. A paper nobody has seen does not stand; nor does one out of date."""

from collections.abc import Iterator

from chamberflag.record.facts import About
from chamberflag.record.papers import PAPERS, Paper
from chamberflag.record.people import Duty
from chamberflag.rules.asking import Asks
from chamberflag.rules.checks.facts import acting_armorers, named, subjects
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.request import Request

SHOW = "Show it to somebody named, who writes down its number."


def custodian_holds(request: Request, asks: Asks) -> Finding:
    """Whoever acts as armorer holds one of these licences, valid today, for this class of weapon where it must name it."""
    return _each_holds(request, asks, acting_armorers(request))


def receiver_holds(request: Request, asks: Asks) -> Finding:
    """Whoever receives the weapon holds one of these papers, valid today, for this class of weapon where it must name it."""
    return _each_holds(request, asks, subjects(request, About.PERSON))


def somebody_holds(request: Request, asks: Asks) -> Finding:
    """Somebody on the crew list holds one of these papers, valid today; where the clause names a duty, who carries it does."""
    record, duty = request.record, asks.word("duty")
    kinds = asks.words("papers")
    filed = record.papers.items()
    shown = {who for who, every in filed if any(seen.paper.kind in kinds for seen in every.values())}
    listed = {p.id for p in record.people.values() if any(permit.kind in kinds for permit in p.permits)}
    badges = sorted(record.holders(Duty(duty))) if duty else sorted(shown | listed)
    for badge in badges:
        if any(_good(request, asks, paper) for kind in kinds for paper in _papers(request, kind, badge)):
            return Finding(
                asks.check, True, f"{request.named(badge)}: {' or '.join(kinds)}, seen and valid today."
            )
    whom = f"The {duty} has shown no" if duty else "Nobody on the crew list has shown a"
    because = f"{whom} {' or '.join(kinds)} that is valid today."
    missing = Missing("ShowPaper", kinds[0], badges[0] if duty and badges else "")
    return Finding(asks.check, False, because, SHOW, missing=missing)


def _each_holds(request: Request, asks: Asks, badges: tuple[str, ...]) -> Finding:
    kinds = asks.words("papers")
    wanted = " or ".join(kinds)
    if not badges:
        return Finding(
            asks.check, False, "Nobody is named who could hold it.", f"Name somebody with a {wanted}."
        )
    for badge in badges:
        if not any(_good(request, asks, paper) for kind in kinds for paper in _papers(request, kind, badge)):
            name = request.named(badge)
            because = f"{name} has shown no {wanted} that is valid today{_for_class(request, asks)}."
            remedy = f"{name} shows it, and somebody named sees it; or somebody who has one does this."
            return Finding(asks.check, False, because, remedy, missing=Missing("ShowPaper", kinds[0], badge))
    names = ", ".join(request.named(badge) for badge in badges)
    return Finding(asks.check, True, f"{names}: {wanted}, seen and valid today.")


def _papers(request: Request, kind: str, badge: str) -> Iterator[Paper]:
    """What this human showed, under whichever badge; a permit on the crew list counts, and names no issuer."""
    record = request.record
    for one in _badges(request, record.human(badge)):
        yield from record.papers_of(kind, one)
        for permit in record.people[one].permits if one in record.people else ():
            if permit.kind == kind:
                yield Paper(
                    kind, permit.number, "", frozenset(_scope(permit.scope)), valid_to=permit.valid_to
                )


def _badges(request: Request, human: str) -> tuple[str, ...]:
    """Under which badges a human may have shown something; looked up once for each question."""
    name = f"badges of {human}"
    if name not in request.found:
        request.found[name] = (human, *(b for b in request.record.badges_of(human) if b != human))
    return request.found[name]


def _scope(written: str) -> list[str]:
    return [word.strip() for word in written.split(",") if word.strip()]


def _good(request: Request, asks: Asks, paper: Paper) -> bool:
    if not paper.valid_on(request.today):
        return False
    issuers = asks.words("issuers")
    if issuers and paper.issuer not in issuers:
        return False
    classes = _classes(request) if asks.yes("names_class") else frozenset()
    return classes <= paper.scope


def _classes(request: Request) -> frozenset[str]:
    tags = subjects(request, About.WEAPON)
    return frozenset(request.record.weapons[tag].description.weapon_class for tag in tags)


def _for_class(request: Request, asks: Asks) -> str:
    classes = sorted(_classes(request)) if asks.yes("names_class") else []
    return f" and names {', '.join(classes)}" if classes else ""


def paper_is_seen(request: Request, asks: Asks) -> Finding:
    """One of these papers was shown for what the act is about, is valid today, and newer than the plan where it must be."""
    kinds = asks.words("papers")
    about = PAPERS[kinds[0]]
    for subject in subjects(request, about):
        if not any(_current(request, asks, kind, subject) for kind in kinds):
            whose = named(request, about, subject)
            newer = " since it was planned" if asks.yes("after_plan") else ""
            because = f"For {whose} nobody has seen a {' or '.join(kinds)} that is valid today{newer}."
            return Finding(asks.check, False, because, SHOW, missing=Missing("ShowPaper", kinds[0], subject))
    return Finding(asks.check, True, f"{' or '.join(kinds)}: seen and valid today.".capitalize())


def _current(request: Request, asks: Asks, kind: str, subject: str) -> bool:
    every = request.record.papers.get(subject, {}).values()
    found = [seen for seen in every if seen.paper.kind == kind]
    if asks.yes("after_plan") and subject in request.record.scenes:
        found = [seen for seen in found if seen.signed.act >= request.record.scenes[subject].planned_at]
    issuers = asks.words("issuers")
    valid = [seen.paper for seen in found if seen.paper.valid_on(request.today)]
    return any(not issuers or paper.issuer in issuers for paper in valid)


def receiver_is_named(request: Request, asks: Asks) -> Finding:
    """Whoever receives the weapon is named on the permit as one of its users."""
    kinds, record = asks.words("papers"), request.record
    for badge in subjects(request, About.PERSON):
        users = [
            p.users
            for kind in kinds
            for p in record.papers_of(kind, _owner(request, kind))
            if p.valid_on(request.today)
        ]
        if not any(record.human(badge) in {record.human(user) for user in names} for names in users):
            name = request.named(badge)
            because = f"{name} is not among the users that a {' or '.join(kinds)} names."
            return Finding(asks.check, False, because, f"Have {name} added to it, or cast somebody it names.")
    return Finding(asks.check, True, "The permit names who receives it.")


def _owner(request: Request, kind: str) -> str:
    return request.weapon if PAPERS[kind] is About.WEAPON else ""


def minor_has_papers(request: Request, asks: Asks) -> Finding:
    """A minor receives a weapon only with every one of these papers."""
    people = request.record.people
    for badge in subjects(request, About.PERSON):
        if badge not in people or not people[badge].minor:
            continue
        for kind in asks.words("papers"):
            if not any(paper.valid_on(request.today) for paper in _papers(request, kind, badge)):
                because = f"{request.named(badge)} is a minor, and no {kind} was seen."
                remedy = f"Show the {kind}, or cast an adult."
                return Finding(asks.check, False, because, remedy, missing=Missing("ShowPaper", kind, badge))
    return Finding(asks.check, True, "No minor receives it without every paper that is asked for.")


def document_is_adopted(request: Request, asks: Asks) -> Finding:
    """Where the law names a document without its version, the production has written down which edition it works by."""
    name, newest = asks.word("document"), asks.word("newest")
    held, missing = request.record.documents.get(name), Missing("AdoptDocument", name)
    if held is None:
        because = f"Nobody has written down which edition of {name} this production works by."
        return Finding(
            asks.check,
            False,
            because,
            "The keeper or the armorer enters its date and the file.",
            missing=missing,
        )
    if newest and held.dated.isoformat() < newest:
        because = f"{name} of {held.dated} was adopted; there is one of {newest}."
        return Finding(asks.check, False, because, "Read the newer one, and adopt it.", missing=missing)
    return Finding(asks.check, True, f"{name} of {held.dated} was adopted.")
