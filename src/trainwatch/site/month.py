"""The month view: the classes by the day on which they begin."""

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from trainwatch.query.classes import Asked, Found
from trainwatch.query.classes.sound import FIRST_YEAR, LAST_YEAR
from trainwatch.site.class_contexts import ClassItem, Day, Month
from trainwatch.site.links import Links

MOST_A_DAY = 6
"""Classes that one day shows; the rest is a list of its own."""
_SUNDAY = calendar.Calendar(calendar.SUNDAY)  # American weeks


def month_view(found: Found, items: Iterable[ClassItem], links: Links) -> Month:
    """The month that was asked for, with the *items* of the classes that were found in it."""
    first = date.fromisoformat(f"{found.asked.month}-01")
    shown = {day: tuple(each) for day, each in groupby(items, key=lambda item: (item.row.start or "")[:10])}

    def cell(day: date) -> Day:
        if day.month != first.month:
            return Day(0, "")
        name = day.isoformat()
        more = found.days.get(name, 0) - len(shown.get(name, ()))
        return Day(day.day, name, shown.get(name, ()), more, _list_of(found.asked, name, links) if more > 0 else "")

    weeks = tuple(tuple(map(cell, week)) for week in _SUNDAY.monthdatescalendar(first.year, first.month))
    earlier, later = (_step(found.asked, first, step, links) for step in (-1, 1))
    return Month(found.asked.month, f"{first:%B %Y}", weeks, earlier, later)


def _list_of(asked: Asked, day: str, links: Links) -> str:
    """A day's classes as a list. Of a day that is over, it is those that are past."""
    when = "past" if day < asked.today.isoformat() else asked.when
    return links.courses(replace(asked, month="", after=day, before=day, when=when))


def _step(asked: Asked, first: date, step: int, links: Links) -> str | None:
    """Where the month before (-1) or after (1) is shown; nowhere beyond the years of classes."""
    year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return links.courses(replace(asked, month=f"{year}-{month + 1:02}"))
