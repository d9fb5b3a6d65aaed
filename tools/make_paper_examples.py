"""Writes docs/paper: every sheet and label of an invented day, as PDF and as a picture of its first page.

`python tools/make_paper_examples.py` takes the example western in, plays a day with a clock set by hand and a key made
from a word, and prints it. The same files come out every time, on every machine.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pypdfium2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chamberflag.cli.demo import CREW, FILES, PROVED
from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import begin_book
from chamberflag.desk.orders import SHEETS, LabelOrder, Order, SheetOrder
from chamberflag.intake.reading import read
from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.paper.printing import printed
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
    "tray-maps": LabelOrder(trays=True, only=("D7",)),
}
ORDERS: dict[str, Order] = {**LABELS, **{name: SheetOrder(name) for name in SHEETS}}

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


def a_day() -> Bundle:
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
    """Every example by its file name."""
    book = a_day()
    made = {f"{name}.pdf": printed(book, order) for name, order in ORDERS.items()}
    made["call-sheet.txt"] = printed(book, SheetOrder("call-sheet", text=True))
    made["label-W3.zpl"] = printed(book, LabelOrder("zebra-51x25", only=("W3",), dpi=203))
    return made


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
        f"## {SHEETS.get(name, name)}\n[{name}.pdf](paper/{name}.pdf)\n\n![{SHEETS.get(name, name)}](paper/{name}.png)\n\n"
        for name in (*SHEETS, *LABELS)
    )
    return f"{MARK}\n\n{rows.rstrip()}\n"


def main() -> None:
    """Write them all."""
    OUT.mkdir(exist_ok=True)
    for name, data in examples().items():
        (OUT / name).write_bytes(data)
        if name.endswith(".pdf"):
            (OUT / name).with_suffix(".png").write_bytes(picture(data))
    page = ROOT / "docs" / "paper.md"
    page.write_text(page.read_text().partition(MARK)[0] + gallery())


if __name__ == "__main__":
    main()
