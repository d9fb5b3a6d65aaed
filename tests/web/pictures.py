"""Pictures people send: of a tag, of two, of nothing, and bytes that are no picture at all."""

import io
import random
import struct
import zlib

import segno
import zxingcpp
from PIL import Image


def png(picture: Image.Image) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def qr(text: str) -> bytes:
    """A QR code as a phone would photograph it."""
    out = io.BytesIO()
    segno.make(text).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def data_matrix(text: str) -> bytes:
    """A Data Matrix code as it is etched on a tag."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix)
    return png(Image.fromarray(code.to_image(scale=8)))


def two_tags() -> bytes:
    """Two codes in one picture."""
    one, other = (Image.open(io.BytesIO(qr(text))).convert("L") for text in ("W3", "W5"))
    both = Image.new("L", (one.width + other.width, max(one.height, other.height)), 255)
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    return png(both)


def bomb() -> bytes:
    """A picture that says it is 60,000 pixels wide and high, and is 100 bytes long."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


UNREADABLE = {
    "random bytes": random.Random(3).randbytes(5000),
    "text": b"W3, honestly",
    "nothing": b"",
    "half a PNG": qr("W3")[: len(qr("W3")) // 2],
    "a decompression bomb": bomb(),
    "a picture of a wall": png(Image.new("L", (300, 300), 180)),
    "two tags": two_tags(),
}
