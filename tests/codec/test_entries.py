"""An act and what came of it, as the body of an entry."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chamberflag.codec import entries
from chamberflag.codec.entries import Act, body_of, command_in, opening_body, read_act, time_text
from chamberflag.codec.events import NotUnderstood
from chamberflag.ledger.entry import Entry
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.commands import LookIntoWeapon
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.events import BookOpened, LookEntered, WeaponHandedOver
from chamberflag.record.people import KEEPER
from chamberflag.record.weapons import Look

AT = datetime(2026, 3, 2, 9, 30, 0, 125_000, tzinfo=UTC)
ASKED = Asked("ana", AT, 7, "cart", True, False)
COMMAND = LookIntoWeapon("W3", True, True, RoundKind.DUMMY, 5)
EVENTS = (LookEntered("W3", Look(True, True, RoundKind.DUMMY, 5), False), WeaponHandedOver("W3", "14", "ana"))
KNOWN = Path(__file__).parents[1] / "vectors" / "codec" / "entry.json"


def leaf_of(body: dict[str, Any], n: int = 7) -> bytes:
    """The leaf with that body."""
    return Entry(book="western", n=n, at=time_text(AT), act="phone-1" if n else "", body=body).leaf()


def test_an_act_comes_back() -> None:
    """After a restart it would be another's act, or another act."""
    act = read_act(leaf_of(body_of(ASKED, COMMAND, EVENTS)))

    assert (act.asked, act.events, act.id) == (ASKED, EVENTS, "phone-1")
    assert command_in(act) == COMMAND and act.command == entries.command_bytes(COMMAND)
    assert act.signed.by == "ana" and act.signed.act == 7 and act.signed.shared


def test_the_leaf_is_known() -> None:
    """Every book written before would no longer be read as it was."""
    assert leaf_of(body_of(ASKED, COMMAND, EVENTS)) + b"\n" == KNOWN.read_bytes()


def test_the_beginning_of_a_book() -> None:
    """A book would not say of which production it is, or name its key."""
    act = read_act(leaf_of(opening_body("High Noon", "key"), 0))

    assert act == Act(Asked(KEEPER, AT), (BookOpened("High Noon"),))
    assert command_in(act) is None


def test_a_phone_with_another_time_is_noted() -> None:
    """The evidence would be lost, or order would follow a phone's clock."""
    act = read_act(leaf_of({**body_of(ASKED, COMMAND, EVENTS), "device_at": "2026-03-02T11:30:00.000Z"}))

    assert act.device_at == "2026-03-02T11:30:00.000Z" and act.asked == ASKED


def test_below_a_millisecond_is_cut_off() -> None:
    """A moment would be rounded into the future, after the next entry."""
    assert time_text(AT.replace(microsecond=999_999)) == "2026-03-02T09:30:00.999Z"


@pytest.mark.parametrize(
    "change",
    [
        {"by": 5},
        {"force": True},
        {"events": [{"type": "Unheard of", "v": 1}]},
        {"events": [[]]},
        {"afresh": 1},
    ],
)
def test_a_body_that_is_not_understood(change: dict[str, Any]) -> None:
    """The server would go on from a record that leaves something out."""
    with pytest.raises(NotUnderstood, match="entry 7"):
        read_act(leaf_of({**body_of(ASKED, COMMAND, EVENTS), **change}))


@pytest.mark.parametrize(
    "change", [{"format": "chamberflag/2"}, {"key": None}, {"more": 1}, {"events": [{}]}]
)
def test_a_beginning_that_is_not_understood(change: dict[str, Any]) -> None:
    """A book of another format would be served by guessing."""
    with pytest.raises(NotUnderstood, match=r"format|beginning"):
        read_act(leaf_of({**opening_body("High Noon", "key"), **change}, 0))


def test_an_older_shape_in_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book with one old entry in it would not open."""

    def step(plain: dict[str, Any]) -> dict[str, Any]:
        performer = plain.pop("actor")
        return {**plain, "v": 1, "performer": performer}

    monkeypatch.setattr("chamberflag.codec.events.UPGRADES", {("WeaponHandedOver", 0): step})
    body = body_of(ASKED, COMMAND, EVENTS)
    body["events"][1] = {"type": "WeaponHandedOver", "v": 0, "weapon": "W3", "scene": "14", "actor": "ana"}

    assert read_act(leaf_of(body)).events == EVENTS
