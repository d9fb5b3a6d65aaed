"""Write the catalogs again: every string people are shown goes into languages/*.po, and what is no longer said leaves.

Three kinds of source: templates (`{% trans %}`, `_()`), sentences in Python (an f-string becomes a message with
`{0}` for what is filled in, one message for each way its words can turn out), and scripts (`say("...")`).
`python tools/catalogs.py` writes; `--missing es` prints what still has no words in Spanish; `--fill es FILE` takes
lines of `number<TAB>words` for what it printed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from chamberflag.web.scripts import SAID, STATIC

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/chamberflag"
FOLDER = SOURCE / "languages"
LANGUAGES = ("es", "fr", "de")
SPEAKING = ("rules", "procedures", "record", "desk", "web")  # whose sentences reach a page
TOLD_ON_PAPER = (
    "press",
    "words",
    "custody",
    "weapons",
    "places",
    "scenes",
    "pad",
)  # the rest of paper is in English
TOLD_OF_PROOF = ("staffing",)  # what cannot be explored; what was explored is told in English
NOT_OF_PAPER = ("a {0}", "could not be displayed with", "none on file", "other")
COLUMN = re.compile(
    r":(auto|[\d.]+(fr|mm))?(:(left|right|center))?(?<!:)$"
)  # how wide a column of a table is
SILENT = {  # speak to programs, to the author of a pack, or in the safety argument, which stays in English
    "rules/cases.py", "rules/comparing.py", "rules/citations.py", "rules/packs.py", "rules/applying.py",
    "web/bowtie.py", "web/proving.py", "web/gate.py", "web/live.py", "web/pages/timers.py:feed",
    "record/events.py", "procedures/commands.py", "procedures/table.py", "desk/snapshot.py", "desk/opening.py",
    "desk/settings.py", "desk/second_look.py", "desk/clock.py",
}  # fmt: skip
NOT_WORDS = re.compile(
    r"^[\W\d_]*$|[<>=\\/#]|\{%|^\S*[_.:]\S*$|^[A-Z]\w*[a-z][A-Z]\w*$|\bcharset|no-store|no-cache|;q=|utf-8"
)
GLOSSARY = {
    "es": """# The words of the pages in Spanish. No armero has read them yet; whoever does is asked to correct them.
#
# armorer: armero/a · blank: cartucho de fogueo · dummy: cartucho inerte · live round: cartucho real ·
# round: cartucho · lot: lote · cleared: autorizada · the floor: el mínimo · stop: alto · lift: levantar ·
# look: mirar · show: demostración · roll-call: recuento · key: llave · hand over: entregar ·
# quarantine: cuarentena · 1st AD: 1.er ayudante de dirección · second person: segunda persona ·
# safety advisor: asesor/a de seguridad · performer: intérprete · the book: el libro · entry: asiento""",
    "fr": """# The words of the pages in French. No armurier has read them yet; whoever does is asked to correct them.
#
# armorer: armurier · blank: cartouche à blanc · dummy: cartouche inerte · live round: cartouche réelle ·
# round: cartouche · lot: lot · cleared: autorisée · the floor: le socle · stop: arrêt · lift: lever ·
# look: regarder · show: démonstration · roll-call: appel · key: clé · hand over: remettre ·
# quarantine: quarantaine · 1st AD: 1er assistant réalisateur · second person: deuxième personne ·
# safety advisor: conseiller sécurité · performer: interprète · the book: le registre · entry: entrée""",
    "de": """# The words of the pages in German. No Waffenmeister has read them yet; whoever does is asked to correct them.
#
# armorer: Waffenmeister · blank: Platzpatrone · dummy: Dummypatrone · live round: scharfe Patrone ·
# round: Patrone · lot: Los · cleared: freigegeben · the floor: die Grundregeln · stop: Stopp · lift: aufheben ·
# look: hinsehen · show: Vorführung · roll-call: Appell · key: Schlüssel · hand over: übergeben ·
# quarantine: Quarantäne · 1st AD: 1. Regieassistenz · second person: zweite Person ·
# safety advisor: Sicherheitsberater · performer: Darsteller · the book: das Buch · entry: Eintrag""",
}
ALONE = (  # words that join others or stand for a truth, and sentences whose halves stand apart in the code
    "or",
    "and",
    "the armorer",
    "the second person",
    "the safety advisor",
    "it",
    "yes",
    "no",
    "true",
    "false",
    "no {0}",
    "nobody",
    "not recorded",
    "clean",
    "second person",
    "everything",
    "Nobody on the crew list has shown a {0} that is valid today.",
    "The {0} has shown no {1} that is valid today.",
    "{0} may have {1} for scene {2}.",
    "{0} may not have {1} for scene {2}: {3}",
    "Chamberflag floor {0}",
    "script supervisor",
    "stunt coordinator",
    "producer",
    "half load",
    "full load",
    "quarter load",
    "blanks",
    "arrows",
    "capsules",
    "charges",
    "revolver",
    "pistol",
    "rifle",
    "shotgun",
    "a safe",
    "a cart",
    "a cage",
    "a rack",
    "a cabinet",
    "a case",
)
AT_MOST = 32  # ways one f-string can turn out


