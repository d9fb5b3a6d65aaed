"""Films for a camera that is none: a real label, held by a hand that turns, in bad light. Chromium plays them as its camera."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import zxingcpp
from PIL import Image, ImageEnhance, ImageFilter

from chamberflag.desk.codes import Code

SIZE = (1280, 720)
WALL = (122, 112, 98)
HOLD, NOTHING = 12, 6  # pictures a thing is held before the camera, and between two things


def label_of(pdf: bytes, code: Code) -> Image.Image:
    """The label with this code, cut out of a printed sheet with what is beside it."""
    import pypdfium2

    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].render(scale=300 / 72).to_pil().convert("RGB")
    found = next(one for one in zxingcpp.read_barcodes(page) if one.text == code.text)
    at = found.position
    side = abs(at.top_right.x - at.top_left.x)
    left, top = at.top_left.x - side // 2, at.top_left.y - side // 2
    cut: Image.Image = page.crop((left, top, left + 3 * side, top + 2 * side))
    return cut.resize((660, 440))


def _held(label: Image.Image, n: int) -> Image.Image:
    """One picture: turned a little more each time, out of focus, in 70 % of the light."""
    turned = label.rotate(-24 + 5 * n, expand=True, resample=Image.Resampling.BICUBIC, fillcolor=WALL)
    picture = Image.new("RGB", SIZE, WALL)
    picture.paste(turned, ((SIZE[0] - turned.width) // 2 + 6 * n - 30, (SIZE[1] - turned.height) // 2))
    blurred = picture.filter(ImageFilter.GaussianBlur(1.4))
    return ImageEnhance.Brightness(blurred).enhance(0.7)


def _pictures(labels: Iterable[Image.Image]) -> Iterator[Image.Image]:
    for label in labels:
        yield from (_held(label, n) for n in range(HOLD))
        yield from (Image.new("RGB", SIZE, WALL) for _ in range(NOTHING))


def filmed(labels: Iterable[Image.Image], file: Path) -> Path:
    """A film in which one label after another is held before the camera; it is played again and again."""
    with file.open("wb") as film:
        for picture in _pictures(labels):
            picture.save(film, "JPEG", quality=80)
    return file
