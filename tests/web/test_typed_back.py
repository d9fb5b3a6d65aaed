"""The fallback pad comes back through a page, while the server runs: late, from paper, under the name of whoever typed it."""

import httpx
from tests.web import moments
from tests.web.houses import Phone, Served, a_house
from tests.web.serving import PIN

from chamberflag.codec.entries import Act

LINE = {"page": "western-40-1", "line": "3", "time": "14:02", "act": "S", "subject": "", "who": "", "what": "a dog ran in",
        "signed": "Sam", "and_by": ""}  # fmt: skip
HEAD = "page,line,time,act,subject,who,what,signed,and_by\n"


def newest(served: Served) -> Act:
    """The last entry."""
    return served.house.desk.entries(served.size - 1, served.size)[0]


def upload(phone: Phone, text: bytes, **fields: str) -> httpx.Response:
    """Send a file of lines."""
    sent = phone.client.post("/type-back", data=fields, files={"file": ("pad.csv", text, "text/csv")})
    return phone.runner.run(sent)


def test_a_line_is_written_late_from_paper_by_whoever_typed_it_while_the_server_runs() -> None:
    """A stop that was shouted without a server would stay on paper; or look as if Sam had pressed it."""
    with a_house(moments.morning()) as served:
        lea = served.phone("lea")
        page = lea.post("/type-back", LINE)
        entry = newest(served)
        shown = lea.get(f"/ledger/{entry.asked.act}").text

        assert page.status_code == 200 and "typed by Lea" in page.text and 'value="4"' in page.text
        assert (entry.asked.by, entry.assurance, entry.asked.typed) == ("lea", "paper", True)
        assert "everything" in served.house.known.record.stops
        assert "paper" in shown


def test_on_a_shared_tablet_the_transcriber_gives_badge_and_pin() -> None:
    """Anybody at the tablet could type things in Lea's name."""
    with a_house(moments.morning()) as served:
        tablet, before = served.device(), served.size
        nobody = tablet.post("/type-back", LINE)
        wrong = tablet.post("/type-back", {**LINE, "badge": "lea", "pin": "0000"})
        assert (nobody.status_code, wrong.status_code, served.size) == (403, 403, before)
        assert "a dog ran in" in nobody.text, "what was typed would have to be typed again"
        right = tablet.post("/type-back", {**LINE, "badge": "lea", "pin": PIN})

        assert right.status_code == 200 and newest(served).asked.by == "lea"


def test_what_is_no_line_is_told_and_nothing_is_written() -> None:
    """A slip of the pen would stand in the book, or a page would only say: error."""
    with a_house(moments.morning()) as served:
        lea, before = served.phone("lea"), served.size
        answer = lea.post("/type-back", {**LINE, "act": "D", "subject": "W99"})

        assert answer.status_code == 422 and "there is no weapon W99 in this book" in answer.text
        assert "Nothing was written" in answer.text and served.size == before


def test_a_line_typed_by_two_is_in_the_book_once_and_the_second_is_told_where() -> None:
    """Two who type the same pad would double what happened, or read a sentence about pages."""
    with a_house(moments.morning()) as served:
        served.phone("lea").post("/type-back", LINE)
        size = served.size
        again = served.phone("lea").post("/type-back", LINE)
        other = served.phone("ben").post("/type-back", LINE)

        assert again.status_code == 200
        assert other.status_code == 409 and "it is in the book already" in other.text
        assert served.size == size + 1, "only Ben's own phone, made his own, is new"


def test_a_file_of_lines_is_written_whole_or_not_at_all() -> None:
    """Half a pad would be in the book, and nobody would know which half."""
    good = (
        HEAD
        + "western-40-1,1,14:02,N,,,the generator failed,Tom,\nwestern-40-1,2,14:05,R,W3,Ana to Iris,,Iris,\n"
    )
    with a_house([*moments.morning(), *moments.HANDED_OVER]) as served:
        lea, before = served.phone("lea"), served.size
        bad = upload(lea, (good + "western-40-1,3,14:09,Z,,,,Iris,\n").encode())
        none, other = upload(lea, HEAD.encode()), upload(lea, "é".encode("latin-1"))
        assert [one.status_code for one in (bad, none, other)] == [422] * 3 and served.size == before
        page = upload(lea, good.encode())

        assert page.status_code == 200 and served.size == before + 2
        assert "Iris signs it again now, in the ordinary way: weapon returned to the armorer" in page.text
        assert served.house.known.record.weapons["W3"].holder == "ana", "a line of paper moved custody"
