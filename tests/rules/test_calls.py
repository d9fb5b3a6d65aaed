"""The words of the call, and whose voices answer it."""

from dataclasses import replace
from datetime import timedelta

from tests.days import START, play, western

from chamberflag.procedures import commands as c
from chamberflag.record.people import Person
from chamberflag.record.record import Record
from chamberflag.record.weapons import Unknown
from chamberflag.rules.calls import COLD, voices, words_of_the_call

DAY = western()
HANDED_OVER = (
    next(i for i, (by, act) in enumerate(DAY) if isinstance(act, c.LookIntoWeapon) and by == "ana") + 1
)


def handed_over() -> Record:
    """The western once Ana has W3."""
    return play(DAY[:HANDED_OVER]).record


def test_a_clearance_that_lapsed_is_not_called() -> None:
    """The 1st AD would say *cleared* of a gun nobody has looked into for an hour."""
    record = handed_over()
    show = record.weapons["W3"].cleared
    assert show is not None

    assert "W3 revolver, five dummies, cleared for 14, Ana." in words_of_the_call(record, "14", show.at)
    assert words_of_the_call(record, "14", show.at + timedelta(hours=1)).startswith(COLD)


def test_a_load_that_nobody_knows_is_not_called_empty() -> None:
    """The 1st AD would say *empty* of a gun whose load is disputed."""
    record = handed_over()
    show = record.weapons["W3"].cleared
    assert show is not None
    doubted = replace(record.weapons["W3"], load=Unknown())

    said = words_of_the_call(replace(record, weapons={**record.weapons, "W3": doubted}), "14", show.at)

    assert "W3 revolver, nobody knows what is in it, cleared for 14, Ana." in said


def test_a_weapon_that_is_out_for_another_scene_is_named_as_not_cleared() -> None:
    """A call for one scene would say *cold* while a gun is in somebody's hand for another."""
    said = words_of_the_call(handed_over(), "22", START)

    assert said == "Cold set. W3 revolver, not cleared for 22, with Ana."


def test_where_no_scene_is_meant_none_is_named() -> None:
    """The board would say *not cleared for* and then nothing, as if a number were missing."""
    shown = play(DAY[:HANDED_OVER])
    back = play([("iris", c.ReturnWeapon("W3"))], shown)

    assert words_of_the_call(back.record, "", back.at) == "Cold set. W3 revolver, not cleared, with Iris."


def test_who_called_is_no_voice_of_the_answer() -> None:
    """One human alone would call and answer."""
    record = handed_over()
    tom = replace(record.people["tom"], roles=("director",))
    dana = Person("dana", "Dana", ("Director",))
    cleo = Person("cleo", "Cleo", ("director of photography",))
    found = voices(
        replace(record, people={**record.people, "tom": tom, "dana": dana, "cleo": cleo}), "14", "tom"
    )

    assert found["director"] == {"dana"}
    assert found["camera"] == {"cleo"}
    assert found["sound"] == frozenset()
    assert found["Ana"] == {"ana"}
