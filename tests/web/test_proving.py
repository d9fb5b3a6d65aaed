"""The page of what one failure could reach: asked on a laptop, explored beside the server, told in their names."""

import asyncio
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.web import moments
from tests.web.houses import a_house

from chamberflag.proof.questions import Answer, Question
from chamberflag.proof.staffing import LeftOut, staffing
from chamberflag.web.bowtie import Strand, drawn
from chamberflag.web.pages.prove import NOT_PLAYED, Line, by_length, headline, strands
from chamberflag.web.proving import Prover, key_of

HARM = "a weapon that fires is in unauthorised hands while a scene runs"


def questions(served) -> tuple[Question, ...]:  # type: ignore[no-untyped-def]
    """What is asked of the western."""
    return tuple(staffing(served.house.known.record).questions())


def test_the_page_says_what_is_not_known_yet() -> None:
    """A page that was never explored could read as if it were safe."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        page = served.device().get("/prove").text

    assert "NOT KNOWN" in page
    assert "not explored yet" in page
    assert "NO WAY FOUND" not in page
    assert "Sign in to explore" in page


def test_while_nothing_is_known_of_a_case_it_is_one_line() -> None:
    """Six humans of five cases would each say that nothing is known of them, before anything else is read."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        before = served.device().get("/prove").text
        served.app.state.prover.answers = {key_of(questions(served)[0]): Answer((), (), 148, 1)}
        after = served.device().get("/prove").text

    assert before.count("not explored yet") == before.count("<section><h2>Scene ")
    assert "148 states, no way to harm" in after
    assert "Iris, Tom, Petra, Noor, Ana" in after
    assert "with one fault of a thing besides: not explored yet" in after


def test_nobody_in_particular_may_start_it() -> None:
    """A visitor could keep the laptop busy for minutes."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        answer = served.device().post("/prove", {})

    assert answer.status_code == 403
    assert "Sign in" in answer.text


@pytest.mark.proof
def test_an_answer_comes_from_beside_the_server() -> None:
    """The set would wait for the exploration, or never hear of it."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        asked = next(q for q in questions(served) if q.who == "" and not q.hidden)

    async def explored() -> Answer | None:
        prover = Prover()
        prover.begin([asked])
        while prover.busy:
            await asyncio.sleep(0.05)
        return prover.answers[key_of(asked)]

    found = asyncio.run(explored())

    assert found
    assert found.states > 0


def test_what_takes_too_long_is_not_said_to_be_safe() -> None:
    """An exploration that was ended would count as one that found nothing."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        asked = next(q for q in questions(served) if q.who == "a1" and q.hidden)

    async def ended() -> Prover:
        prover = Prover(seconds_at_most=0.3)
        prover.begin([asked])
        while prover.busy:
            await asyncio.sleep(0.05)
        return prover

    prover = asyncio.run(ended())

    assert prover.answers == {key_of(asked): None}


def test_one_way_to_harm_is_the_headline() -> None:
    """The one who is enough would stand somewhere below."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        found = staffing(served.house.known.record)
    good = Line("Tom", "1st AD", "stands", "NO WAY FOUND", ())
    bad = Line("Ana", "performer", "not", "REACHES HARM", (HARM,), ("Ana leaves W3 lying (ghost)",))

    assert headline(found, [good, bad]).sentence.startswith("One failure is enough: Ana")
    assert headline(found, [good, good]).state == "stands"
    assert "no action is ever reached" in headline(found, [replace(bad, word=NOT_PLAYED)]).sentence
    assert headline(found, [good, replace(bad, state="unknown", word="NOT YET KNOWN")]).state == "unknown"


def test_harm_is_said_before_what_cannot_be_played() -> None:
    """Somebody would pair phones where a way to harm was found; or be told that Nobody is to be staffed otherwise."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        found = staffing(served.house.known.record)
    never = Line("Nobody", "an honest day", "not", NOT_PLAYED, ())
    bad = Line("Ana", "performer", "not", "REACHES HARM", (HARM,))
    honest = replace(bad, who="Nobody", roles="an honest day")

    assert headline(found, [never, bad]).sentence == "One failure is enough: Ana, performer."
    assert headline(found, [honest]).sentence == "Harm is reached though nobody fails."


def test_whoever_stops_a_scene_for_good_is_the_headline() -> None:
    """Nobody is harmed, and so nobody would hear that the day can end with one mistake."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        answers = {key_of(one): Answer((), (), 148, 1) for one in questions(served)}
        stuck = next(one for one in questions(served) if one.who == "d1" and one.hidden)
        served.app.state.prover.answers = {**answers, key_of(stuck): Answer((), (), 148, 1, 9)}
        page = served.device().get("/prove").text

    assert "Tom, 1st AD: some scene can never be played again." in page
    assert "in 9 of 148 states some scene can never be played again" in page


