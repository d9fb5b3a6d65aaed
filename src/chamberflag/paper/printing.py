"""Printing: an order becomes bytes. The one way in for whoever wires the press to a face."""

from chamberflag.desk.orders import CannotPrint, LabelOrder, Order, RegisterOrder, TableOrder
from chamberflag.ledger.bundle import Bundle
from chamberflag.paper.held import Held, as_written, held
from chamberflag.paper.labels import Wanted, blank_labels, labels_of, labels_pdf, room_on
from chamberflag.paper.registers import register
from chamberflag.paper.sheets import sheet
from chamberflag.paper.stocks import STOCKS, stock_named
from chamberflag.paper.table import Column, Table, table_pdf
from chamberflag.paper.trays import trays_pdf
from chamberflag.paper.zpl import labels_zpl


def printed(bundle: Bundle, order: Order) -> bytes:
    """What was ordered, from this book; CannotPrint says why not."""
    if isinstance(order, LabelOrder):
        return _labels(held(bundle) if order.trays else as_written(bundle), order)
    state = held(bundle, order.entry)
    if isinstance(order, RegisterOrder):
        return register(state, order)
    return _table(state, order) if isinstance(order, TableOrder) else sheet(state, order)


def _table(state: Held, order: TableOrder) -> bytes:
    columns = [Column(name, width) for name, width in zip(order.columns, order.widths, strict=True)]
    table = Table(order.title, columns, order.rows, order.lead, order.notes, landscape=True, size=7.5)
    return table_pdf(table, state.position)


def _labels(state: Held, order: LabelOrder) -> bytes:
    if order.trays:
        return trays_pdf(state, order.only)
    stock = stock_named(order.stock)
    if stock is None:
        raise CannotPrint(
            f"{order.stock} is no label paper known here: {', '.join(STOCKS)}, or WIDTHxHEIGHT in mm."
        )
    record, book = state.record, state.position.book
    wanted = Wanted(order.kinds, order.only, order.address, order.square or room_on(stock))
    if order.blank:
        labels = blank_labels(record, book, order.blank, wanted)
    else:
        labels = labels_of(record, book, wanted)
    if not labels:
        raise CannotPrint("There is nothing of that kind in this book yet, so there is no label to print.")
    if order.dpi:
        return labels_zpl(labels, stock, order.dpi).encode()
    return labels_pdf(labels, stock, state.position, order.square)
