"""Packs: the closed list of checks that clauses may name, and where in the day each can be asked.

Packs hold no logic. They choose from this list and set parameters; what is not in it cannot be asked for. Deliberately
knows no clause: which of them are in force is `rules/in_force.py`.
"""

from collections.abc import Mapping

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.facts import FACTS
from chamberflag.record.papers import PAPERS
from chamberflag.record.people import Duty
from chamberflag.record.weapons import Kind
from chamberflag.rules.asking import PackCheck, Param, Takes
from chamberflag.rules.checks import duties, facts, firing, papers, stores
from chamberflag.rules.floor import FLOOR

# The gate points of a day, and the acts that wait at each. Making safe, reporting and stopping wait at none.
GATES: Mapping[str, tuple[str, ...]] = {
    "INTAKE": ("InspectWeapon", "ProveRounds"),
    "PREP": ("AuthoriseScene",),
    "DAY": ("DrawWeapon",),
    "SCENE": ("AuthoriseScene",),
    "LOAD": ("LoadWeapon",),
    "ISSUE": ("StartShow", "HandOver", "AskForReplica", "HandOverReplica"),
    "USE": ("TurnKey", "CallAction"),
    "STORE": ("DrawWeapon",),
    "CLOSE": ("CloseDay",),
    "RESUME": ("SignLift",),
}
OTHER_POINTS = (
    "RETURN",
    "MOVE",
    "INCIDENT",
    "RECORD",
)  # for timers and attestations: nothing is refused there
HANDS = frozenset({"DAY", "LOAD", "ISSUE", "STORE"})  # a weapon is named
WITH_WEAPON = HANDS | {"INTAKE", "PREP", "SCENE", "USE"}  # a weapon is named, or a scene with weapons
WITH_SCENE = frozenset({"PREP", "SCENE", "LOAD", "ISSUE", "USE", "DAY", "STORE"})
WITH_RECEIVER = frozenset({"PREP", "SCENE", "LOAD", "ISSUE", "USE"})
ANY = frozenset(GATES)

FLOOR_CHECKS = frozenset(check.__name__ for checks in FLOOR.values() for check in checks)

_PAPERS = Param(Takes.WORDS, "kinds of paper, any one of which will do", tuple(PAPERS))
_CLASS = Param(Takes.YES_NO, "whether the paper must name the weapon's class", optional=True)
_ISSUERS = Param(Takes.WORDS, "who must have issued it, if not anybody", optional=True)
_FACT = Param(Takes.WORD, "which fact", tuple(FACTS))
_WHO = Param(
    Takes.WORD,
    "of a fact about a person, whose; the receiver's if left out",
    ("armorer", "receiver"),
    optional=True,
)
_YEARS = {"years": Param(Takes.YEARS, "the least age")}
_DUTIES = tuple(duty.value for duty in Duty)
_HOLDS = {"papers": _PAPERS, "names_class": _CLASS, "issuers": _ISSUERS}

