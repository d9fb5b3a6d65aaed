"""Writes docs/paper: every sheet, register and label of an invented day, and a picture of the first page of each.

`python tools/make_paper_examples.py` takes the example western in, plays a day with a clock set by hand and a key made
from a word, and prints it. The same files come out every time, on every machine; but the signed sheet, which is made
again only when the sheet in it is another.
"""

import io
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pypdfium2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chamberflag.cli.demo import CREW, FILES, PROVED
from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import begin_book
from chamberflag.desk.orders import REGISTERS, SHEETS, LabelOrder, Order, RegisterOrder, SheetOrder
from chamberflag.intake.reading import read
from chamberflag.lan.certificates import Papers, seal_of
from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.paper.printing import printed
from chamberflag.paper.signed import Sealed, signed_pdf
from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.storage.memory import MemoryStore

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "paper"
MARK = "<!-- from here on made by tools/make_paper_examples.py -->"
MORNING = datetime(2026, 3, 2, 6, 40, tzinfo=UTC)
ADDRESS = "https://set.local:8470"
TWO = ("iris", "petra")
DPI = 60

LABELS = {
    "labels-L7651": LabelOrder("L7651", address=ADDRESS),
    "labels-L4731": LabelOrder("L4731", ("weapon", "lot")),
    "labels-5160": LabelOrder("5160", ("weapon", "container"), address=ADDRESS),
    "label-roll-62x29": LabelOrder("brother-62x29", only=("W3",)),
    "labels-blank": LabelOrder("L7651", blank=65),
    "labels-blank-boxes": LabelOrder("L7160", ("lot",), blank=21, address=ADDRESS),
    "tray-maps": LabelOrder(trays=True, only=("D7",)),
}
TOLD = {
    "weapon-card-de": SheetOrder("weapon-card", "W3", language="de"),
    "fallback-pad-es": SheetOrder("fallback-pad", language="es"),
}
BESIDE: dict[str, Order] = {  # what is no PDF, or no page of its own
    "call-sheet.txt": SheetOrder("call-sheet", text=True),
    "label-W3.zpl": LabelOrder("zebra-51x25", only=("W3",), dpi=203),
    "label-D7.zpl": LabelOrder("zebra-51x25", only=("D7",), dpi=203, address=ADDRESS),
    "labels-blank.zpl": LabelOrder("zebra-51x25", blank=3, dpi=203),
    **{f"register-{name}.csv": RegisterOrder(name, csv=True) for name in REGISTERS},
}
ORDERS: dict[str, Order] = {
    **{f"{name}.pdf": order for name, order in LABELS.items()},
    **{f"{name}.pdf": SheetOrder(name) for name in SHEETS},
    **{f"{name}.pdf": order for name, order in TOLD.items()},
    **{f"register-{name}.pdf": RegisterOrder(name) for name in REGISTERS},
    **BESIDE,
}
TITLES = {
    **SHEETS,
    "weapon-card-de": "A weapon card in German",
    "fallback-pad-es": "The fallback pad in Spanish",
    **{f"register-{name}": title for name, title in REGISTERS.items()},
    "labels-L7651": "Labels on A4, 38 × 21 mm: a QR code on boxes, safes and badges",
    "labels-L4731": "Small labels on A4, 25 × 10 mm: no room for a QR code",
    "labels-5160": "Labels on US Letter, 67 × 25 mm",
    "label-roll-62x29": "One label from a roll, 62 × 29 mm",
    "labels-blank": "Blank labels for weapons and magazines, bound later",
    "labels-blank-boxes": "Blank labels for boxes, safes and racks",
    "tray-maps": "Tray maps",
}
BESIDE_OF = {"call-sheet": ("call-sheet.txt",), "weapon-card": ("weapon-card-signed.pdf",),
             "labels-blank": ("labels-blank.zpl",), "label-roll-62x29": ("label-W3.zpl", "label-D7.zpl"),
             **{f"register-{name}": (f"register-{name}.csv",) for name in REGISTERS}}  # fmt: skip
SIGNED = "weapon-card-signed.pdf"

Act = tuple[str, c.Command]


def morning(record: Record) -> Iterator[Act]:
    """The day is opened, scenes are authorised, everything is inspected, counted, proved; W3 and R-pieces go out."""
    yield "tom", c.OpenDay(MORNING.date(), CREW)
    yield "tom", c.HoldMeeting(frozenset(record.people) - {"sam"})
    for scene in ("14", "22"):
        yield from ((by, c.AuthoriseScene(scene)) for by in ("tom", "petra"))
    for tag, weapon in record.weapons.items():
        yield from ((by, c.InspectWeapon(tag, weapon.description.kind, True, True)) for by in TWO)
    for lot in record.lots.values():
        yield from ((by, c.CountLot(lot.id, lot.kind, lot.received)) for by in TWO)
    for name, number in PROVED:
        first = "rattle" if record.lots[name].kind is RoundKind.DUMMY else "crimp"
        yield from (
            (by, c.ProveRounds(name, number, way)) for by, way in zip(TWO, (first, "weight"), strict=True)
        )
    yield from ((by, c.DrawWeapon("W3", True, True)) for by in TWO)
    for container in record.containers:
        inside = frozenset(record.within(container)) - {"W3"}
        yield from ((by, c.SealContainer(container, inside)) for by in TWO)


