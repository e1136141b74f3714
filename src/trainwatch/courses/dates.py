"""Dates as they are stated in a sentence; none is made up.

A year that is missing is taken as the one that brings the date nearest to the reference day (the article's), and
marked; a weekday that disagrees with its date, or an end before its start, makes the date doubtful (sources err).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{0,6})?\.?"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"
_RANGE = r"\s?(?:[-–—]|to|through|thru|until|&)\s?"
_YEAR = r"(?:,?\s?(?P<{}>(?:19|20)\d\d)\b)"

_WRITTEN = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY}),?\s)?(?P<month>{_MONTH})\.?\s?(?P<day>{_DAY})"
    rf"(?:{_RANGE}(?:(?P<month2>{_MONTH})\.?\s)?(?P<day2>{_DAY}))?{_YEAR.format('year')}?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d/-])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])/(?P<year>20\d\d|19\d\d|\d\d)(?![\d/])"
)
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>1[0-2]|0[1-9])-(?P<day>3[01]|[12]\d|0[1-9])(?![\d-])")
# Between two dates that are the ends of one class: times may stand there ("8:00am – ", " at 9 a.m. to ").
_TO = re.compile(
    r",?(?:\s(?:at\s)?\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?)?\s?(?:[-–—]|to|through|thru|until)\s?", re.IGNORECASE
)
_ENDS = re.compile(r",?\sand\s(?:ends|concludes|runs|continues)\b[^.;]{0,40}?\s(?:on|through|until)\s", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|&)\s(?:on\s)?", re.IGNORECASE)
_CLOCK = (
    r"(?P<h1>1[0-2]|0?[1-9]|noon\b)(?::(?P<m1>[0-5]\d))?\s?(?P<p1>[ap]\.?m\b\.?)?"
    r"(?:\s?(?:[-–—]|to|until)\s?(?P<h2>1[0-2]|0?[1-9]|noon\b)(?::(?P<m2>[0-5]\d))?\s?(?P<p2>[ap]\.?m\b\.?|(?<=noon)))?"
)
_TIMES = re.compile(rf"[,\s(|@]{{0,4}}(?:(?:at|from|starting at|beginning at)\s)?{_CLOCK}", re.IGNORECASE)
_ANY_TIMES = re.compile(rf"(?<![\w:$.,/-]){_CLOCK}", re.IGNORECASE)
_MILITARY = re.compile(
    r"[,\s(|@]{0,4}(?:from\s)?([01]\d|2[0-3]):?([0-5]\d)\s?(?:[-–]|to)\s?([01]\d|2[0-3]):?([0-5]\d)\b"
)
_LONGEST_CLASS = timedelta(days=366)  # "13-week" and yearly series are the longest seen


@dataclass(frozen=True, slots=True)
class Stated:
    """A date or range in a sentence, *start* to *end* there. *first* and *last* are ISO days, with times where said.

    *inferred*: the year was not written. *doubtful*: the words contradict each other, so the date may not be used.
    """

    start: int
    end: int
    first: str
    last: str | None
    inferred: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    first: date
    last: date | None
    inferred: bool
    doubtful: bool


def stated(text: str, reference: date | None) -> tuple[Stated, ...]:
    """The dates of a sentence in order. Without *reference* a date without a year is left out."""
    parts = sorted(_parts(text, reference), key=lambda part: part.start)
    return tuple(_with_times(text, part) for part in _joined(text, parts))


def times_of_day(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """Every "8 a.m. to 5 p.m." of a sentence: where it stands there, and its two times as HH:MM."""
    found = []
    for match in _ANY_TIMES.finditer(text):
        times = _civil(match) if match["h2"] else None
        if times and times[1]:
            found.append((match.start(), match.end(), times[0], times[1]))
    return tuple(found)


def day_of(published: str) -> date | None:
    """The day of a `Moment` text or any string that begins with an ISO day; None where there is none."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _parts(text: str, reference: date | None) -> Iterable[_Part]:
    for match in _WRITTEN.finditer(text):
        if part := _written(match, reference):
            yield part
    for pattern in (_NUMERIC, _ISO):
        for match in pattern.finditer(text):
            year = int(match["year"])
            if day := _day(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"])):
                yield _Part(match.start(), match.end(), day, None, inferred=False, doubtful=False)


def _written(match: re.Match[str], reference: date | None) -> _Part | None:
    month = _MONTHS.index(match["month"][:3].lower())
    if match["month"][0].islower():  # "may 5" and "march 10" are verbs
        return None
    last_month = _MONTHS.index(match["month2"][:3].lower()) if match["month2"] else month
    weekday = _WEEKDAYS.index(match["weekday"][:3].lower()) if match["weekday"] else None
    number = _number(match["day"])
    year = int(match["year"]) if match["year"] else _nearest_year(month + 1, number, weekday, reference)
    first = _day(year, month + 1, number) if year else None
    if not first:
        return None
    last = None
    if match["day2"]:
        closing = _day(first.year, last_month + 1, _number(match["day2"]))
        if closing and closing < first and last_month < month:  # "December 28 - January 1"
            crossing = match["year"] is not None
            first, closing = (
                (_day(first.year - 1, month + 1, number), closing) if crossing else (first, _next_year(closing))
            )
        last = closing
        if not first or not last:
            return None
    doubtful = (weekday is not None and first.weekday() != weekday) or bool(
        last and not first <= last <= first + _LONGEST_CLASS
    )
    return _Part(match.start(), match.end(), first, last, inferred=not match["year"], doubtful=doubtful)


def _next_year(day: date) -> date | None:
    return _day(day.year + 1, day.month, day.day)


def _nearest_year(month: int, day: int, weekday: int | None, reference: date | None) -> int | None:
    """The year that puts the date nearest to *reference*, among those where the weekday is right if any is."""
    if not reference:
        return None
    days = [found for year in (-1, 0, 1) if (found := _day(reference.year + year, month, day))]
    right = [found for found in days if weekday is None or found.weekday() == weekday]
    near = [found for found in right or days if abs(found - reference) <= timedelta(days=300)]
    return min(near, key=lambda found: abs(found - reference)).year if near else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text.rstrip("sthndrSTHNDR"))


