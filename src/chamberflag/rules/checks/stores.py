"""Checks on rounds and where things are kept, as clauses of packs ask them: traceable lots, tested loads, apart from weapons."""

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.facts import About
from chamberflag.record.weapons import InContainer
from chamberflag.rules.asking import Asks
from chamberflag.rules.checks.facts import subjects
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.request import Request


def lot_is_traceable(request: Request, asks: Asks) -> Finding:
    """Of the rounds it is known where they came from: everything the clause names is written down."""
    for name in subjects(request, About.LOT):
        lot = request.record.lots[name]
        known = {
            "maker": lot.maker,
            "maker's lot": lot.maker_lot,
            "supplier": lot.supplier,
            "calibre": lot.calibre,
        }
        unknown = [one for one in asks.words("known") if not known[one]]
        if unknown:
            because = f"Of {name} the {' and the '.join(unknown)} is not known."
            return Finding(asks.check, False, because, "Take in rounds that can be traced.")
    return Finding(asks.check, True, "It is known where the rounds came from.")


def lot_was_tested_with_it(request: Request, asks: Asks) -> Finding:
    """Blanks go only into the weapon they were tested with."""
    record = request.record
    for name in subjects(request, About.LOT):
        if record.lots[name].kind is not RoundKind.BLANK:
            continue
        papers = record.papers_of("test with this weapon", name)
        if not any(request.weapon in paper.scope and paper.valid_on(request.today) for paper in papers):
            because = f"Nobody has seen a test of {name} with {request.weapon or 'the weapon'}."
            return Finding(asks.check, False, because, "The armorer tests them together, and writes it down.")
    return Finding(asks.check, True, "The rounds were tested with this weapon.")


def no_live_round_is_in_the_book(request: Request, asks: Asks) -> Finding:
    """No live or unknown round is anywhere on the production."""
    lots = request.record.lots.values()
    found = sorted(lot.id for lot in lots if not lot.kind.issuable and lot.in_store > 0)
    because = f"{', '.join(found)}: live or unknown rounds are here." if found else "No live round is here."
    return Finding(
        asks.check, not found, because, "Two send them back, off the production, before anything goes on."
    )


def ammunition_is_kept_apart(request: Request, asks: Asks) -> Finding:
    """Weapons and ammunition do not lie in one container."""
    record = request.record
    held = {w.place.container for w in record.weapons.values() if isinstance(w.place, InContainer)}
    for container in sorted(held):
        said = record.fact(About.CONTAINER, container, "holds_ammunition")
        if said != (False,):
            state = (
                "holds ammunition too" if said else "may hold ammunition: nobody has stated that it does not"
            )
            because, missing = (
                f"{container} holds weapons and {state}.",
                Missing("StateFact", "holds_ammunition", container),
            )
            return Finding(asks.check, False, because, "Keep them apart, and state so.", missing=missing)
    return Finding(asks.check, True, "Weapons and ammunition are kept apart.")


def day_balances(request: Request, asks: Asks) -> Finding:
    """Count out equals count in before anything else goes out: nothing of an earlier day is open."""
    off = sorted(lot.id for lot in request.record.lots.values() if lot.in_store < 0)
    because = f"{', '.join(off)}: more went out than came in." if off else "What went out came in."
    return Finding(asks.check, not off, because, "Find the rounds, or write them off by two.")
