"""Trouble: one thing that is wrong with a file of a pack, said in one sentence that names where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong with a file. `line` 0 and `clause` '' where it is about the whole of it."""

    file: str
    line: int
    clause: str
    says: str

    def __str__(self) -> str:
        """One sentence that names file, line and clause."""
        where = f", line {self.line}" if self.line else ""
        return f"{self.file}{where}{f', {self.clause}' if self.clause else ''}: {self.says}"
