"""Entries: an act and what came of it, as the body of a ledger entry, and back.

Body: `by`, `input`, `afresh`, `typed`, the `command` as it was given, the `events` that came of it; `assurance`, how
surely it is by whom it says; `statement`, what a phone signed, word for word; `device_at` where its clock was far off;
`checks`, the version of the core that judged it.
Entry 0 names the book's `key`, the `format` and the `production`.
Reading leaves the command in bytes: what is known follows from events alone. Knows no store and no tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from chamberflag.codec.events import (
    NEWER,
    EventMirror,
    NotUnderstood,
    from_mirrors,
    read_command,
    read_event,
    write_command,
    write_event,
)
from chamberflag.codec.values import Plain
from chamberflag.ledger.entry import Entry, read_envelope
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.commands import Command
from chamberflag.record.events import BookOpened, Event
from chamberflag.record.people import KEEPER
from chamberflag.record.signatures import Signature

FORMAT = "chamberflag/1"


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a phone's own key signed, word for word. `waited`: seconds it lay on the phone, by the phone's reckoning.

    `key` and `signature` are '' where a phone could not sign. Evidence: the set's clock says when it was heard.
    """

    text: str
    key: str = ""
    signature: str = ""
    waited: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One act as it is written. `command` is in bytes, None in entry 0. `id`: chosen by the phone, '' by none.

    `device_at`: what the phone's clock said, '' when it was right enough. Evidence, never order. `checks`: the version
    of the core that judged it, '' in entries of before that was written.
    """

    asked: Asked
    events: tuple[Event, ...]
    id: str = ""
    command: bytes | None = None
    device_at: str = ""
    checks: str = ""
    assurance: str = ""
    statement: Statement | None = None

    @property
    def signed(self) -> Signature:
        """The one signature under all its events."""
        return self.asked.signed


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the decoder fills; the events are mirrors of today's shapes."""

    afresh: bool
    by: str
    command: msgspec.Raw
    events: list[EventMirror]
    input: str
    typed: bool
    device_at: str = ""
    checks: str = ""
    assurance: str = ""
    statement: Statement | None = None


class _OldBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same where an event has an older shape."""

    afresh: bool
    by: str
    command: msgspec.Raw
    events: list[dict[str, Any]]
    input: str
    typed: bool
    device_at: str = ""
    checks: str = ""
    assurance: str = ""
    statement: Statement | None = None


class _Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of entry 0."""

    events: list[dict[str, Any]]
    format: str
    key: str
    production: str


_BODY = msgspec.json.Decoder(_Body)
_OLD_BODY = msgspec.json.Decoder(_OldBody)
_OPENING = msgspec.json.Decoder(_Opening)
_COMMAND = msgspec.json.Decoder(dict[str, Any])


def body_of(asked: Asked, command: Command, events: Sequence[Event]) -> Plain:
    """The body of an entry; what is only evidence is added by whoever knows it."""
    return {
        "afresh": asked.afresh,
        "by": asked.by,
        "command": write_command(command),
        "events": [write_event(event) for event in events],
        "input": asked.input,
        "typed": asked.typed,
    }


def opening_body(production: str, vkey: str) -> Plain:
    """The body of entry 0: the production's title, and the key that signs this book's checkpoints."""
    opened = write_event(BookOpened(production))
    return {"events": [opened], "format": FORMAT, "key": vkey, "production": production}


def time_text(at: datetime) -> str:
    """A moment in the one spelling of the ledger; what is below a millisecond is cut off."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def read_act(leaf: bytes) -> Act:
    """The act of a leaf that an audit has looked at; NotUnderstood when it says more than this program knows."""
    return act_of(read_envelope(leaf))


def act_of(entry: Entry[msgspec.Raw]) -> Act:
    """The act in an entry whose body is still in bytes; NotUnderstood as in read_act."""
    at = datetime.fromisoformat(entry.at)
    if entry.n == 0:
        return _read_opening(entry, at)
    body, events = _read_body(entry)
    asked = Asked(body.by, at, entry.n, body.input, body.afresh, body.typed)
    more = (body.device_at, body.checks, body.assurance, body.statement)
    return Act(asked, events, entry.act, bytes(body.command), *more)


def command_in(act: Act) -> Command | None:
    """The command of an act as somebody gave it; None in entry 0."""
    return None if act.command is None else read_command(_COMMAND.decode(act.command))


def command_bytes(command: Command) -> bytes:
    """The command as its entry holds it."""
    return msgspec.json.encode(write_command(command), order="sorted")


def _read_body(entry: Entry[msgspec.Raw]) -> tuple[_Body | _OldBody, tuple[Event, ...]]:
    """Today's shapes in one go; where that fails, event by event through their history."""
    try:
        body = _BODY.decode(entry.body)
        return body, from_mirrors(body.events)
    except msgspec.ValidationError:
        pass
    try:
        old = _OLD_BODY.decode(entry.body)
        return old, tuple(map(read_event, old.events))
    except (msgspec.ValidationError, NotUnderstood) as refused:
        raise NotUnderstood(f"entry {entry.n} is not understood: {refused}; {NEWER}") from refused


def _read_opening(entry: Entry[msgspec.Raw], at: datetime) -> Act:
    try:
        body = _OPENING.decode(entry.body)
        events = tuple(map(read_event, body.events))
    except (msgspec.ValidationError, NotUnderstood) as refused:
        raise NotUnderstood(f"entry 0 is not the beginning of a Chamberflag book: {refused}") from refused
    if body.format != FORMAT:
        raise NotUnderstood(f"the book has the format {body.format!r}, this program knows {FORMAT!r}")
    return Act(Asked(KEEPER, at), events, entry.act)
