"""What one question costs under every pack at once, beside the floor alone, in one run."""

import statistics
import time
from dataclasses import replace

import pytest

from chamberflag.intake.shelf import shipped_packs
from chamberflag.record.papers import Paper, PaperSeen, file_of
from chamberflag.record.people import Person
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import InContainer
from chamberflag.rules.cases import Case, question
from chamberflag.rules.request import Request
from chamberflag.rules.standing import standing

PACKS = [read.pack for read in shipped_packs() if read.pack]
MANY, ROUNDS = 200, 300
SHOWN = ("state firearms licence", "firearms safety course certificate")  # by each of them


def busy(place: str) -> Request:
    """May Ana have W3: on a production of 200 weapons and 200 people that has adopted every pack there is."""
    asked = question(Case("any", place=place), PACKS[0])
    record, weapon = asked.record, asked.the_weapon
    stowed = replace(weapon, place=InContainer("safe", Signature("iris", asked.now)))
    weapons = {f"X{n}": replace(stowed, tag=f"X{n}") for n in range(MANY - 1)}
    people = {f"p{n}": Person(f"p{n}", f"P{n}") for n in range(MANY - len(record.people))}
    shown = [PaperSeen(Paper(kind, f"{badge} {n}"), badge, Signature("petra", asked.now))
             for badge in people for n, kind in enumerate(SHOWN)]  # fmt: skip
    every = {pack.id: pack for pack in PACKS}
    return replace(
        asked,
        record=replace(
            record,
            packs=every,
            weapons={**weapons, "W3": weapon},
            people={**people, **record.people},
            papers=file_of(shown),
        ),
    )


def median_ms(request: Request) -> float:
    """Milliseconds of processor time that one verdict takes, the middle one of many."""
    standing(request)
    took = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        standing(request)
        took.append(time.thread_time() - start)
    return statistics.median(took) * 1000


@pytest.mark.bench
@pytest.mark.parametrize("place", ["", "US-CA", "GB", "AU-NSW", "CA-ON"])
def test_what_a_verdict_costs_under_every_pack(place: str) -> None:
    """Whoever scans a tag would wait for the law to be read."""
    asked = busy(place)
    floor = median_ms(replace(asked, record=replace(asked.record, packs={})))
    packs = median_ms(asked)
    found = len(standing(asked).findings)
    print(f"\n{place or 'nowhere stated':15} floor {floor:.3f} ms, {len(PACKS)} packs {packs:.3f} ms, "
          f"ratio {packs / floor:.1f}, {found} findings")  # fmt: skip

    assert packs < 1


def test_the_law_is_read_once_and_not_for_each_question() -> None:
    """The clauses in force would be found anew at every scan."""
    asked = busy("US-CA")
    standing(asked)
    start = time.thread_time()
    for _ in range(20):
        standing(asked)

    assert (time.thread_time() - start) / 20 < 0.02
