"""The tables of docs/rule-packs.md that are made from the code: gate points, checks, facts, papers."""

import re
from collections.abc import Iterator
from pathlib import Path

from chamberflag.record.facts import FACTS
from chamberflag.record.papers import PAPERS
from chamberflag.rules.packs import CHECKS, FLOOR_CHECKS, GATES, OTHER_POINTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rule-packs.md"


def rule_packs() -> str:
    """The page with its tables as the code has them."""
    page = PAGE.read_text(encoding="utf-8")
    made = {"gate points": gates, "checks": checks, "facts": facts, "papers": papers}
    for name, lines in made.items():
        block = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page = block.sub(lambda found, lines=lines: found[1] + "\n".join(lines()) + "\n" + found[2], page)  # type: ignore[misc]
    return page


def gates() -> Iterator[str]:
    """Where a gate can wait, and which acts wait there."""
    yield "\n| gate point | acts that wait there |\n|---|---|"
    for point, acts in GATES.items():
        yield f"| `{point}` | {', '.join(acts)} |"
    for point in OTHER_POINTS:
        yield f"| `{point}` | none: for timers and attestations |"
    yield ""


def checks() -> Iterator[str]:
    """The closed list, with parameters, units and gate points."""
    for name, check in CHECKS.items():
        rule = " ".join((check.judge.__doc__ or "").split())
        yield f"\n**`{name}`**: {rule}"
        for param, takes in check.params.items():
            among = f" One of: {', '.join(takes.among)}." if takes.among and len(takes.among) < 13 else ""
            optional = ", may be left out" if takes.optional else ""
            yield f"- `{param}` ({takes.takes}{optional}): {takes.means}.{among}"
        yield f"- at {', '.join(point for point in GATES if point in check.gates)}"
    yield (
        "\nOf the floor, without parameters: "
        + ", ".join(f"`{name}`" for name in sorted(FLOOR_CHECKS))
        + ".\n"
    )


def facts() -> Iterator[str]:
    """What people can state."""
    yield "\n| fact | about | what it is | question |\n|---|---|---|---|"
    for name, kind in FACTS.items():
        what = f"{kind.type}{f' of {kind.unit}' if kind.unit else ''}{': ' + ', '.join(kind.choices) if kind.choices else ''}"
        yield f"| `{name}` | {kind.about} | {what}; {kind.until} | {kind.question} |"
    yield ""


def papers() -> Iterator[str]:
    """What people can show."""
    yield "\n| paper | about |\n|---|---|"
    for kind, about in PAPERS.items():
        yield f"| {kind} | {about} |"
    yield ""
