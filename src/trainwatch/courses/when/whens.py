"""When a class is: each of its dates with its times, its meetings, its time zone, and what is doubtful about them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trainwatch.courses.block import Block, Line
from trainwatch.courses.dates import impossible, minutes, zone_name, zone_told
from trainwatch.courses.when.lasting import computed_end, goes_on
from trainwatch.courses.when.runs import Run, runs
from trainwatch.courses.when.timetable import Slot, closing, opening, slots
from trainwatch.model import Doubt, Evidence, Meeting

Chooser = Callable[[Sequence[Slot], date], Slot | None]

_LUNCH_FROM, _LUNCH = 5 * 60, 60  # minutes: a class of more than five hours has an hour for lunch


@dataclass(frozen=True, slots=True)
class When:
    """One date of a class as `Offering` has it: *start* and *end* are None where it has a day that cannot be.

    It stands on *line*, from *place* to *until* there; *evidence* quotes each of its fields.
    """

    start: str | None
    end: str | None
    line: Line
    place: int
    until: int
    meetings: tuple[Meeting, ...] = ()
    timezone: str | None = None
    doubts: tuple[Doubt, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def whens(block: Block) -> tuple[When, ...]:
    """Every date of the class of *block* in the order of its text; none where none is stated."""
    found = runs(block)
    if not found:
        return _without_day(block)
    return tuple(one for run in found for one in _timed(run, found, block))


def hours_between(start: str | None, end: str | None) -> float | None:
    """The hours of a class of one day by its times, an hour for lunch taken off where it is longer than five.

    None where it has several days, or lacks a time. What is computed so is marked `hours_computed`.
    """
    if not start or not end or len(start) < 16 or len(end) < 16 or start[:10] != end[:10]:
        return None
    passed = minutes(end[11:16]) - minutes(start[11:16])
    if passed <= 0:
        return None
    return (passed - (_LUNCH if passed > _LUNCH_FROM else 0)) / 60


def _timed(run: Run, runs: Sequence[Run], block: Block) -> Iterator[When]:
    """The date with its times: those beside it, those on the lines after it, those of all dates; again for each "again"."""
    near = _near(run)
    again = [slot for slot in near if slot.again and slot.opening]
    told = [slot for slot in near if not slot.again]
    yield _when(run, told, _elsewhere(run, runs, block), block)
    for slot in again:
        bare = replace(run, days=tuple((first[:10], (last or "")[:10] or None) for first, last in run.days))
        yield _when(bare, [slot], [], block)


def _near(run: Run) -> list[Slot]:
    """The times on the line of the date: behind it, up to the next date, else before it."""
    line, day = run.sighting.line, run.sighting.day
    behind = slots(line, day.end, run.upto, beside=True)
    return list(behind or slots(line, 0, day.start, beside=True))


def _elsewhere(run: Run, runs: Sequence[Run], block: Block) -> list[list[Slot]]:
    """The times of other lines, those that are nearer first: up to the next date's line, then those of all dates."""
    dated = [other.sighting.line.place for other in runs]
    here = run.sighting.line.place
    upto = min((place for place in dated if place > here), default=None)
    after = [line for line in block.widest if here < line.place and (upto is None or line.place < upto)]
    own = [slot for line in after for slot in slots(line)]
    told = {*dated, *(line.place for line in after)}
    others = [line for line in (*block.lines, *block.shared) if line.place not in told]
    general = [slot for line in others for slot in slots(line)]
    return [own, general]


def _when(run: Run, near: Sequence[Slot], elsewhere: Sequence[Sequence[Slot]], block: Block) -> When:
    line, day = run.sighting.line, run.sighting.day
    groups = [near, *elsewhere]
    first, last = _day(run.days[0][0]), _day(run.days[-1][1] or run.days[-1][0])
    stretches = [_stretch(begun, ended, groups) for begun, ended in run.days]
    quotes = [line.reading.evidence(day.start, day.end, rule) for rule in ("start", "end")]
    used = [slot for slot in (_pick(opening, groups, first), _pick(closing, groups, last)) if slot]
    quotes += [
        slot.line.reading.evidence(slot.start, slot.end, rule)
        for slot, rule in zip(used, ("start", "end"), strict=False)
        if not (slot.line is line and day.start <= slot.start < day.end)
    ]
    start, end = stretches[0][0], stretches[-1][1]
    computed = computed_end(run, block) if run.has_one_day else None
    if computed:
        end = f"{computed[0]}{end[10:]}"
        quotes.append(computed[1])
    elif run.has_one_day and "T" not in end and goes_on(run, block):
        return _finished(run, start, None, (), quotes[:1], used, block)
    meetings: tuple[Meeting, ...] = ()
    if len(stretches) > 1:
        meetings = tuple(Meeting(begun, ended) for begun, ended in stretches)
        said = run.pattern
        quotes.append(
            said.line.reading.evidence(said.start, said.end, "meetings")
            if said
            else line.reading.evidence(day.start, day.end, "meetings")
        )
    return _finished(run, start, end, meetings, quotes, used, block)


