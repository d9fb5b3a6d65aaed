"""The matrix an insurer asks for, as page, CSV and PDF; and an entry judged again."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pypdfium2
import pytest
from tests import days
from tests.web import moments
from tests.web.houses import Served, a_house
from tests.web.test_bad_input import nothing_written, said
from tests.web.test_packs_pages import PACKS, plain, under

from chamberflag.codec.entries import Act
from chamberflag.desk.again import asked_again
from chamberflag.desk.asking import Asking
from chamberflag.desk.judgements import Judgements
from chamberflag.desk.version import checks_version
from chamberflag.procedures import commands as c
from chamberflag.procedures.conformity import asked_in
from chamberflag.record.papers import Paper
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record

SEES = ("petra", c.ShowPaper("iris", Paper("armourer's licence", "A-1")))


def show_refused(served: Served) -> int:
    """Iris begins a show under the house rules, which ask for an edition that nobody wrote down; the entry."""
    served.clock.advance(2)
    served.house.desk.act(Asking("iris", "", "iris", afresh=True), c.StartShow("W3", "14", "ana"))
    return served.size - 1


def table(answer_text: str) -> list[dict[str, str]]:
    """A CSV as rows."""
    return list(csv.DictReader(io.StringIO(answer_text.lstrip("\ufeff"))))


def test_the_page_links_each_time_a_clause_refused_to_its_entry() -> None:
    """An insurer would be told a number, and could look at nothing."""
    with under("the house rules", more=(SEES,)) as served:
        entry = show_refused(served)
        page = served.phone("noor").get("/conformity").text

    assert f'href="/ledger/{entry}"' in page and "Refused 1 time" in page
    assert "1 not covered" in plain(page)
    assert "Nobody has attested it for 2026-03-02; the armorer can" in plain(page)
    assert "guideline, its text was read" in page


def test_the_page_can_be_read_by_pack_and_by_state() -> None:
    """A hundred and fifty clauses would be one list on a phone."""
    with under("the house rules", "the yard rules") as served:
        noor = served.phone("noor")
        whole, timed, yard = (
            noor.get(f"/conformity{q}").text for q in ("", "?state=timed", "?pack=yard-rules&state=nothing")
        )

    assert 'id="HR-6"' in timed and 'id="HR-3"' not in timed
    assert 'id="YR-1"' in yard and 'id="HR-6"' not in yard
    assert 'id="YR-1"' in whole and 'id="HR-6"' in whole


def test_an_attestation_is_made_from_the_matrix_and_stands_in_it() -> None:
    """What nobody can tick from where it is missing stays missing."""
    with under("the house rules") as served:
        iris = served.phone("iris")
        form = iris.get("/do/Attest?clause=HR-7").text
        answer = iris.act("Attest", {"clause": "HR-7", "subject": days.DAY.isoformat(), "act": "a"})
        page = plain(iris.get("/conformity").text)

    assert f'value="{days.DAY.isoformat()}"' in form and "For the armorer to state" in form
    assert answer.status_code == 303
    assert "attests it for 2026-03-02" in page


def test_the_csv_names_every_entry_that_refused_and_who_attested() -> None:
    """The file would say less than the page it is made from."""
    with under("the house rules", more=(SEES, ("iris", c.Attest("HR-7", "2026-03-02")))) as served:
        entries = [show_refused(served), show_refused(served)]
        answer = served.phone("noor").get("/conformity.csv")
    rows = {row["clause"]: row for row in table(answer.text)}

    assert answer.headers["content-type"].startswith("text/csv")
    assert rows["HR-5"]["entries that refused"] == ", ".join(map(str, entries))
    assert rows["HR-5"]["entries that asked"] == ", ".join(map(str, entries))
    assert (rows["HR-5"]["asked"], rows["HR-5"]["refused"]) == ("2", "2")
    assert "2026-03-02" in rows["HR-7"]["attested by"] and rows["HR-7"]["what became of it"] == "attested"
    assert rows["HR-6"]["called"] == "guideline, its text was read"


def test_the_matrix_can_be_had_of_another_day_and_of_another_place() -> None:
    """An insurer who asks about one day would be handed the whole shoot, or today's law for last year's."""
    begins = replace(PACKS["the yard rules"].clauses[0], valid_from=days.DAY)
    abroad = replace(PACKS["the yard rules"], digest="x", clauses=(begins,), places=("GB",))
    adopted = (KEEPER, c.AdoptPack(abroad))
    with under("the house rules", more=(SEES, adopted)) as served:
        entry = show_refused(served)
        noor = served.phone("noor")
        asked = {q: noor.get(f"/conformity.csv?{q}").text for q in (
            "day=2026-03-02", "day=2026-03-01", "day=tomorrow", "place=France", "place=Great+Britain")}  # fmt: skip
        page = plain(noor.get("/conformity?day=2026-03-01&place=France").text)
    rows = {q: {row["clause"]: row for row in table(text)} for q, text in asked.items()}

    assert rows["day=2026-03-02"]["HR-5"]["entries that asked"] == str(entry)
    assert rows["day=2026-03-01"]["HR-5"]["entries that asked"] == ""
    assert rows["day=2026-03-01"]["YR-1"]["why"] == "it is in force from 2026-03-02"
    assert rows["day=tomorrow"] == rows["day=2026-03-02"]
    assert rows["place=France"]["YR-1"]["what became of it"] == "not applicable"
    assert rows["place=Great+Britain"]["YR-1"]["what became of it"] == "enforced by machine"
    assert "The Long Shadow, France, on 2026-03-01." in page


def test_what_was_attested_for_one_day_is_not_attested_for_the_next() -> None:
    """One tick on the first day would stand for the whole shoot."""
    with under("the house rules", more=(("iris", c.Attest("HR-7", "2026-03-02")),)) as served:
        noor = served.phone("noor")
        found = [table(noor.get(f"/conformity.csv?day=2026-03-0{n}").text) for n in (2, 3)]
    first, second = ({row["clause"]: row for row in rows}["HR-7"] for rows in found)

    assert first["what became of it"] == "attested"
    assert second["what became of it"] == "not covered"
    assert second["why"] == "nobody has attested it for 2026-03-03; the armorer can"


def test_a_cell_of_the_csv_is_never_a_formula() -> None:
    """What somebody typed as a subject would run in the insurer's spreadsheet."""
    pack = next(iter(moments.PACKS.values()))
    bad = replace(
        pack, id="bad", title="=HYPERLINK(1)", digest="x", clauses=(replace(pack.clauses[5], id="B-1"),)
    )
    with a_house([*moments.morning(), (KEEPER, c.AdoptPack(bad))]) as served:
        rows = table(served.phone("noor").get("/conformity.csv").text)

    assert rows[0]["pack"] == "'=HYPERLINK(1)"


