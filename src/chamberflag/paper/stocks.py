"""Stocks: label papers people can buy, in millimetres. A sheet holds many labels, a roll one a page.

Sizes as the makers give them; what is not in this list can be given as WIDTHxHEIGHT, and is printed as a roll.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

A4 = (210.0, 297.0)
LETTER = (215.9, 279.4)


@dataclass(frozen=True, slots=True)
class Stock:
    """One label paper. `label`, `page`: width and height. `first`: left and top of the first label. `pitch`: to the next."""

    name: str
    label: tuple[float, float]
    page: tuple[float, float]
    across: int = 1
    down: int = 1
    first: tuple[float, float] = (0.0, 0.0)
    pitch: tuple[float, float] = (0.0, 0.0)

    @property
    def on_a_page(self) -> int:
        """How many labels a page has."""
        return self.across * self.down

    def places(self) -> Iterator[tuple[float, float]]:
        """Left and top of every label of a page, row by row."""
        for row in range(self.down):
            for column in range(self.across):
                yield (
                    round(self.first[0] + column * self.pitch[0], 3),
                    round(self.first[1] + row * self.pitch[1], 3),
                )


def _roll(name: str, width: float, height: float) -> Stock:
    return Stock(name, (width, height), (width, height))


STOCKS = {
    stock.name: stock
    for stock in (
        Stock("L4731", (25.4, 10.0), A4, 7, 27, (8.5, 13.5), (27.9, 10.0)),
        Stock("L7651", (38.1, 21.2), A4, 5, 13, (4.75, 10.7), (40.6, 21.2)),
        Stock("L7160", (63.5, 38.1), A4, 3, 7, (7.2, 15.15), (66.0, 38.1)),
        Stock("5160", (66.675, 25.4), LETTER, 3, 10, (4.763, 12.7), (69.85, 25.4)),
        Stock("5167", (44.45, 12.7), LETTER, 4, 20, (7.62, 12.7), (52.07, 12.7)),
        _roll("brother-12", 30.0, 12.0),
        _roll("brother-23", 23.0, 23.0),
        _roll("brother-62x29", 62.0, 29.0),
        _roll("zebra-25x13", 25.4, 12.7),
        _roll("zebra-51x25", 50.8, 25.4),
        _roll("zebra-57x32", 57.0, 32.0),
    )
}

_SIZE = re.compile(r"(\d{1,3}(?:\.\d)?)x(\d{1,3}(?:\.\d)?)")


def stock_named(name: str) -> Stock | None:
    """The label paper of this name, or a roll of WIDTHxHEIGHT millimetres; None when it is neither."""
    size = _SIZE.fullmatch(name)
    if size and 8 <= float(size[1]) <= 300 and 6 <= float(size[2]) <= 300:
        return _roll(name, float(size[1]), float(size[2]))
    return next((stock for known, stock in STOCKS.items() if known.lower() == name.lower()), None)
