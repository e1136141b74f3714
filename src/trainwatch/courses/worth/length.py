"""How long a class is: days and hours of instruction, where they are said of it and not of a yearly duty."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from trainwatch.courses.block import Block, Finding, Line, earned, only
from trainwatch.courses.own import own_lines
from trainwatch.courses.reading import Reading
from trainwatch.courses.worth.numbers import NUMBER
from trainwatch.courses.worth.numbers import value as value_of
from trainwatch.knowledge.length_words import length_words
from trainwatch.model import Offering

_MOST = {"days": 60.0, "hours": 700.0}  # the longest seen: a 13-week school, a "640 Hours" academy
_LEAST = 0.2  # hours: a video of eleven minutes is shown, not taught
_MOST_LENGTHS = 12  # lengths of one sentence that are looked at
_NEAR = 70  # characters between "8-hour" and the class that it describes
# Labels whose values may say how long a class is, beside prose.
_SAYING = ("", "hours", "title", "delivery", "description", "note", "number", "dates", "time", "topics")
_BARE = re.compile(r"\W*(?P<number>\d{1,3}(?:\.\d{1,2})?)(?:\s?\([^()]*\))?\W*")
_HOURS_LABEL = re.compile(
    r"(?:^|[.;,|(·•–—-]\s?|\b(?:course|training|total|class|contact)\s)hour(?:s|\(s\))\s?[:–-]\s?(?P<number>\d{1,3}(?:\.\d{1,2})?)(?![\d:./–-]|\s?[ap]\.?m)",
    re.IGNORECASE,
)
_WHOLE_DAY = re.compile(r"\b(?:day-long|daylong|all-day|full-day)\b", re.IGNORECASE)
# Before a length that stands by itself: the mark that parts it from other facts, and "about", "lasts", "length is".
_OPENING = re.compile(
    r"(?:^|[.;:,/|·•()\[\]?!–—]|\s[-–—])\s*(?:(?:it|this|the|same|each|all|class|course|training|program|programme|school|approx(?:imate(?:ly)?|\.)?"
    r"|about|around|total|of|a|is|are|runs?|lasts?|lasting|takes?|length|duration|in|for|over|its|full)[\s:]{1,3}){0,6}$",
    re.IGNORECASE,
)
# Behind it: the end of the fact, or how the hours are spread.
_CLOSING = re.compile(
    r"\s*(?:$|[.;:,/|·•()\[\]–—]|-\s|(?:in total|total|long|each|apiece|split|spread|over|in|across|with|that|plus|and|of)\b)",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:over|for|lasts?|lasting|runs?|length|duration|hours|is|of|takes?|spans?):?\s(?:a\s)?$", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:all|complete the|the|its|full|carr(?:y|ies))\s$", re.IGNORECASE)
# Behind a length that opens a sentence: "Forty hours for officers new to a school", "Sixteen hours toward the 24".
_GOING_ON = re.compile(r"\s(?:for|on|to|toward|towards|from|by|at|about|is|are|will)\b", re.IGNORECASE)
_SPREAD = re.compile(r"\bover\s$", re.IGNORECASE)  # "drills and lectures over three days."
_TOWARD = re.compile(r"\stowards?\b", re.IGNORECASE)
# "LETB credit: six (6) hours", "complete TCOLE #39411 (40 hours)": what a body counts, not what the class takes.
_COUNTED = re.compile(r"(?:\bcredits?\s?:\s*|#\s?[\w-]+\s\()$", re.IGNORECASE)
# "who have completed the 40-hour course", "a follow-up to our 24-hour class": the length of another class.
_ANOTHER = re.compile(
    r"\b(?:completed|completion of|follow-?up (?:to|of)|builds on|passed|attended|after|following|part of|beyond|than)\s"
    r"(?:(?:the|our|a|an|any|their)\s)?$",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"[^.;]{0,50}\bprerequisite\b", re.IGNORECASE)
_NEXT = re.compile(r"[.;|]\s")
_CLASS_WORDS = ("heads", "mass_heads", "anaphors")
# "Each class is 8 hours", "All run two days", "Two hours of credit each", "40 hours apiece": of every class of a list.
_OF_EACH = re.compile(
    r"^\W{0,3}(?:each|all|both|every)\b|\b(?:each|all|both|every)\s(?:\w+\s){0,2}?(?:class(?:es)?|courses?|sessions?|trainings?|schools?)\b"
    r"|\b(?:each|apiece)\W{0,3}$",
    re.IGNORECASE,
)
_AND_ON = re.compile(r"\s(?:of|and|in|over|with|that|plus)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\s(?:in\s)?total\b", re.IGNORECASE)
_STRONG, _PLAIN, _NONE = 3, 2, 0
_TOTALLED = _PAIRED = 4
_BESIDE = 3  # characters between the two units of one length


@dataclass(frozen=True, slots=True)
class _Said:
    """A length in words: its value, where it stands, its unit, and whether that is bound to what follows ("8-hour")."""

    value: float
    start: int
    end: int
    unit: str
    bound: bool
    minutes: bool


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with its length in days and in hours of instruction."""
    if told := _days(block):
        offering = replace(earned(offering, told[1]), days=told[0])
    if told := _hours(block):
        offering = replace(earned(offering, told[1]), hours=told[0])
    return offering


