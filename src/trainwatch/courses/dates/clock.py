"""Times of day: "8am – 3:30pm", "9 to noon", "0830-1630", "8:00-5:00", "@ 0800", with the zone where one is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from trainwatch.courses.dates import words
from trainwatch.courses.dates.zones import ZONE


@dataclass(frozen=True, slots=True)
class Clock:
    """One time or two, as HH:MM, from *start* to *end* of the text; *zone* in the words of the text."""

    start: int
    end: int
    opening: str
    closing: str | None = None
    zone: str | None = None


def _one(name: str) -> str:
    return (
        rf"(?:(?:12(?::00)?\s)?(?P<noon{name}>noon|midnight)\b"
        rf"|(?P<h{name}>2[0-4]|1\d|0?\d)(?::(?P<m{name}>[0-5]\d)(?::00)?|(?P<q{name}>[0-5]\d)(?:\s?h(?:ou)?rs?\b\.?)?)?"
        rf"(?:(?:\s{{0,2}}(?=[ap]\.?\s?m\b)|(?=[ap]\b))(?P<p{name}>[ap])(?:\.?\s?(?P<pm{name}>m)\b\.?)?)?)(?![\d:%]|[/.]\d)"
    )


_ZONE = rf"(?:\s?\(?(?P<zone{{}}>{ZONE})\)?)?"
_TO = rf"(?:\s?{words.TO}\s?(?:[a-z ]{{3,25}}\()?|\s?\(?\s?(?:and|to)\sends?\sat\s)"
_RANGE = rf"{_one('1')}{_ZONE.format(1)}{_TO}{_one('2')}{_ZONE.format(2)}"
_SINGLE = rf"{_one('1')}{_ZONE.format(1)}"
_LEAD = (
    r"(?:[,;|/@•·:–—\s()-]{0,6}|T)(?:(?:(?:start\s)?times?:?|hours:?|both days|each day|daily|all day)[\s,:@(]{1,3})?"
    r"(?:(?:and\sruns?\s)?(?:at|from|starting at|beginning at|begins at|starts at|@)\s)?"
)
_NEXT_TO = re.compile(rf"(?P<lead>{_LEAD})(?:{_RANGE})", re.IGNORECASE)
_NEXT_TO_ONE = re.compile(rf"(?P<lead>{_LEAD})(?:{_SINGLE})", re.IGNORECASE)
_ICAL = re.compile(r"T(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)[0-5]\d\b")
_ANY = re.compile(rf"(?<![\w:$.,/#%])(?<!\d[-–])(?:{_RANGE})", re.IGNORECASE)
_ANY_ONE = re.compile(rf"(?<![\w:$.,/#%])(?<!\d[-–])(?:{_SINGLE})", re.IGNORECASE)
_POINTED = re.compile(r"(?:@|\bat|\bfrom|\buntil|\btill|\bstarts?|\bbegins?|\bends?|\btimes?:?)\s{0,2}$", re.IGNORECASE)
# What may follow "9 to 3" that are hours: "12 to 15 students" are none.
_ALONE = re.compile(r"\s*(?:$|[^\w\s]|(?:daily|each|both|every|at|in|on|with|for|local)\b)", re.IGNORECASE)
_YEARS = range(1990, 2060)  # "2019-2021" are years unless a date stands before them
_JOINT = re.compile(r"\s?(?:and|&|,|;)\s(?:from\s)?", re.IGNORECASE)
LONGEST_BREAK = 120
"""Minutes between a morning and an afternoon of one day."""
_NOON, _DAY = 12 * 60, 24 * 60
_LATE_MORNING = 6 * 60  # classes open between six in the morning and six in the evening when the half is not said
_LONGEST = 14 * 60  # a day of training


def next_to(text: str, start: int) -> Clock | None:
    """The time that follows a date which ends at *start*; there "9 to 3" and "1300" are times as well."""
    if ical := _ICAL.match(text, start):
        return Clock(ical.start(), ical.end(), f"{ical['h']}:{ical['m']}")
    if match := _NEXT_TO.match(text, start):
        if found := _both(match, loose=True):
            return _whole_day(text, found)
        if (match["p1"] and match["p2"]) or (match["q1"] and match["q2"]):
            return None  # "5 p.m. to 2 p.m.": one of them is wrong, and nobody knows which
    match = _NEXT_TO_ONE.match(text, start)
    if match is None:
        return None
    # "June 5 1300 Main Street" is a house, "June 5, 1300" a time.
    house = match["q1"] and not match["lead"].strip(" ,") and not _ALONE.match(text, match.end())
    year = match["q1"] and "@" not in match["lead"] and int(match["h1"] + match["q1"]) in _YEARS
    return None if year else _single(match, loose=not house)


def _whole_day(text: str, morning: Clock) -> Clock:
    """*morning* with the afternoon that follows: "8:00am to 12:00pm & 1:00pm to 5:00pm"."""
    joint = _JOINT.match(text, morning.end)
    match = _ANY.match(text, joint.end()) if joint else None
    after = _both(match, loose=False) if match else None
    if after is None or after.closing is None or morning.closing is None:
        return morning
    if not 0 <= minutes(after.opening) - minutes(morning.closing) <= LONGEST_BREAK:
        return morning
    return Clock(morning.start, after.end, morning.opening, after.closing, morning.zone or after.zone)


def clocks(text: str, *, labelled: bool = False) -> tuple[Clock, ...]:
    """The times anywhere in *text*; where a label says that these are times (*labelled*) "8-5" and "1300" count too."""
    found: list[Clock] = []
    position = 0
    for clock in sorted(_all(text, labelled=labelled), key=lambda one: (one.start, one.closing is None)):
        if clock.start >= position:
            found.append(clock)
            position = clock.end
    return tuple(found)


def minutes(clock: str) -> int:
    """HH:MM as minutes of the day."""
    return int(clock[:2]) * 60 + int(clock[3:5])


def _all(text: str, *, labelled: bool) -> Iterator[Clock]:
    for match in _ANY.finditer(text):
        if found := _both(match, loose=labelled):
            yield found
    for match in _ANY_ONE.finditer(text):
        pointed = bool(_POINTED.search(text, max(0, match.start() - 12), match.start()))
        loose = pointed or (labelled and bool(_ALONE.match(text, match.end())))
        year = match["q1"] and int(match["h1"] + match["q1"]) in _YEARS
        if not year and (found := _single(match, loose=loose)):
            yield found


def _both(match: re.Match[str], *, loose: bool) -> Clock | None:
    """Two times, the first before the second; without halves of the day, those in which people work."""
    first, last = _minutes(match, "1"), _minutes(match, "2")
    if first is None or last is None:
        return None
    halves = match["p1"] or match["noon1"], match["p2"] or match["noon2"]
    military = bool(match["q1"] and match["q2"] and len(match["h1"]) == len(match["h2"]) == 2)
    pointed = bool((match["m1"] or match["q1"]) and (match["m2"] or match["q2"]))
    if not (any(halves) or pointed or (loose and _ALONE.match(match.string, match.end()))):
        return None
    if military and not loose and int(match["h1"] + match["q1"]) in _YEARS and int(match["h2"] + match["q2"]) in _YEARS:
        return None
    if not military:
        first, last = _in_order(first, last, *map(bool, halves))
    if not first < last <= first + _LONGEST:
        return None
    return _clock(match, first, last)


def _in_order(first: int, last: int, first_half: bool, last_half: bool) -> tuple[int, int]:
    """Both times of the day by the half that one of them has, or by the hours of a working day."""
    if not last_half:
        if not first_half and 0 < first < _LATE_MORNING:  # "1:00-4:00"
            first += _NOON
        while last <= first and last <= _NOON:
            last += _NOON
    elif not first_half and first < _NOON:
        later = first + _NOON if last > _NOON else first  # "6-10 p.m.", but "9-1 p.m." and "8 to noon"
        first = later if later < last else first
    return first, last


def _single(match: re.Match[str], *, loose: bool) -> Clock | None:
    first = _minutes(match, "1")
    if first is None:
        return None
    half = match["p1"] or match["noon1"]
    military = match["q1"] and len(match["h1"]) == 2
    if not half and not (loose and (match["m1"] or military)):
        return None
    if not half and not military and 0 < first < _LATE_MORNING and not match["h1"].startswith("0"):
        first += _NOON  # "Time: 1:30"
    return _clock(match, first, None) if first < _DAY else None


def _minutes(match: re.Match[str], name: str) -> int | None:
    """Minutes of the day as written, with its half where it has one; None for what is no time: "13 p.m.", "830"."""
    if match[f"noon{name}"]:
        return _NOON if match[f"noon{name}"].lower() == "noon" else _DAY
    hour, half = int(match[f"h{name}"]), (match[f"p{name}"] or "").lower()
    quarter = match[f"q{name}"]
    if half and not match[f"pm{name}"] and not match[f"m{name}"]:
        return None  # "Room 8A"; but "7:30a" is a time
    if (quarter and len(match[f"h{name}"]) == 1 and not half) or (half and not 1 <= hour <= 12) or hour > 24:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + int(match[f"m{name}"] or quarter or 0)


def _clock(match: re.Match[str], first: int, last: int | None) -> Clock:
    groups = match.groupdict()
    start = match.end("lead") if "lead" in groups else match.start()
    return Clock(
        start,
        match.end(),
        _shown(first),
        None if last is None else _shown(last),
        groups.get("zone2") or groups.get("zone1"),
    )


def _shown(minute: int) -> str:
    minute = min(minute, _DAY - 1)  # "to midnight" ends the day
    return time(minute // 60, minute % 60).strftime("%H:%M")
