"""A walk: a day on set act by act, with people who may fail, against a world that keeps what is true.

A guide looks for the next act that leads towards a scene that is played, for a walk that chooses blindly never plays
one. What people do, and what it does to the world, is asked of the same functions that the exploration asks.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tests.desk.crashing import Door

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.proof.attempts import Attempt, pool, sensible
from chamberflag.proof.causing import happens
from chamberflag.proof.humans import expected
from chamberflag.proof.outcomes import Deed, Here, Outcome, borrowed, done, failed, falls, truth, unseen
from chamberflag.proof.small_sets import B1, BLANK, D7, DUMMY, Small, opening_acts, revolver, roots
from chamberflag.proof.world import World
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Kind

Pick = Callable[[int], int]  # a number from 0 to below this
CART = "the cart's tablet"
STOCK = 900
W3, W5 = Casting("W3", "ana", DUMMY, 3), Casting("W5", "ben", DUMMY, 2)
STAGE = Small(
    "three weapons, two performers, five scenes",
    {"W3": revolver(3), "W5": revolver(2), "R1": revolver(1, Kind.REPLICA)},
    {**D7, **B1},
    {
        "14": frozenset({W3}), "15": frozenset({W5}), "16": frozenset({Casting("R1", "ben", RoundKind.NONE)}),
        "22": frozenset({Casting("W3", "ana", BLANK, 3, "half", 7)}), "30": frozenset({W3, W5}),
    },
    replans=True,
    alarms=True,
)  # fmt: skip
TOWARDS_A_TAKE = (
    c.CallCut, c.CallAction, c.TurnKey, c.CallRoll, c.SignLift, c.LookIntoWeapon, c.LoadWeapon, c.StartShow, c.HandOverReplica,
    c.SealContainer, c.FindEmpty, c.HearShots, c.CountRounds, c.DrawWeapon, c.ProveRounds, c.CountLot, c.InspectWeapon,
    c.AuthoriseScene, c.CleanWeapon, c.ReturnWeapon, c.ReportFound, c.Release, c.StowWeapon,
)  # fmt: skip


@dataclass
class Walk:
    """Where a day has got to. `failing`: who may fail. `chance`: whether a thing may still fail by itself."""

    door: Door
    pick: Pick
    failing: frozenset[str] = frozenset()
    chance: bool = True
    small: Small = STAGE
    world: World = field(default_factory=World)
    failures: int = 0
    acts: int = 0
    takes: Counter[str] = field(default_factory=Counter)
    harm: list[str] = field(default_factory=list)

    def begin(self, fault: int = 0) -> "Walk":
        """The day opens; `fault`: which hidden fault lies there, 0 for none."""
        for by, command in opening_acts(self.small):
            if isinstance(command, c.TakeInLot):
                command = replace(command, received=STOCK)
            if isinstance(command, c.CountLot):
                command = replace(command, number=STOCK)
            events = self.door.act(by, command)
            assert events and not any(isinstance(x, e.Refused) for x in events), f"{command}: {events}"
        hidden = roots(self.small, self.door.record)
        name, self.world = hidden[fault % len(hidden)]
        self.chance = not name
        self.pool = pool(self.small)
        return self

    def useful(self) -> bool:
        """The next act of an honest crew that leads towards a take, if there is one; else time passes."""
        for by, command in self._by_use():
            if sensible(self.door.record, by, command) and self._honestly(by, command):
                return True
        self.door.wait(200)
        return False

    def _by_use(self) -> Iterator[Attempt]:
        """Everything anybody may try, what is nearest to a take first, in another order every time among equals."""
        turn = self.pick(len(self.pool))
        turned = self.pool[turn:] + self.pool[:turn]
        useful = [one for one in turned if isinstance(one[1], TOWARDS_A_TAKE)]
        return iter(sorted(useful, key=lambda one: TOWARDS_A_TAKE.index(type(one[1]))))

    def anything(self) -> bool:
        """Any act at all, honestly, also one that is refused."""
        by, command = self.pool[self.pick(len(self.pool))]
        return self._honestly(by, command, refused=True)

    def fails(self) -> bool:
        """Whoever may fail does so in one of all ways, if there is one now."""
        if not self.failing:
            return False
        person = sorted(self.failing)[self.pick(len(self.failing))]
        way = self.pick(10)
        if way < 3:
            return self._unseen(list(unseen(self._here(), person)))
        if way < 6:
            return self._borrows(person)
        own = [one for one in self.pool if one[0] == person]
        return bool(own) and self._untruly(*own[self.pick(len(own))])

    def something_falls(self) -> bool:
        """A weapon falls; whoever held it says so, unless they fail."""
        found = [one for one in falls(self._here()) if one[2] or self._may(one[3].cost)]
        if not self.chance or not found:
            return False
        tag, holder, says, way = found[self.pick(len(found))]
        before = self.world
        self.world, self.chance = way.world, False
        if says and self._said(holder, c.ReportDrop(tag)) is None:
            self.world, self.chance = before, True
        return True

    def _here(self) -> Here:
        return Here(self.door.record, self.world, self.small)

    def _may(self, cost: frozenset[tuple[str, str, str]]) -> bool:
        """Whether nobody has to fail for it but those who may, and no second thing by itself."""
        return all(who in self.failing or (not who and self.chance) for who, _, _ in cost)

    def _honestly(self, by: str, command: c.Command, refused: bool = False) -> bool:
        true = truth(self._here(), by, self._expected(by, command))
        return true is not None and self._tried(by, true, done, refused)

    def _untruly(self, by: str, command: c.Command) -> bool:
        """A phantom or a wrong object: the book hears what it would like to hear."""
        return self._tried(by, self._expected(by, command), failed, False)

    def _expected(self, by: str, command: c.Command) -> c.Command:
        if isinstance(command, c.ProveRounds):
            return replace(command, number=9)
        return expected(self.door.record, by, command)

    def _tried(
        self, by: str, command: c.Command, ways: Callable[[Here, Deed], Iterator[Outcome]], refused: bool
    ) -> bool:
        """Act, if it would be accepted and somebody lets it come out so."""
        events = self._would(by, command)
        if events is None or (not refused and any(isinstance(x, e.Refused) for x in events)):
            return False
        here = self._here()
        outcomes = [way for way in ways(here, Deed(by, command, events)) if self._may(way.cost)]
        if not outcomes:
            return False
        self._goes(outcomes[self.pick(len(outcomes))], self._said(by, command) == events)
        return True

    def _goes(self, way: Outcome, as_the_core_said: bool) -> None:
        """The world goes on as this way has it; what a scene that runs would mean is noted."""
        assert as_the_core_said, "the desk judges as the core does"
        self.world = way.world
        self.chance = self.chance and not any(not who for who, _, _ in way.cost)
        self.failures += bool(way.cost)
        if way.scene:
            self.takes[way.scene] += 1
            self.takes["after a failure"] += self.failures > 0
            self.harm += [str(h) for h in way.harm]

    def _would(self, by: str, command: c.Command, shared: bool = False) -> Events | None:
        """What the core would say."""
        asked = Asked(by, self.door.clock.now(), self.door.entry, self._input(by, shared), afresh=True)
        events = decide(self.door.record, asked, command)
        return None if isinstance(events, Unheard) else events

    def _input(self, by: str, shared: bool) -> str:
        return CART if shared or by in self.small.without_phone else by

    def _said(self, by: str, command: c.Command) -> Events | None:
        """What the desk says; two others see the echo of a signature on a shared input."""
        number, shared = self.door.entry, self._input(by, False)
        events = self.door.act(by, command, shared)
        self.acts += 1
        if number in self.door.record.unechoed:
            for other in [b for b in self._with_phones() if b != by][:2]:
                self.door.act(other, c.SeeEcho((number,)))
                self.acts += 1
        self.door.wait(2)
        return events

    def _with_phones(self) -> list[str]:
        return [badge for badge in self.small.people if badge not in self.small.without_phone]

    def _unseen(self, ways: list[Outcome]) -> bool:
        """A ghost: the world changes, and the book hears nothing."""
        if not ways:
            return False
        self.world = ways[self.pick(len(ways))].world
        self.failures += 1
        return True

    def _borrows(self, person: str) -> bool:
        """A signature in somebody else's name; an honest one sees the echo and disputes it before anything else."""
        others = [one for one in self.pool if one[0] != person and not isinstance(one[1], c.CallAction)]
        by, command = others[self.pick(len(others))]
        if not sensible(self.door.record, by, command):
            return False
        command = self._expected(by, command)
        events, number = self._would(by, command, shared=True), self.door.entry
        if events is None or any(isinstance(x, e.Refused) for x in events):
            return False
        ways = list(borrowed(self._here(), Deed(by, command, events), person))
        assert self.door.act(by, command, CART) == events
        self.world = ways[self.pick(len(ways))].world
        self.acts, self.failures = self.acts + 2, self.failures + 1
        seer = (
            by if by in self._with_phones() else next(b for b in self._with_phones() if b not in self.failing)
        )
        before = self.door.record
        disputed = self.door.act(seer, c.DisputeAct(number, by))
        assert disputed, "a dispute is always heard"
        self.world = happens(self.world, before, seer, disputed)
        self.door.wait(2)
        return True


def cut_and_go_on(walk: Walk) -> bool:
    """A power cut while one act is written; the world is as it was if that act is not in the book. Whether it is."""
    world, chance, takes, failures = walk.world, walk.chance, walk.takes.copy(), walk.failures

    def last_act() -> None:
        for by, command in [one for one in walk.pool if one[0] not in walk.small.without_phone]:
            if walk.pick(2) and walk._honestly(by, command):
                return

    kept = walk.door.power_cut(last_act, walk.pick)
    if not kept:
        walk.world, walk.chance, walk.takes, walk.failures = world, chance, takes, failures
    return kept
