"""`chamberflag packs` on the real shelf and a real book."""

import json
from pathlib import Path

from tests.cli.commands import begun, done, entries, refused
from tests.intake.test_pack_troubles import OURS


def test_the_list_counts_clauses_and_trust() -> None:
    """An insurer's script could not see how far the texts were followed."""
    packs = json.loads(done("packs", "list", "--json"))

    assert len(packs) >= 10
    assert sum(pack["clauses"] for pack in packs) >= 200
    for pack in packs:
        assert {"id", "title", "status", "clauses", "trust"} <= set(pack)
        assert sum(pack["trust"].values()) == pack["clauses"]


def test_a_pack_is_shown_with_what_may_not_be_called_law() -> None:
    """Hearsay would be read as a statute."""
    shown = json.loads(done("packs", "show", "us-trade", "--json"))
    text = done("packs", "show", "us-trade")

    unsure = [c for c in shown["clauses"] if c["trust"] in ("secondary", "unverified")]
    assert unsure
    assert all(c["status"] not in ("law", "regulation") for c in unsure)
    assert "not verified" in text


def test_a_name_nobody_knows_is_one_sentence() -> None:
    """A typing mistake would end in a page of code."""
    assert "There is no pack called us-xx" in refused("packs", "show", "us-xx")


def test_two_packs_are_compared_check_by_check() -> None:
    """A production that moves would not see which of two rules is the stricter."""
    found = {
        (d["check"], d["about"]): d
        for d in json.loads(done("packs", "compare", "product-defaults", "au-nsw", "--json"))
    }
    words = done("packs", "compare", "us-ca-labor", "us-nm-case")

    assert any(d["says"] == "only product-defaults asks it" for d in found.values())
    assert "custodian_does_nothing_else: both ask the same." in words


def test_the_strictest_number_is_named() -> None:
    """Two numbers would stand side by side, and nobody could say which holds."""
    found = json.loads(done("packs", "compare", "ca-mb", "gb-hse", "--json"))

    assert any(
        "stricter" in d["says"] or "both ask the same" in d["says"]
        for d in found
        if d["ca-mb"] and d["gb-hse"]
    )


def test_coverage_names_every_check_of_the_floor_a_clause_rests_on() -> None:
    """Nobody could see which law is kept by which line of code."""
    found = json.loads(done("packs", "coverage", "--json"))

    assert found["on_the_floor"]["receiver_is_trained"]
    assert found["by_check"]["custodian_holds"]
    assert sum(found["sorts"].values()) == sum(found["trusts"].values())


def test_a_pack_is_adopted_once_and_marked(tmp_path: Path) -> None:
    """A production could not say under which rules it works."""
    book = begun(tmp_path)
    before = entries(book)
    said = done("packs", "adopt", "us-nm-case", "--book", book)

    assert f"entry {before}" in said
    assert "ADOPTED" in next(
        line for line in done("packs", "list", "--book", book).splitlines() if line.startswith("us-nm-case")
    )
    assert entries(book) == before + 1


def test_a_move_shows_what_changes_and_writes_nothing(tmp_path: Path) -> None:
    """Whoever moves the shoot would learn the law of the new place by being refused there."""
    book = begun(tmp_path)
    for pack in ("us-nm-case", "us-ca-labor"):
        done("packs", "adopt", pack, "--book", book)
    before = entries(book)
    said = done("packs", "what-if", "US-NM", "--book", book)

    assert "goes   CA-9153b1" in said
    assert "clauses in force at US-NM" in said
    assert entries(book) == before


def test_a_file_of_ones_own_is_checked_and_adopted(tmp_path: Path) -> None:
    """A safety advisor could write a pack and never use it."""
    book, file = begun(tmp_path), tmp_path / "our-rules.toml"
    file.write_text(OURS)
    assert "1 clauses, 2 cases" in done("packs", "check", file)
    assert "Our rules: adopted" in done("packs", "adopt", file, "--book", book)

    listed = next(x for x in done("packs", "list", "--book", book).splitlines() if x.startswith("our-rules"))
    assert "ADOPTED, 1 in force today" in listed
    assert "Nobody stands nearer than seven metres to blanks." in done("packs", "show", file)
    assert "blanks_keep_distance" in done("packs", "compare", file, "us-trade")
    assert "There is no file" in refused("packs", "show", tmp_path / "other.toml")

    file.write_text(OURS.replace('"7 m"', '"7 kg"'))
    wrong = refused("packs", "adopt", file, "--book", book)

    assert (
        "our-rules.toml, line 17, OR-1: least is a length written with its unit (cm, m, ft, in), not kg."
        in wrong
    )
