"""Finding and Verdict: the shape of every answer."""

from dataclasses import dataclass

from chamberflag.record.packs import Clause
from chamberflag.rules.citations import Citation, cited


@dataclass(frozen=True, slots=True)
class Missing:
    """What nobody has stated or shown: the act that does it, the fact, kind of paper or document, and of what."""

    act: str
    name: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says. `because` is a sentence either way; `remedy` says who can mend it, where it does not hold.

    `clauses`: those of the packs in force that ask it. `missing`: what would have to be stated or shown, and of what.
    """

    check: str
    holds: bool
    because: str
    remedy: str = ""
    clauses: tuple[Clause, ...] = ()
    missing: Missing | None = None

    @property
    def citation(self) -> Citation:
        """Where this check comes from: the floor, and the clauses in force that ask the same."""
        return cited(self.check, tuple(clause.id for clause in self.clauses))


def beside(finding: Finding, clauses: tuple[Clause, ...]) -> Finding:
    """The floor's finding with the clauses that ask the same."""
    if not clauses:
        return finding
    f = finding  # written out: this is asked for every finding of every scan
    return Finding(f.check, f.holds, f.because, f.remedy, clauses, f.missing)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every finding of one question. It stands only if all hold."""

    findings: tuple[Finding, ...]

    @property
    def stands(self) -> bool:
        """Whether every finding holds. A question nobody checks does not stand."""
        return bool(self.findings) and all(f.holds for f in self.findings)

    @property
    def against(self) -> tuple[Finding, ...]:
        """The findings that do not hold, in the order of the floor."""
        return tuple(f for f in self.findings if not f.holds)
