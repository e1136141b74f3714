"""What a page says anywhere of its only class: the one day ahead, the one time of day, the one number of hours."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from trainwatch.courses import length, registration
from trainwatch.courses.dates import Stated, times_of_day
from trainwatch.courses.mentions import class_dates
from trainwatch.courses.reading import Reading
from trainwatch.model import Evidence

Times = tuple[str, str, Evidence]
# Days on which something else happens than the class: fees fall due, places are given away.
_OTHER_DAY = re.compile(
    r"\b(?:by|before|after|until|through|since|as of|due|closes?|closed|opens?|expires?|valid|refunds?|withdraw)\b[^,;]{0,25}$",
    re.IGNORECASE,
)


def day_ahead(readings: Iterable[Reading], reference: date | None) -> tuple[Reading, Stated] | None:
    """The one date or range on the page that is not over on *reference* and is no deadline, and its sentence.

    A day that opens a range ("begins January 18", "January 18-22") is that range. None where there are two.
    """
    if reference is None:
        return None
    found: dict[tuple[str, str], tuple[Reading, Stated]] = {}
    for reading in readings:
        closing = registration.closes(reading, reference)
        for day in class_dates(reading, reference):
            key = (day.first[:10], (day.last or day.first)[:10])
            other = _OTHER_DAY.search(reading.plain, 0, day.start) or (closing and closing[0] == key[0])
            if not other and not day.doubtful and key[1] >= reference.isoformat():
                before = found.get(key)
                if before is None or len(day.first) > len(before[1].first):
                    found[key] = (reading, day)
    ranges = [key for key in found if key[0] != key[1]]
    if len(ranges) == 1:
        found = {key: one for key, one in found.items() if key in ranges or key[0] != ranges[0][0]}
    return next(iter(found.values())) if len(found) == 1 else None


def times(readings: Sequence[Reading]) -> Times | None:
    """The one "8 a.m. to 5 p.m." of the page, the second time after the first."""
    found = [
        (opening, closing, reading.evidence(start, end, "start"))
        for reading in readings
        for start, end, opening, closing in times_of_day(reading.plain)
    ]
    return found[0] if found and len({(opening, closing) for opening, closing, _ in found}) == 1 else None


def hours(readings: Sequence[Reading]) -> tuple[float, Evidence] | None:
    """The hours that the page gives its class, where it gives one number only."""
    found = [told for reading in readings if (told := length.hours(reading) or length.plain_hours(reading))]
    return found[0] if found and len({value for value, _ in found}) == 1 else None
