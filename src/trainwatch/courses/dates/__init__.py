"""Dates and times of day as a text writes them; the one door to this folder."""

from datetime import date

from trainwatch.courses.dates.clock import LONGEST_BREAK, Clock, clocks, minutes
from trainwatch.courses.dates.points import impossible
from trainwatch.courses.dates.stated import Stated, stated
from trainwatch.courses.dates.words import MONTH, WEEKDAY, legible, month, weekday
from trainwatch.courses.dates.zones import told as zone_told
from trainwatch.courses.dates.zones import zone_name

__all__ = [
    "LONGEST_BREAK",
    "MONTH",
    "WEEKDAY",
    "Clock",
    "Stated",
    "clocks",
    "day_of",
    "impossible",
    "legible",
    "minutes",
    "month",
    "stated",
    "times_of_day",
    "weekday",
    "zone_name",
    "zone_told",
]


def times_of_day(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """Every "8 a.m. to 5 p.m." of a sentence: where it stands there, and its two times as HH:MM."""
    return tuple((one.start, one.end, one.opening, one.closing) for one in clocks(legible(text)) if one.closing)


def day_of(published: str) -> date | None:
    """The day of a `Moment` text or any string that begins with an ISO day; None where there is none."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
