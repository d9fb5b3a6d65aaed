"""What a phone may send that is wrong: each gets a clear sentence, and nothing is written."""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests import days
from tests.web import moments
from tests.web.houses import HERE, Phone, Served, a_house
from tests.web.pictures import UNREADABLE, data_matrix, qr
from tests.web.serving import PIN

from chamberflag.record.events import WeaponHandedOver
from chamberflag.record.people import KEEPER
from chamberflag.record.weapons import WithPerformer
from chamberflag.storage.memory import MemoryStore
from chamberflag.storage.port import StoreFailed
from chamberflag.web.gate import BODY_BYTES_AT_MOST

LOOK = {"weapon": "W3", "began_empty": "yes", "bore_clear": "yes", "kind": "dummy", "number": "5"}
STATIC = Path(__file__).parents[2] / "src/chamberflag/web/static"


@contextmanager
def nothing_written(served: Served) -> Iterator[None]:
    """The book is as long after it as before."""
    before = served.size
    yield
    assert served.size == before


def said(answer: httpx.Response) -> str:
    """What the page says in its biggest letters."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.S)
    return found[1] if found else answer.text


def photograph(phone: Phone, data: bytes) -> httpx.Response:
    """Send a picture, as the first page does."""
    sent = phone.client.post("/find", files={"photo": ("tag.jpg", data, "image/jpeg")})
    return phone.runner.run(sent)


def test_an_unknown_tag_is_answered_and_not_written() -> None:
    """A stranger's tag would become an entry, or an error."""
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        with nothing_written(served):
            answer = iris.act("StartShow", {"weapon": "W99", "scene": "14", "performer": "ana", "act": "a"})
            page = iris.get("/find?code=W99")

    assert (answer.status_code, "No weapon in this book has the tag W99" in said(answer)) == (422, True)
    assert (page.status_code, "Nothing in this book has the code W99" in said(page)) == (404, True)


@pytest.mark.parametrize("what", UNREADABLE)
def test_an_unreadable_photo_is_answered_with_what_to_do(what: str) -> None:
    """Somebody with a dirty tag would be left with a machine's complaint."""
    with a_house(moments.morning()) as served, nothing_written(served):
        answer = photograph(served.device(), UNREADABLE[what])

    assert answer.status_code == 422
    assert "icture" in said(answer) and "type the code" in answer.text


@pytest.mark.parametrize("code", [qr, data_matrix])
@pytest.mark.parametrize("text", ["W3", "https://set.example/w/W3"])
def test_a_photo_of_a_tag_leads_to_the_weapon(code: Callable[[str], bytes], text: str) -> None:
    """A phone that cannot scan would be of no use."""
    with a_house(moments.morning()) as served:
        answer = photograph(served.device(), code(text))

    assert (answer.status_code, answer.headers["location"]) == (303, "/w/W3")


def test_wrong_pins_are_answered_then_wait_and_are_counted_once() -> None:
    """A PIN of four digits could be tried out, or every try would fill the book."""
    with a_house(moments.morning()) as served:
        phone = served.device()
        with nothing_written(served):
            answers = [phone.post("/sign-in", {"badge": "tom", "pin": "0000"}) for _ in range(6)]
            in_an_act = phone.act(
                "CallRoll", {"badge": "petra", "pin": "1", "weapons": "W3", "containers": "safe"}
            )
        notes = served.house.identity.wrong_pins(all_of_them=True)

    assert {a.status_code for a in answers} == {403}
    assert "do not belong together" in answers[0].text
    assert "Too many wrong PINs. Try again in" in answers[-1].text
    assert in_an_act.status_code == 403 and "PIN" in said(in_an_act)
    assert [(n.badge, n.count) for n in notes] == [("petra", 1), ("tom", 5)]


def test_a_lapsed_session_acts_no_more_and_says_so() -> None:
    """A phone left on a chair could sign half an hour later."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom = served.phone("tom")
        served.clock.advance(31 * 60)
        with nothing_written(served):
            answer = tom.act("LookIntoWeapon", LOOK | {"act": "a"})

    assert answer.status_code == 403
    assert "Nobody is signed in here, or the sign-in has lapsed" in said(answer)


def test_somebody_elses_phone_wants_badge_and_pin_for_every_act() -> None:
    """Whoever holds a signed-in tablet could sign for the person before."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tablet = served.phone("tom", own=False)
        with nothing_written(served):
            answer = tablet.act("LookIntoWeapon", LOOK | {"act": "a"})

    assert (answer.status_code, "not your own phone" in said(answer)) == (403, True)


