"""Catalogs: the messages of each language, read once from the .po files that lie beside this module.

A message with `%(name)s` belongs to a template; one with `{0}` or `{name}` is a sentence of the core.
English is what the code says; its words for roles follow the country.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from chamberflag.languages.tongue import Tongue, spoken

HERE = Path(__file__).parent
ARMOURER = frozenset(
    {"GB", "IE", "AU", "NZ", "CA", "SG", "ZA"}
)  # where the one who keeps the weapons is an armourer
SPELLED = re.compile(r"(?<![\w{(])([Aa])rmorer(?![\w})])")


@dataclass(frozen=True, slots=True)
class Messages:
    """One language: what each message is in it, and the two numbers of those that count something."""

    single: Mapping[str, str]
    plural: Mapping[tuple[str, str], tuple[str, str]]


@cache
def messages(language: str) -> Messages:
    """The catalog of one language; an empty one for English, which needs none."""
    if language == "en":
        return Messages({}, {})
    with (HERE / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    single, plural = {}, {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        said = message.string or ""
        if isinstance(message.id, str) and said:
            single[message.id] = str(said)
        elif all(said):
            plural[message.id[0], message.id[1]] = (said[0], said[1])
    return Messages(single, plural)


def spelled(text: str, country: str) -> str:
    """English as the country writes its words for roles. Placeholders are left alone."""
    return SPELLED.sub(r"\1rmourer", text) if country in ARMOURER else text


def in_tongue(message: str, tongue: Tongue) -> str:
    """A message in a tongue; the message itself, in English, where the catalog has nothing."""
    if tongue.language == "en":
        return spelled(message, tongue.country)
    return messages(tongue.language).single.get(message, message)


def gettext(message: str) -> str:
    """For templates: a message in the tongue of the page."""
    return in_tongue(message, spoken())


def ngettext(one: str, many: str, number: int) -> str:
    """For templates: a message that counts something. French says nought of a thing in the singular."""
    tongue = spoken()
    alone = number < 2 if tongue.language == "fr" else number == 1
    found = messages(tongue.language).plural.get((one, many))
    if found is None:
        return spelled(one if alone else many, tongue.country)
    return found[0 if alone else 1]
