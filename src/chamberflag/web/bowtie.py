"""Bow-tie: cut sets as a picture. Failures on the left meet in the harm; what would still have to fail hangs between; what
the floor does afterwards is on the right. Gives an SVG without styles of its own: set.css has its colours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup, escape

WIDTH, LEFT, BOX, GAP = 1080, 8, 232, 20
LINE, PAD, LETTERS = 18, 10, 28
HARM_X, HARM_W, AFTER_X = 600, 176, 828
AFTERWARDS = (
    "Anybody stops it: no permissive act stands from that moment on",
    "What was found is set aside, and nobody cleans or unloads it",
    "Armorer, 1st AD and safety advisor lift the stop, never one alone",
)


@dataclass(frozen=True, slots=True)
class Strand:
    """One cut set. `failures`: what goes wrong, in words; `besides`: what would add another barrier; `harm`: where it leads."""

    failures: tuple[str, ...]
    besides: tuple[str, ...]
    harm: str


def drawn(strands: Sequence[Strand]) -> Markup:
    """The picture of these cut sets that lead to one harm; nothing when there are none."""
    if not strands:
        return Markup("")
    rows, y = [], PAD * 2 + LINE
    heads = "".join(_head(x, words) for x, words in _heads())
    for strand in strands:
        rows.append((y, strand))
        y += _height(strand) + GAP
    middle, height = y / 2, max(y, 360)
    parts = [*_left(rows, height / 2), _harm(strands[0].harm, height / 2), *_right(height)]
    label = escape(f"Bow-tie: {len(strands)} ways to: {strands[0].harm}")
    assert middle > 0, "a picture has a height"
    return Markup(
        f'<svg class="bowtie" viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{label}">{heads}{"".join(parts)}</svg>'
    )


def _heads() -> Iterator[tuple[int, str]]:
    yield LEFT, "what must go wrong, all of it"
    yield LEFT + BOX + 40, "what would stand in the way besides"
    yield HARM_X, "the harm"
    yield AFTER_X, "what the floor does then"


def _height(strand: Strand) -> int:
    left = sum(_box_height(words) + 8 for words in strand.failures)
    return max(left, sum(_box_height(words) + 8 for words in strand.besides))


def _box_height(words: str) -> int:
    return len(wrap(words, LETTERS)) * LINE + 2 * PAD


def _left(rows: Sequence[tuple[int, Strand]], middle: float) -> Iterator[str]:
    """The failures of each cut set, joined, and the line from them to the harm, through what is not there yet."""
    for y, strand in rows:
        at, centre = y, y + (_height(strand) - 8) / 2
        for n, words in enumerate(strand.failures):
            yield _box((LEFT, at), words, "threat")
            at += _box_height(words) + 8
            if n + 1 < len(strand.failures):
                yield f'<text class="and" x="{LEFT + BOX - 14}" y="{at - 1}">+</text>'
        yield (f'<path class="strand" d="M{LEFT + BOX} {centre:.0f} H{LEFT + BOX + 40 + BOX + 16} '
               f'C{HARM_X - 20} {centre:.0f} {HARM_X - 40} {middle:.0f} {HARM_X} {middle:.0f}"/>')  # fmt: skip
        at = y
        for words in strand.besides:
            yield _box((LEFT + BOX + 40, at), words, "barrier")
            at += _box_height(words) + 8


def _harm(words: str, middle: float) -> str:
    lines = wrap(words, 19)
    height = len(lines) * LINE + 4 * PAD
    y = middle - height / 2
    return f'<rect class="harm" x="{HARM_X}" y="{y:.0f}" width="{HARM_W}" height="{height}"/>' + _text(
        (HARM_X + PAD, y + PAD + LINE), lines, "on-harm"
    )


def _right(height: float) -> Iterator[str]:
    """What follows once it is seen."""
    step = height / (len(AFTERWARDS) + 1)
    for n, words in enumerate(AFTERWARDS, 1):
        top = step * n - _box_height(words) / 2
        yield (f'<path class="strand" d="M{HARM_X + HARM_W} {height / 2:.0f} C{HARM_X + HARM_W + 30} {height / 2:.0f} '
               f'{AFTER_X - 30} {step * n:.0f} {AFTER_X} {step * n:.0f}"/>')  # fmt: skip
        yield _box((AFTER_X, top), words, "after")


def _box(at: tuple[float, float], words: str, kind: str) -> str:
    x, y = at
    frame = f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="{BOX}" height="{_box_height(words)}"/>'
    return frame + _text((x + PAD, y + PAD + LINE - 5), wrap(words, LETTERS), f"on-{kind}")


def _head(x: int, words: str) -> str:
    return f'<text class="head" x="{x}" y="{LINE}">{escape(words)}</text>'


def _text(at: tuple[float, float], lines: Sequence[str], kind: str) -> str:
    x, y = at
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{y + n * LINE:.0f}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return f'<text class="{kind}">{spans}</text>'
