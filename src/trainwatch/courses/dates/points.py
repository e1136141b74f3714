"""Single days as they are written: "Tuesday, Sept 12, 2023", "12 May 2025", "1/29/19", "(6-8-18)", "2025-08-15"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trainwatch.courses.dates import words

_WRITTEN = re.compile(
    r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z][a-z])))"  # "DatesFeb 06": a label that lost its space
    rf"(?:(?:(?P<before>{words.WEEKDAY})\s?(?P<joint>{words.TO}|and|&|/|,)\s?(?:and\s)?)?"
    rf"(?P<weekday>{words.WEEKDAY}),?\s{{1,3}}(?:the\s)?)?"
    rf"(?P<month>{words.MONTH})(?![a-z])\.?,?\s{{0,3}}(?:the\s)?(?P<day>{words.DAY})(?:,?\s{{0,3}}(?P<year>{words.YEAR}))?"
    rf"(?:,?\s?\((?P<after>{words.WEEKDAY})\)(?:,?\s(?P<late_year>{words.YEAR}))?)?",
    re.IGNORECASE,
)
# Days before the month need their year: "May 3 March 2" are no "3 March".
_DAY_FIRST = re.compile(
    rf"(?<![\w/.-])(?:(?P<weekday>{words.WEEKDAY}),?\s)?(?:(?P<from>{words.DAY})\s?[-–]\s?)?(?P<day>{words.DAY})\s"
    rf"(?:of\s)?(?P<month>{words.MONTH})\b\.?,?\s(?P<year>{words.YEAR})",
    re.IGNORECASE,
)
_DASHED = re.compile(  # "9-Jun-26"
    rf"(?<![\w/.-])(?P<day>{words.DAY})-(?P<month>{words.MONTH})-(?P<year>20\d\d|\d\d)(?![\w-])", re.IGNORECASE
)
_MONTH_NUMBER, _DAY_NUMBER = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_SHORT_YEAR = r"(?:20\d\d|19\d\d|\d\d)"
_NUMERIC = re.compile(
    rf"(?<![\d/.$-])(?:(?P<weekday>{words.WEEKDAY}),?\s)?(?P<month>{_MONTH_NUMBER})(?P<mark>[/.-])(?P<day>{_DAY_NUMBER})"
    rf"(?P=mark)(?P<year>{_SHORT_YEAR})(?!\d|[/.-]\d)",
    re.IGNORECASE,
)
_NUMERIC_RANGE = re.compile(  # "1/12-16/2026", "1/30 - 2/3/26"
    rf"(?<![\d/.$-])(?P<month>{_MONTH_NUMBER})/(?P<day>{_DAY_NUMBER})\s?{words.TO}\s?(?:(?P<last_month>{_MONTH_NUMBER})/)?"
    rf"(?P<last>{_DAY_NUMBER})/(?P<year>{_SHORT_YEAR})(?![\d/])",
    re.IGNORECASE,
)
# Without a year only where a label says that it is a date: "3/12" may be a score.
_BARE = re.compile(
    rf"(?<![\w/.$])(?:(?P<weekday>{words.WEEKDAY}),?\s)?(?P<month>{_MONTH_NUMBER})/(?P<day>{_DAY_NUMBER})(?![\w/%]|\.\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>1[0-2]|0[1-9])-(?P<day>3[01]|[12]\d|0[1-9])(?![\d-])")
_ICAL = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?=T\d{6}(?![\dZ]))")
_LIKE_A_DATE = re.compile(
    r"(?<![\d/.$-])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])/20\d\d(?![\d/])"
    rf"|\b{words.MONTH}\.?\s(?:3[01]|[12]\d|0?[1-9]),?\s20\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day as written, from *start* to *end* of the text, the year and the weekday if they are.

    *last_month* and *last_day* end a range that is written as one: "1/12-16/2026". *until* is the weekday that the range
    after it ends on: "Monday-Thursday, June 2-5".
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    until: int | None = None
    last_month: int | None = None
    last_day: int | None = None

    def on(self, year: int) -> date | None:
        """The day in *year*; None where there is no such day."""
        return day_in(year, self.month, self.day)


def day_in(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def points(text: str, *, bare: bool = False) -> tuple[Point, ...]:
    """The days written in *text* in order, those without a year too. With *bare* "3/12" is one as well."""
    found: list[Point] = []
    for point in sorted(_all(text, bare=bare), key=lambda point: (point.start, -point.end)):
        if not found or point.start >= found[-1].end:
            found.append(point)
    return tuple(found)


def impossible(text: str) -> tuple[int, int] | None:
    """Where the first full date stands that the calendar does not have: "02/30/2026"."""
    known = {point.start for point in points(text) if point.year and point.on(point.year)}
    for match in _LIKE_A_DATE.finditer(text):
        if match.start() not in known and not any(match.start() <= start < match.end() for start in known):
            return match.span()
    return None


def _all(text: str, *, bare: bool) -> Iterator[Point]:
    yield from filter(None, map(_written, _WRITTEN.finditer(text)))
    for match in _DAY_FIRST.finditer(text):
        month, day = words.month(match["month"]), words.number(match["day"])
        first = words.number(match["from"]) if match["from"] else day
        last = (month, day) if match["from"] else (None, None)
        yield Point(match.start(), match.end(), month, first, int(match["year"]), _weekday(match), None, *last)
    for match in _DASHED.finditer(text):
        day, month = words.number(match["day"]), words.month(match["month"])
        yield Point(match.start(), match.end(), month, day, _year(match["year"]))
    for match in _NUMERIC_RANGE.finditer(text):
        last_month = int(match["last_month"] or match["month"])
        year = _year(match["year"])
        start = int(match["month"])
        first_year = year - 1 if last_month < start else year  # "12/28-1/1/2027"
        yield Point(
            match.start(), match.end(), start, int(match["day"]), first_year, None, None, last_month, int(match["last"])
        )
    for pattern in (_NUMERIC, _ISO, _ICAL):
        for match in pattern.finditer(text):
            weekday = _weekday(match) if pattern is _NUMERIC else None
            year, month, day = _year(match["year"]), int(match["month"]), int(match["day"])
            yield Point(match.start(), match.end(), month, day, year, weekday)
    if bare:
        for match in _BARE.finditer(text):
            yield Point(match.start(), match.end(), int(match["month"]), int(match["day"]), None, _weekday(match))


def _written(match: re.Match[str]) -> Point | None:
    if match["month"].islower() and match["month"][:3] in ("may", "mar"):  # "may 5" and "march 10" are verbs
        return None
    weekday, until = _weekday(match), None
    if match["before"] and re.fullmatch(words.TO, match["joint"], re.IGNORECASE):
        weekday, until = words.weekday(match["before"]), weekday
    elif match["before"]:
        weekday = None  # "Monday, Tuesday and Wednesday, June 2-4": which is the first, only the list knows
    if weekday is None and match["after"]:
        weekday = words.weekday(match["after"])
    month, day = words.month(match["month"]), words.number(match["day"])
    year = match["year"] or match["late_year"]
    return Point(match.start(), match.end(), month, day, int(year) if year else None, weekday, until)


def _weekday(match: re.Match[str]) -> int | None:
    return words.weekday(match["weekday"]) if match["weekday"] else None


def _year(text: str) -> int:
    number = int(text)
    return number + 2000 if number < 100 else number
