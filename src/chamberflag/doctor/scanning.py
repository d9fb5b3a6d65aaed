"""Scanning: the files phones need, whole and in place, and a photo of a tag read here. Looks at no phone."""

from pathlib import Path

import zxingcpp

from chamberflag.doctor.looked import Looked

AGAIN = "Install Chamberflag again."
FETCH = "Where there is internet: make scanner."


def page_files(folder: Path, asked: tuple[str, ...]) -> Looked:
    """Every file that pages ask for is there and not empty."""
    gone = [name for name in asked if not (folder / name).is_file() or not (folder / name).stat().st_size]
    if gone:
        return Looked("page files", False, f"Missing: {', '.join(gone)}.", AGAIN)
    return Looked("page files", True, f"All {len(asked)} files that phones load are there.")


def camera(gone: tuple[str, ...]) -> Looked:
    """The reader of codes that phones load for their cameras is there, byte for byte."""
    if gone:
        said = (
            f"Phones send a photo of a tag instead: {', '.join(gone)} is missing or is not what was chosen."
        )
        return Looked("camera scanning", False, said, FETCH, blocks=False)
    return Looked("camera scanning", True, "Phones can read tags with their camera.")


def tag_read_back() -> Looked:
    """A tag is drawn and read here, as the photo of one would be."""
    try:
        drawn = zxingcpp.create_barcode("W3-TRIAL", zxingcpp.BarcodeFormat.DataMatrix).to_image(scale=4)
        read = [found.text for found in zxingcpp.read_barcodes(drawn)]
    except Exception as broken:  # whatever its native part says
        return Looked("reading tags", False, f"The reader failed: {broken}", AGAIN)
    ok = read == ["W3-TRIAL"]
    return Looked("reading tags", ok, "A drawn tag was read back." if ok else f"Read {read}.", AGAIN)
