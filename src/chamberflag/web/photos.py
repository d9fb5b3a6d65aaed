"""Photos: a picture of a tag, read on the server for phones that cannot scan. Keeps nothing."""

import io

import zxingcpp
from PIL import Image, ImageFilter, UnidentifiedImageError

BYTES_AT_MOST = 12_000_000
PIXELS_AT_MOST = 50_000_000
SOFTER = ImageFilter.GaussianBlur(1.5)  # pixels; tools/measure_labels.py says what it is worth


class Unreadable(Exception):
    """Why no code was read, in one sentence for the person who took the picture."""


def code_in(data: bytes) -> str:
    """The text of the one code in a picture. Raises Unreadable."""
    if len(data) > BYTES_AT_MOST:
        raise Unreadable("That picture is larger than 12 MB: take a smaller one.")
    codes = texts_in(_picture(data))
    if not codes:
        raise Unreadable(
            "No code could be read in that picture. Hold the phone closer, or type what is under it."
        )
    if len(codes) > 1:
        raise Unreadable(f"{len(codes)} codes are in that picture: take one of a single tag.")
    return codes.pop()


def texts_in(picture: Image.Image) -> set[str]:
    """Every code in a picture; softened once where none is seen, for a camera's grain in little light hides edges."""
    for tried in (picture, picture.filter(SOFTER)):
        found = {code.text for code in zxingcpp.read_barcodes(tried) if code.text}
        if found:
            return found
    return set()


def _picture(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > PIXELS_AT_MOST:
            raise Unreadable("That picture is too large: take a smaller one.")
        return picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unreadable("That is not a picture this can read: send a JPEG or PNG.") from None
