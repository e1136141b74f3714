"""Classes that meet on days which do not follow each other: "Tuesday and Thursday evenings for four consecutive weeks"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from trainwatch.courses.block import Line
from trainwatch.courses.dates import MONTH, WEEKDAY, legible, month, weekday

_MOST = 60  # meetings of one class
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})"
# "Tuesday and Thursday", "Mondays, Wednesdays & Fridays"
_DAYS = rf"{WEEKDAY}(?:\s?(?:,\s?(?:and\s)?|and\s|&\s?|/)\s?{WEEKDAY}){{0,5}}"
_EVERY = re.compile(
    rf"\b(?:(?:every|each)\s(?:other\s)?(?P<every>{_DAYS})|(?P<part>{_DAYS})[\s-](?:evenings?|nights?|mornings?|afternoons?)\b"
    rf"|(?P<plural>(?:{WEEKDAY}(?:\s?(?:,\s?(?:and\s)?|and\s|&\s?|/)\s?)){{0,5}}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)\b)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b{WEEKDAY}", re.IGNORECASE)
_TO = re.compile(rf"{WEEKDAY}\s?(?:[-–—]|to|through|thru)\s?$", re.IGNORECASE)
_EVERY_OTHER = re.compile(r"every other\b", re.IGNORECASE)
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s$", re.IGNORECASE
)  # "the second Tuesday"
_WEEKS = re.compile(rf"\b{_NUMBER}[\s-](?:consecutive\s|straight\s)?weeks?\b", re.IGNORECASE)
_WEEKLY = re.compile(r"\bweekly\b|\bonce a week\b|\beach week\b|\bevery week\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"\b{_NUMBER}[\s-](?:(?:consecutive|weekly)\s)?(?:{WEEKDAY}[\s-])?(?:(?:evening|night|morning|afternoon|weekly)[\s-]?)?"
    rf"(?:sessions?|meetings?|classes|evenings|nights|mornings|afternoons|{WEEKDAY})\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    rf"\s(?:in|of|during|throughout)\s(?P<month>{MONTH})(?![a-z])(?:,?\s(?P<year>20\d\d))?", re.IGNORECASE
)
_NEAR = 150  # days: a month without a year is the one nearest to the text's day


@dataclass(frozen=True, slots=True)
class Pattern:
    """The *days* on which a class meets, and the words of *line* that say so; *inferred*: without their year."""

    line: Line
    start: int
    end: int
    days: tuple[date, ...]
    inferred: bool = False


def meetings_from(lines: Iterable[Line], first: date, last: date | None) -> Pattern | None:
    """The days of a class that begins on *first* and, where that is said, ends on *last*, by the weekdays of *lines*."""
    for line in lines:
        text = legible(line.reading.plain)
        weeks = _number(_WEEKS.search(text))
        named = _every(text)
        if named is None and (weekly := _WEEKLY.search(text)) and (weeks or last):
            named = (weekly.start(), weekly.end(), frozenset({first.weekday()}))
        if named is None:
            continue
        start, end, weekdays = named
        days = _days(first, last, weekdays, weeks, _number(_COUNT.search(text)))
        if _EVERY_OTHER.match(text, start):
            days = tuple(day for day in days if (day - first).days // 7 % 2 == 0)
        if len(days) > 1 and days[0] == first and _is_broken(days):
            return Pattern(line, start, end, days)
    return None


def month_of_meetings(lines: Iterable[Line], reference: date | None, heading_year: int | None) -> Pattern | None:
    """The days of a class of which only weekday and month are said: "Wednesdays in March 2022"."""
    for line in lines:
        text = legible(line.reading.plain)
        for match in _EVERY.finditer(text):
            within = _IN_MONTH.match(text, match.end())
            if within is None:
                continue
            number = month(within["month"])
            year = int(within["year"]) if within["year"] else heading_year or _nearest(number, reference)
            if year:
                days = tuple(_between(date(year, number, 1), 31, _weekdays(match.group())))
                days = tuple(day for day in days if day.month == number)
                return Pattern(line, match.start(), within.end(), days, inferred=not within["year"])
    return None


def _every(text: str) -> tuple[int, int, frozenset[int]] | None:
    """Where *text* names weekdays on which a class meets again and again, and which; "Monday through Friday" are none."""
    for match in _EVERY.finditer(text):
        before = max(0, match.start() - 16)
        if _TO.search(text, before, match.start()) or _NTH.search(text, before, match.start()):
            continue
        weekdays = _weekdays(match.group())
        if len(weekdays) < 5:
            return match.start(), match.end(), weekdays
    return None


def _weekdays(text: str) -> frozenset[int]:
    return frozenset(weekday(match.group()) for match in _DAY.finditer(text))


def _days(
    first: date, last: date | None, weekdays: frozenset[int], weeks: int | None, count: int | None
) -> tuple[date, ...]:
    if last and last > first + timedelta(days=6):
        return tuple(_between(first, (last - first).days + 1, weekdays))
    if weeks and not last:
        return tuple(_between(first, weeks * 7, weekdays))
    if count and not last:
        return tuple(_between(first, count * 7, weekdays))[:count]
    return ()


def _between(first: date, length: int, weekdays: frozenset[int]) -> Iterator[date]:
    days = (first + timedelta(days=offset) for offset in range(min(length, 7 * _MOST)))
    found = (day for day in days if day.weekday() in weekdays)
    return (day for _, day in zip(range(_MOST), found, strict=False))


def _is_broken(days: tuple[date, ...]) -> bool:
    """Whether other days lie between them."""
    return (days[-1] - days[0]).days >= len(days)


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    word = match["number"].lower()
    return _NUMBERS.get(word) or int(word)


def _nearest(number: int, reference: date | None) -> int | None:
    if reference is None:
        return None
    days = [date(reference.year + year, number, 15) for year in (-1, 0, 1)]
    near = [day for day in days if abs((day - reference).days) <= _NEAR + 60]
    return min(near, key=lambda day: abs((day - reference).days)).year if near else None