def _joined(text: str, parts: list[_Part]) -> Iterable[_Part]:
    """*parts* with each "July 22, 2019 – July 24, 2019" and each "Nov. 6, and Friday, Nov. 7" made one."""
    waiting: _Part | None = None
    for part in parts:
        if waiting and part.start < waiting.end:
            continue
        if waiting and (whole := _whole(text, waiting, part)):
            waiting = whole
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting


def _whole(text: str, one: _Part, other: _Part) -> _Part | None:
    """The range from *one* to *other* where the words between say so, or "and" joins two days in a row."""
    if one.last or other.last:
        return None
    first, doubtful = one.first, one.doubtful or other.doubtful
    if one.inferred and not other.inferred:  # "May 12 – May 14, 2025": the year is said once
        first, doubtful = _day(other.first.year, first.month, first.day) or first, other.doubtful
    between = text[one.end : other.start]
    next_day = other.first - first == timedelta(days=1) and _AND.fullmatch(between)
    if not (next_day or _TO.fullmatch(between) or _ENDS.fullmatch(between)):
        return None
    doubtful = doubtful or not first <= other.first <= first + _LONGEST_CLASS
    return _Part(one.start, other.end, first, other.first, one.inferred and other.inferred, doubtful)


def _with_times(text: str, part: _Part) -> Stated:
    first, last = part.first.isoformat(), part.last.isoformat() if part.last else None
    end, times = _times(text, part.end)
    if times and not part.doubtful:
        opening, closing = times
        first = f"{first}T{opening}"
        if closing:
            last = f"{last or part.first.isoformat()}T{closing}"
    return Stated(part.start, end, first, last, part.inferred, part.doubtful)


def _times(text: str, start: int) -> tuple[int, tuple[str, str | None] | None]:
    """Where the times that follow a date end, and the times as HH:MM; a time needs "a.m." or four digits twice."""
    if military := _MILITARY.match(text, start):
        h1, m1, h2, m2 = military.groups()
        if (h1, m1) < (h2, m2):
            return military.end(), (f"{h1}:{m1}", f"{h2}:{m2}")
    civil = _TIMES.match(text, start)
    times = _civil(civil) if civil else None
    return (civil.end(), times) if civil and times else (start, None)


def _civil(match: re.Match[str]) -> tuple[str, str | None] | None:
    """The times as HH:MM; None where neither has its half of the day, or they run backwards."""
    noon = "noon" in ((match["h1"] or "").lower(), (match["h2"] or "").lower())
    if not (match["p1"] or match["p2"] or noon):
        return None
    closing = _clock(match["h2"], match["m2"], match["p2"]) if match["h2"] else None
    opening = _clock(match["h1"], match["m1"], match["p1"] or match["p2"] or "am")
    if closing and opening > closing and not match["p1"]:  # "9-1 p.m." begins in the morning
        opening = _clock(match["h1"], match["m1"], "am")
    return None if closing and opening >= closing else (opening, closing)


def _clock(hour: str, minute: str | None, half: str) -> str:
    if hour.lower() == "noon":
        return "12:00"
    number = int(hour) % 12 + (12 if half[0].lower() == "p" else 0)
    return f"{number:02}:{minute or '00'}"
