"""The words of the call at their edges: stopped, hot or cold, with what, how many, and who answers."""

from dataclasses import replace

import pytest
from tests.days import START
from tests.rules.asking import SHOWN

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Person
from chamberflag.record.record import Record
from chamberflag.record.scenes import Call
from chamberflag.record.signatures import Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import Description, Empty, Kind, Load, Rounds
from chamberflag.rules.calls import COLD, stands, unread, voices, words_of_the_call
from chamberflag.rules.checks import calls as checks
from chamberflag.rules.request import Request


def handed_over() -> Record:
    """The western once Ana has W3."""
    return SHOWN.record


def test_what_is_stopped_is_called_stopped() -> None:
    """Somebody would hear *cleared* of a weapon that nobody may touch."""
    record = handed_over()
    stop = StopWork("W3", "a bang", Signature("lea", START))
    everything = replace(stop, scope="everything")

    assert words_of_the_call(replace(record, stops={"W3": stop}), "14", START) == (
        "Cold set. W3 revolver, stopped, with Ana."
    )
    assert words_of_the_call(replace(record, stops={"everything": everything}), "14", START) == "Stopped."


@pytest.mark.parametrize(("load", "says"), [
    (Rounds("D7", RoundKind.DUMMY, 1, Signature("iris", START)), "Gun cold. W3 revolver, one dummy, cleared for 14, Ana."),
    (Rounds("B1", RoundKind.BLANK, 3, Signature("iris", START)), "Gun hot. W3 revolver, three half blanks, cleared for 14, Ana."),
    (Rounds("D7", RoundKind.DUMMY, 12, Signature("iris", START)), "Gun cold. W3 revolver, twelve dummies, cleared for 14, Ana."),
    (Rounds("D7", RoundKind.DUMMY, 13, Signature("iris", START)), "Gun cold. W3 revolver, 13 dummies, cleared for 14, Ana."),
    (Rounds("gone", RoundKind.DUMMY, 2, Signature("iris", START)), "Gun cold. W3 revolver, two dummies, cleared for 14, Ana."),
    (Empty(Signature("iris", START), Signature("petra", START)), "Gun cold. W3 revolver, empty, cleared for 14, Ana."),
])  # fmt: skip
def test_hot_or_cold_with_what_and_how_many(load: Load, says: str) -> None:
    """People would put their fingers in their ears for dummies, or not for blanks."""
    record = handed_over()
    weapon = replace(record.weapons["W3"], load=load)
    show = weapon.cleared
    assert show is not None

    assert words_of_the_call(replace(record, weapons={"W3": weapon}), "14", show.at) == says


def test_several_are_guns_and_what_does_not_fire_is_a_set() -> None:
    """A call would name one gun where there are two, or a gun where there is a sword."""
    record = handed_over()
    weapon = record.weapons["W3"]
    assert weapon.cleared
    at = weapon.cleared.at
    other = replace(weapon, tag="W5")
    blade = replace(weapon, description=Description(Kind.EDGED, "sword", ""))

    assert words_of_the_call(replace(record, weapons={"W3": weapon, "W5": other}), "14", at).startswith(
        "Guns cold."
    )
    assert words_of_the_call(replace(record, weapons={"W3": blade}), "14", at).startswith("Set cold.")
    assert words_of_the_call(replace(record, weapons={}), "14", at) == COLD


def test_a_voice_that_nobody_on_the_list_has_is_not_waited_for() -> None:
    """A set without a sound recordist could never answer a call; or one answer stand for all."""
    record = handed_over()
    everybody = tuple(Signature(by, START) for by in ("iris", "ana", "ben"))
    called = Call("14", "words", Signature("tom", START), everybody[:1])

    assert unread(record, called) == ("Ana", "Ben")
    assert set(unread(record, replace(called, read_back=()))) == {"armorer", "Ana", "Ben"}
    assert unread(record, replace(called, read_back=everybody)) == ()


def test_a_call_stands_while_its_words_are_true() -> None:
    """People would answer a call that something has changed since."""
    record = handed_over()
    words = words_of_the_call(record, "14", START)
    call = Call("14", words, Signature("tom", START), ())

    assert stands(replace(record, call=call), START)
    assert not stands(replace(record, call=replace(call, words="Cold set.")), START)
    assert not stands(replace(record, call=replace(call, scene="22")), START)
    assert not stands(replace(record, call=None), START)


def test_who_is_camera_and_sound() -> None:
    """A camera truck's driver would answer for the camera, or nobody for the sound."""
    record = handed_over()

    def voice(role: str) -> list[str]:
        one = Person("max", "Max", (role,))
        found = voices(replace(record, people={**record.people, "max": one}), "14")
        return [name for name, badges in found.items() if "max" in badges]

    assert voice("DOP") == voice("d.o.p.") == voice("1st AC") == voice("Camera operator") == ["camera"]
    assert voice("production sound mixer") == voice(" Boom Operator ") == ["sound"]
    assert voice("assistant director") == voice("soundtrack") == voice("cameraman") == []
    assert voices(record, "99").keys() == {"director", "camera", "sound", "armorer"}


def test_what_is_said_back_is_the_call_that_was_made_by_whose_turn_it_is() -> None:
    """Somebody would answer what they think they heard; or twice, for a voice that is missing."""
    record = handed_over()
    words = words_of_the_call(record, "14", START)
    call = Call("14", words, Signature("tom", START), (Signature("iris", START),))

    def asked(by: str, said: str = words, scene: str = "14", made: Call | None = call) -> tuple[bool, bool]:
        one = Request(replace(record, call=made), Signature(by, START), "ReadBack", scene=scene, words=said)
        return checks.call_stands(one).holds, checks.voice_is_due(one).holds

    assert asked("ana") == (True, True)
    assert asked("ana", "Cold set.") == (False, True)
    assert asked("ana", scene="22")[0] is False
    assert asked("ana", made=None) == (False, True)
    assert asked("ana", made=replace(call, words="Cold set.")) == (False, True)
    assert asked("iris") == (True, False), "said already"
    assert asked("tom") == (True, False), "called it"
    assert asked("lea") == (True, False), "no voice"
    true = Request(record, Signature("tom", START), "CallOut", scene="14", words=words)
    assert checks.words_are_true(true).holds
    assert checks.words_are_true(replace(true, words="Cold set.")).because == f"The book now says: {words}"


def test_what_goes_out_by_a_scan_is_not_called() -> None:
    """A call would name thirty rubber rifles, and nobody hear the one gun among them."""
    record = handed_over()
    rubber = replace(record.weapons["W3"], tag="R1", description=Description(Kind.RUBBER, "rifle", ""))

    with_it = replace(record, weapons={**record.weapons, "R1": rubber})
    assert words_of_the_call(with_it, "14", START) == words_of_the_call(record, "14", START)


def test_a_cold_set_is_called_for_its_own_scene() -> None:
    """*Cold set* said for one scene would be answered for the next."""
    record = replace(handed_over(), weapons={})
    call = Call("14", COLD, Signature("tom", START))

    def holds(scene: str) -> bool:
        by_iris = Signature("iris", START)
        return checks.call_stands(
            Request(replace(record, call=call), by_iris, "ReadBack", scene=scene, words=COLD)
        ).holds

    assert (holds("14"), holds("22")) == (True, False)
