"""The month view: the classes by the day on which they begin."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from trainwatch.query.classes import Asked
from trainwatch.site.class_contexts import ClassItem, Day, Month
from trainwatch.site.links import Links

_SUNDAY = calendar.Calendar(calendar.SUNDAY)  # American weeks


def month_of(text: str, today: date) -> date:
    """The first day of the month that ``YYYY-MM`` names, else of *today*'s."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def month_view(first: date, days: Mapping[str, Sequence[ClassItem]], asked: Asked, links: Links) -> Month:
    """The month that begins on *first*, with the classes of its *days*."""

    def at(day: date) -> str:
        return links.courses(asked, month=f"{day:%Y-%m}")

    weeks = tuple(
        tuple(_day(day, first, days.get(day.isoformat(), ())) for day in week)
        for week in _SUNDAY.monthdatescalendar(first.year, first.month)
    )
    before = first - timedelta(days=1) if first > date.min else first
    return Month(
        f"{first:%Y-%m}", f"{first:%B %Y}", weeks, sum(map(len, days.values())), at(before), at(_following(first))
    )


def _following(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) if first < date(9999, 12, 1) else first


def _day(day: date, first: date, items: Sequence[ClassItem]) -> Day:
    if day.month != first.month:
        return Day(0, "")
    return Day(day.day, day.isoformat(), tuple(items))
