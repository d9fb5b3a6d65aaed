"""Laws that hold after any acts whatever, by anybody, in any order."""

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.days import PEOPLE, Played, play, western

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.evolve import settle
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer, Missing, Place, Quarantined, WithArmorer, WithPerformer
from chamberflag.rules.floor import FLOOR

DAY = western()
TAGS = ("W3", "W5", "R1")
ALLOWED = {
    (InContainer, WithArmorer), (InContainer, WithPerformer), (WithArmorer, WithPerformer), (WithPerformer, WithArmorer),
    (WithArmorer, InContainer), (WithArmorer, WithArmorer), (WithPerformer, InContainer), (Missing, WithArmorer),
    (Quarantined, WithArmorer), (Missing, InContainer),
}  # fmt: skip
PERMISSIVE = (
    e.WeaponDrawn, e.ShowStarted, e.WeaponLoaded, e.WeaponHandedOver, e.ReplicaHandedOver, e.RollCallMade,
    e.KeyTurned, e.ActionCalled, e.WeaponCertified, e.RoundsProved, e.SceneAuthorised,
)  # fmt: skip


def pool() -> list[c.Command]:
    """Commands anybody may try: those of the day, and others that do not belong in it."""
    odd: list[c.Command] = [c.CallStop("fire"), c.SignLift(), c.CloseDay(), c.ReportDanger("smoke", "D7")]
    for tag in TAGS:
        odd += [
            c.ReportMissing(tag),
            c.ReportFound(tag),
            c.ReportDrop(tag),
            c.BreakSight(tag),
            c.Release(tag),
        ]
        odd += [
            c.ReportDischarge(tag),
            c.StowWeapon(tag, "safe"),
            c.ReturnWeapon(tag),
            c.FindEmpty(tag, True, True),
        ]
        odd += [
            c.DrawWeapon(tag, True, False),
            c.StartShow(tag, "14", "ben"),
            c.HandOverReplica(tag, "14", "ben"),
        ]
        odd += [c.LookIntoWeapon(tag, True, True, RoundKind.LIVE, 1), c.CountRounds(tag, 1, 4, 0, 1)]
    return (
        [command for _, command in DAY]
        + odd
        + [c.DisputeAct(40, "iris"), c.DisputeAct(50, "ana"), c.Release("D7")]
    )


POOL = pool()
ACTS = st.tuples(st.sampled_from([*PEOPLE, KEEPER, ANYONE]), st.sampled_from(POOL), st.booleans())


def walked(
    start: int, tries: Iterable[tuple[str, c.Command, bool]]
) -> Iterable[tuple[Record, Asked, object, Record]]:
    """Every step of: so much of the western's day, then whatever somebody tries."""
    at: Played = play(DAY[:start])
    record = at.record
    for number, (by, command, own) in enumerate(tries, 1000):
        now = at.at + timedelta(seconds=2 * (number - 999))
        asked = Asked(by, now, number, by if own else "cart", afresh=True)
        outcome = decide(record, asked, command)
        after = record if isinstance(outcome, Unheard) else settle(record, asked.signed, outcome)
        yield record, asked, outcome, after
        record = after


@settings(max_examples=250)
@given(st.integers(0, len(DAY)), st.lists(ACTS, max_size=25))
def test_laws_hold_whatever_anybody_tries(start: int, tries: list[tuple[str, c.Command, bool]]) -> None:
    """A weapon would jump, a round would vanish, or a stop would let something through."""
    for before, asked, outcome, after in walked(start, tries):
        events = () if isinstance(outcome, Unheard) else outcome
        assert all(
            moved(before, after, tag) in ALLOWED | UNMOVED
            for tag in TAGS
            if tag in before.weapons and tag in after.weapons
        )
        assert all(lot.in_store >= 0 and lot.loaded >= 0 for lot in after.lots.values())
        if before.stop_over("W3"):
            assert not any(isinstance(event, PERMISSIVE) for event in events)
        for weapon in after.weapons.values():
            if weapon.cleared:
                assert (
                    isinstance(weapon.place, WithPerformer)
                    and weapon.cleared.show.receiver == weapon.place.person
                )
        if asked.by == ANYONE:
            assert not any(isinstance(event, PERMISSIVE) for event in events)


UNMOVED = {(place, place) for place in (InContainer, WithPerformer, Quarantined, Missing)} | {
    (place, bad) for place in (InContainer, WithArmorer, WithPerformer, Quarantined, Missing) for bad in (Quarantined, Missing)
}  # fmt: skip


def moved(before: Record, after: Record, tag: str) -> tuple[type[Place], type[Place]]:
    """From what kind of place to what kind."""
    return type(before.weapons[tag].place), type(after.weapons[tag].place)


@given(st.integers(0, len(DAY)), st.sampled_from(PEOPLE))
def test_reports_and_stops_are_never_refused(start: int, by: str) -> None:
    """Somebody who sees danger would be told no."""
    free = [x for x in POOL if type(x).__name__ not in FLOOR]
    at = play(DAY[:start])
    for command in free:
        outcome = decide(at.record, Asked(by, at.at, 999, by), command)
        assert isinstance(outcome, Unheard) or not any(isinstance(event, e.Refused) for event in outcome), (
            command
        )


def test_the_western_is_played_to_its_end() -> None:
    """An honest day would get stuck somewhere."""
    end = play(DAY)

    assert not [
        x for x in end.outcomes if isinstance(x, Unheard) or any(isinstance(event, e.Refused) for event in x)
    ]
    assert end.record.day is None
    assert end.record.lots["B1"].fired == 3
