"""What single events do to the record, and what they leave as it was: clocks, facts, devices, echoes, sentences."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.days import DAY, START, lists, morning, play, show, two, western
from tests.rules.judging import clause, pack

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.conformity import State, matrix
from chamberflag.procedures.handing_over import refused
from chamberflag.procedures.judged import judged
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.clocks import Starts
from chamberflag.record.correcting import corrected, uncorrected
from chamberflag.record.corrections import FIELDS, Corrected, What
from chamberflag.record.declaring import lapsed, started
from chamberflag.record.evolve import evolve, settle
from chamberflag.record.facts import FACTS, About, Fact, Type, Until, kept, wrong
from chamberflag.record.packs import Sort
from chamberflag.record.people import Duty, Training
from chamberflag.record.record import Record
from chamberflag.record.signatures import Signature
from chamberflag.rules.finding import Finding, Verdict

BY_TOM = Signature("tom", START, 7, "tom")
ON_THE_CART = Signature("tom", START, 7, "cart")
MORNING = play([*lists(), *morning()])


def test_every_clock_that_was_started_runs_on() -> None:
    """The second theft of a day would make the first one's deadline disappear."""
    one = started(Record(), BY_TOM, Starts.MISSING, ("W3", ""))
    both = started(one, replace(BY_TOM, act=8), Starts.MISSING, ("W5", ""))

    assert [(clock.act, clock.subject) for clock in both.clocks] == [(7, "W3"), (8, "W5")]


def test_what_was_stated_lapses_with_what_it_was_stated_for_and_nothing_else_does() -> None:
    """Today's medic would stand tomorrow; one scene's new plan take away another's; a birthday be asked for each day."""
    stated = {
        kept(about, subject, name): Fact((True,), BY_TOM)
        for about, subject, name in (
            (About.PRODUCTION, "", "medic_present"), (About.PERSON, "ana", "fit_for_duty"), (About.PERSON, "ana", "born"),
            (About.SCENE, "14", "night"), (About.SCENE, "22", "night"), (About.WEAPON, "W3", "hired"),
        )
    }  # fmt: skip
    record = Record(facts=stated)

    def gone(after: Record) -> set[str]:
        return set(stated) - set(after.facts)

    assert gone(lapsed(record, Until.DAY)) == {"production  medic_present", "person ana fit_for_duty"}
    assert gone(lapsed(record, Until.PLAN, "14")) == {"scene 14 night"}
    assert lapsed(Record(), Until.DAY) == Record()


def test_a_phone_key_is_of_one_owner_and_is_revoked_with_its_device() -> None:
    """What a lost phone signs would still be its owner's word; or the key of a phone take another's place."""
    enrolled = evolve(Record(), BY_TOM, e.DeviceEnrolled("d1", "ana", "key-1"))
    anew = evolve(enrolled, BY_TOM, e.DeviceEnrolled("d1", "ben", "key-2"))
    stolen = evolve(anew, BY_TOM, e.DeviceEnrolled("d2", "sam", "key-2"))
    lost = evolve(anew, BY_TOM, e.DeviceRevoked("d1"))
    without = evolve(Record(), BY_TOM, e.DeviceEnrolled("d3", "lea", ""))

    assert enrolled.devices == {"d1": "ana"}
    assert {key: (known.owner, known.revoked) for key, known in anew.phone_keys.items()} == {
        "key-1": ("ana", True), "key-2": ("ben", False),
    }  # fmt: skip
    assert stolen.phone_keys["key-2"].owner == "ben"
    assert lost.devices == {}
    assert lost.phone_keys["key-2"].revoked
    assert without.phone_keys == {}
    assert enrolled.unechoed[7].signed.by == "ana"
    assert enrolled.unechoed[7].signed.input == "d1"
    assert enrolled.unechoed[7].to_others


@pytest.mark.parametrize(("event", "owes"), [
    (e.CutCalled("14"), True),
    (e.Refused("DrawWeapon", ()), False),
    (e.EchoSeen((1,)), False),
    (e.ActDisputed(1, "ana"), False),
    (e.StopCalled("everything", "a bang"), False),
    (e.ConcernWritten("cold"), False),
])  # fmt: skip
def test_what_permits_nothing_owes_no_echo(event: e.Event, owes: bool) -> None:
    """Every refusal on the cart's tablet would block the keys; or what permits pass without its signer seeing it."""
    record = replace(MORNING.record, unechoed={})

    assert (7 in settle(record, ON_THE_CART, [event]).unechoed) == owes
    assert 7 not in settle(record, BY_TOM, [event]).unechoed


def test_training_that_is_entered_again_is_kept_once() -> None:
    """A list that is imported each morning would grow by itself."""
    training = Training("revolver", DAY, DAY, "Noor")
    other = replace(training, weapon_class="rifle")
    record = MORNING.record
    for one in (training, other, training):
        record = evolve(record, BY_TOM, e.TrainingGiven("ben", one))

    given = record.people["ben"].trainings
    assert (given.count(training), given.count(other)) == (1, 1)


