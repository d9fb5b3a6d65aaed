"""The floor: which checks every act must pass. No pack can switch any of them off; packs can only add.

An act that is not in this table is never refused by a rule: stops, reports and disputes always work.
"""

from collections.abc import Callable

from chamberflag.rules.checks import (
    actions,
    ammunition,
    calls,
    corrections,
    kinds,
    packs,
    people,
    scenes,
    signatures,
    stoppages,
    weapons,
)
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

Check = Callable[[Request], Finding]

_SIGNED: tuple[Check, ...] = (signatures.signer_has_the_duty, signatures.signed_afresh)
_BY_TWO: tuple[Check, ...] = (*_SIGNED, signatures.signers_differ, signatures.both_duties_sign)
_RUNNING: tuple[Check, ...] = (stoppages.work_goes_on, scenes.day_is_open)
_LISTED: tuple[Check, ...] = (people.keeper_enters_lists,)

# What must be true of the weapon, the scene and the receiver before a show, and still at the hand-over.
FIT: tuple[Check, ...] = (
    *_RUNNING,
    scenes.no_action_is_running,
    people.crew_is_complete,
    people.duties_are_apart,
    weapons.weapon_is_certified,
    weapons.weapon_is_clean,
    scenes.scene_is_authorised,
    scenes.weapon_is_cast,
    people.receiver_is_apart,
    people.receiver_is_trained,
    kinds.operator_is_licensed,
    people.armorer_is_trained,
    people.no_permit_has_expired,
    people.receiver_was_at_the_meeting,
)

# The same for what cannot fire: who asks does not matter, who scans it out does.
REPLICA_FITS: tuple[Check, ...] = (
    *_RUNNING,
    scenes.no_action_is_running,
    weapons.weapon_is_certified,
    scenes.scene_is_authorised,
    scenes.weapon_is_cast,
    weapons.replica_is_in,
)

