"""Events and commands are written and read in one way, whatever they hold; nothing else is taken for one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codec.examples import anything, example, known_answers

from chamberflag.codec.events import (
    COMMANDS,
    EVENTS,
    NotUnderstood,
    read_command,
    read_event,
    write_command,
    write_event,
)
from chamberflag.ledger import canonical
from chamberflag.procedures.commands import CallStop
from chamberflag.record.events import WeaponHandedOver

VECTORS = Path(__file__).parents[1] / "vectors" / "codec"
ANSWERS = {name: json.loads((VECTORS / f"{name}.json").read_text()) for name in ("events", "commands")}
BOTH = [("events", EVENTS, read_event), ("commands", COMMANDS, read_command)]
HANDED = WeaponHandedOver("W3", "14", "ana")
PLAIN = {"type": "WeaponHandedOver", "v": 1, "weapon": "W3", "scene": "14", "performer": "ana"}


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(st.data())
def test_every_event_comes_back(kind: type, data: st.DataObject) -> None:
    """What happened would be something else after a restart."""
    event = data.draw(anything(kind))
    leaf = canonical.encode(write_event(event))

    assert read_event(canonical.decode(leaf)) == event


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(st.data())
def test_every_command_comes_back(kind: type, data: st.DataObject) -> None:
    """What somebody asked for would read as something else."""
    command = data.draw(anything(kind))
    leaf = canonical.encode(write_command(command))

    assert read_command(canonical.decode(leaf)) == command


@pytest.mark.parametrize(("name", "shapes", "read"), BOTH)
def test_no_shape_changes_unseen(name: str, shapes: Any, read: Any) -> None:
    """A renamed field would make every book before it unreadable, and no test would say so.

    To change a shape: raise its version in codec/history.py, add the step there, and add the new answer to the vectors
    beside the old one, which stays.
    """
    today = known_answers(shapes)

    assert {key: ANSWERS[name].get(key) for key in today} == today


@pytest.mark.parametrize(("name", "shapes", "read"), BOTH)
def test_every_shape_that_ever_was_is_read(name: str, shapes: Any, read: Any) -> None:
    """A book of last year would not open."""
    for key, plain in ANSWERS[name].items():
        value = read(plain)
        assert key in known_answers(shapes) or value is not None
        if key in known_answers(shapes):
            assert value == example(type(value))


def test_an_event_is_written_in_full() -> None:
    """Another reader, with only the format's description, could not tell what happened."""
    assert write_event(HANDED) == PLAIN
    assert read_event(PLAIN) == HANDED


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({**PLAIN, "type": "WeaponLent"}, "WeaponLent"),
        ({**PLAIN, "v": 2}, "v2"),
        ({**PLAIN, "force": True}, "force"),
        ({**PLAIN, "scene": 14}, "scene"),
        ({k: v for k, v in PLAIN.items() if k != "scene"}, "scene"),
        ({k: v for k, v in PLAIN.items() if k != "type"}, "type"),
        ({k: v for k, v in PLAIN.items() if k != "v"}, "`v`"),
        ({**PLAIN, "type": ["WeaponHandedOver"]}, "type"),
    ],
)
def test_what_is_not_understood_is_refused(spoiled: dict[str, Any], said: str) -> None:
    """An unknown fact would be read as another one, or as nothing at all."""
    with pytest.raises(NotUnderstood, match=said):
        read_event(spoiled)


def test_an_event_is_no_command() -> None:
    """What happened could be sent in as something to do."""
    with pytest.raises(NotUnderstood):
        read_command(PLAIN)
    with pytest.raises(NotUnderstood):
        read_event(write_command(CallStop("fire")))


def test_no_name_is_both_an_event_and_a_command() -> None:
    """The history of shapes would mix the two up."""
    assert not {kind.__name__ for kind in EVENTS} & {kind.__name__ for kind in COMMANDS}
