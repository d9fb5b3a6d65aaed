"""Squads: one signature for several weapons does what as many signatures would, and not one thing more."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests import days
from tests.rules.judging import clause, pack

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.decide import Unheard
from chamberflag.procedures.judged import judged
from chamberflag.record import events as e
from chamberflag.record.facts import About, Fact, kept
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Description, Kind, Together

TAGS = tuple(f"R{n}" for n in range(1, 12))
TEN = frozenset(TAGS[:10])
SIGNED = Signature("iris", days.START)


def rack() -> Iterator[days.Act]:
    """Eleven inspected replicas in the safe, each cast with Ana, and a scene for them."""
    yield from days.lists()
    for tag in TAGS[1:]:
        yield KEEPER, c.TakeInWeapon(tag, Description(Kind.REPLICA, "rifle", "rubber"), "safe")
    yield KEEPER, c.PlanScene("40", "line", frozenset(Casting(tag, "ana", days.DUMMY) for tag in TAGS))
    yield "tom", c.OpenDay(days.DAY, days.CREW)
    yield from days.two(c.AuthoriseScene("40"), ("tom", "petra"))
    for tag in TAGS:
        yield from days.two(c.InspectWeapon(tag, Kind.REPLICA, True, True))


def singly(what: Together) -> list[days.Act]:
    """The ten acts one squad stands for."""
    one = {Together.OUT: lambda t: c.HandOverReplica(t, "40", "ana"), Together.BACK: c.ReturnWeapon,
           Together.STOW: lambda t: c.StowWeapon(t, "safe")}[what]  # fmt: skip
    return [("iris", one(tag)) for tag in sorted(TEN)]


def places(record: Record) -> dict[str, object]:
    """Where each is, whoever signed it when."""
    return {tag: type(w.place).__name__ + str(w.holder) for tag, w in record.weapons.items()}


@pytest.mark.parametrize("what", [Together.OUT, Together.BACK, Together.STOW])
def test_a_squad_does_what_ten_signatures_would(what: Together) -> None:
    """A way around a rule would lie in signing for ten at once."""
    out, back = singly(Together.OUT), singly(Together.BACK)
    before = {Together.OUT: [], Together.BACK: out, Together.STOW: [*out, *back]}
    start = days.play([*rack(), *before[what]])
    together = days.play([("iris", c.SignForSquad(what, TEN, "safe", "40"))], start)
    alone = days.play(singly(what), start)

    assert places(together.record) == places(alone.record)
    assert len(together.outcomes[-1]) == 10  # type: ignore[arg-type]
    assert replace(together.record, weapons={}, unechoed={}).roll_call == alone.record.roll_call


def test_each_weapon_has_its_own_event_and_what_is_left_out_is_written_down() -> None:
    """One could not tell from the book which weapons a signature was for, or which it was not for."""
    nine = TEN - {"R3"}
    left = c.SignForSquad(Together.OUT, nine, "", "40", frozenset({"R3"}), "its tag cannot be read")
    done = days.play([*rack(), ("iris", left)]).outcomes[-1]

    assert {x.weapon for x in done if isinstance(x, e.ReplicaHandedOver)} == nine  # type: ignore[attr-defined]
    assert [x for x in done if isinstance(x, e.ConcernWritten)] == [  # type: ignore[attr-defined]
        e.ConcernWritten("R3 left out: its tag cannot be read", "R3")
    ]


def test_where_one_slot_may_not_none_is_done_and_the_answer_names_it() -> None:
    """Nine would have moved, and the armorer would believe that ten had; or nobody would know which was refused."""
    out = ("iris", c.HandOverReplica("R5", "40", "ana"))
    played = days.play([*rack(), out, ("iris", c.SignForSquad(Together.OUT, TEN, "", "40"))])
    (refused,) = played.outcomes[-1]  # type: ignore[misc]

    assert isinstance(refused, e.Refused) and [check for check, _, _ in refused.findings] == ["replica_is_in"]
    assert "R5" in refused.findings[0][1]
    assert played.record.weapons["R1"].holder == ""


def test_a_firing_weapon_never_goes_out_in_a_squad() -> None:
    """The looks into its chambers would be skipped for all of them at once."""
    assert set(Together) == {"HandOverReplica", "ReturnWeapon", "CleanWeapon", "StowWeapon"}
    asked = c.SignForSquad(Together.OUT, frozenset({"W3"}), "", "14")
    refused = days.play([*days.lists(), *days.morning(), ("iris", asked)]).outcomes[-1]

    assert any(check == "it_is_a_replica" for check, _, _ in refused[0].findings)  # type: ignore[index, attr-defined]


@pytest.mark.parametrize("squad", [
    c.SignForSquad(Together.BACK, frozenset()), c.SignForSquad(Together.STOW, frozenset({"R1"})),
    c.SignForSquad(Together.BACK, frozenset({"R1"}), left=frozenset({"R1"}), because="both"),
    c.SignForSquad(Together.BACK, frozenset({"R1"}), left=frozenset({"R2"})),
    c.SignForSquad(Together.OUT, frozenset({"W5"}), scene="40"),
])  # fmt: skip
def test_what_is_no_squad_is_answered_in_a_sentence(squad: c.SignForSquad) -> None:
    """A tired armorer would be told a rule where only an answer was missing."""
    assert isinstance(days.play([*rack(), ("iris", squad)]).outcomes[-1], Unheard)


def test_a_squad_that_is_cleaned_is_clean() -> None:
    """Ten rifles would go into the safe dirty, under the armorer's word that they are not."""
    start = days.play(list(rack()))
    dirty = {tag: replace(weapon, to_be_cleaned=True) for tag, weapon in start.record.weapons.items()}
    start = replace(start, record=replace(start.record, weapons=dirty))
    done = days.play([("iris", c.SignForSquad(Together.CLEAN, frozenset({"R1", "R2"})))], start).record

    assert {tag for tag, weapon in done.weapons.items() if not weapon.to_be_cleaned} == {"R1", "R2"}


