"""A machine that walks days on set over a real desk and a real file, one failing person among them, and power cuts."""

import random
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.desk.crashing import Door
from tests.desk.walking import STAGE, Walk, cut_and_go_on

from chamberflag.proof.claims import Harm
from chamberflag.proof.report import floor_without
from chamberflag.proof.situation import FRESH

reached: Counter[str] = Counter()
NUMBERS = st.integers(0, 2**32)


class Day(RuleBasedStateMachine):
    """One day. What is drawn is a seed for each stretch, so that a failing day shrinks to few stretches."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()

    @initialize(who=st.sampled_from(("", *STAGE.people)), fault=st.integers(0, 30), seed=NUMBERS)
    def begins(self, who: str, fault: int, seed: int) -> None:
        """Somebody may fail today, and something may lie hidden."""
        door = Door(Path(self.folder.name), FRESH)
        self.walk = Walk(door, random.Random(seed).randrange, frozenset({who} - {""})).begin(fault)

    @rule(acts=st.integers(5, 30), seed=NUMBERS)
    def goes_on(self, acts: int, seed: int) -> None:
        """People go on towards the next take."""
        self.walk.pick = random.Random(seed).randrange
        for _ in range(acts):
            self.walk.useful()

    @rule(seed=NUMBERS)
    def goes_on_and_fails_on_the_way(self, seed: int) -> None:
        """The same, with failures strewn in."""
        self.walk.pick = random.Random(seed).randrange
        for _ in range(12):
            self.walk.useful() if self.walk.pick(4) else self.walk.fails()

    @rule(seed=NUMBERS)
    def something_else(self, seed: int) -> None:
        """Acts that lead nowhere in particular, a fall, a pause."""
        self.walk.pick = random.Random(seed).randrange
        for _ in range(4):
            self.walk.anything()
        self.walk.something_falls()
        self.walk.door.wait(self.walk.pick(400))

    @rule(seed=NUMBERS)
    def the_power_goes(self, seed: int) -> None:
        """In the middle of an act, at any byte."""
        self.walk.pick = random.Random(seed).randrange
        reached["cuts that lost an act nobody was told of"] += not cut_and_go_on(self.walk)

    @invariant()
    def nobody_is_harmed(self) -> None:
        """U1 to U6, in every scene that ran."""
        if hasattr(self, "walk"):
            assert not self.walk.harm, self.walk.harm

    def teardown(self) -> None:
        """The book is audited, and counted what was reached."""
        if hasattr(self, "walk"):
            assert self.walk.door.audited() == 0
            reached.update(self.walk.takes)
            reached["acts"] += self.walk.acts
            self.walk.door.close()
        self.folder.cleanup()


def test_days_over_a_real_desk_reach_takes_and_no_harm() -> None:
    """The desk, the file or the clock would let through what the exploration of the core shows to be closed."""
    reached.clear()
    run_state_machine_as_test(
        Day,
        settings=settings(
            max_examples=16, stateful_step_count=14, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip

    print(dict(reached))
    scenes = sum(reached[scene] for scene in STAGE.scenes)
    assert scenes >= 100, reached  # a walk that reaches none proves nothing
    assert reached["after a failure"] >= 5, reached
    assert all(reached[scene] for scene in STAGE.scenes), reached


def test_a_planted_hole_is_walked_into(tmp_path: Path) -> None:
    """A walk that notices no harm anywhere would look just like a safe floor."""
    walk = Walk(Door(tmp_path, FRESH), random.Random(3).randrange).begin()

    with floor_without(["work_goes_on"]):
        for _ in range(600):
            walk.useful() if walk.pick(5) else walk.anything()

    walk.door.close()
    assert Harm.U4 in walk.harm
