"""Days in the forms of lists and file names, beyond those that `sources.dates` reads anywhere. Months come first, as in the US."""

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from trainwatch.model import Moment
from trainwatch.sources.dates import day_in_address, printed_day

_READ = 300  # characters
_DASHED = re.compile(r"(?<![\d.-])(\d{1,2})([-.])(\d{1,2})\2((?:19|20)\d\d)(?![\d-])")  # 06-17-2026, 6.17.2026
_DIGITS = re.compile(r"(?<!\d)\d{8}(?!\d)")  # for people to read: the number of a case, not 20260617
_DAY_OF = re.compile(r"(?<=\d[a-z]{2}) day of ", re.IGNORECASE)  # the 5th day of May, 2026
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]{0,2}\s?)?"
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_YEARLESS = re.compile(rf"\W{{0,3}}{_WEEKDAY}{_MONTH}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\W{{0,3}}", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d$-])((?:19|20)\d\d)(?![\d-])")

# How file names and the steps of an address write a day.
_AMERICAN = re.compile(r"(?<!\d)(\d{1,2})[-_.](\d{1,2})[-_.](20\d\d)(?!\d)")  # 06-17-2026
_COMPACT = re.compile(r"(?<![\da-z])((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", re.IGNORECASE)  # 20260617
_SHORT = re.compile(r"(?<!\d)(\d{1,2})([-_.]?)(\d\d)\2(\d\d)(?!\d)")  # 061726, 6-17-26
# A day that ends a title, set off from it: "Recruits graduate - February 11, 2026".
_LAST = re.compile(r"[-–—|:(]\s{0,2}(?:[A-Za-z]{3,9}\.? \d{1,2}, \d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\W{0,2}$")
_SHARE = 0.8  # of a list's addresses must have a day in them before six or eight digits are taken for one
_LEAST = 3


def day(words: str) -> Moment | None:
    """The first day that *words* print, in any form but bare digits; None if they hold no date."""
    return printed_day(_DAY_OF.sub(" ", _DASHED.sub(r"\1/\3/\4", _DIGITS.sub("", words[:_READ]))))


def yearless(words: str) -> str | None:
    """The month and day that are all that *words* say, as "February 11"; None if they say anything else."""
    match = _YEARLESS.fullmatch(words)
    return f"{match['month']} {match['day']}" if match else None


def in_year(month_and_day: str, year: str) -> Moment | None:
    """The day of *year* that *month_and_day*, as `yearless` gives it, is."""
    return printed_day(f"{month_and_day}, {year}")


def year(words: str) -> str | None:
    """The one year that *words* name; None where they name none, or several."""
    years = set(_YEAR.findall(words))
    return years.pop() if len(years) == 1 else None


def of_addresses(urls: Sequence[str]) -> list[Moment | None]:
    """The day that each address of one list states. Digits alone count only where all the list is numbered by day."""
    plain = [day_in_address(url) or _american(url) for url in urls]
    if any(plain):
        return plain
    for form in (_compact, _short):
        found = [form(url) for url in urls]
        if len(urls) >= _LEAST and sum(map(bool, found)) >= _SHARE * len(urls) and _in_order(found):
            return found
    return plain


def of_titles(titles: Sequence[str]) -> list[Moment | None]:
    """The day that ends each title of one list, where nearly all end in one and the newest comes first.

    Days on which something will take place stand in titles too, but the next of these comes first.
    """
    ends = [_LAST.search(title[-_READ:]) for title in titles]
    found = [day(match[0]) if match else None for match in ends]
    enough = len(titles) >= _LEAST and sum(map(bool, found)) >= _SHARE * len(titles)
    return found if enough and _share_of_steps(found, down=True) >= _SHARE else [None] * len(titles)


def _in_order(moments: Sequence[Moment | None]) -> bool:
    """Whether days follow each other, upwards or downwards, nearly all through: numbers of cases do not."""
    return max(_share_of_steps(moments, down=True), _share_of_steps(moments, down=False)) >= _SHARE


def _share_of_steps(moments: Sequence[Moment | None], *, down: bool) -> float:
    """The share of the changes from one day to the next that go one way; 0 where nothing changes."""
    changes = [one > other for one, other in pairwise(moment.day for moment in moments if moment) if one != other]
    return changes.count(down) / len(changes) if changes else 0.0


def _path(url: str) -> str:
    return unquote(urlsplit(url).path)


def _american(url: str) -> Moment | None:
    match = _AMERICAN.search(_path(url))
    return printed_day("/".join(match.groups())) if match else None


def _compact(url: str) -> Moment | None:
    match = _COMPACT.search(_path(url))
    return printed_day("-".join(match.groups())) if match else None


def _short(url: str) -> Moment | None:
    match = _SHORT.search(_path(url).rpartition("/")[2])
    return printed_day(f"{match[1]}/{match[3]}/{match[4]}") if match else None
