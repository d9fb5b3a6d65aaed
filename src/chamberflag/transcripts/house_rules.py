"""House rules: two small packs of an invented studio, so that a day can be played under packs without any file."""

import hashlib
from collections.abc import Mapping

from chamberflag.record.packs import Clause, Named, Pack, Sort, Source, Status, Trust
from chamberflag.record.signatures import Said

WRITTEN = Source("house-rules", "", "1st edition")


def _clause(name: str, heading: tuple[Sort, str, str], check: str = "", params: Named = ()) -> Clause:
    sort, when, says = heading
    trusted = (WRITTEN, Status.GUIDELINE, Trust.TEXT)
    return Clause(name, sort, "armorer", tuple(when.split()), says, *trusted, check=check, params=params)


def _gate(name: str, when: str, says: str, asks: tuple[str, dict[str, Said]]) -> Clause:
    check, params = asks
    return _clause(name, (Sort.GATE, when, says), check, tuple(params.items()))


def _pack(name: str, title: str, *clauses: Clause, places: tuple[str, ...] = ()) -> Pack:
    digest = hashlib.sha256(repr(clauses).encode()).hexdigest()
    return Pack(name, title, "an invented studio", "2026-03-01", digest, clauses, places)


HOUSE = _pack(
    "house-rules",
    "The house rules",
    _gate("HR-1", "DAY ISSUE", "The armorer holds the house's licence.",
          ("custodian_holds", {"papers": ("armourer's licence",)})),
    _gate("HR-2", "SCENE ISSUE", "Blanks keep six metres and ten.", ("blanks_keep_distance", {"least": (610, "cm")})),
    _gate("HR-3", "USE", "A medic is on set.", ("fact_is", {"fact": ("medic_present",), "is": (True,)})),
    _gate("HR-4", "ISSUE", "Whoever receives a weapon was trained.", ("receiver_is_trained", {})),
    _gate("HR-5", "ISSUE", "The bulletin the production works by is written down.",
          ("document_is_adopted", {"document": ("house bulletin",), "newest": ("2026-01-01",)})),
    _clause("HR-6", (Sort.TIMER, "INCIDENT", "A missing weapon is told to the house."),
            params=(("starts", ("a weapon is missing",)), ("within", (24, "h")), ("tell", ("the house",)))),
    _clause("HR-7", (Sort.ATTESTATION, "DAY", "The armorer has walked the set."),
            params=(("by", ("armorer",)), ("each", ("day",)))),
)  # fmt: skip
YARD = _pack(
    "yard-rules",
    "The yard rules",
    _gate(
        "YR-1",
        "ISSUE",
        "Only what fires blanks by its making is used.",
        ("kind_is_one_of", {"kinds": ("blank-firing",)}),
    ),
)
FIELD = _pack(
    "field-rules",
    "The field rules",
    _gate(
        "FR-1", "ISSUE", "Only functional weapons are used.", ("kind_is_one_of", {"kinds": ("functional",)})
    ),
)
MILL = _pack(
    "mill-rules",
    "The mill rules, whose clause has a name of the house's",
    _gate(
        "HR-1", "ISSUE", "Only functional weapons are used.", ("kind_is_one_of", {"kinds": ("functional",)})
    ),
)
COAST = _pack(
    "coast-rules",
    "The coast rules",
    _gate("CO-1", "ISSUE", "A medic is on set.", ("fact_is", {"fact": ("medic_present",), "is": (True,)})),
    places=("US-CA",),
)
MOOR = _pack(
    "moor-rules",
    "The moor rules",
    _gate("MO-1", "ISSUE", "Only replicas are used.", ("kind_is_one_of", {"kinds": ("replica",)})),
    places=("GB",),
)
PACKS: Mapping[str, Pack] = {"the house rules": HOUSE, "the yard rules": YARD, "the field rules": FIELD,
                                "the mill rules": MILL, "the coast rules": COAST, "the moor rules": MOOR}  # fmt: skip
