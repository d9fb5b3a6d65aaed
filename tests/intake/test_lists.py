"""The four lists beside a book that knows some of it: what is new, what is known, what contradicts it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.intake.lists import said, troubles, western

from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Permit, Training
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting

KNOWN = western()
W3 = "W3;functional;revolver;single action;6;;safe"


def one_line(what: str, line: str) -> list[str]:
    """What is wrong with this one line, beside the western's book."""
    return [one.removeprefix("list.csv, row 2, ") for one in troubles(said(what, line, record=KNOWN))]


def test_a_new_list_is_taken_in_whole() -> None:
    """A row would be left out, or a safe be made twice."""
    found = said(
        "weapons", "W1;replica;;Plastic;;;cart-1", "W2;rubber;;Rubber;;;cart-1", "M1;magazine;rifle;;5;;"
    )

    assert [type(one).__name__ for one in found.commands] == [
        "TakeInContainer", "TakeInWeapon", "TakeInWeapon", "TakeInMagazine",
    ]  # fmt: skip
    assert found.commands[0] == c.TakeInContainer("cart-1", "cart")
    assert found.commands[-1] == c.TakeInMagazine("M1", "rifle", 5)


def test_what_the_book_knows_is_nothing_to_do() -> None:
    """The same list twice would write twice."""
    assert said("weapons", W3, record=KNOWN).unchanged == 1
    assert said("weapons", W3, record=KNOWN).commands == ()
    assert said("ammunition", "D7;dummy;;20", record=KNOWN).unchanged == 1
    assert said("people", "ana;Ana;;;revolver;2026-03-02;2027-01-01;Noor", record=KNOWN).unchanged == 1
    assert said("scenes", "22;fire;W3;ana;blank;3;half;7", record=KNOWN).unchanged == 1


@pytest.mark.parametrize(
    ("what", "line", "says"),
    [
        ("weapons", "W3;replica;revolver;single action;6;;safe", 'column "Type": the book has functional, this file replica.'),
        ("weapons", "W3;functional;revolver;single action;7;;safe", 'column "Capacity": the book has 6, this file 7.'),
        ("weapons", "W3;functional;revolver;single action;6;A-1;safe",
         'column "Serial No": the book has nothing, this file A-1.'),
        ("ammunition", "D7;blank;half;20", 'column "Kind": the book has dummy, this file blank.'),
        ("ammunition", "D7;dummy;;30", 'column "Qty": the book has 20, this file 30.'),
        ("people", "ana;Anna Reyes", 'column "Name": the book has Ana, this file Anna Reyes.'),
    ],
)  # fmt: skip
def test_other_facts_about_what_is_known_are_never_written_over(what: str, line: str, says: str) -> None:
    """A list would turn a gun into a replica, or a badge into somebody else's, and nobody would look again."""
    found = [one for one in one_line(what, line) if says in one]

    assert found == [f"{says} Settle which is right; nothing is overwritten."]


@pytest.mark.parametrize(
    ("what", "lines", "says"),
    [
        ("weapons", ("W1;rubber;;Rubber;;;safe", "W2;rubber;;Rubber;;;safe", "W1;rubber;;Rubber;;;safe"),
         'list.csv, row 4, column "Tag": W1 stands in row 2 already.'),
        ("weapons", ("W1;rubber;;Rubber;;;safe", "w1;rubber;;Rubber;;;safe"),
         'list.csv, row 3, column "Tag": w1 stands in row 2 already, as W1.'),
        ("weapons", ("M1;rubber;;Rubber;;;safe", "M1;magazine;rifle;;5;;"),
         'list.csv, row 3, column "Tag": M1 stands in row 2 already.'),
        ("weapons", ("W1;rubber;;Rubber;;;Safe-1", "W2;rubber;;Rubber;;;safe-1"),
         'list.csv, row 3, column "Store": it is written Safe-1 elsewhere: write it the same way.'),
        ("ammunition", ("D7;dummy;;20", "D7;dummy;;20"), 'list.csv, row 3, column "Lot": D7 stands in row 2 already.'),
        ("people", ("ana;Ana", "ana;Ana"), 'list.csv, row 3, column "Badge": ana stands in row 2 already.'),
    ],
)  # fmt: skip
def test_a_code_stands_in_one_row(what: str, lines: tuple[str, ...], says: str) -> None:
    """Of two rows for one thing the book would hold one, and nobody would know which."""
    assert troubles(said(what, *lines)) == [says]


