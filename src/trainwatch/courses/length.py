"""How long a class is: days where they are said, hours where they are said of the class and not of a yearly duty."""

import re

from trainwatch.courses.reading import Reading
from trainwatch.model import Evidence

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: float(number) for number, word in enumerate(_WORDS, start=1)} | {
    "half": 0.5,
    "one and a half": 1.5,
    "two and a half": 2.5,
    "fourteen": 14.0,
    "sixteen": 16.0,
    "twenty": 20.0,
    "twenty-four": 24.0,
    "thirty-two": 32.0,
    "thirty-six": 36.0,
    "forty": 40.0,
    "eighty": 80.0,
}
_NUMBER = (
    r"(?P<number>\d{1,3}(?:\.\d{1,2}|½)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?:\s?\(\d{1,3}\))?"
)
_BEFORE = re.compile(
    rf"(?<![\d.,$-])\b{_NUMBER}[\s-](?P<unit>days?|hours?)\b(?![\s-](?:old|suspension|period|notice|hotline|a day))",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:over|for|lasts?|lasting|length:?|duration:?|hours:?|is|of)\s(?:a\s)?$", re.IGNORECASE)
_HOURS_LABEL = re.compile(
    r"\b(?:course |training |total )?hours\s*:\s*(?P<number>\d{1,3}(?:\.\d{1,2})?)\b", re.IGNORECASE
)
_WHOLE_DAY = re.compile(r"\b(?:day-long|daylong|all-day|full-day)\b", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:annual(?:ly)?|yearly|each year|every year|per year|a year|minimum of|at least|within|every two years)\b",
    re.IGNORECASE,
)
_OF_TEACHING = re.compile(
    r"\s+of\s+(?:[\w-]+\s+){0,3}?(?:training|instruction|class|classroom|credit|coursework|in-service)\b", re.IGNORECASE
)
# Hours that open a sentence or are those of the class: "Six hours.", "all 16 hours", "Its 40 hours cover".
_PLAIN = re.compile(
    rf"(?:(?:^\W{{0,2}}|[.;?]\s)(?:(?:length|duration):?\s|in\s)?|\b(?:its|the|full|lasts?|carr(?:y|ies))\s){_NUMBER}\shours?\b"
    r"(?!\s(?:after|before|ago|earlier|later|in advance|notice|away|from|a|per|each|old)\b|['’])",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b(?:all|complete the|the(?=\s[\w-]+-hour))\s{_NUMBER}(?:\shours\b|-hour\s(?:school|academy)\b)", re.IGNORECASE
)
_PLAIN_LATER = re.compile(rf"(?<=, ){_NUMBER} hours(?=[.,;]|$| over (?:one|two|three|four|five) days\b)", re.IGNORECASE)
_MINUTES = re.compile(
    r"\b(?P<minutes>30|45|60|75|90|120)[- ]minute\b(?=[^.;]{0,40}?\b(?:module|course|class|webinar|session|training|lesson)\b)",
    re.IGNORECASE,
)
_MOST_DAYS, _MOST_HOURS = 60.0, 700.0  # the longest seen: a 13-week school, a "640 Hours" academy


def days(reading: Reading) -> tuple[float, Evidence] | None:
    """The length in days that the sentence gives its class, and the words that give it."""
    if whole := _WHOLE_DAY.search(reading.plain):
        return 1.0, reading.evidence(*whole.span(), "days")
    return _length(reading, "day", _MOST_DAYS)


def hours(reading: Reading) -> tuple[float, Evidence] | None:
    """The hours of instruction that the sentence gives its class, and the words that give them."""
    if label := _HOURS_LABEL.search(reading.plain):
        return float(label["number"]), reading.evidence(*label.span(), "hours")
    if _YEARLY.search(reading.plain):
        return None
    return _length(reading, "hour", _MOST_HOURS)


def plain_hours(reading: Reading) -> tuple[float, Evidence] | None:
    """Hours that stand without a class word and can only be those of the one class of a page."""
    if minutes := _MINUTES.search(reading.plain):
        return int(minutes["minutes"]) / 60, reading.evidence(*minutes.span(), "hours")
    match = _ALL.search(reading.plain)  # "all 16 hours count toward the yearly requirement"
    if match is None and not _YEARLY.search(reading.plain):
        match = _PLAIN.search(reading.plain) or _PLAIN_LATER.search(reading.plain)
    if match is None or not 0 < (value := _value(match["number"])) <= _MOST_HOURS:
        return None
    return value, reading.evidence(*match.span(), "hours")


def _length(reading: Reading, unit: str, most: float) -> tuple[float, Evidence] | None:
    for match in _BEFORE.finditer(reading.plain):
        if (
            match["unit"].lower().startswith(unit)
            and 0 < (value := _value(match["number"])) <= most
            and _of_class(reading, match)
        ):
            return value, reading.evidence(*match.span(), f"{unit}s")
    return None


def _of_class(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the length stands before a class ("two-day course"), is of teaching, or is what a class lasts."""
    ahead = [start - match.end() for start, _ in (*reading.spans("heads"), *reading.spans("mass_heads"))]
    if not match["unit"].lower().endswith("s") and any(0 < gap <= 70 for gap in ahead):
        return True
    if _OF_TEACHING.match(reading.plain, match.end()):
        return True
    lasting = _LASTING.search(reading.plain, max(0, match.start() - 12), match.start())
    return bool(lasting) and reading.has("heads", "mass_heads", "anaphors")


def _value(text: str) -> float:
    lower = text.lower()
    if lower in _NUMBERS:
        return _NUMBERS[lower]
    return float(lower.replace("½", ".5"))
