"""The pages in four languages: nothing of ours is left in English, and nothing that is anybody's own is changed."""

import re
from html.parser import HTMLParser

import pytest
from tests import days
from tests.web import moments
from tests.web.houses import Phone, Served, a_house
from tools.catalogs import LANGUAGES

from chamberflag.procedures import commands as c
from chamberflag.record.facts import PLACE
from chamberflag.record.people import KEEPER

ENGLISH = frozenset(re.findall(r"\w+", """
    the is of which nobody somebody and have been their what with it this that looked before every from by are does
    today where signs states nothing until
"""))  # fmt: skip
MOMENTS = ("after the morning", "a show began", "the scene is running", "packs are adopted")
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
REMARK = "The slide is sticky, and nobody has looked."


class Read(HTMLParser):
    """What a page says to whoever reads it or hears it read; not what is marked as English, data or code."""

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        has = dict(attrs)
        aside = tag in ("script", "style", "pre", "code") or has.get("lang") == "en"
        hidden = aside or any(one for _, one in self.open)
        if not hidden:
            self.said += [has[name] or "" for name in ("aria-label", "placeholder", "alt") if name in has]
        if tag not in VOID:
            self.open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and whatever was left open in it."""
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        """Words."""
        if not any(hidden for _, hidden in self.open[1:]):
            self.said.append(data)


def read(page: str) -> list[str]:
    """The words of a page, node by node."""
    reader = Read()
    reader.feed(page)
    return [" ".join(one.split()) for one in reader.said if one.strip()]


def english(served: Served, page: str) -> set[str]:
    """The nodes of a page with English words in them that are nobody's own."""
    record = served.house.known.record
    own = {
        record.production,
        REMARK,
        *(s.title for s in record.scenes.values()),
        *(p.name for p in record.people.values()),
    }
    own |= {w.description.model for w in record.weapons.values()} | {
        p.title for p in served.house.shelf().values()
    }
    own |= {p.issuer for p in served.house.shelf().values()} | {d.title for d in record.documents.values()}
    found = set()
    for node in read(page):
        rest = node
        for words in sorted(filter(None, own), key=len, reverse=True):
            rest = rest.replace(words, "")
        if ENGLISH & set(re.findall(r"[a-z]+", rest.lower())):
            found.add(node)
    return found


def in_language(phone: Phone, language: str) -> Phone:
    """A device on which that language was chosen."""
    phone.client.cookies.set("language", language)
    return phone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_no_page_leaves_a_sentence_in_english(moment: str, language: str) -> None:
    """Somebody who reads no English would meet it just there."""
    with a_house(moments.MOMENTS[moment]()) as served:
        phone = in_language(served.phone("iris"), language)
        left: dict[str, set[str]] = {}
        for path in moments.pages_of(served.size):
            answer = phone.get(path)
            if "text/html" in answer.headers.get("content-type", "") and f'lang="{language}"' in answer.text:
                for node in english(served, answer.text):
                    left.setdefault(node, set()).add(path)

    assert not left, "\n".join(f"{node}  <- {min(paths)}" for node, paths in sorted(left.items()))


def test_what_somebody_wrote_stays_and_an_entry_shows_what_stands_in_the_book() -> None:
    """Words would be put into somebody's mouth, and nobody could see what was really written."""
    acts = [*days.lists(), *days.morning(), ("iris", c.ReportConcern(REMARK, "W3"))]
    with a_house(acts) as served:
        number = served.size - 1
        phone = in_language(served.phone("tom"), "de")
        concerns, entry = phone.get("/stoppages").text, phone.get(f"/ledger/{number}").text

    assert REMARK in concerns and f"schrieb auf: {REMARK}" in entry
    assert f'<p class="quiet" lang="en">Iris: wrote down: {REMARK}</p>' in entry


def test_a_device_is_asked_in_its_language_and_its_form_says_so() -> None:
    """Somebody would sign what they could not read, and the statement would not say in which words it was asked."""
    with a_house([*days.lists(), *days.morning()]) as served:
        phone = served.phone("iris")
        assert '<html lang="en"' in phone.get("/board").text
        assert 'name="language"' not in phone.get("/do/CallStop").text
        phone.post("/theme", {"language": "fr"})
        page, form = phone.get("/board").text, phone.get("/do/CallStop").text
        answer = phone.act("CallStop", {"because": "un chien", "act": "a", "language": "fr"})

    assert '<html lang="fr"' in page and "Tableau" in page
    assert '<input type="hidden" name="language" value="fr">' in form
    assert answer.status_code == 303


def test_the_call_is_in_the_words_everybody_hears() -> None:
    """Somebody would say back what nobody called."""
    with a_house(moments.MOMENTS["handed over"]()) as served:
        english = served.phone("tom").get("/s/14").text
        spanish = in_language(served.phone("tom"), "es").get("/s/14").text

    call = re.compile(r'class="call-words[^>]*>(?:<span.*?</span>)?([^<]*)<')
    assert call.search(english) and call.findall(english) == call.findall(spanish)


def test_an_armorer_is_an_armourer_where_the_production_shoots_in_britain() -> None:
    """A British crew would look for somebody they do not have."""
    stated = (KEEPER, c.StateFact("", PLACE, ("GB",)))
    with a_house([*days.lists(), *days.morning()]) as served:
        before = served.device().get("/do/ReturnWeapon?weapon=W3").text
        served.play([stated])
        after = served.device().get("/do/ReturnWeapon?weapon=W3").text

    assert "Back to the armorer" in before
    assert "Back to the armourer" in after