def test_a_refused_squad_names_beside_each_finding_the_clauses_that_ask_it() -> None:
    """Somebody would look for the floor's reason in a law, or for the law's on the floor."""
    hired = pack(clause("LAW", check="fact_is", params=(("fact", ("hired",)), ("is", (True,)))))
    start = days.play([*rack(), ("iris", c.HandOverReplica("R5", "40", "ana"))])
    stated = {kept(About.WEAPON, tag, "hired"): Fact((tag != "R6",), SIGNED) for tag in TAGS}

    def refused(**law: object) -> e.Refused:
        book = replace(start, record=replace(start.record, facts=stated, **law))  # type: ignore[arg-type]
        (one,) = days.play([("iris", c.SignForSquad(Together.OUT, TEN, "", "40"))], book).outcomes[-1]  # type: ignore[misc]
        assert isinstance(one, e.Refused)
        return one

    under, without = refused(packs={"a": hired}), refused()
    assert [check for check, _, _ in under.findings] == ["replica_is_in", "fact_is"]
    assert under.clauses == ((), ("LAW",))
    assert ([check for check, _, _ in without.findings], without.clauses) == (["replica_is_in"], ())


def test_whoever_reads_the_book_sees_what_was_asked_of_every_slot() -> None:
    """An insurer would see that a squad went out, and not that each of its ten was asked for its papers."""
    start = days.play(list(rack()))
    squad = c.SignForSquad(Together.OUT, frozenset({"R1", "R2"}), "", "40")
    asked = Asked("iris", start.at, 99, "iris", afresh=True)
    ((act, verdict),) = judged(start.record, asked, squad, ())
    (alone,) = judged(start.record, asked, c.HandOverReplica("R1", "40", "ana"), ())

    assert act == "SignForSquad"
    for one in alone[1].findings:
        for tag in ("R1", "R2"):
            about = [found for found in verdict.findings if found.because == one.because.replace("R1", tag)]
            assert about, one
    twice = replace(squad, weapons=frozenset({"R1"}))
    assert len(verdict.findings) > len(judged(start.record, asked, twice, ())[0][1].findings)
