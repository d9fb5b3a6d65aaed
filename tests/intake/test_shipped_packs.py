"""The packs that come with Chamberflag: each is read, its own cases come out, and every gate of it has refused once."""

from collections import Counter

import pytest

from chamberflag.intake.packs import PackRead
from chamberflag.intake.shelf import shipped_packs, shipped_sources
from chamberflag.record.packs import Clause, Pack, Sort, Status, Trust
from chamberflag.rules.packs import CHECKS

PACKS = shipped_packs()


def read(file: PackRead) -> Pack:
    """The pack of a file that must hold one."""
    assert file.pack is not None, "\n".join(map(str, file.troubles))
    return file.pack


def clauses() -> tuple[Clause, ...]:
    """Every clause of every pack."""
    return tuple(clause for file in PACKS for clause in read(file).clauses)


@pytest.mark.parametrize("file", PACKS, ids=lambda file: file.pack.id if file.pack else "unread")
def test_every_case_of_a_pack_comes_out(file: PackRead) -> None:
    """A pack whose own cases come out otherwise would refuse, or let stand, what its author never meant."""
    assert not file.troubles, "\n".join(map(str, file.troubles))


@pytest.mark.parametrize("file", PACKS, ids=lambda file: file.pack.id if file.pack else "unread")
def test_every_gate_of_a_pack_has_refused_once(file: PackRead) -> None:
    """A gate that no case ever saw closed may be one that cannot close."""
    tried = {clause for case in file.cases for clause in case.refuses}
    gates = {c.id for c in read(file).clauses if c.sort is Sort.GATE and c.check in CHECKS}
    assert not gates - tried


@pytest.mark.parametrize("file", PACKS, ids=lambda file: file.pack.id if file.pack else "unread")
def test_a_pack_with_gates_can_be_satisfied(file: PackRead) -> None:
    """A pack that refuses in every situation asks for what nobody can have."""
    if any(c.sort is Sort.GATE and c.check in CHECKS for c in read(file).clauses):
        assert any(not case.refuses for case in file.cases)


def test_a_clause_is_named_once() -> None:
    """Two packs with one name for two clauses could not be told apart in a verdict."""
    owners = Counter((c.id, file.pack.id) for file in PACKS if file.pack for c in file.pack.clauses)
    names = Counter(clause for clause, _ in owners)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_document_is_cited() -> None:
    """A document that no clause cites is a claim about sources that nothing stands on."""
    assert set(shipped_sources()) == {c.source.document for c in clauses()}


def test_only_what_was_read_has_a_day_on_which_it_was_seen() -> None:
    """A day of seeing on a clause from memory would say that somebody read what nobody did."""
    assert [c.id for c in clauses() if c.source.seen and c.trust in (Trust.SECONDARY, Trust.UNVERIFIED)] == []


def test_what_is_not_sure_is_never_called_law() -> None:
    """Hearsay that is shown as law would be obeyed, or fought, as law."""
    hearsay = [c for c in clauses() if c.trust in (Trust.SECONDARY, Trust.UNVERIFIED)]
    assert hearsay
    assert not [c.id for c in hearsay if c.called in (Status.LAW, Status.REGULATION)]


def test_every_check_is_asked_by_some_pack() -> None:
    """A check nobody asks is a rule that was never tried on what it is for."""
    assert set(CHECKS) - {c.check for c in clauses()} == set()


def test_the_packs_reach_as_far_as_is_said() -> None:
    """Somebody could rely on a place, or on a number of clauses, that is not there."""
    places = {place for file in PACKS for place in read(file).places}

    assert len(PACKS) >= 10 and len(clauses()) >= 200
    assert {
        "US",
        "US-CA",
        "US-NM",
        "GB",
        "CA-ON",
        "CA-MB",
        "CA-BC",
        "AU",
        "AU-NSW",
        "AU-VIC",
        "AU-QLD",
        "NZ",
    } <= places
    assert {c.sort for c in clauses()} == set(Sort) and {c.status for c in clauses()} == set(Status)
    assert {c.trust for c in clauses()} == set(Trust)
