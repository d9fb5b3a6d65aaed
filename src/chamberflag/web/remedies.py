"""How long it takes to mend what is missing: for planning a quarter of an hour, never for hurrying anybody.

Declared here by the makers from the steps a remedy has. Nobody has measured them on a set:
each is labelled as declared or a guess.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Takes:
    """So many seconds, and where that figure comes from."""

    seconds: int
    how: str = "declared"

    @property
    def words(self) -> str:
        """As one says it."""
        minutes = -(-self.seconds // 60)
        return f"about {self.seconds} s" if self.seconds < 90 else f"about {minutes} min"


SHOW, LOOK, ROLL, KEYS = 120, 15, 60, 30
SECONDS = {
    "work_goes_on": 600, "evidence_is_untouched": 600, "day_is_open": 60, "no_action_is_running": 60,
    "scene_is_authorised": 120, "weapon_is_cast": 180, "distance_is_planned": 120,
    "receiver_was_at_the_meeting": 600, "receiver_is_trained": 3600, "armorer_is_trained": 3600,
    "no_permit_has_expired": 3600, "operator_is_licensed": 3600, "crew_is_complete": 300, "duties_are_apart": 300,
    "weapon_is_certified": 300, "weapon_is_clean": 600, "it_is_in_the_right_hands": 60,
    "casting_load_is_in": 60, "blanks_are_fresh": 300, "show_is_fresh": SHOW, "first_ad_looked": LOOK, "receiver_looked": LOOK,
    "scene_weapons_are_cleared": SHOW, "what_is_out_is_certified": 300,
    "other_weapons_are_secured": 120, "roll_was_called": ROLL, "perimeter_is_walked": 180,
    "both_keys_are_turned": KEYS, "echoes_were_seen": 30, "replica_is_in": 60,
}  # fmt: skip
OTHERWISE = 300  # what a pack asks, or a rare thing: nobody said how long


def takes(check: str) -> Takes:
    """How long the remedy of one check takes."""
    return Takes(SECONDS[check]) if check in SECONDS else Takes(OTHERWISE, "a guess")
