"""Weapons: the cage, and the page a scan opens: may it go to this person for this scene now, and if not, why not."""

import io
from dataclasses import dataclass

import segno
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.procedures.asked import Asked
from chamberflag.procedures.handing_over import may_have
from chamberflag.record.facts import About
from chamberflag.record.people import KEEPER, Duty
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Missing, Unknown, Weapon, WithPerformer
from chamberflag.rules.finding import Finding, Verdict
from chamberflag.web.pages.board import holds, rows
from chamberflag.web.render import HEADERS, not_known, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.stated import about_page
from chamberflag.web.steps import weapon_steps
from chamberflag.web.trusted import floor_of


@dataclass(frozen=True, slots=True)
class Question:
    """Who, for which scene: what the page is about."""

    scene: str
    performer: str
    casting: Casting


async def weapons(request: Request) -> Response:
    """The cage: every weapon by state."""
    at = seen(request)
    return page(at, "weapons/weapons.html", {"rows": rows(at)})


async def weapon(request: Request) -> Response:
    """The scan answer."""
    at = seen(request)
    found = at.record.weapons.get(request.path_params["tag"])
    if found is None:
        return not_known(at, request.path_params["tag"])
    asked = request.query_params.get("scene", ""), request.query_params.get("for", "")
    question = _question(at, found, asked)
    look = _look_due(at, found)
    if look and "stay" not in request.query_params:
        return RedirectResponse(f"/do/LookIntoWeapon?weapon={found.tag}", 303)
    casting = (question.scene, question.casting) if question else None
    return page(at, "weapons/weapon.html", {
        "weapon": found, "question": question, "choices": choices(at.record, found),
        "answer": _answer(at, found, question), "steps": weapon_steps(at.record, found, casting),
        "holds": holds(found), "look_due": look, "now": at.house.now(), **about_page(at, About.WEAPON, found.tag),
    })  # fmt: skip


async def code(request: Request) -> Response:
    """The weapon's code as a picture to print: what a camera or a photo of it leads back to."""
    at, tag = seen(request), request.path_params["tag"]
    if tag not in at.record.weapons:
        return not_known(at, tag)
    drawn = io.BytesIO()
    segno.make(tag, error="h", micro=False).save(
        drawn, kind="svg", scale=8, border=4, dark="#000", light="#fff", title=tag
    )
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers=HEADERS)


def choices(record: Record, weapon: Weapon) -> tuple[Question, ...]:
    """Every scene and performer this weapon is cast with: what one may ask about, authorised scenes first."""
    asked = (
        Question(s.id, c.performer, c)
        for s in record.scenes.values()
        for c in s.casting
        if c.weapon == weapon.tag
    )
    return tuple(
        sorted(asked, key=lambda q: (len(record.scenes[q.scene].authorised) < 2, q.scene, q.performer))
    )


def _question(at: Seen, weapon: Weapon, wanted: tuple[str, str]) -> Question | None:
    """The question asked for; else the one under way; else the only sensible one."""
    asked, (scene, person) = choices(at.record, weapon), wanted
    show = weapon.cleared.show if weapon.cleared else weapon.show
    if not (scene or person) and show:
        scene, person = show.scene, show.receiver
    if not (scene or person) and isinstance(weapon.place, WithPerformer):
        scene, person = weapon.place.scene, weapon.place.person
    fits = [q for q in asked if scene in ("", q.scene) and person in ("", q.performer)]
    if scene and person and not fits:
        return Question(scene, person, Casting(weapon.tag, person, "empty"))  # type: ignore[arg-type]
    return fits[0] if fits else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What fills the phone. `state`: stands, not, unknown or stopped."""

    state: str
    sentence: str
    remedy: str
    citation: str
    verdict: Verdict | None
    finding: Finding | None = None


def answer_about(at: Seen, weapon: Weapon) -> Answer:
    """The answer for the only sensible question about it: the show under way, who has it, its scene."""
    return _answer(at, weapon, _question(at, weapon, ("", "")))


def _answer(at: Seen, weapon: Weapon, question: Question | None) -> Answer:
    """The verdict in one word, one reason, one remedy, one source."""
    record, stop = at.record, at.record.stop_over(weapon.tag)
    if question is None:
        because = f"No scene casts {weapon.tag} with anybody."
        return Answer("not", because, "Plan a scene with it, and authorise it.", "Chamberflag floor 2", None)
    if at.stale:
        return Answer(
            "unknown", f"Whether {weapon.tag} may be had is not known any more.", at.stale, "", None
        )
    if weapon.show and not weapon.cleared:
        because = (
            f"{weapon.tag} is being shown to {record.named(question.performer)} for scene {question.scene}."
        )
        return Answer("unknown", because, "1st AD and receiver look.", "Chamberflag floor 4", None)
    asked = Asked(at.badge or KEEPER, at.house.now(), at.size, at.badge or KEEPER, afresh=True)
    verdict = may_have(record, asked, (weapon.tag, question.performer, question.scene))
    return _in_words(at, weapon, (question, verdict), bool(stop))


def _in_words(at: Seen, weapon: Weapon, asked: tuple[Question, Verdict], stopped: bool) -> Answer:
    question, verdict = asked
    who = f"{at.record.named(question.performer)} may"
    what = f"have {weapon.tag} for scene {question.scene}"
    if not weapon.shown:  # who signs is asked when the scan out is made
        kept = tuple(f for f in verdict.findings if f.check not in ("signer_has_the_duty", "signed_afresh"))
        verdict = Verdict(kept)
    if verdict.stands:
        return Answer("stands", f"{who} {what}.", "", "", verdict)
    first = _foremost(weapon, verdict)
    unknown = isinstance(weapon.place, Missing) or (
        isinstance(weapon.load, Unknown) and weapon.load.was is not None
    )
    state = "stopped" if stopped else "unknown" if unknown else "not"
    return Answer(state, f"{who} not {what}: {first.because}", first.remedy, floor_of(first), verdict, first)


def _foremost(weapon: Weapon, verdict: Verdict):  # type: ignore[no-untyped-def]
    """The reason to show: the first of the floor, which is ordered from what blocks most to what comes last."""
    return verdict.against[0]


def _look_due(at: Seen, weapon: Weapon) -> bool:
    """Whether the one signed in is a looker of the show under way who has not looked yet."""
    show = weapon.show
    if show is None or weapon.cleared or not at.who:
        return False
    me = at.record.human(at.who)
    if me == at.record.human(show.receiver):
        return show.by_receiver is None
    return at.record.carries(at.who, Duty.FIRST_AD) and show.first_ad is None
