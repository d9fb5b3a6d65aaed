"""Writes the three made-up productions of examples/: files as rental houses, suppliers and coordinators send them.

All people, houses and makers are invented. `python tools/make_examples.py` writes them; a test compares the content.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FIXED = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - spreadsheets know no zones
FROM, TO = date(2026, 1, 12), date(2027, 12, 31)
Rows = Sequence[Sequence[Any]]


def western_weapons() -> Rows:
    """A rental house's list with its own headings, title rows and a total."""
    revolver = ("Firing", "revolver", "Single-action revolver .45", 6)
    rows = [
        ("W1", *revolver, "DC-1873-011", "safe", 900), ("W2", *revolver, "DC-1873-012", "safe", 900),
        ("W3", *revolver, "DC-1873-017", "safe", 950), ("W4", *revolver, "DC-1873-019", "safe", 950),
        ("W5", "Blank firer", "revolver", "Blank-firing revolver .380", 6, "BF-2201", "safe", 300),
        ("W6", "Firing", "rifle", "Lever-action rifle .44-40", 10, "LA-0447", "safe", 1200),
        ("W7", "Firing", "rifle", "Lever-action rifle .44-40", 10, "LA-0451", "safe", 1200),
        ("W8", "Firing", "shotgun", "Side-by-side coach gun 12 ga", 2, "CG-118", "safe", 1100),
        ("W9", "Replica", "revolver", "Non-firing revolver, metal", 1, "", "cart", 120),
        ("W10", "Replica", "rifle", "Non-firing lever-action rifle", 1, "", "cart", 180),
        ("W11", "Rubber", "revolver", "Rubber revolver", 1, "", "cart", 30),
        ("W12", "Rubber", "rifle", "Rubber lever-action rifle", 1, "", "cart", 45),
    ]  # fmt: skip
    head = [("Dry Creek Arms Rental", ""), ("Order 2026-0117", "The Long Shadow"), ()]
    names = (
        "Asset Tag",
        "Firing?",
        "Group",
        "Make and Model",
        "Capacity",
        "Serial No.",
        "Storage",
        "Value USD",
    )
    names = tuple("Weapon type" if n == "Firing?" else n for n in names)
    return [*head, names, *rows, ("Total", "", "", "", "", "", "", sum(r[-1] for r in rows))]


def western_ammunition() -> Rows:
    """A supplier's manifest."""
    return [
        ("Batch", "Type", "Load size", "Quantity", "Caliber", "Manufacturer", "Maker lot", "Delivered by"),
        ("D7", "Dummies", "", 60, ".45", "Hollow Point Props", "HP-26-031", "Dry Creek Arms Rental"),
        ("D8", "Inert dummy", "", 40, ".44-40", "Hollow Point Props", "HP-26-040", "Dry Creek Arms Rental"),
        ("B1", "Blanks", "quarter", 100, ".45", "Thornfield Blanks", "TB-9914", "Dry Creek Arms Rental"),
        ("B2", "Blanks", "half", 100, ".45", "Thornfield Blanks", "TB-9917", "Dry Creek Arms Rental"),
        ("B3", "Blanks", "full", 50, ".44-40", "Thornfield Blanks", "TB-9920", "Dry Creek Arms Rental"),
        ("B4", "Blanks", "half", 60, ".380", "Thornfield Blanks", "TB-9931", "Dry Creek Arms Rental"),
    ]