def test_the_pdf_is_tagged_and_says_which_book_it_was_made_from() -> None:
    """A sheet for an insurer could have been typed by anybody."""
    with under("the house rules", more=(SEES,)) as served:
        entry = show_refused(served)
        size = served.size
        answer = served.phone("noor").get("/conformity.pdf")
    document = pypdfium2.PdfDocument(answer.content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)

    assert answer.headers["content-type"] == "application/pdf" and b"/StructTreeRoot" in answer.content
    assert "Conformity of The Long Shadow" in text and "HR-5" in text and str(entry) in text
    assert "western" in text and str(size) in text


@pytest.mark.parametrize("path", ["/conformity", "/conformity.csv", "/conformity.pdf"])
def test_nobody_reads_the_matrix_without_signing_in(path: str) -> None:
    """Names and refusals would be open to whoever is on the network."""
    with under("the house rules") as served:
        answer = served.device().get(path)

    assert (answer.status_code, "Sign in with badge and PIN" in answer.text) == (403, True)


@pytest.mark.parametrize("path", ["/conformity.csv", "/conformity.pdf"])
def test_without_a_pack_there_is_no_matrix_to_hand_out(path: str) -> None:
    """An empty sheet would look as if nothing were asked."""
    with a_house(moments.morning()) as served:
        answer = served.phone("noor").get(path)

    assert (answer.status_code, said(answer)) == (
        409,
        "No clause is adopted, so there is nothing to hand out.",
    )


