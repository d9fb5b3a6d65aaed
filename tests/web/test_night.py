"""A night on stage: four scans for what cannot fire, and not one of them for what can."""

from tests.web import moments
from tests.web.houses import a_house

from chamberflag.record.weapons import InContainer


def test_a_replica_costs_four_scans_a_night() -> None:
    """The stage manager would write them down after the curtain, all at once."""
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        for n, (thing, code) in enumerate((("", "R1"), ("R1", "ben"), ("", "R1"), ("R1", "safe"))):
            done = iris.post("/night", {"thing": thing, "code": code, "act": f"scan-{n}"})
            assert done.status_code == 303, done.text
            if n == 1:
                assert served.house.known.record.weapons["R1"].holder == "ben"
        place = served.house.known.record.weapons["R1"].place

        assert isinstance(place, InContainer) and place.container == "safe"


def test_what_fires_is_never_handed_over_by_two_scans() -> None:
    """Nobody would have looked into it."""
    with a_house(moments.morning()) as served:
        iris, before = served.phone("iris"), served.house.known.size
        led = iris.post("/night", {"thing": "", "code": "W3"}).headers["location"]
        refused = iris.post("/night", {"thing": "W3", "code": "ana", "act": "a"})
        page = iris.get(refused.headers["location"]).text

        assert led == "/w/W3"
        assert "Refused" in page and served.house.known.size == before + 1
        assert served.house.known.record.weapons["W3"].holder == "iris"


def test_two_scans_on_a_strange_device_sign_nothing() -> None:
    """Whoever finds a scanner could hand weapons out in the armorer's name."""
    with a_house(moments.morning()) as served:
        iris, tablet = served.phone("iris"), served.device()
        before = served.house.known.size
        answers = [
            tablet.post("/night", {"thing": "R1", "code": code}).status_code for code in ("ben", "safe")
        ]
        answers.append(iris.post("/night", {"thing": "", "code": "ben"}).status_code)

        assert answers == [403, 403, 400]
        assert served.house.known.size == before
