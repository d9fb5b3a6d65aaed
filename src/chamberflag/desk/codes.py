"""Codes: the eight characters on a label, and which thing of which book they mean.

Seven characters and one that checks them, from an alphabet without 0, O, 1, I and L. A thing's code follows from its
book and its tag, so a label can be printed again anywhere, and a label of another production means nothing here. A
pre-printed blank is bound to a thing by stating that it is stuck on it, or by taking the thing in under it: its code is
then that thing's tag. Says which thing a label means, never what it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from secrets import choice

from chamberflag.record.labels import bound
from chamberflag.record.record import Record

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31 of them, a prime: any one wrong, or two swapped, is noticed
BODY = 7
LENGTH = BODY + 1
BASE = len(ALPHABET)
DOMAIN = "chamberflag label 1"
KINDS = ("weapon", "magazine", "lot", "container", "person")

_MEANT = re.compile(r"[A-Za-z0-9]{4}[\s.·_–-]?[A-Za-z0-9]{4}")
_BETWEEN = re.compile(r"[\s.·_–-]+")


@dataclass(frozen=True, slots=True)
class Code:
    """A code whose last character fits the others."""

    text: str

    @property
    def grouped(self) -> str:
        """As it is printed and read aloud: four and four."""
        return f"{self.text[:4]}-{self.text[4:]}"


@dataclass(frozen=True, slots=True)
class WrongCode:
    """Why what was typed or scanned is no code, in one sentence for whoever did."""

    because: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What a label is on: `kind` is one of KINDS, `id` its tag, lot, name or badge in the record."""

    kind: str
    id: str


def looks_like_one(text: str) -> bool:
    """Whether somebody meant a code, right or wrong: eight letters and digits, or four and four."""
    return bool(_MEANT.fullmatch(text.strip().rstrip("/").rpartition("/")[2]))


def check_character(body: str) -> str:
    """The last character: the weighted sum of the others, modulo 31."""
    total = sum(weight * ALPHABET.index(one) for weight, one in enumerate(body, start=2))
    return ALPHABET[total % BASE]


def parse(text: str) -> Code | WrongCode:
    """The code in what was typed: spaces, dashes, dots and small letters do not matter. An address ends in one."""
    typed = _BETWEEN.sub("", text.rstrip("/").rpartition("/")[2]).upper()
    strange = sorted({one for one in typed if one not in ALPHABET})
    if strange:
        return WrongCode(
            f"No code has {strange[0]!r} in it (never 0, O, 1, I or L): look at the label again."
        )
    if len(typed) != LENGTH:
        return WrongCode(f"A code has {LENGTH} characters; {len(typed)} were given: {typed or 'nothing'}.")
    if check_character(typed[:BODY]) != typed[BODY]:
        return WrongCode(f"{Code(typed).grouped} has a wrong character in it: look at the label again.")
    return Code(typed)


@lru_cache(4096)
def code_of(book: str, thing: Thing) -> Code:
    """The code a thing of a book has by itself. A thing whose tag is a code, as of a blank stuck on it, has that one."""
    worn = parse(thing.id)
    if isinstance(worn, Code):
        return worn
    said = f"{DOMAIN}\n{book}\n{thing.kind}\n{thing.id}"
    return _coded(int.from_bytes(sha256(said.encode()).digest()))


def blank_codes(record: Record, book: str) -> Iterator[Code]:
    """Codes that mean nothing yet, by chance, without end."""
    taken = {code.text for code in coded(record, book)}
    while True:
        body = "".join(choice(ALPHABET) for _ in range(BODY))
        code = Code(body + check_character(body))
        if code.text not in taken:
            taken.add(code.text)
            yield code


def things(record: Record) -> Iterator[Thing]:
    """Everything a label can be on."""
    known = (record.weapons, record.magazines, record.lots, record.containers, record.people)
    for kind, ids in zip(KINDS, known, strict=True):
        yield from (Thing(kind, one) for one in ids)


def coded(record: Record, book: str) -> dict[Code, Thing]:
    """Every code of a book with its thing. Of two things with one code neither is in it: that label means nothing."""
    found: dict[Code, Thing | None] = {}
    for code, thing in chain(((code_of(book, thing), thing) for thing in things(record)), _bound(record)):
        found[code] = None if found.get(code, thing) != thing else thing
    return {code: thing for code, thing in found.items() if thing}


def _bound(record: Record) -> Iterator[tuple[Code, Thing]]:
    """Every blank that was bound later, with its thing."""
    for text, about, subject in bound(record):
        code = parse(text)
        if isinstance(code, Code):
            yield code, Thing(str(about), subject)


def free(record: Record, book: str, text: str) -> Code | WrongCode:
    """The code of a blank that may be bound; a sentence when it is no code, or is something's already."""
    code = parse(text)
    known = coded(record, book).get(code) if isinstance(code, Code) else None
    if isinstance(code, WrongCode) or known is None:
        return code
    return WrongCode(f"{code.grouped} is on {known.id} already: a label is bound once. Take another blank.")


def thing_of(record: Record, book: str, text: str) -> Thing | WrongCode:
    """What a label's text means in this book; a sentence when it is no code, or nobody's."""
    code = parse(text)
    if isinstance(code, WrongCode):
        return code
    return coded(record, book).get(code) or WrongCode(
        f"{code.grouped} is a good code, but nothing in this book has it: another book's, or a blank: bind it on the page Labels."
    )


def _coded(number: int) -> Code:
    body = ""
    for _ in range(BODY):
        number, digit = divmod(number, BASE)
        body += ALPHABET[digit]
    return Code(body + check_character(body))
