"""Lands: the places that packs are made for, as people call them. A code that is not here is shown as it is."""

LANDS = {
    "AU": "Australia", "AU-ACT": "Australian Capital Territory", "AU-NSW": "New South Wales", "AU-QLD": "Queensland",
    "AU-VIC": "Victoria, Australia", "CA": "Canada", "CA-AB": "Alberta", "CA-BC": "British Columbia", "CA-MB": "Manitoba",
    "CA-ON": "Ontario", "FI": "Finland", "FR": "France", "GB": "Great Britain", "NZ": "New Zealand", "SG": "Singapore",
    "US": "United States", "US-CA": "California", "US-HI": "Hawaii", "US-KS": "Kansas", "US-NJ": "New Jersey",
    "US-NM": "New Mexico", "US-NY": "New York State", "US-NY-NYC": "New York City", "US-TX": "Texas", "US-WY": "Wyoming",
}  # fmt: skip
_CODES = {name.lower(): code for code, name in LANDS.items()}


def land(code: str) -> str:
    """A place as people call it."""
    return LANDS.get(code, code)


def code_of_land(said: str) -> str:
    """The code of a place that was named, by its code or its name; what is neither stays as it is."""
    return _CODES.get(said.strip().lower(), said.strip().upper() if len(said.strip()) < 10 else said.strip())
