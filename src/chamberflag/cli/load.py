"""Load: phones for the bench. Plain HTTP over kept connections, as little work as a phone can be."""

import asyncio
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.desk import Desk
from chamberflag.desk.identity import device_of
from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import KEEPER, Duty, Training
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind


@dataclass
class Phone:
    """One signed-in device."""

    badge: str
    cookies: dict[str, str]


What = Callable[[Phone], bytes]


SECOND = "petra"


def prepare(desk: Desk, devices: int) -> None:
    """A day with a weapon and a scene, and a second person with so many devices of her own."""
    day, until = datetime.now(UTC).date(), date(2099, 1, 1)
    crew = {
        Duty.ARMORER: frozenset({"iris"}), Duty.FIRST_AD: frozenset({"tom"}),
        Duty.SECOND: frozenset({SECOND}), Duty.SAFETY_ADVISOR: frozenset({"noor"}),
    }  # fmt: skip
    casting = frozenset({Casting("W3", "ana", RoundKind.DUMMY, 5)})
    lists: list[c.Command] = [c.Join(b, b.title()) for b in ("iris", "tom", "noor", "ana", SECOND)]
    lists += [c.GiveTraining(b, Training("revolver", day, until, "Noor")) for b in ("iris", "ana")]
    lists += [
        c.TakeInContainer("safe"),
        c.TakeInLot("D7", RoundKind.DUMMY, 20),
    ]
    lists += [
        c.TakeInWeapon("W3", Description(Kind.FUNCTIONAL, "revolver", "single action"), "safe"),
        c.PlanScene("14", "duel", casting),
    ]
    for command in lists:
        done(desk, KEEPER, command)
    done(desk, "tom", c.OpenDay(day, crew))
    done(desk, "tom", c.HoldMeeting(frozenset({"ana"})))
    for by in ("iris", SECOND):
        done(desk, by, c.InspectWeapon("W3", Kind.FUNCTIONAL, True, True))
    for by in ("tom", SECOND):
        done(desk, by, c.AuthoriseScene("14"))
    for number in range(devices):
        done(desk, KEEPER, c.EnrolDevice(device_of(secret_of(number)), SECOND))
    for by in ("tom", "noor"):
        done(desk, by, c.SeeEcho(tuple(desk.record.unechoed)))


def secret_of(number: int) -> str:
    """The cookie that makes a device that one."""
    return f"bench-device-{number}"


def done(desk: Desk, by: str, command: c.Command) -> None:
    """An act that must succeed."""
    outcome = desk.act(Asking(by, "", by, afresh=True), command)
    assert isinstance(outcome, Accepted), outcome


async def fill(desk: Desk, entries: int) -> None:
    """A long book: roll-calls, as many as it takes, many at once."""
    calling = c.CallRoll(frozenset(), frozenset())
    left = entries - desk.known.size
    while left > 0:
        now = min(left, 256)
        asked = (Asking(SECOND, uuid.uuid4().hex, SECOND) for _ in range(now))
        await asyncio.gather(*(desk.act_async(one, calling) for one in asked))
        left -= now


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, seconds: float = 20) -> None:
    """Until somebody answers there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {port}")


async def sign_in(port: int, devices: int, pin: str) -> list[Phone]:
    """So many of the second person's own devices, signed in."""
    phones = []
    for number in range(devices):
        phone = Phone(SECOND, {"device": secret_of(number)})
        body = urlencode({"badge": SECOND, "pin": pin, "act": uuid.uuid4().hex}).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in (_request(phone, "GET", "/sign-in", b""), _request(phone, "POST", "/sign-in", body)):
            writer.write(request)
            status, headers = await _answer(reader)
            assert status in (200, 303), f"sign-in answered {status}"
            _keep_cookies(phone, headers)
        writer.close()
        phones.append(phone)
    return phones


def _keep_cookies(phone: Phone, headers: list[str]) -> None:
    for header in headers:
        if header.lower().startswith("set-cookie:"):
            name, _, value = header.split(":", 1)[1].strip().split(";", 1)[0].partition("=")
            phone.cookies[name] = value


def _request(phone: Phone, method: str, path: str, body: bytes) -> bytes:
    cookies = "; ".join(f"{k}={v}" for k, v in phone.cookies.items())
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookies}"]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, list[str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    length = next((int(h.split(":")[1]) for h in head if h.lower().startswith("content-length:")), 0)
    if length:
        await reader.readexactly(length)
    return int(head[0].split()[1]), head[1:]


def act(phone: Phone) -> bytes:
    """A roll-call: judged by the floor, signed, written."""
    return _request(phone, "POST", "/act/CallRoll", urlencode({"act": uuid.uuid4().hex}).encode())


def ask(phone: Phone) -> bytes:
    """The scan page: may Ana have W3 for scene 14?"""
    return _request(phone, "GET", "/w/W3?for=ana&scene=14", b"")


async def run(phones: list[Phone], port: int, work: tuple[What, float]) -> list[float]:
    """Every phone as fast as it is answered; the seconds each answer took."""
    what, seconds = work
    end = time.perf_counter() + seconds
    return [t for took in await asyncio.gather(*(_one(p, port, (what, end)) for p in phones)) for t in took]


async def _one(phone: Phone, port: int, work: tuple[What, float]) -> list[float]:
    what, end = work
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    took = []
    while (start := time.perf_counter()) < end:
        writer.write(what(phone))
        status, _ = await _answer(reader)
        took.append(time.perf_counter() - start)
        assert status in (200, 303), f"the server answered {status}"
    writer.close()
    return took