def duel() -> Iterator[Act]:
    """Scene 14 is shot twice with five dummies, and the weapon comes back and is counted out."""
    out, sealed = frozenset({"W3"}), frozenset({"safe", "cart"})
    yield "iris", c.StartShow("W3", "14", "ana")
    yield "iris", c.LoadWeapon("W3", "D7", 5)
    yield from ((by, c.LookIntoWeapon("W3", True, True, RoundKind.DUMMY, 5)) for by in ("tom", "ana"))
    for _ in range(2):
        yield "petra", c.CallRoll(out, sealed)
        yield from ((by, c.TurnKey("14", out)) for by in ("tom", "iris"))
        yield "tom", c.CallAction("14")
        yield "tom", c.CallCut("14")
    yield "iris", c.ReturnWeapon("W3")
    yield from ((by, c.CountRounds("W3", 0, 5, 0, 0)) for by in TWO)
    yield "ben", c.ReportConcern("The door behind the camera does not close.")


@patch(
    "chamberflag.desk.batch.checks_version", return_value="0" * 12
)  # else each change of a rule changes every head
def a_day(_: object) -> Bundle:
    """The book of that day."""
    secret = Ed25519PrivateKey.from_private_bytes(sha256(b"an example, never a real book's key").digest())
    signer, store, clock = Signer.of(origin("western"), secret), MemoryStore(), HandSetClock(MORNING)
    begin_book(store, signer, "The Long Shadow", MORNING)
    with Desk(store, signer, clock) as desk:
        for what, name in FILES:
            path = ROOT / "examples" / "western" / name
            for command in read(what, (name, path.read_bytes()), desk.record).commands:
                done(desk, clock, (KEEPER, command), 0)
        for act in morning(desk.record):
            done(desk, clock, act, 20)
        for act in duel():
            done(desk, clock, act, 6)
        return Bundle(tuple(store.read()), tuple(store.notes()), signer.verifier.vkey, {})


def done(desk: Desk, clock: HandSetClock, act: Act, seconds: float) -> None:
    """One act that must succeed."""
    clock.advance(seconds)
    by, command = act
    outcome = desk.act(Asking(by, "", by, afresh=True), command)
    assert isinstance(outcome, Accepted), (act, outcome)


def examples() -> dict[str, bytes]:
    """Every example by its file name, but the signed one. Blank codes are drawn by the same chance each time, here only."""
    book, made = a_day(), {}
    for name, order in ORDERS.items():
        with patch("chamberflag.desk.codes.choice", random.Random(name).choice):
            made[name] = printed(book, order)
    return made


def signed_example(plain: bytes, known: bytes) -> bytes:
    """This sheet signed; what is there already while it is this sheet that it begins with. Nobody's key, thrown away."""
    if known.startswith(plain):
        return known
    with tempfile.TemporaryDirectory() as folder:
        seal = seal_of(Papers(Path(folder) / "network"), "western", datetime.now(UTC))
    return signed_pdf(plain, Sealed(seal.certificate, seal.key, seal.authority), "western")


def picture(data: bytes) -> bytes:
    """The first page as a small picture."""
    page, drawn = pypdfium2.PdfDocument(io.BytesIO(data))[0], io.BytesIO()
    page.render(scale=max(DPI, 12_000 / page.get_width()) / 72).to_pil().convert("P").save(
        drawn, "PNG", optimize=True
    )
    return drawn.getvalue()


def gallery() -> str:
    """The end of the page: every sheet and label, with its picture. What stands before it is written by hand."""
    rows = "".join(
        f"## {title}\n{_links(f'{name}.pdf', *BESIDE_OF.get(name, ()))}\n\n![{title}](paper/{name}.png)\n\n"
        for name, title in TITLES.items()
    )
    return f"{MARK}\n\n{rows.rstrip()}\n"


def _links(*files: str) -> str:
    return ", ".join(f"[{file}](paper/{file})" for file in files)


def main() -> None:
    """Write them all."""
    OUT.mkdir(exist_ok=True)
    made, known = examples(), OUT / SIGNED
    known.write_bytes(signed_example(made["weapon-card.pdf"], known.read_bytes() if known.exists() else b""))
    for name, data in made.items():
        (OUT / name).write_bytes(data)
        if name.endswith(".pdf"):
            (OUT / name).with_suffix(".png").write_bytes(picture(data))
    page = ROOT / "docs" / "paper.md"
    page.write_text(page.read_text().partition(MARK)[0] + gallery())


if __name__ == "__main__":
    main()
