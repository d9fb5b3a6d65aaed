"""The page of incidents and the list of what cannot be stopped, made by playing every day in tests/transcripts/incidents."""

import tomllib
from pathlib import Path
from typing import Any

from chamberflag.transcripts.replays import CANNOT, all_points

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- made by tools/docs.py: incidents that cannot be stopped -->", "<!-- end -->"
IN_PART = "# Not stopped here: "
REPLAYS = {
    day.stem.partition("_")[0].upper(): day.read_text(encoding="utf-8")
    for day in sorted((ROOT / "tests" / "transcripts" / "incidents").glob("*.txt"))
}


def incidents() -> str:
    """What happened elsewhere, and what stops it here: every day is played for this page."""
    head = (
        "# What happened elsewhere, played here\n\n"
        "Made from `incidents.toml` and `tests/transcripts/incidents/`. What was reported is in our words, with its\n"
        "source. Accounts that differ are left to differ; we have read reports, mostly not the documents themselves. The\n"
        "days have invented people. **Stopped by** lists what refuses or stops something on that day, and what does when\n"
        "one of those is taken away: rules of [the floor](rules.md), and looks that somebody truly takes. A test takes\n"
        "away each rule and each look in turn, and the line that hurt somebody is still not reached. None of it says that\n"
        "this software would have been used.\n\n"
        "| | when, where | what was reported | stopped by rules | stopped by looks and reports |\n"
        "|---|---|---|---|---|\n"
    )
    told = tomllib.loads((ROOT / "docs" / "incidents.toml").read_text(encoding="utf-8"))
    rows = "".join(_incident(name, one) for name, one in told.items())
    sources = "".join(f"- **{name}**: {'; '.join(one['sources'])}.\n" for name, one in told.items())
    return head + rows + "\n" + _by_rule() + "\n## Sources\n\n" + sources


def _incident(name: str, one: dict[str, Any]) -> str:
    told = f"| {name} | {one['when']} | {one['pattern']} "
    if "outside" in one:
        return told + f"| not a day on a set: {one['outside']} | - |\n"
    if REPLAYS[name].startswith(CANNOT):
        return told + "| **cannot be stopped by this**; see SAFETY.md | - |\n"
    stops = all_points(REPLAYS[name])
    rules = ", ".join(f"`{p.check}`" for p in stops if p.check) or "-"
    return told + f"| {rules} | {'; '.join(p.text for p in stops if p.text) or '-'} |\n"


def _by_rule() -> str:
    """The same the other way round: which rule stands in the way of which incidents."""
    uses: dict[str, list[str]] = {}
    for name, text in REPLAYS.items():
        for point in () if text.startswith(CANNOT) else all_points(text):
            uses.setdefault(f"`{point.check}`" if point.check else "somebody's look or report", []).append(
                name
            )
    rows = "".join(
        f"| {rule} | {', '.join(dict.fromkeys(names))} |\n"
        for rule, names in sorted(uses.items(), key=lambda item: (-len(set(item[1])), item[0]))
    )
    return "## By rule\n\n| rule | incidents |\n|---|---|\n" + rows


def limits(safety: str) -> str:
    """SAFETY.md, with the days that cannot be stopped between its two marks."""
    before, _, rest = safety.partition(BEGIN)
    after = rest.partition(END)[2]
    days = [
        (n, " ".join(text.partition("\n\n")[0].split()))
        for n, text in REPLAYS.items()
        if text.startswith(CANNOT)
    ]
    listed = "".join(f"- **{n}**: {shows.removeprefix(CANNOT).removeprefix(': ')}\n" for n, shows in days)
    parts = (
        (n, text.partition(IN_PART)[2].partition("\n")[0]) for n, text in REPLAYS.items() if IN_PART in text
    )
    listed += "".join(f"- **{n}**, which is stopped, but not this of it: {what}\n" for n, what in parts)
    return f"{before}{BEGIN}\n{listed}{END}{after}"
