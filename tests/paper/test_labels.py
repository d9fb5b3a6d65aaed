"""Labels: what is printed is read back, on every paper, and by every way it is printed."""

import json
import random
import re
import runpy
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from tests import days
from tests.cli.commands import ROOT, done, filled, refused
from tests.paper.printed import a_position, book_of, codes, pages, words

from chamberflag.desk.books import Book
from chamberflag.desk.codes import KINDS, Code, Thing, code_of, parse, things
from chamberflag.desk.orders import CannotPrint
from chamberflag.paper.held import held
from chamberflag.paper.labels import CLASSES, Label, Wanted, blank_labels, labels_of, labels_pdf, room_on
from chamberflag.paper.squares import datamatrix, qr
from chamberflag.paper.stocks import STOCKS, stock_named
from chamberflag.paper.zpl import DOTS_PER_MM, graphic, labels_zpl
from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.places import Container
from chamberflag.record.record import Record
from chamberflag.record.weapons import Kind

ADDRESS = "https://set.local:8470"
WATCHED = (
    "as printed", "blur 1 px", "one blot, 5 %", "turned, seen from the side (15 %)", "dim (25 % contrast), coarse grain",
)  # fmt: skip
MEASURE = runpy.run_path(str(ROOT / "tools" / "measure_labels.py"))


def label(tag: str) -> Label:
    """A weapon's label."""
    code = code_of("western", Thing("weapon", tag))
    return Label(code, CLASSES["functional"], tag, "Single-action revolver", datamatrix(code.text))


@pytest.mark.parametrize("name", [*STOCKS, "40x12.5"])
def test_every_code_on_every_paper_is_read_back(name: str) -> None:
    """A sheet of labels would be stuck on, and only then be found unreadable."""
    stock = stock_named(name)
    assert stock is not None
    many = stock.on_a_page + 1
    labels = [label(f"W{n}") for n in range(many)]

    made = labels_pdf(labels, stock, a_position())

    assert len(pages(made, 20)) == 2
    assert sorted(codes(made, 300)) == sorted(one.code.text for one in labels)
    assert all(one.code.grouped in words(made) for one in labels)


@pytest.mark.parametrize("stock", STOCKS.values(), ids=lambda stock: stock.name)
def test_labels_lie_on_the_page_and_beside_one_another(stock: object) -> None:
    """The last column would be printed beside the paper, or over the next label."""
    assert isinstance(stock, type(STOCKS["L7651"]))
    right = max(x for x, _ in stock.places()) + stock.label[0]
    bottom = max(y for _, y in stock.places()) + stock.label[1]

    assert right <= stock.page[0] and bottom <= stock.page[1]
    assert stock.across == 1 or stock.pitch[0] >= stock.label[0]
    assert stock.down == 1 or stock.pitch[1] >= stock.label[1]


def test_a_square_of_four_millimetres_is_read_back_at_a_label_printers_resolution() -> None:
    """The smallest square would be a promise nobody tried."""
    labels = [label(f"W{n}") for n in range(20)]

    made = labels_pdf(labels, STOCKS["L4731"], a_position(), 4.0)

    assert sorted(codes(made, 406)) == sorted(one.code.text for one in labels)
    assert all(one.square.side == 16 for one in labels)


def test_a_square_too_small_or_too_large_is_refused() -> None:
    """A label would be cut off, or unreadable."""
    for side in (3.5, 12.0):
        with pytest.raises(CannotPrint, match="a square is 4 to 9 mm"):
            labels_pdf([label("W3")], STOCKS["L4731"], a_position(), side)


def test_every_class_has_a_letter_and_a_word_of_its_own() -> None:
    """Two classes told apart by colour alone are one class in sodium light."""
    letters, named = [one.letter for one in CLASSES.values()], [one.word for one in CLASSES.values()]

    assert len(set(letters)) == len(letters) and len(set(named)) == len(named)


def test_every_kind_of_weapon_and_round_has_its_class_and_the_page_shows_it() -> None:
    """A label could not be printed for a kind that came later, or would mean nothing to its reader."""
    page = (ROOT / "docs" / "labels.md").read_text()

    assert {*Kind, *(kind for kind in RoundKind if kind.issuable)} <= set(CLASSES)
    assert all(f"| {one.letter} | {one.word}" in page for one in CLASSES.values())


