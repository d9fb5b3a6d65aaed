"""Timers: the clocks that run, on the board and as a calendar. The calendar names rules and whom to tell; no person, no thing."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from chamberflag.record.facts import About
from chamberflag.rules.timers import Timer, timers
from chamberflag.web.pages.declaring import today
from chamberflag.web.render import HEADERS, message, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.trusted import short

FIRST_SHOWN = 6
SOON = timedelta(hours=2)
LASTS = timedelta(minutes=15)  # of the block in a calendar, which ends when it is due


@dataclass(frozen=True, slots=True)
class Running:
    """One clock that runs: `left` in words; `state`: late, soon or running."""

    timer: Timer
    left: str
    state: str


def running(at: Seen) -> tuple[Running, ...]:
    """The clocks that nobody has ended, what is due first before the others."""
    now = at.house.now()
    found = (one for one in timers(at.record, today(at)) if one.done is None) if at.record.packs else ()
    return tuple(Running(one, left_in_words(one.due - now), _state(one, now)) for one in found)


def together(clocks: Sequence[Running]) -> tuple[tuple[Running, ...], ...]:
    """Clocks of one clause that end at one time, as one: a delivery starts one for every weapon."""
    found: dict[tuple[str, datetime], list[Running]] = {}
    for one in clocks:
        found.setdefault((one.timer.clause.id, one.timer.due), []).append(one)
    return tuple(map(tuple, found.values()))


def _state(timer: Timer, now: datetime) -> str:
    if timer.late(now):
        return "late"
    return "soon" if timer.due - now <= SOON else "running"


def left_in_words(left: timedelta) -> str:
    """How long until it is due, or since it was."""
    minutes = int(abs(left).total_seconds()) // 60
    if minutes < 120:
        words = f"{minutes} min"
    elif minutes < 48 * 60:
        words = f"{minutes // 60} h {minutes % 60:02} min"
    else:
        words = f"{minutes // (24 * 60)} days"
    return f"{words} late" if left < timedelta(0) else f"{words} left"


async def page_of(request: Request) -> Response:
    """Every clock: those that run, those that were ended, and where a calendar finds them."""
    at = seen(request)
    ended = [one for one in timers(at.record, today(at)) if one.done] if at.record.packs else []
    key = at.house.calendar_key if at.badge else ""
    address = f"{str(request.base_url).rstrip('/')}/timers.ics?key={key}" if key else ""
    facts = {"groups": together(running(at)), "ended": ended, "address": address, "about": About.PRODUCTION}
    return page(at, "board/timers.html", facts)


async def feed(request: Request) -> Response:
    """The clocks for a calendar program, which cannot sign in: it knows the key instead."""
    at, key = seen(request), request.app.state.house.calendar_key
    given = request.query_params.get("key", "")
    if not key or not hmac.compare_digest(given.encode(), key.encode()):
        because = "A calendar finds the timers only by the whole address that the page of timers shows."
        return message(at, (because, "Copy it from there, signed in."), 403)
    return Response(calendar(at), media_type="text/calendar; charset=utf-8", headers=HEADERS)


def calendar(at: Seen) -> bytes:
    """An iCalendar of what is still to be told: rule, whom to tell, by when, which entry started it. Nobody's name."""
    made = Calendar()
    made.add("prodid", "-//Chamberflag//timers//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Chamberflag timers")
    made.add("refresh-interval", timedelta(minutes=15))
    for one in running(at):
        made.add_component(_event(at, one.timer))
    return bytes(made.to_ical())


def _event(at: Seen, timer: Timer) -> Event:
    clause, book = timer.clause, at.house.desk.book
    event = Event()
    event.add("uid", f"{sha256(f'{book} {clause.id} {timer.subject}'.encode()).hexdigest()[:32]}@chamberflag")
    event.add("dtstamp", timer.clock.at)
    event.add("dtstart", timer.due - LASTS)
    event.add("dtend", timer.due)
    event.add("summary", f"Tell {timer.tell} ({clause.id})")
    said = f"{clause.says} {clause.id}: {short(clause)}. Started by {timer.clock.starts}, entry {timer.clock.act}."
    event.add("description", said)
    return event
