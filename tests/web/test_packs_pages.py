"""Packs on pages: chosen by plain questions, adopted from the shelf, and never called what they are not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from html import unescape

import pytest
from tests import days
from tests.web import moments
from tests.web.houses import Phone, Served, a_house
from tests.web.serving import PIN
from tests.web.test_bad_input import nothing_written, said

from chamberflag.desk.asking import Asking
from chamberflag.desk.codes import check_character
from chamberflag.procedures import commands as c
from chamberflag.record.events import DocumentAdopted, InjuryReported
from chamberflag.record.facts import FACTS, About, Type
from chamberflag.record.labels import LABELS
from chamberflag.record.packs import Status
from chamberflag.record.papers import PAPERS, Paper
from chamberflag.record.people import KEEPER
from chamberflag.transcripts.house_rules import PACKS
from chamberflag.wiring import on_the_shelf, titles

HOUSE = PACKS["the house rules"]

BLANK = f"K7M4X9Q{check_character('K7M4X9Q')}"


@contextmanager
def under(*packs: str, more: tuple[days.Act, ...] = ()) -> Iterator[Served]:
    """The western's morning under some of the invented packs."""
    adopted = [(KEEPER, c.AdoptPack(PACKS[name])) for name in packs]
    with a_house([*moments.morning(), *adopted, *more]) as served:
        yield served


def plain(page: str) -> str:
    """A page as one reads it."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def real(served: Served) -> Phone:
    """The armorer's phone in a house with the shelf that is shipped."""
    object.__setattr__(served.house, "shelf", on_the_shelf)
    return served.phone("iris")


def test_plain_questions_lead_to_the_packs_of_a_place() -> None:
    """Somebody in New Mexico would be shown California's law, or nothing at all."""
    with a_house(moments.morning()) as served:
        iris = real(served)
        page = iris.get("/packs/choose?place=New+Mexico&production=film&studio_lot=no&dealer=no").text
        school = iris.get("/packs/choose?place=US-NM&production=school").text

    assert "packs fit in New Mexico" in page
    assert "/packs/us-nm-case" in page and "/packs/us-bulletins" in page
    assert "/packs/us-ca-labor" not in page and "/packs/gb-hse" not in page and '"/packs/school"' not in page
    assert '"/packs/school"' in school
    assert "/do/StateFact?fact=place&amp;value=US-NM" in page


def test_one_tap_adopts_a_pack_of_the_shelf() -> None:
    """Choosing would end in a form that nobody fills in on a set."""
    with a_house(moments.morning()) as served:
        answer = real(served).act("AdoptPack", {"pack": "us-nm-case", "act": "a"})

        assert (answer.status_code, answer.headers["location"][:17]) == (303, "/packs/us-nm-case")
        assert served.house.known.record.packs["us-nm-case"] == on_the_shelf()["us-nm-case"]


def test_no_page_calls_law_what_nobody_has_read() -> None:
    """A sentence that somebody heard of would be taken for a statute."""
    unsure = [c for p in on_the_shelf().values() for c in p.clauses if not c.trust.sure]
    assert len(unsure) > 100
    with a_house(moments.morning()) as served:
        iris = real(served)
        pages = {p.id: plain(iris.get(f"/packs/{p.id}").text) for p in on_the_shelf().values()}
    for pack in on_the_shelf().values():
        for clause in pack.clauses:
            told = pages[pack.id].partition(f"{clause.id} {' '.join(clause.says.split())}")[2][:90].lstrip()
            assert told, clause.id
            if not clause.trust.sure:
                assert "not verified" in told and not told.lower().startswith(("law", "regulation")), told
            elif clause.status is Status.LAW:
                assert told.startswith("Law"), told


def test_a_move_shows_what_changes_and_changes_nothing() -> None:
    """A company would learn on its first day in another state what is asked there."""
    with a_house([*moments.morning(), ("iris", c.StateFact("", "place", ("US-CA",)))]) as served:
        iris = real(served)
        for pack in ("us-ca-permits", "us-bulletins"):
            assert iris.act("AdoptPack", {"pack": pack, "act": pack}).status_code == 303
        with nothing_written(served):
            page = plain(iris.get("/packs/move?place=New+Mexico").text)

    assert "From California to New Mexico" in page
    assert re.search(
        r"With the packs that are adopted 0 come into force, [1-9]\d* go, 0 change, \d+ stay", page
    )
    assert re.search(r"adopted too [1-9]\d* come into force", page)


