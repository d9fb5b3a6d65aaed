"""Declared: a form that states, shows, adopts or attests something becomes a command, or one sentence.

Knows the shapes only. A value that is none is passed on as it was written: what is wrong with it, the core says.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from chamberflag.desk.codes import WrongCode, parse
from chamberflag.procedures import commands as c
from chamberflag.record.clocks import Starts
from chamberflag.record.corrections import What
from chamberflag.record.facts import FACTS, Type
from chamberflag.record.labels import LABELS
from chamberflag.record.packs import Pack
from chamberflag.record.papers import Paper
from chamberflag.record.signatures import Said
from chamberflag.web.answers import Answers, Unanswered, day, first, needed, text

Shelf = Mapping[str, Pack]
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
WORDS_AT_MOST = 40


def fact(answers: Answers, _: Shelf) -> c.StateFact:
    """A fact with its value, or several of the choices."""
    name = needed(answers, "fact", "Say which fact.")
    said = [text("value", x.strip()) for x in answers.get("value", ()) if x.strip()][:WORDS_AT_MOST]
    if not said:
        raise Unanswered(FACTS[name].question if name in FACTS else "Nothing was entered for value.")
    if name in LABELS.values():
        code = parse(said[0])
        if isinstance(code, WrongCode):
            raise Unanswered(code.because)
        said = [code.text]
    return c.StateFact(first(answers, "subject"), name, _values(name, said))


def _values(name: str, said: list[str]) -> Said:
    kind = FACTS[name].type if name in FACTS else Type.WORD
    if kind is Type.YES_NO:
        return tuple(one == "yes" if one in ("yes", "no") else one for one in said)
    if kind is Type.NUMBER:
        return tuple(int(one) if one.isascii() and one.isdigit() and len(one) < 7 else one for one in said)
    return tuple(said)


def paper(answers: Answers, _: Shelf) -> c.ShowPaper:
    """A paper with what is written on it. Only its kind must be said."""
    kind = needed(answers, "kind", "Say what kind of paper it is.")
    written = [text(name, first(answers, name)) for name in ("number", "issuer")]
    named = [frozenset(_listed(answers, name)) for name in ("scope", "users")]
    dates = [_day(answers, name) for name in ("valid_from", "valid_to")]
    return c.ShowPaper(
        first(answers, "subject"), Paper(kind, written[0], written[1], named[0], named[1], dates[0], dates[1])
    )


def _listed(answers: Answers, name: str) -> list[str]:
    """Words, one a field or divided by commas."""
    given = [text(name, one) for one in answers.get(name, ())]
    return [word.strip() for one in given for word in one.split(",") if word.strip()][:WORDS_AT_MOST]


def _day(answers: Answers, name: str) -> date | None:
    said = first(answers, name)
    return day(name, said) if said else None


def pack(answers: Answers, shelf: Shelf) -> c.AdoptPack:
    """A pack by its name on the shelf; no page can bring one along."""
    name = needed(answers, "pack", "Say which pack.")
    if name not in shelf:
        raise Unanswered(f"There is no pack called {name[:60]} on the shelf.")
    return c.AdoptPack(shelf[name])


def document(answers: Answers, _: Shelf) -> c.AdoptDocument:
    """Which edition: its date and its hash, reckoned from the file where one was sent."""
    name = needed(answers, "document", "Say which document.")
    title = needed(answers, "title", "Say what the document is called.")
    digest = needed(answers, "sha256", "Send the file, or enter its SHA-256.").lower()
    if not SHA256.fullmatch(digest):
        raise Unanswered("That is not a SHA-256: 64 digits of 0 to 9 and a to f.")
    dated = day("dated", needed(answers, "dated", "Say of which day this edition is."))
    return c.AdoptDocument(name, title, digest, dated)


def attestation(answers: Answers, _: Shelf) -> c.Attest:
    """A clause, and for what it was done; nothing for the production."""
    return c.Attest(needed(answers, "clause", "Say which clause."), first(answers, "subject"))


def injury(answers: Answers, _: Shelf) -> c.ReportInjury:
    """How badly; who and how, where somebody says it."""
    said = needed(answers, "starts", "Say how badly.")
    if said not in list(Starts):
        raise Unanswered("Say how badly.")
    return c.ReportInjury(Starts(said), first(answers, "person"), text("text", first(answers, "text")))


def correction(answers: Answers, _: Shelf) -> c.Correct:
    """A word on a list, what is right, and how that is known."""
    what = needed(answers, "what", "Say what it is: a person, a weapon, a lot or a magazine.")
    if what not in list(What):
        raise Unanswered("One corrects a person, a weapon, a lot or a magazine.")
    subject, field = needed(answers, "subject", "Say which."), needed(answers, "field", "Say what is wrong.")
    value = text("value", needed(answers, "value", "Say what is right."))
    because = text("because", needed(answers, "because", "Say how it is known."))
    return c.Correct(What(what), subject, field, value, because)


DECLARED: Mapping[type, Callable[[Answers, Shelf], c.Command]] = {
    c.Correct: correction,
    c.StateFact: fact,
    c.ShowPaper: paper,
    c.AdoptPack: pack,
    c.AdoptDocument: document,
    c.Attest: attestation,
    c.ReportInjury: injury,
}
