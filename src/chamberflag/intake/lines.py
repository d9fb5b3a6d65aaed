"""Lines: where in a TOML file something stands, so that whoever wrote it finds it. The parser does not say."""

import re
from dataclasses import dataclass, field

HEADER = re.compile(r"\[\[(\w+)\]\]")


@dataclass
class Lines:
    """A text, and the lines at which its tables begin."""

    text: str
    begins: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find every `[[clause]]` and `[[case]]` once."""
        self.lines = self.text.splitlines()
        for number, line in enumerate(self.lines, 1):
            if found := HEADER.match(line.strip()):
                self.begins.setdefault(found[1], []).append(number)

    def top(self, key: str) -> int:
        """The line of a key before the first table, or of a table `[key]`; 1 where there is neither."""
        first = min((lines[0] for lines in self.begins.values()), default=len(self.lines) + 1)
        return self._key(key, 1, first) or self._header(key) or 1

    def of_table(self, name: str, key: str = "") -> int:
        """The line of a key in the table `[name]`; of the table itself where there is none."""
        begins = self._header(name)
        rest = (n for n in range(begins + 1, len(self.lines) + 1) if self.lines[n - 1].startswith("["))
        return self._key(key, begins, next(rest, len(self.lines) + 1)) or begins or self.top(name)

    def _header(self, name: str) -> int:
        wanted = re.compile(rf'\[\[?"?{re.escape(name)}"?[].]')
        return next((n for n, line in enumerate(self.lines, 1) if wanted.match(line.strip())), 0)

    def of(self, table: str, n: int, key: str = "") -> int:
        """The line of a key in the n-th table of a kind; of the table itself where there is none."""
        begins = self.begins.get(table, [])
        if n >= len(begins):
            return 0
        every = sorted(line for lines in self.begins.values() for line in lines)
        ends = next((line for line in every if line > begins[n]), len(self.lines) + 1)
        return self._key(key, begins[n], ends) or begins[n]

    def _key(self, key: str, begins: int, ends: int) -> int:
        if not key:
            return 0
        wanted = re.compile(rf'\s*"?{re.escape(key)}"?\s*=|\[{re.escape(key)}\]')
        found = (n for n in range(begins, min(ends, len(self.lines) + 1)) if wanted.match(self.lines[n - 1]))
        return next(found, 0)


def syntax(says: str) -> tuple[int, str]:
    """Where the parser gave up, and why, from its own words."""
    found = re.search(r"\(at line (\d+), column \d+\)", says)
    return int(found[1]) if found else 0, f"this is not TOML: {says.partition(' (at')[0].lower()}."
