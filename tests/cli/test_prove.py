"""`chamberflag prove` says what it found, and its exit code says it too."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.commands import WESTERN, begun, chamberflag, done, filled

from chamberflag.cli.prove import command


def test_nobody_fails_and_nobody_is_harmed() -> None:
    """The claim's easiest part would not be shown to whoever asks."""
    said = CliRunner().invoke(command, ["--failures", "0", "--hidden", "1"])

    assert said.exit_code == 0
    assert "no way to harm found" in said.output
    assert "puts no round into it" in said.output


def test_for_machines() -> None:
    """A script could not read what was explored."""
    said = json.loads(CliRunner().invoke(command, ["--failures", "0", "--json"]).output)

    assert said["explored"][0]["holds"]
    assert said["explored"][0]["takes"] > 0


@pytest.mark.proof
def test_without_a_rule_the_way_to_harm_is_printed() -> None:
    """Somebody who doubts a rule could not see what it is worth."""
    said = CliRunner().invoke(command, ["--without", "roll_was_called"])

    assert said.exit_code == 1
    assert "HARM: a weapon that fires is in unauthorised hands" in said.output


def test_a_dropped_assumption_shows_what_breaks() -> None:
    """Whoever doubts that an assumption is needed could not ask."""
    said = CliRunner().invoke(command, ["--without-assumption", "A6"])

    assert said.exit_code == 1
    assert "HARM: action is called while a stop has not really been lifted" in said.output
    assert (
        "A6 a performer moves only on two voices, the 1st AD's call and the armorer's repeat (DROPPED)"
        in said.output
    )


@pytest.mark.proof
def test_one_human_with_two_roles_is_told_which_gate_it_takes() -> None:
    """A small production would learn of it on the day, from a refusal."""
    said = CliRunner().invoke(command, ["--people", "1st AD=safety advisor"])

    assert "the floor refuses this by name: duties_are_apart" in said.output
    assert "lifting a stop: 2 in the place of 3" in said.output


@pytest.mark.parametrize("pair", ["armorer", "armorer=armorer", "armorer=baker"])
def test_two_roles_that_are_none_get_one_sentence(pair: str) -> None:
    """A slip of the keyboard would end in a heap of Python."""
    said = CliRunner().invoke(command, ["--people", pair])

    assert said.exit_code == 2
    assert "names no two roles" in said.output


def test_a_production_is_explored_as_its_lists_have_it(tmp_path: Path) -> None:
    """A safety advisor could not ask before the shoot, or would be told of other people."""
    book = filled(tmp_path)
    lacking = chamberflag("prove", "--book", book)
    apart = chamberflag("prove", "--book", book, "--people", "second person=iris", "--json")
    said = json.loads(apart.stdout)

    assert (lacking.exit_code, apart.exit_code) == (1, 1)
    assert "Nobody is second person" in lacking.stdout
    assert said["refused"] == ["Iris Calloway would be armorer and second person."]
    assert said["crew"][0] == ["armorer", "Iris Calloway"]
    assert said["explored"] == []
    assert said["phones"] is False


def test_one_weapon_of_a_production_is_explored(tmp_path: Path) -> None:
    """The answer could be about nobody of this production, or come out as safe for want of anything explored."""
    book, ours = begun(tmp_path), {"weapons": tmp_path / "weapons.csv", "scenes": tmp_path / "scenes.csv"}
    weapons = (WESTERN.parent / "school" / "weapons.csv").read_text("utf-8").splitlines()
    scenes = (WESTERN / "scenes.csv").read_text("utf-8").splitlines()
    ours["weapons"].write_text("\n".join(weapons[:2]).replace("P1,replica", "W3,functional"), "utf-8")
    ours["scenes"].write_text(
        "\n".join((scenes[0], *(one for one in scenes if one.startswith("14;")))), "utf-8"
    )
    for what, name in (("people", WESTERN / "people.xlsx"), *ours.items()):
        done("take-in", what, name, "--book", book)
    found = chamberflag("prove", "--book", book, "--people", "second person=petra")

    assert found.exit_code == 0, found.stdout
    assert "Iris Calloway (armorer) fails" in found.stdout
    assert "no way to harm found" in found.stdout


@pytest.mark.parametrize("said", ["second persona=petra", "second person=nobody", "petra"])
def test_a_duty_or_badge_that_is_none_gets_one_sentence(tmp_path: Path, said: str) -> None:
    """Somebody would be told of a crew they did not name."""
    found = chamberflag("prove", "--book", filled(tmp_path), "--people", said)

    assert found.exit_code == 2
    assert "names no duty and badge: say for instance" in found.stderr


@pytest.mark.parametrize(
    "option", ["--failures 2", "--without roll_was_called", "--grain way", "--without-assumption A6"]
)
def test_what_is_of_a_small_set_is_not_taken_for_a_book(tmp_path: Path, option: str) -> None:
    """Somebody would read of two failures, and only one would have been explored."""
    found = chamberflag("prove", "--book", filled(tmp_path), *option.split(" "))

    assert found.exit_code == 2
    assert f"{option.split(' ')[0]} goes with a small set, not with --book" in found.stderr