CREW = (
    ("iris", "Iris Calloway", "armorer"), ("tom", "Tom Becker", "1st AD"), ("petra", "Petra Lindqvist", "property master"),
    ("noor", "Noor Haddad", "safety advisor"), ("lea", "Lea Moreau", "script supervisor"), ("sol", "Sol Okafor", "sound"),
    ("dana", "Dana Whitlock", "director"), ("milo", "Milo Verbeek", "assistant armorer"), ("gwen", "Gwen Ashby", "2nd AD"),
    ("rafa", "Rafa Dominguez", "stunt coordinator"), ("hana", "Hana Kimura", "camera"), ("otto", "Otto Friis", "medic"),
    ("vera", "Vera Stoyanova", "producer"), ("kit", "Kit Ellery-Jones", "transport"), ("june", "June Abara", "props"),
    ("sam", "Sam Pruitt", "visitor"), ("elio", "Elio Conti", "focus puller"), ("britt", "Britt Solberg", "grip"),
    ("noah", "Noah Castellan", "boom operator"), ("tess", "Tess Arkwright", "costume"),
)  # fmt: skip
CAST = (
    ("ana", "Ana Reyes", "performer"), ("ben", "Ben Okoro", "performer"), ("cleo", "Cleo Marsh", "performer"),
    ("dov", "Dov Lerner", "performer"), ("edie", "Edie Fontaine", "performer"), ("finn", "Finn Gallagher", "stunt"),
    ("gia", "Gia Petrova", "stunt"), ("hugo", "Hugo Brandt", "stunt"), ("ines", "Ines Carvalho", "background"),
    ("jack", "Jack Thornbury", "background"), ("kofi", "Kofi Mensah", "background"), ("lars", "Lars Nygaard", "background"),
    ("mina", "Mina Sarkis", "background"), ("nils", "Nils Aaltonen", "background"), ("olga", "Olga Ferenc", "background"),
    ("paul", "Paul Derrick", "background"), ("quin", "Quin Abbott", "background"), ("rosa", "Rosa Maldonado", "background"),
    ("seth", "Seth Weller", "background"), ("tilly", "Tilly Marsh", "performer"),
)  # fmt: skip
TRAINED = {
    "iris": "revolver, rifle, shotgun", "milo": "revolver, rifle", "ana": "revolver", "ben": "revolver, rifle",
    "cleo": "rifle", "dov": "shotgun", "finn": "revolver, rifle", "gia": "revolver", "hugo": "rifle",
}  # fmt: skip


def western_people() -> Rows:
    """Cast and crew: forty people. Edie's training has run out, Cleo's is for another class, Tilly is a minor."""
    names = ("Badge ID", "Name", "Position", "Under 18", "Trained for", "Trained on", "Valid until", "Assessed by",
             "Permit", "Permit no", "Permit scope", "Permit expires")  # fmt: skip
    rows = []
    for badge, name, role in (*CREW, *CAST):
        training = (TRAINED[badge], FROM, TO, "Rafa Dominguez") if badge in TRAINED else ("", "", "", "")
        if badge == "edie":
            training = ("revolver", date(2024, 5, 2), date(2025, 5, 1), "Rafa Dominguez")
        permit = (
            ("entertainment firearms permit", "EF-55120", "all", TO) if badge == "iris" else ("", "", "", "")
        )
        rows.append((badge, name, role, "yes" if badge == "tilly" else "", *training, *permit))
    return [("The Long Shadow", "crew list, white"), names, *rows]


