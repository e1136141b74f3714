"""Whether officers of other states may come to a class."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from trainwatch.courses.block import Block, Finding, Line, earned
from trainwatch.courses.reading import Reading, Span
from trainwatch.courses.who.people import names_people
from trainwatch.knowledge.people_words import people_words
from trainwatch.model import Offering

_Answer = Literal["yes", "no"]
_NON = re.compile(r"\bnon-(?=[A-Z])")
# Behind a state: its officers alone are certified so: "New Mexico-certified officers", "NYS certified police officer".
_CERTIFIED = re.compile(r"[\s-](?:certified|licensed|commissioned)\b", re.IGNORECASE)
_LICENSED = re.compile(r"\b(?:certified|licensed|commissioned)\s$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:NYS|NY State)\b")
_SHUT = re.compile(r"(?:\bnot (?:be )?(?:open|available|offered) (?:to|for)|\bclosed to|\bno) $", re.IGNORECASE)
_PEOPLE_OF = re.compile(
    r"(?:[\s-](?:[\w,-]+\s){0,4}?|\s)(?:officers?|deput(?:y|ies)|troopers?|police|law enforcement|agenc(?:y|ies)|departments?|personnel|sheriffs?|chiefs?)\b",
    re.IGNORECASE,
)
_LAST_ONLY = re.compile(r"[^.;|]{0,60}\bonly\b", re.IGNORECASE)
_OTHERS_PAY = re.compile(
    r"\b(?P<state>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?:\w+\s)?(?:officers|agencies|departments|deputies)[,;]\s"
    r"(?:(?:all\s)?others\s\$|\$[\d.,]+\s(?:for\s)?(?:all\s)?others)"
)


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with whether officers of other states may come, where that is said."""
    told = _told(block)
    return replace(earned(offering, told[1]), out_of_state=told[0]) if told else offering


def _told(block: Block) -> Finding[_Answer] | None:
    """A "no" of its own words, else a "yes" of any, else that only officers of one state are let in."""
    lines = [
        line
        for line in (*block.lines, *block.shared)
        if line.label not in ("title", "place", "venue", "address", "contact")
    ]
    named = [line for line in lines if block.name not in line.reading.plain]
    for read in (_shut_out, _welcomed, _of_state):
        for line in named:
            if found := read(line):
                return found
    return None


def _shut_out(line: Line) -> Finding[_Answer] | None:
    return next(
        (("no", line.reading.evidence(*span, "out_of_state")) for span in _spans(line.reading, "others_must_not")), None
    )


def _welcomed(line: Line) -> Finding[_Answer] | None:
    """Words such as "Out-of-state: $700", "non-Missouri agencies", "Free for ND officers, $50 others"."""
    reading = line.reading
    for start, end in (*_spans(reading, "others_may"), *_non_residents(reading)):
        shut = _SHUT.search(reading.plain, 0, start)
        return "no" if shut else "yes", reading.evidence(start, end, "out_of_state")
    match = _OTHERS_PAY.search(reading.plain)
    return ("yes", reading.evidence(*match.span(), "out_of_state")) if match else None


def _non_residents(reading: Reading) -> Iterator[Span]:
    for match in _NON.finditer(reading.plain):
        yield from ((match.start(), end) for start, end, _ in reading.states if start == match.end())


def _of_state(line: Line) -> Finding[_Answer] | None:
    """Who is certified by a state, or is all that a class is restricted to: "only available to Arkansas officers"."""
    reading = line.reading
    spans = [
        *((start, end) for start, end, _ in reading.states),
        *(match.span() for match in _ABBREVIATED.finditer(reading.plain)),
    ]
    for start, end in spans:
        certified = _CERTIFIED.match(reading.plain, end) or _LICENSED.search(reading.plain, 0, start)
        closed = any(last <= start <= last + 80 for _, last in _spans(reading, "only_to"))
        closed = closed or bool(_LAST_ONLY.match(reading.plain, end))
        closed = closed and bool(_PEOPLE_OF.match(reading.plain, end))
        if closed or (certified and names_people(reading.plain[end : end + 60])):
            return "no", reading.evidence(start, min(len(reading.plain), end + 40), "out_of_state")
    return None


def _spans(reading: Reading, name: str) -> Iterator[Span]:
    return (match.span() for match in _pattern(name).finditer(reading.plain))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(getattr(people_words(), name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
