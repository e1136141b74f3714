"""The words that dates are made of, as parts of regular expressions, and what each means."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

WEEKDAY = (
    r"(?:Mon(?:days?)?|Tue(?:s(?:days?)?)?|Wed(?:s|nesdays?)?|Thu(?:r(?:s(?:days?)?)?)?|Fri(?:days?)?|Sat(?:urdays?)?"
    r"|Sun(?:days?)?)\b\.?"
)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
# No hour ("May 5 8:00", "May 5 8 a.m."), no part of a longer number.
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?(?!\d|:\d|%)(?!\s?[ap]\.?m\b)"
# No "2000-2200", which are hours, nor "2000 hrs".
YEAR = r"(?:19|20)\d\d\b(?!\s?(?:[-–—]|to)\s?\d{4}\b)(?!\s?(?:hrs|hours)\b)"
TO = r"(?:[-–—‐‑−]{1,2}|to|through|thru|until|till|til)"

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u00ad\u1680\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"), " ")
_BLANKS |= dict.fromkeys(range(0x2000, 0x200B), " ")


def legible(text: str) -> str:
    """*text* with each mark that nobody sees, and each space that is none, as a plain space: no place in it moves."""
    return text.translate(_BLANKS)


def month(word: str) -> int:
    """The number of a month by its name: 9 for "Sept."."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday(word: str) -> int:
    """The number of a weekday by its name: 0 for "Mondays"."""
    return _WEEKDAYS.index(word[:3].lower())


def number(word: str) -> int:
    """The number in "28th"."""
    return int(re.sub(r"\D", "", word))
