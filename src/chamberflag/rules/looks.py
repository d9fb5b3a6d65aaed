"""Looks: what those who look are asked of each kind of weapon, and what is said when it is not so.

The acts are the same for all of them: two inspect, two look at the safe, receiver and 1st AD look at the hand-over. What
`empty` and `bore_clear` mean follows the kind: a blade has no bore, but it has an edge to feel.
"""

from dataclasses import dataclass

from chamberflag.record.weapons import Kind, Weapon


@dataclass(frozen=True, slots=True)
class Asks:
    """The three questions of a kind, and what its weapon is called when the first or second is answered with no."""

    empty: str
    sound: str
    works: str
    not_empty: str = "it was not found empty"
    not_sound: str = "the bore is obstructed"


FIREARM = Asks(
    "Is every chamber empty?", "Is the bore free, seen from the breech?", "Does it function as it should?"
)
ASKS = {
    Kind.EDGED: Asks(
        "Feel edge and point: are they blunt?",
        "Is the blade whole, without crack or burr, and firm in its hilt?",
        "Did you feel all of edge and point, and are they blunt?",
        "its edge or point is not blunt",
        "its blade is not whole, or loose",
    ),
    Kind.BOW: Asks(
        "Is it uncocked, and does nothing lie on it?",
        "Are limbs, string and latch whole?",
        "Does it draw and hold as it should?",
        "it was cocked, or something lay on it",
        "limbs, string or latch are not whole",
    ),
    Kind.STARTER: Asks(
        "Is every chamber empty?",
        "Is the plug in the barrel whole, and the vent free?",
        "Does it function, and does its gas leave where the plan says?",
        not_sound="plug or vent are not as they should be",
    ),
    Kind.GAS: Asks(
        "Is it drained of gas, with no pellet in it anywhere?",
        "Is the barrel free?",
        "Does it function as it should?",
        "it was not found drained and without pellets",
    ),
    Kind.CANNON: Asks(
        "Is the bore empty, swabbed and cold?",
        "Are vent and barrel free?",
        "Does it function, and is it tied down where it stands?",
        "its bore was not found empty and cold",
        "vent or barrel are obstructed",
    ),
    Kind.PYRO: Asks(
        "Is it disconnected, its gas shut off and its pot empty?",
        "Are nozzle and igniter free?",
        "Does it function from where its operator stands, and from nowhere else?",
        "it was not found disconnected and empty",
        "nozzle or igniter are obstructed",
    ),
}  # fmt: skip


def asks(kind: Kind | None) -> Asks:
    """What is asked of this kind."""
    return ASKS.get(kind, FIREARM) if kind else FIREARM


def amiss(weapon: Weapon, empty: bool, bore_clear: bool) -> str:
    """What a look says is wrong with it, in its own words; '' if nothing."""
    words = asks(weapon.description.kind)
    if not bore_clear:
        return words.not_sound
    return "" if empty else words.not_empty
