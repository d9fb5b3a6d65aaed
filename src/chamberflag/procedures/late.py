"""Late: what may be heard some time after it was said. Stops and reports; never anything that permits.

A phone without contact keeps these and nothing else, and here the book sees to it once more.
"""

from datetime import timedelta

from chamberflag.procedures import commands as c

LATE_AFTER = timedelta(seconds=10)
MAY_BE_LATE: frozenset[type] = frozenset(
    {c.CallStop, c.ReportConcern, c.ReportDanger, c.ReportDrop, c.ReportDischarge, c.ReportMissing}
)


def too_late(command: c.Command, waited: timedelta) -> str:
    """'' when it may be heard now; otherwise why not. What permits is judged on what people saw, and that was then."""
    if waited <= LATE_AFTER or type(command) in MAY_BE_LATE:
        return ""
    return (
        f"This was sent {int(waited.total_seconds())} seconds ago, and nothing that permits is done late. "
        "Look at the thing again, then act once more."
    )