def test_a_refusal_names_the_clause_and_leads_to_the_form_with_the_subject_in_it() -> None:
    """Somebody would be told no, and have to search for where to say yes."""
    with under(
        "the house rules", more=(("petra", c.ShowPaper("iris", Paper("armourer's licence", "A-1"))),)
    ) as served:
        page = served.phone("iris").get("/w/W3?for=ana&scene=14&stay=1").text
        clause = served.phone("tom").get("/packs/clause/HR-5", follow=False)

    assert 'href="/do/AdoptDocument?document=house+bulletin"' in page
    assert 'href="/packs/clause/HR-5">HR-5</a> (guideline)' in page
    assert clause.headers["location"] == "/packs/house-rules#HR-5"


def test_what_was_refused_names_the_clause_on_the_page_that_follows() -> None:
    """Somebody would be refused by a rule without being told whose."""
    with under(
        "the house rules", more=(("petra", c.ShowPaper("iris", Paper("armourer's licence", "A-1"))),)
    ) as served:
        iris = served.phone("iris")
        answer = iris.act("StartShow", {"weapon": "W3", "scene": "14", "performer": "ana", "act": "a"})
        page = iris.get(answer.headers["location"]).text
    outcome = page[page.index('class="outcome refused"') : page.index("<main")]

    assert 'href="/packs/clause/HR-5">HR-5</a> (guideline)' in outcome


def test_a_person_s_page_says_what_is_missing_of_them_and_leads_to_its_form() -> None:
    """What a rule will ask in the morning would be found out in the morning."""
    with under("the house rules") as served:
        before = served.phone("tom").get("/p/iris").text
        ana = served.phone("tom").get("/p/ana").text
        form = served.phone("tom").get("/do/ShowPaper?subject=iris&kind=armourer%27s+licence").text
        sent = {
            "subject": "iris",
            "kind": "armourer's licence",
            "number": "A-1",
            "valid_to": "2027-01-01",
            "act": "a",
        }
        answer = served.phone("tom").act("ShowPaper", sent)
        after = served.phone("tom").get("/p/iris").text

    assert 'href="/do/ShowPaper?subject=iris&amp;kind=armourer%27s+licence"' in before
    assert "armourer&#39;s licence" not in ana
    assert 'name="subject" value="iris"' in form
    assert answer.headers["location"].startswith("/p/iris?act=a")
    assert "Asked for, and nobody has said" not in after and "A-1" in after and "until 2027-01-01" in after


def test_the_production_s_open_questions_stand_on_the_page_of_packs() -> None:
    """Nobody would know before the first key is turned that a medic must be named."""
    with under("the house rules") as served:
        page = served.phone("iris").get("/packs").text

    assert 'href="/do/StateFact?fact=medic_present"' in page
    assert "house bulletin: nobody has written down which edition" in page


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_has_a_form_that_asks_it_in_words(name: str) -> None:
    """A fact that a rule asks for could not be stated from a phone."""
    kind, subject = FACTS[name], {About.PRODUCTION: "", About.SCENE: "14", About.PERSON: "ana", About.WEAPON: "W5",
                                  About.LOT: "B1", About.CONTAINER: "safe"}[FACTS[name].about]  # fmt: skip
    value = {Type.YES_NO: "no", Type.NUMBER: "7", Type.DATE: "2000-02-29"}.get(
        kind.type, (*kind.choices, BLANK if name in LABELS.values() else "US-NM")[0]
    )
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        form = iris.get(f"/do/StateFact?fact={name}&subject={subject}").text
        answer = iris.act("StateFact", {"fact": name, "subject": subject, "value": value, "act": "a"})
        stated = served.house.known.record.fact(kind.about, subject, name)
        shown = iris.get(answer.headers["location"]).text

    assert unescape(form).count(kind.question) >= 1 and 'name="value"' in form
    assert stated is not None and kind.question in unescape(shown)


