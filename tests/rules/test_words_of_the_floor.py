"""The sentences of the floor, both ways: what people read on the phone, and what stands in the book."""

from dataclasses import replace
from typing import Any

import pytest
from tests.days import BLANK, DUMMY, play, show
from tests.rules.asking import BY_IRIS, DUMMIES, FIRED, MORNING, SHOWN, ask, with_record, with_w3

from chamberflag.record.people import ANYONE
from chamberflag.record.scenes import Scene
from chamberflag.record.weapons import Empty, Magazine, Missing, Quarantined, Rounds, Unknown, WithArmorer
from chamberflag.rules.checks import actions, ammunition, people, scenes, signatures, stoppages, weapons

LOTS = MORNING.record.lots
ASIDE = with_record(
    MORNING, lots={**LOTS, "D7": replace(LOTS["D7"], quarantined="a live round", counted=None)}
)
MISSING = with_w3(MORNING, place=Missing("gone"))
RUNNING = with_record(MORNING, running="14")
IN_W5 = Magazine("M1", "revolver", 6, DUMMIES, None, "W5")
MAGAZINES = with_record(MORNING, magazines={"M1": IN_W5, "M2": Magazine("M2", "revolver", 6)})
BEING_SHOWN = play(list(show("14", "D7", 5, DUMMY))[:2], MORNING)
CLEARED = SHOWN.record.weapons["W3"].cleared
RUBBER = {
    **MORNING.record.weapons,
    "R1": replace(MORNING.record.weapons["R1"], place=WithArmorer("iris", BY_IRIS)),
}