def test_a_refusal_names_the_clauses_beside_each_finding_or_none_at_all() -> None:
    """Books of sets without packs would carry empty lists; or a clause stand beside the wrong finding."""
    floor, law = Finding("a", False, "no", "do"), Finding("b", False, "no", "do", (clause("LAW"),))

    assert refused("DrawWeapon", Verdict((floor, law))).clauses == ((), ("LAW",))
    assert refused("DrawWeapon", Verdict((floor, floor))).clauses == ()
    assert refused("DrawWeapon", Verdict((floor, law))).findings == (("a", "no", "do"), ("b", "no", "do"))


def test_a_look_is_judged_as_a_hand_over_only_where_it_led_to_one_or_was_refused_one() -> None:
    """The page of an entry would show a verdict on what was never asked; or hide one that was."""
    begun = play(list(show("14", "D7", 5, RoundKind.DUMMY))[:3], MORNING)
    look = c.LookIntoWeapon("W3", True, True, RoundKind.DUMMY, 5)
    asked = Asked("ana", begun.at + timedelta(seconds=2), 99, "ana", afresh=True)
    handed = (e.WeaponHandedOver("W3", "14", "ana"),)

    def acts(*events: e.Event) -> list[str]:
        entered = e.LookEntered("W3", _look(), False)
        return [act for act, _ in judged(begun.record, asked, look, (entered, *events))]

    assert acts(*handed) == ["LookIntoWeapon", "HandOver"]
    assert acts(e.Refused("HandOver", ())) == ["LookIntoWeapon", "HandOver"]
    assert acts(e.Refused("LookIntoWeapon", ())) == ["LookIntoWeapon"]
    assert acts() == ["LookIntoWeapon"]
    stop = judged(begun.record, asked, c.CallStop("a bang"), (e.StopCalled("everything", "a bang"),))
    assert stop == ()
    over = judged(begun.record, asked, look, (e.LookEntered("W3", _look(), False), *handed))[1][1]
    assert over.stands, over.against
    assert not judged(begun.record, asked, look, handed)[1][1].stands, (
        "without the look of the one who receives it"
    )


def _look() -> object:
    cleared = play(list(show("14", "D7", 5, RoundKind.DUMMY)), MORNING).record.weapons["W3"].cleared
    assert cleared
    assert cleared.show.by_receiver
    return cleared.show.by_receiver.look


@pytest.mark.parametrize(("name", "value", "says"), [
    ("born", ("1990-01-01",), ""), ("born", ("1990-1-1",), "born is a date, not 1990-1-1."),
    ("born", (1990,), "born is a date, not 1990."), ("born", ("soon",), "born is a date, not soon."),
    ("night", (True,), ""), ("night", ("yes",), "night is yes or no, not yes."), ("night", (1,), "night is yes or no, not 1."),
    ("exclusion_m", (0,), ""), ("exclusion_m", (-1,), "exclusion_m is a number of metres, not -1."),
    ("exclusion_m", (True,), "exclusion_m is a number of metres, not True."),
    ("place", ("GB",), ""), ("place", ("",), "place is a word, not nothing."), ("place", (7,), "place is a word, not 7."),
    ("production", ("film",), ""),
    ("night", (True, False), "night has one value."), ("night", (), "night has one value."),
    ("union", ("DGA", "IATSE"), ""), ("union", (), ""), ("nights", (True,), "There is no fact called nights."),
])  # fmt: skip
def test_what_is_stated_fits_what_is_asked(name: str, value: tuple, says: str) -> None:
    """A date nobody can read, or a number below nothing, would stand in the book."""
    assert wrong(name, value) == says


def test_words_of_a_closed_list_are_of_that_list() -> None:
    """A misspelt union would match no clause, and none would be asked."""
    assert wrong("union", ("DGA", "dga")).startswith("union is words of SAG-AFTRA, ")
    assert wrong("production", ("opera",)).endswith(", not opera.")
    assert all(wrong(name, (kind.choices[0],)) == "" for name, kind in FACTS.items() if kind.choices)
    assert {kind.type for kind in FACTS.values()} == set(Type)


def test_a_replanned_scene_is_authorised_anew_and_no_look_for_it_outlives_the_change() -> None:
    """People would do what two authorised yesterday, with a weapon cleared for it."""
    shown = play(list(show("14", "D7", 5, RoundKind.DUMMY)), MORNING)
    anew = play([("tom", c.PlanScene("14", "duel", MORNING.record.scenes["14"].casting))], shown)
    other = play([("tom", c.PlanScene("22", "fire", MORNING.record.scenes["22"].casting))], shown)

    assert not anew.record.scenes["14"].authorised
    assert anew.record.weapons["W3"].cleared is None
    assert other.record.weapons["W3"].cleared is not None


