"""A line as the pieces in which places are written: between commas, dashes and bars, without dates, times and prices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trainwatch.courses.reading import Span
from trainwatch.knowledge.place_words import venue_words

_GAP = "\x1f"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:days?|\.)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"(?:\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\b\.?)|\d{1,2}:\d\d|(?:[01]\d|2[0-4])[0-5]\d|noon|midnight)"
# What is no part of a place. Hours of the clock in four digits count only as a pair, since houses have numbers too.
_OTHER = re.compile(
    "|".join(
        (
            r"https?://\S+|\bwww\.\S+|\S+@\S+|\[[^\[\]]{0,60}\]|\([^()]{0,80}\)",
            r"\$\s?\d[\d,.]*(?:/\w+|\sper\s\w+)?",
            rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:\s?(?:[-–—&]|to|thru|through|and)\s?(?:{_MONTH}\s)?{_DAY}\b)?(?:,?\s?(?:19|20)\d\d\b)?",
            r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}-\d{1,2}-\d{2,4}\b",
            rf"\b{_CLOCK}\s?(?:[-–—]|to|until|till)\s?{_CLOCK}(?:\s?(?:hrs?|hours)\b\.?)?",
            r"\b\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\b\.?)|\b(?:\d{1,2}:\d\d|noon|midnight)\b|\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours)\b",
            r"\b\d{1,2}\s(?:to|until)\s\d{1,2}(?::\d\d)?(?=[\s,.;]|$)",
            r"\b\d{1,3}(?:\.\d)?[- ]?(?:hours?|hrs?|days?|seats?|students)\b",
            r"\b\d{3}[-.]\d{3}[-.]\d{4}\b",
            r"\b(?:event full|sold out|cancell?ed|postponed|waiting list|wait list|registration closed|FULL)\b!*",
            r"\b(?:Eastern|Central|Mountain|Pacific|[ECMP][DS]?T)\b(?=\s*(?:$|[,;|)]|time\b))",
            rf"\b(?:{_WEEKDAY})(?=[\s,]|$)(?!\s(?:Street|Avenue|Harbor))",
        )
    ),
    re.IGNORECASE,
)
_JOINT = re.compile(
    rf"{_GAP}+|[,;|•·!?]|\s[–—/-]\s|\s?—\s?|–\s|:(?=\s)|\.(?=\s[A-Z])"
    r"|(?:^|(?<=\s))(?P<lead>at|in|inside|near|@|to(?=\s[A-Z])|hosted at|held at|held in)\s(?:the\s|downtown\s)?",
)
_ABBREVIATED = re.compile(
    r"\b(?:St|Ste|Ft|Mt|Pt|Ave|Rd|Dr|Blvd|Bldg|Rm|Sgt|Lt|Capt|Dept|Hwy|Ln|Ct|Pl|Pkwy|Sq|No|Twp|Co|Jr|[A-Z])$"
)
_LEAD_IN = re.compile(
    r"(?:and|or|the|its|their|an?|held|hosted(?!\s+by)|location|where|place|site|venue|will be|is|are)\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"\s(?:by|on)\s.*$")  # "the county library by Dr. Lee", "the hall on Main Street"
_TRAIL = re.compile(r"\s(?:is|is located|located|on|and|or|unless(?: otherwise)? noted)$")  # "The academy is" at ...
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two marks: from *start* to *end* of the line. *lead* is the "at" or "in" in front of them.

    *joined*: only a comma parts them from the piece before.
    """

    start: int
    end: int
    text: str
    lead: str = ""
    joined: bool = False


def pieces(plain: str, start: int, end: int, hidden: tuple[Span, ...] = ()) -> tuple[Piece, ...]:
    """The pieces between *start* and *end*, without those that only say who gives the class; *hidden* is left out."""
    end = min(end, start + _LONGEST)
    masked = _masked(plain[start:end], [(first - start, last - start) for first, last in hidden])
    return tuple(piece for piece in _cut(masked, plain, start) if not _names_giver(piece.text))


def _masked(text: str, hidden: list[Span]) -> str:
    for begin, end in hidden:
        first, last = max(begin, 0), min(end, len(text))
        if first < last:
            text = text[:first] + _GAP * (last - first) + text[last:]
    return _OTHER.sub(lambda match: _GAP * len(match.group()), text)


def _cut(masked: str, plain: str, offset: int) -> Iterator[Piece]:
    begin, lead, joined = 0, "", False
    for joint in _JOINT.finditer(masked):
        if joint.group() == "." and _ABBREVIATED.search(masked, max(0, joint.start() - 8), joint.start()):
            continue
        piece = _piece(masked, plain, offset, (begin, joint.start()), lead, joined=joined)
        if piece:
            yield piece
        joined = joint.group() == "," if piece else joined and joint.group() == ","
        begin, lead = joint.end(), (joint["lead"] or "").lower()
    if last := _piece(masked, plain, offset, (begin, len(masked)), lead, joined=joined):
        yield last


def _piece(masked: str, plain: str, offset: int, span: Span, lead: str, *, joined: bool) -> Piece | None:
    first, last = span
    while first < last and (match := _LEAD_IN.match(masked, first, last)):
        first = match.end()
    text = masked[first:last]
    bare = _TRAIL.sub("", _BY.sub("", text.strip(" \t.\"“”'*-–")))
    if not bare or not any(character.isalnum() for character in bare):
        return None
    start = offset + first + text.index(bare)
    bare += "." if plain[start + len(bare) : start + len(bare) + 1] == "." else ""
    return Piece(start, start + len(bare), bare, lead, joined)


def _names_giver(text: str) -> bool:
    return bool(_givers().match(text))


@cache
def _givers() -> re.Pattern[str]:
    phrases = sorted(venue_words().givers, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
