"""At what time of day the lines of a class say that it begins and ends, on all its days or on one weekday of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from trainwatch.courses.block import Line
from trainwatch.courses.dates import LONGEST_BREAK, MONTH, WEEKDAY, Clock, clocks, legible, minutes, stated, weekday
from trainwatch.knowledge.day_words import day_words

Role = Literal["both", "start", "end"]

_TIMED = frozenset({"time", "dates", "start", "end", "hours"})
_TOLD = frozenset({"", "title", "description", "delivery", "place", "venue"})
_SEGMENT = re.compile(r"[;.()|•](?![\dm])|,(?!\d)|\bexcept\b|\bbut\b")
_WEEKDAYS = re.compile(
    rf"\b(?P<first>{WEEKDAY})(?:\s?(?P<to>[-–—]|to|through|thru)\s?(?P<last>{WEEKDAY}))?(?!\s?{MONTH}|['’]s)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"\b(?:begin|start|open|commenc|kick|convene)\w*\b|\bfrom\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:end|conclud|finish|dismiss|releas|adjourn)\w*\b|\blets?\sout\b|\buntil\b|\btill\b|\bthrough\b|\bout\sat\b",
    re.IGNORECASE,
)
_STARTS_BEHIND = re.compile(r"\s?(?:start|begin)(?!\w*\s?(?:times?|dates?)\b)", re.IGNORECASE)
_ENDS_BEHIND = re.compile(r"\s?(?:end(?!\w*\s?(?:times?|dates?)\b)|finish|dismiss|releas|conclusion)", re.IGNORECASE)
_OTHER_BEHIND = re.compile(
    r"\s?[-–]?\s?(?:check[\s-]?in|registration|sign[\s-]?in|lunch|doors|arrival)\b", re.IGNORECASE
)
_FIRST_DAY = re.compile(r"\b(?:first day|day (?:1|one))\b", re.IGNORECASE)
# Of "Day 1: 8-5, Day 2: 8-noon" the last that is named is the last day.
_LAST_DAY = re.compile(
    r"\b(?:(?:last|final) (?:day|mon|tue|wed|thu|fri|sat|sun)|day (?:[2-5]|two|three|four|five)\b)", re.IGNORECASE
)
_AND = re.compile(r"\s?(?:and|&|,|;|/)\s?", re.IGNORECASE)
_AGAIN = re.compile(r"\bagain\s(?:at\s)?$|\bor\s(?:at\s)?$", re.IGNORECASE)
_SOME_DAY = date(2025, 1, 1)  # where only the place of a date in its sentence matters
_MAY_TELL = re.compile(r"\d|noon|midnight", re.IGNORECASE)  # without one of them there is no time of day
_REACH = 32  # characters between a word and the time that it speaks of


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of *line* from *start* to *end* there: of which *weekdays* (empty: all), of the first or the last day only.

    *role* tells whether it is both ends of a day or one. *again*: the class is given once more at this time.
    """

    line: Line
    start: int
    end: int
    clock: Clock
    role: Role = "both"
    weekdays: frozenset[int] = frozenset()
    which: Literal["", "first", "last"] = ""
    again: bool = False

    @property
    def opening(self) -> str | None:
        """When it begins."""
        return None if self.role == "end" else self.clock.opening

    @property
    def closing(self) -> str | None:
        """When it ends."""
        return self.clock.opening if self.role == "end" else self.clock.closing

    def suits(self, day: date, *, first: bool, last: bool) -> bool:
        """Whether it is said of that very day."""
        if self.which:
            return (first if self.which == "first" else last) and (not self.weekdays or day.weekday() in self.weekdays)
        return day.weekday() in self.weekdays


def opening(slots: Sequence[Slot], day: date) -> Slot | None:
    """The slot that opens the first *day* of a class: one of that weekday before one of all days."""
    given = [slot for slot in slots if slot.opening]
    own = (slot for slot in given if slot.suits(day, first=True, last=False))
    return next(own, None) or next((slot for slot in given if not slot.weekdays and not slot.which), None)


def closing(slots: Sequence[Slot], day: date) -> Slot | None:
    """The slot that closes the last *day* of a class."""
    given = [slot for slot in slots if slot.closing]
    own = [slot for slot in given if slot.suits(day, first=False, last=True)]
    return own[-1] if own else next((slot for slot in given if not slot.weekdays and not slot.which), None)


def slots(line: Line, start: int = 0, end: int | None = None, *, beside: bool = False) -> tuple[Slot, ...]:
    """The times of the class on *line* from *start* to *end*; *beside* a day of it, no more words are asked for."""
    if line.label not in _TIMED | _TOLD:
        return ()
    if not _MAY_TELL.search(line.reading.plain):
        return ()
    text = legible(line.reading.plain)
    upto = len(text) if end is None else end
    part = " " * start + text[start:upto]
    days = stated(
        part, _SOME_DAY, bare=line.label in ("dates", "start", "end")
    )  # a time beside another day is that day's
    found = [
        slot for slot in _slots(line, part, beside=beside) if not any(day.start <= slot.start < day.end for day in days)
    ]
    if line.label not in _TIMED and not beside and not (found and _speaks_of_class(part, found)):
        return ()
    return tuple(_joined(part, found))


def _speaks_of_class(text: str, found: Sequence[Slot]) -> bool:
    """Whether the line begins with its time or has a word of classes before or right behind it."""
    lead = text[: found[0].start].strip(" @-–—(:")
    return len(lead) <= 3 or bool(day_words().class_times.search(text))


