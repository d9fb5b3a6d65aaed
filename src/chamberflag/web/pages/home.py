"""Home: find a thing, see what waits for you."""

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.record.people import Duty
from chamberflag.web.pages.board import blocks
from chamberflag.web.render import page
from chamberflag.web.session import Seen, seen


async def home(request: Request) -> Response:
    """The first page."""
    at = seen(request)
    facts = {"waiting": waiting(at) if at.who else (), "blocks": blocks(at.record, at.house.now())}
    return page(at, "home.html", facts)


def waiting(at: Seen) -> tuple[tuple[str, str], ...]:
    """What waits for the one signed in: a path and a sentence each."""
    record, found = at.record, []
    me = record.human(at.who)
    for weapon in record.weapons.values():
        show = weapon.show
        if show is None or weapon.cleared:
            continue
        looks = me == record.human(show.receiver) or record.carries(at.who, Duty.FIRST_AD)
        if looks:
            found.append((f"/w/{weapon.tag}", f"Look into {weapon.tag} for scene {show.scene}."))
    for name, halves in record.halves.items():
        if any(record.human(h.signed.by) == me for h in halves):
            continue
        act, _, subject = name.partition(" ")
        if record.carries(at.who, Duty.SECOND) or record.carries(at.who, Duty.ARMORER):
            signed = ", ".join(record.named(h.signed.by) for h in halves)
            found.append(
                (f"/find?code={subject}", f"{subject}: {signed} signed {act}; it waits for another.")
            )
    return tuple(found)