@pytest.mark.parametrize(
    ("what", "line", "says"),
    [
        (
            "weapons",
            "w3;functional;revolver;single action;6;;safe",
            'column "Tag": the book has W3: write it the same way.',
        ),
        (
            "weapons",
            "D7;rubber;;Rubber;;;safe",
            'column "Tag": D7 is a lot in the book: a label means one thing.',
        ),
        ("weapons", "W8;rubber;;Rubber;;;SAFE", 'column "Store": the book has safe: write it the same way.'),
        ("ammunition", "W3;dummy;;20", 'column "Lot": W3 is a weapon in the book: a label means one thing.'),
        ("people", "ANA;Ana", 'column "Badge": the book has ana: write it the same way.'),
        (
            "people",
            "keeper;Kim",
            'column "Badge": keeper is not a person\'s: the book itself uses that word.',
        ),
        (
            "people",
            "Anyone;Andy",
            'column "Badge": Anyone is not a person\'s: the book itself uses that word.',
        ),
    ],
)
def test_a_label_means_one_thing(what: str, line: str, says: str) -> None:
    """A scan would find a lot where somebody holds a gun, or a badge would have the book's own powers."""
    assert says in one_line(what, line)


def test_people_come_with_training_and_permits() -> None:
    """Somebody trained would be refused a weapon, or somebody with an expired permit would not."""
    found = said(
        "people",
        "ada;Ada Lund;armorer, props;yes;Revolver & rifle;2026-01-05;2027-01-05;Noor;Licence;L-1;2026-12-31",
    )
    joined, *trainings = found.commands

    permit = Permit("Licence", "L-1", "", date(2026, 12, 31))
    assert joined == c.Join("ada", "Ada Lund", ("armorer", "props"), True, (permit,))
    assert [one.training.weapon_class for one in trainings if isinstance(one, c.GiveTraining)] == [
        "revolver",
        "rifle",
    ]


def test_a_list_that_says_less_takes_nothing_away() -> None:
    """A list without permits would lift the refusal of an expired one, and one without ages make adults of children."""
    expired = Permit("licence", "L-1", "", date(2020, 1, 1))
    tilly = replace(KNOWN.people["ana"], minor=True, roles=("performer",), permits=(expired,))
    record = replace(KNOWN, people={**KNOWN.people, "ana": tilly})

    assert said("people", "ana;Ana", record=record).commands == ()
    renewed = said("people", "ana;Ana;;;;;;;licence;L-1;2030-01-01", record=record)
    assert renewed.commands == (
        c.Join("ana", "Ana", ("performer",), True, (replace(expired, valid_to=date(2030, 1, 1)),)),
    )
    assert troubles(said("people", "ana;Ana;;no", record=record)) == [
        'list.csv, row 2, column "Minor": the book has yes, this file no. Settle which is right; nothing is overwritten.'
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ada;Ada;;;rifle;2026-05-01;2026-04-01;Noor",
         'column "Valid until": it ends on 2026-04-01, before it begins on 2026-05-01.'),
        ("ada;Ada;;;rifle;2026-05-01;2027-04-01;", 'column "Assessed by": it is empty.'),
        ("ada;Ada;;;;;;;licence;;2027-04-01", 'column "Permit no": it is empty.'),
        ("ada;Ada;;;;;;;licence;L-1;", 'column "Permit expires": it is empty.'),
        ("ada;;;", 'column "Name": it is empty.'),
        (";Ada;;", 'column "Badge": it is empty.'),
    ],
)  # fmt: skip
def test_half_a_fact_about_a_person_is_none(line: str, says: str) -> None:
    """A training nobody saw would count, or a permit nobody can look up."""
    assert one_line("people", line) == [says]


def test_a_new_training_is_added_to_the_old_ones() -> None:
    """A course somebody passed this week would be ignored because the badge is known."""
    found = said("people", "ben;Ben;;;rifle;2026-03-05;2027-01-01;Noor", record=KNOWN)

    assert found.commands == (
        c.GiveTraining("ben", Training("rifle", date(2026, 3, 5), date(2027, 1, 1), "Noor")),
    )


