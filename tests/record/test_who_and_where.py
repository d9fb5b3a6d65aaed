"""What a record says of people and places: whose badge it is, who carries a duty, what is secured, out, or gone."""

from dataclasses import replace

from tests.record.changing import BOOK, IRIS

from chamberflag.record.people import Duty, Person
from chamberflag.record.places import Container
from chamberflag.record.record import Record
from chamberflag.record.scenes import ShootingDay
from chamberflag.record.stoppages import StopWork

TWICE = replace(
    BOOK,
    people={
        "iris": Person("iris", "Iris"),
        "eyes": Person("eyes", "Iris", same_human_as="iris"),
        **BOOK.people,
    },
)


def test_a_human_carries_a_duty_under_every_badge_of_theirs() -> None:
    """A second badge would make a second human; or a badge nobody listed carry nothing."""
    by_the_other = replace(TWICE, day=ShootingDay(TWICE.day.date, {Duty.ARMORER: frozenset({"eyes"})}, IRIS))  # type: ignore[union-attr]

    for book in (TWICE, by_the_other):
        assert [book.carries(badge, Duty.ARMORER) for badge in ("iris", "eyes", "ana")] == [True, True, False]
        assert not book.carries("iris", Duty.FIRST_AD)
    assert BOOK.carries("iris", Duty.ARMORER), "whom no list names stands for themselves"
    assert not replace(TWICE, day=None).carries("iris", Duty.ARMORER)
    assert TWICE.badges_of("iris") == ("iris", "eyes")
    assert [TWICE.human(badge) for badge in ("eyes", "iris", "nobody")] == ["iris", "iris", "nobody"]


def test_how_a_badge_is_spoken_of() -> None:
    """A sentence would say nothing where a name belongs."""
    assert [BOOK.named(badge) for badge in ("ana", "zoe", "")] == ["Ana", "zoe", "nobody"]


def test_where_each_weapon_is() -> None:
    """A roll would be called without a weapon that is out; or wait for a seal of an empty cart."""
    assert BOOK.outside() == {"W3", "W4", "W7"}
    assert BOOK.missing() == {"W9"}
    assert (BOOK.within("safe"), BOOK.within("cart")) == ({"W5"}, {"W6"})
    assert [tag for tag, one in BOOK.weapons.items() if BOOK.secured(one)] == ["W5", "W6"]


def test_only_what_is_sealed_and_holds_a_weapon_is_called_at_the_roll() -> None:
    """Somebody would be sent to look at the seal of an empty cart; or an open safe be taken for a sealed one."""
    empty = {**BOOK.containers, "crate": replace(BOOK.containers["cart"], id="crate")}
    opened = {**empty, "safe": Container("safe", "safe")}

    assert replace(BOOK, containers=empty).sealed() == {"safe", "cart"}
    assert replace(BOOK, containers=opened).sealed() == {"cart"}
    assert not replace(BOOK, containers=opened).secured(BOOK.weapons["W5"])


def test_a_stop_is_over_one_thing_or_over_everything() -> None:
    """A stop over one gun would stop another; or the stop over everything spare one."""
    one = Record(stops={"W4": StopWork("W4", "a bang", IRIS)})

    assert (one.stop_over("W4"), one.stop_over("W3")) == (one.stops["W4"], None)
    assert BOOK.stop_over("W4") == BOOK.stop_over("W3") == BOOK.stops["everything"]
    assert Record().stop_over("W3") is None
