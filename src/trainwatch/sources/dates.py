"""The dates that feeds and lists print, read into `Moment`. Pure; a text is read to its 200th character."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from trainwatch.model import Moment

_READ = 200  # characters: what holds a date holds it near its beginning
_YEARS = range(1990, 2100)  # the oldest archives on line begin in the 1990s; anything else is a misprint

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

# Hours from UTC. RFC 822 names the first of these; the rest are those of Alaska, Hawaii and the territories.
_HOURS = {
    "z": 0,
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "cst": -6,
    "mdt": -6,
    "mst": -7,
    "pdt": -7,
}
_HOURS |= {"pst": -8, "akdt": -8, "akst": -9, "hst": -10, "sst": -11, "ast": -4, "chst": 10}

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",  # 2026-02-11
        # 20260211 or 20260211T143000Z, and nothing else: among words, eight digits are the number of a case
        r"^\s{0,9}(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?=(?:(?:T|\s\d?\d:)\d[\d:.,Zz+-]{0,20})?\s{0,9}$)",
        rf"(?<![A-Za-z]){_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{0,3}},\s{{0,3}}|\s{{1,3}})(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}{_MONTH},?[\s-]{{1,3}}(?P<year>\d{{4}}|\d\d)(?![\d:])",
        r"(?<!\d)(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?!\d)",  # 2/11/2026: month first, as in the US
        # asctime: Wed Feb 11 14:30:00 UTC 2026
        rf"(?<![A-Za-z]){_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})\s{{1,3}}(?=\d\d:\d\d[^,]{{1,20}}\s(?P<year>\d{{4}})(?!\d))",
    )
)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s{0,3}(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s{0,3}\(?(?:(?:GMT|UTC)?(?P<sign>[+-])(?P<ahead>\d\d):?(?P<more>\d\d)?(?!\d)|(?P<zone>[A-Za-z]{1,4})\b))?",
    re.IGNORECASE,
)
# Seconds or milliseconds since 1970, as numbers and as ASP.NET writes them: /Date(1770768000000-0600)/.
_EPOCH = re.compile(r"\s*(?:/Date\()?(?P<seconds>\d{9,10})(?P<milli>\d{3})?(?:[.,]\d{1,9})?(?:[+-]\d{4})?(?:\)/)?\s*")

_URL_DAY = re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)")


def moment(text: str) -> Moment | None:
    """When *text* says, to the second if it states a time and its zone, else to the day; None if it holds no date."""
    text = text[:_READ]
    found = _first_day(text)
    if found is None:
        return None
    day, end = found
    of_day = _time(text, end)
    if of_day is None:
        return Moment(day.isoformat(), "day")
    stated = datetime.combine(day, of_day)
    return Moment(stated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "time")


def machine_moment(text: str) -> Moment | None:
    """When *text* says, as `moment` does, or as seconds or milliseconds since 1970 (Unix time).

    A Unix time at midnight UTC is a day: programs that know no hour write it so.
    """
    match = _EPOCH.fullmatch(text[:_READ])
    if match is None:
        return moment(text)
    stated = datetime.fromtimestamp(int(match["seconds"]), UTC)
    if stated.year not in _YEARS:
        return None
    if stated.time() == time():
        return Moment(stated.date().isoformat(), "day")
    return Moment(stated.strftime("%Y-%m-%dT%H:%M:%SZ"), "time")


def inferred(moment: Moment | None) -> Moment | None:
    """The day of *moment*, as one that was concluded and not stated: when a robot saw a page, or it was last changed."""
    return Moment(moment.day, "inferred") if moment else None


def is_to_come(moment: Moment, now: datetime) -> bool:
    """Whether *moment* lies after tomorrow: further than a zone or a clock that runs ahead could explain."""
    return moment.day > (now + timedelta(days=1)).date().isoformat()


def printed_day(text: str) -> Moment | None:
    """The first day that *text* prints ("Published: 2/10/2026"), as it prints it; None if it holds no date."""
    found = _first_day(text[:_READ])
    return Moment(found[0].isoformat(), "day") if found else None


def day_in_address(url: str) -> Moment | None:
    """The day in an address such as ``/2026/02/11/title`` or ``/press-releases/2026-02-11/title``."""
    match = _URL_DAY.search(url[:2_000])
    day = _day(match) if match else None
    return Moment(day.isoformat(), "day") if day else None


def _first_day(text: str) -> tuple[date, int] | None:
    """The day that stands first in *text*, and where it ends."""
    found = [
        (match.start(), day, match.end())
        for form in _DAY_FORMS
        for match in form.finditer(text)
        if (day := _day(match)) is not None
    ]
    if not found:
        return None
    _, day, end = min(found)
    return day, end


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    number = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # RFC 822 still allows it: 26 is 2026, 97 is 1997
        year += 2000 if year < 70 else 1900
    if number is None or year not in _YEARS:
        return None
    try:
        return date(year, number, int(parts["day"]))
    except ValueError:
        return None


def _month(name: str) -> int | None:
    name = "sep" if name.lower() == "sept" else name.lower()
    return next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)), None)


def _time(text: str, start: int) -> time | None:
    """The time of day with its zone that follows position *start*; None unless both are stated."""
    match = _TIME.search(text, start)
    zone = _zone(match) if match else None
    if match is None or zone is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    try:
        return time(hour, int(match["minute"]), min(int(match["second"] or 0), 59), tzinfo=zone)  # a leap second is 60
    except ValueError:
        return None


def _zone(match: re.Match[str]) -> timezone | None:
    if match["sign"]:
        minutes = int(f"{match['sign']}1") * (int(match["ahead"]) * 60 + int(match["more"] or 0))
        return timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else None  # UTC+14 is the farthest
    hours = _HOURS.get((match["zone"] or "").lower())
    return None if hours is None else timezone(timedelta(hours=hours))
