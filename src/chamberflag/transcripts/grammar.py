"""Grammar: which line means what. Reads; plays nothing and judges nothing.

A line is an act, a question, time that passes, a truth about the world, something nobody saw, what the book
says, or a shorthand for other lines. What stands after ` -> ` is what the line expects.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from chamberflag.transcripts.blocks import BLOCKS
from chamberflag.transcripts.claims import CLAIMS, Claim
from chamberflag.transcripts.forms import (
    ammunition,
    arrivals,
    counting,
    handing_over,
    packs,
    people,
    scenes,
    troubles,
)
from chamberflag.transcripts.forms.form import Form
from chamberflag.transcripts.outcomes import Expected, expectation
from chamberflag.transcripts.shorthands import SHORTHANDS, Shorthand
from chamberflag.transcripts.truths import IN_TRUTH, TRUTHS, UNSEEN, InTruth, Truth
from chamberflag.transcripts.words import DEVICE, NAME, NAMES, TAG, Unclear, duration, listed

FORMS: tuple[Form, ...] = (
    *people.FORMS, *arrivals.FORMS, *ammunition.FORMS, *scenes.FORMS,
    *handing_over.FORMS, *counting.FORMS, *troubles.FORMS,
    *packs.FORMS,
)  # fmt: skip

INPUT = rf" on (?:({NAME})'s (?:phone|tablet)|device ({TAG})|({DEVICE}))"
SUBJECT = re.compile(rf"(The keeper|The desk|Somebody|{NAMES})(?: signs as ({NAME})(?:{INPUT})?: | )(.+)")
ON = re.compile(rf"(.+?){INPUT}")
QUESTION = re.compile(rf"({NAME}) may (not )?have ({TAG}) for scene ([\w.-]+)(?:: ([\w, ]+))?")
PASSES = re.compile(r"((?:\d+|an?) (?:seconds?|minutes?|hours?)) pass(?:es)?")
BOOK_SAYS, UNSEEN_SAID, TRULY = "the book says ", "unseen: ", "in truth "
BLIND, UNDONE = ", says all good without looking", ", without doing it"
NO_PIN, TYPED = " without PIN", " typing the tag"
HEADING = re.compile(rf"({'|'.join(BLOCKS)}):(.*)")


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something, or several do the same. `own`: the name they sign with, if not their own."""

    speakers: tuple[str, ...]
    form: Form
    said: tuple[Mapping[str, str], ...]
    own: str = ""
    device: str = ""
    owner: str = ""
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """May this person have this weapon for this scene? `against`: checks that must say why not."""

    person: str
    weapon: str
    scene: str
    may: bool
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Time passes: so long, or until a time of the day, or until the next morning."""

    long: timedelta = timedelta()
    until: time | None = None
    overnight: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is no act: a truth, something unseen, or what the book says."""

    form: Truth | Claim | InTruth
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Short:
    """A line that stands for others."""

    form: Shorthand
    said: Mapping[str, str]


