"""What the pages ask of each kind: an edge is felt, a string is looked at, a bore is cold; nobody counts rounds in a sword."""

from collections.abc import Iterator

from tests import days
from tests.web.houses import a_house

from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import KEEPER, Permit, Training
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Description, Kind

ARROW, CHARGE = RoundKind.ARROW, RoundKind.CHARGE
LICENCE = Permit("cannon licence", "K-4", "", days.DAY.replace(year=2027))
CASTING = frozenset(
    {
        Casting("E1", "ana", RoundKind.NONE),
        Casting("X1", "ana", ARROW, 1, distance_m=20),
        Casting("C1", "ben", CHARGE, 1, distance_m=60),
    }
)
TAGS = {"E1": Kind.EDGED, "X1": Kind.BOW, "C1": Kind.CANNON}


def shown() -> Iterator[days.Act]:
    """A morning after which a blade, a bow and a cannon are being shown, with what belongs to them."""
    yield from days.lists()
    yield KEEPER, c.Join("ben", "Ben", permits=(LICENCE,))
    for tag, kind in TAGS.items():
        yield KEEPER, c.TakeInWeapon(tag, Description(kind, kind.value, "of its kind", chambers=1), "safe")
        for badge in ("iris", "ana", "ben"):
            training = Training(kind.value, days.DAY, days.DAY.replace(year=2027), "Noor")
            yield KEEPER, c.GiveTraining(badge, training)
    yield KEEPER, c.TakeInLot("A1", ARROW, 6)
    yield KEEPER, c.TakeInLot("P9", CHARGE, 4)
    yield KEEPER, c.PlanScene("40", "the tower", CASTING)
    yield "tom", c.OpenDay(days.DAY, days.CREW)
    yield "tom", c.HoldMeeting(frozenset({"ana", "ben"}))
    yield from days.two(c.AuthoriseScene("40"), ("tom", "petra"))
    for lot, kind, number in (("A1", ARROW, 6), ("P9", CHARGE, 4)):
        yield from days.two(c.CountLot(lot, kind, number))
        yield "iris", c.ProveRounds(lot, number, "sight")
        yield "petra", c.ProveRounds(lot, number, "weight")
    for tag, kind in TAGS.items():
        yield from days.two(c.InspectWeapon(tag, kind, True, True))
        yield from days.two(c.DrawWeapon(tag, True, True))
        yield "iris", c.StartShow(tag, "40", "ben" if kind is Kind.CANNON else "ana")
    yield "iris", c.LoadWeapon("X1", "A1", 1)
    yield "iris", c.LoadWeapon("C1", "P9", 1)


def test_each_kind_is_asked_its_own_questions() -> None:
    """Somebody would be asked for the chambers of a sword, and feel no edge."""
    with a_house(shown()) as served:
        ana, ben = served.phone("ana"), served.phone("ben")
        blade, bow = (ana.get(f"/do/LookIntoWeapon?weapon={tag}").text for tag in ("E1", "X1"))
        cannon = ben.get("/do/LookIntoWeapon?weapon=C1").text

    assert "Feel edge and point: are they blunt?" in blade
    assert "How many?" not in blade
    assert 'name="kind" value="empty"' in blade
    assert "does nothing lie on it?" in bow
    assert "an arrow" in bow
    assert "a dummy" not in bow
    assert "empty, swabbed and cold?" in cannon


def test_a_blade_is_handed_over_by_two_who_felt_it() -> None:
    """The form of a blade would leave something unanswered, and nobody could ever have one."""
    felt = {"weapon": "E1", "began_empty": "yes", "bore_clear": "yes", "kind": "empty", "number": "0"}
    with a_house(shown()) as served:
        for badge in ("tom", "ana"):
            served.phone(badge).act("LookIntoWeapon", {**felt, "act": f"{badge}-looked"})
        cleared = served.house.known.record.weapons["E1"].cleared

    assert cleared is not None


def test_a_scene_with_an_arrow_offers_the_walk_after_the_roll() -> None:
    """The second person would not know that a perimeter is due before the keys."""
    with a_house(shown()) as served:
        petra = served.phone("petra")
        before = petra.get("/s/40").text
        petra.act("CallRoll", {"weapons": ["E1", "X1", "C1"], "containers": [], "act": "rolled"})
        after = petra.get("/s/40").text
        form = petra.get("/do/WalkPerimeter?scene=40").text
        petra.act("WalkPerimeter", {"scene": "40", "distance_m": "60", "act": "walked"})
        walked = petra.get("/s/40").text

    assert "I walked the perimeter" not in before
    assert "I walked the perimeter" in after
    assert "At how many metres" in form
    assert "I walked the perimeter" not in walked
