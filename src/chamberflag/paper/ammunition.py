"""Ammunition on paper: where every round of every lot went, and what is left to account for."""

from collections.abc import Iterable, Iterator

from chamberflag.codec.entries import Act
from chamberflag.desk.orders import CannotPrint
from chamberflag.paper.blocks import Block, Sheet, heading, listed, moment, signatures, table, text
from chamberflag.paper.held import Held
from chamberflag.paper.words import rounds, who
from chamberflag.record import events as e
from chamberflag.record.ammunition import Lot

MOVES = ("time (UTC)", "what:1fr", "rounds::right", "by", "entry::right")


def tally(state: Held, about: str) -> Sheet:
    """The lot tally: received = in store + loaded + fired + misfired + sent back + lost, for every lot."""
    lots = state.record.lots
    if about and about not in lots:
        raise CannotPrint(f"There is no lot {about} in this book.")
    wanted = [lots[about]] if about else list(lots.values())
    blocks: list[Block] = [table(
        ("lot", "what:1fr", "received::right", "in store::right", "of these proved::right", "loaded::right", "fired::right",
         "misfired::right", "sent back::right", "lost::right", "counted by two"),
        [_numbers(lot) for lot in wanted],
    )]  # fmt: skip
    for lot in wanted:
        about_it = listed((rounds(lot), *(p for p in (lot.maker, lot.maker_lot, lot.supplier) if p)))
        moved = [
            (moment(act.asked.at), said, str(number), who(state.record, act.asked.by), str(act.asked.act))
            for act, said, number in _moves(state.acts, lot.id)
        ]
        blocks += [heading(f"{lot.id}: {about_it}"), table(MOVES, moved)]
        if lot.quarantined:
            blocks.append(text(f"Set aside: {lot.quarantined}.", True))
    blocks += [text("Counted by hand, each alone:", True),
               table(("lot:25mm", "dummies or blanks:40mm", "in store:25mm", "by:1fr", "time:25mm"), (), 4),
               signatures(("Armorer", "Second person"))]  # fmt: skip
    return Sheet(
        "Lot tally", "Every round came from somewhere and ends somewhere; numbers are rounds.", blocks, True
    )


def _numbers(lot: Lot) -> tuple[str, ...]:
    counted = "yes" if lot.balanced else "not since the last round moved"
    numbers = (
        lot.received,
        lot.in_store,
        lot.proved,
        lot.loaded,
        lot.fired,
        lot.misfired,
        lot.sent_back,
        lot.written_off,
    )
    return (lot.id, rounds(lot), *map(str, numbers), counted)


def _moves(acts: Iterable[Act], lot: str) -> Iterator[tuple[Act, str, int]]:
    """Every entry in which rounds of a lot moved, were counted or were proved."""
    loaded: dict[str, str] = {}
    for act in acts:
        for event in act.events:
            match event:
                case e.LotTakenIn(taken, _, received) if taken == lot:
                    yield act, "came in", received
                case e.RoundsProved(proved, number) if proved == lot:
                    yield act, "proved one by one, by two", number
                case e.MagazineFilled(magazine, filled, number):
                    loaded[magazine] = filled
                    if filled == lot:
                        yield act, f"into {magazine}", number
                case e.WeaponLoaded(weapon, put, number, magazine):
                    loaded[weapon] = put
                    if put == lot and not magazine:
                        yield act, f"into {weapon}", number
                case e.RoundsCounted(weapon, fired, unfired, misfired) if loaded.get(weapon) == lot:
                    yield act, f"out of {weapon}: fired", fired
                    yield act, f"out of {weapon}: back", unfired
                    if misfired:
                        yield act, f"out of {weapon}: misfired", misfired
                case e.RoundsSentBack(back, number) if back == lot:
                    yield act, "went back or were destroyed", number
                case e.RoundsWrittenOff(lost, number, because) if lost == lot:
                    yield act, f"cannot be found: {because}", number
