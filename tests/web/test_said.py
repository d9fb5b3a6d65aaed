"""What phones say with their own key: whose it is, when it was said, and that only stops and reports come late."""

import re
from datetime import timedelta

import pytest
from tests import days
from tests.web.houses import Phone, Served, a_house
from tests.web.keys import PhoneKey, signed, statement
from tests.web.serving import PIN

from chamberflag.codec.entries import Act
from chamberflag.desk.asking import Accepted, Asking, Unheard
from chamberflag.desk.identity import device_of
from chamberflag.procedures import commands as c
from chamberflag.procedures.late import LATE_AFTER, MAY_BE_LATE
from chamberflag.procedures.table import TABLE
from chamberflag.rules.floor import FLOOR
from chamberflag.web.forms import FROM_PAGES
from chamberflag.web.pages.acts import FREE
from chamberflag.web.shelf import STATIC
from chamberflag.web.words import line

MORNING = [*days.lists(), *days.morning()]


def own_phone(served: Served, badge: str, key: PhoneKey) -> Phone:
    """Somebody's own phone, with this key."""
    phone = served.device(f"the phone of {badge}")
    answer = phone.post(
        "/sign-in", {"badge": badge, "pin": PIN, "own": "yes", "act": f"e-{badge}", "key": key.text}
    )
    assert answer.status_code == 303
    return phone


def beside(text: str, key: PhoneKey) -> dict[str, str]:
    """What goes beside a form that is sent at once."""
    return {name: value for name, value in signed(text, key).items() if name != "waited"}


def now(served: Served, ago: int = 0) -> str:
    """A moment by the set's clock, as a phone says it."""
    return (served.clock.now() - timedelta(seconds=ago)).isoformat()


def last(served: Served) -> Act:
    """The newest entry."""
    found = served.house.entry(served.size - 1)
    assert found is not None
    return found


def test_a_stop_said_without_contact_is_its_owners_once_and_marked_late() -> None:
    """A stop would be lost, be written twice, or look as if it had been heard at once."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        tom = own_phone(served, "tom", key)
        sent = signed(statement("CallStop", "s-1", {"because": "smoke"}, now(served, 400)), key, 400)
        first, size = tom.post("/said", sent), served.size
        again = tom.post("/said", {**sent, "waited": "460"})
        entry, shown = last(served), line(served.house.known.record, last(served))

    assert first.status_code == again.status_code == 200 and first.json() == again.json()
    assert size == first.json()["entry"] + 1 == entry.asked.act + 1
    assert (entry.asked.by, entry.assurance) == ("tom", "device key")
    assert entry.statement and entry.statement.waited == 400 and entry.device_at
    assert "Late: said " in shown.late and "400 s" in shown.late
    assert shown.key.endswith("verifies.") and "Tom" in shown.key


def test_a_statement_heard_at_once_is_not_called_late() -> None:
    """Every stop would look as if nobody had listened."""
    with a_house(MORNING) as served:
        key = PhoneKey("p256")
        own_phone(served, "tom", key).post(
            "/said", signed(statement("CallStop", "s", {}, now(served)), key, 1)
        )
        shown = line(served.house.known.record, last(served))

    assert not shown.late and shown.assurance == "device key" and shown.key.endswith("verifies.")


def test_another_text_under_the_same_act_is_another_act() -> None:
    """One could replace what somebody said by sending something else after it."""
    with a_house(MORNING) as served:
        sam = served.device("a stranger's")
        sam.post("/said", signed(statement("ReportConcern", "a", {"text": "rain"}, now(served)), None))
        size = served.size
        other = sam.post("/said", signed(statement("ReportConcern", "a", {"text": "sun"}, now(served)), None))

        assert (other.status_code, served.size) == (422, size)


@pytest.mark.parametrize("name", sorted(FROM_PAGES))
def test_nothing_that_permits_is_taken_late(name: str) -> None:
    """A hand-over tapped before lunch would be done after it."""
    key = PhoneKey()
    fields = {"weapon": "W3", "scene": "14", "subject": "", "what": "x", "text": "x", "because": "x"}
    with a_house(MORNING) as served:
        tom = own_phone(served, "tom", key)
        size = served.size
        answer = tom.post("/said", signed(statement(name, "a-1", fields, now(served, 60)), key, 60))

        may = name in {shape.__name__ for shape in MAY_BE_LATE}
        assert (answer.status_code, served.size - size) == ((200, 1) if may else (422, 0)), answer.text


def test_the_desk_itself_refuses_what_permits_and_lay_on_a_phone() -> None:
    """A page written later could let a late act through."""
    with a_house(MORNING) as served:
        waited = Asking("tom", "x", "tom", waited=LATE_AFTER + timedelta(seconds=1))
        heard = served.house.desk.act(waited, c.CallRoll(frozenset({"W3"}), frozenset()))
        stop = served.house.desk.act(waited, c.CallStop("fire"))

    assert isinstance(heard, Unheard) and "nothing that permits is done late" in heard.because
    assert isinstance(stop, Accepted)


def test_what_may_be_late_is_what_no_rule_refuses() -> None:
    """Something the rules must judge as of now would be judged as of long ago."""
    stops = {row.command: row.stops for row in TABLE}
    for shape in MAY_BE_LATE:
        assert shape.__name__ not in FLOOR and not stops[shape.__name__]


def test_an_act_signed_on_its_way_is_the_devices_and_one_that_lingered_is_not_done() -> None:
    """A tap that hung in a dead network for minutes would be done when nobody looks any more."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        tom = own_phone(served, "tom", key)
        fields = {"act": "m-1", "attendees": ["ana", "ben"]}
        fresh = statement("HoldMeeting", "m-1", fields, now(served))
        done = tom.act("HoldMeeting", {**fields, **beside(fresh, key)})
        entry, size = last(served), served.size
        old = {**fields, "act": "m-2"}
        text = statement("HoldMeeting", "m-2", old, now(served, 60))
        lingered = tom.act("HoldMeeting", {**old, **beside(text, key)})

    assert done.status_code == 303 and entry.assurance == "device key"
    assert entry.statement and entry.statement.text == fresh
    assert lingered.status_code == 422 and "done late" in lingered.text and served.size == size