@pytest.mark.parametrize(("check", "asked", "holds", "says"), [
    (weapons.weapon_is_certified, ask(MORNING), True, "W3 was inspected by two."),
    (weapons.weapon_is_certified, ask(with_w3(MORNING, certificate=None)), False, "W3 was not inspected by two."),
    (actions.what_is_out_is_certified, ask(SHOWN), True, "What is out was inspected by two."),
    (actions.what_is_out_is_certified, ask(with_w3(SHOWN, certificate=None)), False, "Not inspected by two: W3."),
    (weapons.weapon_is_clean, ask(MORNING), True, "W3 is clean."),
    (weapons.weapon_is_clean, ask(with_w3(MORNING, to_be_cleaned=True)), False, "W3 is to be cleaned."),
    (weapons.it_is_quarantined, ask(MORNING, lot=""), False, "W3 is not in quarantine."),
    (weapons.it_is_quarantined, ask(with_w3(MORNING, place=Quarantined("")), lot=""), True, "W3 is in quarantine."),
    (weapons.it_is_quarantined, ask(ASIDE), True, "D7 is in quarantine."),
    (weapons.it_is_quarantined, ask(MORNING), False, "D7 is not in quarantine."),
    (weapons.it_holds_rounds, ask(SHOWN), True, "W3 was said to hold rounds."),
    (weapons.it_holds_rounds, ask(MORNING), False, "W3 was not said to hold rounds."),
    (weapons.its_load_is_unknown, ask(SHOWN), False, "W3 was said to hold rounds."),
    (weapons.its_load_is_unknown, ask(with_w3(MORNING, load=Unknown())), True, "W3 was not said to hold rounds."),
    (weapons.show_begins_safely, ask(SHOWN), True, "W3 may be shown as it is."),
    (weapons.show_begins_safely, ask(FIRED), False, "W3 holds what may not be shown from."),
    (weapons.replica_is_in, ask(MORNING, weapon="R1"), True, "R1 is in safe."),
    (weapons.replica_is_in, ask(with_record(MORNING, weapons=RUBBER), weapon="R1"), True, "Iris (armorer) has R1."),
    (weapons.replica_is_in, ask(SHOWN), False, "Ana has W3 for scene 14."),
    (weapons.a_show_is_under_way, ask(MORNING), False, "W3 is not being shown."),
    (weapons.a_show_is_under_way, ask(SHOWN), False, "W3 is not being shown."),
    (weapons.a_show_is_under_way, ask(BEING_SHOWN), True, "W3 is being shown."),
    (weapons.a_show_is_under_way, ask(with_w3(BEING_SHOWN, cleared=CLEARED)), False, "W3 is not being shown."),
    (weapons.show_is_fresh, ask(MORNING), False, "W3 is not being shown to Ana for scene 14."),
    (weapons.looker_belongs, ask(SHOWN, by="lea"), False, "Lea is neither 1st AD nor the receiver."),
    (weapons.looker_belongs, ask(MORNING, by="tom"), True, "Tom is 1st AD or the receiver."),
    (weapons.receiver_looked, ask(MORNING), False, "Ana has not looked."),
    (weapons.first_ad_looked, ask(SHOWN), True, "The 1st AD looked."),
    (ammunition.lot_is_issuable, ask(MORNING), True, "D7 holds dummies."),
    (ammunition.lot_is_not_quarantined, ask(MORNING), True, "D7 is not in quarantine."),
    (ammunition.lot_is_not_quarantined, ask(ASIDE), False, "D7 is in quarantine: a live round."),
    (ammunition.lot_is_counted, ask(MORNING), True, "Two people counted D7."),
    (ammunition.lot_is_counted, ask(ASIDE), False, "Two people have not counted D7."),
    (ammunition.rounds_are_proved, ask(MORNING, number=15), True, "15 rounds of D7 are proved; 15 are asked for."),
    (ammunition.rounds_are_proved, ask(MORNING, number=16), False, "15 rounds of D7 are proved; 16 are asked for."),
    (ammunition.rounds_are_proved, ask(MORNING, number=0), False, "15 rounds of D7 are proved; 0 are asked for."),
    (ammunition.rounds_are_proved, ask(MAGAZINES, "LoadWeapon", magazine="M1", number=0), True,
     "They were proved before M1 was filled."),
    (ammunition.rounds_are_proved, ask(MAGAZINES, "FillMagazine", magazine="M1", number=0), False,
     "15 rounds of D7 are proved; 0 are asked for."),
    (ammunition.nothing_is_loaded_on_top, ask(MORNING), True, "W3 was found empty by two."),
    (ammunition.nothing_is_loaded_on_top, ask(SHOWN), False, "W3 is not known to be empty."),
    (ammunition.magazine_is_outside, ask(MAGAZINES, magazine="M1"), False, "It is in W5."),
    (ammunition.magazine_is_outside, ask(MAGAZINES, magazine="M2"), True, "It is in no weapon."),
    (ammunition.magazine_is_empty, ask(MAGAZINES, magazine="M1"), False, "M1 is not empty, or smaller than that."),
    (ammunition.magazine_is_empty, ask(MAGAZINES, magazine="M2"), True, "M2 is empty."),
    (ammunition.methods_differ, ask(MORNING, method="weight"), True, "The methods are unlike."),
    (ammunition.blanks_are_fresh, ask(SHOWN), True, "No blanks are loaded."),
    (scenes.no_action_is_running, ask(MORNING), True, "No action is running."),
    (scenes.no_action_is_running, ask(RUNNING), False, "Scene 14 is running."),
    (scenes.weapon_is_cast, ask(MORNING), True, "Scene 14 casts W3 with Ana."),
    (scenes.weapon_is_cast, ask(MORNING, person="ben"), False, "Scene 14 does not cast W3 with Ben."),
    (scenes.scene_is_planned, ask(MORNING), True, "Scene 14 names its casting."),
    (scenes.scene_is_planned, ask(with_record(MORNING, scenes={"14": Scene("14", "")})), False, "Scene 14 has no casting."),
    (scenes.day_is_open, ask(MORNING), True, "The day is open."),
    (stoppages.no_weapon_is_missing, ask(MORNING), True, "No weapon is missing."),
    (stoppages.no_weapon_is_missing, ask(MISSING), False, "Missing: W3."),
    (stoppages.work_goes_on, ask(MORNING), True, "No stop is in force."),
    (stoppages.evidence_is_untouched, ask(MORNING), True, "No evidence is being kept."),
    (people.hearer_is_a_third, ask(FIRED, by="lea"), True, "Lea does not count the rounds."),
    (people.hearer_is_a_third, ask(FIRED, by="petra"), False, "Petra counts the rounds too."),
    (people.no_firing_weapon_is_out, ask(MORNING), False, "Out: W3."),
    (people.no_firing_weapon_is_out, ask(MISSING), True, "No weapon that fires is out."),
    (people.no_permit_has_expired, ask(MORNING), True, "No permit on file has expired."),
    (people.receiver_was_at_the_meeting, ask(MORNING), True, "Ana was at today's safety meeting."),
    (people.receiver_was_at_the_meeting, ask(MORNING, person="lea"), False, "Lea was not at today's safety meeting."),
    (people.receiver_was_at_the_meeting, ask(with_record(MORNING, day=None)), False, "No safety meeting was held today."),
    (signatures.signers_differ, ask(MORNING), True, "The signers are different people."),
    (signatures.both_duties_sign, ask(MORNING, "DrawWeapon"), True, "The first signature."),
    (signatures.somebody_signs, ask(MORNING, by=ANYONE), False, "Nobody's name stands under this."),
    (signatures.somebody_signs, ask(MORNING), True, "A name stands under it."),
    (signatures.signer_has_the_duty, ask(MORNING, "DrawWeapon"), True, "Iris is armorer today."),
    (signatures.signer_has_the_duty, ask(MORNING, "DrawWeapon", "lea"), False, "Lea is not armorer or second person today."),
])  # fmt: skip
def test_what_people_read(check: Any, asked: Any, holds: bool, says: str) -> None:
    """Somebody would act on a sentence that says the opposite of what was found."""
    found = check(asked)

    assert (found.check, found.holds, found.because) == (check.__name__, holds, says)


def test_what_was_fired_and_what_is_empty_is_said_as_it_is() -> None:
    """A count would begin with the wrong word for what is in it."""
    empty = with_w3(MORNING, load=Empty(BY_IRIS, BY_IRIS))
    blanks = with_w3(SHOWN, load=Rounds("B1", BLANK, 1, BY_IRIS))

    assert weapons.load_in_words(empty.record.weapons["W3"]) == "nothing"
    assert weapons.load_in_words(blanks.record.weapons["W3"]) == "1 blank of B1"
    assert weapons.load_in_words(with_w3(SHOWN, load=Unknown()).record.weapons["W3"]) == "unknown"
