"""The catalogs against the code: nothing people are shown is without words in a language, and nothing is there for nothing."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from babel.messages import Message
from jinja2 import Environment
from tools.catalogs import LANGUAGES, SOURCE, catalog_of, is_shown, spoken, wanted

TEMPLATES = SOURCE / "web" / "templates"
SCRIPTS = SOURCE / "web" / "static"
GAPS = re.compile(r"%\(\w+\)s|\{\w*\}|</?\w+>")
OURS = re.compile(
    r"Chamberflag|SHA-256|UTC|https?|western-167-1|\bm\b"
)  # names and units, the same in every language
SENTENCE = re.compile(r'"(?:[A-Z][a-z]+ [a-z]|[a-z]+ [a-z]+ )[^"]*"')
RUN = "python tools/catalogs.py, then fill the empty msgstr of each language"


def messages(language: str) -> list[Message]:
    """Every message of a catalog but its header."""
    return [message for message in catalog_of(language) if message.id]


def forms(message: Message) -> list[str]:
    """What a message is in its language; two for one that counts something."""
    said = message.string or ""
    return [said] if isinstance(said, str) else list(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_left_out(language: str) -> None:
    """Somebody would be shown a sentence in a language they do not read, and perhaps the one that matters."""
    known = {message.id for message in messages(language)}
    every = set(wanted())

    assert not every - known, f"not in {language}.po: {sorted(map(str, every - known))}; {RUN}"
    assert not known - every, f"nobody says this any more: {sorted(map(str, known - every))}; {RUN}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_words_that_somebody_stands_for(language: str) -> None:
    """An empty or doubtful translation would be shown in English, unnoticed."""
    empty = [message.id for message in messages(language) if not all(forms(message)) or message.fuzzy]

    assert not empty, f"without words in {language}.po: {empty}; {RUN}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_message_does(language: str) -> None:
    """A sentence would lose whose weapon it speaks of, or a page would break on a gap that is not there."""
    wrong = []
    for message in messages(language):
        wants = Counter(GAPS.findall(message.id if isinstance(message.id, str) else message.id[1]))
        wrong += [(message.id, said) for said in forms(message) if set(GAPS.findall(said)) != set(wants)]

    assert not wrong, wrong


class Shown(HTMLParser):
    """The words a template shows that no catalog was asked for."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        super().__init__()
        self.bare: list[str] = []
        self.english = ""  # the element of which the words stay in English

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self.english:
            self.bare.append(data)

    def handle_endtag(self, tag: str) -> None:
        """An element ends; the same kind within it is not looked for."""
        if tag == self.english:
            self.english = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What is read aloud or stands in an empty field."""
        if ("lang", "en") in attrs:
            self.english = self.english or tag
        if self.english:
            return
        self.bare += [value or "" for name, value in attrs if name in ("aria-label", "placeholder", "alt")]


def unmarked(source: str) -> list[str]:
    """The words of a template outside of `{% trans %}`; what is filled in counts for nothing."""
    pieces, inside = [], False
    for _, kind, text in Environment(autoescape=True).lex(source):
        if kind == "name" and text in ("trans", "endtrans"):
            inside = text == "trans"
        elif kind == "data" and not inside:
            pieces.append(text)
        elif kind in ("variable_end", "block_end"):
            pieces.append(" · ")
    shown = Shown()
    shown.feed("".join(pieces))
    return [text.strip() for text in shown.bare if re.search("[A-Za-z]{2}", OURS.sub("", text))]


def test_no_template_shows_words_that_are_not_marked() -> None:
    """A page would say something no catalog ever hears of."""
    found = {
        path.relative_to(TEMPLATES).as_posix(): bare
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (bare := unmarked(path.read_text("utf-8")))
    }

    assert not found, f"wrap these in {{% trans %}} or _(): {found}"


def test_no_script_says_a_sentence_that_is_not_marked() -> None:
    """A phone would speak English just when it has lost contact."""
    found = []
    for path in sorted(SCRIPTS.glob("*.js")):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        found += [
            (path.name, m[0])
            for m in SENTENCE.finditer(text)
            if not text[: m.start()].endswith(("_(", "Error("))
        ]

    assert not found, f'say these with _("..."): {found}'


def test_each_way_a_sentence_can_turn_out_is_a_message() -> None:
    """Half a sentence would be looked for, and never found."""
    path = SOURCE / "rules" / "checks" / "people.py"
    said = {text for text, _ in spoken(path)}

    assert {"{0} has training for {1} valid today.", "{0} has no training for {1} valid today."} <= said
    assert is_shown("The {0} signs.") and not is_shown("no-store") and not is_shown("signer_has_the_duty")
