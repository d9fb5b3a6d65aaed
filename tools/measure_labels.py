"""How often the squares of printed labels are read back, from pictures made worse on purpose.

`python tools/measure_labels.py` prints labels on a sheet, renders it at 300 dpi, cuts the squares out, spoils each and
asks the reader the program uses. Writes docs/labels.json and the table in docs/labels.md. Seeded: the same every time.
A picture spoiled by arithmetic is not a scratched label on a gun in the sun: docs/labels.md says so.
"""

import io
import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from chamberflag.desk.codes import Code, Thing, code_of
from chamberflag.ledger.checkpoint import Checkpoint, origin, sign
from chamberflag.ledger.keys import Signer
from chamberflag.paper.labels import CLASSES, Label, labels_pdf
from chamberflag.paper.position import Position, position_of
from chamberflag.paper.squares import Square, datamatrix, qr
from chamberflag.paper.stocks import STOCKS
from chamberflag.web.photos import texts_in

DOCS = Path(__file__).resolve().parent.parent / "docs"
ADDRESS = "https://set.local:8470"
DPI = 300
PIXELS = 120  # across a square: what a phone held a hand's breadth away sees of it
AROUND = 20  # pixels of label around the square
TRIALS = 100

Spoil = Callable[[Image.Image, random.Random], Image.Image]
KINDS: dict[str, Callable[[Code], Square]] = {
    "DataMatrix, code": lambda code: datamatrix(code.text),
    "QR, address": lambda code: qr(f"{ADDRESS}/t/{code.text}"),
}


def as_printed(picture: Image.Image, _: random.Random) -> Image.Image:
    """Nothing is wrong with it."""
    return picture


def blur(radius: float) -> Spoil:
    """Out of focus: a Gaussian of so many pixels."""
    return lambda picture, _: picture.filter(ImageFilter.GaussianBlur(radius))


def blots(share: float, many: int) -> Spoil:
    """So many round spots of dirt, black or white, which together cover this share of the square."""

    def spoil(picture: Image.Image, chance: random.Random) -> Image.Image:
        spoiled = picture.copy()
        radius = PIXELS * (share / many / 3.14159) ** 0.5
        for _ in range(many):
            x, y = AROUND + chance.uniform(0, PIXELS), AROUND + chance.uniform(0, PIXELS)
            fill = chance.choice((0, 255))
            ImageDraw.Draw(spoiled).ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
        return spoiled

    return spoil


