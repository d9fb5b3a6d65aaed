"""Assumptions: what the claim rests on, each by name, with what changes on a small set when it is dropped.

Dropping one is a value: other eyes, a further deed, names that may be borrowed, or one human behind two badges. Nothing
of the rules changes. What then breaks is found by the same exploration that finds nothing while all of them hold.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.ghosts import changes_load, exchanged
from chamberflag.proof.report import Report, prove
from chamberflag.proof.small_sets import REPLICA, TINY, TURNS, Beyond, Eyes, Small
from chamberflag.proof.world import (
    DUMMY,
    EMPTY,
    LIVE,
    PRIMED,
    Piece,
    World,
    dropped,
    hide_swapped_tags,
    put_in_hand,
    right_round,
    with_piece,
)
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.weapons import Rounds

Change = Callable[[Small], Small]
Deeds = Iterator[tuple[str, World, str]]
NO_FAULT, ONE_FAULT = 0, 1


@dataclass(frozen=True, slots=True)
class Trial:
    """One exploration with an assumption dropped. `failing`: who fails, as one human; nobody if empty. `hidden`: faults of
    things besides."""

    failing: tuple[str, ...] = ()
    hidden: int = NO_FAULT
    small: Small = TINY

    @property
    def budget(self) -> Budget:
        """One human may hold several badges: each is counted, and all are theirs."""
        return Budget(len(self.failing), Grain.PERSON, self.hidden, frozenset(self.failing))


@dataclass(frozen=True, slots=True)
class Assumption:
    """`sentence`: what is assumed. `without`: what is so when it is dropped. `change` is None where no exploration can drop
    it; `rests` then says why."""

    id: str
    sentence: str
    without: str
    trials: tuple[Trial, ...] = ()
    change: Change | None = None
    rests: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What came of one trial without one assumption."""

    assumption: Assumption
    trial: Trial
    report: Report


def drop(assumption: Assumption, trials: Sequence[Trial] = ()) -> Iterator[Dropped]:
    """Every trial of an assumption, dropped, in turn; or only these."""
    for trial in trials or assumption.trials:
        assert assumption.change, f"{assumption.id} has trials and no change"
        yield Dropped(assumption, trial, prove(assumption.change(trial.small), trial.budget))


def with_it(assumption: Assumption) -> Iterator[Dropped]:
    """The same trials while the assumption holds: there should be no way to harm, or it is not this that protects."""
    for trial in assumption.trials:
        yield Dropped(assumption, trial, prove(trial.small, trial.budget))


# What somebody may do besides.


def chambers_a_round(world: World, record: Record, who: str) -> Deeds:
    """A performer puts a live round into the weapon in their hand."""
    for piece in world.pieces:
        if piece.holder == who and not record.carries(who, Duty.ARMORER) and LIVE not in piece.chambers:
            chambers = tuple(sorted((LIVE, *piece.chambers[1:])))
            yield (
                f"chambers a live round in {piece.tag}",
                with_piece(world, piece._replace(chambers=chambers)),
                "",
            )


def slips_one_in_after_the_looks(world: World, record: Record, who: str) -> Deeds:
    """Both have looked and it has not changed hands yet: the armorer still can get at the rounds."""
    for piece in world.pieces:
        if piece.in_sight and record.carries(who, Duty.ARMORER):
            there = with_piece(world, piece._replace(spot=piece.spot._replace(whose=who)))
            for deed, after in changes_load(there, record, who):
                yield f"between looks and hand-over {deed}", _in_the_same_hand(after, piece), ""


def _in_the_same_hand(world: World, piece: Piece) -> World:
    changed = world.piece(piece.tag)
    assert changed, "a weapon does not vanish while its load is changed"
    return with_piece(world, changed._replace(spot=piece.spot))


def calls_action_past_the_gate(world: World, record: Record, who: str) -> Deeds:
    """The 1st AD calls, and everybody moves on that voice alone."""
    if record.carries(who, Duty.FIRST_AD):
        for scene in record.scenes:
            yield f"calls action in {scene} without asking the book", world, scene