def _slots(line: Line, text: str, *, beside: bool) -> Iterator[Slot]:
    told = clocks(text, labelled=line.label in ("time", "dates", "start", "end") or beside)
    days = _weekdays(text, told)
    for index, clock in enumerate(told):
        before = text[max(_segment_start(text, clock.start), told[index - 1].end if index else 0) : clock.start]
        if _is_other(before) or _OTHER_BEHIND.match(text, clock.end):
            continue
        role = _role(line, text, before, clock)
        behind = text[clock.end : clock.end + 16]
        which: Literal["", "first", "last"] = ""
        if _FIRST_DAY.search(before) or _FIRST_DAY.search(behind):
            which = "first"
        elif _LAST_DAY.search(before) or _LAST_DAY.search(behind):
            which = "last"
        again = bool(_AGAIN.search(text, max(0, clock.start - 16), clock.start))
        yield Slot(line, clock.start, clock.end, clock, role, days.get(clock.start, frozenset()), which, again)


def _is_other(before: str) -> bool:
    """Whether the words in front of a time say that it is that of lunch, or of a deadline."""
    last = None
    for match in day_words().other_times.finditer(before[-_REACH:]):
        last = match
    return last is not None


def _role(line: Line, text: str, before: str, clock: Clock) -> Role:
    if clock.closing:
        return "both"
    if _STARTS_BEHIND.match(text, clock.end):
        return "start"
    if _ENDS_BEHIND.match(text, clock.end):
        return "end"
    near = before[-_REACH:]
    starts, ends = (max((m.end() for m in pattern.finditer(near)), default=-1) for pattern in (_STARTS, _ENDS))
    if starts == ends == -1:
        return "end" if line.label == "end" else "start"
    return "start" if starts > ends else "end"


def _segment_start(text: str, start: int) -> int:
    return max((match.end() for match in _SEGMENT.finditer(text, 0, start)), default=0)


def _weekdays(text: str, told: Sequence[Clock]) -> dict[int, frozenset[int]]:
    """Of which weekdays each time is said, by where it begins.

    Weekdays in front of a time are its own ("Fridays 18:00-22:00"), or those behind it where the part of the sentence
    begins with the time ("9am – 4pm Monday and Tuesday, 9am – noon Wednesday").
    """
    found: dict[int, set[int]] = {}
    for first, last in _segments(text, told):
        times = [clock for clock in told if first <= clock.start < last]
        named = list(_WEEKDAYS.finditer(text, first, last))
        if not times or not named:
            continue
        leading = times[0].start < named[0].start()
        for match in named:
            if any(clock.start <= match.start() < clock.end for clock in times):
                continue
            if leading:
                owner = [clock for clock in times if clock.start < match.start()][-1]
            else:
                owner = next((clock for clock in times if clock.start > match.start()), times[-1])
            found.setdefault(owner.start, set()).update(_days(match))
    return {start: frozenset(days) for start, days in found.items()}


def _segments(text: str, told: Sequence[Clock]) -> Iterator[tuple[int, int]]:
    """The parts of a sentence, each with its own times; one without a time goes with the next, the last with the one before."""
    inside = [(clock.start, clock.end) for clock in told]
    cuts = [
        match.start()
        for match in _SEGMENT.finditer(text)
        if not any(start <= match.start() < end for start, end in inside)
    ]
    edges = [0, *cuts, len(text)]
    parts: list[tuple[int, int]] = []
    waiting: int | None = None
    for first, last in pairwise(edges):
        timed = any(first <= clock.start < last for clock in told)
        named = bool(_WEEKDAYS.search(text, first, last))
        start = first if waiting is None else waiting
        if timed:
            own = start if waiting is not None and not named else first
            parts.append((own, last))
            waiting = None
        elif named:
            if parts and not _WEEKDAYS.search(text, *parts[-1]) and not _timed_next(told, last, cuts):
                parts[-1] = (parts[-1][0], last)
            else:
                waiting = start
    return iter(parts)


def _timed_next(told: Sequence[Clock], after: int, cuts: Sequence[int]) -> bool:
    """Whether the part of the sentence that begins at *after* has a time."""
    upto = next((cut for cut in cuts if cut > after), None)
    return any(after <= clock.start and (upto is None or clock.start < upto) for clock in told)


def _days(match: re.Match[str]) -> set[int]:
    first = weekday(match["first"])
    if not match["last"]:
        return {first}
    last = weekday(match["last"])
    return {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}


def _joined(text: str, found: Sequence[Slot]) -> Iterator[Slot]:
    """*found* with a morning and an afternoon as one: "9am – noon and 1pm – 5pm"."""
    waiting: Slot | None = None
    for slot in found:
        if waiting and _is_afternoon(text, waiting, slot):
            clock = replace(waiting.clock, closing=slot.clock.closing, end=slot.end, zone=slot.clock.zone)
            waiting = replace(waiting, end=slot.end, clock=clock)
            continue
        if waiting:
            yield waiting
        waiting = slot
    if waiting:
        yield waiting


def _is_afternoon(text: str, one: Slot, other: Slot) -> bool:
    if not (one.clock.closing and other.clock.closing and one.weekdays == other.weekdays):
        return False
    pause = minutes(other.clock.opening) - minutes(one.clock.closing)
    return bool(_AND.fullmatch(text[one.end : other.start])) and 0 <= pause <= LONGEST_BREAK