FLOOR: dict[str, tuple[Check, ...]] = {
    # May this weapon go to this person, for this scene, now? Asked by the page, and again by the hand-over itself.
    "HandOver": (
        *FIT,
        weapons.it_is_in_the_right_hands,
        weapons.casting_load_is_in,
        ammunition.blanks_are_fresh,
        weapons.show_is_fresh,
        weapons.first_ad_looked,
        weapons.receiver_looked,
    ),
    "AskForReplica": REPLICA_FITS,
    "HandOverReplica": (*REPLICA_FITS, weapons.it_is_a_replica, *_SIGNED),
    # lists
    "Join": _LISTED,
    "GiveTraining": _LISTED,
    "FindSame": (signatures.somebody_signs,),
    "EnrolDevice": (people.device_becomes_ones_own,),
    "TakeInContainer": _LISTED,
    "TakeInWeapon": _LISTED,
    "TakeInMagazine": _LISTED,
    "TakeInLot": _LISTED,
    # arrivals
    "InspectWeapon": (*_RUNNING, weapons.weapon_is_stowed, *_BY_TWO),
    "CleanWeapon": (stoppages.evidence_is_untouched, weapons.it_is_known_empty, *_SIGNED),
    "SendBackWeapon": (*_RUNNING, weapons.weapon_is_stowed, *_BY_TWO),
    # ammunition
    "CountLot": (scenes.day_is_open, *_BY_TWO),
    "ProveRounds": (
        *_RUNNING,
        ammunition.lot_is_issuable,
        ammunition.lot_is_not_quarantined,
        ammunition.lot_is_counted,
        ammunition.rounds_are_in_store,
        *_BY_TWO,
        ammunition.methods_differ,
    ),
    "SendBackRounds": (*_RUNNING, ammunition.rounds_are_in_store, *_BY_TWO),
    "WriteOffRounds": (scenes.day_is_open, ammunition.rounds_are_in_store, *_BY_TWO),
    "FillMagazine": (
        *_RUNNING,
        ammunition.lot_is_not_quarantined,
        ammunition.lot_is_counted,
        ammunition.rounds_are_proved,
        ammunition.magazine_is_empty,
        *_SIGNED,
    ),
    "LookAtMagazine": (*_RUNNING, ammunition.magazine_is_outside, *_SIGNED),
    "EmptyMagazine": (stoppages.evidence_is_untouched, ammunition.magazine_is_outside, *_SIGNED),
    # the day
    "OpenDay": (
        scenes.last_day_is_closed,
        people.crew_has_its_first,
        people.duties_are_apart,
        people.no_minor_vouches,
        *_SIGNED,
    ),
    "ChangeCrew": (
        scenes.day_is_open,
        people.no_firing_weapon_is_out,
        people.crew_has_its_first,
        people.duties_are_apart,
        people.no_minor_vouches,
        *_SIGNED,
    ),
    "HoldMeeting": (scenes.day_is_open, *_SIGNED),
    "PlanScene": (scenes.no_action_is_running, signatures.signer_has_the_duty, signatures.signed_afresh),
    "AuthoriseScene": (*_RUNNING, scenes.scene_is_planned, kinds.distance_is_planned, *_BY_TWO),
    "CloseDay": (
        scenes.day_is_open,
        scenes.everything_is_stowed,
        scenes.every_container_is_sealed,
        scenes.every_lot_balances,
        *_SIGNED,
    ),
    # a weapon goes out
    "DrawWeapon": (
        *_RUNNING,
        scenes.no_action_is_running,
        people.crew_is_complete,
        people.duties_are_apart,
        weapons.weapon_is_certified,
        weapons.weapon_is_clean,
        weapons.weapon_is_stowed,
        scenes.weapon_is_in_an_authorised_scene,
        *_BY_TWO,
    ),
    "StartShow": (*FIT, weapons.armorer_has_it, weapons.show_begins_safely, *_SIGNED),
    "LoadWeapon": (
        *_RUNNING,
        weapons.armorer_has_it,
        weapons.a_show_is_under_way,
        ammunition.nothing_is_loaded_on_top,
        ammunition.lot_is_issuable,
        kinds.load_suits_the_kind,
        ammunition.lot_is_not_quarantined,
        ammunition.lot_is_counted,
        ammunition.rounds_are_proved,
        ammunition.magazine_is_looked_at,
        ammunition.load_fits_the_scene,
        people.armorer_is_trained,
        *_SIGNED,
    ),
    "LookIntoWeapon": (
        *_RUNNING,
        weapons.a_show_is_under_way,
        weapons.an_armorer_has_it,
        weapons.looker_belongs,
        signatures.signed_afresh,
    ),
    # an action
    "CallRoll": (*_RUNNING, scenes.no_action_is_running, actions.roll_is_complete, *_SIGNED),
    "WalkPerimeter": (*_RUNNING, scenes.no_action_is_running, actions.roll_was_called, *_SIGNED),
    "CallOut": (scenes.day_is_open, calls.words_are_true, *_SIGNED),
    "ReadBack": (calls.call_stands, calls.voice_is_due, signatures.signed_afresh),
    "TurnKey": (
        *_RUNNING,
        scenes.no_action_is_running,
        scenes.scene_is_authorised,
        people.duties_are_apart,
        actions.something_is_out,
        actions.scene_weapons_are_cleared,
        actions.what_is_out_is_certified,
        actions.other_weapons_are_secured,
        actions.roll_was_called,
        kinds.perimeter_is_walked,
        actions.key_names_every_weapon,
        signatures.echoes_were_seen,
        *_SIGNED,
    ),
    "CallAction": (
        *_RUNNING,
        scenes.no_action_is_running,
        scenes.scene_is_authorised,
        people.duties_are_apart,
        actions.scene_weapons_are_cleared,
        actions.what_is_out_is_certified,
        actions.other_weapons_are_secured,
        actions.roll_was_called,
        kinds.perimeter_is_walked,
        actions.both_keys_are_turned,
        signatures.echoes_were_seen,
        *_SIGNED,
    ),
    # back again: never refused by a stop
    "ReturnWeapon": (weapons.it_is_out, *_SIGNED),
    "CountRounds": (
        stoppages.evidence_is_untouched,
        weapons.an_armorer_has_it,
        weapons.it_holds_rounds,
        *_BY_TWO,
    ),
    "HearShots": (weapons.it_holds_rounds, people.hearer_is_a_third, signatures.signed_afresh),
    "FindEmpty": (
        stoppages.evidence_is_untouched,
        weapons.an_armorer_has_it,
        weapons.its_load_is_unknown,
        *_BY_TWO,
    ),
    "StowWeapon": (weapons.in_hand_or_replica, weapons.it_is_known_empty, *_SIGNED),
    "SignForSquad": (weapons.squad_is_small,),  # and each slot what its own act asks
    "SealContainer": _BY_TWO,
    # what is stated, shown and adopted
    "Correct": (*_LISTED, corrections.nobody_has_it_in_hand, signatures.signed_afresh),
    "StateFact": (packs.crew_declares, signatures.signed_afresh),
    "ShowPaper": (packs.crew_declares, packs.another_sees_it, signatures.signed_afresh),
    "AdoptPack": (*_LISTED, packs.pack_adds),
    "AdoptDocument": _LISTED,
    "SetPackAside": (people.no_firing_weapon_is_out, *_BY_TWO),
    "DecideConflict": (packs.conflict_is_open, *_BY_TWO),
    "Attest": (packs.clause_is_attested_by_the_right_one, signatures.signed_afresh),
    # when something was wrong
    "SignLift": (
        stoppages.a_stop_is_in_force,
        stoppages.no_weapon_is_missing,
        signatures.echoes_were_seen,
        *_SIGNED,
    ),
    "ReportFound": (weapons.it_is_missing, *_SIGNED),
    "Release": (weapons.it_is_quarantined, *_BY_TWO),
}

FOR_FIRING_ONLY = frozenset(
    {
        people.crew_is_complete,
        weapons.weapon_is_clean,
    }
)


def applies(check: Check, request: Request) -> bool:
    """The floor follows the kind: what cannot fire does not carry the checks that are about firing."""
    return check not in FOR_FIRING_ONLY or not request.weapon or request.the_weapon.fires
