"""A supplier's ammunition manifest: lots."""

from chamberflag.intake.cells import ROUNDS, SIZES, Cells, blank_has_size
from chamberflag.intake.findings import Found, unlike_others
from chamberflag.intake.table import Columns, Table
from chamberflag.procedures.commands import TakeInLot
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record

COLUMNS = Columns(
    {
        "lot": ("batch", "lot id", "box", "our lot", "code", "item"),
        "kind": ("type", "round type", "rounds type", "description", "content"),
        "received": ("quantity", "qty", "rounds", "count", "pieces", "number"),
        "size": ("load", "load size", "charge", "powder"),
        "calibre": ("caliber", "cal"),
        "supplier": ("from", "delivered by", "source", "vendor"),
        "maker": ("manufacturer", "made by", "brand"),
        "maker_lot": ("maker lot", "manufacturer lot", "maker's lot", "production lot"),
    },
    ("lot", "kind", "received"),
)


def found(table: Table, record: Record) -> Found:
    """Every row as a lot. A live or unknown round in the list is taken in as what it is: the rules stop work."""
    into = Found(table)
    for row in table.rows:
        cells = Cells(table.file, row)
        taken = _lot(cells)
        into.once(cells, "lot", taken.lot)
        unlike_others(cells, "lot", ("lot", taken.lot), record)
        before = record.lots.get(taken.lot)
        if before:
            names = ("kind", "received", "supplier", "calibre", "size", "maker", "maker_lot")
            into.known(cells, [(n, getattr(before, n), getattr(taken, n)) for n in names])
        else:
            into.add(cells, taken)
    return into


def _lot(cells: Cells) -> TakeInLot:
    kind = cells.one_of("kind", ROUNDS)
    size = cells.one_of("size", SIZES, default="")
    received = cells.number("received")
    if kind is RoundKind.NONE:
        cells.trouble("kind", "a lot of nothing is no lot.")
    blank_has_size(cells, kind, size)
    if cells.row.cells.get("received") in (0, "0"):
        cells.trouble("received", "a lot has at least one round.")
    return TakeInLot(
        cells.code("lot"), kind, received, cells.text("supplier", needed=False), cells.text("calibre", needed=False),
        size, cells.text("maker", needed=False), cells.text("maker_lot", needed=False),
    )  # fmt: skip