def western_scenes() -> Rows:
    """Twenty scenes; a scene with two weapons has two rows."""
    casting = {
        14: [("W3", "ana", "dummy", 5, "", 3)],
        15: [("W3", "ana", "none", 0, "", 0), ("W4", "ben", "none", 0, "", 0)],
        22: [("W5", "ben", "blank", 3, "half", 7)],
        23: [("W3", "ana", "blank", 2, "half", 8), ("W4", "ben", "blank", 2, "half", 8)],
        31: [("W6", "Ben Okoro", "dummy", 6, "", 2)],
        32: [("W8", "dov", "none", 0, "", 0)],
        40: [("W9", "Tilly Marsh", "none", 0, "", 0), ("W11", "jack", "none", 0, "", 0)],
        41: [("W10", "kofi", "none", 0, "", 0), ("W12", "lars", "none", 0, "", 0)],
        45: [("W3", "edie", "dummy", 2, "", 2)],
        46: [("W3", "cleo", "dummy", 2, "", 2)],
    }
    titles = {
        1: "EXT. DRY CREEK - DAWN", 3: "INT. STAGE OFFICE - DAY", 5: "EXT. STABLE - DAY", 8: "INT. SALOON - NIGHT",
        11: "EXT. CEMETERY - DAY", 14: "INT. SALOON - DUEL, REHEARSED DRAW", 15: "EXT. MAIN STREET - STANDOFF",
        18: "INT. BANK - DAY", 22: "EXT. CORRAL - BEN FIRES", 23: "EXT. MAIN STREET - SHOOT-OUT", 26: "INT. CHURCH - DAY",
        29: "EXT. RIDGE - DUSK", 31: "EXT. RIDGE - RIFLE", 32: "INT. STAGECOACH - DAY", 35: "INT. KITCHEN - DAY",
        40: "EXT. CROWD - CHILDREN PLAY", 41: "EXT. CROWD - MILITIA", 44: "INT. JAIL - NIGHT", 45: "INT. JAIL - EDIE",
        46: "INT. JAIL - CLEO",
    }  # fmt: skip
    rows: list[Sequence[Any]] = []
    for scene, title in titles.items():
        rows += [(scene, title, *cast) for cast in casting.get(scene, [("", "", "", "", "", "")])]
    names = (
        "Scene No.",
        "Slugline",
        "Weapon tag",
        "Actor",
        "Loaded with",
        "Max rounds",
        "Charge",
        "Distance (m)",
    )
    return [names, *rows]


def warday_weapons() -> Rows:
    """Forty-five rifles: five that fire blanks, forty that fire nothing, and a magazine for each of the five."""
    names = ("Stock No", "Category", "Class", "Description", "S/N", "Magazine", "Holds", "Cabinet")
    rifles = [
        (f"R{n:02}", "blank-firing" if n <= 5 else "replica", "rifle", "Infantry rifle, bolt action", f"IR-{4000 + n}",
         "yes" if n <= 5 else "no", 5, "cage-A" if n <= 5 else f"rack-{(n - 6) // 10 + 1}")
        for n in range(1, 46)
    ]  # fmt: skip
    magazines = [(f"M{n:02}", "magazine", "rifle", "Box magazine", "", "", 5, "") for n in range(1, 6)]
    return [names, *rifles, *magazines]


def warday_people() -> Rows:
    """The crew and forty-five extras; the first five are trained."""
    first = ("Arlo", "Bea", "Cyril", "Dot", "Emil", "Faye", "Gus", "Hetty", "Igor")
    last = ("Ames", "Birch", "Cole", "Dunn", "Eck")
    crew = [("wanda", "Wanda Pike", "armorer"), ("theo", "Theo Marsh", "1st AD"), ("pip", "Pip Sandoval", "property master"),
            ("nell", "Nell Whitby", "safety advisor"), ("luc", "Luc Perrin", "sound")]  # fmt: skip
    rows: list[Sequence[Any]] = []
    for badge, name, role in crew:
        trained = ("rifle", FROM, TO, "Col. Ida Brandt") if badge == "wanda" else ("", "", "", "")
        rows.append((badge, name, role, *trained))
    for n in range(45):
        trained = ("rifle", FROM, TO, "Col. Ida Brandt") if n < 5 else ("", "", "", "")
        rows.append((f"x{n + 1:02}", f"{first[n % 9]} {last[n // 9]}", "background", *trained))
    return [("Code", "Full name", "Job", "Course", "Training from", "Training to", "Instructor"), *rows]


def warday_scenes() -> Rows:
    """One trench: everybody with a rifle, five of them fire."""
    rows = [
        ("88", "EXT. TRENCH - ATTACK", f"R{n:02}", f"x{n:02}", "blank" if n <= 5 else "none", 5 if n <= 5 else 0,
         "full" if n <= 5 else "", 10)
        for n in range(1, 46)
    ]  # fmt: skip
    return [("Sc", "Heading", "Weapon tag", "Badge", "Load", "Shots", "Charge", "Distance"), *rows]


