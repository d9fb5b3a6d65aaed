"""What clauses find of papers, rounds and stores: whose, for what, from whom, until when, and in which words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.judging import judged, on, said, situation

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.packs import Document
from chamberflag.record.papers import Paper, PaperSeen, file_of
from chamberflag.record.people import Permit
from chamberflag.rules.cases import DAY
from chamberflag.rules.finding import Missing
from chamberflag.rules.request import Request

ONE = timedelta(days=1)
LICENCE = "armourer's licence"
HOLDS = {"papers": (LICENCE, "theatrical armourer's licence")}
SEEN = f"Iris: {LICENCE} or theatrical armourer's licence, seen and valid today."
UNSEEN = f"Iris has shown no {LICENCE} or theatrical armourer's licence that is valid today"


def paper(**of_it: object) -> Paper:
    """Iris' licence for revolvers, valid today."""
    return Paper(
        **{"kind": LICENCE, "number": "1", "issuer": "The State", "scope": frozenset({"revolver"}), **of_it}
    )  # type: ignore[arg-type]


def with_papers(*found: tuple[str, Paper], signed_at: int = 14) -> Request:
    """The situation once these were seen, at that entry."""
    asked = situation()
    seen = file_of(PaperSeen(p, whose, replace(asked.signed, act=signed_at)) for whose, p in found)
    return on(asked, papers=seen)


@pytest.mark.parametrize(("whose", "of_it", "more", "says"), [
    ("iris", {}, {}, ""),
    ("iris", {"kind": "theatrical armourer's licence"}, {}, ""),
    ("iris", {"kind": "dealer's licence"}, {}, UNSEEN),
    ("noor", {}, {}, UNSEEN),
    ("iris", {"valid_to": DAY}, {}, ""),
    ("iris", {"valid_to": DAY - ONE}, {}, UNSEEN),
    ("iris", {"valid_from": DAY + ONE}, {}, UNSEEN),
    ("iris", {}, {"issuers": ("The State",)}, ""),
    ("iris", {}, {"issuers": ("The Crown",)}, UNSEEN),
    ("iris", {}, {"names_class": (True,)}, ""),
    ("iris", {"scope": frozenset()}, {"names_class": (True,)}, f"{UNSEEN} and names revolver"),
    ("iris", {"scope": frozenset()}, {"names_class": (False,)}, ""),
])  # fmt: skip
def test_whoever_acts_as_armorer_holds_what_the_clause_asks_for(
    whose: str, of_it: dict, more: dict, says: str
) -> None:
    """Another's licence, another kind, one out of date, or of another place would do."""
    asked = with_papers((whose, paper(**of_it)))
    full_stop = says and f"{says}."

    assert said("custodian_holds", {**HOLDS, **more}, asked) == (not says, full_stop or SEEN)


def test_a_licence_shown_under_another_badge_is_the_same_humans() -> None:
    """Somebody with two badges would be asked for a paper that lies on the table."""
    asked = with_papers(("noor", paper()))
    one_human = replace(asked.record.people["noor"], same_human_as="iris")

    assert said("custodian_holds", HOLDS, on(asked, people={**asked.record.people, "noor": one_human}))[0]
    assert not said("receiver_holds", HOLDS, asked)[0]


@pytest.mark.parametrize(("kind", "until", "holds"), [
    (LICENCE, DAY, True), (LICENCE, DAY - ONE, False), ("dealer's licence", DAY, False),
])  # fmt: skip
def test_a_permit_on_the_crew_list_counts_as_a_paper(kind: str, until: date, holds: bool) -> None:
    """What the keeper entered would have to be shown again; or any permit would do."""
    asked = situation()
    iris = replace(asked.record.people["iris"], permits=(Permit(kind, "1", "revolver , rifle,", until),))
    asked = on(asked, people={**asked.record.people, "iris": iris})

    assert said("custodian_holds", HOLDS, asked)[0] == holds
    assert said("custodian_holds", {**HOLDS, "names_class": (True,)}, asked)[0] == holds
    assert not said("custodian_holds", {**HOLDS, "issuers": ("The State",)}, asked)[0]
    assert said("somebody_holds", {"papers": (LICENCE,)}, asked)[0] == holds


def test_a_licence_of_somebody_who_is_on_no_list_is_nobodys() -> None:
    """A badge that was never given out would stop the page."""
    asked = on(situation(), people={})

    assert not said("custodian_holds", HOLDS, asked)[0]
    assert said("custodian_holds", HOLDS, on(with_papers(("iris", paper())), people={}))[0]


