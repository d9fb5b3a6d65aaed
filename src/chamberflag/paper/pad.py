"""The fallback pad: numbered lines for when the server cannot be reached, to be typed back word for word.

A page has a number of its own; a line is quoted as page and line. What is written here opens nothing: no weapon goes to
anybody on paper that the book would have refused. It says what happened, so that the book can say it too.
"""

from chamberflag.desk.typed_back import LETTERS
from chamberflag.languages.sentences import say
from chamberflag.paper.blocks import Sheet, fields, heading, points, signatures, table, text
from chamberflag.paper.held import Held

PAGES, LINES = 2, 11
RULES = (
    "No contact means: not cleared. Secure every weapon first. Nothing new is loaded, shown or handed over on paper.",
    "STOP works without a server: shout it, then write it here.",
    "Write at once, one line an act, in ink. A wrong line is struck through once and stays readable.",
    "Whoever did it signs the line; a look, a count and a seal need two.",
    "When the server is back, one person types every line in as it stands; the book names that person and says it came late.",
)
COLUMNS = (
    "1 line:12mm:center", "2 time:18mm", "3 act (letter):20mm", "4 weapon, lot or safe:34mm", "5 who:34mm",
    "6 what was seen or done (kind, number, empty, bore, where to):1fr", "7 signed by:34mm", "8 and by:34mm",
)  # fmt: skip
ACTS = tuple(LETTERS.items())


def pad(state: Held, _: str) -> Sheet:
    """Pages of numbered lines, with the letters of the acts and the rules above them."""
    blocks = [points(RULES), table(("letter", "act:1fr", "letter ", "act :1fr"), _letters())]
    stem = f"{state.position.book}-{state.position.entry}"
    for page in range(1, PAGES + 1):
        rows = [(str(line), *[""] * 7) for line in range(1, LINES + 1)]
        blocks += [
            heading(f"{say('Page')} {stem}-{page}", True),
            fields((("date", ""), ("contact lost at", ""), ("contact back at", ""), ("typed back by", ""))),
            table(COLUMNS, rows, LINES),
            signatures(("Page closed: armorer", "Page closed: second person")),
        ]
    blocks.append(text(say("Weapons by the book when this was printed"), True))
    blocks.append(table(("weapon:1fr", "weapon :1fr", "weapon  :1fr", "weapon   :1fr"), _tags(state)))
    return Sheet(
        say("Fallback pad"),
        say("When the server cannot be reached. Numbers are typed back as they stand here."),
        blocks,
        True,
    )


def _letters() -> list[tuple[str, ...]]:
    half = (len(ACTS) + 1) // 2
    left, right = ACTS[:half], (*ACTS[half:], ("", ""))
    return [(one[0], say(one[1]), other[0], say(other[1])) for one, other in zip(left, right, strict=False)]


def _tags(state: Held) -> list[list[str]]:
    tags = [f"{w.tag}  {w.description.model}" for w in state.record.weapons.values()]
    return [(tags[n : n + 4] + [""] * 4)[:4] for n in range(0, len(tags), 4)]
