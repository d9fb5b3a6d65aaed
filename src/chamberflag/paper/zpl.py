"""ZPL: the same labels for printers that take Zebra's language. The square is sent as dots, so what is printed is
exactly what was read back; the words are the printer's own letters.

Source: Zebra, ZPL II Programming Guide: ^XA ^PW ^LL ^FO ^GB ^GF ^A ^CI ^FH.
"""

from collections.abc import Sequence

from chamberflag.paper.labels import Label
from chamberflag.paper.squares import Square
from chamberflag.paper.stocks import Stock

DOTS_PER_MM = {203: 8, 300: 12, 600: 24}


def labels_zpl(labels: Sequence[Label], stock: Stock, dpi: int = 203) -> str:
    """One label after the other, on labels of this size."""
    return "".join(_label(label, stock, DOTS_PER_MM[dpi]) for label in labels)


def _label(label: Label, stock: Stock, dots: int) -> str:
    width, height = (int(mm * dots) for mm in stock.label)
    module = max(2, min(int(height * 0.8), int(width * 0.36)) // label.square.side)
    side, gap = module * label.square.side, dots
    band = max(2 * dots, int(width * 0.1)) if label.shown.letter else 0
    left = band + 2 * gap + side
    lines = [
        "^XA^CI28",
        f"^PW{width}^LL{height}^LH0,0",
        *_band(label.shown.letter, band, height),
        f"^FO{band + gap},{(height - side) // 2}{graphic(label.square, module)}^FS",
        *_words(label, left, (width - left - gap, height)),
        "^XZ",
    ]
    return "\n".join(lines) + "\n"


def graphic(square: Square, module: int) -> str:
    """The square as a ^GF field: rows of bits in hexadecimal, a set bit is black."""
    quiet = (False,) * square.quiet
    blank = ((False,) * square.side,) * square.quiet
    rows = (*blank, *((*quiet, *row, *quiet) for row in square.rows), *blank)
    drawn = [_hex(row, module) for row in rows for _ in range(module)]
    bytes_a_row = len(drawn[0]) // 2
    total = bytes_a_row * len(drawn)
    return f"^GFA,{total},{total},{bytes_a_row},{''.join(drawn)}"


def _hex(row: Sequence[bool], module: int) -> str:
    bits = "".join(("1" if dark else "0") * module for dark in row)
    bits += "0" * (-len(bits) % 8)
    return f"{int(bits, 2):0{len(bits) // 4}X}"


def _band(letter: str, band: int, height: int) -> list[str]:
    """A black bar with the class's letter in white: a thermal printer has no colour, so letter and word carry it."""
    if not letter:
        return []
    size = min(band, height)
    return [
        f"^FO0,0^GB{band},{height},{band}^FS",
        f"^FO{band // 4},{(height - size) // 2}^A0N,{size},{size}^FR^FD{letter}^FS",
    ]


def _words(label: Label, left: int, room: tuple[int, int]) -> list[str]:
    """Name, word and code, each no wider than there is room."""
    width, height = room
    shares = ((label.name, 0.36), (label.shown.word, 0.17), (label.code.grouped, 0.2))
    top, found = int(height * 0.08), []
    for text, share in shares:
        if text:
            size = max(12, min(int(height * share), int(1.8 * width / len(text))))
            found.append(f"^FO{left},{top}^A0N,{size},{size}^FH^FD{_escaped(text)}^FS")
        top += int(height * share * 1.2)
    return found


def _escaped(text: str) -> str:
    """What would be a command, in hexadecimal."""
    return "".join(f"_{ord(one):02X}" if one in "^~_\\" else one for one in text)