@pytest.mark.parametrize("spoil", ["fields", "key", "signature", "act"])
def test_a_statement_that_is_not_of_this_form_adds_nothing(spoil: str) -> None:
    """The book would say that a key signed what it never did."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        tom = own_phone(served, "tom", key)
        fields = {"act": "m-1", "attendees": ["ana"]}
        text = statement("HoldMeeting", "m-0" if spoil == "act" else "m-1", fields, now(served))
        sent = {**fields, **beside(text, PhoneKey() if spoil == "key" else key)}
        sent |= {"attendees": ["ben"]} if spoil == "fields" else {}
        sent |= {"signature": key.sign("other")} if spoil == "signature" else {}
        answer = tom.act("HoldMeeting", sent)
        entry = last(served)

    assert answer.status_code == 303
    assert (entry.assurance, entry.statement) == ("PIN on own device", None)


def test_a_lost_phone_is_revoked_in_one_act_and_what_it_signed_still_verifies() -> None:
    """Its finder could stop a set in Tom's name; or everything Tom ever signed would become worthless."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        tom = own_phone(served, "tom", key)
        tom.post("/said", signed(statement("ReportConcern", "c-1", {"text": "rain"}, now(served)), key))
        before = last(served)
        device = device_of("the phone of tom")
        revoked = served.device("anybody's").act("RevokeDevice", {"device": device, "act": "r-1"})
        entry = last(served)
        people = tom.get("/people").status_code
        found = tom.post("/said", signed(statement("CallStop", "s-2", {}, now(served)), key))
        finder = last(served)
        shown = line(served.house.known.record, before)

    assert people == 403, "whoever found it still reads as Tom"
    assert revoked.status_code == 303 and type(entry.events[0]).__name__ == "DeviceRevoked"
    assert found.status_code == 200 and finder.assurance != "device key", (
        "a stop is heard, but not as Tom's key's"
    )
    assert "revoked since: verifies." in shown.key and shown.assurance == "device key"


def test_a_key_belongs_to_whoever_brought_it_first() -> None:
    """Somebody could enrol Tom's public key as their own, and his stops would be called theirs."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        tom = own_phone(served, "tom", key)
        own_phone(served, "ben", key)
        tom.post("/said", signed(statement("CallStop", "s", {}, now(served)), key))

        assert last(served).asked.by == "tom"


def test_how_surely_is_written_with_every_act() -> None:
    """Later nobody could tell a signature on one's own phone from a borrowed PIN."""
    with a_house(MORNING) as served:
        own, other = served.phone("tom"), served.device("the cart's tablet")
        said = {}
        concern = {"text": "rain", "subject": ""}
        own.act("ReportConcern", {**concern, "act": "1"})
        said["own"] = last(served).assurance
        other.act("ReportConcern", {**concern, "act": "2", "badge": "tom", "pin": PIN})
        said["other"] = last(served).assurance
        other.act("ReportConcern", {**concern, "act": "3"})
        said["nobody"] = last(served).assurance
        served.house.desk.act(Asking("keeper", "", "keeper"), c.Join("zoe", "Zoe"))
        said["keeper"] = last(served).assurance
        page = own.get(f"/ledger/{served.size - 1}").text
        every, toms = own.get("/ledger").text, own.get("/p/tom").text

    assert all(f"<small>{how.replace(chr(39), '&#39;')}</small>" in every for how in said.values())
    assert "<small>PIN on own device</small>" in toms and "<small>PIN on another&#39;s device</small>" in toms
    assert said == {
        "own": "PIN on own device", "other": "PIN on another's device", "nobody": "nobody gave a name",
        "keeper": "at the laptop",
    }  # fmt: skip
    assert "How surely" in page and "at the laptop" in page


def test_what_is_not_understood_is_a_danger_and_not_lost() -> None:
    """A report written for a page of before an update would vanish."""
    with a_house(MORNING) as served:
        sam = served.device("a stranger's")
        for number, (name, fields) in enumerate(
            (("ReportDrop", {"weapon": "W99"}), ("ReportConcern", {"note": "rain"}))
        ):
            answer = sam.post(
                "/said", signed(statement(name, f"d-{number}", fields, now(served, 60)), None, 60)
            )
            told = " ".join(str(event) for event in last(served).events)
            assert (
                answer.status_code == 200
                and f"{name} was said" in told
                and next(iter(fields.values())) in told
            )


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "x" * 30_000, '{"act":"","fields":{},"name":"CallStop","said_at":""}']
)
def test_what_is_no_statement_is_said_to_be_none(text: str) -> None:
    """A broken phone would send the same thing for ever."""
    with a_house(MORNING) as served:
        answer = served.device("broken").post("/said", {"statement": text, "waited": "x"})

        assert answer.status_code == 422 and answer.json()["because"]


def test_no_finger_is_asked_before_what_makes_safe() -> None:
    """Somebody would look for the phone's lock while a weapon lies in the wrong hand."""
    scripts = {name: (STATIC / f"{name}.js").read_text("utf-8") for name in ("contact", "outbox")}
    at_once = re.search(r"AT_ONCE = \[(.*?)\]", scripts["contact"])
    late = re.search(r"LATE = \[(.*?)\]", scripts["outbox"])
    assert at_once and late

    assert set(re.findall(r"\w+", at_once[1] + late[1])) == FREE
