"""Sentences: what the core says, told in the language of a page. The core itself knows one language.

The catalogs hold each sentence of the core as it stands in its code, with `{0}` for what was filled in. A sentence that
arrives is matched against them, the longest fixed words first; what was filled in is told in the same way, word by
word where it is a word of the core and unchanged where it is a name, a tag or what somebody wrote. A sentence that
matches nothing is shown as it is, in English: never left out, never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from chamberflag.languages.catalogs import messages, spelled
from chamberflag.languages.tongue import Tongue, spoken

FILLED = re.compile(r"\{(\w*)\}")
OWN_WORDS = frozenset(
    {"text", "words", "title", "pack", "production", "value"}
)  # somebody's own: shown as written
SENTENCES = re.compile(r"(?<=[.!?]) +(?=[A-Z0-9])")
COUNTED = re.compile(r"(\d+) (\D.*)")
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sentence of the core: its longest fixed words, how it is recognised, and what it is in another language."""

    fixed: str
    shape: re.Pattern[str]
    names: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every sentence of one language: those without a gap by their words, the others by their shape."""

    whole: Mapping[str, str]
    patterns: tuple[Pattern, ...]


@cache
def phrases(language: str) -> Phrases:
    """The sentences of one language, made ready once; those with most fixed words come first."""
    known = messages(language).single
    gaps = sorted(
        (key for key in known if FILLED.search(key)), key=lambda key: (-len(FILLED.sub("", key)), key)
    )
    whole = {key: said for key, said in known.items() if not FILLED.search(key)}
    return Phrases(whole, tuple(_pattern(key, known[key]) for key in gaps))


def _pattern(key: str, said: str) -> Pattern:
    pieces = FILLED.split(key)
    shape = "".join(re.escape(piece) if i % 2 == 0 else "(.*?)" for i, piece in enumerate(pieces))
    return Pattern(max(pieces[::2], key=len), re.compile(shape, re.DOTALL), tuple(pieces[1::2]), said)


def say(text: str) -> str:
    """A sentence or a word of the core in the tongue of the page; unchanged where the catalog does not know it."""
    return told(str(text), spoken())


@lru_cache(20_000)
def told(text: str, tongue: Tongue) -> str:
    """The same, in a tongue that is named."""
    if tongue.language == "en":
        return spelled(text, tongue.country)
    return _whole(text, tongue.language, 0) or text


def _whole(text: str, language: str, depth: int) -> str | None:
    """What a text is in a language; None when neither it nor its parts are known."""
    if depth > DEEPEST or not text.strip():
        return None
    return _known(text, language, depth) or _small(text, language, depth) or _parts(text, language, depth)


def _known(text: str, language: str, depth: int) -> str | None:
    """A sentence the catalog has, or has with gaps."""
    ready = phrases(language)
    if text in ready.whole:
        return ready.whole[text]
    for pattern in ready.patterns:
        found = pattern.shape.fullmatch(text) if pattern.fixed in text else None
        if found:
            return _filled(pattern, found.groups(), language, depth)
    return None


def _filled(pattern: Pattern, parts: tuple[str, ...], language: str, depth: int) -> str:
    """The sentence in the language, with each gap told in it too where that is a word of the core."""
    own = zip(pattern.names, parts, strict=True)
    filled = {
        name: part if name in OWN_WORDS else _whole(part, language, depth + 1) or part for name, part in own
    }
    return FILLED.sub(lambda gap: filled[gap.group(1)], pattern.said)


def _small(text: str, language: str, depth: int) -> str | None:
    """A word of the core that stands first in a sentence, after a number, or with a full stop of its own."""
    if text.endswith("."):
        ended = _known(text[:-1], language, depth)
        if ended:
            return f"{ended}."
    counted = COUNTED.fullmatch(text)
    if counted:
        rest = _known(counted.group(2), language, depth)
        return f"{counted.group(1)} {rest}" if rest else None
    small = text[:1].lower() + text[1:]
    found = _known(small, language, depth) if small != text else None
    return found[:1].upper() + found[1:] if found else None


def _parts(text: str, language: str, depth: int) -> str | None:
    """Sentences one after the other, or words in a list: each for itself."""
    for cut, glue in ((SENTENCES, " "), (re.compile("; "), "; "), (re.compile(", "), ", "), (re.compile(" or "), " or "),
                      (re.compile(" and "), " and "), (re.compile(r" \+ "), " + ")):  # fmt: skip
        pieces = cut.split(text)
        if len(pieces) > 1:
            said = [_whole(piece, language, depth + 1) for piece in pieces]
            if any(said):
                between = messages(language).single.get(glue.strip(), glue.strip())
                joined = glue if glue.strip() in (";", ",", "", "+") else f" {between} "
                return joined.join(one or piece for one, piece in zip(said, pieces, strict=True))
    return None