def test_of_several_with_a_duty_all_are_named_in_the_bow_tie() -> None:
    """One of two armorers would read that it takes only the other."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        found = staffing(served.house.known.record)
    two = replace(found, crew=(*found.crew, ("armorer", "Jonas")))
    told = " ".join(failure for strand in strands(two)[1] for failure in strand.failures)

    assert "Iris or Jonas (armorer)" in told


def test_what_was_left_out_keeps_the_answer_unknown() -> None:
    """Nothing was found of what nobody explored: the page would call that safe."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        known = staffing(served.house.known.record)
    found = replace(known, left_out=(LeftOut("Scene 14 casts W9, which is not in the book.", "Take it in."),))
    good = Line("Tom", "1st AD", "stands", "NO WAY FOUND", ())

    assert headline(known, [good]).state == "stands"
    assert headline(found, [good]).state == "unknown"
    assert headline(found, [good]).sentence.startswith("Scene 14 casts W9")
    assert headline(found, []).state == "unknown"
    assert (
        "any one weapon" not in headline(found, [good, replace(good, state="unknown", alone=False)]).sentence
    )


def test_a_case_in_which_nothing_was_found_is_one_line() -> None:
    """Whoever reads it would look for the one line that matters among forty that do not."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        served.app.state.prover.answers = {key_of(one): Answer((), (), 148, 1) for one in questions(served)}
        page = served.device().get("/prove").text

    assert page.count("NO WAY FOUND") == page.count("<section><h2>Scene ")
    assert "No single failure reaches harm" in page
    assert "Iris, Tom, Petra, Noor, Ana" in page
    assert "Nobody" not in page


def test_the_headline_says_what_is_known_of_each_weapon_alone() -> None:
    """Two weapons together take an hour: until then nothing at all would be said of what took a minute."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        found = staffing(served.house.known.record)
    good = Line("Tom", "1st AD", "stands", "NO WAY FOUND", ())
    later = replace(good, state="unknown", alone=False, answered=1)
    said = headline(found, [good, later, replace(good, alone=False)])

    assert said.state == "unknown"
    assert said.sentence.startswith("No single failure reaches harm with any one weapon in one scene.")
    assert "3 of 4 questions explored" in said.sentence


def test_whoever_began_can_end_it() -> None:
    """The laptop would be kept busy for an hour while the set waits for it."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        asked = next(q for q in questions(served) if q.who == "a1" and q.hidden)

    async def ended() -> Prover:
        prover = Prover()
        prover.begin([asked])
        await asyncio.sleep(0.2)
        assert prover.busy
        await prover.end()
        return prover

    prover = asyncio.run(ended())

    assert not prover.busy
    assert prover.answers == {}


def test_the_page_says_what_to_do_where_something_is_in_the_way() -> None:
    """Whoever explored a production without phones would read that something went wrong here."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        nothing_played = Answer((), (), 1, 0)
        served.app.state.prover.answers = {key_of(asked): nothing_played for asked in questions(served)}
        answer = served.device().get("/prove")

    assert answer.status_code == 200
    assert "Pair the phones of the crew" in answer.text


def test_the_bow_ties_have_every_cut_set_in_them() -> None:
    """The pictures could leave out a way to harm that the lists have."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        small, shown = strands(staffing(served.house.known.record))
    shortest, longer = by_length(shown)
    picture, folded = (ElementTree.fromstring(str(drawn(of))) for of in (shortest, longer))
    boxes = [part.get("class") for part in (*picture.iter("rect"), *folded.iter("rect"))]

    assert small
    assert all(len(strand.failures) > 1 for strand in shown)
    assert {*shortest, *longer} == {*shown}
    assert max(len(strand.failures) for strand in shortest) < min(len(strand.failures) for strand in longer)
    assert boxes.count("threat") == sum(len(strand.failures) for strand in shown)
    assert boxes.count("harm") == 2


def test_the_longer_collections_are_folded() -> None:
    """A thumb would pass ten thousand pixels of what takes three people at once."""
    with a_house(moments.MOMENTS["after the morning"]()) as served:
        _, longer = by_length(strands(staffing(served.house.known.record))[1])
        text = served.device().get("/prove").text
    folded = text[text.index(f"<summary>{len(longer)} more, of more failures at once</summary>") :]

    assert folded[: folded.index("</details>")].count("Besides: ") == len(longer)
    assert text.count("Besides: ") > len(longer)


def test_a_name_with_a_bracket_does_not_break_the_picture() -> None:
    """Somebody called <b> would be drawn as a tag."""
    picture = str(drawn((Strand(("<b> & co leave it",), ("a ribbon",), HARM),)))

    assert ElementTree.fromstring(picture) is not None
    assert "<b>" not in picture
    assert str(drawn(())) == ""
