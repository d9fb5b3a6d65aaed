"""Perused: a record that writes down what of it is read, and what is changed.

Whoever asks for one weapon does not look at a lot. So what is decided on one situation is decided on every situation that
is the same in what was read, whatever else stands in it: that is no argument about the rules but what they did. The
record, its weapons and its lots answer as they do; only how a part is read, and how a copy is made, is another's.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any, Generic, TypeVar, cast

from chamberflag.proof.pages import Changes, Code, Pages
from chamberflag.proof.readings import Readings
from chamberflag.proof.situation import FRESH, THINGS, WHOLE, situation
from chamberflag.record.record import Record
from chamberflag.record.replacing import copied_by, replace

T = TypeVar("T")
WORDS = ("concerns", "clocks", "call")  # what a situation leaves out
NOTHING = Record()


class Perusing:
    """What of one situation has been read."""

    def __init__(self, pages: Pages, code: Code) -> None:
        self.pages, self.code = pages, code
        self.read = dict[int, None]()  # in the order it was read
        self.things = {
            name: {
                tag: _made(PERUSED[name], partial(self._look_at, name, tag), {})
                for tag in getattr(pages.first, name)
            }
            for name in THINGS
        }

    def record(self) -> Record:
        """The situation, to be read."""
        return cast(Record, _made(PERUSED["record"], self._look, {}))

    def _look(self, name: str) -> Any:
        if name in self.things:
            return self.things[name]
        return self._look_at(name, "", "") if name in WHOLE else getattr(self.pages.first, name)

    def _look_at(self, name: str, tag: str, field: str) -> Any:
        part = self.pages.at[name, tag, field]
        self.read[part] = None
        return self.pages.values[part][self.code[part]]


def _made(kind: type, look: Callable[[str], Any], changed: dict[str, Any]) -> Any:
    one: Any = object.__new__(kind)
    object.__setattr__(one, "look", look)
    object.__setattr__(one, "changed", changed)
    return one


def _read_by(name: str) -> property:
    def read(one: Any) -> Any:
        return one.changed[name] if name in one.changed else one.look(name)

    return property(read)


def _perused(kind: type) -> type:
    """The same kind of thing, its fields read where it lies."""
    names = [field.name for field in fields(kind)]
    reads: dict[str, Any] = {name: _read_by(name) for name in names}
    made = type(f"Perused{kind.__name__}", (kind,), {"__slots__": ("changed", "look"), **reads})
    copied_by(made, lambda one, parts: _made(made, one.look, {**one.changed, **parts}))
    return made


PLAIN = (*THINGS.values(), Record)
PERUSED = {name: _perused(kind) for name, kind in {**THINGS, "record": Record}.items()}
KINDS: dict[type, Any] = dict(zip(PERUSED.values(), PLAIN, strict=True))


def as_it_is(thing: Any) -> Any:
    """All of it, read."""
    if type(thing) in PLAIN:
        return thing
    kind = KINDS[type(thing)]
    return kind(*(getattr(thing, field.name) for field in fields(kind)))


def all_of(record: Record) -> Record:
    """The whole record, read."""
    things: dict[str, Any] = {
        name: {tag: as_it_is(one) for tag, one in getattr(record, name).items()} for name in THINGS
    }
    whole: Record = as_it_is(record)
    return replace(whole, **things)


def changed(one: Any) -> Mapping[str, Any]:
    """Which of its fields are otherwise than they were: all of them where it is made anew."""
    if type(one) in PLAIN:
        return {field.name: getattr(one, field.name) for field in fields(one)}
    return one.changed  # type: ignore[no-any-return]


def things_changed(record: Record) -> dict[str, dict[str, Any]]:
    """The weapons, lots and others that are otherwise than they were, all of each."""
    return {
        name: {tag: as_it_is(thing) for tag, thing in getattr(record, name).items() if changed(thing)}
        for name in THINGS
    }


def settled(pages: Pages, record: Record) -> Changes:
    """What is otherwise than it was, as a situation has it. Whatever was not touched is as a situation has it already; so
    only what was is made so: by the same `situation`, of a record with nothing else in it."""
    whole = _whole_changed(pages, record)
    alone: dict[str, Any] = {
        **{name: getattr(NOTHING, name) for name in WHOLE},
        **whole,
        **things_changed(record),
    }
    return pages.parts_of(situation(replace(pages.first, **alone), FRESH), whole)


def as_found(pages: Pages, record: Record) -> Changes:
    """What is otherwise than it was, as it is."""
    whole = _whole_changed(pages, record)
    alone: dict[str, Any] = {**whole, **things_changed(record)}
    return pages.parts_of(replace(pages.first, **alone), whole)


def _whole_changed(pages: Pages, record: Record) -> dict[str, Any]:
    others = {name: value for name, value in changed(record).items() if name not in THINGS}
    found = {name: others.pop(name) for name in WHOLE if name in others}
    lost = [
        name for name, value in others.items() if name not in WORDS and value != getattr(pages.first, name)
    ]
    assert not lost, f"no part of a situation: {lost}"
    return found


class Question(Generic[T]):
    """One question put to situations, and its answers so far."""

    def __init__(self, pages: Pages, ask: Callable[[Record], T]) -> None:
        self.pages, self.ask = pages, ask
        self.known = Readings[tuple[T]]()

    def of(self, number: int) -> T:
        """What this situation answers."""
        return self.of_code(self.pages.codes[number])

    def of_code(self, code: Code) -> T:
        """The same, of what is no situation of its own."""
        found = self.known.of(code)
        if found is None:
            perusing = Perusing(self.pages, code)
            found = (self.ask(perusing.record()),)
            self.known.keep(code, perusing.read, found)
        return found[0]

    def read(self, code: Code) -> tuple[T, tuple[int, ...]]:
        """The answer, and which parts it was read from."""
        answer = self.of_code(code)
        return answer, tuple(self.known.read(code))
