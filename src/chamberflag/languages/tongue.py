"""Tongue: the language one page is made in, and the country whose role words it uses.

It stands in a context variable while a page is drawn, because templates, their macros and the sentences of the core all
need it and none of them decides it. Nothing that is written into a book ever depends on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch"}  # each in its own words


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of LANGUAGES, and a country as ISO 3166-1 has it; '' where nobody stated one."""

    language: str = "en"
    country: str = ""


ENGLISH = Tongue()
_now: ContextVar[Tongue] = ContextVar("tongue", default=ENGLISH)


def spoken() -> Tongue:
    """The tongue of the page that is being drawn."""
    return _now.get()


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Everything drawn within is drawn in this tongue."""
    token = _now.set(tongue)
    try:
        yield
    finally:
        _now.reset(token)


def language_of(chosen: str, accepted: str) -> str:
    """What was chosen on this device; else the first of the browser's languages that we have; else English."""
    if chosen in LANGUAGES:
        return chosen
    wishes = []
    for place, wish in enumerate(accepted[:400].split(",")):
        name, _, quality = wish.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        wishes.append((-weight, place, name.partition("-")[0].lower()))
    return next((name for weight, _, name in sorted(wishes) if name in LANGUAGES and weight), "en")
