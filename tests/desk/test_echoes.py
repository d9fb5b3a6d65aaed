"""On whose screen a signature is shown: the signer's own, else two others', never only the one that was used."""

import asyncio
from datetime import timedelta

from tests.days import START, lists
from tests.desk.made import Made, own, played

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.desk import Desk
from chamberflag.desk.echoes import Sightings, due_for
from chamberflag.desk.notices import Notices
from chamberflag.procedures import commands as c
from chamberflag.procedures.commands import SeeEcho
from chamberflag.record.people import KEEPER

LATE = timedelta(seconds=6)


def signed_on_the_cart(by: str = "ana") -> tuple[Desk, int]:
    """Four people have a phone; somebody else's, or nobody's, was used to sign an entry."""
    made = Made().begun()
    desk = made.desk()
    played(desk, made.clock, lists())
    for badge in ("tom", "petra", "iris", "ana"):
        desk.act(own(KEEPER), c.EnrolDevice(f"phone of {badge}", badge))
    desk.act(own(KEEPER), c.SeeEcho(tuple(desk.record.unechoed)))
    seen = tuple(desk.record.unechoed)
    for badge in ("noor", "ben"):
        desk.act(own(badge), c.SeeEcho(seen))
    outcome = desk.act(Asking(by, "", "cart", afresh=True), c.FindSame("sam", "lea"))
    assert isinstance(outcome, Accepted)
    assert tuple(desk.record.unechoed) == (outcome.n,)
    return desk, outcome.n


def due(desk: Desk, person: str, present: set[str], later: timedelta = timedelta(0)) -> list[int]:
    """The entries this person's own device must show."""
    now = desk.entries(desk.known.size - 1, desk.known.size)[0].asked.at + later
    return [echo.signed.act for echo in due_for(desk.record, person, present, now)]


def test_the_signer_has_a_phone() -> None:
    """Somebody whose name was borrowed would not be the first to see it."""
    desk, n = signed_on_the_cart()

    assert due(desk, "ana", {"ana", "tom", "petra"}) == [n]
    assert due(desk, "tom", {"ana", "tom", "petra"}) == []


def test_the_signer_does_not_look() -> None:
    """A phone in a coat would hold up the day."""
    desk, n = signed_on_the_cart()

    assert due(desk, "tom", {"ana", "tom", "petra"}, LATE) == [n]
    assert due(desk, "ana", {"ana", "tom", "petra"}, LATE) == [n]


def test_the_signer_has_no_phone_here() -> None:
    """Nobody would see what was signed in an absent person's name."""
    desk, n = signed_on_the_cart()

    assert due(desk, "tom", {"tom", "petra"}) == [n] == due(desk, "petra", {"tom", "petra"})
    desk.act(own("tom"), SeeEcho((n,)))
    assert due(desk, "tom", {"tom", "petra"}) == []
    assert due(desk, "petra", {"tom", "petra"}) == [n]
    desk.act(own("petra"), SeeEcho((n,)))
    assert desk.record.unechoed == {}


def test_never_on_a_shared_device() -> None:
    """The forger's own screen would confirm the forgery."""
    desk, _ = signed_on_the_cart("ben")

    assert due(desk, "ben", {"tom", "petra", "ben"}) == []
    assert due(desk, "tom", {"petra"}) == []


def test_a_new_device_is_shown_to_two_others() -> None:
    """Whoever borrowed a PIN would confirm on the phone they just made the victim's own."""
    desk, _ = signed_on_the_cart()
    outcome = desk.act(Asking("ben", "", "a phone", afresh=True), c.EnrolDevice("a phone", "ben"))
    assert isinstance(outcome, Accepted)

    assert outcome.n not in due(desk, "ben", {"tom", "petra", "ben"})
    assert outcome.n in due(desk, "tom", {"tom", "petra", "ben"})


def test_one_entry_a_person_and_second() -> None:
    """A screen that shows many echoes would fill the book."""
    sightings = Sightings()

    assert sightings.saw("tom", (5, 4), START) == SeeEcho((4, 5))
    assert sightings.saw("tom", (6,), START) is None
    assert sightings.saw("petra", (6,), START) == SeeEcho((6,))
    assert sightings.saw("tom", (7, 6), START + timedelta(milliseconds=900)) is None
    assert sightings.due(START + timedelta(milliseconds=999)) == ()
    assert sightings.due(START + timedelta(seconds=1)) == (("tom", SeeEcho((6, 7))),)
    assert sightings.due(START + timedelta(seconds=2)) == ()


def test_pages_hear_that_the_book_has_grown() -> None:
    """The board would show what was true a minute ago."""

    async def listening() -> tuple[bool, bool, frozenset[str], frozenset[str]]:
        notices = Notices()
        with notices.page("tom") as changed, notices.page() as other:
            present = notices.present()
            await asyncio.to_thread(lambda: [notices.tell() for _ in range(100)])
            await asyncio.wait_for(changed.wait(), 5)
            heard = other.is_set()
            changed.clear()
            await asyncio.sleep(0)
            again = changed.is_set()
        notices.tell()
        return heard, again, present, notices.present()

    assert asyncio.run(listening()) == (True, False, frozenset({"tom"}), frozenset())


def test_a_loop_that_has_ended_is_not_told() -> None:
    """The writer would fail because somebody closed a page at the wrong moment."""
    notices = Notices()

    async def left_open() -> object:
        page = notices.page("tom")
        page.__enter__()
        return page

    kept = asyncio.run(left_open())
    notices.tell()
    assert kept is not None
