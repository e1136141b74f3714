"""When registration opens and closes: days that are stated, and those that are counted back from the first day.

A day counts only with a word in front of it that ends or opens something ("no later than", "opens") and, before that, one
that asks to register ("sign up", "nominations"). Rules of cancellation, hotel blocks and dates of payment have the former
alone. Under a label such as "Registration deadline:" the day needs neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from trainwatch.courses.block import Line
from trainwatch.courses.dates import Stated, day_of, stated
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.enrolment_words import enrolment_words
from trainwatch.model import Evidence

Edge = Literal["opens", "closes"]
EDGES: tuple[Edge, ...] = ("opens", "closes")

ASKING_LABELS = frozenset({"registration", "nomination", "contact"})
"""Labels whose values tell where and how to register."""
_EDGES: Mapping[str, Edge] = {"opens": "opens", "deadline": "closes"}  # labels that name the day itself

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORDS = {**{word: number for number, word in enumerate(_NUMBERS)}, "a": 1, "an": 1, "fourteen": 14,
                 "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}  # fmt: skip
# As in "three (3) weeks prior to", "10 business days before", "two weeks ahead of the first day".
_COUNTED = re.compile(
    rf"(?<![\w.$])(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})(?:\s?\(\d{{1,3}}\))?[\s-]"
    r"(?P<working>(?:business|working|calendar|full)\s)?(?P<unit>day|week|month)s?['’]?\s"
    r"(?:prior\b|before\b|ahead\b|in\sadvance\b|preceding\b)",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})"
# As in "by the Friday before the class", "no later than Monday of the week before".
_WEEKDAY_BEFORE = re.compile(
    rf"{_WEEKDAY}(?P<week>\s(?:of|in)\sthe\s(?:week|previous\sweek))?(?P<before>\s(?:before|prior|preceding|previous)\b)?"
    r"(?!,?\s(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\w)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:approximately|about|around|roughly|some)\s$", re.IGNORECASE)
# Between the limiting word and the day: "by noon on March 7", "by 5 p.m. Friday, May 3", "due: ", "no later than the".
_FILLER = re.compile(
    r"[\s:=–—-]{0,4}(?:at\s)?(?:(?:noon|midnight|\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|hours|hrs)?"
    r"|(?:the\s)?(?:end\sof\s(?:the\s)?day|close\sof\sbusiness)|cob|eod|at\sleast|a\sminimum\sof|the\slatest)[\s,]{1,2})?"
    r"(?:(?:on|of|is|the|at\sleast)[\s:]{1,2}){0,2}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?$",
    re.IGNORECASE,
)
_CONTEXT = 400  # characters before a day in which something asks to register
_REACH = 80  # characters between a limiting word and its day, with the filler
_CLAUSE = re.compile(r"[;|•]|\s[–—]\s")
# "Registration for the class, which begins May 5": the verb is that of the class.
_CLASS_VERB = re.compile(r"\b(?:begin|start|open|end|close)s?(?:\son)?$", re.IGNORECASE)
_DEADLINE = re.compile(r"\bdeadline\b", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:from|between|open|accepted|window|period)[\s:]{1,2}(?:is\s|on\s)?$", re.IGNORECASE)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_ONLY_FOR = re.compile(
    rf"[\s,(]{{1,3}}for\s(?:the\s|our\s|all\s)?(?P<month>{_MONTHS})\s(?:\d{{1,2}}\s)?"
    r"(?:class|course|session|date|training|school|seminar)",
    re.IGNORECASE,
)
# As in "March 3 for the April session and May 2 for the June session".
_AND = re.compile(r"s?,?\s(?:and|or)\s(?:by\s|before\s|prior\sto\s)?", re.IGNORECASE)
_TO_ASK = re.compile(r",?\sto\s(?:register|enroll?|apply|sign[\s-]up|reserve|rsvp|nominate|submit)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:which|that)\b[^,]{0,80}$", re.IGNORECASE)
_BEHIND = re.compile(
    r"[\s:,–—-]{1,3}(?:is\s(?:the\s)?)?(?:registration\s|application\s|enrollment\s)?"
    r"(?:deadline|last\sday\sto\s(?:register|apply|enroll|sign\sup))\b",
    re.IGNORECASE,
)
_MOST_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which registration opens or closes (*edge*), stated or counted back from the first day of the class.

    *day* is stated, *inferred* without its year; or it lies *number* of *unit* (day, business day, week, month) before the
    first day; or it is the last *weekday* (0: Monday) before that, with a *number* the one of so many weeks before its
    week. *month*: it is for the classes of that month alone.
    """

    edge: Edge
    evidence: Evidence
    day: date | None = None
    inferred: bool = False
    number: int = 0
    unit: str = ""
    weekday: int | None = None
    month: int | None = None

    def on(self, start: date | None) -> date | None:
        """The day for a class that begins on *start*; None where it is not known or cannot be that of this class."""
        if self.month and (start is None or start.month != self.month):
            return None
        if self.day is None:
            return self._counted(start) if start else None
        day = self.day
        if start and self.inferred:
            years = (_day(year, day.month, day.day) for year in (start.year, start.year - 1))
            day = next((found for found in years if found and found <= start), day)
        latest = start - timedelta(days=self.edge == "opens") if start else day
        return None if start and not start - _MOST_AHEAD <= day <= latest else day

    def _counted(self, start: date) -> date | None:
        if self.weekday is not None and self.number:
            return start - timedelta(days=start.weekday() + 7 * self.number - self.weekday)
        if self.weekday is not None:
            return start - timedelta(days=(start.weekday() - self.weekday - 1) % 7 + 1)
        if self.unit == "month":
            months = start.year * 12 + start.month - 1 - self.number
            return next(
                filter(None, (_day(months // 12, months % 12 + 1, start.day - less) for less in range(4))), None
            )
        if self.unit == "business day":
            day, left = start, self.number
            while left:
                day -= timedelta(days=1)
                left -= day.weekday() < 5
            return day
        return start - timedelta(days=self.number * (7 if self.unit == "week" else 1))


def edge_of(
    lines: Sequence[Line], edge: Edge, start: date | None, reference: date | None
) -> tuple[str, Evidence] | None:
    """The day on which registration *edge* for a class that begins on *start*, by *lines*.

    Of several days, as a list has them for several dates, it is the last before the class.
    """
    found = (one for line in lines for one in deadlines(line, reference) if one.edge == edge)
    days = [(day, one.evidence) for one in found if (day := one.on(start))]
    if not days:
        return None
    day, evidence = max(days, key=lambda item: item[0])
    return day.isoformat(), replace(evidence, rule=f"registration_{edge}")


def deadlines(line: Line, reference: date | None) -> Iterator[Deadline]:
    """What a line says of the first and the last day to register."""
    reading, text = line.reading, line.reading.plain
    before: tuple[int, Edge] | None = None  # where the words of the deadline before end, and what it was
    for day in stated(text, reference, bare=line.label in _EDGES):
        if day.doubtful:
            continue
        if day.last and _is_window(line, day):
            yield _stated(reading, day, "opens", day.first)
            yield _stated(reading, day, "closes", day.last)
            continue
        edge = _edge(line, day.start, day.end)
        if edge is None and before and _AND.fullmatch(text, before[0], day.start):
            edge = before[1]
        if edge and not day.last:
            only_for = _ONLY_FOR.match(text, day.end)
            before = (only_for.end() if only_for else day.end), edge
            yield _stated(reading, day, edge, day.first)
    for match in _COUNTED.finditer(text):
        if not _VAGUE.search(text, max(0, match.start() - 20), match.start()) and (
            edge := _edge(line, match.start(), match.end(), counted=True)
        ):
            yield _back(reading, match, edge)
    yield from _weekdays(line, reference)


def _weekdays(line: Line, reference: date | None) -> Iterator[Deadline]:
    """Deadlines that name a day of the week: the one before the class, or the next after the text was published."""
    for match in _WEEKDAY_BEFORE.finditer(line.reading.plain):
        if edge := _edge(line, match.start(), match.end()):
            weekday = _WEEKDAYS.index(match["weekday"].lower())
            evidence = line.reading.evidence(match.start("weekday"), match.end(), "deadline")
            if match["before"]:
                yield Deadline(edge, evidence, weekday=weekday, number=1 if match["week"] else 0)
            elif reference:
                ahead = (weekday - reference.weekday()) % 7 or 7
                yield Deadline(edge, evidence, day=reference + timedelta(days=ahead))


def _stated(reading: Reading, found: Stated, edge: Edge, text: str) -> Deadline:
    only_for = _ONLY_FOR.match(reading.plain, found.end)
    month = _MONTHS.split("|").index(only_for["month"].lower()) + 1 if only_for else None
    evidence = reading.evidence(found.start, found.end, "deadline")
    return Deadline(edge, evidence, day_of(text), found.inferred, month=month)


def _back(reading: Reading, match: re.Match[str], edge: Edge) -> Deadline:
    number = _NUMBER_WORDS.get(match["number"].lower()) or int(match["number"])
    working = (match["working"] or "").strip().lower() in ("business", "working")
    unit = "business day" if working and match["unit"].lower() == "day" else match["unit"].lower()
    return Deadline(edge, reading.evidence(*match.span(), "deadline"), number=number, unit=unit)


def _edge(line: Line, start: int, end: int, *, counted: bool = False) -> Edge | None:
    """Whether registration opens or closes on the day from *start* to *end* of *line*; None where it is another day."""
    text, words = line.reading.plain, enrolment_words()
    begin = max(0, start - _CONTEXT)
    clause = max((match.end() for match in _CLAUSE.finditer(text, begin, start)), default=begin)
    if words.never_deadlines.search(text, clause, start):
        return None
    if line.label in _EDGES:
        return _EDGES[line.label]
    if _BEHIND.match(text, end):
        return "closes"
    limit, opening = _last_before(words.limits, line, clause, start), _last_before(words.openings, line, clause, start)
    edge: Edge = "opens" if opening and (not limit or opening.end() > limit.end()) else "closes"
    sign = opening if edge == "opens" else limit
    if sign is None and not counted:
        return None
    asked = _is_asked(line, clause, sign.end() if sign else start)
    return edge if asked or _asks_behind(text, end, sign) else None


def _is_asked(line: Line, clause: int, upto: int) -> bool:
    """Whether what ends or opens is registration: the nearest word before it asks, or its label does."""
    text, words = line.reading.plain, enrolment_words()
    asked = _last(words.asks.finditer(text, clause, upto), but_not=words.not_asks, text=text)
    if asked and _CLASS_VERB.search(text, asked.end(), upto) and _OF_ANOTHER.search(text, asked.end(), upto):
        return False
    other = _last(words.nearer.finditer(text, clause, upto), but_not=None, text=text)
    if asked is None:
        return other is None and (line.label in ASKING_LABELS or bool(_DEADLINE.search(text, clause, upto)))
    return other is None or other.start() < asked.start()


def _last_before(pattern: re.Pattern[str], line: Line, clause: int, start: int) -> re.Match[str] | None:
    """The last match before the day at *start* between which and the day no word of its own stands."""
    text = line.reading.plain
    found = list(pattern.finditer(text, max(clause, start - _REACH), start))
    return next((match for match in reversed(found) if _FILLER.match(text[match.end() : start])), None)


def _last(matches: Iterable[re.Match[str]], *, but_not: re.Pattern[str] | None, text: str) -> re.Match[str] | None:
    kept = [match for match in matches if not (but_not and but_not.match(text, match.start()))]
    return kept[-1] if kept else None


def _asks_behind(text: str, end: int, sign: re.Match[str] | None) -> bool:
    """Whether the sentence asks behind the day: "By October 3, write to the clerk", "you have until May 2 to register"."""
    if sign and _TO_ASK.match(text, end):
        return True
    if sign is None or text[: sign.start()].strip():
        return False
    return bool(enrolment_words().asks.match(text, end + len(text[end:]) - len(text[end:].lstrip(" ,"))))


def _is_window(line: Line, day: Stated) -> bool:
    """Whether a range of days is that of registration: "enter names from April 7 to April 25"."""
    text, words = line.reading.plain, enrolment_words()
    if line.label in _EDGES:
        return True
    opened = _RANGE.search(text, max(0, day.start - 30), day.start)
    begin = max(0, day.start - _CONTEXT)
    asked = _last(words.asks.finditer(text, begin, day.start), but_not=words.not_asks, text=text)
    heads = [start for name in ("heads", "mass_heads") for start, _ in line.reading.spans(name)]
    return bool(opened and asked) and not any(asked is not None and asked.end() < head < day.start for head in heads)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
