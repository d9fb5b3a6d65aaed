"""No: everything that keeps a scene from its next action, why, who mends it, and how long that takes. Nothing is signed here."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.blind import shown_now
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.handing_over import may_have
from chamberflag.record.people import KEEPER
from chamberflag.record.scenes import Scene
from chamberflag.record.signatures import Signature
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request as Question
from chamberflag.rules.standing import standing
from chamberflag.web.remedies import Takes, takes
from chamberflag.web.render import not_known, page
from chamberflag.web.session import Seen, seen

ABOUT_THE_SIGNER = frozenset({"signer_has_the_duty", "signed_afresh"})  # of whoever signs, not of the scene


@dataclass(frozen=True, slots=True)
class No:
    """One finding that does not hold. `about`: the weapon it is about, or the scene."""

    about: str
    finding: Finding
    takes: Takes


def every_no(at: Seen, scene: Scene) -> tuple[No, ...]:
    """Every *no*, of each weapon that is cast and of the action itself; each sentence once."""
    found: dict[str, No] = {}
    for about, finding in _against(at, scene):
        found.setdefault(finding.because, No(about, finding, takes(finding.check)))
    return tuple(found.values())


def _against(at: Seen, scene: Scene) -> Iterator[tuple[str, Finding]]:
    record, now = at.record, at.house.now()
    asked = Asked(KEEPER, now, at.size, KEEPER, afresh=True)
    for cast in sorted(scene.casting, key=lambda c: (c.weapon, c.performer)):
        weapon = record.weapons.get(cast.weapon)
        if (
            weapon is None
            or (weapon.cleared and weapon.cleared.show.scene == scene.id)
            or weapon.holder == cast.performer
        ):
            continue
        if cast.weapon in shown_now(record):  # what is in it, somebody must still see
            because = (
                f"{cast.weapon} is being shown for scene {weapon.show.scene if weapon.show else scene.id}."
            )
            yield cast.weapon, Finding("receiver_looked", False, because, "1st AD and receiver look.")
            continue
        verdict = may_have(record, asked, (cast.weapon, cast.performer, scene.id))
        yield from ((cast.weapon, finding) for finding in verdict.against)
    action = standing(Question(record, Signature(KEEPER, now, input=KEEPER), "CallAction", scene=scene.id))
    yield from ((f"scene {scene.id}", f) for f in action.against if f.check not in ABOUT_THE_SIGNER)


async def no(request: Request) -> Response:
    """Why this scene cannot roll yet: for the director, who can read it and sign for nobody."""
    at = seen(request)
    found = at.record.scenes.get(request.path_params["id"])
    if found is None:
        return not_known(at, request.path_params["id"])
    nos = every_no(at, found)
    return page(
        at, "scenes/no.html", {"scene": found, "nos": nos, "seconds": sum(one.takes.seconds for one in nos)}
    )
