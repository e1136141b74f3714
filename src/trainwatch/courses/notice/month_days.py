"""Days below a heading that names their month: "January 2025", then "13-17 Field Training Officer, Salem"."""

import re
from datetime import date

from trainwatch.courses.dates import Stated

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_HEADING = re.compile(
    rf"(?P<month>{_MONTHS})(?:,?\s(?P<year>20\d\d))?(?:\s(?:classes|courses|training|trainings|schedule))?\W{{0,3}}",
    re.IGNORECASE,
)
# "40 Hours" and "12 Seats" below a month are no days of it, and "8 A.M." is none either.
_DAYS = re.compile(
    r"\W{0,3}(?P<first>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|&|to|and)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?\s?[:.,|–-]?\s{1,3}"
    r"(?!(?:[AP]\.?M\b|hours?|days?|weeks?|seats?|students?|officers?|sessions?|credits?)\b)(?=[A-Z])",
    re.IGNORECASE,
)


def heading_month(plain: str) -> tuple[int | None, int] | None:
    """The year, where it is said, and the month that a row names and nothing else."""
    match = _HEADING.fullmatch(plain)
    if match is None:
        return None
    return int(match["year"]) if match["year"] else None, _MONTHS.split("|").index(match["month"].lower()) + 1


def under_month(plain: str, year: int, month: int) -> Stated | None:
    """The day or days of that month with which *plain* begins; None where it begins with none."""
    match = _DAYS.match(plain)
    if match is None or not plain[match.end()].isupper():
        return None
    try:
        first = date(year, month, int(match["first"]))
        last = date(year, month, int(match["last"])) if match["last"] else None
    except ValueError:
        return None
    if last and last <= first:
        return None
    end = match.end("last") if match["last"] else match.end("first")
    return Stated(match.start("first"), end, first.isoformat(), last.isoformat() if last else None)