Step = Act | Question | Pause | Told | Short


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was understood."""

    number: int
    text: str
    step: Step
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """One line that was not, why, and the nearest one that would be."""

    number: int
    text: str
    because: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A whole day: what it shows, and its lines in order."""

    shows: str
    lines: tuple[Line | Unread, ...]

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The lines nobody understands."""
        return tuple(line for line in self.lines if isinstance(line, Unread))


def read(text: str) -> Script:
    """A transcript. Its first paragraph says what it shows; `#` begins a remark."""
    rows = [(n, row.split("#")[0].rstrip()) for n, row in enumerate(text.splitlines(), 1)]
    start = next((i for i, (_, row) in enumerate(rows) if not row.strip()), len(rows))
    lines: list[Line | Unread] = []
    block = ""
    for number, row in rows[start:]:
        heading = HEADING.fullmatch(row.strip())
        block = heading[1] if heading else block if row.startswith(" ") else ""
        rest = heading[2] if heading else row
        parts = rest.split(";") if block and block != "scenes" else [rest]
        lines.extend(_line(number, part.strip(), block) for part in parts if part.strip())
    return Script(" ".join(row.strip() for _, row in rows[:start]), tuple(lines))


def _line(number: int, text: str, block: str) -> Line | Unread:
    what, arrow, after = text.rpartition(" -> ")
    try:
        step = statement(what if arrow else text, block) if block else understood(what if arrow else text)
        return Line(number, text, step, expectation(after.strip()) if arrow else None)
    except Unclear as unclear:
        return Unread(number, text, str(unclear), nearest(what or text, block))


def line(text: str) -> Line:
    """One line of a shorthand, which is always understood."""
    return Line(0, text, understood(text))


def statement(text: str, block: str) -> Step:
    """A line in a block at the beginning of a day."""
    return _one_of(text, BLOCKS[block]) or _unclear(f"in '{block}:' nobody says that")


def understood(text: str) -> Step:
    """What a line means."""
    for reader in READERS:
        step = reader(text.strip())
        if step:
            return step
    return _unclear("nobody here says that")


def _unclear(because: str) -> Step:
    raise Unclear(because)


def _one_of(text: str, forms: Iterable[Shorthand]) -> Short | None:
    return next((Short(form, said) for form in forms if (said := form.said(text)) is not None), None)


def _short(text: str) -> Step | None:
    return _one_of(text, SHORTHANDS)


def _pause(text: str) -> Step | None:
    if text == "the next morning":
        return Pause(overnight=True)
    if at := re.fullmatch(r"at (\d\d):(\d\d)", text):
        return Pause(until=time(int(at[1]), int(at[2])))
    passes = PASSES.fullmatch(text)
    return Pause(duration(passes[1])) if passes else None


def _question(text: str) -> Step | None:
    asked = QUESTION.fullmatch(text)
    return Question(asked[1], asked[3], asked[4], not asked[2], listed(asked[5] or "")) if asked else None


def _told(
    prefix: str, forms: tuple[Truth, ...] | tuple[Claim, ...] | tuple[InTruth, ...]
) -> Callable[[str], Step | None]:
    def reader(text: str) -> Step | None:
        if not text.startswith(prefix):
            return None
        rest = text.removeprefix(prefix)
        return next((Told(form, said) for form in forms if (said := form.said(rest)) is not None), None)

    return reader


def _act(text: str) -> Step | None:
    rest, flags = _without_flags(text, (TYPED, NO_PIN))
    on = ON.fullmatch(rest)
    rest, blind = _without_flags(on[1] if on else rest, (BLIND, UNDONE))
    subject = SUBJECT.fullmatch(rest)
    if not subject:
        return None
    speakers = listed(subject[1])
    owner, device = _input(on.groups()[1:] if on else subject.groups()[2:5])
    for form in FORMS:
        said = [form.said(part) for part in _each(subject[6], len(speakers))]
        if all(s is not None for s in said):
            texts = tuple(s for s in said if s is not None)
            return Act(speakers, form, texts, subject[2] or "", device, owner, flags | blind)
    return None


def _input(found: tuple[str | None, ...]) -> tuple[str, str]:
    """Whose phone it is, or which device."""
    owner, tagged, named = (text or "" for text in found)
    return owner, tagged or named.removeprefix("the ")


def _without_flags(text: str, known: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """The line without the words at its end that say how it was done."""
    found = set()
    for flag in known:
        if text.endswith(flag):
            text = text.removesuffix(flag)
            found.add(flag)
    return text, frozenset(found)


def _each(rest: str, many: int) -> tuple[str, ...]:
    """What each of several says: `prove 10 of D7 by rattle and by weight` is a line of one and a line of the other."""
    if many == 1:
        return (rest,)
    verb, _, more = rest.partition(" ")
    verb = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    ways = more.split(" by ")
    methods = [way.removesuffix(" and") for way in ways[1:]]
    if len(methods) == many:
        return tuple(f"{verb} {ways[0]} by {method}" for method in methods)
    return tuple(f"{verb} {more}" for _ in range(many))


READERS: tuple[Callable[[str], Step | None], ...] = (
    _pause, _question, _short,
    _told(BOOK_SAYS, CLAIMS), _told(UNSEEN_SAID, UNSEEN), _told(TRULY, IN_TRUTH), _told("", TRUTHS), _act,
)  # fmt: skip


def examples(block: str = "") -> list[str]:
    """An example of every line one may write, or of those in one block."""
    if block:
        return [form.example for form in BLOCKS[block]]
    return [
        *(form.example for form in SHORTHANDS),
        *(form.example for form in FORMS),
        *(form.example for form in TRUTHS),
        *(UNSEEN_SAID + form.example for form in UNSEEN),
        *(TRULY + form.example for form in IN_TRUTH),
        *(BOOK_SAYS + form.example for form in CLAIMS),
        *("10 minutes pass", "at 14:03", "the next morning"),
        *("Ana may have W3 for scene 14", "Ana may not have W3 for scene 14: first_ad_looked"),
    ]


def nearest(text: str, block: str = "") -> str:
    """The known line that looks most like this one."""
    found = difflib.get_close_matches(text, examples(block), 1, 0.0)
    return found[0] if found else ""