def skew(share: float) -> Spoil:
    """Seen from the side and turned: each corner moves by up to this share, after a turn by any angle."""

    def spoil(picture: Image.Image, chance: random.Random) -> Image.Image:
        side = picture.width
        room = Image.new("L", (2 * side, 2 * side), 255)
        room.paste(picture, (side // 2, side // 2))
        turned = room.rotate(chance.uniform(0, 360), Image.Resampling.BICUBIC, fillcolor=255)
        reach, far = share * side, 2 * side
        corners = [(0, 0), (0, far), (far, far), (far, 0)]
        moved = [at + chance.uniform(-reach, reach) for corner in corners for at in corner]
        return turned.transform(
            (far, far), Image.Transform.QUAD, moved, Image.Resampling.BICUBIC, fillcolor=255
        )

    return spoil


def dim(contrast: float, grain: int) -> Spoil:
    """Little light: black and white come together, and every pixel is off by chance."""

    def spoil(picture: Image.Image, chance: random.Random) -> Image.Image:
        low = 128 - int(127 * contrast)
        grey = picture.point([low + int(value * contrast) for value in range(256)])
        noise = Image.frombytes("L", grey.size, chance.randbytes(grey.width * grey.height))
        return ImageChops.add(
            grey, noise.point([value * 2 * grain // 255 for value in range(256)]), 1, -grain
        )

    return spoil


def in_turn(*spoils: Spoil) -> Spoil:
    """One after the other."""

    def spoil(picture: Image.Image, chance: random.Random) -> Image.Image:
        for one in spoils:
            picture = one(picture, chance)
        return picture

    return spoil


DAMAGES: dict[str, Spoil] = {
    "as printed": as_printed,
    "blur 1 px": blur(1),
    "blur 2 px": blur(2),
    "blur 3 px": blur(3),
    "one blot, 5 %": blots(0.05, 1),
    "eight blots, 5 % together": blots(0.05, 8),
    "one blot, 10 %": blots(0.10, 1),
    "turned, seen from the side (15 %)": skew(0.15),
    "turned, seen from the side (30 %)": skew(0.30),
    "dim (40 % contrast), some grain": dim(0.4, 10),
    "dim (25 % contrast), coarse grain": dim(0.25, 30),
    "turned, blur 1.5 px, dim, grain": in_turn(skew(0.15), blur(1.5), dim(0.4, 20)),
}


def position() -> Position:
    """Somewhere in a book that exists only here."""
    signer = Signer.make(origin("labels"))
    note = sign(Checkpoint(signer.name, 1, bytes(32)), signer)
    return position_of(note, "Labels", datetime(2026, 3, 2, tzinfo=UTC))


def squares(kind: str, number: int) -> Iterator[tuple[str, Image.Image]]:
    """What each should say, and its picture, cut out of the rendered sheet."""
    stock, side = STOCKS["5160"], 12.0
    codes = [code_of("labels", Thing("weapon", f"W{n}")) for n in range(number)]
    labels = [Label(code, CLASSES["magazine"], "W", "", KINDS[kind](code)) for code in codes]
    opened = pypdfium2.PdfDocument(io.BytesIO(labels_pdf(labels, stock, position(), side)))
    pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in opened]
    codes_on = [zxingcpp.read_barcodes(page) for page in pages]
    for n, label in enumerate(labels):
        page = pages[n // stock.on_a_page]
        found = next(f for f in codes_on[n // stock.on_a_page] if f.text.endswith(label.code.text))
        corners = (found.position.top_left, found.position.bottom_right)
        (left, top), (right, bottom) = ((one.x, one.y) for one in corners)
        edge = (right - left) // len(label.square.rows) * label.square.quiet
        cut = page.crop((left - edge, top - edge, right + edge, bottom + edge))
        around = Image.new("L", (PIXELS + 2 * AROUND, PIXELS + 2 * AROUND), 255)
        around.paste(cut.resize((PIXELS, PIXELS), Image.Resampling.LANCZOS), (AROUND, AROUND))
        yield found.text, around


def measured(trials: int = TRIALS) -> dict[str, dict[str, int]]:
    """Of so many squares of each kind, how many are read as what they say, for each damage. None is read as another."""
    found: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        pictures, chance = list(squares(kind, trials)), random.Random(kind)
        found[kind] = {
            name: sum(read(spoil(p, chance), text) for text, p in pictures) for name, spoil in DAMAGES.items()
        }
    return found


def read(picture: Image.Image, text: str) -> bool:
    """Whether the reader finds this very text. Finding another is the one thing that must never happen."""
    said = texts_in(picture)
    assert said <= {text}, f"{text} was read as {said}"
    return bool(said)


def table(data: dict[str, dict[str, int]], trials: int) -> str:
    """The numbers as docs/labels.md shows them."""
    kinds = list(data)
    head = f"| {trials} squares each, {PIXELS} pixels across | {' | '.join(kinds)} |\n|---|{'---:|' * len(kinds)}\n"
    rows = (
        f"| {name} | {' | '.join(f'{100 * data[kind][name] / trials:.0f} %' for kind in kinds)} |\n"
        for name in DAMAGES
    )
    return head + "".join(rows)


def main() -> None:
    """Measure, keep the numbers, and put the table where it is read."""
    data = measured()
    (DOCS / "labels.json").write_text(
        json.dumps({"trials": TRIALS, "pixels": PIXELS, "read": data}, indent=1) + "\n"
    )
    page = DOCS / "labels.md"
    before, _, rest = page.read_text().partition("<!-- measured -->\n")
    _, _, after = rest.partition("<!-- /measured -->")
    page.write_text(f"{before}<!-- measured -->\n{table(data, TRIALS)}<!-- /measured -->{after}")
    print(table(data, TRIALS))


if __name__ == "__main__":
    main()