def test_an_edition_is_adopted_by_its_file_and_only_its_hash_is_kept() -> None:
    """Somebody would type a hash by hand, or the book would fill with other people's documents."""
    data = b"the bulletin, whole" * 999
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        form = {"document": "house bulletin", "title": "House bulletin", "dated": "2026-02-01", "act": "a"}
        sent = iris.client.post("/act/AdoptDocument", data=form, files={"file": ("b.pdf", data)})
        answer = iris.runner.run(sent)
        entry = served.house.entry(served.size - 1)
        none = iris.act("AdoptDocument", form | {"act": "b"})
        bad = iris.act("AdoptDocument", form | {"act": "c", "sha256": "xyz"})

    assert answer.status_code == 303 and entry
    assert entry.events == (
        DocumentAdopted("house bulletin", "House bulletin", sha256(data).hexdigest(), days.date(2026, 2, 1)),
    )
    assert (none.status_code, said(none)) == (422, "Send the file, or enter its SHA-256.")
    assert (bad.status_code, "64 digits" in said(bad)) == (422, True)


def test_a_newer_edition_is_asked_for_again_where_the_older_one_is_shown() -> None:
    """A bulletin that the law follows would be reissued, and the production would go on by the old one and not know."""
    first = ("keeper", c.AdoptDocument("house bulletin", "The bulletin", "a" * 64, days.date(2026, 2, 1)))
    licence = ("petra", c.ShowPaper("iris", Paper("armourer's licence", "A-1")))
    knows = replace(HOUSE.clauses[4], params=(("document", ("house bulletin",)), ("newest", ("2026-03-01",))))
    later = replace(HOUSE, digest="later", clauses=(*HOUSE.clauses[:4], knows, *HOUSE.clauses[5:]))
    with under("the house rules", more=(first, licence)) as served:
        iris = served.phone("iris")
        before = plain(iris.get("/packs").text)
        stood = iris.get("/w/W3?for=ana&scene=14").text
        served.house.desk.act(Asking(KEEPER), c.AdoptPack(later))
        packs, refused = iris.get("/packs").text, iris.get("/w/W3?for=ana&scene=14").text
        form = iris.get("/do/AdoptDocument?document=house%20bulletin").text
        fields = {
            "document": "house bulletin",
            "title": "The bulletin",
            "dated": "2026-03-01",
            "sha256": "b" * 64,
        }
        iris.act("AdoptDocument", fields | {"act": "a"})
        after = plain(iris.get("/packs").text)

    assert "The bulletin of 2026-02-01" in before and "a" * 64 in before and "There is one of" not in before
    assert "house bulletin of 2026-02-01 was adopted; there is one of 2026-03-01." not in stood
    assert "There is one of 2026-03-01" in packs and "/do/AdoptDocument?document=house%20bulletin" in packs
    assert "house bulletin of 2026-02-01 was adopted; there is one of 2026-03-01." in refused
    assert "Until now: The bulletin of 2026-02-01" in plain(form) and "a" * 64 in form
    assert "The bulletin of 2026-03-01" in after and "There is one of" not in after and "b" * 64 in after


def test_a_clause_on_a_page_names_its_document_as_people_do() -> None:
    """A citation would be a word of ours that nobody finds in a library."""
    with a_house(moments.morning()) as served:
        object.__setattr__(served.house, "documents", titles)
        page = real(served).get("/packs/us-ca-labor").text

    assert f"{titles()['ca-labor-code']}, 9151(a)" in unescape(page)


def test_an_injury_is_reported_by_anybody_and_stops_work() -> None:
    """Somebody who is not signed in would look for their badge while somebody bleeds."""
    with a_house(moments.morning()) as served:
        answer = served.device().act("ReportInjury", {"starts": "a serious injury", "act": "a"})
        entry = served.house.entry(served.size - 1)
        stopped = bool(served.house.known.record.stops)

    assert (answer.status_code, stopped) == (303, True)
    assert entry and any(isinstance(event, InjuryReported) for event in entry.events)


def test_the_keeper_declares_with_a_pin_and_signs_nothing_else() -> None:
    """Clauses that the keeper must attest could be attested by nobody; or a laptop's PIN would hand over weapons."""
    with under("the house rules") as served:
        device = served.device()
        served.house.identity._pins._knows = lambda badge: badge in {*days.PEOPLE, KEEPER}  # type: ignore[attr-defined]
        keeper = {"badge": KEEPER, "pin": PIN}
        stated = device.act("StateFact", keeper | {"fact": "place", "subject": "", "value": "GB", "act": "a"})
        with nothing_written(served):
            drawn = device.act("StowWeapon", keeper | {"weapon": "W3", "container": "safe", "act": "b"})
        stopped = device.act("CallStop", keeper | {"because": "a dog", "scope": "everything", "act": "c"})
        by = served.house.entry(served.size - 2)

    assert stated.status_code == 303 and stopped.status_code == 303
    assert by and by.assurance == "PIN on another's device"
    assert (drawn.status_code, "declares, and signs nothing else" in said(drawn)) == (403, True)


