"""Places: the containers weapons are stowed in, and whether two people have sealed them since they were opened."""

from dataclasses import dataclass

from chamberflag.record.signatures import Signature


@dataclass(frozen=True, slots=True)
class Seal:
    """Two people closed the container after each saw what lay in it."""

    first: Signature
    second: Signature


@dataclass(frozen=True, slots=True)
class Container:
    """A safe, cage or lockable cart with a tag of its own."""

    id: str
    kind: str = "safe"
    seal: Seal | None = None
