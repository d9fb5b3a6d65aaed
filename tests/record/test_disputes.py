"""*That was not me* takes away what that badge signed since, and nothing that anybody else did or that is older."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.disputes import disputed
from chamberflag.record.packs import Decision
from chamberflag.record.papers import Paper, PaperSeen, file_of
from chamberflag.record.people import Duty
from chamberflag.record.places import Container, Seal
from chamberflag.record.record import Record
from chamberflag.record.scenes import Call, Key, Meeting, RollCall, Scene, ShootingDay
from chamberflag.record.signatures import Echo, Half, Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import (
    Certificate,
    Cleared,
    Description,
    Empty,
    InContainer,
    Kind,
    Look,
    Looked,
    Magazine,
    Missing,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SINCE = 10
BORROWED, OLDER, OTHERS = (Signature(by, NOW, act) for by, act in (("petra", 10), ("petra", 9), ("iris", 12)))
STANDS = (OLDER, OTHERS)
LOOK = Look(True, True, RoundKind.DUMMY, 5)
REVOLVER = Description(Kind.FUNCTIONAL, "revolver", "single action")


def after(record: Record) -> Record:
    """Petra says that entry 10 and what came after it was not her."""
    return disputed(record, "petra", SINCE)


def weapon(**known: object) -> Weapon:
    """W3 in the safe, put there by somebody else, with what is said of it."""
    usual = Weapon("W3", REVOLVER, InContainer("safe", OTHERS), Empty(OTHERS, OLDER))
    return after(Record(weapons={"W3": replace(usual, **known)})).weapons["W3"]  # type: ignore[arg-type]


def test_halves_decisions_and_echoes_of_that_badge_fall_and_others_stay() -> None:
    """A borrowed half could still be completed, or an honest one be lost."""
    mine, old, theirs = (Half(signed, (True,)) for signed in (BORROWED, OLDER, OTHERS))
    found = after(
        Record(
            halves={"DrawWeapon W3": (mine, theirs), "CountLot D7": (mine,), "CountLot B1": (old,)},
            unechoed={10: Echo(BORROWED), 9: Echo(OLDER), 12: Echo(OTHERS)},
            attestations={"a": BORROWED, "b": OLDER, "c": OTHERS},
        )
    )

    assert found.halves == {"DrawWeapon W3": (theirs,), "CountLot B1": (old,)}
    assert set(found.unechoed) == {9, 12}
    assert set(found.attestations) == {"b", "c"}


def test_roll_call_and_keys_always_fall() -> None:
    """An action could be called on what somebody else signed for."""
    found = after(
        Record(roll_call=RollCall(OTHERS), keys=(Key(Duty.FIRST_AD, "14", frozenset({"W3"}), OTHERS),))
    )

    assert found.roll_call is None and found.keys == ()
    assert after(Record(call=Call("14", "Cold set.", OTHERS))).call is None


def test_a_paper_that_somebody_else_saw_stays() -> None:
    """A licence would count that nobody has seen; or an honest look at one be lost."""
    seen = [
        PaperSeen(Paper("armourer's licence", str(one.act)), "iris", one) for one in (BORROWED, OLDER, OTHERS)
    ]
    found = after(Record(papers=file_of(seen)))

    assert [one.number for one in found.papers_of("armourer's licence", "iris")] == ["9", "12"]


def test_what_two_decided_between_packs_falls_with_whoever_signed_it() -> None:
    """A clause would stay set aside by somebody who was not there; or by nobody, once another disputes a lunch."""
    decided = {str(one.act): Decision("A", "so", one) for one in (BORROWED, OLDER, OTHERS)}

    assert set(after(Record(decisions=decided)).decisions) == {"9", "12"}


@pytest.mark.parametrize(("signed", "held"), [(BORROWED, False), (OLDER, True), (OTHERS, True)])
def test_a_meeting_falls_with_whoever_held_it(signed: Signature, held: bool) -> None:
    """People would be taken for briefed by a meeting nobody held."""
    day = ShootingDay(date(2026, 3, 2), {}, OTHERS, Meeting(frozenset({"ana"}), signed))

    found = after(Record(day=day)).day

    assert found and (found.meeting is not None) == held


@pytest.mark.parametrize("stands", STANDS)
def test_a_weapon_keeps_what_others_said_of_it(stands: Signature) -> None:
    """Every dispute would stop the whole set."""
    show = Show("14", "ana", stands, Looked(LOOK, stands), Looked(LOOK, stands))
    cleared = Cleared(show, Looked(LOOK, stands), Looked(LOOK, stands), NOW)
    facts = {"certificate": Certificate(stands, stands), "show": show, "cleared": cleared}

    found = weapon(place=WithArmorer("iris", stands), load=Rounds("D7", RoundKind.DUMMY, 5, stands), **facts)

    assert found.place == WithArmorer("iris", stands)
    assert found.load == Rounds("D7", RoundKind.DUMMY, 5, stands)
    assert (found.certificate, found.show, found.cleared) == tuple(facts.values())


@pytest.mark.parametrize("who", ["first", "second"])
def test_one_of_two_is_enough_for_a_pair_to_fall(who: str) -> None:
    """A certificate, an empty look, a seal would stand on one signature."""
    pair = (BORROWED, OTHERS) if who == "first" else (OTHERS, BORROWED)

    found = weapon(certificate=Certificate(*pair), load=Empty(*pair))
    assert weapon().load == Empty(OTHERS, OLDER)
    sealed = after(Record(containers={"safe": Container("safe", seal=Seal(*pair))}))
    unsealed = after(Record(containers={"safe": Container("safe", seal=Seal(OLDER, OTHERS))}))

    assert found.certificate is None and found.load == Unknown()
    assert sealed.containers["safe"].seal is None
    assert unsealed.containers["safe"].seal is not None


@pytest.mark.parametrize("place", ["opened by", "1st AD", "receiver"])
def test_a_show_and_its_clearance_fall_with_any_of_three(place: str) -> None:
    """A weapon would be cleared by a look that nobody took."""
    by = {"opened by": OTHERS, "1st AD": OTHERS, "receiver": OTHERS} | {place: BORROWED}
    show = Show("14", "ana", by["opened by"], Looked(LOOK, by["1st AD"]), Looked(LOOK, by["receiver"]))

    found = weapon(show=show, cleared=Cleared(show, Looked(LOOK, OTHERS), Looked(LOOK, OTHERS), NOW))

    assert found.show is None and found.cleared is None
    assert weapon(show=Show("14", "ana", BORROWED)).show is None
    assert weapon(show=Show("14", "ana", OTHERS)).show is not None


def test_a_disputed_custody_is_a_missing_weapon_with_an_unknown_load() -> None:
    """It would stay where a forger put it."""
    load = Rounds("D7", RoundKind.DUMMY, 5, OTHERS)

    found = weapon(place=WithArmorer("iris", BORROWED), load=load)

    assert isinstance(found.place, Missing) and found.load == Unknown(load)
    assert weapon(load=Rounds("D7", RoundKind.DUMMY, 5, BORROWED)).load == Unknown(
        Rounds("D7", RoundKind.DUMMY, 5, BORROWED)
    )
    assert weapon(place=Quarantined("a drop"), load=load).load == load
    assert weapon(place=Missing("gone"), load=load).load == load


def test_magazines_lots_and_scenes_lose_what_was_said_of_them() -> None:
    """Rounds would stand proved, and a scene authorised, by somebody who was not there."""
    counted, proved, ok = (BORROWED, OTHERS), (OTHERS, BORROWED), (OLDER, OTHERS)
    lots = {
        "D7": Lot("D7", RoundKind.DUMMY, 20, counted=counted, proved=5, proved_by=ok, balanced=True),
        "D8": Lot("D8", RoundKind.DUMMY, 20, counted=ok, proved=5, proved_by=proved, balanced=True),
    }
    found = after(
        Record(
            lots=lots,
            magazines={
                m.tag: m
                for m in (
                    Magazine("M1", "pistol", 9, None, BORROWED),
                    Magazine("M2", "pistol", 9, None, OLDER),
                )
            },
            scenes={"14": Scene("14", authorised=proved), "15": Scene("15", authorised=ok)},
        )
    )

    assert found.lots["D7"] == replace(lots["D7"], counted=None, balanced=False)
    assert found.lots["D8"] == replace(lots["D8"], proved=0, proved_by=())
    assert found.magazines["M1"].looked is None and found.magazines["M2"].looked == OLDER
    assert found.scenes["14"].authorised == () and found.scenes["15"].authorised == ok


def test_a_stop_stays_and_only_that_badge_has_not_signed_to_lift_it() -> None:
    """A borrowed signature would help to lift a stop, or disputing it would lift one."""
    lifts = ((Duty.ARMORER, OTHERS), (Duty.FIRST_AD, BORROWED))

    found = after(Record(stops={"everything": StopWork("everything", "stop", BORROWED, True, lifts)}))

    assert found.stops["everything"] == StopWork("everything", "stop", BORROWED, True, lifts[:1])
