"""Every rule says where it comes from, and every source is in the list of sources."""

import re
from pathlib import Path

import pytest

from chamberflag.rules.citations import cited
from chamberflag.rules.floor import FLOOR

SOURCES = (Path(__file__).resolve().parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
LISTED = set(re.findall(r"^\| ([A-Z]\S*-\S+) \|", SOURCES, re.M))
CHECKS = sorted({check.__name__ for checks in FLOOR.values() for check in checks})


def test_every_check_has_a_citation_that_resolves() -> None:
    """A refusal on somebody's phone would name a source nobody can look up."""
    missing = {(name, key) for name in CHECKS for key in cited(name).published if key not in LISTED}

    assert not missing


def test_every_source_is_used() -> None:
    """The list would promise comparisons that are not made."""
    used = {key for name in CHECKS for key in cited(name).published}

    assert used == LISTED


def test_what_only_clauses_ask_is_cited_by_them_alone() -> None:
    """A law's question would be said to come from the floor; or a check come from nowhere."""
    assert str(cited("kind_is_one_of", ("A-1", "A-2"))) == "A-1, A-2"
    with pytest.raises(AssertionError, match="kind_is_one_of"):
        cited("kind_is_one_of")
