"""Squares: DataMatrix for objects, QR for what is looked at from a step away. Drawn as SVG, so any printer's dots do.

Knows bits and millimetres; what a code means is desk/codes.py's.
"""

from dataclasses import dataclass
from typing import Any

QUIET_DATAMATRIX = 1  # modules of white the standard asks for
QUIET_QR = 4


@dataclass(frozen=True, slots=True)
class Square:
    """A square code: rows of modules, true is dark, with its quiet zone counted in `side`."""

    rows: tuple[tuple[bool, ...], ...]
    quiet: int

    @property
    def side(self) -> int:
        """Modules from edge to edge, quiet zone included."""
        return len(self.rows) + 2 * self.quiet

    @property
    def svg(self) -> str:
        """The picture: one unit a module, one path."""
        runs = "".join(
            f"M{x + self.quiet} {y + self.quiet}h{length}v1h-{length}z"
            for y, row in enumerate(self.rows)
            for x, length in _runs(row)
        )
        box = f"0 0 {self.side} {self.side}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" shape-rendering="crispEdges">'
            f'<rect width="{self.side}" height="{self.side}" fill="#fff"/><path fill="#000" d="{runs}"/></svg>'
        )


def datamatrix(text: str) -> Square:
    """The smallest square DataMatrix that holds the text."""
    import zxingcpp  # late: only who prints a label pays for it

    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    dark: Any = memoryview(image).tolist()  # rows of bytes, 0 is dark
    assert len(dark) == len(dark[0]), "a DataMatrix on a label is square"
    return Square(tuple(tuple(value < 128 for value in row) for row in dark), QUIET_DATAMATRIX)


def qr(text: str, error: str = "m") -> Square:
    """The smallest QR code that holds the text at this level of error correction (l, m, q, h)."""
    import segno

    made = segno.make(text, error=error, micro=False, boost_error=True)
    return Square(tuple(tuple(bool(value) for value in row) for row in made.matrix), QUIET_QR)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark begins, and how many modules it lasts."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found