def test_counting_again_closes_what_was_open_and_nothing_is_balanced_by_itself() -> None:
    """A lot would balance because somebody once counted it."""
    acts = western()
    emptied = next(n for n, (_, act) in enumerate(acts) if isinstance(act, c.CountRounds)) + 2
    record = play(acts[:emptied]).record
    counted = play([*two(c.CountLot("D7", RoundKind.DUMMY, 20))], play(acts[:emptied])).record

    assert not record.lots["D7"].balanced
    assert record.lots["D7"].loaded == 0
    assert counted.lots["D7"].balanced


@pytest.mark.parametrize("text", ["0", "000000", "1000000", "-1", "1.5", "", "\u0663", "\u00b2"])
def test_a_number_on_a_list_is_above_zero_and_of_six_digits_at_most(text: str) -> None:
    """A revolver would have no chamber, or a million of them."""
    assert [FIELDS[What.WEAPON]["chambers"](one) for one in ("1", "999999")] == [1, 999999]
    with pytest.raises(ValueError, match="a number above zero"):
        FIELDS[What.WEAPON]["chambers"](text)


def test_a_correction_that_fell_leaves_a_lot_set_aside_for_its_own_reason() -> None:
    """A lot with a live round in it would be set aside for a word on a list, and be released with it."""
    said = Corrected(What.LOT, "D7", "kind", "blank", "the box says so")

    def fallen(because: str) -> str:
        lots = {"D7": replace(MORNING.record.lots["D7"], quarantined=because)}
        record = corrected(replace(MORNING.record, lots=lots), BY_TOM, said)
        return uncorrected(record, lambda signed: signed == BY_TOM).lots["D7"].quarantined

    assert fallen("a live round") == "a live round"
    assert fallen("") != ""
    assert fallen("") != "a live round"


def test_a_clause_with_several_values_stands_once_as_of_the_day() -> None:
    """An insurer would read last year's figure, or the same clause twice."""
    old, new = clause("X", valid_to=DAY - timedelta(days=1)), clause("X", valid_from=DAY)
    only = clause("Y", valid_to=DAY - timedelta(days=1))
    for clauses in ((old, new, only), (new, old, only)):
        lines = matrix(Record(packs={"a": pack(*clauses)}), DAY, {})
        assert [(line.clause.id, line.clause.valid_from) for line in lines] == [("X", DAY), ("Y", None)]


@pytest.mark.parametrize(("changed", "state", "why"), [
    ({}, State.ENFORCED, ""),
    ({"check": "weapon_is_clean", "params": ()}, State.ENFORCED, "as the floor asks anyway"),
    ({"sort": Sort.TIMER}, State.TIMED, ""),
    ({"sort": Sort.ATTESTATION, "params": (("by", ("keeper",)),)}, State.NOT_COVERED, "nobody has attested it; the keeper can"),
    ({"valid_to": DAY - timedelta(days=1)}, State.NOT_APPLICABLE, "it is in force to 2026-03-01"),
])  # fmt: skip
def test_what_the_book_can_say_of_a_clause(changed: dict, state: State, why: str) -> None:
    """A duty that nobody has done would look like one that the software does."""
    (line,) = matrix(Record(packs={"a": pack(clause("X", **changed))}), DAY, {})

    assert (line.state, line.why) == (state, why)


def test_what_was_attested_is_of_that_clause_and_names_its_subject() -> None:
    """One clause's attestation would stand for another whose name begins alike."""
    one = clause("X-1", sort=Sort.ATTESTATION, params=(("by", ("keeper",)),))
    record = Record(packs={"a": pack(one)}, attestations={"X-1 W3": BY_TOM, "X-10 W5": BY_TOM})
    (line,) = matrix(record, DAY, {})

    assert line.state is State.ATTESTED
    assert [(x.subject, x.signed) for x in line.attested] == [("W3", BY_TOM)]


def test_a_key_takes_the_place_of_the_same_persons_and_of_any_other_scenes() -> None:
    """A key of the scene before would open this one; or the 1st AD's second key be taken for the armorer's."""
    turned = [(Duty.FIRST_AD, "14"), (Duty.ARMORER, "14"), (Duty.FIRST_AD, "14"), (Duty.ARMORER, "22")]
    record, kept = Record(), []
    for duty, scene in turned:
        record = evolve(record, BY_TOM, e.KeyTurned(duty, scene, frozenset({"W3"})))
        kept.append([(key.duty, key.scene) for key in record.keys])

    assert kept[0] == turned[:1]
    assert kept[1] == turned[:2]
    assert sorted(kept[2]) == sorted(turned[1:3])
    assert kept[3] == turned[3:]


def test_a_lot_that_was_touched_balances_no_more() -> None:
    """A day would close on a count that was made before the rounds went."""
    counted = play([*two(c.CountLot("D7", RoundKind.DUMMY, 20))], MORNING)
    loaded = play(list(show("14", "D7", 5, RoundKind.DUMMY))[:2], counted)

    assert counted.record.lots["D7"].balanced
    assert not loaded.record.lots["D7"].balanced
    assert (loaded.record.lots["D7"].loaded, loaded.record.lots["D7"].in_store) == (5, 15)
