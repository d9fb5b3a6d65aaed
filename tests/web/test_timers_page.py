"""Clocks on the board and in a calendar: by when whom, one tap to say it was told, and nobody's name in the feed."""

from dataclasses import replace
from datetime import timedelta

import icalendar
import pytest
from tests import days
from tests.web.houses import Served
from tests.web.test_packs_pages import PACKS, plain, under

from chamberflag.procedures import commands as c
from chamberflag.record.clocks import Starts
from chamberflag.record.people import KEEPER
from chamberflag.web.pages.timers import left_in_words

KEY = "a-key-nobody-guesses"
MISSING = (("iris", c.ReportMissing("W3")),)


def with_key(served: Served) -> str:
    """The feed's address in a house that has a key."""
    object.__setattr__(served.house, "calendar_key", KEY)
    return f"/timers.ics?key={KEY}"


def test_a_clock_on_the_board_says_whom_to_tell_and_how_long_is_left() -> None:
    """A loss would be told too late, because nobody knew that a clock ran."""
    with under("the house rules", more=MISSING) as served:
        iris = served.phone("iris")
        early = plain(iris.get("/board").text)
        served.clock.advance(23 * 3600)
        soon = iris.get("/board").text
        served.clock.advance(2 * 3600)
        late = iris.get("/board").text

    assert "1 clock runs, the next has 2" in early and "Must be told now" not in early
    assert "Must be told now" in soon and 'class="timer soon"' in soon
    assert 'class="timer late"' in late and "min late" in plain(late)


def test_one_tap_says_it_was_told_and_the_clock_ends() -> None:
    """Whoever telephoned would have to look for a form, and the board would go on counting."""
    with under("the house rules", more=MISSING) as served:
        iris = served.phone("iris")
        entry = served.house.known.record.clocks[-1].act
        board = iris.get("/board").text
        answer = iris.act("Attest", {"clause": "HR-6", "subject": f"entry-{entry}", "act": "a"})
        after = iris.get(answer.headers["location"]).text
        timers = plain(iris.get("/timers").text)

    assert f'name="subject" value="entry-{entry}"' in board and 'name="clause" value="HR-6"' in board
    assert answer.headers["location"].startswith("/board?act=a")
    assert "clock runs" not in after and "1 told" in timers and "No clock runs" in timers


def test_clocks_of_one_clause_and_one_time_are_one_line_and_each_can_be_ended() -> None:
    """A delivery of fourteen weapons would fill the phone with the same sentence fourteen times."""
    comes = replace(PACKS["the house rules"].clauses[5], id="IN-1", params=(
        ("starts", ("a weapon comes in",)), ("within", (1, "business days")), ("tell", ("the dealer",))))  # fmt: skip
    book = replace(PACKS["the house rules"], id="in-rules", digest="x", clauses=(comes,))
    with under(more=((KEEPER, c.AdoptPack(book)),)) as served:
        page = served.phone("iris").get("/timers").text
        weapons = [clock for clock in served.house.known.record.clocks if clock.starts is Starts.TAKEN_IN]

    assert len(weapons) > 1
    assert f"and {len(weapons) - 1} more of the same, by the same time" in page
    assert plain(page).count("left Tell the dealer") == 1
    for clock in weapons:
        assert f'name="subject" value="entry-{clock.act}' in page


def test_the_calendar_holds_the_clock_and_no_name_tag_or_badge() -> None:
    """A calendar in somebody's cloud would say who lost which weapon."""
    injured = ("tom", c.ReportInjury(Starts.SERIOUS_INJURY, "ana", "her hand"))
    with under("the house rules", more=(*MISSING, injured)) as served:
        answer = served.device().get(with_key(served))
        record = served.house.known.record
    made = icalendar.Calendar.from_ical(answer.content)
    events = list(made.walk("VEVENT"))
    text = answer.content.decode().replace("\r\n ", "")
    private = {*record.weapons, *record.lots, "SN", *record.people}
    private |= {p.name for p in record.people.values()} | {p.name.split()[0] for p in record.people.values()}
    private |= {w.description.serial for w in record.weapons.values()} - {""}

    assert answer.headers["content-type"].startswith("text/calendar")
    assert [str(e["summary"]) for e in events] == ["Tell the house (HR-6)"]
    lost = next(clock for clock in record.clocks if clock.starts is Starts.MISSING)
    assert events[0]["dtend"].dt == lost.at + timedelta(hours=24)
    words = set(text.replace(",", " ").replace(".", " ").replace(":", " ").split())
    assert not private & words
    assert "her hand" not in text


def test_the_calendar_is_the_same_until_something_changes() -> None:
    """A calendar program would show every clock twice."""
    with under("the house rules", more=MISSING) as served:
        path = with_key(served)
        first = served.device().get(path).content
        served.clock.advance(60)

        assert served.device().get(path).content == first


@pytest.mark.parametrize("key", ["", "?key=", "?key=wrong", "?key=%C3%A9"])
def test_nobody_finds_the_calendar_without_its_key(key: str) -> None:
    """Whoever is on the network could read along."""
    with under("the house rules", more=MISSING) as served:
        with_key(served)
        answers = [served.device().get(f"/timers.ics{key}")]
        object.__setattr__(served.house, "calendar_key", "")
        answers.append(served.device().get(f"/timers.ics{key}"))

    assert [(a.status_code, "only by the whole address" in a.text) for a in answers] == [(403, True)] * 2


def test_only_who_is_signed_in_is_told_the_calendar_s_address() -> None:
    """The key would stand on a page that anybody opens."""
    with under("the house rules", more=MISSING) as served:
        with_key(served)

        assert KEY in served.phone("noor").get("/timers").text
        assert KEY not in served.device().get("/timers").text


@pytest.mark.parametrize(
    ("left", "words"),
    [(timedelta(minutes=7), "7 min left"), (timedelta(hours=21, minutes=4), "21 h 04 min left"),
     (timedelta(days=9, hours=5), "9 days left"), (timedelta(minutes=-90), "90 min late")],
)  # fmt: skip
def test_time_left_is_said_as_people_say_it(left: timedelta, words: str) -> None:
    """Seconds of a deadline in ten days would be read, or nothing at all."""
    assert left_in_words(left) == words
    assert days.DAY
