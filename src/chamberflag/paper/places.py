"""Places on paper: the checklist of a cart or safe, and the log of its seals."""

from chamberflag.desk.codes import Thing, code_of
from chamberflag.desk.orders import CannotPrint
from chamberflag.languages.sentences import say
from chamberflag.paper.blocks import Block, Sheet, fields, heading, listed, moment, signatures, table, ticks
from chamberflag.paper.custody import sealings
from chamberflag.paper.held import Held
from chamberflag.paper.words import what, who
from chamberflag.record.places import Container

CONTENTS = (
    "tag",
    "kind",
    "model:1fr",
    "serial",
    "seen:14mm:center",
    "out:18mm",
    "in:18mm",
    "seen:14mm:center",
)
BY_HAND = (
    "container:30mm", "time:22mm", "seal number:30mm", "opened or sealed:1fr", "armorer:32mm", "second person:32mm",
)  # fmt: skip


def checklist(state: Held, about: str) -> Sheet:
    """What lies in each container by the book, with columns to tick out and in."""
    blocks: list[Block] = []
    for n, container in enumerate(_wanted(state, about)):
        record = state.record
        code = code_of(state.position.book, Thing("container", container.id))
        kind = f"a {container.kind}"
        sealed = container.seal
        by = (
            listed(record.named(one.by) for one in (sealed.first, sealed.second))
            if sealed
            else say("nobody: it is open")
        )
        rows = [
            (w.tag, what(w), w.description.model, w.description.serial, "", "", "", "")
            for w in (record.weapons[tag] for tag in sorted(record.within(container.id)))
        ]
        blocks += [
            heading(f"{container.id} ({say(kind)})", n > 0),
            fields((("code", code.grouped), ("sealed by", by), ("weapons in it", str(len(rows))), ("seal number", ""))),
            table(CONTENTS, rows, len(rows) + 2),
            ticks((
                "Every weapon in it was seen and its tag scanned or read aloud.",
                "What is out is in somebody's signed custody.",
                "Rounds are locked away apart from weapons.",
                "Nothing is in it that does not stand on this list.",
            )),
            signatures(("Opened: armorer", "Opened: second person", "Sealed: armorer", "Sealed: second person")),
        ]  # fmt: skip
    lead = say("What lies in it by the book. Two look, each for themselves.")
    return Sheet(say("Cart and safe checklist"), lead, blocks)


def seal_log(state: Held, about: str) -> Sheet:
    """Every time a container was sealed by two or opened."""
    names = {one.id for one in _wanted(state, about)}
    rows = [
        (
            one.container,
            moment(one.at),
            say(one.what),
            listed(who(state.record, b) for b in one.by),
            str(one.entry),
        )
        for one in sealings(state.acts)
        if one.container in names
    ]
    lead = say("Sealed means: two each saw what lay in it, and agreed with the book.")
    return Sheet(say("Seal log"), lead, [
        table(("container", "time (UTC)", "what:1fr", "done by:1fr", "entry::right"), rows),
        heading(say("By hand")),
        table(BY_HAND, (), 8),
    ])  # fmt: skip


def _wanted(state: Held, about: str) -> list[Container]:
    known = state.record.containers
    if about and about not in known:
        raise CannotPrint(f"There is no safe or cart {about} in this book.")
    return [known[about]] if about else list(known.values())
