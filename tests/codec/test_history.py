"""Old shapes are read as today's, step by step."""

from typing import Any

from chamberflag.codec.events import EVENTS, read_event
from chamberflag.codec.history import UPGRADES, VERSIONS, todays, version
from chamberflag.record.events import CutCalled


def _renamed(plain: dict[str, Any]) -> dict[str, Any]:
    plain["type"], plain["v"], plain["scene"] = "CutCalled", 1, plain.pop("number")
    return plain


def _numbered(plain: dict[str, Any]) -> dict[str, Any]:
    plain["v"], plain["number"] = 2, str(plain["number"])
    return plain


STEPS = {("SceneCut", 1): _numbered, ("SceneCut", 2): _renamed}


def test_a_shape_goes_through_every_step() -> None:
    """An event of two versions ago would stop half-way, or stop a book from opening."""
    old = {"type": "SceneCut", "v": 1, "number": 14}

    assert read_event(todays(old, STEPS)) == CutCalled("14")
    assert old == {"type": "SceneCut", "v": 1, "number": 14}


def test_todays_shape_stays_as_it_is() -> None:
    """Reading would change what nobody changed."""
    plain = {"type": "CutCalled", "v": 1, "scene": "14"}

    assert todays(plain, STEPS) is plain


def test_history_leads_to_today() -> None:
    """An upgrade would end in a version that no longer exists, or a version would have no way from the one before."""
    names = {kind.__name__ for kind in EVENTS}

    assert all(version(name) == VERSIONS.get(name, 1) for name in names)
    assert all((name, v) in UPGRADES for name, today in VERSIONS.items() for v in range(1, today))
