"""Time zones that a text names, as IANA names: "EST" beside a time, "Eastern", "Arizona time"."""

import re
from collections.abc import Sequence

# Capitals only: "et" and "mt" are words, "CT" and "MT" alone are states, so all of them count only beside a time.
ZONE = (
    r"(?-i:[ECMP][SD]?T|AK[SD]T|HST|AST|MST)\b|(?-i:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Arizona|Atlantic)"
    r"(?:\s(?:Standard|Daylight|Prevailing))?(?:\sTime)?\b(?!\s(?-i:[A-Z][a-z]))"
)
_NAMES = {
    "E": "America/New_York",
    "C": "America/Chicago",
    "M": "America/Denver",
    "P": "America/Los_Angeles",
    "Ala": "America/Anchorage",
    "AK": "America/Anchorage",
    "H": "Pacific/Honolulu",
    "Ari": "America/Phoenix",
    "AST": "America/Puerto_Rico",
    "Atl": "America/Puerto_Rico",
}
_TOLD = re.compile(
    r"\b(?:(?-i:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Arizona|Atlantic)(?:\s(?:standard|daylight))?\stimes?\b"
    r"|(?:all\s)?times?(?:\szone)?(?:\s(?:are|is|shown|listed|given|in))*\s?:?\s(?-i:Eastern|Central|Mountain|Pacific)\b"
    r"|\btimes?[^.;]{0,12}\(?(?-i:[ECMP][SD]T|AK[SD]T|HST)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(ZONE, re.IGNORECASE)


def zone_name(said: str, states: Sequence[str] = ()) -> str | None:
    """The IANA name of a zone as a text says it. In Arizona, which keeps winter time, MST is its own."""
    if said == "MST" and "AZ" in states[:1]:
        return _NAMES["Ari"]
    return next((name for length in (3, 2, 1) if (name := _NAMES.get(said[:length]))), None)


def told(text: str) -> tuple[int, int, str] | None:
    """The zone that a sentence gives without a time beside it ("All times Eastern"): where it stands, and its word."""
    if match := _TOLD.search(text):
        word = _WORD.search(text, match.start(), min(len(text), match.end() + 6))
        return (*match.span(), word.group()) if word else None
    return None
