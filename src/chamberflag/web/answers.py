"""Answers: what a form said, field by field, and the sentence where a field says nothing that can be used."""

from collections.abc import Mapping, Sequence
from datetime import date

Answers = Mapping[str, Sequence[str]]
LONGEST = 2000


class Unanswered(Exception):
    """Raised while reading one field; what it says is for the person who sent the form."""


def first(answers: Answers, name: str) -> str:
    """The first thing a field says, trimmed; '' where it says nothing."""
    return next((x.strip() for x in answers.get(name, ()) if x.strip()), "")


def needed(answers: Answers, name: str, asks: str) -> str:
    """The same where something must be said: `asks` is the question."""
    said = text(name, first(answers, name))
    if not said:
        raise Unanswered(asks)
    return said


def text(_: str, said: str) -> str:
    """Words, not a book of them."""
    if len(said) > LONGEST:
        raise Unanswered(f"That is too long: {LONGEST:,} characters at the most.")
    return said


def day(_: str, said: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Unanswered(f"{said[:20]!r} is not a date: write 2026-03-02.") from None
