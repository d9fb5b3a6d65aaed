"""The second look: after a book was opened by its snapshot, everything is audited and replayed while it is served.

What was taken on trust for some seconds is found out to be so, or the desk is told to stop. Gentle: it lets go often,
so that nobody at a phone notices.
"""

import time
from collections.abc import Iterator
from itertools import takewhile

from chamberflag.codec.events import NotUnderstood
from chamberflag.desk.opening import CannotServe, refuse_unless_whole, replayed
from chamberflag.desk.snapshot import Snapshot
from chamberflag.ledger.keys import Signer
from chamberflag.storage.port import Store, StoreFailed

AT_A_TIME = 32
PAUSE_SECONDS = 0.001
NOT_THE_SAME = "What the last snapshot of this book said is not what its entries say. Delete the snapshot beside the book."


def look_again(store: Store, signer: Signer, trusted: Snapshot, size: int) -> str:
    """'' when the book and what was taken on trust are as they must be; else what is wrong, in sentences.

    Reads the `size` entries that were there when the book was opened. A store that is closed meanwhile ends it.
    """
    try:
        notes = takewhile(lambda note: note[0] <= size, store.notes())
        refuse_unless_whole(_gently(store.read(0, size)), notes, signer)
        same = replayed(_gently(store.read(0, trusted.size))) == trusted.record
    except (CannotServe, NotUnderstood) as refused:
        return str(refused)
    except StoreFailed:
        return ""
    return "" if same else NOT_THE_SAME


def _gently(leaves: Iterator[bytes]) -> Iterator[bytes]:
    for n, leaf in enumerate(leaves):
        if n % AT_A_TIME == 0:
            time.sleep(PAUSE_SECONDS)
        yield leaf
