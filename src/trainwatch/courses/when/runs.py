"""Which of the days that a class's lines state are one date of it: ranges, lists, meetings that come round again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from trainwatch.courses.block import Block
from trainwatch.courses.dates import Stated, day_of
from trainwatch.courses.when.class_days import Sighting, sightings
from trainwatch.courses.when.recurring import Pattern, meetings_from, month_of_meetings
from trainwatch.courses.when.relative import told_relatively
from trainwatch.courses.worth import length
from trainwatch.knowledge.day_words import day_words
from trainwatch.model import Offering

MOST_DATES = 40
"""Dates taken of one class; a longer list is a calendar of many."""

_YEAR_OF_NAME = re.compile(r"(?P<year>20\d\d)\s")  # "2025 Field Training Officer School"
_FARTHEST_YEAR = 5  # of a heading, from the day of its text
_OPENS = frozenset({"start", "dates"})
_WEEK, _WHOLE_WEEK = timedelta(days=7), 4
_LONGEST_DAY = 10  # hours of instruction in a day


@dataclass(frozen=True, slots=True)
class Run:
    """The days of one date of a class: *days* are its stretches, one after the other, as ISO days with times if said.

    *sighting* is where it stands, *upto* where the next date on that line does.
    """

    sighting: Sighting
    upto: int
    days: tuple[tuple[str, str | None], ...]
    pattern: Pattern | None = None
    inferred: bool = False
    doubtful: bool = False

    @property
    def has_one_day(self) -> bool:
        """Whether no last day is stated."""
        return len(self.days) == 1 and not self.days[0][1]


def runs(block: Block) -> tuple[Run, ...]:
    """Every date of the class of *block* in the order of its text."""
    return tuple(_once(_runs(replace(block, heading_year=_heading_year(block))))[:MOST_DATES])


def _heading_year(block: Block) -> int | None:
    """The year that heads the class, by its name or the heading above; none that cannot be one: "TCOLE #2048"."""
    named = _YEAR_OF_NAME.match(block.name)
    year = int(named["year"]) if named else block.heading_year
    if year and block.reference and abs(year - block.reference.year) > _FARTHEST_YEAR:
        return None
    return year


def _runs(block: Block) -> Iterator[Run]:
    """The dates of the class: chains of days as one class or several, start and end days as one."""
    told = sightings(block) or told_relatively(block.widest, block.reference)
    found = _corrected(_paired(told[: 4 * MOST_DATES]))  # more would be dropped, and cost time
    if not found:
        if pattern := month_of_meetings(block.widest, block.reference, block.heading_year):
            yield _of_pattern(pattern)
        return
    if len(found) == 1 and (run := _recurring(found[0], block)):
        yield run
        return
    index = 0
    while index < len(found):
        chain = [found[index]]
        while index + len(chain) < len(found) and found[index + len(chain)].day.joint in ("and", "or"):
            chain.append(found[index + len(chain)])
        chain = _with_time_of_all(chain)
        after = found[index + len(chain)] if index + len(chain) < len(found) else None
        index += len(chain)
        if len(chain) > 1 and _is_one_class(chain, block):
            yield _run(chain, _upto(chain[-1], after))
            continue
        for place, one in enumerate(chain):
            yield _run([one], _upto(one, chain[place + 1] if place + 1 < len(chain) else after))


def _with_time_of_all(chain: list[Sighting]) -> list[Sighting]:
    """*chain*, each of its days at the time that only the last one has: "May 5, 6 & 8, 8-5"."""
    last = chain[-1].day
    opened, closed = last.first[10:], (last.last or "")[10:]
    if (not opened and not closed) or any("T" in f"{one.day.first}{one.day.last}" for one in chain[:-1]):
        return chain
    timed = []
    for one in chain[:-1]:
        end = f"{(one.day.last or one.day.first)[:10]}{closed}" if closed or one.day.last else None
        timed.append(replace(one, day=replace(one.day, first=f"{one.day.first}{opened}", last=end)))
    return [*timed, chain[-1]]


def _run(chain: Sequence[Sighting], upto: int) -> Run:
    first, last = chain[0].day, chain[-1].day
    days = tuple((one.day.first, one.day.last) for one in chain)
    inferred, doubtful = (any(getattr(one.day, name) for one in chain) for name in ("inferred", "doubtful"))
    whole = replace(chain[0], day=replace(first, end=last.end, zone=first.zone or last.zone))
    return Run(whole, upto, days, inferred=inferred, doubtful=doubtful)


def _upto(one: Sighting, after: Sighting | None) -> int:
    return after.day.start if after and after.line is one.line else len(one.line.reading.plain)


def _paired(found: Sequence[Sighting]) -> list[Sighting]:
    """*found* with each first day under a label and the last day under the next as one: "Start Date", "End Date"."""
    paired: list[Sighting] = []
    for one in found:
        before = paired[-1] if paired else None
        if one.line.label == "end" and before and before.line.label in _OPENS and not _has_last_day(before):
            first, last = before.day, one.day
            doubtful = first.doubtful or last.doubtful or not first.first[:10] <= last.first[:10]
            day = replace(first, last=_end(first, last), doubtful=doubtful, inferred=first.inferred and last.inferred)
            paired[-1] = replace(before, day=day)
        elif one.line.label != "end" or not any(other.line.label in _OPENS for other in found):
            paired.append(one)
    return paired


def _has_last_day(one: Sighting) -> bool:
    return one.day.last is not None and one.day.last[:10] != one.day.first[:10]


def _end(first: Stated, last: Stated) -> str:
    """The last day with its time; that of the first day where only that has two: "5/4/2025 8-5", "End Date: 5/6/2025"."""
    if "T" in last.first:
        return (last.last if last.last and "T" in last.last else None) or last.first
    return f"{last.first}{(first.last or '')[10:]}"


def _corrected(found: Sequence[Sighting]) -> list[Sighting]:
    """*found* without a date that the next, written right behind it, overlaps: a notice that shows both old and new."""
    kept: list[Sighting] = []
    for one in found:
        before = kept[-1] if kept else None
        if before and before.line is one.line and not one.day.joint and one.day.start - before.day.end <= 2:
            first, last = before.day.first[:10], (before.day.last or before.day.first)[:10]
            if first <= (one.day.last or one.day.first)[:10] and one.day.first[:10] <= last:
                kept.pop()
        kept.append(one)
    return kept


def _is_one_class(chain: Sequence[Sighting], block: Block) -> bool:
    """Whether a list of days are the meetings of one class: by its words, its length, else if less than a week parts them."""
    if any(one.day.joint == "or" for one in chain) or chain[0].line is not chain[-1].line:
        return False
    words, text = day_words(), chain[0].line.reading.plain
    for told in (text, " ".join(line.reading.plain for line in block.lines)):
        one, several = words.one_class.search(told), words.several_classes.search(told)
        if bool(one) != bool(several):
            return bool(one)
    if any(_city_like(text[one.day.end : other.day.start]) for one, other in pairwise(chain)):
        return False
    stretches = [(day_of(one.day.first), day_of(one.day.last or one.day.first)) for one in chain]
    days = [(first, last) for first, last in stretches if first and last]
    counts = [(last - first).days + 1 for first, last in days]
    said = length.fill(Offering(block.name), block)
    if said.days or said.hours:  # 40 hours are one week of two, 80 hours are both
        return (said.days or 0) > max(counts) or (said.hours or 0) > max(counts) * _LONGEST_DAY
    return max(counts) < _WHOLE_WEEK and all(after - before < _WEEK for (_, before), (after, _) in pairwise(days))


def _city_like(between: str) -> bool:
    """Whether words stand between two days, which then are at two places."""
    return len(re.findall(r"\w+", between)) > 2


def _once(runs: Iterator[Run]) -> list[Run]:
    """*runs* without those that a page tells twice, the fuller kept, and without single days inside a range before them."""
    kept: list[Run] = []
    for run in runs:
        first, last = _ends(run)
        same = next((other for other in kept if _ends(other)[0] == first and _same_time(other, run)), None)
        if same is not None:
            if same.sighting.line is not run.sighting.line and _fullness(run) > _fullness(same):
                kept[kept.index(same)] = run
        elif first != last or not any(_is_inside(run, other) for other in kept):
            kept.append(run)
    return kept


def _fullness(run: Run) -> tuple[str, bool, bool]:
    """How much a date says: its last day, then its times, then its year."""
    return _ends(run)[1], any("T" in f"{begun}{ended}" for begun, ended in run.days), not run.inferred


def _is_inside(run: Run, other: Run) -> bool:
    """Whether the range *other*, told elsewhere, has the single day *run* in it."""
    (first, _), (begun, ended) = _ends(run), _ends(other)
    return other.sighting.line is not run.sighting.line and begun <= first <= ended and begun != ended


def _ends(run: Run) -> tuple[str, str]:
    first, last = run.days[0][0], run.days[-1][1] or run.days[-1][0]
    return first[:10], last[:10]


def _same_time(one: Run, other: Run) -> bool:
    first, second = one.days[0][0][10:], other.days[0][0][10:]
    return not first or not second or first == second


def _recurring(one: Sighting, block: Block) -> Run | None:
    """The meetings of a class whose lines name the weekdays on which it meets from its one date on."""
    first, last = day_of(one.day.first), day_of(one.day.last or "")
    if first is None or one.day.doubtful:
        return None
    lines = (one.line, *(line for line in block.lines if line.label in ("", "dates", "time")))
    pattern = meetings_from(lines, first, last if last != first else None)
    if pattern is None:
        return None
    times = one.day.first[10:], (one.day.last or "")[10:]
    days = tuple((f"{day}{times[0]}", f"{day}{times[1]}") for day in pattern.days)
    return Run(one, len(one.line.reading.plain), days, pattern, inferred=one.day.inferred)


def _of_pattern(pattern: Pattern) -> Run:
    days = tuple((day.isoformat(), day.isoformat()) for day in pattern.days)
    stated = Stated(pattern.start, pattern.end, days[0][0], days[-1][1], pattern.inferred)
    sighting = Sighting(pattern.line, stated)
    return Run(sighting, len(pattern.line.reading.plain), days, pattern, inferred=pattern.inferred)
