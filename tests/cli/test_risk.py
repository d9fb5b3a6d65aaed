"""`chamberflag risk` compares, says so, and says in one sentence what is missing."""

import builtins
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from chamberflag.cli.risk import command


def said(*words: str) -> str:
    """What is printed."""
    done = CliRunner().invoke(command, ["--samples", "500", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_every_figure_comes_with_its_range_and_the_sentence() -> None:
    """A figure could be taken for a prediction."""
    page = said()

    assert page.startswith("A comparison tool, not a prediction")
    assert "nine of ten" in page and "times as often" in page and "not verified" in page


def test_the_same_seed_gives_the_same_figures() -> None:
    """Two people could not compare what they see."""
    assert said("--json") == said("--json") != said("--json", "--seed", "2")


def test_for_machines() -> None:
    """A spreadsheet could not read it."""
    found = json.loads(said("--json"))

    assert [one["dependence"] for one in found["levels"]] == ["zero", "low", "moderate", "high", "complete"]
    assert all(one["low"] < one["middle"] < one["high"] for one in found["levels"])
    assert found["barriers"] and found["cut_sets"] and found["says"]


def test_a_claim_without_a_way_to_harm_has_nothing_to_compare() -> None:
    """Nothing found would be shown as a figure of nothing."""
    assert "there is nothing to compare" in said("--claim", "U4")


@pytest.mark.parametrize(("name", "begins"), [("risk.svg", b"<?xml"), ("risk.png", b"\x89PNG")])
def test_a_picture(name: str, begins: bytes, tmp_path: Path) -> None:
    """The picture would not be drawn, or not in the format that was asked for."""
    said("--plot", str(tmp_path / name))

    assert (tmp_path / name).read_bytes().startswith(begins)


def test_another_kind_of_picture_is_refused() -> None:
    """A file would be written that nobody can open."""
    assert "must end in .svg or .png" in CliRunner().invoke(command, ["--plot", "risk.doc"]).output


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody on a laptop without numpy would see a traceback."""
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "numpy":
            raise ModuleNotFoundError("No module named 'numpy'", name="numpy")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    done = CliRunner().invoke(command, [])

    assert done.exit_code == 1
    assert done.output.startswith("This needs the extra `risk`")
