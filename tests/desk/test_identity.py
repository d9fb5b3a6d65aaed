"""Whose hand it is: badge and PIN, sessions that lapse, and what wrong PINs cost."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.days import START

from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.identity import WRONG, Identity, Session, Wrong, device_of, new_secret
from chamberflag.desk.pins import PinRefused, Pins, make_pin, trivial
from chamberflag.desk.settings import Settings
from chamberflag.procedures.commands import NoteWrongPins


@pytest.fixture(scope="module")
def pins(tmp_path_factory: pytest.TempPathFactory) -> Pins:
    """Iris and Ana have a PIN."""
    kept = Pins(tmp_path_factory.mktemp("book") / "pins.json")
    kept.set("iris", "2907")
    kept.set("ana", "408163")
    return kept


@pytest.fixture
def clock() -> HandSetClock:
    """Set by hand."""
    return HandSetClock(START)


@pytest.fixture
def identity(pins: Pins, clock: HandSetClock) -> Identity:
    """Nobody is signed in."""
    return Identity(pins, clock, Settings())


def signed_in(identity: Identity, badge: str, pin: str, device: str) -> Session:
    """The session, which must come about."""
    session = identity.sign_in(badge, pin, device)
    assert isinstance(session, Session)
    return session


def test_badge_and_pin(identity: Identity) -> None:
    """Somebody would act under another's name, or under none."""
    session = signed_in(identity, "iris", "2907", "cart")

    assert identity.who(session.token, "cart") == "iris"
    assert identity.who(session.token, "another device") == ""
    assert identity.who("", "cart") == "" and identity.who("guessed", "cart") == ""
    assert identity.sign_in("iris", "2908", "cart") == Wrong(WRONG)
    assert identity.sign_in("nobody", "2907", "cart") == Wrong(WRONG)
    assert identity.sign_in("ana", "", "cart") == Wrong(WRONG)


def test_a_session_lapses(identity: Identity, clock: HandSetClock) -> None:
    """A tablet left on a cart would go on signing for whoever used it last."""
    session = signed_in(identity, "iris", "2907", "cart")
    for _ in range(3):
        clock.advance(30 * 60)
        assert identity.who(session.token, "cart") == "iris"
    clock.advance(30 * 60 + 1)

    assert identity.who(session.token, "cart") == ""
    clock.advance(-0.0)
    assert identity.who(session.token, "cart") == ""


def test_the_next_person_on_a_shared_device(identity: Identity) -> None:
    """Iris's open page would still act as Iris after Ana has signed in."""
    iris = signed_in(identity, "iris", "2907", "cart")
    elsewhere = signed_in(identity, "iris", "2907", "phone")
    ana = signed_in(identity, "ana", "408163", "cart")

    assert identity.who(iris.token, "cart") == ""
    assert identity.who(ana.token, "cart") == "ana"
    assert identity.who(elsewhere.token, "phone") == "iris"
    identity.sign_out(ana.token)
    assert identity.who(ana.token, "cart") == ""


def test_a_lost_device(identity: Identity) -> None:
    """Whoever finds it would be signed in."""
    session = signed_in(identity, "iris", "2907", "phone")
    identity.end_sessions("phone")

    assert identity.who(session.token, "phone") == ""


def test_wrong_pins_cost_growing_waits(identity: Identity, clock: HandSetClock) -> None:
    """Ten thousand PINs could be tried in an afternoon."""
    waits = []
    for n in range(12):
        while because := identity.check_pin("iris", "1357", f"device {n}"):
            if because == WRONG:
                break
            waits[-1] += 1
            clock.advance(15)
        waits.append(0)
    assert waits[:5] == [0, 0, 0, 0, 1]
    assert waits[4:11] == [1, 2, 4, 8, 16, 32, 60]


def test_the_wait_says_how_long(identity: Identity, clock: HandSetClock) -> None:
    """People would try again and again, and not know why it fails."""
    for n in range(5):
        identity.check_pin("iris", "1357", f"device {n}")
    assert identity.check_pin("iris", "2907", "phone") == "Too many wrong PINs. Try again in 15 seconds."
    clock.advance(14.5)
    assert identity.check_pin("iris", "2907", "phone") == "Too many wrong PINs. Try again in 1 seconds."
    clock.advance(0.5)
    assert identity.check_pin("iris", "2907", "phone") == ""
    assert identity.check_pin("iris", "1357", "phone") == WRONG
    assert identity.check_pin("iris", "2907", "phone") == ""


