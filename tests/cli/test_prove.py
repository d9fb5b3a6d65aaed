"""`chamberflag prove` says what it found, and its exit code says it too."""

import json

import pytest
from click.testing import CliRunner

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
