"""A day played through the pages: every act is a form that somebody's device sends, with a session or with badge and PIN.

What a transcript takes for granted is granted: everybody has a phone of their own, and everybody's PIN is the same.
What no page can send goes to the desk as it does on a set, and TO_THE_DESK says why.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from tests.web.houses import Phone, QuickPins, Served, everybody, invented
from tests.web.serving import PIN

from chamberflag.cli.play import DeskDriver
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk, Known
from chamberflag.desk.house import House
from chamberflag.desk.identity import Identity, device_of
from chamberflag.desk.settings import Settings
from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard
from chamberflag.procedures.handing_over import may_have
from chamberflag.record.packs import Pack
from chamberflag.record.papers import Paper
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.record.record import Record
from chamberflag.rules.finding import Verdict
from chamberflag.web.forms import FROM_PAGES
from chamberflag.web.pages.declaring import BY_KEEPER

TO_THE_DESK = {
    "keeper": "of the book's keeper a page hears only what is declared: lists come from files, wrong PINs from the desk itself",
    "no page": "no page has a form for it: people and things are taken in from files",
    "without a PIN": "the page asks for badge and PIN before anything becomes a command (403, and nothing is written)",
    "not their device": "a page makes a device one's own only from that device, with badge and PIN",
    "stranger": "a page stops work for somebody whom the book does not know, and without a name",
    "nothing due": "a page confirms only echoes that are due, on the own device of the one who sees them",
}


class HouseWithPhones(House):
    """A house in which everybody's phone was theirs before the day began, without an entry for each."""

    @property
    def known(self) -> Known:
        """The record, with everybody's phone."""
        known = self.desk.known
        phones = {device_of(phone_of(badge)): badge for badge in known.record.people}
        return replace(known, record=replace(known.record, devices={**known.record.devices, **phones}))


def phone_of(badge: str) -> str:
    """The secret of somebody's own phone."""
    return f"the phone of {badge}"


@dataclass(frozen=True)
class Sent:
    """What a device answered: the act's name, the status, what it says in big letters."""

    act_id: str
    status: int
    says: str


class HttpDriver:
    """A day through the pages. Devices keep the names a transcript gives them: the book's own names are made of secrets."""

    def __init__(self, served: Served) -> None:
        """Drive this house. `by_desk` counts what no page could send, by reason."""
        self._served, self._desk = served, DeskDriver(served.house.desk, served.clock)
        self._devices: dict[str, Phone] = {}
        self._names: dict[str, str] = {}
        self._acts = 0
        self.by_desk: dict[str, int] = dict.fromkeys(TO_THE_DESK, 0)
        self.by_page = 0

    @property
    def record(self) -> Record:
        """What is known now, with devices called as the transcript calls them."""
        record = self._desk.record
        if not record.devices:
            return record
        return replace(record, devices={self._names.get(d, d): owner for d, owner in record.devices.items()})

    @property
    def entry(self) -> int:
        """The position of the last entry."""
        return self._desk.entry

    def ask(self, asked: Asked, question: tuple[str, str, str]) -> Verdict:
        """The answer, which the weapon's page must say too."""
        self._served.clock.not_before(asked.at)
        tag, person, scene = question
        page = self._device(asked.by).get(f"/w/{tag}?for={person}&scene={scene}&stay=1")
        verdict = may_have(self.record, replace(asked, at=max(asked.at, self._served.clock.now())), question)
        being_shown = self.record.weapons[tag].show and not self.record.weapons[tag].cleared
        assert being_shown or verdict.stands == (' data-state="stands" aria-live' in page.text), page.text
        return verdict

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """What comes of a command, sent by the device it was asked on."""
        self._served.clock.not_before(asked.at)
        command = self._translated(command)
        why = self._no_page(asked, command)
        if why:
            return self._at_the_desk(asked, command, why)
        before = self.entry
        sent = self._send(asked, command)
        if sent.status == 403:
            assert self.entry == before and not asked.afresh, sent.says
            return self._at_the_desk(asked, command, "without a PIN")
        self.by_page += 1
        if sent.status in (400, 422):
            assert self.entry == before
            return Unheard(sent.says)
        assert sent.status in (204, 303), (sent, command)
        if sent.status == 204:
            return self._seen(asked, command, before)
        outcome = self._served.house.desk.outcome(sent.act_id)
        assert outcome is not None and not isinstance(outcome, Unheard), (sent, command)
        return outcome.events  # type: ignore[union-attr]

    def _seen(self, asked: Asked, command: c.Command, before: int) -> Events | Unheard:
        """What the newest entry says of an echo that was confirmed; its form has no page to go on to."""
        if self.entry == before:
            return self._at_the_desk(asked, command, "nothing due")
        entry = self._served.house.entry(self.entry)
        assert entry is not None and entry.asked.by == asked.by
        return entry.events

    def _at_the_desk(self, asked: Asked, command: c.Command, why: str) -> Events | Unheard:
        self.by_desk[why] += 1
        return self._desk.act(replace(asked, input=self._input(asked.input)), command)

    def _no_page(self, asked: Asked, command: c.Command) -> str:
        """Why no page can send this; '' when one can."""
        if asked.by == KEEPER and type(command).__name__ not in BY_KEEPER:
            return "keeper"
        if isinstance(command, c.CallStop) and asked.by not in (*self._desk.record.people, ANYONE):
            return "stranger"
        match command:
            case c.EnrolDevice(device, owner):
                theirs = asked.afresh and owner == asked.by and device == device_of(asked.input)
                return "" if theirs else "not their device"
            case c.SeeEcho() | c.DisputeAct():
                return ""
        return "" if type(command).__name__ in FROM_PAGES else "no page"

    def _send(self, asked: Asked, command: c.Command) -> Sent:
        """The form, from the device, by the page that has it."""
        self._acts += 1
        act_id = f"act-{self._acts}"
        device = self._device(asked.input)
        afresh = asked.afresh or asked.by == KEEPER
        signer = {"badge": asked.by, "pin": PIN} if afresh else {}
        if not afresh or isinstance(command, c.SeeEcho):
            self._sign_in(device, asked)
        path, said = _form(command, plain_stop=not asked.afresh)
        more = {"typed": "yes"} if asked.typed else {}
        answer = device.post(path, {**said, **signer, **more, "act": act_id})
        found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.S)
        return Sent(act_id, answer.status_code, unescape(found[1]) if found else "")

    def _sign_in(self, device: Phone, asked: Asked) -> None:
        """The one who acts is signed in on it, unless nobody needs to be."""
        house, secret = self._served.house, device.client.cookies.get("device", "")
        token = device.client.cookies.get("session", "")
        badge = "" if asked.by == ANYONE else asked.by
        if house.identity.who(token, device_of(secret)) != badge:
            device.post("/sign-out", {})
            if badge:
                device.post("/sign-in", {"badge": badge, "pin": PIN})

    def _device(self, name: str) -> Phone:
        """The device of that name, or the phone of that badge."""
        if name not in self._devices:
            people = self._desk.record.people
            secret = phone_of(name) if name in people else name
            self._devices[name] = self._served.device(secret)
        return self._devices[name]

    def _input(self, name: str) -> str:
        """What a signature on it says of the input."""
        known = name in self._desk.record.people or name in (KEEPER, ANYONE)
        return name if known else self._called(name)

    def _called(self, name: str) -> str:
        """The book's name of a device, which is made of its secret."""
        self._names[device_of(name)] = name
        return device_of(name)

    def _translated(self, command: c.Command) -> c.Command:
        if isinstance(command, c.EnrolDevice | c.RevokeDevice):
            return replace(command, device=self._called(command.device))
        return command