def _finished(
    run: Run,
    start: str,
    end: str | None,
    meetings: tuple[Meeting, ...],
    quotes: Sequence[Evidence],
    used: Sequence[Slot],
    block: Block,
) -> When:
    """The date with its doubts and its zone."""
    line, day = run.sighting.line, run.sighting.day
    evidence, doubts = list(quotes), _doubts(run)
    evidence += [line.reading.evidence(day.start, day.end, doubt.replace("_", "-")) for doubt in doubts]
    zone = _zone(run, used, block)
    if zone:
        evidence.append(zone[1])
    return When(start, end, line, day.start, day.end, meetings, zone[0] if zone else None, doubts, tuple(evidence))


def _doubts(run: Run) -> tuple[Doubt, ...]:
    """A contradiction outweighs the lack of a year."""
    if run.doubtful:
        return ("date_conflict",)
    return ("year_inferred",) if run.inferred else ()


def _day(iso: str) -> date:
    return date.fromisoformat(iso[:10])


def _stretch(begun: str, ended: str | None, groups: Sequence[Sequence[Slot]]) -> tuple[str, str]:
    """One stretch of days with the times of its first and its last day."""
    first, last = begun[:10], (ended or begun)[:10]
    opened, closed = _pick(opening, groups, _day(first)), _pick(closing, groups, _day(last))
    own_start, own_end = begun[11:], (ended or "")[11:]
    start_time = own_start or (opened.opening if opened else None)
    end_time = own_end or (closed.closing if closed else None)
    if opened and opened.suits(_day(first), first=True, last=first == last):
        start_time = opened.opening
    if closed and closed.suits(_day(last), first=first == last, last=True):  # "8 to 5, except that Friday ends at noon"
        end_time = closed.closing
    elif closed and not own_end and closed.opening and closed.opening != start_time and not _by_day(opened):
        end_time = None  # "1 p.m." beside the day, and "All classes run 8 to 5" above it
    if first == last and start_time and end_time and end_time <= start_time:
        end_time = None
    return f"{first}T{start_time}" if start_time else first, f"{last}T{end_time}" if end_time else last


def _by_day(opened: Slot | None) -> bool:
    """Whether the class opens at another time only because its first day differs: "Monday 1 p.m. start; 8 to 5"."""
    return bool(opened and (opened.weekdays or opened.which))


def _pick(choose: Chooser, groups: Sequence[Sequence[Slot]], day: date) -> Slot | None:
    """The slot that *choose* finds in the first group that has any."""
    return next((slot for group in groups if (slot := choose(group, day))), None)


def _zone(run: Run, used: Sequence[Slot], block: Block) -> tuple[str, Evidence] | None:
    """The zone beside the date or its times, else the one that the class's lines, or those of all classes, give."""
    line, day = run.sighting.line, run.sighting.day
    if day.zone and (name := zone_name(day.zone, block.states)):
        return name, line.reading.evidence(day.start, day.end, "timezone")
    for slot in used:
        if slot.clock.zone and (name := zone_name(slot.clock.zone, block.states)):
            return name, slot.line.reading.evidence(slot.start, slot.end, "timezone")
    for other in (*block.lines, *block.shared):
        if (said := zone_told(other.reading.plain)) and (name := zone_name(said[2], block.states)):
            return name, other.reading.evidence(said[0], said[1], "timezone")
    return None


def _without_day(block: Block) -> tuple[When, ...]:
    """A date that the calendar does not have, under a label that says it is one: shown as a contradiction."""
    for line in block.lines:
        if line.label in ("dates", "start") and (span := impossible(line.reading.plain)):
            quote = line.reading.evidence(*span, "date-conflict")
            return (When(None, None, line, *span, doubts=("date_conflict",), evidence=(quote,)),)
    return ()