def variants(node: ast.AST) -> list[list[str | None]]:
    """Each way a string can turn out, as pieces: words, or None for what is filled in."""
    match node:
        case ast.Constant(str(text)):
            return [[text]]
        case ast.IfExp(_, one, other):
            return variants(one) + variants(other)
        case ast.JoinedStr(values):
            parts = [variants(value) for value in values]
            return [[one for part in chosen for one in part] for chosen in product(*parts)][:AT_MOST]
        case ast.FormattedValue(value, _, None) if isinstance(value, ast.IfExp):
            return variants(value)
        case ast.BinOp(left, ast.Add(), right) if _wordy(left) or _wordy(right):
            return [one + other for one in variants(left) for other in variants(right)][:AT_MOST]
        case _:
            return [[None]]


def _wordy(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr | ast.Constant) and (
        not isinstance(node, ast.Constant) or isinstance(node.value, str)
    )


def written(pieces: list[str | None]) -> str:
    """The pieces as a message: `{0}` for the first thing that is filled in."""
    numbers = iter(range(99))
    text = "".join(f"{{{next(numbers)}}}" if piece is None else piece for piece in pieces)
    return text.strip()


def is_shown(text: str) -> bool:
    """Whether these are words for people, and not the name of something."""
    bare = re.sub(r"\{\w*\}", "", text)
    return (
        bool(re.search(r"[A-Za-z]{2}", bare))
        and not NOT_WORDS.search(bare)
        and (" " in text.strip() or bare[-1:] in ".!?")
    )


WORD_LISTS = {  # of these, every string that is no key and no code is a word for people
    "web/lands.py": r"[A-Z][a-z]", "web/kinds.py": r"[A-Z][a-z]", "web/pages/board.py": r"[A-Z]{3}",
    "rules/calls.py": r"[a-z]{4}",
    "web/pages/prove.py": r"[A-Z]{3}|alone$|with one fault",
    "paper/press.py": r"book$|head$|Code$",
    "paper/weapons.py": r"(?!(tag|letter|word|colour|code|svg|facts|title|cards|card|en|other|s)$)[A-Za-z]",
    "paper/words.py": r"[a-z]{3}", "paper/custody.py": r"sealed$|MISSING$", "paper/places.py": r"(?!is$)[a-z]",
    "paper/pad.py": r"[a-z]{3}|Page$",
    "paper/scenes.py": r"[A-Za-z]{2}",
    "web/pages/scanning.py": r"[A-Z]{4}", "web/steps.py": r"[A-Z][a-z]+$|anyone$|performer$", "web/words.py": r"[a-z]{2}.*\{",
}  # fmt: skip


def _unshown(tree: ast.Module) -> set[int]:
    """What is no message: docstrings, asserts, the pieces of f-strings, annotations."""
    out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            out.add(id(node.value))
        if isinstance(node, ast.Assert | ast.Raise):
            out |= {id(one) for one in ast.walk(node) if not isinstance(one, ast.Call)}
        if isinstance(node, ast.AnnAssign):
            out |= {id(one) for one in ast.walk(node.annotation)}
        if isinstance(node, ast.FormattedValue | ast.JoinedStr | ast.BinOp | ast.IfExp):
            out |= {id(one) for one in _inner(node)}
    return out


def _inner(node: ast.AST) -> Iterator[ast.AST]:
    """What variants() already looks into."""
    match node:
        case ast.JoinedStr(values):
            for value in values:
                yield value
                yield from _inner(value)
        case ast.FormattedValue(value) if isinstance(value, ast.IfExp):
            yield value
            yield from _inner(value)
        case ast.IfExp(_, one, other):
            for branch in (one, other):
                if isinstance(branch, ast.Constant | ast.JoinedStr | ast.IfExp):
                    yield branch
                    yield from _inner(branch)
        case ast.BinOp(left, ast.Add(), right) if _wordy(left) or _wordy(right):
            for side in (left, right):
                yield side
                yield from _inner(side)


def _of_paper(text: str) -> str:
    """A column's heading without its width; nothing for what fits every sentence, or is no sheet's in other languages."""
    bare = COLUMN.sub("", text).strip()
    fixed = re.sub(r"\{\w*\}|[^A-Za-z]", "", bare)
    return "" if bare in NOT_OF_PAPER or (bare.startswith("{") and len(fixed) < 6) else bare


