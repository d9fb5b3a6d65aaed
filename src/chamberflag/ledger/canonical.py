"""One value, one byte string: the JSON of the ledger, written in exactly one way.

UTF-8, keys sorted by code point, no insignificant white space, nothing escaped that need not be. Values are str,
int, bool, null, list and dict; a fraction, a repeated key, an unpaired surrogate, a number beyond 2^53 or nesting
beyond 64 is refused, because two readers could disagree about it. A line break is always escaped, so a
canonical value is one line. Deliberately knows nothing of what the values mean.
"""

from typing import Any, NoReturn

import msgspec

GREATEST = 2**53
DEEPEST = 64
ONLY = "only str, int, bool, null, list and dict can be written"


class NotCanonical(ValueError):
    """The value cannot be written in the one way, or the bytes are not written in it."""


def refuse_fraction(digits: str) -> NoReturn:
    """Called by the decoder for every number with a point or an exponent."""
    raise ValueError(f"{digits} is not a whole number")


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(float_hook=refuse_fraction)
# A number beyond 2^53 has at least sixteen digits. Making every digit a 0 and looking for the row of them is
# several times as fast as a pattern, and every leaf is looked at.
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_MANY_DIGITS = b"0" * 16


def encode(value: Any) -> bytes:
    """The one byte string of `value`; NotCanonical when it has none.

    The bytes are read back and compared: what the encoder would quietly change (a date, a tuple, NaN) is refused.
    """
    written = write(value)
    if decode(written) != value:
        raise NotCanonical(ONLY)
    return written


def decode(data: bytes) -> Any:
    """The value of bytes that are exactly canonical; NotCanonical for any others."""
    value = read(_DECODER, data)
    refuse_other_spelling(data, value)
    return value


def write(value: Any) -> bytes:
    """Bytes in the one spelling, not yet read back."""
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError, OverflowError) as refused:
        raise NotCanonical(str(refused)) from refused


def read(decoder: msgspec.json.Decoder[Any], data: bytes) -> Any:
    """What `decoder` makes of the bytes, spelled in whatever way."""
    try:
        return decoder.decode(data)
    except (ValueError, RecursionError) as refused:
        raise NotCanonical(str(refused)) from refused


def refuse_other_spelling(data: bytes, value: Any) -> None:
    """Raise unless `data` is the one spelling of `value`, which was read from it, and within the limits."""
    if _ENCODER.encode(value) != data:
        raise NotCanonical("the same value would be written in other bytes")
    refuse_beyond_limits(data, value)


def refuse_beyond_limits(data: bytes, value: Any) -> None:
    """Raise when `value`, written as `data`, holds a number too great or nests too deep."""
    if data.count(b"[") + data.count(b"{") > DEEPEST or _MANY_DIGITS in data.translate(_ALIKE):
        _look_inside(msgspec.to_builtins(value), 1)


def _look_inside(value: Any, depth: int) -> None:
    """The slow look at every value, for the few leaves that might hold something too great or too deep."""
    if isinstance(value, int) and abs(value) > GREATEST:
        raise NotCanonical(f"{value} is beyond 2^53")
    if not isinstance(value, dict | list):
        return
    if depth > DEEPEST:
        raise NotCanonical(f"nested deeper than {DEEPEST}")
    for inner in value.values() if isinstance(value, dict) else value:
        _look_inside(inner, depth + 1)
