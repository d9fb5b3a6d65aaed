"""The world follows honest acts, and honest people find what is truly there."""

from tests.days import DAY, START, play, timedelta, western

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard, decide
from chamberflag.proof.causing import happens, only_said
from chamberflag.proof.claims import Harm, harms
from chamberflag.proof.finding import honest
from chamberflag.proof.world import (
    EMPTY,
    LIVE,
    World,
    hide_in_chamber,
    hide_in_lot,
    hide_swapped_tags,
    put_in_hand,
)
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer


def test_the_western_is_true_from_beginning_to_end() -> None:
    """Honest people would find something else than they say on a day when nothing is wrong."""

    record, world = Record(), World()
    for number, (by, command) in enumerate(western(), 1):
        asked = Asked(by, START + timedelta(seconds=2 * number), number, by, afresh=True)
        assert honest(world, record, by, command) == command
        events = decide(record, asked, command)
        assert not isinstance(events, Unheard)
        assert not [h for x in events if isinstance(x, e.ActionCalled) for h in harms(world, record, x.scene)]
        world, record = happens(world, record, by, events), settle(record, asked.signed, events)
        assert record.sealed() <= world.sealed
    assert all(set(piece.chambers) == {EMPTY} for piece in world.pieces)
    assert record.last_closed == DAY
    assert isinstance(record.weapons["W3"].place, InContainer)


def test_what_is_hidden_is_found_by_whoever_looks() -> None:
    """A hidden live round would be invisible to honest people."""

    record = play(western()[:60]).record
    world = World()
    for weapon in ("W3", "W5"):
        world = happens(
            world, Record(), "", (e.WeaponTakenIn(weapon, record.weapons[weapon].description, "safe"),)
        )
    world = happens(world, Record(), "", (e.LotTakenIn("D7", RoundKind.DUMMY, 20),))
    bad = hide_in_lot(hide_in_chamber(world, "W3", LIVE), "D7", LIVE)

    assert honest(bad, record, "iris", c.DrawWeapon("W3", True, True)) == c.DrawWeapon("W3", False, True)
    assert honest(bad, record, "iris", c.CountLot("D7", RoundKind.DUMMY, 20)).kind is RoundKind.LIVE  # type: ignore[union-attr]
    assert honest(bad, record, "iris", c.ProveRounds("D7", 5, "rattle")) == c.ProveRounds(
        "D7", 5, "rattle", 1
    )
    look = c.LookIntoWeapon("W3", True, True, RoundKind.NONE, 0)
    assert honest(bad, record, "tom", look) == c.LookIntoWeapon("W3", True, True, RoundKind.LIVE, 1)
    assert honest(hide_swapped_tags(bad, "W3", "W5"), record, "tom", look) == look
    loaded = happens(bad, record, "iris", (e.WeaponLoaded("W5", "D7", 2),))
    assert LIVE in loaded.pieces[1].chambers
    assert only_said(bad, record, "iris", (e.WeaponLoaded("W5", "D7", 2),)) == bad


def test_a_live_round_in_a_hand_is_harm_and_a_stranger_with_a_weapon_too() -> None:
    """The claims would see nothing wrong with the very thing they are about."""

    acts = western()
    called = next(i for i, (_, command) in enumerate(acts) if isinstance(command, c.CallAction))
    record = play(acts[:called]).record
    world = World(agreed=frozenset({("14", "tom"), ("14", "petra")}))
    world = happens(world, Record(), "", (e.WeaponTakenIn("W3", record.weapons["W3"].description, "safe"),))
    held = put_in_hand(world, "W3", "ana")

    assert harms(held, record, "14") == ()
    assert harms(hide_in_chamber(held, "W3", LIVE), record, "14") == (Harm.U1,)
    assert harms(put_in_hand(world, "W3", "a stranger"), record, "14") == (Harm.U3,)
    assert harms(held, record, "22") == (Harm.U6,)
