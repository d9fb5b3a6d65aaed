"""Writes the pages of docs/ that are made from the code: the table of commands, the rules of the floor, the kinds of weapon,
and the tables of SAFETY.md, from the figures in docs/proof/ that `python tools/measure.py` wrote.
`python tools/docs.py` writes them, `--compare` only says which differ (a test calls `pages`).
"""

import inspect
import runpy
import sys
from pathlib import Path

from chamberflag.procedures.table import TABLE
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.weapons import Kind
from chamberflag.rules.citations import cited
from chamberflag.rules.floor import FLOOR, FOR_FIRING_ONLY, Check
from chamberflag.rules.looks import asks

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
SAFETY = HERE.parent / "SAFETY.md"


def commands() -> str:
    """The table of commands as a page."""
    head = (
        "# Everything one can do\n\n"
        "Made from `procedures/table.py`; a test holds it against the floor.\n"
        "**Stop**: a stop in force refuses it. Everything else makes safe, reports or prepares, and always works.\n\n"
        "| command | who | from | to | what it voids | stop |\n|---|---|---|---|---|---|\n"
    )
    rows = (
        f"| {r.command} | {r.who} | {r.before} | {r.after} | {r.voids} | {'refuses it' if r.stops else '-'} |\n"
        for r in TABLE
    )
    return head + "".join(rows)


def checks() -> str:
    """Every check of the floor in plain language, with its source and the acts that ask it."""
    uses: dict[Check, list[str]] = {}
    for act, asked in FLOOR.items():
        for check in asked:
            uses.setdefault(check, []).append(act)
    head = (
        "# The rules nobody can switch off\n\n"
        "Made from the docstrings in `rules/checks/`: the docstring is the rule. Acts that are not named here\n"
        "(stops, reports, disputes) are never refused by a rule. *Cf.* names published texts that ask for something\n"
        "alike; the clause ids are explained in the list of sources. The floor is ours and stricter.\n\n"
    )
    body = "".join(_check(check, sorted(set(acts))) for check, acts in sorted(uses.items(), key=_by_point))
    return head + body


def kinds() -> str:
    """What each kind of weapon may hold, how it goes out, and what those who look are asked."""
    head = (
        "# The kinds of weapon, and what is asked of each\n\n"
        "Made from `record/weapons.py` and `rules/looks.py`. When it comes in, two are asked the\n"
        "second and the third question; at the safe two, and at the hand-over 1st AD and receiver,\n"
        "the first and the second. Each\n"
        "is asked alone. One no sets the thing aside.\n\n"
        "| kind | goes out by | may hold | first question | second | third | besides |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    return head + "".join(_kind(kind) for kind in Kind)


def _kind(kind: Kind) -> str:
    if not kind.shown:
        return (
            f"| {kind} | a scan | nothing | - | - | Is it what its tag says? | cannot fire, shoot or cut |\n"
        )
    asked, holds = asks(kind), ", ".join(sorted(load.value for load in kind.takes)) or "nothing"
    way = "a show; it stays where it stands, in its operator's charge" if kind.stands else "a show"
    besides = "armorer, 1st AD, second person and safety advisor; cleaned after use" if kind.fires else "-"
    besides += "; licensed operator" if kind.stands else ""
    besides += (
        "; planned distance, walked perimeter" if kind.takes & {RoundKind.ARROW, RoundKind.CHARGE} else ""
    )
    besides = besides.removeprefix("-; ")
    return f"| {kind} | {way} | {holds} | {asked.empty} | {asked.sound} | {asked.works} | {besides} |\n"


def _by_point(item: tuple[Check, list[str]]) -> tuple[str, str]:
    name = item[0].__name__
    return (cited(name).floor, name)


def _check(check: Check, acts: list[str]) -> str:
    only = " Only for what can fire." if check in FOR_FIRING_ONLY else ""
    rule = " ".join((inspect.getdoc(check) or "").split())
    return f"## {check.__name__}\n{rule}{only}\n\n*{cited(check.__name__)}.* Asked by {', '.join(acts)}.\n\n"


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    made = runpy.run_path(str(HERE / "incident_docs.py"))
    return {
        DOCS / "commands.md": commands(),
        DOCS / "rules.md": checks().rstrip() + "\n",
        DOCS / "kinds.md": kinds(),
        DOCS / "earned.md": runpy.run_path(str(HERE / "earned_docs.py"))["earned"](),
        DOCS / "mutation.md": runpy.run_path(str(HERE / "mutation_docs.py"))["mutation"](),
        DOCS / "risk.md": runpy.run_path(str(HERE / "risk_docs.py"))["risk"](),
        DOCS / "pace.md": runpy.run_path(str(HERE / "pace_docs.py"))["pace"](),
        DOCS / "incidents.md": made["incidents"](),
        DOCS / "rule-packs.md": runpy.run_path(str(HERE / "pack_docs.py"))["rule_packs"](),
        SAFETY: made["limits"](runpy.run_path(str(HERE / "safety_docs.py"))["safety"]()),
    }


def main() -> int:
    """Write the pages, or say which differ."""
    different = [path for path, text in pages().items() if not path.exists() or path.read_text() != text]
    if "--compare" in sys.argv:
        print("\n".join(f"{path.name} differs: run make docs" for path in different))
        return 1 if different else 0
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
