"""Finding: a code that was scanned, typed or photographed leads to the thing it is on."""

from urllib.parse import quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chamberflag.desk.codes import Thing, WrongCode, looks_like_one, thing_of
from chamberflag.record.record import Record
from chamberflag.web.pages.kiosk import touched
from chamberflag.web.photos import BYTES_AT_MOST, Unreadable, code_in
from chamberflag.web.render import message, not_known, page
from chamberflag.web.session import Seen, seen

PAGES = {"weapon": "w", "magazine": "m", "lot": "l", "container": "c", "person": "p"}
NOT_KNOWN = (
    "Scan it again, or type what is printed beside it. Still not known: set it aside and tell the armorer."
)


def path_of(record: Record, code: str) -> str:
    """The page of the thing with this code, or ''. A code may be a whole address printed on a tag."""
    name = urlsplit(code).path.rstrip("/").rsplit("/", 1)[-1] if "/" in code else code
    for given in (name, name.upper(), name.lower()):
        for known, path in ((record.weapons, "w"), (record.lots, "l"), (record.magazines, "m"),
                            (record.containers, "c"), (record.scenes, "s"), (record.people, "p")):  # fmt: skip
            if given in known:
                return f"/{path}/{quote(given)}"
    return ""


def labelled(at: Seen, text: str) -> str | WrongCode:
    """The page of the thing a label's code means; why not, when it looks like such a code; '' when it does not."""
    thing = thing_of(at.record, at.house.desk.book, text)
    if isinstance(thing, Thing):
        return f"/{PAGES[thing.kind]}/{quote(thing.id)}"
    return thing if looks_like_one(text) else ""


async def scanned(request: Request) -> Response:
    """What a QR code on a box or a badge leads to."""
    at = seen(request)
    path = labelled(at, request.path_params["code"]) or WrongCode("That is no label of this program.")
    if isinstance(path, WrongCode):
        return message(at, (path.because, NOT_KNOWN), 404)
    return RedirectResponse(path, 303)


async def find(request: Request) -> Response:
    """Type or scan a code; or send a picture of it."""
    at = seen(request)
    if request.method == "POST":
        form = await request.form(max_files=1, max_part_size=BYTES_AT_MOST)
        photo = form.get("photo")
        if photo is None or isinstance(photo, str):
            return message(at, ("No picture came with that.", "Take one, or type the code."))
        try:
            code = code_in(await photo.read(BYTES_AT_MOST + 1))
        except Unreadable as unreadable:
            return message(at, (str(unreadable), "Or type the code that stands under it."), 422)
    else:
        code = request.query_params.get("code", "").strip()
    if not code:
        return page(at, "find.html", {})
    path = path_of(at.record, code) or labelled(at, code)
    if isinstance(path, WrongCode):
        return message(at, (path.because, NOT_KNOWN), 404)
    if at.kiosk and path.startswith("/p/"):
        return touched(at, unquote(path[3:]))
    suffix = f"?act={request.query_params['act']}" if "act" in request.query_params else ""
    return RedirectResponse(path + suffix, 303) if path else not_known(at, code)