def school_people() -> Rows:
    """A teacher, a stage manager, a third adult, twelve pupils."""
    adults = [("hart", "Ms Hart", "teacher", "no", "pistol"), ("quill", "Mr Quill", "stage manager", "no", ""),
              ("bloom", "Mrs Bloom", "parent, safety advisor", "no", "")]  # fmt: skip
    pupils = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hope", "Ike", "Joy", "Kai", "Lou")
    rows: list[Sequence[Any]] = []
    for badge, name, role, minor, trained in adults:
        rows.append(
            (
                badge,
                name,
                role,
                minor,
                trained,
                *((FROM, TO, "Range officer Vance") if trained else ("", "", "")),
            )
        )
    for name in pupils:
        trained = ("pistol", FROM, TO, "Ms Hart") if name == "Ada" else ("", "", "", "")
        rows.append((name.lower(), f"{name} (pupil)", "performer", "yes", *trained))
    return [("ID", "Name", "Role", "Minor?", "Trained for", "Training from", "Training to", "Trainer"), *rows]


SCHOOL_WEAPONS: Rows = [
    ("Tag", "Type", "Class", "Item", "Capacity", "Cabinet"),
    ("P1", "replica", "pistol", "Plastic pistol, orange tip removed", 1, "cabinet"),
    ("P2", "replica", "pistol", "Plastic pistol, orange tip removed", 1, "cabinet"),
    ("P3", "replica", "rifle", "Wooden rifle", 1, "cabinet"),
    ("P4", "starter pistol", "pistol", "Starter pistol .22 acorn blank", 6, "strongbox"),
]
SCHOOL_AMMUNITION: Rows = [("Lot", "Kind", "Size", "Qty"), ("S1", "blanks", "quarter", 25)]
SCHOOL_SCENES: Rows = [
    ("Scene", "Title", "Tag", "Badge", "Load", "Shots", "Load size"),
    ("II-1", "The watch on the wall", "P1", "bo", "none", 0, ""),
    ("II-1", "The watch on the wall", "P2", "cy", "none", 0, ""),
    ("II-1", "The watch on the wall", "P3", "di", "none", 0, ""),
    ("III-2", "The race begins", "P4", "ada", "blank", 1, "quarter"),
]
WARDAY_AMMUNITION: Rows = [
    ("Lot", "Type", "Load", "Qty", "Cal"),
    ("B9", "blank", "full", 200, ".303"),
]


def files() -> dict[str, Rows]:
    """Every example file with its rows."""
    return {
        "western/weapons.xlsx": western_weapons(), "western/ammunition.csv": western_ammunition(),
        "western/people.xlsx": western_people(), "western/scenes.csv": western_scenes(),
        "warday/weapons.csv": warday_weapons(), "warday/ammunition.csv": WARDAY_AMMUNITION,
        "warday/people.csv": warday_people(), "warday/scenes.csv": warday_scenes(),
        "school/weapons.csv": SCHOOL_WEAPONS, "school/ammunition.csv": SCHOOL_AMMUNITION,
        "school/people.xlsx": school_people(), "school/scenes.csv": SCHOOL_SCENES,
    }  # fmt: skip


def as_csv(rows: Rows, mark: str) -> bytes:
    """Text with the separator that program uses."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_sheet(rows: Iterable[Sequence[Any]]) -> bytes:
    """A spreadsheet."""
    book = Workbook()
    book.properties.created = book.properties.modified = FIXED
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> None:
    """Write them all."""
    for name, rows in files().items():
        path = EXAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            as_sheet(rows) if name.endswith(".xlsx") else as_csv(rows, ";" if "western" in name else ",")
        )


if __name__ == "__main__":
    main()