def test_a_repeated_tap_is_one_act_and_another_act_under_its_name_is_none() -> None:
    """Bad reception would sign twice; or a page kept open would change what was signed."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom = served.phone("tom")
        first = tom.act("LookIntoWeapon", LOOK | {"act": "one-act"})
        with nothing_written(served):
            again = tom.act("LookIntoWeapon", LOOK | {"act": "one-act"})
            other = tom.act("LookIntoWeapon", LOOK | {"act": "one-act", "number": "4"})

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    assert (other.status_code, "sent something else before" in said(other)) == (422, True)


def test_a_form_with_an_answer_missing_is_sent_back_with_the_question() -> None:
    """An answer nobody gave would be taken for one."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom = served.phone("tom")
        with nothing_written(served):
            for field in ("began_empty", "bore_clear", "kind", "number"):
                answer = tom.act("LookIntoWeapon", {k: v for k, v in LOOK.items() if k != field})
                assert (answer.status_code, "Say " in said(answer)) == (422, True)
            for number in ("-1", "5.5", "five", "٥", "99999999"):
                answer = tom.act("LookIntoWeapon", LOOK | {"number": number})
                assert (answer.status_code, "is not a number" in said(answer)) == (422, True)


def test_an_upload_that_is_too_large_is_refused_unread() -> None:
    """A film sent by mistake would fill the laptop."""
    with a_house(moments.morning()) as served, nothing_written(served):
        answer = photograph(served.device(), b"x" * (BODY_BYTES_AT_MOST + 1))

    assert (answer.status_code, "too large" in answer.text) == (413, True)


def test_a_wrong_clock_on_the_phone_changes_nothing_but_is_written_down() -> None:
    """A phone hours behind could keep a clearance alive, or lose an act."""
    book = MemoryStore()
    with a_house(moments.morning(), store=book) as served:
        iris = served.phone("iris")
        fields = {
            "weapon": "W3",
            "scene": "14",
            "performer": "ana",
            "act": "a",
            "device_at": "2026-03-02T03:00:00Z",
        }
        answer = iris.act("StartShow", fields)
        entry = served.house.entry(served.size - 1)

        assert answer.status_code == 303
        assert entry and entry.asked.at == served.clock.now()
        assert b'"device_at":"2026-03-02T03:00:00' in list(book.read())[-1]
        assert iris.act("CallStop", {"because": "x", "act": "b", "device_at": "yesterday"}).status_code == 303


def both_at_once(served: Served, sends: Sequence[tuple[Phone, str, dict[str, str]]]) -> list[httpx.Response]:
    """Two people tap in the same moment."""

    async def together() -> list[httpx.Response]:
        return await asyncio.gather(
            *(p.client.post(f"/act/{name}", data=fields) for p, name, fields in sends)
        )

    return served.runner.run(together())


def clearances(served: Served) -> list[WeaponHandedOver]:
    """Every hand-over in the book."""
    acts = served.house.desk.entries(0, served.size)
    return [event for act in acts for event in act.events if isinstance(event, WeaponHandedOver)]


