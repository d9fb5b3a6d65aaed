"""Makes docs/earned.md from docs/proof/earned.json, which `python tools/earned.py` wrote, and from why the rest stays."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from chamberflag.proof.cuts import Failure, duty_of
from chamberflag.proof.explore import CHANCE
from chamberflag.proof.report import BY_NAME
from chamberflag.proof.small_sets import Small

WAY = re.compile(r"(?:(.+) )?(PHANTOM|GHOST|IDENTITY|FAULT) (.+)")
ROOT = Path(__file__).resolve().parent.parent
PROOF = ROOT / "docs" / "proof"
SURVIVORS = tomllib.loads((ROOT / "tests" / "survivors.toml").read_text(encoding="utf-8"))
Row = dict[str, Any]

HEAD = """# What each rule and each effect is worth

Made from `docs/proof/earned.json`, which `python tools/earned.py` wrote (`make earned`), and from `docs/proof/earned.toml`.
Each check of [the floor](rules.md) is taken away from every act that asks it, and each effect of an event from the record, one
after the other; then small sets are explored again until one notices: a way to harm, a smaller collection of failures that is
enough for it, a scene that an honest crew cannot play any more, or a procedure that contradicts itself. **Days**: how many days
on set (`tests/transcripts/`) come out otherwise, counted up to three.

A set in which a check is never the only reason of a refusal, or in which an event never happens, is the same without it and is
not explored again. So *nothing* is a statement about these sets, not about a production: what they leave out is said beside it.
"""


def earned() -> str:
    """The page."""
    facts = json.loads((PROOF / "earned.json").read_text(encoding="utf-8"))
    reasons = tomllib.loads((PROOF / "earned.toml").read_text(encoding="utf-8"))
    parts = [HEAD, _sets(facts["sets"]), _not_reached(facts["left"])]
    for what, title in (("check", "The floor's checks"), ("effect", "The effects of events")):
        rows = [row for row in facts["rows"] if row["what"] == what]
        parts += [
            f"## {title}\n",
            _counted(rows),
            _found(rows),
            _left(rows, reasons),
        ]
    return "\n".join(parts).rstrip() + "\n"


def noticed(row: Row) -> Row | None:
    """The exploration that noticed, if one did."""
    found = (
        one
        for one in row["tried"]
        if any(one.get(x) for x in ("harm", "trapped", "fails")) or one.get("takes") == 0
    )
    return next(found, None)


def by_days(row: Row) -> bool:
    """Whether a day notices."""
    return bool(row["days"]) and row["name"] not in SURVIVORS.get(f"{row['what']}s", {})


def reason(name: str, reasons: dict[str, Any]) -> list[str]:
    """Why what no exploration misses stays: one sentence, or none is given."""
    return [one["because"] for one in reasons.values() if name in one["names"]]


def _sets(sets: dict[str, Row]) -> str:
    lines = [f"| {name} | {one['states']:,} | {one['takes']:,} |" for name, one in sets.items()]
    return "\n".join(
        ["| explored, with everything in its place | states | distinct takes |", "|---|---|---|", *lines, ""]
    )


def _counted(rows: list[Row]) -> str:
    seen = [row for row in rows if noticed(row)]
    days = [row for row in rows if not noticed(row) and by_days(row)]
    nobody = len(rows) - len(seen) - len(days)
    return (
        f"Of {len(rows)}, an exploration misses **{len(seen)}**; {len(days)} more are missed by some day only, {nobody} by "
        "neither.\n"
    )


def _not_reached(left: list[str]) -> str:
    """What nobody has taken away yet: the tool goes on with it."""
    if not left:
        return ""
    names = ", ".join(f"`{name}`" for name in left)
    return f"Not taken away yet ({len(left)}; `python tools/earned.py` goes on with them): {names}.\n"


def _found(rows: list[Row]) -> str:
    lines = ["| without | what is found | who fails | where | days |", "|---|---|---|---|---|"]
    for row in rows:
        found = noticed(row)
        if found:
            lines.append(
                f"| `{row['name']}` | {_what(found)} | {_who(found)} | {found['set']} | {row['days']} |"
            )
    return "\n".join([*lines, ""])


def _what(found: Row) -> str:
    if found.get("less"):
        return f"**{found['harm'][0]}** takes less"
    if found.get("harm"):
        return f"**{', '.join(found['harm'])}**"
    if found.get("fails"):
        return f"a procedure contradicts itself: {found['fails']}"
    return (
        "no scene is ever played"
        if found["takes"] == 0
        else f"an honest crew is stuck in {found['trapped']} states"
    )


def _days(row: Row) -> str:
    return "3 or more" if row["days"] >= 3 else str(row["days"])


def _who(found: Row) -> str:
    nobody = "nobody" if "nobody fails" in found["set"] else "anybody, in one way"
    small = BY_NAME[found["set"].split("; ")[0]]
    return ", and ".join(_in_words(small, unit) for unit in found.get("by", [])) or nobody


def _in_words(small: Small, unit: str) -> str:
    """What was counted as one failure, in the words of the cut sets: a human, one way of failing, or a fault of a thing."""
    if unit in small.people:
        return f"the {duty_of(small, unit)}"
    way = WAY.fullmatch(unit)
    if way is None:
        return unit.removeprefix(f"{CHANCE}: ")
    who, kind, what = way.groups(default="")
    return Failure(duty_of(small, who) if who in small.people else who, kind, what).told.words


def _left(rows: list[Row], reasons: dict[str, Any]) -> str:
    parts = ["**What no exploration misses, and why it stays**\n"]
    for one in reasons.values():
        names = [row for row in rows if row["name"] in one["names"] and not noticed(row)]
        if names:
            parts += [f"{one['because']}\n", *(_line(row) for row in names), ""]
    return "\n".join(parts)


def _line(row: Row) -> str:
    days = (
        f"{_days(row)} day{'' if row['days'] == 1 else 's'}"
        if by_days(row)
        else "no day either (`tests/survivors.toml`)"
    )
    sets = "in no set the only reason" if row["what"] == "check" else "happens in no set"
    if row["tried"]:
        late = ", not all to their end" if any("late" in one for one in row["tried"]) else ""
        many = len(row["tried"])
        sets = f"nothing on {many} set{'' if many == 1 else 's'}{late}"
    return f"- `{row['name']}`: {sets}; {days}"
