"""A million acts over real files, days on end, somebody else failing every day, with power cuts; several days at once, for
each waits for its disk half the time."""

import os
import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import pytest
from tests.desk.crashing import Door
from tests.desk.walking import STAGE, Walk, cut_and_go_on

from chamberflag.proof.situation import FRESH

ACTS = int(os.environ.get("CHAMBERFLAG_WALK_ACTS", "1000000"))
AT_ONCE = 4  # days
A_DAY = 2000  # acts in one book; a day of two seconds an act, with its pauses, ends before midnight
PEOPLE = ("", *STAGE.people)


def walked(folder: Path, seed: int, acts: int) -> Counter[str]:
    """One day; whoever fails and whatever lies hidden changes with the seed."""
    draw = random.Random(seed)
    person = PEOPLE[seed % len(PEOPLE)]
    walk = Walk(Door(folder, FRESH), draw.randrange, frozenset({person} - {""})).begin(seed // len(PEOPLE))
    count: Counter[str] = Counter()
    stuck = 0
    while walk.acts < acts and stuck < 300:
        one_more(walk, draw, count)
        stuck = 0 if sum(walk.takes.values()) > count["takes"] else stuck + 1
        count["takes"] = sum(walk.takes.values())
        assert not walk.harm, (seed, person, walk.harm)
    assert walk.door.audited() == 0
    walk.door.close()
    scenes = sum(walk.takes[scene] for scene in STAGE.scenes)
    return count + Counter({**walk.takes, "acts": walk.acts, "takes": scenes - count["takes"]})


def one_more(walk: Walk, draw: random.Random, count: Counter[str]) -> None:
    """Mostly the next useful act; sometimes a failure, a fall, a pause, an evening or a power cut."""
    dice = draw.random()
    if dice < 0.85:
        walk.useful()
    elif dice < 0.93:
        walk.fails()
    elif dice < 0.975:
        walk.anything()
    elif dice < 0.985:
        walk.something_falls()
    elif dice < 0.993:
        walk.door.wait(draw.randrange(400))
    elif dice < 0.994:
        walk.door.closed_and_opened()
    else:
        kept = cut_and_go_on(walk)
        count["power cuts"] += 1
        count["power cuts that lost what nobody was told of"] += not kept
        assert walk.door.audited() == 0


@pytest.mark.soak
def test_a_million_acts_with_power_cuts(tmp_path: Path) -> None:
    """On a long day, or after a power cut, somebody could be harmed or the book could not be whole."""
    total: Counter[str] = Counter()
    seed, many = 0, min(25, max(AT_ONCE, ACTS // A_DAY))
    with ProcessPoolExecutor(AT_ONCE) as days:
        while total["acts"] < ACTS:
            seeds = range(seed, seed + many)
            folders = (tmp_path / str(one) for one in seeds)
            for count in days.map(walked, folders, seeds, repeat(min(A_DAY, ACTS))):
                total += count
            seed += many  # whoever ends it early knows how far it came
            print("days:", seed, dict(total), flush=True)

    assert total["takes"] > total["acts"] // 20
    assert total["after a failure"] > total["acts"] // 100
    assert total["power cuts"] > total["acts"] // 1000
    assert ACTS < 100_000 or all(total[scene] for scene in STAGE.scenes)