def days(reading: Reading) -> Finding[float] | None:
    """The length in days that the sentence gives its class, and the words that give it."""
    if whole := _WHOLE_DAY.search(reading.plain):
        return 1.0, reading.evidence(*whole.span(), "days")
    return _found(reading, "days", _STRONG)


def hours(reading: Reading) -> Finding[float] | None:
    """The hours of instruction that the sentence gives its class, and the words that give them."""
    if label := _HOURS_LABEL.search(reading.plain):
        return float(label["number"]), reading.evidence(*label.span(), "hours")
    return _found(reading, "hours", _STRONG)


def plain_hours(reading: Reading) -> Finding[float] | None:
    """Hours that stand without a class word and can only be those of the class whose notice it is: "Four hours."."""
    return _found(reading, "hours", _PLAIN)


def plain_days(reading: Reading) -> Finding[float] | None:
    """Days that stand without a class word: "Five days (40 hours)"."""
    return _found(reading, "days", _PLAIN)


# ------------------------------------------------------------------------------------------------ which line says it


def _hours(block: Block) -> Finding[float] | None:
    """Its own label first, then what its lines say strongly, then plainly; at last the one length of all classes."""
    return _labelled(block, _of_label) or _told(block, hours, plain_hours)


def _days(block: Block) -> Finding[float] | None:
    return _labelled(block, plain_days) or _told(block, days, plain_days)


def _labelled(block: Block, read: Callable[[Reading], Finding[float] | None]) -> Finding[float] | None:
    return next((found for line in block.labelled("hours") if (found := read(line.reading))), None)


def _told(
    block: Block,
    strong: Callable[[Reading], Finding[float] | None],
    plain: Callable[[Reading], Finding[float] | None],
) -> Finding[float] | None:
    own = [line for line in (block.lines if block.alone else own_lines(block)) if line.label in _SAYING]
    if found := _first(own, strong) or _first(own, plain):
        return found
    shared = [line for line in block.shared if line.label in _SAYING]
    if block.alone:
        return _first(shared, strong) or only(_all(shared, plain))
    of_all = [line for line in shared if _OF_EACH.search(line.reading.plain)]
    return only(_all(of_all, strong)) or only(_all(of_all, plain))


def _first(lines: Iterable[Line], read: Callable[[Reading], Finding[float] | None]) -> Finding[float] | None:
    return next(_all(lines, read), None)


def _all(lines: Iterable[Line], read: Callable[[Reading], Finding[float] | None]) -> Iterator[Finding[float]]:
    return (found for line in lines if (found := read(line.reading)))


def _of_label(reading: Reading) -> Finding[float] | None:
    """The value of a label that names hours: "24", "24.0 Hour(s)", "40 hours/5 days", "six (6) hours"."""
    if (bare := _BARE.fullmatch(reading.plain)) and 0 < (value := float(bare["number"])) <= _MOST["hours"]:
        return value, reading.evidence(*bare.span("number"), "hours")
    said = [one for one in _lengths(reading.plain) if one.unit == "hours"]
    best = next((one for one in said if _TOTAL.match(reading.plain, one.end)), said[0] if said else None)
    return (best.value, reading.evidence(best.start, best.end, "hours")) if best else None


# ------------------------------------------------------------------------------------------------- what a line says


def _found(reading: Reading, unit: str, least: int) -> Finding[float] | None:
    """The length that the sentence says most firmly, at least as firmly as *least*."""
    best: tuple[int, _Said] | None = None
    listed = tuple(islice(_lengths(reading.plain), _MOST_LENGTHS))
    for before, said, after in zip((None, *listed), listed, (*listed[1:], None), strict=False):
        if said.unit != unit:
            continue
        firm = _PAIRED if _paired(before, said) or _paired(said, after) else _firmness(reading, said)
        if firm >= least and (best is None or firm > best[0]):
            best = firm, said
    return (best[1].value, reading.evidence(best[1].start, best[1].end, unit)) if best else None