def spoken(path: Path) -> Iterator[tuple[str, int]]:
    """The messages of one Python file: sentences, and the values of its lists of words."""
    tree = ast.parse(path.read_text())
    on_paper = path.parent.name == "paper"
    unshown, listed = _unshown(tree), WORD_LISTS.get(path.relative_to(SOURCE).as_posix(), "")
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(b, ast.Name) and b.id == "StrEnum" for b in node.bases
        ):
            for one in ast.walk(node):
                said = one.value if isinstance(one, ast.Constant) and id(one) not in unshown else None
                if isinstance(said, str) and re.search("[a-z]", said) and not NOT_WORDS.search(said):
                    yield said, node.lineno
        elif id(node) not in unshown and isinstance(
            node, ast.Constant | ast.JoinedStr | ast.BinOp | ast.IfExp
        ):
            for pieces in variants(node):
                text = _of_paper(written(pieces)) if on_paper else written(pieces)
                if is_shown(text) or (
                    listed and text and re.match(listed, text) and not NOT_WORDS.search(text)
                ):
                    yield text, getattr(node, "lineno", 0)


def python_messages() -> dict[str, list[tuple[str, int]]]:
    """Every sentence and word in Python that reaches a page, and where it stands."""
    found: dict[str, list[tuple[str, int]]] = {}
    paths = [path for ring in SPEAKING for path in sorted((SOURCE / ring).rglob("*.py"))]
    paths += [SOURCE / "paper" / f"{name}.py" for name in TOLD_ON_PAPER]
    paths += [SOURCE / "proof" / f"{name}.py" for name in TOLD_OF_PROOF]
    for path in paths:
        name = path.relative_to(SOURCE).as_posix()
        if name not in SILENT:
            for text, line in spoken(path):
                found.setdefault(text, []).append((name, line))
    return found


def template_messages() -> Iterator[tuple[object, str, int]]:
    """Every message of the templates; of those that count something, both."""
    folder = SOURCE / "web" / "templates"
    for path in sorted(folder.rglob("*.html")):
        with path.open("rb") as file:
            options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
            for line, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), options):
                several = isinstance(message, tuple | list)
                pair = tuple(one for one in message if one) if several else message
                yield (
                    pair[0] if several and len(pair) == 1 else pair,
                    f"web/templates/{path.relative_to(folder).as_posix()}",
                    line,
                )


def script_messages() -> Iterator[tuple[str, str, int]]:
    """Every message of the scripts."""
    for path in sorted(STATIC.glob("*.js")):
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            for found in SAID.findall(text):
                yield found, f"web/static/{path.name}", number


def wanted() -> dict[object, list[str]]:
    """Every message, and the files it stands in. A message that counts something is a pair."""
    found: dict[object, list[str]] = {}
    for text, places in python_messages().items():
        found[text] = [name for name, _ in places]
    for message, name, _ in (*template_messages(), *script_messages()):
        found.setdefault(message, []).append(name)
    for word in ALONE:
        found.setdefault(word, ["tools/catalogs.py"])
    return {message: sorted(set(places)) for message, places in found.items()}


def catalog_of(language: str) -> Catalog:
    """The catalog as it lies there; an empty one where there is none yet."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, project="Chamberflag", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def written_again(language: str) -> Catalog:
    """The catalog with what is wanted now, in a settled order, and without what nobody says any more."""
    old = catalog_of(language)
    new = Catalog(language, "messages", GLOSSARY[language], "Chamberflag", "0", fuzzy=False)
    new.revision_date = new.creation_date = datetime(
        2026, 3, 2, tzinfo=UTC
    )  # a date that changes says nothing here
    new.msgid_bugs_address = new.last_translator = new.language_team = "none"
    for message, places in sorted(wanted().items(), key=lambda one: (one[1][0], str(one[0]))):
        known = old.get(message if isinstance(message, str) else message[0])
        said = (
            known.string if known and known.id == message else ("" if isinstance(message, str) else ("", ""))
        )
        new.add(message, said, locations=[(place, None) for place in places])
    return new


def save(language: str, catalog: Catalog) -> None:
    """Write it where the program reads it."""
    with (FOLDER / f"{language}.po").open("wb") as file:
        write_po(file, catalog, width=0, include_lineno=False, omit_header=False)


def untold(language: str) -> list[object]:
    """What has no words yet in a language."""
    return [
        one.id
        for one in catalog_of(language)
        if one.id and not (all(one.string) if isinstance(one.id, tuple) else one.string)
    ]


def main(arguments: list[str]) -> None:
    """See the top of this file."""
    match arguments:
        case ["--missing", language]:
            for number, message in enumerate(untold(language)):
                print(number, message if isinstance(message, str) else " || ".join(message), sep="\t")
        case ["--fill", language, file]:
            catalog, missing = catalog_of(language), untold(language)
            for line in Path(file).read_text("utf-8").splitlines():
                number, _, words = line.partition("\t")
                if number.isdigit() and words:
                    message = missing[int(number)]
                    known = catalog[message if isinstance(message, str) else message[0]]
                    known.string = words if isinstance(message, str) else tuple(words.split(" || "))
            save(language, catalog)
        case _:
            for language in LANGUAGES:
                save(language, written_again(language))
                print(
                    f"{language}: {len(catalog_of(language))} messages, {len(untold(language))} without words"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