@pytest.mark.parametrize("dpi", DOTS_PER_MM)
@pytest.mark.parametrize(
    "square", [datamatrix("2HWJWG8G"), qr("https://set.local/t/2HWJWG8G")], ids=["datamatrix", "qr"]
)
def test_the_dots_sent_to_a_label_printer_are_read_back(dpi: int, square: object) -> None:
    """A label printer would print a square nobody has ever read."""
    assert isinstance(square, type(datamatrix("2HWJWG8G")))
    sent = graphic(square, DOTS_PER_MM[dpi] // 3)
    head, hexed = sent.rsplit(",", 1)
    total, again, width = map(int, head.removeprefix("^GFA,").split(","))
    raw = bytes.fromhex(hexed)
    dots = Image.frombytes("1", (width * 8, total // width), bytes(255 - one for one in raw)).convert("L")
    framed = Image.new("L", (dots.width + 40, dots.height + 40), 255)
    framed.paste(dots, (20, 20))

    assert total == again == len(raw)
    assert [found.text.rpartition("/")[2] for found in zxingcpp.read_barcodes(framed)] == ["2HWJWG8G"]


def test_zpl_says_every_label_and_lets_no_name_be_a_command() -> None:
    """A tag with a caret in it would tell the printer what to do."""
    evil = Label(Code("2HWJWG8G"), CLASSES["functional"], "W^XA~_3", "", datamatrix("2HWJWG8G"))

    sent = labels_zpl([label("W3"), evil], STOCKS["zebra-51x25"])

    assert sent.count("^XA") == sent.count("^XZ") == 2
    assert "^FDW3^FS" in sent and "^FDW_5EXA_7E_5F3^FS" in sent and "FUNCTIONAL" in sent
    for x, y in re.findall(r"\^FO(\d+),(\d+)", sent):
        assert int(x) < 406 and int(y) < 203


def test_blank_labels_say_that_they_mean_nothing_yet() -> None:
    """Somebody would take a blank label for a weapon's."""
    made = labels_pdf(blank_labels(Record(), "western", 3), STOCKS["L7651"], a_position())

    assert words(made).count("not bound") == 3
    assert len({*codes(made, 300)}) == 3 and all(isinstance(parse(text), Code) for text in codes(made, 300))


def test_the_command_prints_a_book_and_the_same_labels_again(tmp_path: Path) -> None:
    """A label lost on set could not be replaced."""
    book = filled(tmp_path)
    for out in ("one.pdf", "two.pdf"):
        done(
            "labels",
            "--book",
            book,
            "--out",
            tmp_path / out,
            "--kind",
            "weapon",
            "--kind",
            "container",
            "--address",
            "https://set.local",
        )
    one = (tmp_path / "one.pdf").read_bytes()

    assert one == (tmp_path / "two.pdf").read_bytes()
    assert code_of("western", Thing("weapon", "W3")).text in codes(one, 300)
    assert f"https://set.local/t/{code_of('western', Thing('container', 'safe')).text}" in codes(one, 300)
    said = refused("labels", "--book", book, "--out", tmp_path / "x.pdf", "--only", "W99")
    assert said == "Nothing in this book is called W99. Take it in first, or print a blank.\n"
    assert "is no label paper known here: L4731" in refused(
        "labels", "--book", book, "--out", tmp_path / "x.pdf", "--sheet", "L1"
    )


def test_tray_maps_number_every_round_twice_and_stay_apart(tmp_path: Path) -> None:
    """The second person would see on the map what the first one marked."""
    book = filled(tmp_path)
    done("labels", "--book", book, "--out", tmp_path / "trays.pdf", "--trays", "--only", "D7")
    said, found = words((tmp_path / "trays.pdf").read_bytes()), codes((tmp_path / "trays.pdf").read_bytes())

    assert said.count("For the first of two people") == said.count("For the second of two people") > 0
    assert code_of("western", Thing("lot", "D7")).text in found


def test_the_published_rates_are_the_measured_ones() -> None:
    """A number in the documentation would be one nobody measured."""
    data = json.loads((ROOT / "docs" / "labels.json").read_text())

    assert MEASURE["table"](data["read"], data["trials"]) in (ROOT / "docs" / "labels.md").read_text()


@pytest.mark.parametrize("kind", MEASURE["KINDS"])
def test_spoiled_squares_are_still_read_as_often_as_published(kind: str) -> None:
    """A change of the drawing would make labels worse, and nobody would notice before the set."""
    data = json.loads((ROOT / "docs" / "labels.json").read_text())
    trials, chance = 20, random.Random(7)
    pictures = list(MEASURE["squares"](kind, trials))
    for damage in WATCHED:
        spoil = MEASURE["DAMAGES"][damage]
        share = sum(MEASURE["read"](spoil(picture, chance), text) for text, picture in pictures) / trials

        assert share >= data["read"][kind][damage] / data["trials"] - 0.2, damage


def a_set() -> Record:
    """What is labelled in the western, with a magazine and a rack beside it."""
    record = held(book_of([*days.lists(), ("keeper", c.TakeInMagazine("M1", "pistol", 8))])).record
    return replace(record, containers={**record.containers, "rack 2": Container("rack 2", "rack")})


@pytest.mark.parametrize("kind", KINDS)
def test_boxes_racks_and_badges_open_a_page_from_any_camera_and_objects_carry_the_small_square(
    kind: str,
) -> None:
    """Somebody before a box, with a phone that never heard of this program, would have to type eight characters."""
    record, stock = a_set(), STOCKS["L7651"]
    wanted = Wanted((kind,), address=ADDRESS, room=room_on(stock))
    labels = labels_of(record, "western", wanted)
    afar = kind in ("lot", "container", "person")
    codes_of = {code_of("western", thing).text for thing in things(record) if thing.kind == kind}
    made = labels_pdf(labels, stock, a_position())
    found = [one for page in pages(made, 300) for one in zxingcpp.read_barcodes(page)]

    assert codes_of and {one.text for one in found} == {
        f"{ADDRESS}/t/{code}" if afar else code for code in codes_of
    }
    assert {one.format for one in found} == {
        zxingcpp.BarcodeFormat.QRCode if afar else zxingcpp.BarcodeFormat.DataMatrix
    }
    assert all(one.code.grouped in words(made) and one.shown.word in words(made) for one in labels)
    assert [dots(sent) for sent in labels_zpl(labels, STOCKS["zebra-51x25"]).split("^XA")[1:]] == [
        f"{ADDRESS}/t/{one.code.text}" if afar else one.code.text for one in labels
    ]


def dots(sent: str) -> str:
    """What a reader finds in the square of one label as it is sent to the printer."""
    total, _, width, hexed = re.search(r"\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)", sent).groups()  # type: ignore[union-attr]
    raw = bytes(255 - one for one in bytes.fromhex(hexed))
    drawn = Image.frombytes("1", (int(width) * 8, int(total) // int(width)), raw).convert("L")
    framed = Image.new("L", (drawn.width + 40, drawn.height + 40), 255)
    framed.paste(drawn, (20, 20))
    return zxingcpp.read_barcodes(framed)[0].text


def test_a_rack_is_called_a_rack() -> None:
    """A label that calls a rack a safe is one nobody believes."""
    labels = labels_of(a_set(), "western", Wanted(("container",)))

    assert {one.name: (one.shown.letter, one.shown.word) for one in labels} == {
        "safe": ("C", "SAFE"), "rack 2": ("C", "RACK"),
    }  # fmt: skip


@pytest.mark.parametrize(("name", "square"), [("L4731", 0.0), ("zebra-25x13", 0.0), ("L7651", 8.0)])
def test_where_a_qr_code_would_be_too_fine_there_is_a_datamatrix(name: str, square: float) -> None:
    """A box would carry a code that no printer prints and no phone reads."""
    stock = STOCKS[name]
    wanted = Wanted(("lot", "container"), address=ADDRESS, room=square or room_on(stock))
    made = labels_pdf(labels_of(a_set(), "western", wanted), stock, a_position(), square)
    found = {one.format for page in pages(made, 406) for one in zxingcpp.read_barcodes(page)}

    assert found == {zxingcpp.BarcodeFormat.DataMatrix}


def test_blanks_for_boxes_and_racks_lead_to_a_page_too(tmp_path: Path) -> None:
    """A rack whose label was stuck on first would be the only one no phone opens."""
    book, out = filled(tmp_path), tmp_path / "blanks.pdf"
    Book(book).is_served_at(ADDRESS)
    done("labels", "--book", book, "--out", out, "--blank", "3", "--kind", "lot", "--sheet", "L7160")
    found = codes(out.read_bytes(), 300)

    assert len({*found}) == 3 and all(one.startswith(f"{ADDRESS}/t/") for one in found)
    assert all(isinstance(parse(one), Code) for one in found)
