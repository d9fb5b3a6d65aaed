"""Tongues: in which language a page is made, and how templates come by its words.

A device's choice comes first, then what its browser asks for. The country is the one stated of the production: it
decides whether the one who keeps the weapons is an armorer or an armourer. Nothing here reaches the book, but that a
form says in which language it was shown, so that a phone signs that with its answers.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec.json import encode
from starlette.requests import Request

from chamberflag.languages.catalogs import gettext, messages, ngettext
from chamberflag.languages.sentences import say
from chamberflag.languages.tongue import LANGUAGES, Tongue, language_of, spoken
from chamberflag.record.facts import PLACE, About
from chamberflag.record.record import Record
from chamberflag.web.scripts import script_messages, shelf

LANGUAGE = "language"


def tongue_of(request: Request, record: Record | None) -> Tongue:
    """The tongue of the page that answers this."""
    language = language_of(request.cookies.get(LANGUAGE, ""), request.headers.get("accept-language", ""))
    place = record.fact(About.PRODUCTION, "", PLACE) if record else None
    return Tongue(language, str(place[0]).partition("-")[0] if place else "")


@pass_context
def _say(_: Context, text: object) -> object:
    """A sentence of the core in the tongue of the page; what is already markup was told by a catalog."""
    return text if isinstance(text, Markup) or not isinstance(text, str) else say(text)


@pass_context
def _day(_: Context, when: object) -> object:
    """A date as one writes it. English keeps year-month-day: two English-speaking countries read 3/4 differently."""
    language = spoken().language
    if language == "en" or not when:
        return when
    try:
        return format_date(date.fromisoformat(str(when)), "medium", locale=language)
    except ValueError:
        return when


def initial(text: str) -> str:
    """With a capital at the beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def _script_words() -> Markup:
    """What scripts say, in the tongue of the page, as a block of data they read; nothing for English."""
    known: Mapping[str, str] = messages(spoken().language).single
    if not known:
        return Markup("")
    words = {one: known[one] for one in script_messages() if one in known}
    return Markup('<script type="application/json" id="words">{}</script>').format(
        Markup(encode(words).decode().replace("<", "\\u003c"))
    )


def _shown_in() -> Markup:
    """A form's word of the language it is shown in; English says nothing."""
    language = spoken().language
    return (
        Markup("")
        if language == "en"
        else Markup(f'<input type="hidden" name="{LANGUAGE}" value="{language}">')
    )


def speak(made: Environment) -> Environment:
    """Templates of this environment speak the tongue of the page."""
    made.add_extension("jinja2.ext.i18n")
    made.policies["ext.i18n.trimmed"] = True
    extended: Any = made
    extended.install_gettext_callables(gettext, ngettext, newstyle=True)
    made.filters |= {"say": _say, "day": _day, "initial": initial}
    made.globals |= {"tongue": lambda: spoken().language, "languages": lambda: LANGUAGES,
                     "script_words": _script_words, "shown_in": _shown_in, "page_make": shelf}  # fmt: skip
    return made