def test_a_scene_gathers_its_rows_and_knows_people_by_badge_or_name() -> None:
    """The second weapon of a scene would be left out of its casting."""
    found = said(
        "scenes", "30;EXT. ROAD;W3;ana;dummy;5;;3", "30;;R1;Ben;none;0;;", "31;INT. BARN;;;;;;", record=KNOWN
    )

    none = RoundKind.NONE
    casting = frozenset({Casting("W3", "ana", RoundKind.DUMMY, 5, "", 3), Casting("R1", "ben", none)})
    assert found.commands == (
        c.PlanScene("30", "EXT. ROAD", casting),
        c.PlanScene("31", "INT. BARN", frozenset()),
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("30;ROAD;W9;ana;dummy;5", 'column "Weapon tag": no weapon in the book has the tag W9: take the weapons in first.'),
        ("30;ROAD;w3;ana;dummy;5", 'column "Weapon tag": no weapon in the book has the tag w3: take the weapons in first.'),
        ("30;ROAD;W3;Zoe;dummy;5",
         "column \"Actor\": nobody in the book has the badge or the name 'Zoe': take the people in first."),
        ("30;ROAD;W3;;dummy;5", 'column "Actor": it is empty.'),
        ("30;ROAD;;ana;dummy;5", 'column "Weapon tag": it is empty.'),
        ("30;ROAD;W3;ana;live;5", 'column "Load": no scene is planned with 1 live round.'),
        ("30;ROAD;W3;ana;unknown;5", 'column "Load": no scene is planned with 1 unknown.'),
        ("30;ROAD;W3;ana;dummy;", 'column "Shots": say how many rounds at the most.'),
        ("30;ROAD;W3;ana;none;5", 'column "Shots": nothing is loaded, so there cannot be 5.'),
        ("30;ROAD;W3;ana;blank;5;", 'column "Charge": a blank has a size: quarter, half or full.'),
        ("30;ROAD;W3;ana;dummy;5;;near", "column \"Distance\": 'near' is not a whole number up to a million."),
        ("30;;W3;ana;dummy;5", 'column "Title": it is empty.'),
        (";ROAD;W3;ana;dummy;5", 'column "Scene": it is empty.'),
    ],
)  # fmt: skip
def test_a_casting_that_means_nothing_certain_says_so(line: str, says: str) -> None:
    """A scene would be authorised with a weapon, a hand or a load that nobody named."""
    assert one_line("scenes", line) == [says]


def test_one_weapon_in_one_hand_has_one_load() -> None:
    """Of two loads for one hand either would have been the one that was authorised."""
    found = said("scenes", "30;ROAD;W3;ana;dummy;5", "30;ROAD;W3;Ana;blank;2;half", record=KNOWN)

    assert troubles(found) == ['list.csv, row 3, column "Weapon tag": W3 is in ana\'s hand in row 2 already.']


def test_a_scene_has_one_title() -> None:
    """Two scenes under one number would be authorised as one."""
    found = said("scenes", "30;ROAD", "30;RIVER", record=KNOWN)

    assert troubles(found) == ["list.csv, row 3, column \"Title\": scene 30 is called 'ROAD' in row 2."]


def test_a_name_that_two_people_have_is_nobody() -> None:
    """A weapon would be cast with the wrong one of two."""
    twin = replace(KNOWN.people["ana"], id="ana2")
    record = replace(KNOWN, people={"ana1": replace(twin, id="ana1"), "ana2": twin})
    found = said("scenes", "30;ROAD;W3;Ana;dummy;5", record=replace(record, weapons=KNOWN.weapons))

    assert [str(one) for one in found.troubles] == [
        "list.csv, row 2, column \"Actor\": 2 people in the book are called 'Ana': write the badge, ana1 or ana2."
    ]


def test_one_bad_row_leaves_no_command_of_the_good_ones() -> None:
    """Half a list would be in the book, and nobody would know which half."""
    lines = [f"W{n};rubber;;Rubber;;;safe" for n in range(50)]
    found = said("weapons", *lines, "W99;pebble;;;;;", record=Record())

    assert found.commands == ()
    assert {one.row for one in found.troubles} == {52}
