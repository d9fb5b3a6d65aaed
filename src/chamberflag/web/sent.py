"""Sent: the fields of a form as a page sent them, as plain lists of text.

Of a file only its hash; pictures go another way (pages/finding).
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import parse_qs
from uuid import uuid4

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

FIELDS_AT_MOST = 2000
BYTES_AT_MOST = 1_000_000

Fields = Mapping[str, Sequence[str]]


async def fields(request: Request) -> Fields:
    """Every field with its values; nothing from a body that is no form, or too large to be one of ours."""
    if request.headers.get("content-type", "").startswith("multipart/"):
        return await _with_file(request)
    body = await request.body()
    if len(body) > BYTES_AT_MOST:
        return {}
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=FIELDS_AT_MOST)
    except (ValueError, UnicodeDecodeError):
        return {}


async def _with_file(request: Request) -> Fields:
    """The fields of a form with a file. The file itself is not kept: its SHA-256 stands for it."""
    try:
        form = await request.form(max_files=1, max_fields=FIELDS_AT_MOST, max_part_size=BYTES_AT_MOST)
    except HTTPException:
        return {}
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
        elif value.filename:
            found["sha256"] = [await _sha256(value)]
    return found


async def _sha256(file: UploadFile) -> str:
    digest = sha256()
    while part := await file.read(BYTES_AT_MOST):
        digest.update(part)
    return digest.hexdigest()


def first(sent: Fields, name: str, most: int = 2000) -> str:
    """The one value of a field, trimmed; '' when it has none."""
    values = sent.get(name, ())
    return values[0].strip()[:most] if values else ""


def act_id(sent: Fields) -> str:
    """The name the phone gave this act; a name of ours where no script runs, so that its page can say what came of it."""
    return first(sent, "act", 80) or str(uuid4())


def time_said(text: str) -> datetime | None:
    """What a phone says of the time; None when it says nothing that is one. Evidence at the most."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except (ValueError, OverflowError):
        return None
