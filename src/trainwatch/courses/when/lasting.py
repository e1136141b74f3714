"""How long a class goes on of which one day is stated only."""

import re
from dataclasses import replace
from datetime import date, timedelta

from trainwatch.courses.block import Block, Line
from trainwatch.courses.when.runs import Run
from trainwatch.courses.worth import length
from trainwatch.model import Evidence, Offering

_NUMBERS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "2": 2.0, "3": 3.0, "4": 4.0, "5": 5.0}
_RUNS = re.compile(r"\b(?:runs?|lasts?)\s(?:for\s)?(?P<number>two|three|four|five|[2-5])\sdays\b", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:beg(?:in|ins|inning|an|un)|start(?:s|ing|ed)?|kick(?:s|ed|ing) off)\b", re.IGNORECASE)
_LONGEST_RUN = 5  # days of a class that is said to begin on a day and to last so long, without a weekend in it
_SATURDAY = 5
_LONGEST_DAY = 10  # hours of instruction in a day


def goes_on(run: Run, block: Block) -> bool:
    """Whether a class of which one day is stated may have more: by its length, or because it "begins" on that day."""
    said = length.fill(Offering(block.name), block)
    if said.days or said.hours:
        return (said.days or 0) > 1 or (said.hours or 0) > _LONGEST_DAY
    return bool(_BEGINS.search(run.sighting.line.reading.plain, 0, run.sighting.day.start))


def computed_end(run: Run, block: Block) -> tuple[str, Evidence] | None:
    """The last day of a class that "begins" on a day and is said to run for so many, where no weekend lies between."""
    line, first = run.sighting.line, date.fromisoformat(run.days[0][0][:10])
    if run.doubtful or not _BEGINS.search(line.reading.plain, 0, run.sighting.day.start):
        return None
    said = length.fill(Offering(block.name), block)
    quotes = (replace(item, rule="days") for item in said.evidence if item.rule == "days")
    told = _run_days(line) or ((said.days, next(quotes, line.reading.evidence(0, 0, "days"))) if said.days else None)
    if told is None or not 1 < told[0] <= _LONGEST_RUN or told[0] != int(told[0]):
        return None
    last = first + timedelta(days=int(told[0]) - 1)
    return (last.isoformat(), replace(told[1], rule="end")) if first.weekday() <= last.weekday() < _SATURDAY else None


def _run_days(line: Line) -> tuple[float, Evidence] | None:
    """The days of "will begin on Sept. 3 and run two days"."""
    match = _RUNS.search(line.reading.plain)
    return (_NUMBERS[match["number"].lower()], line.reading.evidence(*match.span(), "days")) if match else None
