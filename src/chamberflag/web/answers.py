"""Answers: what a form said, field by field, and the sentence where a field says nothing that can be used."""

from collections.abc import Mapping, Sequence
from datetime import date

Answers = Mapping[str, Sequence[str]]
LONGEST = 2000


FOUND = {  # what one tap says of two questions that are looked at together
    "well": ("yes", "yes"),
    "not empty": ("no", "yes"),
    "not sound": ("yes", "no"),
}

CAME_OUT = {  # what one tap says of four counts, where all that came out is alike; how often its number is said
    "unfired": {"fired": 0, "unfired": 1, "misfired": 0, "cases": 0},
    "fired": {"fired": 1, "unfired": 0, "misfired": 0, "cases": 1},
    "nothing": {"fired": 0, "unfired": 0, "misfired": 0, "cases": 0},
}
SAID_TWICE = "Say it once: all of them alike, or each counted."


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


def apart(answers: Answers) -> Answers:
    """What was said with one tap, as the answers to the questions it answers; nothing is added to what was said."""
    found = FOUND.get(first(answers, "found"))
    kind, _, number = first(answers, "seen").rpartition(" ")
    told = dict(answers)
    if found:
        told |= {"empty": (found[0],), "began_empty": (found[0],), "bore_clear": (found[1],)}
    told |= _counted(answers)
    return {**told, "kind": (kind,), "number": (number,)} if kind else told


def _counted(answers: Answers) -> Answers:
    """Four counts from one tap; said both ways it is said of nothing."""
    alike, _, number = first(answers, "out").rpartition(" ")
    says = CAME_OUT.get(alike)
    if says is None:
        return {}
    if any(first(answers, field) for field in says):
        raise Unanswered(SAID_TWICE)
    return {field: (number if times else "0",) for field, times in says.items()}
