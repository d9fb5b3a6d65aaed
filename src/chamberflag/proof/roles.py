"""Roles: one human with two of the duties of a day, and what that human then opens alone.

Two questions of each pair. Which gates are then turned by fewer humans than they ask for; and what does the exploration
find if the floor took the two for two people. Every pair either answer condemns must be one that the floor refuses by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import Report, prove
from chamberflag.proof.situation import FRESH
from chamberflag.proof.small_sets import FOUR, TINY, Small, opening
from chamberflag.record.people import Duty
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature
from chamberflag.rules.checks.people import duties_are_apart, receiver_is_apart
from chamberflag.rules.checks.signatures import SIGNERS
from chamberflag.rules.request import Request

PERFORMER = "performer"
A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR
ROLES: dict[str, str] = {
    A: "iris",
    D: "tom",
    M: "petra",
    S: "noor",
    PERFORMER: "ana",
}  # who has it in the small sets
Pair = tuple[str, str]
PAIRS: tuple[Pair, ...] = tuple(combinations(ROLES, 2))


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that takes several humans. `roles`: each of them another one."""

    name: str
    roles: tuple[str, ...]


GATES = (
    Gate(
        "what armorer and second person do together (safe, lots, rounds, counts, seals, release)",
        SIGNERS["DrawWeapon"],
    ),
    Gate("the show: who loads it, and both who look", (*SIGNERS["StartShow"], D, PERFORMER)),
    Gate("the two keys to an action", SIGNERS["TurnKey"]),
    Gate("lifting a stop", SIGNERS["SignLift"]),
    Gate("setting a rule of law or practice aside", SIGNERS["SetPackAside"]),
)


def collapsed(pair: Pair) -> tuple[str, ...]:
    """The gates that one human with both roles turns where two were asked for."""
    return tuple(
        f"{g.name}: {len(g.roles) - 1} in the place of {len(g.roles)}"
        for g in GATES
        if set(pair) <= set(g.roles)
    )


def refused_by(pair: Pair) -> str:
    """The check of the floor that refuses this pair by name, or ''. Asked of the very checks, with one human as both."""
    roles, both = set(pair), "both"
    crew = {duty: frozenset({both}) if duty in roles else FOUR[duty] for duty in FOUR}
    record = opening(TINY)
    assert record.day, "a small set begins on an open day"
    record = replace(record, day=replace(record.day, crew=crew))
    asked = Request(record, Signature(both, FRESH), "HandOver", weapon="W3", scene="14",
                    person=both if PERFORMER in roles else ROLES[PERFORMER])  # fmt: skip
    found = (check(asked) for check in (duties_are_apart, receiver_is_apart))
    return next((finding.check for finding in found if not finding.holds), "")


def as_one(pair: Pair, hidden: int, small: Small = TINY) -> Report:
    """What one human finds who has both roles under two badges, if nobody knows: both fail in every way, all others are
    honest. The floor's refusals of the pair are thereby off: to it they are two."""
    people = frozenset(ROLES[role] for role in pair)
    return prove(small, Budget(len(people), Grain.PERSON, hidden, people))


def every_pair() -> Iterator[tuple[Pair, str, tuple[str, ...]]]:
    """Each pair with the check that refuses it and the gates it would collapse."""
    for pair in PAIRS:
        yield pair, refused_by(pair), collapsed(pair)


def condemned(pair: Pair, harm: tuple[str, ...]) -> bool:
    """Whether nobody may have both: a gate loses a human, or the exploration found harm."""
    return bool(harm) or bool(collapsed(pair))