def _paired(one: _Said | None, other: _Said | None) -> bool:
    """Whether two lengths are one in two units: "(40 hours/5 days)", "Two days / 16 hours", "Five days, 40 hours"."""
    return one is not None and other is not None and one.unit != other.unit and other.start - one.end <= _BESIDE


def _firmness(reading: Reading, said: _Said) -> int:
    """How surely *said* is the length of a class: it is its own ("8-hour course"), or stands as a fact by itself."""
    plain, words = reading.plain, _words()
    before, after = plain[max(0, said.start - 40) : said.start], plain[said.end : said.end + _NEAR]
    if _is_other(before, after):
        return _NONE
    if _TOTAL.match(after):
        return _TOTALLED
    ahead = words["classes"].search(after)
    if said.bound and ahead and not _NEXT.search(after[: ahead.start()]):
        return _STRONG
    owed = said.unit == "hours" and words["duties"].search(plain)
    if not owed and (words["teaching"].match(after) or (_LASTING.search(before) and reading.has(*_CLASS_WORDS))):
        return _STRONG
    return _PLAIN if _stands_alone(said, before, after, owed=bool(owed)) else _NONE


def _is_other(before: str, after: str) -> bool:
    """Whether the words around a length show that it is a notice, a distance, a credit or the length of another class."""
    words = _words()
    if words["not_before"].search(before) or _COUNTED.search(before) or _ANOTHER.search(before):
        return True
    return bool(words["not_after"].match(after.lstrip(" -–—")) or _REQUIRED.match(after))


def _stands_alone(said: _Said, before: str, after: str, *, owed: bool) -> bool:
    """Whether the length is a fact between marks or opens its sentence: "Four hours.", "All 16 hours count"."""
    if said.unit == "hours" and _ALL.search(before) and not _words()["duties"].search(before):
        return True
    if owed:
        return said.start == 0 and bool(_TOWARD.match(after))
    if said.minutes and _AND_ON.match(after):
        return False
    if said.start == 0 and not said.minutes and _GOING_ON.match(after):
        return True
    return bool((_OPENING.search(before) or _SPREAD.search(before)) and _CLOSING.match(after))


def _lengths(plain: str) -> Iterator[_Said]:
    for match in _pattern().finditer(plain):
        value = value_of(match["number"])
        unit = match["unit"].lower()
        name = "days" if unit.startswith("day") else "hours"
        minutes = unit.startswith("m")
        value = value / 60 if minutes else value + int(match["minutes"] or 0) / 60
        if (_LEAST if minutes else 0) < value <= _MOST[name]:
            singular = not unit.rstrip(".").endswith(("s", "(s)")) or match["gap"] not in ("", " ")
            yield _Said(round(value, 2), match.start(), match.end(), name, singular, minutes)


@cache
def _pattern() -> re.Pattern[str]:
    """A number and its unit: "8-hour", "24.0 Hour(s)", "forty-hour (40)", "seven (7) hour", "3½ days", "2h", "60 mins"."""
    unit = r"(?P<unit>hour\(s\)|hours?|hrs?\(s\)|hrs?\.?|minutes?|mins?\.?|days?|(?<=\d)h)"
    return re.compile(
        rf"(?<!\d/)(?<![\w.,$#:’'-])(?P<number>{NUMBER})(?:\s?\(\d{{1,3}}(?:\.\d)?\))?(?P<gap>[\s‐‑–-]{{0,2}})"
        rf"(?:(?:contact|training|classroom|class|clock|course|instructional|total)\s(?=h))?{unit}(?!\w)(?:\s?\(\d{{1,3}}\))?"
        r"(?:\s(?:and\s)?(?P<minutes>\d{1,2})\s?(?:minutes?|mins?)\b)?",
        re.IGNORECASE,
    )


@cache
def _words() -> dict[str, re.Pattern[str]]:
    known = length_words()

    def any_of(phrases: Iterable[str]) -> str:
        return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))

    return {
        "classes": re.compile(rf"\b(?:{any_of(known.classes)})\b", re.IGNORECASE),
        "teaching": re.compile(rf"\s+(?:of\s+)?(?:[\w()#-]+\s+){{0,3}}?(?:{any_of(known.teaching)})\b", re.IGNORECASE),
        "duties": re.compile(rf"\b(?:{any_of(known.duties)})\b", re.IGNORECASE),
        "not_after": re.compile(rf"(?:business\s)?(?:{any_of(known.not_after)})\b", re.IGNORECASE),
        "not_before": re.compile(rf"\b(?:{any_of(known.not_before)})\s(?:the\s)?$", re.IGNORECASE),
    }
