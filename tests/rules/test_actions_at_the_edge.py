"""Checks of the floor on an action, at their edges: each alone, on a western's morning in which one thing is otherwise.

The sentence is asked for word for word: people act on it, and it is written into the book.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.days import BLANK, DUMMY, Played, action, play
from tests.rules.asking import BY_IRIS, MORNING, SHOWN, ask, with_record, with_w3

from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import (
    Certificate,
    Rounds,
    WithArmorer,
    WithPerformer,
)
from chamberflag.rules.checks import (
    actions,
)
from chamberflag.rules.request import Request


def test_a_weapon_is_in_an_action_only_cleared_for_it_in_its_own_performers_hand() -> None:
    """A gun cleared for one scene would fire in the next."""

    def why(played: Played, scene: str = "14") -> str:
        asked = ask(played, "CallAction", "tom", scene=scene)
        return actions.not_cleared(asked, played.record.weapons["W3"])

    cleared = SHOWN.record.weapons["W3"].cleared
    assert cleared
    elsewhere = replace(cleared, show=replace(cleared.show, scene="22"))
    other = replace(cleared, show=replace(cleared.show, receiver="ben"))
    assert why(SHOWN) == ""
    assert why(SHOWN, "22") == "W3 is not in a performer's hand for scene 22."
    assert why(MORNING) == "W3 is not in a performer's hand for scene 14."
    for wrong in (None, elsewhere, other):
        assert why(with_w3(SHOWN, cleared=wrong)) == "W3 is not cleared in Ana's hand."
    old = replace(cleared, at=SHOWN.at - timedelta(minutes=10))
    assert why(with_w3(SHOWN, cleared=old)) == "W3 was cleared too long ago."
    stale = Rounds("B1", BLANK, 3, replace(BY_IRIS, at=SHOWN.at - timedelta(minutes=10)))
    assert why(with_w3(SHOWN, load=stale)) == "The blanks have been in W3 too long."
    assert why(with_w3(SHOWN, load=replace(stale, kind=DUMMY))) == ""


def test_a_roll_call_asks_for_what_hurts_and_is_outside() -> None:
    """A rubber revolver left on a table would stop the day, or a real one not."""
    rubber_out = WithPerformer("ben", "14", BY_IRIS)
    rubber = replace(SHOWN.record.weapons["R1"], place=rubber_out)
    out = with_record(SHOWN, weapons={**SHOWN.record.weapons, "R1": rubber})

    def roll(tags: set[str], sealed: set[str]) -> str:
        return actions.roll_is_complete(
            ask(out, "CallRoll", "petra", tags=frozenset(tags), sealed=frozenset(sealed))
        ).because

    assert roll({"W3"}, {"safe"}) == "Everything was seen."
    assert roll({"W3", "R1"}, {"safe"}) == "Everything was seen."
    assert roll(set(), {"safe"}) == "Not seen: W3."
    assert roll({"R1"}, set()) == "Not seen: W3, safe."
    assert roll({"W5"}, set()) == "Something was seen outside that the book has elsewhere."


def test_a_roll_call_holds_three_minutes_and_a_book_of_replicas_needs_none() -> None:
    """A roll-call of this morning would stand for now; a school play would count rubber."""
    called = play([next(iter(action("14")))], SHOWN)

    def holds(played: Played, after: timedelta = timedelta()) -> bool:
        at = Signature("tom", played.at + after, 9, "tom")
        return actions.roll_was_called(Request(played.record, at, "CallAction", scene="14")).holds

    rubber = {"R1": replace(SHOWN.record.weapons["R1"], certificate=Certificate(BY_IRIS, BY_IRIS))}
    nobody_looked = {"R1": replace(SHOWN.record.weapons["R1"], certificate=None)}
    assert not holds(SHOWN)
    assert holds(called, timedelta(minutes=3))
    assert not holds(called, timedelta(minutes=3, microseconds=1))
    assert holds(with_record(SHOWN, weapons=rubber))
    assert not holds(with_record(SHOWN, weapons=nobody_looked))


def test_what_nobody_inspected_is_secured_like_what_fires() -> None:
    """A real gun that was delivered as a replica would lie open beside a scene, and nobody would ask for it."""
    rubber = replace(MORNING.record.weapons["R1"], certificate=Certificate(BY_IRIS, BY_IRIS))

    def why(**changed: Any) -> str:
        only = with_record(MORNING, weapons={"R1": replace(rubber, **changed)}, containers={})
        return actions.other_weapons_are_secured(ask(only, "CallAction", "tom", scene="14")).because

    assert why() == "Every other weapon is secured."
    assert why(certificate=None) == "Not secured: R1."


def test_keys_are_for_this_scene_and_these_weapons_and_turned_together() -> None:
    """Keys of another scene, for another weapon, or of an hour ago would open this one."""
    called = play(list(action("14"))[:3], SHOWN)
    tom, iris = called.record.keys

    def says(*keys: Any, after: int = 2) -> str:
        asked = replace(ask(with_record(called, keys=keys), "CallAction", "tom"))
        now = replace(asked.signed, at=called.at + timedelta(seconds=after))
        return actions.both_keys_are_turned(replace(asked, signed=now)).because

    apart = replace(iris, signed=replace(iris.signed, at=tom.signed.at + timedelta(seconds=31)))
    assert says(tom, iris) == says(iris, tom) == "The keys were turned 2 s apart."
    assert says(iris) == "No key from the first AD."
    assert says(tom) == "No key from the armorer."
    assert says() == "No key from the first AD and the armorer."
    assert says(tom, replace(iris, scene="22")) == "No key from the armorer."
    assert says(tom, replace(iris, weapons=frozenset({"W5"}))) == "No key from the armorer."
    assert says(tom, apart) == "The keys were turned 31 s apart, or too long ago."
    assert says(tom, iris, after=60) == "The keys were turned 2 s apart."
    assert says(tom, iris, after=61) == "The keys were turned 2 s apart, or too long ago."


def test_a_key_names_every_weapon_that_is_out_and_no_other() -> None:
    """A key would be turned for a weapon nobody looked at."""

    def says(*tags: str) -> tuple[bool, str]:
        found = actions.key_names_every_weapon(ask(SHOWN, "TurnKey", "tom", tags=frozenset(tags)))
        return found.holds, found.because

    assert says("W3") == (True, "Out: W3; named: W3.")
    assert says() == (False, "Out: W3; named: none.")
    assert says("W3", "W5") == (False, "Out: W3; named: W3, W5.")
    assert actions.something_is_out(ask(SHOWN)).because == "Out for scene 14: W3."
    assert (
        actions.something_is_out(ask(MORNING, scene="44")).because == "Out for scene 44: nothing that fires."
    )


def test_what_is_in_no_scene_is_locked_away_by_two_before_an_action() -> None:
    """A second gun on the cart would be nearer than the one in the scene."""
    on_the_cart = replace(SHOWN.record.weapons["W5"], place=WithArmorer("iris", BY_IRIS))
    loose = with_record(SHOWN, weapons={**SHOWN.record.weapons, "W5": on_the_cart})
    broken = replace(SHOWN.record.containers["safe"], seal=None)

    def says(played: Played) -> str:
        return actions.other_weapons_are_secured(ask(played)).because

    assert says(SHOWN) == "Every other weapon is secured."
    assert says(loose) == "Not secured: W5."
    assert says(with_record(SHOWN, containers={"safe": broken})) == "Not secured: W5."
