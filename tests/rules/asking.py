"""One check of the floor, asked alone of a western's morning in which one thing is otherwise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.days import BLANK, DUMMY, START, Played, action, lists, morning, play, show

from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import (
    Rounds,
)
from chamberflag.rules.request import Request

MORNING = play([*lists(), *morning()])
SHOWN = play(list(show("14", "D7", 5, DUMMY)), MORNING)
FIRED = play([*show("22", "B1", 3, BLANK), *action("22")], MORNING)
BY_IRIS = Signature("iris", START, 1, "iris")
DUMMIES = Rounds("D7", DUMMY, 5, BY_IRIS)
Change = Callable[[Record], Record]


def ask(played: Played, act: str = "HandOver", by: str = "iris", **about: Any) -> Request:
    """Asked two seconds later, on the signer's own device, of W3, Ana and scene 14."""
    signed = Signature(by, played.at + timedelta(seconds=2), 999, by)
    of_it = {"weapon": "W3", "person": "ana", "scene": "14", "lot": "D7", "number": 5, **about}
    return Request(played.record, signed, act, False, **of_it)


def with_w3(played: Played, **changed: Any) -> Played:
    """The same, but for this of W3."""
    record = played.record
    after = replace(record.weapons["W3"], **changed)
    return replace(played, record=replace(record, weapons={**record.weapons, "W3": after}))


def with_record(played: Played, **changed: Any) -> Played:
    """The same, but for this of the record."""
    return replace(played, record=replace(played.record, **changed))
