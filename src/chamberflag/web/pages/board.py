"""The board: every weapon that is out, with whom, what is stated to be in it, and what blocks the next opening."""

from dataclasses import dataclass, replace
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import InContainer, Missing, Quarantined, Weapon, WithPerformer
from chamberflag.rules import request as rules
from chamberflag.rules.checks.actions import not_cleared
from chamberflag.rules.checks.weapons import load_in_words, where
from chamberflag.rules.standing import standing
from chamberflag.web.calling import calling, scene_of_the_board
from chamberflag.web.pages import timers
from chamberflag.web.render import page
from chamberflag.web.session import Seen, seen


@dataclass(frozen=True, slots=True)
class Row:
    """One weapon on the board. `state`: stands, not, unknown, stopped or quiet. `until`: when a clearance ends."""

    tag: str
    model: str
    where: str
    holder: str
    holds: str
    state: str
    word: str
    until: datetime | None = None
    since: datetime | None = None


def rows(at: Seen) -> tuple[Row, ...]:
    """The board's rows: what is wrong first, then what is cleared, then what lies secured."""
    record, now = at.record, at.house.now()
    order = {"not": 0, "unknown": 0, "stopped": 0, "stands": 1, "quiet": 2}
    listed = (_row(record, w, now) for w in record.weapons.values())
    if at.stale:  # nothing newer comes: what stood may stand no longer
        listed = (
            replace(r, state="unknown", word="NOT KNOWN", until=None) if r.state == "stands" else r
            for r in listed
        )
    return tuple(sorted(listed, key=lambda r: (order[r.state], in_order(r.tag))))


def in_order(tag: str) -> tuple[str, int, str]:
    """W2 before W10."""
    letters = tag.rstrip("0123456789")
    number = tag[len(letters) :]
    return (letters, int(number) if number else 0, tag)


def row(at: Seen, weapon: Weapon) -> Row:
    """One weapon as the board has it."""
    return _row(at.record, weapon, at.house.now())


def _row(record: Record, weapon: Weapon, now: datetime) -> Row:
    state, word = _state(record, weapon, now)
    cleared = weapon.cleared
    until = cleared.at + record.windows.cleared if cleared else None
    since = cleared.at if cleared else None
    ask = rules.Request(record, Signature(KEEPER, now), "HandOver", weapon=weapon.tag)
    place, holder = where(ask, weapon), record.named(weapon.holder) if weapon.holder else ""
    return Row(weapon.tag, weapon.description.model, place, holder, holds(weapon), state, word, until, since)


def holds(weapon: Weapon) -> str:
    """What is stated to be in it. While it is being shown nobody is told: the lookers enter what they see."""
    if weapon.show and not weapon.cleared:
        return "being shown"
    return load_in_words(weapon) if weapon.shown else "-"


def _state(record: Record, weapon: Weapon, now: datetime) -> tuple[str, str]:
    if record.stop_over(weapon.tag) and weapon.holder:
        return "stopped", "STOPPED"
    match weapon.place:
        case Missing():
            return "unknown", "MISSING"
        case Quarantined():
            return ("quiet", "LOCKED AWAY") if record.secured(weapon) else ("not", "QUARANTINE")
        case WithPerformer(_, scene) if weapon.shown:
            ask = rules.Request(record, Signature(KEEPER, now), "TurnKey", weapon=weapon.tag, scene=scene)
            return ("not", "NOT CLEARED") if not_cleared(ask, weapon) else ("stands", "CLEARED")
        case InContainer():
            return ("quiet", "SECURED") if record.secured(weapon) else ("quiet", "NOT SEALED")
        case _:
            return "quiet", "OUT"


def blocks(record: Record, now: datetime) -> tuple[str, ...]:
    """What keeps this day from closing, so that the next cannot open; empty when nothing does."""
    if record.day is None:
        return ()
    ask = rules.Request(record, Signature(KEEPER, now, input=KEEPER), "CloseDay")
    return tuple(f.because for f in standing(ask).against if f.check != "signer_has_the_duty")


async def board(request: Request) -> Response:
    """The board."""
    at = seen(request)
    now = at.house.now()
    return page(at, "board/board.html", {
        "rows": rows(at), "blocks": blocks(at.record, now), "now": now,
        "calling": calling(at, scene_of_the_board(at)), "stops": tuple(at.record.stops.values()), "running": at.record.running,
        "timers": timers.running(at), "timers_shown": timers.FIRST_SHOWN, "together": timers.together,
    })  # fmt: skip
