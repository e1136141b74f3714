"""Who enters the names for a class where the officer may not: the agency's coordinator, the chief, by invitation."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from trainwatch.courses.block import Block, Finding, Line, earned
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.condition_words import condition_words
from trainwatch.model import Offering

# "Your training officer submits the form", "The agency head must approve": others than the officer act.
_OTHERS_ACT = re.compile(
    r"\b(?:training (?:coordinators?|officers?|managers?|units?)|chiefs?(?: or sheriffs?)?|sheriffs?|agency (?:heads?|administrators?)"
    r"|supervisors?|department heads?|coordinators?)\b(?: of (?:your|the|each) \w+)?\s(?:(?:must|will|should|can|may|shall|has to|needs to)\s)?"
    r"(?:first\s)?(?:do this|registers?|enrolls?|submits?|nominates?|approves?|signs?|sends?|enters?|apply|applies)\b",
    re.IGNORECASE,
)
_THROUGH_OTHERS = re.compile(
    r"\b(?:made|submitted|registered|enrolled|nominated|signed|approved|entered|sent|register|enroll)\b[^.;]{0,30}?\b(?:by|through|with)\s"
    r"(?:your|the|their|an?)\s(?:\w+['’]s\s)?(?:agency\s)?(?:training (?:coordinator|officer|manager)|chief|sheriff|agency head|supervisor)\b",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a rule
_CUT = re.compile(r"[.;]\s|\s[–—|]\s|\.$")
_DUE = re.compile(r"[,;.]?\s(?:PACKETS?|packets?|names?)\sDUE\b.*$")
_WORD = re.compile(r"[A-Za-z]{3}")
_ONLY_DUE = re.compile(r"(?:due|by|deadline|closes?|opens?)\b", re.IGNORECASE)
_LOTTERY = re.compile(r"\blottery\b", re.IGNORECASE)
_ELSEWHERE = frozenset(
    ("title", "cost", "place", "venue", "address", "city", "instructor", "hours", "credit", "provider")
)


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with who must register or nominate, where that is not the officer."""
    own, of_all = _open(block.lines), _open(block.shared)
    told = _labelled(block) or _first(own, nomination) or _first(of_all, nomination) or _first(own, _drawn)
    return replace(earned(offering, told[1]), nomination=told[0]) if told else offering


def nomination(reading: Reading) -> Finding[str] | None:
    """The part of the sentence that says who enters the names."""
    words = condition_words()
    ways = (words.nomination, _OTHERS_ACT, _THROUGH_OTHERS)
    match = next((found for way in ways if (found := way.search(reading.plain))), None)
    return None if match is None or words.not_nomination.search(reading.plain) else _part(reading, match)


def _labelled(block: Block) -> Finding[str] | None:
    for line in block.labelled("nomination"):
        text = _DUE.sub("", line.reading.plain).rstrip(" .")[:_LONGEST]
        if _WORD.search(text) and not _ONLY_DUE.match(text):
            return text, line.reading.evidence(0, len(text), "nomination")
    return None


def _open(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.place and line.label not in _ELSEWHERE]


def _first(lines: Iterable[Line], read: Callable[[Reading], Finding[str] | None]) -> Finding[str] | None:
    return next((found for line in lines if (found := read(line.reading))), None)


def _drawn(reading: Reading) -> Finding[str] | None:
    match = _LOTTERY.search(reading.plain)
    return _part(reading, match) if match else None


def _part(reading: Reading, match: re.Match[str]) -> Finding[str]:
    """The part of the sentence, between its larger marks, in which *match* stands."""
    starts = [cut.end() for cut in _CUT.finditer(reading.plain, 0, match.start())]
    start = starts[-1] if starts else 0
    stop = _CUT.search(reading.plain, match.end())
    end = min(stop.start() if stop else len(reading.plain), start + _LONGEST)
    return " ".join(reading.plain[start:end].strip(" .").split()), reading.evidence(start, end, "nomination")
