"""Citations: where each check comes from. A check's own source is this product's floor; published counterparts stand beside it.

The clause ids are those of the standards list the packs will carry. "cf." never claims that the published
text demands exactly this: the floor is stricter, and says so.
"""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Citation:
    """The point of the floor, and the published clauses that ask for something alike."""

    floor: str
    published: tuple[str, ...] = ()
    in_force: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line, as shown under a finding."""
        asked = ", ".join(self.in_force)
        if not self.floor:
            return asked
        alike = [one for one in self.published if one not in self.in_force]
        cf = f"; cf. {', '.join(alike)}" if alike else ""
        return f"{self.floor}{'; ' + asked if asked else ''}{cf}"


_STOP = ("CA-9151sb", "SAG-02")
_TRAIN = ("SB1-09", "CA-9156", "AU-G11")
_LOOK = ("SB1-17", "SB1-18", "MB22-A2i")
_CUSTODY = ("CA-9153a2", "SB1-14", "NSW-35A-1")
_ROUNDS = ("AU-G2", "EXP-03")
_COUNT = ("SB1-15", "UK-ABTT-2")
_SCENE = ("CA-9152", "UK-HSE-01", "AU-G14")
_MEETING = ("SB1-05", "SB1-06", "CA-9153a4")

_FLOOR: dict[str, tuple[int, tuple[str, ...]]] = {
    "work_goes_on": (1, _STOP),
    "evidence_is_untouched": (1, ()),
    "scene_is_authorised": (2, _SCENE),
    "scene_is_planned": (2, _SCENE),
    "weapon_is_cast": (2, ("HI-03", "WY-Cody-04")),
    "weapon_is_in_an_authorised_scene": (2, _SCENE),
    "receiver_is_trained": (2, _TRAIN),
    "armorer_is_trained": (2, _TRAIN),
    "no_permit_has_expired": (2, ("CA-9153b1",)),
    "receiver_was_at_the_meeting": (2, _MEETING),
    "weapon_is_certified": (2, ("SB1-17",)),
    "what_is_out_is_certified": (2, ("SB1-17",)),
    "nobody_has_it_in_hand": (2, ("ATF-16-1b",)),
    "weapon_is_clean": (2, ("MB22-A2ii",)),
    "weapon_is_stowed": (2, _CUSTODY),
    "armorer_has_it": (2, _CUSTODY),
    "an_armorer_has_it": (2, _CUSTODY),
    "it_is_in_the_right_hands": (2, _CUSTODY),
    "it_is_a_replica": (2, ("ON39-0",)),
    "replica_is_in": (2, _CUSTODY),
    "squad_is_small": (2, _CUSTODY),
    "lot_is_issuable": (3, ("SB1-02", "CA-9155a", "ON39-2")),
    "lot_is_not_quarantined": (3, _ROUNDS),
    "lot_is_counted": (3, _COUNT),
    "rounds_are_proved": (3, _ROUNDS),
    "rounds_are_in_store": (3, _COUNT),
    "methods_differ": (3, _ROUNDS),
    "nothing_is_loaded_on_top": (3, _LOOK),
    "load_fits_the_scene": (3, _COUNT),
    "magazine_is_looked_at": (3, _LOOK),
    "magazine_is_empty": (3, _LOOK),
    "magazine_is_outside": (3, _LOOK),
    "show_begins_safely": (4, _LOOK),
    "casting_load_is_in": (4, _COUNT),
    "show_is_fresh": (4, _LOOK),
    "a_show_is_under_way": (4, _LOOK),
    "looker_belongs": (4, _LOOK),
    "first_ad_looked": (4, _LOOK),
    "receiver_looked": (4, _LOOK),
    "blanks_are_fresh": (5, ("SB1-15",)),
    "scene_weapons_are_cleared": (5, _LOOK),
    "other_weapons_are_secured": (6, _CUSTODY),
    "roll_was_called": (6, ("UK-HSE-07",)),
    "roll_is_complete": (6, ("UK-HSE-07",)),
    "words_are_true": (6, ()),
    "call_stands": (6, ()),
    "voice_is_due": (6, ()),
    "something_is_out": (6, ()),
    "key_names_every_weapon": (6, ()),
    "both_keys_are_turned": (6, ()),
    "no_action_is_running": (6, ()),
    "echoes_were_seen": (7, ()),
    "signers_differ": (8, ()),
    "both_duties_sign": (8, ()),
    "signer_has_the_duty": (8, ("CA-9153a1",)),
    "duties_are_apart": (8, ("CA-9151sa", "NM-10", "WY-Cody-01")),
    "no_minor_vouches": (8, ()),
    "receiver_is_apart": (8, ("CA-9153a3",)),
    "crew_is_complete": (8, ("CA-9153a3",)),
    "crew_has_its_first": (8, ()),
    "signed_afresh": (8, ()),
    "somebody_signs": (8, ()),
    "hearer_is_a_third": (8, _COUNT),
    "no_weapon_is_missing": (9, ()),
    "a_stop_is_in_force": (9, ()),
    "load_suits_the_kind": (3, ("AU-G9",)),
    "operator_is_licensed": (2, ("AU-G9", "SB16-01")),
    "distance_is_planned": (2, ("UK-HSE-08", "AU-G14")),
    "perimeter_is_walked": (6, ("UK-HSE-08",)),
    "day_is_open": (2, ("SB1-05",)),
    "last_day_is_closed": (2, ()),
    "everything_is_stowed": (2, _CUSTODY),
    "every_container_is_sealed": (6, _CUSTODY),
    "every_lot_balances": (3, _COUNT),
    "it_is_out": (2, _CUSTODY),
    "it_is_missing": (1, ("ATF-39a-1",)),
    "it_is_quarantined": (5, ()),
    "it_is_known_empty": (2, _LOOK),
    "in_hand_or_replica": (2, _CUSTODY),
    "it_holds_rounds": (3, _COUNT),
    "its_load_is_unknown": (5, _LOOK),
    "no_firing_weapon_is_out": (8, ()),
    "keeper_enters_lists": (8, ()),
    "device_becomes_ones_own": (7, ()),
    "crew_declares": (8, ()),
    "another_sees_it": (8, ()),
    "pack_adds": (8, ()),
    "conflict_is_open": (8, ()),
    "clause_is_attested_by_the_right_one": (8, ()),
}


@cache
def cited(check: str, in_force: tuple[str, ...] = ()) -> Citation:
    """The citation of a check of the floor, or of the clauses that ask it. A check with neither is a mistake in this file."""
    if check not in _FLOOR:
        assert in_force, f"nobody said where {check} comes from"
        return Citation("", (), in_force)
    point, published = _FLOOR[check]
    return Citation(f"Chamberflag floor {point}", published, in_force)
