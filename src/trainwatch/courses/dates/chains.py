"""Days that are written as one: "May 12 – Wednesday, May 14, 2025", "January 14, 21 and 28", with the times beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trainwatch.courses.dates import words
from trainwatch.courses.dates.clock import Clock, next_to
from trainwatch.courses.dates.points import Point, points

Joint = Literal["", "to", "and", "or"]
_MOST = 60  # days of one chain

# How a day is joined to the next: as the end of a range, or as one more of a list.
_TO = re.compile(
    rf"\)?,?\s{{0,3}}{words.TO}\s{{0,3}}\(?|,?\sand\s(?:ends|concludes|runs|continues)\b[^.;]{{0,40}}?\s(?:on|through|until)\s",
    re.IGNORECASE,
)
_AND = re.compile(r"\)?(?:[,;]?\s?(?:and|&|/)\s?|[,;]\s?)(?:again\s)?(?:on\s)?(?:the\s)?\(?", re.IGNORECASE)
_OR = re.compile(r",?\sor\s(?:on\s)?(?:the\s)?", re.IGNORECASE)
_DAY = re.compile(
    rf"(?:{words.WEEKDAY},?\s)?(?:the\s)?(?P<day>{words.DAY})(?!\d|[/.]\d)"
    rf"(?:\s?\({words.WEEKDAY}(?:\s?{words.TO}\s?{words.WEEKDAY})?\))?(?:,?\s{{0,3}}(?P<year>{words.YEAR}))?",
    re.IGNORECASE,
)
_DAYS_IN_A_ROW = re.compile(rf"-\d{{1,2}},?\s{words.YEAR}")  # "June 9-10-11, 2026"
# Behind a number that is no day: hours ("9 to 3"), a number of things, a house in its street.
_HOURS = re.compile(rf"\s?{words.TO}\s?(?P<to>\d{{1,2}})\b|\s?(?:noon|midnight)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"[\s-](?:hours?|hrs?|seats?|students?|spots?|days?|weeks?|people|credits?|min|minutes?|attendees|officers|agencies"
    r"|participants|years?|members?|classes|sessions|per|of|percent|noon|midnight)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.]*\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Highway|Hwy|Way"
    r"|Court|Ct|Parkway|Pkwy|Place|Pl|Square|Circle)\b"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A day of a chain, how it is joined to the one before (the first by nothing), and the time that follows it."""

    point: Point
    joint: Joint
    clock: Clock | None

    @property
    def end(self) -> int:
        """Where it ends in the text, with its time."""
        return max(self.point.end, self.clock.end if self.clock else 0)


Chain = tuple[Link, ...]


def chains(text: str, *, bare: bool = False) -> Iterator[Chain]:
    """The days of *text* in order, those joined to each other together. With *bare* "3/12" is a day as well."""
    known = points(text, bare=bare)
    position = 0
    for index, first in enumerate(known):
        if first.start >= position:
            chain = _chain(text, first, known[index + 1 :])
            position = chain[-1].end
            yield chain


def _chain(text: str, first: Point, others: Sequence[Point]) -> Chain:
    following = {point.start: point for point in others[:_MOST]}
    chain = [Link(first, "", None)]
    while len(chain) < _MOST:
        last = chain[-1]
        if following_link := _next(text, last, following):
            chain.append(following_link)
            continue
        if last.clock is None and (clock := next_to(text, last.point.end)):
            chain[-1] = Link(last.point, last.joint, clock)
            if clock.closing is None or last.joint != "to":
                continue
        break
    return tuple(chain)


def _next(text: str, last: Link, following: dict[int, Point]) -> Link | None:
    """The day that is joined to *last*: a full one, or a number in the same month."""
    joints: tuple[tuple[Joint, re.Pattern[str]], ...] = (("to", _TO), ("and", _AND), ("or", _OR))
    for joint, pattern in joints:
        if (match := pattern.match(text, last.end)) is None:
            continue
        if point := following.get(match.end()):
            return Link(point, joint, None)
        if last.clock is None and (point := _number(text, match.end(), last.point, joint)):
            return Link(point, joint, None)
    return None


def _number(text: str, start: int, before: Point, joint: Joint) -> Point | None:
    """A day of the month of *before*, where that has no year yet."""
    if before.year or before.last_day or (match := _DAY.match(text, start)) is None:
        return None
    day, year = words.number(match["day"]), int(match["year"]) if match["year"] else None
    hours = _HOURS.match(text, match.end("day"))
    if (
        hours
        and not _DAYS_IN_A_ROW.match(text, match.end("day"))
        and (joint == "to" or not hours["to"] or int(hours["to"]) <= day)
    ):
        return None
    if day <= before.day and not (year and joint == "to"):  # "May 27 — 9 to 3"; but "May 20-12, 2025" is a slip
        return None
    if not year and (_THINGS.match(text, match.end("day")) or (joint != "to" and _HOUSE.match(text, match.end("day")))):
        return None
    return Point(start, match.end(), before.month, day, year)
