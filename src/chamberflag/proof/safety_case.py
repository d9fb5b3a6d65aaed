"""The safety case: what was measured, as the tables of SAFETY.md.

Takes rows as they were written by whoever explored (`docs/proof/`), gives Markdown. Measures nothing itself.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chamberflag.proof.assumptions import ASSUMPTIONS
from chamberflag.proof.claims import Harm
from chamberflag.proof.outside_a_take import AT_ANY_TIME
from chamberflag.proof.report import Way
from chamberflag.proof.roles import every_pair
from chamberflag.proof.small_sets import TINY

Row = Mapping[str, Any]
Rows = Sequence[Row]
IN_WORDS = {
    "iris": "the armorer", "tom": "the 1st AD", "petra": "the second person", "noor": "the safety advisor",
    "ana": "the performer", "": "nobody",
}  # fmt: skip


def named(text: str) -> str:
    """A line of an exploration, with duties in the place of the small set's names."""
    for badge, words in IN_WORDS.items():
        text = " ".join(_duty(word, badge, words) for word in text.split(" ")) if badge else text
    return text


def _duty(word: str, badge: str, words: str) -> str:
    bare = word.lstrip("(").removesuffix("'s").rstrip(");,")
    return word.replace(badge, words) if bare == badge else word


def code(harm: str) -> str:
    """U1 to U6, for the sentence of a claim."""
    return next((known.name for known in Harm if known.value == harm), harm)


def deeds(steps: Sequence[str]) -> tuple[str, ...]:
    """What somebody did that an honest crew does not do, of all the steps of a way to harm."""
    return tuple(dict.fromkeys(named(step) for step in steps if step.endswith(")")))


def row_of_way(way: Way | None) -> dict[str, Any]:
    """A way to harm as it is kept."""
    if way is None:
        return {"harm": [], "steps": []}
    return {"harm": [code(harm) for harm in way.harm], "steps": list(way.steps)}


def assumptions(rows: Rows) -> str:
    """Every assumption, and what broke when it was dropped."""
    lines = [
        "| | assumption | dropped: what is so then | what breaks | states met |",
        "|---|---|---|---|---|",
    ]
    for one in ASSUMPTIONS:
        mine = [row for row in rows if row["id"] == one.id]
        found = "; or ".join(_what_broke(row) for row in mine) if mine else one.rests
        states = " / ".join(f"{row['states']:,}" for row in mine) or "-"
        lines.append(f"| {one.id} | {one.sentence} | {one.without} | {found} | {states} |")
    return "\n".join(lines)


def _what_broke(row: Row) -> str:
    human = " as ".join(IN_WORDS[badge] for badge in row["failing"]) or "nobody"
    besides = " and a fault of a thing" if row["hidden"] else ""
    where = f" ({row['set']})" if row["set"] != TINY.name else ""
    if not row["harm"]:
        return f"nothing with {human}{besides}{where}: another barrier holds"
    did = "; ".join(deeds(row["steps"]))
    return f"**{', '.join(row['harm'])}** by {human}{besides}{where}{f': {did}' if did else ''}"


def outside(rows: Rows) -> str:
    """What one failing human can do while no scene runs."""
    head = "at any time | who can, alone | besides, if a thing has one fault | how, at the shortest | what shortens it"
    lines = [f"| {head} |", "|---|---|---|---|---|"]
    for what in AT_ANY_TIME:
        mine = [row for row in rows if row["name"] == what.name]
        alone = [row["who"] for row in mine if row["steps"] and not row["hidden"]]
        with_fault = [
            row["who"] for row in mine if row["steps"] and row["hidden"] and row["who"] not in alone
        ]
        ways = sorted(
            (row for row in mine if row["steps"]), key=lambda row: (row["hidden"], len(row["steps"]))
        )
        how = named("; ".join(ways[0]["steps"])) if ways else "nobody found a way"
        lines.append(
            f"| {what.name} | {_people(alone)} | {_people(with_fault)} | {how} | {what.shortened_by} |"
        )
    return "\n".join(lines)


def _people(badges: Sequence[str]) -> str:
    return ", ".join("it happens by itself" if badge == "" else IN_WORDS[badge] for badge in badges) or "-"


def roles(rows: Rows) -> str:
    """One human with two roles: which gates then take fewer humans, what the exploration finds, who refuses it."""
    head = "one human as | gates that then take fewer humans | fails in every way, taken for two | and a fault of a thing"
    lines = [f"| {head} | the floor |", "|---|---|---|---|---|"]
    for pair, check, gates in every_pair():
        mine = {row["hidden"]: row for row in rows if tuple(row["pair"]) == pair}
        refused = f"refuses it: `{check}`" if check else "allows it"
        found = " | ".join(_reached(mine.get(hidden)) for hidden in (0, 1))
        lines.append(
            f"| {' and '.join(map(_role, pair))} | {'; '.join(gates) or 'none'} | {found} | {refused} |"
        )
    return "\n".join(lines)


def _role(name: str) -> str:
    return "1st AD" if name == "first AD" else name


def _reached(row: Row | None) -> str:
    if row is None:
        return "not explored"
    if not row["harm"]:
        return f"no way to harm ({row['states']:,} states)"
    return f"**{', '.join(row['harm'])}** ({'; '.join(deeds(row['steps']))})"


def industry(rows: Rows) -> str:
    """How many collections of failures reach harm, under this floor and under what is usual."""
    head = "practice, as we abstract it | one way of failing is enough | two are needed | of the first, for instance"
    lines = [f"| {head} |", "|---|---|---|---|"]
    for row in rows:
        first = "; or ".join(dict.fromkeys(row["words"][:3])) or "-"
        lines.append(f"| {row['practice']} | {row['one']} | {row['two']} | {first} |")
    return "\n".join(lines)


TABLES: Mapping[str, Callable[[Rows], str]] = {
    "assumptions": assumptions,
    "outside": outside,
    "roles": roles,
    "industry": industry,
}
