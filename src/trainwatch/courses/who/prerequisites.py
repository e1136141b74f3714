"""What those who come to a class must have done, be or hold before."""

import re
from dataclasses import replace

from trainwatch.courses.block import Block, Finding, earned
from trainwatch.courses.own import own_lines
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.condition_words import condition_words
from trainwatch.model import Offering

_LONGEST = 200  # characters of a condition
_SAYING = ("", "audience", "description", "note", "registration", "seats", "delivery")
_CUT = re.compile(r"[.;]\s|\s[–—|]\s|(?:,\s)?\bwho\s(?=must|have|hold|are)", re.IGNORECASE)
_NONE_BUT = re.compile(r"\W*none\s*[,;.(–—-]", re.IGNORECASE)
_REQUIRED = re.compile(
    r"\b(?:certification|certificate|credential|experience|completion)\b[^.;]{0,25}\b(?:is|are) required\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:course |class )?(?:pre-?requisites?|prereqs?)(?:\(s\))?\s?:\s*(?=\S)", re.IGNORECASE)
_CURRENT = re.compile(
    r"(?:current|certified|existing|active)\s[\w/ -]{0,40}?(?:instructors|operators|handlers)\sonly\b", re.IGNORECASE
)
_EXPERIENCE = re.compile(
    r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|ten)(?:\s\(\d{1,2}\))?\syears?['’]?\s(?:of\s)?(?:[\w-]+\s){0,3}?experience\b[^.;|]{0,80}"
    r"|\bwith\s(?P<since>(?:\d{1,2}|one|two|three|four|five)\syears?\s(?:on|in|as|of)\s[^.;|]{3,60})",
    re.IGNORECASE,
)


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with its prerequisites; "None" is none."""
    told = _told(block)
    return replace(earned(offering, told[1]), prerequisites=told[0]) if told else offering


def _told(block: Block) -> Finding[str] | None:
    for line in block.labelled("prerequisites"):
        return _value(line.reading)
    for line in (one for one in own_lines(block) if one.label in _SAYING):
        if found := prerequisites(line.reading):
            return found
    return None


def _value(reading: Reading, start: int = 0) -> Finding[str] | None:
    plain = reading.plain
    stop = re.compile(r"\.\s|\s\|\s").search(plain, start)
    end = min(stop.start() if stop else len(plain), start + _LONGEST)
    text = plain[start:end].rstrip(" .")
    if _NONE_BUT.match(text) or not text.strip() or condition_words().nothing.fullmatch(text.strip(" .-–—")):
        return None
    return " ".join(text.split()), reading.evidence(start, start + len(text), "prerequisites")


def prerequisites(reading: Reading) -> Finding[str] | None:
    """The condition that the sentence puts on those who come."""
    plain, words = reading.plain, condition_words()
    if label := _LABEL.search(plain):
        return _value(reading, label.end())
    if match := _CURRENT.search(plain):
        return plain[slice(*match.span())], reading.evidence(*match.span(), "prerequisites")
    if words.not_prerequisites.search(plain):
        return None
    if match := (words.prerequisites.search(plain) or _REQUIRED.search(plain)):
        return _clause(reading, match)
    if match := _EXPERIENCE.search(plain):
        start, end = match.span("since") if match["since"] else match.span()
        return plain[start:end].strip(), reading.evidence(start, end, "prerequisites")
    return None


def _clause(reading: Reading, match: re.Match[str]) -> Finding[str]:
    """The part of the sentence in which *match* stands."""
    plain = reading.plain
    starts = [cut.end() for cut in _CUT.finditer(plain) if cut.end() <= match.start()]
    start = starts[-1] if starts else 0
    stop = _CUT.search(plain, match.end())
    end = min(stop.start() if stop else len(plain), start + _LONGEST)
    text = plain[start:end].strip(" .,")
    return " ".join(text.split()), reading.evidence(start, end, "prerequisites")
