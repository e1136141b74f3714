"""Placeholders for dates, so that what the newsroom announces never grows old.

A text says ``{span:+24/2}`` and reads "December 14-15, 2026". A placeholder is a form, an offset in days from today
and, where it is longer than a day, a length of up to five days. No class is held at a weekend: days that would touch
one move on to Monday when they lie ahead, and back to the days that end on Friday when they are past.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The abbreviations of news copy: five months are short enough to stand in full.
_NEWS_MONTHS = ("Jan.", "Feb.", *MONTHS[2:7], "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

_PLACEHOLDER = re.compile(r"\{([^{}]{0,40})\}")
_PARTS = re.compile(r"(?P<form>[a-z]{1,10}):(?P<offset>[+-]\d{1,3})(?:/(?P<days>[1-5]))?")


def fill(text: str, today: date) -> str:
    """*text* with each placeholder replaced. Raises ValueError on one that is not understood."""
    return _PLACEHOLDER.sub(lambda found: _replacement(found[1], today), text)


def weekdays(today: date, offset: int, days: int = 1) -> tuple[date, date]:
    """The first and last of *days* (1 to 5) working days in a row, *offset* days from *today* or the nearest beyond."""
    first = today + timedelta(offset)
    latest_start = 5 - days
    if first.weekday() > latest_start:
        first += timedelta(7 - first.weekday() if offset >= 0 else latest_start - first.weekday())
    return first, first + timedelta(days - 1)


def long_date(day: date) -> str:
    """``March 12, 2026``."""
    return f"{_month_day(day)}, {day.year}"


def numeric_date(day: date) -> str:
    """``3/12/2026``."""
    return f"{day.month}/{day.day}/{day.year}"


def _month_day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def _weekday_date(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {_month_day(day)}"


def _span(first: date, last: date) -> str:
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} - {long_date(last)}"
    return f"{_month_day(first)}-{last.day if first.month == last.month else _month_day(last)}, {last.year}"


_FORMS: dict[str, Callable[[date, date], str]] = {
    "date": lambda first, _: long_date(first),  # March 12, 2026
    "long": lambda first, _: f"{_weekday_date(first)}, {first.year}",  # Thursday, March 12, 2026
    "short": lambda first, _: _weekday_date(first),  # Thursday, March 12
    "day": lambda first, _: DAYS[first.weekday()],  # Thursday
    "ap": lambda first, _: f"{_NEWS_MONTHS[first.month - 1]} {first.day}",  # Sept. 3
    "month": lambda first, _: MONTHS[first.month - 1],  # March
    "span": _span,  # March 12-13, 2026
    "through": lambda first, last: f"{_weekday_date(first)} through {_weekday_date(last)}, {last.year}",
}


def _replacement(inside: str, today: date) -> str:
    parts = _PARTS.fullmatch(inside)
    if parts is None or parts["form"] not in _FORMS:
        raise ValueError(
            f"{{{inside}}} is no date: expected a form ({', '.join(_FORMS)}), an offset and perhaps a length"
        )
    return _FORMS[parts["form"]](*weekdays(today, int(parts["offset"]), int(parts["days"] or 1)))