def test_somebody_holds_it_or_the_duty_the_clause_names_does() -> None:
    """A medic's certificate would stand for the armorer's; or nobody's for anybody's."""
    asked = with_papers(("noor", paper()), ("lea", paper(number="2", valid_to=DAY - ONE)))
    anybody, armorer = {"papers": (LICENCE,)}, {"papers": (LICENCE,), "duty": ("armorer",)}

    assert said("somebody_holds", anybody, asked) == (True, f"Noor: {LICENCE}, seen and valid today.")
    assert said("somebody_holds", armorer, asked) == (
        False, f"The armorer has shown no {LICENCE} that is valid today.",
    )  # fmt: skip
    assert said("somebody_holds", anybody, situation()) == (
        False, f"Nobody on the crew list has shown a {LICENCE} that is valid today.",
    )  # fmt: skip
    assert judged("somebody_holds", armorer, asked).missing == Missing("ShowPaper", LICENCE, "iris")
    assert judged("somebody_holds", anybody, situation()).missing == Missing("ShowPaper", LICENCE, "")
    assert said("somebody_holds", armorer, with_papers(("iris", paper())))[0]
    two = with_papers(("noor", paper()), ("noor", paper(kind="dealer's licence")))
    assert said("somebody_holds", anybody, two)[0]
    nobody = on(with_papers(("noor", paper(valid_to=DAY - ONE))), day=None)
    for of_whom in (armorer, anybody):
        assert judged("somebody_holds", of_whom, nobody).missing == Missing("ShowPaper", LICENCE, "")


PLAN = {"papers": ("risk assessment", "effects plan")}


@pytest.mark.parametrize(("kind", "of_it", "more", "entry", "holds"), [
    ("risk assessment", {}, {}, 9, True),
    ("effects plan", {}, {}, 9, True),
    ("range rules", {}, {}, 9, False),
    ("risk assessment", {"valid_to": DAY - ONE}, {}, 9, False),
    ("risk assessment", {}, {"after_plan": (True,)}, 9, False),
    ("risk assessment", {}, {"after_plan": (True,)}, 10, True),
    ("risk assessment", {}, {"after_plan": (False,)}, 9, True),
    ("risk assessment", {}, {"issuers": ("The State",)}, 9, True),
    ("risk assessment", {}, {"issuers": ("The Crown",)}, 9, False),
])  # fmt: skip
def test_a_paper_was_seen_for_what_the_act_is_about(
    kind: str, of_it: dict, more: dict, entry: int, holds: bool
) -> None:
    """A risk assessment of the old plan, of another issuer or of last year would do."""
    asked = with_papers(("14", paper(kind=kind, **of_it)), signed_at=entry)
    newer = " since it was planned" if more.get("after_plan") == (True,) else ""

    assert said("paper_is_seen", {**PLAN, **more}, asked) == (
        holds,
        "Risk assessment or effects plan: seen and valid today." if holds
        else f"For scene 14 nobody has seen a risk assessment or effects plan that is valid today{newer}.",
    )  # fmt: skip


def test_a_paper_of_another_scene_is_none_of_this_one() -> None:
    """One risk assessment would do for the whole film."""
    asked = with_papers(("22", paper(kind="risk assessment")))

    assert judged("paper_is_seen", PLAN, asked).missing == Missing("ShowPaper", "risk assessment", "14")


def test_a_paper_of_a_weapon_has_no_plan_to_be_newer_than() -> None:
    """A weapon's own paper would have to be shown for each scene."""
    asked = with_papers(("W3", paper(kind="hire agreement")), signed_at=1)

    assert said("paper_is_seen", {"papers": ("hire agreement",), "after_plan": (True,)}, asked)[0]


@pytest.mark.parametrize(
    ("owner", "kind"), [("", "production weapons permit"), ("W3", "permit for this weapon")]
)
@pytest.mark.parametrize(("users", "until", "holds"), [
    ({"ana", "ben"}, DAY, True), ({"ben"}, DAY, False), ({"ana"}, DAY - ONE, False), (set(), DAY, False),
])  # fmt: skip
def test_the_permit_names_who_receives_it(
    owner: str, kind: str, users: set, until: date, holds: bool
) -> None:
    """Anybody would use a weapon that the police have allowed to one."""
    asked = with_papers((owner, paper(kind=kind, users=frozenset(users), valid_to=until)))

    assert said("receiver_is_named", {"papers": (kind,)}, asked) == (
        holds,
        "The permit names who receives it." if holds
        else f"Ana is not among the users that a {kind} names.",
    )  # fmt: skip


@pytest.mark.parametrize(("minor", "shown", "says"), [
    (False, (), ""),
    (True, ("parent's consent", "work permit of a minor"), ""),
    (True, ("parent's consent",), "Ana is a minor, and no work permit of a minor was seen."),
])  # fmt: skip
def test_a_minor_needs_every_paper_and_an_adult_none(minor: bool, shown: tuple, says: str) -> None:
    """A child would hold a weapon with half of what the law asks for."""
    asked = situation(minor=minor, papers=tuple(("ana", paper(kind=kind)) for kind in shown))
    both = {"papers": ("parent's consent", "work permit of a minor")}

    assert said("minor_has_papers", both, asked) == (
        not says,
        says or "No minor receives it without every paper that is asked for.",
    )