def drops_it_and_nobody_speaks(world: World, _: Record, who: str) -> Deeds:
    """A weapon falls, and an honest holder does not think it worth a word. A thing's mishap: `who` is ''."""
    for piece in world.pieces if not who else ():
        if piece.holder and not piece.obstructed:
            yield f"{piece.holder} drops {piece.tag} and says nothing", dropped(world, piece.tag), ""


def swaps_tags(world: World, record: Record, who: str) -> Deeds:
    """The armorer hangs two tags the other way round, after two have certified what hangs where."""
    if record.carries(who, Duty.ARMORER):
        tags = sorted(piece.tag for piece in world.pieces)
        for one, other in pairwise(tags):
            yield f"swaps the tags of {one} and {other}", hide_swapped_tags(world, one, other), ""


def opens_what_two_locked(world: World, record: Record, who: str) -> Deeds:
    """The armorer alone gets at what lies in a container sealed by two, and the seal looks whole."""
    if record.carries(who, Duty.ARMORER):
        for piece in world.pieces:
            if piece.spot.how == "in":
                yield (
                    f"takes {piece.tag} out of the sealed {piece.spot.whose}",
                    put_in_hand(world, piece.tag, who),
                    "",
                )


def exchanges_with_the_armorer(world: World, record: Record, who: str) -> Deeds:
    """Whoever holds a weapon exchanges it for one the armorer has, out of sight."""
    for mine in world.pieces:
        for other in world.pieces:
            if mine.holder == who != other.holder and record.carries(other.holder, Duty.ARMORER):
                yield f"exchanges {mine.tag} for {other.tag}", exchanged(world, mine, other), ""


# What looks find.


def nothing_but_what_is_expected(world: World, record: Record, _: str) -> World:
    """Everybody sees what the book says is in a weapon or a box, whatever is there; where things are, they see."""
    pieces = tuple(_as_expected(piece, record) for piece in world.pieces)
    return world._replace(pieces=pieces, boxes=tuple(box._replace(wrong=None) for box in world.boxes))


def _as_expected(piece: Piece, record: Record) -> Piece:
    load = record.weapons[piece.tag].load if piece.tag in record.weapons else None
    lot = record.lots.get(load.lot) if isinstance(load, Rounds) else None
    right = right_round(lot.kind, lot.size) if lot else EMPTY
    chambers = tuple(sorted(right if found != EMPTY else EMPTY for found in piece.chambers))
    return piece._replace(chambers=chambers, obstructed=False)


def no_primer(world: World, _: Record, __: str) -> World:
    """A primed dummy passes for a dummy, with every method and to every eye."""
    pieces = tuple(
        piece._replace(chambers=tuple(DUMMY if r == PRIMED else r for r in piece.chambers))
        for piece in world.pieces
    )
    boxes = tuple(box._replace(wrong=None if box.wrong == PRIMED else box.wrong) for box in world.boxes)
    return world._replace(pieces=pieces, boxes=boxes)


def performers_know_no_rounds(world: World, record: Record, who: str) -> World:
    """To whoever has no duty, every round looks like what was announced."""
    if any(record.carries(who, duty) for duty in Duty):
        return world
    pieces = tuple(
        piece._replace(chambers=tuple(DUMMY if r in (PRIMED, LIVE) else r for r in piece.chambers))
        for piece in world.pieces
    )
    return world._replace(pieces=pieces)


def _besides(*beyond: Beyond) -> Change:
    return lambda small: replace(small, beyond=(*small.beyond, *beyond))


def _seen_as(eyes: Eyes) -> Change:
    return lambda small: replace(small, eyes=eyes)


def _unnoticed(*badges: str) -> Change:
    return lambda small: replace(small, unnoticed=frozenset(badges))


def _as_it_is(small: Small) -> Small:
    """Nothing of the set changes: two badges are one human's, and nobody knows."""
    return small


