"""The one place that answers: every check of the floor for this act, every finding must hold."""

from chamberflag.rules.finding import Verdict
from chamberflag.rules.floor import FLOOR, applies
from chamberflag.rules.request import Request


def standing(request: Request) -> Verdict:
    """The verdict on one request: all findings, in the order of the floor."""
    return Verdict(tuple(check(request) for check in FLOOR[request.act] if applies(check, request)))
