"""Days that news tells from its own day: "at 3 p.m. Monday", "Wednesday and Thursday of last week", "next month ... the 14th"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from trainwatch.courses.block import Line
from trainwatch.courses.dates import WEEKDAY, Stated, legible, weekday
from trainwatch.courses.when.class_days import Sighting

_TIME = r"(?:noon|\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m\b\.?)"
# A weekday alone may be any; with the time of day it is the next one.
_COMING = re.compile(
    rf"\b(?:(?:at|from)\s(?:{_TIME}\s(?:to|until|-)\s)?{_TIME}\s(?:on\s|next\s|this\s)?(?P<behind>{WEEKDAY})"
    rf"|(?P<before>{WEEKDAY}),?\s(?:at|from)\s(?:\d{{1,2}}(?::\d\d)?\s?(?:to|until|-)\s?)?{_TIME})"
    r"(?!\s(?:and|through|to)\s)",
    re.IGNORECASE,
)
_LAST_WEEK = re.compile(
    rf"\b(?P<first>{WEEKDAY})(?:\s?(?P<joint>and|through|to|[-–])\s?(?P<last>{WEEKDAY}))?\s(?:of\s)?last week\b",
    re.IGNORECASE,
)
_NEXT_MONTH = re.compile(r"\bnext month\b", re.IGNORECASE)
_THE_DAY = re.compile(r"\b(?:on|for)\sthe\s(?P<day>3[01]|[12]?\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|opens?|begins?|starts?|is set|are set|scheduled|to be held|plans?|invite[sd]?|hosts?|can|may)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:was|were|attended|completed|finished|graduated|spent|learned|took|said)\b", re.IGNORECASE)


def told_relatively(lines: Sequence[Line], reference: date | None) -> tuple[Sighting, ...]:
    """The first day that *lines* tell from the day of their text, *reference*; a month alone or a season is none."""
    if reference is None:
        return ()
    next_month = any(_NEXT_MONTH.search(line.reading.plain) for line in lines)
    for line in lines:
        if line.label == "" and (found := next(_days(line, reference, next_month=next_month), None)):
            return (Sighting(line, found),)
    return ()


def _days(line: Line, reference: date, *, next_month: bool) -> Iterator[Stated]:
    text = legible(line.reading.plain)
    if match := _LAST_WEEK.search(text):
        monday = reference - timedelta(days=reference.weekday() + 7)
        first = monday + timedelta(days=weekday(match["first"]))
        last = monday + timedelta(days=weekday(match["last"])) if match["last"] else None
        # "Tuesday and Thursday" are two days, and the range between them would be one too many.
        if last is None or (last > first and (match["joint"] != "and" or last - first == timedelta(days=1))):
            yield _stated(match.start(), match.end(), first, last)
    for match in _COMING.finditer(text):
        if _TO_COME.search(text, 0, match.start()) and not _ENDED.search(text, 0, match.start()):
            name = "behind" if match["behind"] else "before"
            ahead = (weekday(match[name]) - reference.weekday() - 1) % 7 + 1
            yield _stated(*match.span(name), reference + timedelta(days=ahead))
    if next_month and (match := _THE_DAY.search(text)):
        day = _in_next_month(reference, int(match["day"]))
        if day:
            yield _stated(match.start(), match.end(), day)


def _stated(start: int, end: int, first: date, last: date | None = None) -> Stated:
    return Stated(start, end, first.isoformat(), last.isoformat() if last else None, inferred=True)


def _in_next_month(reference: date, day: int) -> date | None:
    year, month = (reference.year + 1, 1) if reference.month == 12 else (reference.year, reference.month + 1)
    try:
        return date(year, month, day)
    except ValueError:
        return None