SHORT = replace(REPLICA, name="a revolver and a replica, both certified", inspected=True)
IRIS, TOM, ANA = "iris", "tom", "ana"  # armorer, 1st AD, performer without a phone
DOUBLE = replace(
    TINY,
    name="one revolver, the 1st AD is second person as well",
    crew={**TINY.crew, Duty.SECOND: TINY.crew[Duty.FIRST_AD]},
)

ASSUMPTIONS = (
    Assumption(
        "A1", "the performer who has the weapon puts no round into it",
        "a performer may chamber a live round", (Trial((ANA,)),), _besides(chambers_a_round),
    ),
    Assumption(
        "A2", "a look that is really made finds what is there",
        "a primed dummy passes for a dummy, with every method and to every eye",
        (Trial((), ONE_FAULT),), _seen_as(no_primer),
    ),
    Assumption(
        "A3", "nothing makes everybody's looks fail together: no rush, no night, no word that all believe",
        "everybody sees what they expect", (Trial((), ONE_FAULT),), _seen_as(nothing_but_what_is_expected),
    ),
    Assumption(
        "A4", "the looks are the hand-over: nothing comes between the last look and the change of hands",
        "the armorer can still get at the rounds when both have looked",
        (Trial((IRIS,)),), _besides(slips_one_in_after_the_looks),
    ),
    Assumption(
        "A5", "badges of one human are known to be one human's",
        "the armorer holds the performer's badge as well", (Trial((IRIS, ANA)),), _as_it_is,
    ),
    Assumption(
        "A6", "a performer moves only on two voices, the 1st AD's call and the armorer's repeat",
        "action is called, and everybody moves, without the book being asked",
        (Trial((TOM,)),), _besides(calls_action_past_the_gate),
    ),
    Assumption(
        "A7", "a person's own phone is in that person's hand, and they read what it shows",
        "the 1st AD's phone is in another's hand, and nothing signed on it is disputed",
        (Trial((IRIS,)),), _unnoticed(TOM),
    ),
    Assumption(
        "A8", "two who are present know whether it was somebody without a phone who signed",
        "nobody disputes what is signed in the performer's name",
        (Trial((TOM,), NO_FAULT, DOUBLE), Trial((TOM,), ONE_FAULT)), _unnoticed(ANA),
    ),
    Assumption(
        "A9", "the server, its disk and its key are not in an attacker's hands",
        "the book says whatever they like",
        rests="cannot be explored: every rule reads the book. Whoever writes it is bound by none of them",
    ),
    Assumption(
        "A10", "a tag is on the weapon it names, once two have certified it",
        "the armorer swaps two tags", (Trial((IRIS,), NO_FAULT, SHORT),), _besides(swaps_tags),
    ),
    Assumption(
        "A11", "whoever drops a weapon, and is honest, says so at once",
        "an honest holder says nothing of a drop", (Trial((TOM,), ONE_FAULT), Trial((ANA,), ONE_FAULT)),
        _besides(drops_it_and_nobody_speaks),
    ),
    Assumption(
        "A12", "what two have sealed opens only for two",
        "the armorer alone gets at what is sealed, and the seal looks whole",
        (Trial((IRIS,), NO_FAULT, SHORT),), _besides(opens_what_two_locked),
    ),
    Assumption(
        "A13", "a performer can tell a live round from a dummy",
        "to whoever has no duty every round looks like what was announced",
        (Trial((TOM,), NO_FAULT, DOUBLE), Trial((TOM,), ONE_FAULT)), _seen_as(performers_know_no_rounds),
    ),
    Assumption(
        "A14", "a small set stands for a large one: rules speak of one weapon, or of one and all the others",
        "forty weapons behave otherwise than two",
        rests="cannot be explored: it is what makes exploring possible. Evidence, not proof",
    ),
    Assumption(
        "A15", "what the armorer has is within nobody else's reach: in the hand, on the body, or locked",
        "somebody exchanges the weapon they have for one the armorer has, unseen",
        (Trial((ANA,), ONE_FAULT, TURNS),), _besides(exchanges_with_the_armorer),
    ),
)  # fmt: skip
BY_ID = {assumption.id: assumption for assumption in ASSUMPTIONS}
