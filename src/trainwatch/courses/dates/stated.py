"""Dates as they are stated in a sentence; none is made up.

A year that is missing is taken from the heading above, else as the one in which the weekday is right and that brings the
date nearest to the reference day (the text's), and marked. A weekday that disagrees with its date, an end before its
start, or a year other than the heading's makes the date doubtful (sources err).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from trainwatch.courses.dates.chains import Chain, Joint, Link, chains
from trainwatch.courses.dates.points import Point, day_in
from trainwatch.courses.dates.words import legible

_LONGEST_CLASS = timedelta(days=366)  # "13-week" and yearly series are the longest seen
_PAST = 3  # a page lists the days to come: one gone by is as likely as one three times as far ahead
_FARTHEST = timedelta(days=300)  # from the reference day to a date without a year


@dataclass(frozen=True, slots=True)
class Stated:
    """A date or range in a sentence, *start* to *end* there. *first* and *last* are ISO days, with times where said.

    *inferred*: the year was not written. *doubtful*: the words contradict each other, so the date is not certain. *joint*
    tells how it is joined to the date before it: "and", "or", or not at all. *zone* is the time zone as its words say it.
    """

    start: int
    end: int
    first: str
    last: str | None
    inferred: bool = False
    doubtful: bool = False
    joint: Joint = ""
    zone: str | None = None


@lru_cache(maxsize=4_096)  # a row is asked for its days as a row, a heading, a deadline and a line of each class
def stated(
    text: str, reference: date | None, *, heading_year: int | None = None, bare: bool = False, ahead: bool = False
) -> tuple[Stated, ...]:
    """The dates of a sentence in order. Without *reference* or *heading_year* one without a year is left out.

    With *bare* "3/12" is a date too: where a label says that it is one. *ahead*: the text announces, so that of two years
    for a day the one to come is the likelier.
    """
    found: list[Stated] = []
    for chain in chains(legible(text), bare=bare):
        for one in _spans(chain, reference, heading_year, ahead=ahead):
            whole = _in_a_row(found[-1], one) if found else None
            found[-1:] = [whole] if whole else [*found[-1:], one]
    return tuple(found)


def _spans(chain: Chain, reference: date | None, heading_year: int | None, *, ahead: bool) -> Iterator[Stated]:
    years = _years([link.point for link in chain], reference, heading_year, ahead=ahead)
    if years is None:
        return
    inferred = not any(link.point.year for link in chain)
    links: list[Link] = []
    for link in (*chain, None):
        if link is None or (links and link.joint != "to"):
            if span := _span(links, years, inferred=inferred, heading_year=heading_year):
                yield span
            links = []
        if link:
            links.append(link)


def _in_a_row(one: Stated, other: Stated) -> Stated | None:
    """Both as one range where "and" joins a day to the day after it: "Thursday, Nov. 6, and Friday, Nov. 7"."""
    last = date.fromisoformat((one.last or one.first)[:10])
    if other.joint != "and" or date.fromisoformat(other.first[:10]) - last != timedelta(days=1):
        return None
    first, end = one.first, other.last or other.first[:10]
    if "T" in other.first and "T" not in first and one.last is None:
        first = f"{first}{other.first[10:]}"  # "May 6 and 7, 8 a.m. to 4 p.m."
    return replace(
        one, end=other.end, first=first, last=end, doubtful=one.doubtful or other.doubtful, zone=one.zone or other.zone
    )


def _span(links: Sequence[Link], years: dict[Point, int], *, inferred: bool, heading_year: int | None) -> Stated | None:
    opening, closing = links[0], links[-1]
    first, last = opening.point.on(years[opening.point]), _last(closing, years) if len(links) > 1 else None
    if first is None or (len(links) > 1 and last is None):
        return None
    if opening.point.last_day and opening.point.last_month and len(links) == 1:
        year = years[opening.point] + (opening.point.last_month < opening.point.month)
        if (last := day_in(year, opening.point.last_month, opening.point.last_day)) is None:
            return None
    doubtful = (
        any(_wrong_weekday(link.point, years) for link in links)
        or bool(opening.point.until is not None and last and last.weekday() != opening.point.until)
        or bool(last and not first <= last <= first + _LONGEST_CLASS)
        or bool(heading_year and heading_year not in (first.year, (last or first).year))
    )
    start, end = _timed(first, last, links, doubtful=doubtful)
    zone = next((link.clock.zone for link in links if link.clock and link.clock.zone), None)
    return Stated(opening.point.start, closing.end, start, end, inferred, doubtful, opening.joint, zone)


def _last(link: Link, years: dict[Point, int]) -> date | None:
    return link.point.on(years[link.point])


def _timed(first: date, last: date | None, links: Sequence[Link], *, doubtful: bool) -> tuple[str, str | None]:
    """Both ends as ISO, with the times beside them: of the first day its opening, of the last its closing."""
    start, end = first.isoformat(), last.isoformat() if last else None
    told = [link.clock for link in links if link.clock]
    if not told:
        return start, end
    opening = told[0].opening  # "June 2 – 4 @ 0800": the one time is that at which it begins
    closing = told[-1].closing
    if len(told) > 1 and closing is None:  # "July 22, 8:00am – July 24, 5:00pm"
        closing = told[-1].opening
    if closing and not doubtful and not last and opening and opening >= closing:
        closing = None
    if opening:
        start = f"{start}T{opening}"
    if closing:
        end = f"{end or first.isoformat()}T{closing}"
    return start, end


def _wrong_weekday(point: Point, years: dict[Point, int]) -> bool:
    day = point.on(years[point])
    return day is not None and point.weekday is not None and day.weekday() != point.weekday


def _years(
    chain: Sequence[Point], reference: date | None, heading_year: int | None, *, ahead: bool
) -> dict[Point, int] | None:
    """The year of each day: as written, else as the next one's or the last one's is, else inferred for the first."""
    years = {point: point.year for point in chain if point.year}
    if not years:
        if (year := heading_year or _nearest_year(chain, reference, ahead=ahead)) is None:
            return None
        years[chain[0]] = year
    after: Point | None = None
    for point in reversed(chain):
        if point not in years and after is not None:
            years[point] = years[after] - (point.month > after.month)
        after = point if point in years else after
    before: Point | None = None
    for point in chain:
        if point not in years and before is not None:
            years[point] = years[before] + (point.month < before.month)
        before = point
    return years


def _nearest_year(chain: Sequence[Point], reference: date | None, *, ahead: bool) -> int | None:
    """The year that puts the first day nearest to *reference*, among those in which the weekdays are right if any is."""
    if not reference:
        return None
    first = chain[0]
    days = [found for year in (-1, 0, 1) if (found := first.on(reference.year + year))]
    right = [day for day in days if all(_fits(point, first, day.year) for point in chain)]
    near = [day for day in right or days if abs(day - reference) <= _FARTHEST]
    past = _PAST if ahead else 1
    return min(near, key=lambda day: max(day - reference, (reference - day) * past)).year if near else None


def _fits(point: Point, first: Point, year: int) -> bool:
    day = point.on(year + (point.month < first.month))
    return point.weekday is None or (day is not None and day.weekday() == point.weekday)
