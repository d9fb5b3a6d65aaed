"""What is wrong with a pack is said in a sentence that names file, line and clause; nothing that is written there crashes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.commands import chamberflag, done

from chamberflag.intake.packs import PackRead, read_pack
from chamberflag.intake.shelf import pack_of, shipped_sources

OURS = """\
id = "our-rules"
title = "Our rules"
issuer = "A stunt team"
version = "2026-11-21"
places = []

[[clause]]
id = "OR-1"
sort = "gate"
who = "armorer"
when = ["SCENE", "ISSUE"]
says = "Nobody stands nearer than seven metres to blanks."
source = { document = "csatf-sb1" }
status = "product default"
trust = "unverified"
check = "blanks_keep_distance"
params = { least = "7 m" }
applies = { fires = true }

[[case]]
is = "Eight metres are enough"
stands = true

[[case]]
is = "Three are not"
casting = { distance_m = 3 }
papers = [{ of = "iris", kind = "blank-firing permit", scope = ["revolver"], to = 2027-01-01 }]
crew = { "safety advisor" = [] }
refuses = ["OR-1"]
"""
CHECK = 'check = "blanks_keep_distance"\nparams = { least = "7 m" }'
AGAIN = OURS[OURS.index("[[clause]]") : OURS.index("[[case]]")]

# what is spoiled -> by what -> line, clause, sentence
SPOILED: dict[str, tuple[str, str, str]] = {
    "an unknown check": (
        '"blanks_keep_distance"', '"blanks_keep_distence"',
        "line 16, OR-1: there is no check called blanks_keep_distence. Did you mean blanks_keep_distance",
    ),
    "an unknown fact in a check": (
        CHECK, 'check = "fact_is"\nparams = { fact = "exclusion", is = true }',
        "line 17, OR-1: there is no fact called exclusion. Did you mean exclusion_m",
    ),
    "an unknown fact it applies by": (
        "fires = true", "moon = true", "line 18, OR-1: moon is no fact that a clause can apply by.",
    ),
    "a value no fact has": (
        "fires = true", 'fires = "yes"', "line 18, OR-1: fires is never yes. It is one of: true or false.",
    ),
    "a kind of weapon there is not": (
        "fires = true", 'weapon_kind = "spoon"', "line 18, OR-1: weapon_kind is never spoon.",
    ),
    "a value that can never be stated": (
        CHECK, 'check = "fact_has_all"\nparams = { fact = "ppe", all = ["hats"] }',
        "line 17, OR-1: ppe is words of eyes, ears, shield, clothing, not hats.",
    ),
    "a wrong unit": (
        "7 m", "7 kg", "line 17, OR-1: least is a length written with its unit (cm, m, ft, in), not kg.",
    ),
    "no unit": ('"7 m"', "7", "line 17, OR-1: least is a length written with its unit (cm, m, ft, in)."),
    "overlapping dates": (
        "[[case]]\nis = \"Eight", AGAIN + "[[case]]\nis = \"Eight",
        "line 20, OR-1: it stands here twice with overlapping dates. One must end before the other begins.",
    ),
    "an end before the beginning": (
        "applies", "from = 2026-05-01\nto = 2026-04-01\napplies", "line 19, OR-1: it ends before it begins.",
    ),
    "a citation that resolves nowhere": (
        '"csatf-sb1"', '"csatf-sb99"',
        "line 13, OR-1: csatf-sb99 is not in sources.toml: a citation must resolve there.",
    ),
    "a document to adopt that resolves nowhere": (
        CHECK, 'check = "document_is_adopted"\nparams = { document = "csatf-sb99" }',
        "line 17, OR-1: csatf-sb99 is not in sources.toml",
    ),
    "a document no law adopts by name": (
        CHECK, 'check = "document_is_adopted"\nparams = { document = "set-practice" }',
        "line 17, OR-1: set-practice is not marked `by_name = true`",
    ),
    "a newest edition without a day": (
        CHECK, 'check = "document_is_adopted"\nparams = { document = "csatf-sb1", newest = "soon" }',
        "line 17, OR-1: newest is a date in quotes, like '2026-11-21', not soon.",
    ),
    "a check of the floor switched off in the head": (
        "places = []", 'places = []\ndisable = ["receiver_looked"]',
        "line 6: no pack can switch off a check of the floor, or change one. Take this out.",
    ),
    "a check of the floor switched off in a table": (
        "[[case]]\nis = \"Eight", "[floor]\nreceiver_looked = false\n\n[[case]]\nis = \"Eight",
        "line 20: no pack can switch off a check of the floor",
    ),
    "a check of the floor switched off in a clause": (
        "applies", "off = true\napplies", "line 18, OR-1: no pack can switch off a check of the floor",
    ),
    "a check of the floor with parameters": (
        CHECK, 'check = "receiver_looked"\nparams = { least = 0 }',
        "line 17, OR-1: receiver_looked is a check of the floor: no pack can switch it off or change it.",
    ),
    "a gate that is a timer too": (
        "applies", 'starts = "an injury"\napplies', "line 18, OR-1: a gate has no starts.",
    ),
    "papers about different things": (
        CHECK, 'check = "paper_is_seen"\nparams = { papers = ["police notice", "effects plan"] }',
        "line 17, OR-1: these papers are about different things: police notice (production), effects plan (scene).",
    ),
    "a place that is none": ("places = []", 'places = ["California"]', "line 5: California is not a place"),
    "no head": ('title = "Our rules"\n', "", "line 1: it has no title."),
    "a case that comes out otherwise": (
        "distance_m = 3 ", "distance_m = 30 ",
        "line 24, Three are not: tried, it comes out otherwise: OR-1 does not refuse it.",
    ),
    "a case of a clause there is not": (
        'refuses = ["OR-1"]', 'refuses = ["OR-2"]', "line 29, Three are not: this pack has no clause OR-2.",
    ),
    "a case of a paper there is not": (
        "blank-firing permit", "blank firing permit",
        "Three are not: there is no kind of paper called blank firing permit. Did you mean blank-firing permit",
    ),
    "a case at which nothing waits": (
        "stands = true", 'stands = true\nact = "ReturnWeapon"', "nothing waits at ReturnWeapon.",
    ),
}  # fmt: skip


def read(text: str) -> PackRead:
    """What a file of this text holds."""
    return read_pack(("our-rules.toml", text.encode()), shipped_sources())


def test_it_is_a_pack_before_anything_is_spoiled() -> None:
    """A spoiled file could be refused for something else."""
    assert read(OURS).pack


@pytest.mark.parametrize("what", SPOILED)
def test_what_is_wrong_is_said_once_with_file_line_and_clause(what: str) -> None:
    """A safety advisor would look for a mistake in the wrong line, or for one that is none."""
    old, new, says = SPOILED[what]
    assert old in OURS
    found = read(OURS.replace(old, new, 1))

    assert found.pack is None
    (trouble,) = map(str, found.troubles)
    assert trouble.startswith("our-rules.toml, line ")
    assert says in trouble
    assert trouble.endswith(".")


@pytest.mark.parametrize(
    "what",
    ["an unknown check", "an unknown fact in a check", "a wrong unit", "overlapping dates",
     "a citation that resolves nowhere", "a check of the floor switched off in the head"],
)  # fmt: skip
def test_the_command_says_the_same(what: str, tmp_path: Path) -> None:
    """What the library knows would not reach whoever writes the pack."""
    old, new, says = SPOILED[what]
    file = tmp_path / "our-rules.toml"
    file.write_text(OURS.replace(old, new, 1))

    said = chamberflag("packs", "check", file)

    assert said.exit_code == 1
    assert says in said.stdout
    assert said.stdout.startswith(f"{file}, line ")


VALUES = st.sampled_from(["3", '"words"', "true", "[]", "[1]", '["words"]', "{ a = 1 }", "2026-01-01", "1.5"])
LINES = [n for n, line in enumerate(OURS.splitlines()) if " = " in line]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LINES), VALUES)
def test_no_value_of_another_kind_is_more_than_a_sentence(n: int, value: str) -> None:
    """A word where a list belongs would end in a page of code."""
    lines = OURS.splitlines()
    lines[n] = f"{lines[n].partition(' = ')[0]} = {value}"
    found = read("\n".join(lines))

    assert found.pack or all(str(one).endswith(".") for one in found.troubles)
    assert bool(found.pack) != bool(found.troubles)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[[clause", b"clause = 3", b"clause = [1]", b"case = [[]]"])
def test_no_file_at_all_is_more_than_a_sentence(data: bytes) -> None:
    """A picture that was called a pack would end in a page of code."""
    assert read_pack(("our-rules.toml", data), shipped_sources()).troubles


def own(tmp_path: Path, sources: str) -> PackRead:
    """Our rules citing a document of our own, beside this list of documents."""
    (tmp_path / "sources.toml").write_text(sources)
    file = tmp_path / "our-rules.toml"
    file.write_text(OURS.replace("csatf-sb1", "our-house-rules"))
    return pack_of(file)


def test_a_pack_may_cite_a_document_named_beside_it(tmp_path: Path) -> None:
    """Nobody could write a pack about a document that does not come with Chamberflag."""
    assert own(tmp_path, '[our-house-rules]\ntitle = "House rules"\nissuer = "Us"\n').pack
    assert "all as they should be" in done("packs", "check", tmp_path / "our-rules.toml")


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ('[our-house-rules]\ntitle = "House rules"\n', "line 1, our-house-rules: it has no issuer."),
        ('[our-house-rules]\ntitle = 3\nissuer = "Us"\n', "line 2, our-house-rules: its title is words in quotes."),
        ('[csatf-sb1]\ntitle = "Other"\nissuer = "Us"\n', "line 1, csatf-sb1: a document of this name comes with"),
        ('our-house-rules = "Us"\n', "line 1, our-house-rules: a source is a table"),
        ("[our-house-rules\n", "line 1: this is not TOML"),
        ('[other]\ntitle = "O"\nissuer = "Us"\n', "our-house-rules is not in sources.toml"),
    ],
)  # fmt: skip
def test_a_list_of_documents_that_is_none_is_a_sentence(tmp_path: Path, sources: str, says: str) -> None:
    """A citation could resolve in a list that says nothing, or that renames what others cite."""
    found: Any = own(tmp_path, sources)

    assert says in "\n".join(map(str, found.troubles))
