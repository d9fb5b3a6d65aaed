"""The set's clock never runs backwards, whatever is done to the machine's."""

from datetime import UTC, datetime, timedelta

import pytest

from chamberflag.desk.clock import HandSetClock, SetClock, device_is_off

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Machine:
    """A machine whose clock and whose pace are set by hand."""

    def __init__(self) -> None:
        """Noon."""
        self.wall, self.seconds = NOON, 0.0

    def clock(self) -> SetClock:
        """A set's clock on this machine."""
        return SetClock(lambda: self.wall, lambda: self.seconds)

    def advance(self, seconds: float) -> None:
        """Both go on together."""
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds


def test_it_follows_the_machine() -> None:
    """Entries would carry a time nobody had."""
    machine = Machine()
    clock = machine.clock()
    machine.advance(1.2345)

    assert clock.now() == NOON + timedelta(milliseconds=1234)
    assert clock.ahead() == timedelta(0)


def test_a_machine_put_back() -> None:
    """Entries would go back in time; or, with a clock that stands still, a clearance would never end."""
    machine = Machine()
    clock = machine.clock()
    machine.advance(60)
    assert clock.now() == NOON + timedelta(seconds=60)
    machine.wall -= timedelta(hours=1)
    machine.advance(600)

    assert clock.now() == NOON + timedelta(seconds=660)
    assert clock.ahead() == timedelta(hours=1)


def test_a_machine_put_forward_or_woken() -> None:
    """A clearance given before the laptop slept would still hold when it wakes."""
    machine = Machine()
    clock = machine.clock()
    machine.wall += timedelta(hours=2)

    assert clock.now() == NOON + timedelta(hours=2)
    machine.wall -= timedelta(hours=2)
    assert clock.now() == NOON + timedelta(hours=2)


def test_a_restart_behind_the_book() -> None:
    """The first entry after a restart would be before the last one before it."""
    machine = Machine()
    clock = machine.clock()
    clock.not_before(NOON + timedelta(minutes=5))
    clock.not_before(NOON)
    machine.advance(1)

    assert clock.now() == NOON + timedelta(minutes=5, seconds=1)


def test_a_real_clock_goes_forward() -> None:
    """The clock of a running server would not run."""
    clock = SetClock()
    assert clock.now() <= clock.now()


def test_a_hand_set_clock_is_never_put_back() -> None:
    """A transcript could do what a set never can."""
    clock = HandSetClock(NOON)
    clock.advance(0.0015)
    assert clock.now() == NOON + timedelta(milliseconds=1)
    with pytest.raises(AssertionError):
        clock.advance(-1)
    clock.not_before(NOON)
    assert clock.now() == NOON + timedelta(milliseconds=1)


@pytest.mark.parametrize(("minutes", "off"), [(0, False), (2, False), (-2, False), (3, True), (-3, True)])
def test_when_a_phone_is_off(minutes: int, off: bool) -> None:
    """A note would stand under every entry, or under none."""
    assert device_is_off(NOON + timedelta(minutes=minutes), NOON) is off
