"""Questions: what is asked of a production's castings, and what an exploration answers, in their names."""

import re
from dataclasses import dataclass

from chamberflag.proof.castings import Case
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import prove


@dataclass(frozen=True, slots=True)
class Question:
    """Does one human, failing in every way ('' for nobody), reach harm in this case, with so many faults of things besides?"""

    case: Case
    who: str
    hidden: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an exploration said. `steps`: the shortest way to harm, in words; `takes`: none means that nothing can be played.
    `trapped`: states from which an honest crew plays some scene never again."""

    harm: tuple[str, ...]
    steps: tuple[str, ...]
    states: int
    takes: int
    trapped: int = 0

    @property
    def holds(self) -> bool:
        """No way to harm, and not for want of takes, now or later."""
        return not self.harm and self.takes > 0 and not self.trapped


def foreseen(question: Question, honest: Answer | None) -> Answer | None:
    """The answer if it need not be explored: where an honest day reaches no action, nobody's failure is asked about.
    `honest`: what was found where nobody fails."""
    return honest if question.who and honest and not honest.takes else None


def answer(question: Question) -> Answer:
    """Explore it. Takes from a second to minutes: the caller bounds the time."""
    only = frozenset({question.who} - {""})
    report = prove(question.case.small, Budget(len(only), Grain.PERSON, question.hidden, only))
    way = report.ways[0] if report.ways else None
    steps = tuple(in_their_names(question.case, step) for step in (way.steps if way else ()))
    return Answer(way.harm if way else (), steps, report.states, report.takes, report.trapped)


def in_their_names(case: Case, text: str) -> str:
    """A line of an exploration with the production's people, its weapon and scene in it."""
    known = {**case.things, **{letter: name for letter, (name, _) in case.names.items()}}
    return re.sub(r"\b\w+\b", lambda word: known.get(word[0], word[0]), text)
