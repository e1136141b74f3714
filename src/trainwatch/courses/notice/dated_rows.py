"""Which rows of a notice are the dates of its classes, and which tell a day of something else."""

import re
from collections.abc import Sequence
from datetime import date

from trainwatch.courses.dates import Stated, impossible
from trainwatch.courses.enrol.deadlines import deadlines
from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.notice.lines import Row
from trainwatch.courses.notice.month_days import under_month
from trainwatch.courses.notice.names import SEPARATORS, is_place
from trainwatch.courses.notice.phrases_of import holds
from trainwatch.courses.prose.mentions import class_dates
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.calendar_words import is_no_class
from trainwatch.knowledge.notice_words import notice_words

PART = re.compile(
    r"(?:(?:school|part|session|section|class|week|module|block|day|phase|group|cohort|offering|course|date|option)\s)?"
    r"(?:\d{1,4}|[IVX]{1,4}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
"""Which of several dates of one class a row tells: "School 1", "Part A", "Session IV", "41"."""
OFFERED = re.compile(
    r"(?:(?:is |will be )?(?:offered|held|scheduled|running|runs|meets|meeting|begins|starts|taught)(?: on| from)?"
    r"|on|from|beginning|starting|effective|as of|since|through|until)",
    re.IGNORECASE,
)
"""Words that lead to a day and name nothing."""
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\b\d{4}\s?[-–]\s?\d{4}\b|\b\d{1,2}:\d\d\b", re.IGNORECASE)
_MORE_DAYS = re.compile(r"(?:\s?(?:,|&|and)\s?\d{1,2}(?![\d:/]))+")  # "Feb. 10, 11 & 13"
_MOST_LEAD = 6  # words before the day of a row that only says which of the dates it is


def _is_feast(rest: str) -> bool:
    """Whether what stands behind a day is a closure, a meeting or a feast: "May 26 – Office closed"."""
    return bool(rest) and not any(character.isdigit() for character in rest) and is_no_class(rest)


class Days:
    """The days that rows state, for a text published on *reference*."""

    def __init__(self, reference: date | None, known: Gazetteer) -> None:
        self._reference, self._known = reference, known
        self.month: tuple[int, int] | None = None  # year and month of the heading above the row that is read
        self._read: dict[int, tuple[Reading, tuple[Stated, ...]]] = {}

    def of(self, reading: Reading) -> tuple[Stated, ...]:
        """The days of classes in *reading*."""
        if id(reading) not in self._read:  # kept with its reading, so that no other takes its number
            self._read[id(reading)] = (reading, class_dates(reading, self._reference))
        found = self._read[id(reading)][1]
        if not found and self.month and (day := under_month(reading.plain, *self.month)):
            found = (day,)
            self._read[id(reading)] = (reading, found)
        return found

    def end(self, row: Row) -> int:
        """Where the first days of *row* end, further ones of the month included: "Feb. 10, 11 & 13"."""
        end = self.of(row.whole)[0].end
        further = _MORE_DAYS.match(row.plain, end)
        return further.end() if further else end

    def is_date(self, row: Row) -> bool:
        """Whether *row* is one of the dates of its class: it begins with a day, or with words that only lead to it."""
        told = (line.reading for line in row.lines if line.label in ("dates", "start"))
        if any(self.of(one) or impossible(one.plain) for one in told):  # "02/30/2026" is a slip in a row of its own
            return True
        days = self.of(row.whole)
        if row.labelled or not days:
            return False
        before = row.plain[: days[0].start]
        lead = before.strip(SEPARATORS)
        rest = row.plain[days[0].end :].strip(SEPARATORS)
        if holds(lead, notice_words().other_days) or self._is_over(row, days) or (len(days) == 1 and _is_feast(rest)):
            return False
        if not lead or PART.fullmatch(lead) or OFFERED.fullmatch(lead) or is_place(lead, self._known):
            return True
        return len(lead.split()) <= _MOST_LEAD and before.rstrip()[-1:] in ":–—-|"

    def is_bare(self, row: Row) -> bool:
        """Whether *row* is a day or range of days and nothing else."""
        days = () if row.labelled else self.of(row.whole)
        return bool(days) and not (row.plain[: days[0].start] + row.plain[self.end(row) :]).strip(SEPARATORS)

    def is_deadline(self, row: Row) -> bool:
        """Whether all that the row tells is until when to register: "Nominations go to the branch by June 14"."""
        told = {one.day.isoformat() for line in row.lines for one in deadlines(line, self._reference) if one.day}
        return bool(told) and {day.first[:10] for day in self.of(row.whole)} <= told

    def has_time(self, row: Row) -> bool:
        """Whether *row* tells a time of day."""
        return bool(_CLOCK.search(row.plain))

    def repeats(self, row: Row, other: Row) -> bool:
        """Whether *row* tells the day of *other* again, as pages do under "Details", and no other time of day."""
        one, two = self.of(row.whole)[:1], self.of(other.whole)[:1]
        times, others = _CLOCK.findall(row.plain)[:1], _CLOCK.findall(other.plain)[:1]
        same = bool(one and two) and one[0].first[5:10] == two[0].first[5:10]
        return same and (not times or not others or times == others)

    def _is_over(self, row: Row, days: Sequence[Stated]) -> bool:
        """Whether the row is only a day gone by: that of a letter, or of an item in a list of news."""
        gone = self._reference is not None and days[0].first <= self._reference.isoformat()
        return gone and not days[0].last and self.is_bare(row)
