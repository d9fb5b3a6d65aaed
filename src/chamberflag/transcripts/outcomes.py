"""Outcomes: what came of a line, in the words a transcript uses, and whether that is what the line expects."""

import difflib
import re
from dataclasses import dataclass
from typing import get_args

from chamberflag.procedures.decide import Unheard
from chamberflag.record import events as e
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.packs import CHECKS
from chamberflag.rules.standing import BY_PACKS
from chamberflag.transcripts.truths import EDGE, HARMS
from chamberflag.transcripts.words import Unclear

Answer = tuple[e.Event, ...] | Unheard

WORDS: dict[type, str] = {
    e.HalfSigned: "waits",
    e.LooksDiffered: "both look again",
    e.WeaponHandedOver: "handed over",
    e.ReplicaHandedOver: "scanned out",
    e.WeaponQuarantined: "quarantined",
    e.LotQuarantined: "quarantined",
    e.StopCalled: "stopped",
    e.StopLifted: "stop lifted",
    e.ConcernWritten: "written down",
}
# Said only where nothing else came of the line: an act of two that is complete has also been half signed.
QUIET = frozenset({"waits", "look entered", "written down", "lift signed"})
ALARMS = frozenset({"refused", "unheard", "both look again", "quarantined", "stopped"})
SAFE, HARM = "nobody is harmed", "harm: "


def word(event: e.Event) -> str:
    """`WeaponLoaded` is `weapon loaded`."""
    return word_of(type(event))


def word_of(kind: type) -> str:
    """The same, of a kind of event."""
    return WORDS.get(kind) or re.sub(r"(?<!^)([A-Z])", r" \1", kind.__name__).lower()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a line. `harms`: what hurt somebody, as the world truly is. `note`: a line that is no act did not hold."""

    answer: Answer = ()
    harms: tuple[str, ...] = ()
    note: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What came of it, each thing once."""
        if isinstance(self.answer, Unheard):
            return ("unheard",)
        said = [word(event) for event in self.answer]
        if any(isinstance(event, e.StopCalled) and event.evidence for event in self.answer):
            said.append("evidence kept")
        return tuple(dict.fromkeys(said))

    @property
    def against(self) -> tuple[tuple[str, str, str], ...]:
        """The findings that did not hold."""
        if isinstance(self.answer, Unheard):
            return ()
        return tuple(f for event in self.answer if isinstance(event, e.Refused) for f in event.findings)

    @property
    def went_through(self) -> bool:
        """Whether nothing refused it and nothing rang an alarm."""
        return not ALARMS & set(self.words) and not self.harms and not self.note

    def text(self) -> str:
        """As a transcript would write it."""
        loud = [w for w in self.words if w not in QUIET] or list(self.words)
        refused = f"refused: {', '.join(check for check, _, _ in self.against)}"
        said = [refused if w == "refused" else w for w in loud]
        if isinstance(self.answer, Unheard):
            said = [f"unheard: {self.answer.because}"]
        return ", ".join([*said, *(HARM + harm for harm in self.harms)])


@dataclass(frozen=True, slots=True)
class Expected:
    """What a line expects. `refused`: checks that must be among those that do not hold; `only`: they are all of them."""

    words: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    only: bool = False
    says: str = ""
    harms: frozenset[str] = frozenset()

    def complaint(self, outcome: Outcome) -> str:
        """Why this is not what came of it; '' if it is."""
        came, named = set(outcome.words), {check for check, _, _ in outcome.against}
        unsaid = {w for w in came - QUIET if w not in self.words}
        if outcome.note:
            return outcome.note
        if missing := sorted(self.words - came) or sorted(unsaid):
            return f"not {' and '.join(missing)}" if self.words - came else f"also {' and '.join(missing)}"
        if missing := sorted(self.refused - named):
            return f"refused, but not for {', '.join(missing)}"
        if self.only and (more := sorted(named - self.refused)):
            return f"refused for {', '.join(more)} too"
        if isinstance(outcome.answer, Unheard) and self.says.lower() not in outcome.answer.because.lower():
            return "unheard, but not for that"
        if set(outcome.harms) != set(self.harms):
            return f"harm expected: {', '.join(sorted(self.harms)) or 'none'}"
        return ""


def known_words() -> frozenset[str]:
    """Every word an outcome may have."""
    return frozenset({"unheard", "evidence kept"} | {word_of(kind) for kind in get_args(e.Event)})


def expectation(text: str) -> Expected:
    """What stands after the arrow."""
    if text.startswith("unheard"):
        return Expected(frozenset({"unheard"}), says=text.removeprefix("unheard").removeprefix(": "))
    words, refused, harms = set(), set(), set()
    for part in text.split(", "):
        head, colon, check = part.partition(": ")
        if head in ("refused", "refused only") and colon:
            words.add("refused")
            refused.add(_check(check))
        elif part.startswith(HARM):
            harms.add(_harm(part.removeprefix(HARM)))
        elif "_" in part and refused:
            refused.add(_check(part))
        elif part in known_words() - {"refused", "unheard"}:
            words.add(part)
        elif part != SAFE:
            raise Unclear(f"nothing comes of a line that is called '{part}'")
    return Expected(frozenset(words), frozenset(refused), "refused only:" in text, "", frozenset(harms))


def _check(name: str) -> str:
    known = sorted({check.__name__ for asked in FLOOR.values() for check in asked} | set(CHECKS) | BY_PACKS)
    return _one_of(name, known, "check")


def _harm(name: str) -> str:
    return _one_of(name, sorted({*HARMS.values(), EDGE}), "harm")


def _one_of(name: str, known: list[str], what: str) -> str:
    if name in known:
        return name
    close = difflib.get_close_matches(name, known, 1, 0.0)
    raise Unclear(f"there is no {what} '{name}'; the nearest is '{close[0]}'")
