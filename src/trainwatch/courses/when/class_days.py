"""Which days that a class's lines state are its own: not those of deadlines, orientations, closures, or of another class."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trainwatch.courses.block import Block, Line
from trainwatch.courses.dates import Stated, legible, stated
from trainwatch.courses.enrol.deadlines import deadlines
from trainwatch.courses.notice.month_days import under_month
from trainwatch.knowledge.day_words import day_words
from trainwatch.model import Kind

DATED = frozenset({"dates", "start", "end", "time"})
# Labels behind which any sentence may stand.
_TOLD = frozenset({"", "title", "description", "place", "venue", "delivery", "topics", "status"})
_BESIDE = re.compile(
    r"\s{0,2}(?::\s{0,2})?(?:(?:on|at|is|are|of|the|for|from|held|after|by|until|noon|midnight|close of business"
    r"|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?)[\s:,]{1,2}){0,4}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;|•]|\s[–—]\s|[.!?]\s+(?=[A-Z])|,\s(?=(?:and|but)\s)|\((?=[A-Za-z])")
_COLON = re.compile(r"[:–—]\s{0,3}$")
_BEHIND = re.compile(r"[\s:–—(|-]{1,4}(?:is\s(?:the\s|a\s)?)?(?:\w+['’]?s?\s)?$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|be|been|that|which|who|said|says|to|can|(?-i:may)|must|should|begins?|meets?)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:second|third|another|again|also|repeat(?:ed|s)?|additional)\b", re.IGNORECASE)
_WINDOW = re.compile(r"\b(?:access|available|open|enroll(?:ment)?|complete)\b[^.;]{0,30}$", re.IGNORECASE)
_ALWAYS_OPEN = re.compile(r"\b(?:self[\s-]paced|self[\s-]guided|on[\s-]demand|independent study)\b", re.IGNORECASE)
# "LA PLATA, Md., May 19 — Deputies spent", "GADSDEN, Ala. (March 11, 2026) — Deputies will": the day of the news, with a sentence behind it.
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:,\s[A-Z][\w. ]{1,15})?,?\s(?:\([^)]{1,30}\)\s)?\(?")
_STORY = re.compile(r"\)?\s?(?:—|–|--|-)\s(?:[^\s]+\s){7}")
# "Date:" alone heads press releases, so it counts only on the page of a course.
_WHEN = re.compile(
    r"\s*(?:(?:course |training |class |event )dates?(?:\(s\))?|dates|date\(s\)|date and time|when)\s*:", re.IGNORECASE
)
_WHEN_OR_DATE = re.compile(rf"{_WHEN.pattern}|\s*date\s*:", re.IGNORECASE)
# Kinds of text that can tell of a class to come without saying "the course" beside its day.
_ANNOUNCED = frozenset({Kind.COURSE_ANNOUNCEMENT, Kind.OTHER})
# Days on which something else happens than the class: fees fall due, places are given away.
_OTHER_DAY = re.compile(
    r"\b(?:by|before|after|until|through|since|as of|due|closes?|closed|opens?|expires?|valid|refunds?|withdraw)\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_LEAD = 60  # characters in front of a day on a line of a list
_LONG_WINDOW = 20  # days; no self-paced class has a day, but its access may have a month


@dataclass(frozen=True, slots=True)
class Sighting:
    """A day of the class, or a range, where a line of it says so."""

    line: Line
    day: Stated


def sightings(block: Block) -> tuple[Sighting, ...]:
    """The days of the class: under labels, else on the lines of a list, else in the first sentence that has any.

    Where its own lines have none, a label on the page of one class tells it, or the one day ahead that the page has;
    else the one label that speaks of all classes.
    """
    if labelled := _in(block.lines, block, DATED):
        return labelled
    if listed := [found for found in _in(block.lines, block, _TOLD) if _is_listed(found)]:
        return tuple(sorted(listed, key=lambda found: (found.line.place, found.day.start)))
    if told := _told(block.lines, block):
        return told
    if block.alone:
        return _labelled(block) or _day_ahead(block)
    labelled = _in(block.shared, block, DATED)
    return labelled if len(labelled) == 1 else ()


def _labelled(block: Block) -> tuple[Sighting, ...]:
    """The days of the first line of the page that a label heads, or that begins with one: "When: May 5"."""
    label = _WHEN_OR_DATE if block.kind is Kind.COURSE_ANNOUNCEMENT else _WHEN
    for line in block.everything:
        of_day = line.label in DATED or (not line.label and label.match(line.reading.plain))
        if of_day and (found := tuple(own_days(line, block))):
            return found
    return ()


def _day_ahead(block: Block) -> tuple[Sighting, ...]:
    """The one date or range on the page that is not over on the day of the text, or all of the one sentence that has any.

    A day that opens a range ("begins January 18", "January 18-22") is that range. None where two sentences have dates.
    """
    if block.reference is None or block.kind not in _ANNOUNCED:
        return ()
    found: dict[tuple[str, str], Sighting] = {}
    for line in block.everything:
        for one in own_days(line, block) if line.label in _TOLD else ():
            key = (one.day.first[:10], (one.day.last or one.day.first)[:10])
            if _OTHER_DAY.search(line.reading.plain, 0, one.day.start) or one.day.doubtful:
                continue
            if key[1] >= block.reference.isoformat() and len(one.day.first) > len(
                found[key].day.first if key in found else ""
            ):
                found[key] = one
    ranges = [key for key in found if key[0] != key[1]]
    if len(ranges) == 1:
        found = {key: one for key, one in found.items() if key in ranges or key[0] != ranges[0][0]}
    return tuple(found.values()) if len({one.line.place for one in found.values()}) == 1 else ()


def _in(lines: Sequence[Line], block: Block, labels: Iterable[str]) -> tuple[Sighting, ...]:
    wanted = frozenset(labels)
    return tuple(found for line in lines if line.label in wanted for found in own_days(line, block))


def _told(lines: Sequence[Line], block: Block) -> tuple[Sighting, ...]:
    """The days of the first sentence that has any, and of those that say that the class is given again."""
    found: tuple[Sighting, ...] = ()
    for line in lines:
        if line.label in _TOLD and (not found or _AGAIN.search(line.reading.plain)):
            found += tuple(own_days(line, block))
    return found


def own_days(line: Line, block: Block) -> Iterator[Sighting]:
    """The days that *line* states and that are not plainly those of something else."""
    text = legible(line.reading.plain)
    announced = block.kind is Kind.COURSE_ANNOUNCEMENT and not line.reading.has("held")
    year = block.heading_year
    days = stated(text, block.reference, heading_year=year, bare=line.label in DATED, ahead=announced)
    if not days and year and block.heading_month and line.label in DATED:
        days = tuple(filter(None, [under_month(text, year, block.heading_month)]))
    if not days:
        return
    ends = {one.evidence.start for one in deadlines(line, block.reference) if one.day}
    before = 0
    for index, day in enumerate(days):
        upto = days[index + 1].start if index + 1 < len(days) else len(text)
        if (
            line.reading.evidence(day.start, day.end, "start").start not in ends
            and not _is_other(text, before, day, upto)
            and not _is_access(text, day, block)
        ):
            yield Sighting(line, day)
        before = day.end


def _is_other(text: str, before: int, day: Stated, upto: int) -> bool:
    """Whether the words around the day say that something else falls on it."""
    if _DATELINE.fullmatch(text[: day.start]) and _STORY.match(text, day.end):
        return True
    words = day_words()
    clause = max((match.end() for match in _CLAUSE.finditer(text, before, day.start)), default=before)
    if any(
        _BESIDE.match(text[match.end() : day.start]) for match in words.other_days.finditer(text, clause, day.start)
    ):
        return True
    head = clause + len(text[clause : day.start]) - len(text[clause : day.start].lstrip())
    if words.other_day_heads.match(text, head) and _COLON.search(text, max(head, day.start - 4), day.start):
        return True
    behind = words.behind_other_days.search(text, day.end, min(upto, day.end + 40))
    return bool(behind and _BEHIND.match(text[day.end : behind.start()]))


def _is_access(text: str, day: Stated, block: Block) -> bool:
    """Whether a range is the time in which a class without days can be opened: "Access: November 1 - November 30"."""
    if not day.last or "T" in day.first:
        return False
    if _WINDOW.search(text, max(0, day.start - 50), day.start) and "access" in text[: day.start].lower():
        return True
    length = (date.fromisoformat(day.last[:10]) - date.fromisoformat(day.first[:10])).days
    return length >= _LONG_WINDOW and any(_ALWAYS_OPEN.search(line.reading.plain) for line in block.lines)


def _is_listed(found: Sighting) -> bool:
    """Whether the day stands on a line of a list ("Albany – Mar 3, 2026") and not in a sentence."""
    if found.line.reading.sentence.where == "title":
        return False
    lead = found.line.reading.plain[: found.day.start]
    return len(lead) <= _LEAD and not _VERB.search(lead)
