"""Incidents: what people reported. Kept as told; no rule reads them, people do."""

from dataclasses import dataclass

from chamberflag.record.signatures import Signature


@dataclass(frozen=True, slots=True)
class Concern:
    """Something somebody wanted written down, by name or without. `subject`: a weapon, lot or scene, if any."""

    text: str
    signed: Signature
    subject: str = ""
