"""The perimeter at its edges: walked for this scene, far enough for the farthest that is out, and lately."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.rules.asking import BY_IRIS, SHOWN, ask, with_record

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Perimeter, RollCall
from chamberflag.record.weapons import InContainer, WithPerformer
from chamberflag.rules.checks.kinds import distance_is_planned, perimeter_is_walked
from chamberflag.rules.finding import Finding

ARROWS, CHARGES, BLANKS = RoundKind.ARROW, RoundKind.CHARGE, RoundKind.BLANK
AT = SHOWN.at
IN_HAND, STOWED = WithPerformer("ana", "14", BY_IRIS), InContainer("safe", BY_IRIS)


def found(
    *casting: tuple[str, RoundKind, int],
    walked: tuple[str, int] | None = None,
    minutes: float = 0,
    out: str = "W3 W5",
) -> Finding:
    """What is found of scene 14 with this in it, once somebody walked that far so long ago."""
    signed = replace(BY_IRIS, at=AT - timedelta(minutes=minutes))
    scene = replace(
        SHOWN.record.scenes["14"],
        casting=frozenset(Casting(tag, "ana", kind, distance_m=far) for tag, kind, far in casting),
    )
    record: Record = replace(
        SHOWN.record,
        scenes={"14": scene},
        roll_call=RollCall(signed, Perimeter(*walked, signed) if walked else None),
        weapons={
            tag: replace(one, place=IN_HAND if tag in out.split() else STOWED)
            for tag, one in SHOWN.record.weapons.items()
        },
    )
    return perimeter_is_walked(ask(replace(SHOWN, record=record)))


@pytest.mark.parametrize(("walked", "minutes", "holds"), [
    (("14", 30), 0, True), (("14", 31), 0, True), (("14", 29), 0, False), (("22", 30), 0, False),
    (("14", 30), 2.9, True), (("14", 30), 3.1, False), (None, 0, False),
])  # fmt: skip
def test_it_was_walked_far_enough_for_this_scene_and_lately(
    walked: tuple[str, int] | None, minutes: float, holds: bool
) -> None:
    """An arrow would fly at somebody who sat down where nobody has looked."""
    said = found(("W3", ARROWS, 20), ("W5", CHARGES, 30), walked=walked, minutes=minutes)

    assert said.holds == holds
    assert said.because == (
        "Nobody else is within 30 m." if holds else "Nobody has seen that nobody is within 30 m."
    )


@pytest.mark.parametrize(("casting", "out", "needs"), [
    ([("W3", BLANKS, 30)], "W3", False), ([("W3", ARROWS, 0)], "W3", False), ([], "W3", False),
    ([("W3", ARROWS, 30)], "W3", True), ([("W3", ARROWS, 30)], "W5", False),
    ([("W3", ARROWS, 30), ("W5", BLANKS, 40)], "W5", False), ([("W3", BLANKS, 9), ("W5", CHARGES, 40)], "W3 W5", True),
])  # fmt: skip
def test_only_what_is_out_and_reaches_out_needs_one(
    casting: list[tuple[str, RoundKind, int]], out: str, needs: bool
) -> None:
    """People would walk round a revolver with dummies, and weary of it before the cannon."""
    assert found(*casting, out=out).holds is not needs


def test_where_no_roll_was_called_or_no_scene_is_meant() -> None:
    """A walk of the scene before would be taken for this one's."""
    arrows = replace(
        SHOWN.record.scenes["14"], casting=frozenset({Casting("W3", "ana", ARROWS, distance_m=5)})
    )

    assert not perimeter_is_walked(ask(with_record(SHOWN, scenes={"14": arrows}, roll_call=None))).holds
    assert perimeter_is_walked(ask(with_record(SHOWN, scenes={"14": arrows}), scene="")).holds


def test_what_reaches_out_is_planned_with_its_distance() -> None:
    """A cannon would be authorised beside the camera."""

    def says(*casting: tuple[str, RoundKind, int]) -> tuple[bool, str]:
        cast = frozenset(Casting(tag, "ana", kind, distance_m=far) for tag, kind, far in casting)
        scene = replace(SHOWN.record.scenes["14"], casting=cast)
        one = distance_is_planned(ask(with_record(SHOWN, scenes={"14": scene})))
        return one.holds, one.because

    assert says(("W3", BLANKS, 0), ("W5", CHARGES, 9)) == (True, "Every distance is planned.")
    assert says(("W3", ARROWS, 0), ("C1", CHARGES, 0)) == (False, "No distance is planned for C1, W3.")
    assert distance_is_planned(ask(SHOWN, scene="99")).holds