def test_two_last_looks_at_once_hand_over_once() -> None:
    """One weapon would be cleared twice, for two people."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom, ana = served.phone("tom"), served.phone("ana")
        sends = [
            (p, "LookIntoWeapon", LOOK | {"act": f"{n}-{p is tom}"}) for n in range(4) for p in (tom, ana)
        ]
        both_at_once(served, sends)

        assert len(clearances(served)) == 1


def test_two_shows_of_one_weapon_at_once_leave_one_receiver() -> None:
    """Two armorers on two phones would each hand over the same weapon."""
    plan = days.c.PlanScene("15", "again", frozenset({days.Casting("W3", "ben", days.DUMMY, 5)}))
    acts = [*moments.lists(), (KEEPER, plan), *list(moments.morning())[len(list(moments.lists())) :]]
    acts += [*days.two(days.c.AuthoriseScene("15"), ("tom", "petra"))]
    with a_house(acts) as served:
        one, other = served.phone("iris"), served.phone("iris", own=False)
        ask = {"weapon": "W3", "badge": "iris", "pin": PIN}
        both_at_once(served, [(one, "StartShow", ask | {"scene": "14", "performer": "ana", "act": "a"}),
                              (other, "StartShow", ask | {"scene": "15", "performer": "ben", "act": "b"})])  # fmt: skip
        show = served.house.known.record.weapons["W3"].show
        assert show is not None
        served.play([("iris", days.c.LoadWeapon("W3", "D7", 5))])
        looks = [served.phone(b) for b in ("tom", "ana", "ben")]
        both_at_once(served, [(p, "LookIntoWeapon", LOOK | {"act": str(n)}) for n, p in enumerate(looks)])
        place = served.house.known.record.weapons["W3"].place

        assert [one.performer for one in clearances(served)] == [show.receiver]
        assert isinstance(place, WithPerformer) and place.person == show.receiver


@pytest.mark.parametrize("sent", [{}, {"act": "two words"}, {"act": "x" * 500}, {"act": "used"}, {"because": "a\0b\ud7ff"},
                                  {"because": "x" * 9000}, {"act": "\u00e4\r\n"}])  # fmt: skip
def test_stop_stops_whatever_else_the_form_says(sent: dict[str, str]) -> None:
    """A broken page would swallow the one thing that must always get through."""
    with a_house(moments.morning()) as served:
        phone = served.device()
        phone.act("ReportConcern", {"text": "a dog", "act": "used"})
        answer = phone.post("/stop", sent)

        assert (answer.status_code, bool(served.house.known.record.stops)) == (303, True)


class FullDisk(MemoryStore):
    """A disk that is full from some moment on."""

    full = False

    def append(self, after: int, leaves: Sequence[bytes], note: str) -> None:
        """Nothing more fits."""
        if self.full:
            raise StoreFailed("database or disk is full")
        super().append(after, leaves, note)


def test_a_full_disk_refuses_to_serve_and_still_answers_questions() -> None:
    """Something would be permitted that nobody could ever read again."""
    disk = FullDisk()
    with a_house([*moments.morning(), *moments.HANDED_OVER], store=disk) as served:
        tom = served.phone("tom")
        assert "CLEARED" in tom.get("/board").text
        disk.full = True
        with nothing_written(served):
            look = tom.act("TurnKey", {"scene": "14", "weapons": "W3", "act": "a"})
            stop = tom.post("/stop", {"act": "b"})
            page, board = tom.get("/w/W3?stay=1"), tom.get("/board")

    assert (look.status_code, "disk" in said(look) and "secure every weapon" in said(look)) == (503, True)
    assert (stop.status_code, "Shout it" in said(stop)) == (503, True)
    assert (page.status_code, board.status_code) == (200, 200)
    assert all("NOT SERVING" in p.text and "Nothing is written" in p.text for p in (page, board))
    assert 'data-state="stands"' not in page.text + board.text


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                                     {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/act/CallRoll", "/stop", "/sign-in", "/sign-out", "/not-me", "/theme", "/find"]
)
def test_nothing_is_acted_on_that_another_site_sent(path: str, headers: dict[str, str]) -> None:
    """A page in another tab could sign in somebody's name, or stop work."""
    with a_house(moments.morning()) as served:
        petra = served.phone("petra")
        del petra.client.headers["Sec-Fetch-Site"]
        with nothing_written(served):
            sent = petra.client.post(
                path, data={"act": "a", "weapons": "W3", "containers": "safe"}, headers=headers
            )
            answer = petra.runner.run(sent)

    assert (answer.status_code, "another site" in answer.text) == (403, True)


def test_every_answer_carries_the_headers_that_bind_a_browser() -> None:
    """A sentence somebody typed could become a script, or a page could be framed and clicked through."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom = served.phone("tom")
        answers = [
            tom.get(path)
            for path in ("/", "/w/W3?stay=1", "/nowhere", "/w/W99", "/ledger", "/static/set.css")
        ]
        answers += [
            tom.act("CallStop", {"act": "a", "because": "x"}),
            tom.act("Nothing", {}),
            tom.post("/sign-in", {}),
        ]
        answers += [
            tom.get("/w/W3", follow=False),
            tom.post("/theme", {"theme": "sun"}),
            photograph(tom, b""),
        ]
        answers += [tom.runner.run(tom.client.post("/stop", headers={"Sec-Fetch-Site": "cross-site"}))]
    missing = [
        str(a.url)
        for a in answers
        if "default-src 'self'" not in a.headers.get("content-security-policy", "")
    ]

    assert not missing
    assert all(a.headers.get("x-content-type-options") == "nosniff" for a in answers)


def test_what_somebody_types_is_shown_as_text() -> None:
    """A concern with a tag in it would run in everybody's browser."""
    with a_house(moments.morning()) as served:
        sam = served.device()
        sam.act("ReportConcern", {"text": "<script>alert(1)</script>", "act": "a"})
        pages = [sam.get("/stoppages"), sam.get("/ledger"), sam.get("/find?code=<script>x")]

    assert all("<script>alert" not in p.text and "<script>x" not in p.text for p in pages)


def test_no_request_leaves_the_server() -> None:
    """A set without internet would have a page that hangs; and somebody outside would learn of it."""
    with a_house([*moments.morning(), *moments.SHOWN, moments.TOM_LOOKED]) as served:
        pages = moments.crawled(lambda path: served.phone("tom").get(path).text, ["/"])
    scripts = {
        p.name: p.read_text(encoding="utf-8") for p in STATIC.iterdir() if p.suffix in (".js", ".css", ".svg")
    }
    leading = {
        p: [one for one in moments.links(text) if not re.match(r"[/#?]|$", one)] for p, text in pages.items()
    }
    named = re.compile(r"(?:https?:)?//[\w.-]+\.\w+|@import|url\((?!['\"]?(?:/static/|#|data:))")
    outside = {
        p: named.findall(text.replace("http://www.w3.org/2000/svg", "")) for p, text in scripts.items()
    }

    assert not {p: found for p, found in leading.items() if found}
    assert not {p: found for p, found in outside.items() if found}
    assert HERE not in "".join(pages.values())
