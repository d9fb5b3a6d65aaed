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