@pytest.mark.parametrize(("dated", "newest", "says"), [
    (date(2024, 1, 1), "2024-01-01", ""),
    (date(2024, 1, 1), "", ""),
    (date(2023, 1, 1), "2024-01-01", "code of 2023-01-01 was adopted; there is one of 2024-01-01."),
    (None, "", "Nobody has written down which edition of code this production works by."),
])  # fmt: skip
def test_which_edition_of_a_document_the_production_works_by(
    dated: date | None, newest: str, says: str
) -> None:
    """A set would work by the rules of ten years ago, or by none."""
    asked = situation()
    held = {"code": Document("code", "The code", "0" * 64, dated, asked.signed)} if dated else {}
    found = said(
        "document_is_adopted", {"document": ("code",), "newest": (newest,)}, on(asked, documents=held)
    )

    assert found == (not says, says or "code of 2024-01-01 was adopted.")


TRACED = {"known": ("maker", "maker's lot", "supplier", "calibre")}


@pytest.mark.parametrize(("lot", "says"), [
    ({}, ""),
    ({"maker": ""}, "Of B1 the maker is not known."),
    ({"maker_lot": ""}, "Of B1 the maker's lot is not known."),
    ({"supplier": "", "calibre": ""}, "Of B1 the supplier and the calibre is not known."),
])  # fmt: skip
def test_it_is_known_where_rounds_came_from(lot: dict, says: str) -> None:
    """Rounds out of somebody's pocket would be loaded."""
    asked = situation("LoadWeapon", lot=lot)

    assert said("lot_is_traceable", TRACED, asked) == (
        not says,
        says or "It is known where the rounds came from.",
    )


@pytest.mark.parametrize(("scope", "until", "holds"), [
    ({"W3"}, DAY, True), ({"W5"}, DAY, False), ({"W3"}, DAY - ONE, False),
])  # fmt: skip
def test_blanks_go_only_into_the_weapon_they_were_tested_with(scope: set, until: date, holds: bool) -> None:
    """A blank would jam, or burst, a weapon it was never fired in."""
    tested = paper(kind="test with this weapon", scope=frozenset(scope), valid_to=until)
    asked = situation("LoadWeapon", papers=(("B1", tested),))

    assert said("lot_was_tested_with_it", {}, asked) == (
        holds,
        "The rounds were tested with this weapon." if holds else "Nobody has seen a test of B1 with W3.",
    )


def test_dummies_need_no_test_with_a_weapon_and_no_weapon_is_named_where_there_is_none() -> None:
    """A dummy would have to be fired; or a sentence end in nothing."""
    asked = situation("LoadWeapon")

    assert said("lot_was_tested_with_it", {}, replace(asked, lot="D1", found={}))[0]
    assert said("lot_was_tested_with_it", {}, replace(asked, weapon="", found={})) == (
        False, "Nobody has seen a test of B1 with the weapon.",
    )  # fmt: skip


@pytest.mark.parametrize(("live", "holds"), [(1, False), (0, True)])
def test_no_live_round_is_anywhere_in_the_book(live: int, holds: bool) -> None:
    """Live rounds would lie beside the blanks."""
    assert said("no_live_round_is_in_the_book", {}, situation(live=live)) == (
        holds,
        "No live round is here." if holds else "L9: live or unknown rounds are here.",
    )


def test_live_rounds_that_were_sent_back_are_not_here_any_more() -> None:
    """The day would never go on after a find."""
    asked = situation(live=3)
    gone = replace(asked.record.lots["L9"], sent_back=3)
    unknown = replace(gone, sent_back=2, kind=RoundKind.UNKNOWN)

    assert said("no_live_round_is_in_the_book", {}, on(asked, lots={"L9": gone}))[0]
    assert not said("no_live_round_is_in_the_book", {}, on(asked, lots={"L9": unknown}))[0]


@pytest.mark.parametrize(("facts", "state"), [
    ((("safe", "holds_ammunition", (False,)),), ""),
    ((("safe", "holds_ammunition", (True,)),), "holds ammunition too"),
    ((), "may hold ammunition: nobody has stated that it does not"),
])  # fmt: skip
def test_weapons_and_ammunition_lie_apart(facts: tuple, state: str) -> None:
    """Whoever breaks one lock would have both."""
    assert said("ammunition_is_kept_apart", {}, situation("DrawWeapon", facts=facts)) == (
        not state,
        f"safe holds weapons and {state}." if state else "Weapons and ammunition are kept apart.",
    )
    assert said("ammunition_is_kept_apart", {}, situation(facts=facts))[0], "nothing lies in it"


@pytest.mark.parametrize(("fired", "says"), [(50, ""), (51, "B1: more went out than came in.")])
def test_no_more_goes_out_than_came_in(fired: int, says: str) -> None:
    """Rounds from nowhere would be fired and nobody ask."""
    asked = situation()
    lots = {"B1": replace(asked.record.lots["B1"], fired=fired)}

    assert said("day_balances", {}, on(asked, lots=lots)) == (not says, says or "What went out came in.")