def test_one_device_trying_many_badges(identity: Identity, clock: HandSetClock) -> None:
    """One phone could try the commonest PIN of everybody on the crew."""
    for n in range(10):
        assert identity.check_pin(f"badge {n}", "1357", "phone") == WRONG
    assert identity.check_pin("iris", "2907", "phone").startswith("Too many")
    assert identity.check_pin("iris", "2907", "cart") == ""
    clock.advance(601)
    assert identity.check_pin("iris", "2907", "phone") == ""


def test_right_pins_do_not_block_a_shared_device(identity: Identity) -> None:
    """A tablet that sixty people sign on would refuse the eleventh."""
    for _ in range(12):
        assert identity.check_pin("iris", "2907", "cart") == ""


def test_many_guesses_at_once(identity: Identity) -> None:
    """A thousand guesses sent together would all be looked at before the first is counted."""
    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(lambda n: identity.check_pin("iris", f"{n:04}", f"device {n}"), range(40)))

    assert told.count(WRONG) == 5


def test_wrong_pins_are_told_once_a_badge_and_minute(identity: Identity, clock: HandSetClock) -> None:
    """The book would not say that somebody tried, or would be filled with it."""
    for _ in range(3):
        identity.check_pin("iris", "1357", "cart")
    identity.check_pin("stranger", "1357", "cart")
    assert identity.wrong_pins() == ()
    clock.advance(60)
    assert identity.wrong_pins() == (NoteWrongPins("iris", 3),)
    assert identity.wrong_pins() == ()
    identity.check_pin("iris", "1357", "cart")
    assert identity.wrong_pins(all_of_them=True) == (NoteWrongPins("iris", 1),)


def test_pins_are_kept_for_the_owner_alone(tmp_path: Path) -> None:
    """PINs would lie open, or be forgotten with the next restart."""
    path = tmp_path / "pins.json"
    Pins(path).set("iris", "2907")

    assert "2907" not in path.read_text()
    assert Pins(path).fits("iris", "2907") and not Pins(path).fits("iris", "2970")
    assert path.stat().st_mode & 0o777 == 0o600
    os.chmod(path, 0o644)
    with pytest.raises(PinRefused, match="chmod"):
        Pins(path)


@pytest.mark.parametrize("text", ["[]", "{", '{"iris": "2907"}', '{"iris": [1]}'])
def test_a_spoiled_file_of_pins(tmp_path: Path, text: str) -> None:
    """The server would start and let nobody in, or anybody."""
    path = tmp_path / "pins.json"
    path.touch(mode=0o600)
    path.write_text(text)
    with pytest.raises(PinRefused):
        Pins(path)


@pytest.mark.parametrize(
    "pin", ["1111", "1212", "123123", "1234", "9876", "8901", "1999", "2007", "12", "12a4", "1234567", ""]
)
def test_a_pin_anybody_would_guess(pins: Pins, pin: str) -> None:
    """The first guess would be right."""
    with pytest.raises(PinRefused):
        pins.set("iris", pin)


def test_made_pins() -> None:
    """People would be given PINs that the book does not accept, or all the same one."""
    made = [make_pin(digits) for digits in (4, 5, 6) for _ in range(50)]

    assert {len(pin) for pin in made} == {4, 5, 6} and len(set(made)) > 100
    assert not any(trivial(pin) for pin in made)


def test_the_name_of_a_device_tells_nothing() -> None:
    """Whoever reads the book could pass their phone off as one in it."""
    one, other = new_secret(), new_secret()

    assert device_of(one) == device_of(one) != device_of(other)
    assert one not in device_of(one) and len(device_of(one)) == 23


@pytest.mark.parametrize("given", [{"idle": Settings().idle * 2}, {"idle": Settings().idle * 0}, {"port": 0}])
def test_settings_open_nothing(given: dict[str, object]) -> None:
    """Somebody could configure a session that never lapses."""
    with pytest.raises(ValueError):
        Settings(**given)  # type: ignore[arg-type]