BAD = {
    "no such fact": ("StateFact", {"fact": "weather", "value": "fine"}, "There is no fact called weather."),
    "no answer": ("StateFact", {"fact": "medic_present"}, "Is a medic on set today, and with nothing else to do?"),
    "not yes or no": ("StateFact", {"fact": "medic_present", "value": "perhaps"}, "medic_present is yes or no, not perhaps."),
    "not a number": ("StateFact", {"fact": "layers", "subject": "safe", "value": "-3"}, "layers is a number of layers, not -3."),
    "nothing of that name": (
        "StateFact", {"fact": "modified", "subject": "W99", "value": "no"}, "No weapon in this book has the tag W99."),
    "no such paper": ("ShowPaper", {"kind": "driving licence"}, "There is no kind of paper called driving licence."),
    "not a date": ("ShowPaper", {"kind": "insurance", "valid_to": "soon"}, "&#39;soon&#39; is not a date: write 2026-03-02."),
    "no such pack": ("AdoptPack", {"pack": "moon-law"}, "There is no pack called moon-law on the shelf."),
    "no pack to set aside": ("SetPackAside", {"pack": "moon-law", "because": "x"}, "No pack in this book is called moon-law."),
    "how badly": ("ReportInjury", {"starts": "a scratch"}, "Say how badly."),
    "no clause": ("Attest", {}, "Say which clause."),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_declared_is_answered_in_one_sentence(what: str) -> None:
    """Somebody would get a machine's complaint, or the book would hold what means nothing."""
    command, fields, sentence = BAD[what]
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        with nothing_written(served):
            answer = iris.act(command, fields | {"act": "a"})

    assert (answer.status_code, said(answer)) == (422, sentence)


@pytest.mark.parametrize("path", ["/packs/moon-law", "/packs/clause/MOON-1"])
def test_a_pack_nobody_has_is_answered_with_a_sentence(path: str) -> None:
    """A mistyped name would be answered by a machine."""
    with a_house(moments.morning()) as served:
        answer = served.phone("tom").get(path)

    assert (answer.status_code, "Nothing in this book has the code" in answer.text) == (404, True)


def test_an_answer_that_is_none_is_sent_back() -> None:
    """A production of a kind that does not exist would fit no pack, and nobody would know why."""
    with a_house(moments.morning()) as served:
        answer = served.phone("tom").get("/packs/choose?production=opera")

    assert (answer.status_code, "opera is no answer" in answer.text) == (422, True)


def test_a_conflict_is_shown_with_its_clauses_and_settled_by_two() -> None:
    """Two would have to guess between which clauses they decide."""
    with under("the yard rules", "the field rules") as served:
        tom, noor = served.phone("tom"), served.phone("noor")
        packs = tom.get("/packs").text
        form = tom.get(unescape(re.search(r'href="(/do/DecideConflict[^"]*)"', packs)[1])).text  # type: ignore[index]
        conflict = unescape(re.search(r'name="conflict" value="([^"]*)"', form)[1])  # type: ignore[index]
        sent = {"conflict": conflict, "clause": "FR-1", "because": "the field is where we are"}
        answers = [
            p.act("DecideConflict", sent | {"act": p.client.cookies["device"][:9]}) for p in (tom, noor)
        ]
        after = tom.get("/packs").text

    assert 'value="FR-1"' in form and 'value="YR-1"' in form and "Only functional weapons are used." in form
    assert [a.status_code for a in answers] == [303, 303]
    assert "CANNOT BOTH BE HAD" in packs and "CANNOT BOTH BE HAD" not in after
    assert "FR-1 holds: the field is where we are" in plain(after)


def test_every_kind_of_paper_can_be_written_down() -> None:
    """A rule would ask for a paper that no form knows."""
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        pages = {
            kind: iris.client.build_request("GET", "/do/ShowPaper", params={"kind": kind}).url
            for kind in PAPERS
        }
        failed = [kind for kind, url in pages.items() if iris.get(str(url)).text.count("I have seen it") != 1]

    assert not failed
