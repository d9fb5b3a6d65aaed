"""Finding and Verdict: the shape of every answer."""

from dataclasses import dataclass

from chamberflag.rules.citations import Citation, cited


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says. `because` is a sentence either way; `remedy` says who can mend it, where it does not hold."""

    check: str
    holds: bool
    because: str
    remedy: str = ""

    @property
    def citation(self) -> Citation:
        """Where this check comes from."""
        return cited(self.check)


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
