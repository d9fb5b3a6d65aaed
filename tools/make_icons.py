"""Draws the icons of the app on the home screen from the shapes of static/icon.svg. `python tools/make_icons.py`."""

from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).resolve().parent.parent / "src" / "chamberflag" / "web" / "static"
INK, PAPER, FLAG = "#17191b", "#f7f6f2", "#ff4d97"
FINER = 4  # drawn larger, then made smaller: smooth edges
ICONS = {"icon-192.png": (192, 1.0), "icon-512.png": (512, 1.0), "icon-maskable-512.png": (512, 0.72)}


def icon(size: int, scale: float) -> Image.Image:
    """The chamber flag on ink. `scale` leaves room around it where a phone cuts the corners away."""
    full = size * FINER
    drawn = Image.new("RGB", (full, full), INK)
    pen = ImageDraw.Draw(drawn)

    def at(*points: tuple[int, int]) -> list[tuple[float, float]]:
        return [
            (full * (0.5 + (x / 64 - 0.5) * scale), full * (0.5 + (y / 64 - 0.5) * scale)) for x, y in points
        ]

    pen.polygon(at((12, 32), (48, 32), (48, 54), (12, 54)), fill=PAPER)
    flag = at((25, 47), (25, 10), (52, 10), (52, 22), (32, 22), (32, 47))
    pen.polygon(flag, fill=FLAG)
    pen.line([*flag, flag[0]], fill=INK, width=int(full * 3 / 64 * scale), joint="curve")
    return drawn.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write them all."""
    for name, (size, scale) in ICONS.items():
        icon(size, scale).save(STATIC / name, optimize=True)


if __name__ == "__main__":
    main()