@pytest.mark.parametrize("path", ["/conformity.csv", "/conformity.pdf", "/ledger/40/again"])
def test_while_somebody_must_still_look_nothing_is_handed_out(path: str) -> None:
    """What was asked of a load would tell the second pair of eyes what to see."""
    with under("the field rules") as served:
        served.play(moments.SHOWN)
        noor = served.phone("noor")
        answer = noor.get(path)
        page = noor.get("/conformity")

    assert (answer.status_code, "Shown when all have looked" in answer.text) == (409, True)
    assert page.status_code == 200


def test_walking_on_tells_what_walking_it_whole_tells() -> None:
    """The second time somebody asks, the matrix would be another one."""
    with under("the house rules", more=(SEES,)) as served:
        for _ in range(3):
            show_refused(served)
        entries, size = served.house.desk.entries, served.size
        acts = [(a.asked, None, a.events) for a in entries(0, 1)]
        step, whole = Judgements(), Judgements()
        for stop in range(1, size + 1, 7):
            step.up_to(stop, entries)
        early = step.up_to(size - 2, entries)[1]
        record, times = step.up_to(size, entries)
        assert asked_in(Record(), acts)[0].production == "The Long Shadow"

        assert (record, times) == whole.up_to(size, entries)
        assert record == served.house.known.record
        assert len(times["HR-5"]) == 3
        assert step.up_to(size - 2, entries)[1] == whole.up_to(size - 2, entries)[1]
        assert len(early["HR-5"]) == 1


def test_an_entry_judged_again_comes_out_the_same_by_the_same_checks() -> None:
    """Nobody could tell whether yesterday's no would be today's."""
    with under("the house rules", more=(SEES,)) as served:
        entry = show_refused(served)
        served.play([(KEEPER, c.AdoptDocument("house bulletin", "House bulletin", "0" * 64, days.DAY))])
        page = plain(served.phone("noor").get(f"/ledger/{entry}/again").text)

    assert "It comes out the same: refused" in page
    assert f"Judged by the very same checks ({checks_version()})" in page
    assert "nobody has written down which edition" in page.lower()


def test_an_entry_of_older_checks_says_recomputed_with_newer_code() -> None:
    """A verdict of today would be taken for the one that was given."""
    with under("the house rules", more=(SEES,)) as served:
        entry = show_refused(served)
        desk = served.house.desk
        real = desk.entries

        def older(start: int, stop: int) -> tuple[Act, ...]:
            return tuple(replace(act, checks="0123456789ab") for act in real(start, stop))

        desk.entries = older  # type: ignore[method-assign]
        page = plain(served.phone("noor").get(f"/ledger/{entry}/again").text)

    assert "Recomputed with newer code: the checks have changed since (then 0123456789ab" in page


def test_an_entry_that_comes_out_differently_says_what_differs() -> None:
    """A change in the checks would hide behind the same word."""
    with under("the house rules", more=(SEES,)) as served:
        entry = show_refused(served)
        real = served.house.desk.entries

        def accepted(start: int, stop: int) -> tuple[Act, ...]:
            return tuple(replace(a, events=()) if a.asked.act == entry else a for a in real(start, stop))

        again = asked_again(entry, accepted)

    assert not isinstance(again, str)
    assert [(one.same, one.refused, one.only_now) for one in again.verdicts] == [
        (False, False, ("document_is_adopted",))
    ]


def test_an_act_that_no_rule_judges_says_so() -> None:
    """A stop would look as if somebody had permitted it."""
    with a_house([*moments.morning(), ("sam", c.CallStop("a dog ran in"))]) as served:
        stop = served.size - 1
        page = unescape(served.phone("noor").get(f"/ledger/{stop}/again").text)

    assert "No rule judges an act like this" in page


@pytest.mark.parametrize("n", ["9999", "x", "99999999999999999999"])
def test_an_entry_that_is_not_there_is_answered_with_a_sentence(n: str) -> None:
    """A mistyped number would be answered by a machine."""
    with a_house(moments.morning()) as served:
        noor = served.phone("noor")
        with nothing_written(served):
            answer = noor.get(f"/ledger/{n}/again")

    assert (answer.status_code, bool(re.search("has the code entry", answer.text))) == (404, True)