CHECKS: Mapping[str, PackCheck] = {
    # what people state
    "fact_is": PackCheck(
        facts.fact_is, {"fact": _FACT, "is": Param(Takes.WORDS, "the value, or several that will do"), "who": _WHO}, ANY
    ),
    "fact_is_at_least": PackCheck(
        facts.fact_is_at_least, {"fact": _FACT, "least": Param(Takes.COUNT, "the least, in the fact's unit"), "who": _WHO}, ANY
    ),
    "fact_is_at_most": PackCheck(
        facts.fact_is_at_most, {"fact": _FACT, "most": Param(Takes.COUNT, "the most, in the fact's unit")}, ANY
    ),
    "fact_has_all": PackCheck(
        facts.fact_has_all, {"fact": _FACT, "all": Param(Takes.WORDS, "what it must include")}, ANY
    ),
    # papers
    "custodian_holds": PackCheck(papers.custodian_holds, _HOLDS, ANY),
    "receiver_holds": PackCheck(papers.receiver_holds, _HOLDS, WITH_RECEIVER),
    "receiver_is_named": PackCheck(papers.receiver_is_named, {"papers": _PAPERS}, WITH_RECEIVER),
    "minor_has_papers": PackCheck(
        papers.minor_has_papers,
        {"papers": Param(Takes.WORDS, "kinds of paper, every one of which is needed", tuple(PAPERS))},
        WITH_RECEIVER,
    ),
    "somebody_holds": PackCheck(
        papers.somebody_holds,
        {"papers": _PAPERS, "issuers": _ISSUERS,
         "duty": Param(Takes.WORD, "the duty of who must hold it", _DUTIES, optional=True)},
        ANY,
    ),
    "paper_is_seen": PackCheck(
        papers.paper_is_seen,
        {"papers": _PAPERS, "issuers": _ISSUERS,
         "after_plan": Param(Takes.YES_NO, "whether it must be newer than the scene's plan", optional=True)},
        ANY,
    ),
    "document_is_adopted": PackCheck(
        papers.document_is_adopted,
        {"document": Param(Takes.WORD, "a source that sources.toml marks as adopted by name"),
         "newest": Param(Takes.WORD, "the date of the newest edition, where one is known", optional=True)},
        ANY,
    ),
    # who does what
    "custodian_is_at_least": PackCheck(duties.custodian_is_at_least, _YEARS, ANY),
    "receiver_is_at_least": PackCheck(duties.receiver_is_at_least, _YEARS, WITH_RECEIVER),
    "custodian_does_nothing_else": PackCheck(
        duties.custodian_does_nothing_else,
        {"roles": Param(Takes.WORDS, "roles on the crew list that are allowed besides", optional=True)},
        ANY,
    ),
    "duty_does_nothing_else": PackCheck(
        duties.duty_does_nothing_else,
        {"duty": Param(Takes.WORD, "which duty", _DUTIES),
         "roles": Param(Takes.WORDS, "roles on the crew list that are allowed besides", optional=True)},
        ANY,
    ),
    "employed_as": PackCheck(
        duties.employed_as,
        {"who": Param(Takes.WORD, "whose employment", ("armorer", "receiver")),
         "as": Param(Takes.WORDS, "kinds of employment that will do", FACTS["employment"].choices)},
        WITH_RECEIVER,
    ),
    "duty_is_filled": PackCheck(
        duties.duty_is_filled, {"duty": Param(Takes.WORD, "which duty", _DUTIES)}, ANY
    ),
    "duties_are_different": PackCheck(
        duties.duties_are_different, {"duties": Param(Takes.WORDS, "two duties", _DUTIES)}, ANY
    ),
    "armorers_at_most": PackCheck(
        duties.armorers_at_most, {"most": Param(Takes.COUNT, "how many at the most")}, ANY
    ),
    "weapons_per_armorer": PackCheck(
        duties.weapons_per_armorer, {"most": Param(Takes.COUNT, "weapons that fire, for each armorer")}, HANDS
    ),
    "meeting_had": PackCheck(
        duties.meeting_had, {"duties": Param(Takes.WORDS, "who must have been there", _DUTIES)}, ANY
    ),
    "meeting_is_newer_than_the_plan": PackCheck(duties.meeting_is_newer_than_the_plan, {}, WITH_SCENE),
    "scene_is_signed_by": PackCheck(
        duties.scene_is_signed_by,
        {"duty": Param(Takes.WORD, "which duty", _DUTIES)},
        frozenset({"DAY", "LOAD", "ISSUE", "USE"}),
    ),
    # what is fired
    "blanks_keep_distance": PackCheck(
        firing.blanks_keep_distance, {"least": Param(Takes.LENGTH, "the least distance to anybody")}, WITH_SCENE
    ),
    "blanks_keep_tested_distance": PackCheck(firing.blanks_keep_tested_distance, {}, WITH_SCENE),
    "load_is_at_most": PackCheck(
        firing.load_is_at_most, {"size": Param(Takes.WORD, "the biggest load", firing.SIZES)}, WITH_SCENE
    ),
    "load_is_one_of": PackCheck(
        firing.load_is_one_of,
        {"kinds": Param(Takes.WORDS, "what may be loaded", tuple(kind.value for kind in RoundKind))},
        WITH_SCENE,
    ),
    "spare_rounds_at_most": PackCheck(
        firing.spare_rounds_at_most, {"rounds": Param(Takes.COUNT, "rounds beyond the shots planned")}, WITH_SCENE
    ),
    "loaded_within": PackCheck(
        firing.loaded_within, {"most": Param(Takes.TIME, "how long ago at the most")}, frozenset({"ISSUE", "USE"})
    ),
    "aim_is_settled": PackCheck(
        firing.aim_is_settled,
        {"policy": Param(Takes.WORD, "never; never with blanks; or after a consultation",
                         ("never", "not when firing", "after consultation"))},
        WITH_SCENE,
    ),
    "no_minor_near_blanks": PackCheck(firing.no_minor_near_blanks, {}, WITH_SCENE),
    "kind_is_one_of": PackCheck(
        firing.kind_is_one_of,
        {"kinds": Param(Takes.WORDS, "kinds of weapon", tuple(kind.value for kind in Kind))},
        WITH_WEAPON,
    ),
    "inspected_within": PackCheck(
        firing.inspected_within, {"most": Param(Takes.TIME, "how long ago at the most")}, WITH_WEAPON - {"INTAKE"}
    ),
    # rounds and stores
    "lot_is_traceable": PackCheck(
        stores.lot_is_traceable,
        {"known": Param(Takes.WORDS, "what must be written down", ("maker", "maker's lot", "supplier", "calibre"))},
        frozenset({"INTAKE", "LOAD"}),
    ),
    "lot_was_tested_with_it": PackCheck(stores.lot_was_tested_with_it, {}, frozenset({"LOAD"})),
    "no_live_round_is_in_the_book": PackCheck(stores.no_live_round_is_in_the_book, {}, ANY - {"RESUME", "CLOSE"}),
    "ammunition_is_kept_apart": PackCheck(stores.ammunition_is_kept_apart, {}, ANY),
    "day_balances": PackCheck(stores.day_balances, {}, ANY),
}  # fmt: skip
