"""What is missing of a thing, as its own page lists it: what clauses ask and nobody has stated, each once, and no other's."""

from dataclasses import replace

import pytest
from tests.rules.judging import clause, judged, on, pack, situation

from chamberflag.record.facts import About, Fact, kept
from chamberflag.record.packs import Clause
from chamberflag.record.signatures import Said
from chamberflag.rules.finding import Missing
from chamberflag.rules.request import Request
from chamberflag.rules.unstated import about_of, unstated

W3 = Missing("StateFact", "hired", "W3")


def asks(name: str, fact: str, **of_it: object) -> Clause:
    """A clause that asks for a yes."""
    return clause(name, check="fact_is", params=(("fact", (fact,)), ("is", (True,))), **of_it)


def under(*clauses: Clause, **stated: Said) -> Request:
    """A request about W3 and Ana under these clauses, once this was stated of W3."""
    asked = situation("Page")
    facts = {kept(About.WEAPON, "W3", name): Fact(said, asked.signed) for name, said in stated.items()}
    return on(asked, packs={"a": pack(*clauses)}, facts=facts)


@pytest.mark.parametrize(
    ("stated", "missing"), [({}, [W3]), ({"hired": (True,)}, []), ({"hired": (False,)}, [W3])]
)
def test_what_nobody_stated_is_missing_and_so_is_an_answer_that_refuses(
    stated: dict[str, Said], missing: list[Missing]
) -> None:
    """The page of a weapon would ask for what is known and good; or be silent about what will refuse it tomorrow."""
    found = unstated(under(asks("X", "hired"), **stated), About.WEAPON, "W3")

    assert [one.missing for one in found] == missing


def test_each_thing_is_asked_only_for_its_own() -> None:
    """Ana's page would ask for the papers of a revolver; or the page of W5 for those of W3."""
    asked = under(asks("X", "hired"), asks("Y", "agrees_to_handle"), asks("Z", "dealer"))

    def names(about: About, subject: str) -> list[str]:
        return [one.missing.name for one in unstated(asked, about, subject) if one.missing]

    assert names(About.WEAPON, "W3") == ["hired"]
    assert names(About.PERSON, "ana") == ["agrees_to_handle"]
    assert names(About.PRODUCTION, "") == ["dealer"]
    assert names(About.WEAPON, "W5") == names(About.PERSON, "W3") == []


def test_what_several_clauses_ask_is_missing_once_and_names_them_all() -> None:
    """One answer would be asked for twice, or the second law not be seen."""
    twice = under(
        asks("X", "hired"), asks("Y", "hired", applies=(("fires", (True,)),)), asks("Z", "hired"),
        asks("W", "hired", applies=(("fires", (False,)),)),
    )  # fmt: skip
    (found,) = unstated(twice, About.WEAPON, "W3")
    (alone,) = unstated(under(asks("X", "hired")), About.WEAPON, "W3")

    assert [one.id for one in found.clauses] == ["X", "Z", "Y"]
    assert replace(found, clauses=alone.clauses) == alone
    assert not alone.holds
    both = replace(asks("V", "hired"), check="fact_has_all", params=(("fact", ("hired",)), ("all", ("yes",))))
    (first,) = unstated(under(asks("X", "hired"), both), About.WEAPON, "W3")
    assert (first.check, [one.id for one in first.clauses]) == ("fact_is", ["X", "V"])


def test_only_what_is_said_can_be_missing() -> None:
    """The page would judge a revolver by an act nobody asked for."""
    assert unstated(under(clause("X"), clause("Y", check="inspected_within")), About.WEAPON, "W3") == ()
    tested = clause("Z", check="blanks_keep_tested_distance", params=())
    assert judged("blanks_keep_tested_distance", {}, under()).missing == Missing(
        "StateFact", "safe_distance_m", "B1"
    )
    assert unstated(under(tested), About.LOT, "B1") == ()


@pytest.mark.parametrize(("act", "name", "about"), [
    ("StateFact", "hired", About.WEAPON), ("StateFact", "night", About.SCENE),
    ("ShowPaper", "armourer's licence", About.PERSON), ("AdoptDocument", "plan", About.PRODUCTION),
])  # fmt: skip
def test_what_it_is_missing_of(act: str, name: str, about: About) -> None:
    """It would stand on the page of something else."""
    assert about_of(Missing(act, name)) is about


def test_the_page_of_the_production_asks_for_the_place_that_everything_waits_for() -> None:
    """A keeper would learn at the first hand-over, with a weapon in the hand, that nobody had said where they are."""
    coast, moor = (
        pack(asks(name, "hired"), name=name, places=(place,)) for name, place in (("C", "US-CA"), ("M", "GB"))
    )
    asked = on(situation("Page"), packs={"C": coast, "M": moor})

    (found,) = unstated(asked, About.PRODUCTION, "")
    assert found.missing == Missing("StateFact", "place")
    assert [clause.id for clause in found.clauses] == ["C", "M"]
    assert unstated(asked, About.WEAPON, "W3") == ()
    assert unstated(on(asked, packs={"C": coast}), About.PRODUCTION, "") == ()
