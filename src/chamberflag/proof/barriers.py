"""Barriers: every failure in plain words, and what would stand in its way besides what stands there now.

The second sentence is advice to whoever stages a shoot: what would make one more human have to fail. It is no rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """`words`: what goes wrong. `barrier`: what would have to fail besides."""

    words: str
    barrier: str

    def by(self, who: str, what: str = "") -> "Told":
        """The same of somebody."""
        return Told(self.words.format(who=who, what=what), self.barrier)


SEARCH = "nobody brings a round onto the set: people who do not handle weapons search every box and pocket"
MARK = "the looker reads back a mark that only the chamber shows"
RIBBON = "a ribbon through the weapon from the last look to the call, which comes off before everybody's eyes"
SENSOR = "the safe itself says what lies in it"
OWN_PHONE = "the signer has a phone of their own, and looks at it before anything else is done"

PHANTOMS: Mapping[str, Told] = {
    "InspectWeapon": Told("{who} certifies the weapon without inspecting it", "an inspection by somebody outside the crew"),
    "CleanWeapon": Told("{who} says it was cleaned and it was not", "the cleaned bore is shown"),
    "CountLot": Told("{who} counts a lot without looking at its rounds", "the lot is counted again where it is opened"),
    "ProveRounds": Told("{who} says rounds were proved and proved none", "a third method on every round, by a third"),
    "FillMagazine": Told("{who} says a magazine was filled as stated and it was not", "its rounds are counted at the weapon"),
    "LookAtMagazine": Told("{who} says the magazine was looked at and it was not", MARK),
    "EmptyMagazine": Told("{who} says the magazine was emptied and it was not", "it is put away open"),
    "AuthoriseScene": Told("{who} agrees to a scene without reading it", "it is read aloud before it is signed"),
    "DrawWeapon": Told("{who} says the weapon was opened at the safe and found empty, and did not look", MARK),
    "StartShow": Told("{who} says the show begins, with nothing to show", "the performer holds the tag up"),
    "LoadWeapon": Told("{who} says rounds were put in, and put in none", "the rounds are counted into the looker's hand"),
    "LookIntoWeapon": Told("{who} says the weapon was looked into at the hand-over, and did not look", MARK),
    "HandOverReplica": Told("{who} says a replica was handed over, and it was not", "the performer scans it"),
    "WalkPerimeter": Told("{who} says the perimeter was walked and it was not", "somebody outside walks it too"),
    "CallRoll": Told("{who} calls the roll without scanning", "the roll is called from a sensor at every place"),
    "TurnKey": Told("{who} turns a key without looking at the weapons", RIBBON),
    "CallAction": Told("{who} calls action without a glance at the weapons", RIBBON),
    "ReturnWeapon": Told("{who} says the weapon is back, and it is not", "whoever gives it back scans it too"),
    "CountRounds": Told("{who} says what came out of the weapon without counting", "the rounds go into a counted tray"),
    "HearShots": Told("{who} says how many shots were heard without having listened", "the sound recording is counted"),
    "FindEmpty": Told("{who} says the weapon was found empty, and did not look", MARK),
    "StowWeapon": Told("{who} says the weapon was put away, and it was not", SENSOR),
    "SealContainer": Told("{who} says what lies in the container was scanned, and it was not", SENSOR),
    "SignLift": Told("{who} lets work go on without having looked", "the reason of the stop is read aloud"),
    "ReportFound": Told("{who} says a weapon was found, and it was not", "it is shown to the one who missed it"),
    "Release": Told("{who} releases what was set aside without looking at it", "a third person opens it"),
    "repeating the call": Told("{who} repeats the call for action though the weapon was out of sight", RIBBON),
    "playing along": Told("{who} plays on with a weapon that fell or left their hand", RIBBON),
    "saying nothing of a drop": Told("{who} drops the weapon and says nothing", "the weapon tells of a blow by itself"),
}  # fmt: skip

GHOSTS: Mapping[str, Told] = {
    "leaves": Told("{who} leaves the weapon lying, and a stranger picks it up", RIBBON),
    "passes": Told("{who} gives the weapon to somebody it was not shown to", RIBBON),
    "swaps": Told(
        "{who} exchanges two weapons that are out", "each performer reads the tag aloud before the call"
    ),
    "takes_back": Told("{who} takes the weapon from the performer without a word of it", RIBBON),
    "changes_load": Told("{who} changes unseen what is in the weapon", SEARCH),
    "opens": Told("{who} takes the weapon out of a container unseen", SENSOR),
    "takes_aside": Told("{who} takes what was set aside", "what is set aside is locked away by two"),
    "stows": Told("{who} puts the weapon away without a word of it", SENSOR),
    "refills": Told("{who} changes unseen what is in a magazine", SEARCH),
    "mixes": Told("{who} lets a wrong round fall among the rounds of a lot", SEARCH),
}

WRONG_OBJECTS: Mapping[str, Told] = {
    "DrawWeapon": Told("{who} takes another weapon out of the safe than is said", "its number is read aloud"),
    "LoadWeapon": Told(
        "{who} loads a round of another lot, or another weapon, than is said", "lots are kept apart"
    ),
    "HandOverReplica": Told("{who} hands over another object than is said", "the performer scans it"),
    "ReturnWeapon": Told("{who} takes back another weapon than is said", "whoever gives it back scans it"),
    "CountRounds": Told("{who} counts out another weapon than is said", "its number is read aloud"),
    "StowWeapon": Told("{who} puts away another weapon than is said", SENSOR),
    "ReportFound": Told("{who} finds another weapon than is said", "its number is read aloud"),
}

BORROWED = Told("{who} signs {what} in somebody else's name", OWN_PHONE)
BEYOND = Told("{who} does what is assumed not to be done ({what})", "the assumption itself")

FAULTS: Mapping[str, Told] = {
    "live round hidden in": Told("a {who} before the day began", SEARCH),
    "primed dummy hidden in": Told(
        "a {who} before the day began", "dummies are drilled, and bought from one maker"
    ),
    "blank hidden in": Told(
        "a {who}, with more powder than its box says", "every lot is fired once for trial"
    ),
    "sharp edge hidden in": Told(
        "a {who} before the day began", "blades are blunted by one who does nothing else"
    ),
    "is obstructed": Told("the bore of {who} before the day began", "a rod through every bore"),
    "a real, loaded weapon": Told("{who}", "replicas are bought apart, and marked where it can be felt"),
    "carry each other's tags": Told("{who}", "the maker's number is read beside the tag"),
    "a weapon is dropped": Told(
        "{who}, and something is in its bore", "the weapon tells of a blow by itself"
    ),
    "a squib": Told(
        "{who}: a blank leaves something in the bore", "a rod through the bore after every blank"
    ),
    "something happens": Told("{who}, which is assumed not to happen", "the assumption itself"),
}
