"""Answers put in place: the page stays, and shows what the server said, or the browser loads it as ever."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web import moments
from tests.web.browser import screens
from tests.web.serving import serving

from chamberflag.procedures.commands import CountRounds
from chamberflag.web.answers import SAID_TWICE
from chamberflag.web.forms import Unclear, command_from

STAYS = "window.stays = document.querySelector('form[data-stop]')"
STAYED = "window.stays === document.querySelector('form[data-stop]')"
NONE = {"bore_clear": ["yes"], "weapon": ["W3"]}


def told(page: Page) -> None:
    """The outcome stands, and is what a screen reader is led to."""
    expect(page.locator(".outcome.done")).to_be_visible()
    expect(page.locator(".outcome")).to_be_focused()


@pytest.mark.browser
def test_an_answer_is_put_into_the_page_that_stands(tmp_path: Path) -> None:
    """Every act would cost a new page; STOP would be cut off while it is held; a reader would not hear what came of it."""
    with serving(tmp_path, [*moments.morning(), *moments.HANDED_OVER]) as served, screens(served.url) as at:
        petra = at.phone("petra")
        petra.goto("/together/14")
        petra.locator("body[data-ready]").wait_for()
        petra.evaluate(STAYS)
        for name, value in (("weapons", "W3"), ("containers", "safe")):
            petra.locator(f"input[name={name}][value='{value}']").check(force=True)
        petra.locator("main button.primary").click()
        told(petra)

        assert petra.evaluate(STAYED) and "/together/14?act=" in petra.url
        assert served.house.known.record.roll_call
        petra.locator("a", has_text="The scene, and its call").click()
        petra.wait_for_url("**/s/14")
        assert petra.evaluate(STAYED)
        petra.go_back()
        petra.locator("body[data-ready]").wait_for()
        assert not petra.evaluate(STAYED), "a page of before would come from memory"
        assert not at.complaints


@pytest.mark.browser
def test_a_page_of_another_make_is_loaded_in_full(tmp_path: Path) -> None:
    """After an update of the server, scripts of before would act on pages of now."""
    with serving(tmp_path, [*moments.morning(), *moments.HANDED_OVER]) as served, screens(served.url) as at:
        petra = at.phone("petra")
        petra.goto("/together/14")
        petra.locator("body[data-ready]").wait_for()
        petra.evaluate(f"document.body.dataset.shelf = 'of before'; {STAYS}")
        petra.locator("input[name=weapons][value=W3]").check(force=True)
        petra.locator("input[name=containers][value=safe]").check(force=True)
        petra.locator("main button.primary").click()
        expect(petra.locator(".outcome.done")).to_be_visible()

        assert not petra.evaluate(STAYED)


@pytest.mark.parametrize(
    ("out", "counts"), [("unfired 5", (0, 5, 0, 0)), ("fired 3", (3, 0, 0, 3)), ("nothing 0", (0, 0, 0, 0))]
)
def test_one_tap_counts_what_is_all_alike(out: str, counts: tuple[int, ...]) -> None:
    """A tap on *five unfired* would be written down as something else."""
    assert command_from("CountRounds", {**NONE, "out": [out]}) == CountRounds("W3", *counts, True)


def test_what_is_not_alike_is_counted_one_by_one_and_nothing_is_said_twice() -> None:
    """A forgotten count would be taken for none, or one of two answers would be chosen for whoever gave both."""
    each = {"fired": ["2"], "unfired": ["1"], "misfired": ["0"], "cases": ["2"]}

    assert command_from("CountRounds", {**NONE, "out": ["mixed 0"], **each}) == CountRounds(
        "W3", 2, 1, 0, 2, True
    )
    assert isinstance(command_from("CountRounds", {**NONE, "out": ["mixed 0"]}), Unclear)
    assert command_from("CountRounds", {**NONE, "out": ["unfired 3"], **each}) == Unclear(SAID_TWICE)
