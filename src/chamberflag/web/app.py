"""The URL table. What every request passes first is in gate.py; every answer is in words."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from chamberflag.desk.house import House
from chamberflag.web.challenges import Challenges
from chamberflag.web.gate import SameSite
from chamberflag.web.live import live
from chamberflag.web.pages import (
    acts,
    ammunition,
    binding,
    board,
    conformity,
    enrolling,
    finding,
    home,
    installed,
    kiosk,
    ledger,
    night,
    no,
    packs,
    passkeys,
    people,
    places,
    printing,
    prove,
    registers,
    said,
    scanning,
    scenes,
    signing,
    stoppages,
    timers,
    together,
    typed_back,
    weapons,
)
from chamberflag.web.proving import Prover
from chamberflag.web.render import HERE, TEMPLATES, message
from chamberflag.web.session import seen

ROUTES = [  # the first four carry nearly all of it
    Route("/w/{tag}", weapons.weapon),
    Route("/act/{command}", acts.act, methods=["POST"]),
    Route("/live", live),
    Route("/together/{scene}", together.together),
    Route("/", home.home),
    Route("/said", said.said, methods=["POST"]),
    Route("/contact", said.contact),
    Route("/no-contact", installed.no_contact),
    Route("/worker.js", installed.worker),
    Route("/app.webmanifest", installed.manifest),
    Route("/pair", enrolling.pair, methods=["GET", "POST"]),
    Route("/enrol/{code}", enrolling.enrol, methods=["GET", "POST"]),
    Route("/passkey", passkeys.passkey, methods=["GET", "POST"]),
    Route("/find", finding.find, methods=["GET", "POST"]),
    Route("/scan", scanning.scan),
    Route("/scan/said", scanning.verdict),
    Route("/board", board.board),
    Route("/weapons", weapons.weapons),
    Route("/w/{tag}/code.svg", weapons.code),
    Route("/ammunition", ammunition.ammunition),
    Route("/l/{id}", ammunition.lot),
    Route("/m/{tag}", ammunition.magazine),
    Route("/places", places.containers),
    Route("/rack", places.rack),
    Route("/night", night.night, methods=["GET", "POST"]),
    Route("/c/{id}", places.container),
    Route("/day", scenes.day),
    Route("/scenes", scenes.scenes),
    Route("/s/{id}", scenes.scene),
    Route("/s/{id}/no", no.no),
    Route("/people", people.people),
    Route("/p/{badge}", people.person),
    Route("/do/{command}", acts.do),
    Route("/conformity", conformity.conformity),
    Route("/conformity.csv", conformity.as_csv),
    Route("/conformity.pdf", conformity.as_pdf),
    Route("/timers", timers.page_of),
    Route("/timers.ics", timers.feed),
    Route("/packs", packs.packs),
    Route("/packs/choose", packs.choose),
    Route("/packs/move", packs.move),
    Route("/packs/clause/{id}", packs.clause),
    Route("/packs/{id}", packs.pack),
    Route("/stop", stoppages.stop, methods=["POST"]),
    Route("/stoppages", stoppages.stoppages),
    Route("/sign-in", signing.sign_in, methods=["GET", "POST"]),
    Route("/sign-out", signing.sign_out, methods=["POST"]),
    Route("/kiosk", kiosk.kiosk, methods=["GET", "POST"]),
    Route("/theme", signing.theme, methods=["POST"]),
    Route("/echoes/seen", signing.echoes_seen, methods=["POST"]),
    Route("/not-me", signing.not_me, methods=["POST"]),
    Route("/t/{code}", finding.scanned),
    Route("/paper", printing.sheets),
    Route("/paper/{sheet}", printing.sheet),
    Route("/type-back", typed_back.type_back, methods=["GET", "POST"]),
    Route("/registers", registers.registers),
    Route("/registers/{file}", registers.register),
    Route("/labels", printing.labels),
    Route("/labels/bind", binding.bind, methods=["GET", "POST"]),
    Route("/labels/file", printing.labels_file),
    Route("/prove", prove.prove),
    Route("/prove", prove.begin, methods=["POST"]),
    Route("/ledger", ledger.ledger),
    Route("/ledger/bundle", ledger.bundle),
    Route("/ledger/{n}", ledger.entry),
    Route("/ledger/{n}/again", ledger.again),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]

FIRST = ("weapons/weapon.html", "scenes/together.html")  # ready before the first scan of the day


async def _said(request: Request, error: Exception) -> Response:
    """A page for what went wrong in the asking."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {
        404: ("There is no such page.", "Go back, or scan again."),
        405: ("That cannot be asked like this.", "Go back, and use the button."),
        413: ("That is too large.", "Send something smaller."),
    }
    fallback = (
        "Something went wrong here, and nothing was written by this request.",
        "Look at the thing again, then try once more.",
    )
    return message(seen(request), words.get(status, fallback), status)


def build(house: House) -> Starlette:
    """The web face of one house, which is open for as long as this is served."""
    said = {HTTPException: _said, 500: _said}
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(SameSite)],
        exception_handlers=said,
        lifespan=lambda _: house.open(),
    )
    for template in FIRST:
        TEMPLATES.get_template(template)
    app.state.house = house
    app.state.prover = Prover()
    app.state.challenges = Challenges()
    return app
