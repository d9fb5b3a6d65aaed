"""Events and commands as plain values, by name and version: `{"type": "WeaponHandedOver", "v": 1, ...}`.

Their shapes come from the dataclasses, their numbers and their past from `history`. Reading is strict: a name, a
field or a version that this program does not know is an error in words, never a guess. Knows no entry.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union, get_args

import msgspec

from chamberflag.codec.history import UPGRADES, todays, version
from chamberflag.codec.values import Plain, Shape, shape_of
from chamberflag.procedures.commands import Command
from chamberflag.record.events import Event

NEWER = "a newer Chamberflag may have written it"


class NotUnderstood(ValueError):
    """The value is no event or command of any version that this program knows; the message says what is wrong."""


def _shapes(kinds: Any) -> Mapping[type, Shape[Any]]:
    return {kind: shape_of(kind, version(kind.__name__)) for kind in get_args(kinds)}


EVENTS: Mapping[type, Shape[Event]] = _shapes(Event)
COMMANDS: Mapping[type, Shape[Command]] = _shapes(Command)

if TYPE_CHECKING:
    EventMirror = msgspec.Struct
    CommandMirror = msgspec.Struct
else:
    EventMirror = Union[tuple(shape.mirror for shape in EVENTS.values())]  # noqa: UP007
    CommandMirror = Union[tuple(shape.mirror for shape in COMMANDS.values())]  # noqa: UP007

_READ_EVENT = {shape.mirror: shape.read for shape in EVENTS.values()}
_READ_COMMAND = {shape.mirror: shape.read for shape in COMMANDS.values()}


def write_event(event: Event) -> Plain:
    """The event as plain values."""
    return EVENTS[type(event)].write(event)


def write_command(command: Command) -> Plain:
    """The command as plain values."""
    return COMMANDS[type(command)].write(command)


def read_event(plain: Plain) -> Event:
    """The event of plain values in its own or any older shape; NotUnderstood when it is none."""
    mirror = _converted(plain, EventMirror)
    return _READ_EVENT[type(mirror)](mirror)


def read_command(plain: Plain) -> Command:
    """The command of plain values in its own or any older shape; NotUnderstood when it is none."""
    mirror = _converted(plain, CommandMirror)
    return _READ_COMMAND[type(mirror)](mirror)


def from_mirrors(mirrors: Iterable[msgspec.Struct]) -> tuple[Event, ...]:
    """The events whose mirrors a decoder has filled already."""
    return tuple(_READ_EVENT[type(mirror)](mirror) for mirror in mirrors)


def _converted(plain: Plain, union: Any) -> Any:
    if not isinstance(plain.get("type"), str):
        raise NotUnderstood("an event or a command says first of which type it is")
    try:
        return msgspec.convert(todays(plain, UPGRADES), union)
    except msgspec.ValidationError as refused:
        said = f"{plain['type']} v{plain.get('v', '?')} is not understood: {refused}"
        raise NotUnderstood(f"{said}; {NEWER}") from refused