def _form(command: c.Command, plain_stop: bool) -> tuple[str, dict[str, Any]]:
    """Where a command is sent, and the fields that say it."""
    match command:
        case c.SeeEcho(acts):
            return "/echoes/seen", {"n": [str(n) for n in acts]}
        case c.DisputeAct(n, badge):
            return "/not-me", {"n": str(n), "badge": badge}
        case c.EnrolDevice():
            return "/sign-in", {"own": "yes"}
        case c.CallStop(because, "everything", False) if plain_stop:
            return "/stop", {"because": because}
        case c.SignForSquad(what, weapons, container, scene, left, because):
            slots = {"slots": sorted(weapons | left), "left": sorted(left)}
            where = {"container": container, "scene": scene, "because": because}
            return "/act/SignForSquad", {"what": str(what), **slots, **where}
    said: dict[str, Any] = {}
    for field in fields(command):
        said |= _said(field.name, getattr(command, field.name))
    return f"/act/{type(command).__name__}", said


def _said(name: str, value: Any) -> Mapping[str, Any]:
    """One field of a command, as a form has it."""
    match value:
        case bool():
            return {name: "yes" if value else "no"}
        case date():
            return {name: value.isoformat()}
        case frozenset() if name == "casting":
            columns = ("weapon", "performer", "kind", "number", "size", "distance_m")
            return {f"cast_{x}": [str(getattr(one, x)) for one in value] for x in columns}
        case Pack():
            return {name: value.id}
        case Paper():
            return {
                key: said
                for field in fields(value)
                for key, said in _said(field.name, getattr(value, field.name)).items()
            }
        case tuple():
            return {name: ["yes" if one is True else "no" if one is False else str(one) for one in value]}
        case None:
            return {}
        case frozenset():
            return {name: sorted(value)}
        case Mapping():
            return {str(duty): sorted(badges) for duty, badges in value.items()}
    return {name: str(value)}


@contextmanager
def a_day(desk: Desk, clock: HandSetClock) -> Iterator[HttpDriver]:
    """The pages of this desk, with everybody's phones."""
    identity = Identity(QuickPins(everybody), clock, Settings())
    with asyncio.Runner() as runner:
        yield HttpDriver(
            Served(HouseWithPhones(desk, identity, clock, lambda: b"", shelf=invented), clock, runner)
        )


BEFORE = datetime(2026, 3, 1, tzinfo=UTC)
