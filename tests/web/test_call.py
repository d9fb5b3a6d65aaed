"""The call on pages: in words, as the book has it; said back by others; every *no* with what mends it, and no way to sign it."""

from html import unescape

from tests import days
from tests.web import moments
from tests.web.houses import a_house

from chamberflag.procedures import commands as c

COLD = "Gun cold. W3 revolver, five dummies, cleared for 14, Ana."


def test_the_board_says_hot_cold_and_stopped_in_words() -> None:
    """Somebody would have to work out from rows and colours whether a gun is loaded."""
    with a_house([*moments.morning()]) as served:
        tom = served.phone("tom")
        assert "Cold set." in tom.get("/board").text
        served.play(moments.HANDED_OVER)
        assert COLD in tom.get("/board").text
        served.play([("sam", c.CallStop("a dog"))])
        assert '<p class="call-words stopped"' in tom.get("/board").text


def test_a_call_is_made_and_said_back_on_the_pages() -> None:
    """The words on the form would be others than those the book takes."""
    with a_house(moments.MOMENTS["handed over"]()) as served:
        tom, iris = served.phone("tom"), served.phone("iris")
        assert f'name="words" value="{COLD}"' in tom.get("/do/CallOut?scene=14").text
        tom.act("CallOut", {"scene": "14", "words": COLD, "act": "called"})
        assert COLD in iris.get("/do/ReadBack?scene=14").text
        iris.act("ReadBack", {"scene": "14", "words": COLD, "act": "heard"})
        call = served.house.known.record.call

        assert call is not None
        assert [one.by for one in call.read_back] == ["iris"]
        assert "✓ armorer" in iris.get("/s/14").text
        assert "Say it back" in iris.get("/board").text


def test_every_no_has_its_reason_its_remedy_and_its_time_and_nothing_to_sign() -> None:
    """The director would be told *no* without knowing why, who mends it, and when they can go on."""
    with a_house(moments.MOMENTS["handed over"]()) as served:
        page = unescape(served.phone("ana").get("/s/14/no").text)

    main = page.partition("<main")[2].partition("</main>")[0]
    assert "No roll-call since the last move." in main
    assert "→ The second person scans every weapon outside and every sealed container." in main
    assert "about 60 s" in main
    assert "<form" not in main


def test_nothing_is_missing_once_both_keys_are_turned() -> None:
    """The page would cry wolf, and nobody would read it."""
    ready = [
        *moments.HANDED_OVER,
        *[act for act in days.action("14") if not isinstance(act[1], c.CallAction | c.CallCut)],
    ]
    with a_house([*moments.morning(), *ready]) as served:
        page = served.device().get("/s/14/no").text

    assert "Nothing is missing." in page
