"""How many may attend, and what an agency gets that hosts the class."""

import re
from collections.abc import Iterator

from trainwatch.courses.block import Line
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.enrolment_words import enrolment_words
from trainwatch.model import Evidence

_TENS = {"ten": 10, "twelve": 12, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "twenty-four": 24,
         "twenty-two": 22, "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45,
         "fifty": 50, "sixty": 60, "seventy-five": 75, "eighty": 80, "hundred": 100, "one hundred": 100}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(sorted(_TENS, key=len, reverse=True))})\b(?:\s?\(\d{{1,4}}\))?"
_ANOTHER = r"(?:\s?(?:[-–—]|to)\s?(?P<upper>\d{1,4}))?"
# "Maximum class size is 75", "Class Limit: 50", "capacity for 50", "limited to the first 30", "capped at 40".
_LIMIT = re.compile(
    rf"\b(?:(?:class|course|group|seating)\s(?:size|limit|capacity|maximum)|capacity|max(?:imum|\.)?(?:\s(?:of|enrollment"
    rf"|attendance|number|students|participants|seats)){{0,2}}|seats|seating|enrollment|attendance|space|registration"
    rf"|(?:each\s)?class(?:es)?|course)"
    rf"(?:[\s:=–-]{{1,3}}(?:is|are|of|for|at|to|the|limit|limited|held|capped|restricted|kept|maximum|max|first|only"
    rf"|has|room|been|will|be)){{0,6}}[\s:=–-]{{1,3}}{_NUMBER}{_ANOTHER}",
    re.IGNORECASE,
)
_LIMITS = re.compile(r"limit|cap|max|size|held|restrict|kept|first|room|only", re.IGNORECASE)
_FIRST = re.compile(
    rf"\b(?:limit(?:ed)?(?:\sis|\sto|\sof|:)?\s(?:the\s)?(?:first\s)?|(?:the|to|open\sto|accept)\s(?:the\s)?first\s"
    rf"|only\s(?:the\sfirst\s)?|capped\sat\s|(?P<room>room\sfor\s)|up\sto\s|no\smore\sthan\s|(?:one\s)?of\sthe\s|seats\s)"
    rf"{_NUMBER}{_ANOTHER}",
    re.IGNORECASE,
)
# "28 seats, 9 left", "10 seats.", "30 spots": a number before the counted word, where it is all of them.
_COUNTED = re.compile(
    rf"(?<![\w$.,/-]){_NUMBER}\s(?:total\s|available\s|open\s)?(?:seats|spots|slots|spaces|places|openings)\b"
    r"(?!\s(?:left|remain))",
    re.IGNORECASE,
)
_OF = re.compile(r"(?<![\w/$])\d{1,4}\sof\s(?P<number>\d{1,4})(?![\w/])", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|remain(?:ing|s)?)\b", re.IGNORECASE)
_LONE = re.compile(rf"\s*(?:max(?:imum)?\.?\s)?(?:(?P<lower>\d{{1,4}})\s?[-–—]\s?)?{_NUMBER}", re.IGNORECASE)
_NOT_SEATS = re.compile(
    r"\b(?:hours?|hrs?|minutes?|credits?|days?|weeks?|years?|percent|miles|dollars|points?|agencies|rooms?|rounds"
    r"|a\.?m|p\.?m)\b|%",
    re.IGNORECASE,
)
# "Minimum of eight or it is cancelled", "one free seat for every 10 paid": numbers of people that limit nothing.
_NO_LIMIT = re.compile(
    r"\b(?:minimum|at least|fewer than|less than|for every|each|per|free|paid|previous|graduates?|left|remaining)\s?"
    r"(?:of\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_A_CLASS = re.compile(r"\s(?:per|a|in\seach)\s(?:class|course|session)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s?(?:[.,;)]|$)")
_OF_AGENCY = re.compile(
    r"\b(?:agenc(?:y|ies)|departments?|offices?|counties|county)\s(?:may|can|will|is|are)\b[^.;]{0,40}$", re.IGNORECASE
)
_EACH_AGENCY = re.compile(
    r"[^.;,]{0,30}\b(?:per|from\s(?:each|any|one)|an|each)\s(?:agency|department|office|county)\b", re.IGNORECASE
)
_SEATING = re.compile(
    r"\b(?:seat\w*|spaces?|spots?|enrollment|attendance|class(?:es)?|registration)\s(?:is\s|are\s)?$", re.IGNORECASE
)
_HOST = re.compile(r"\bhost(?:s|ing)?\b", re.IGNORECASE)
_GETS = re.compile(
    r"\b(?:receives?|gets?|earns?|is\sgiven|are\sgiven|is\scredited|are\scredited|credited|rewarded|complimentary"
    r"|free\s(?:seats?|slots?|spots?|registrations?|tuition|attendance|training)|(?:seat|registration)\scredits?"
    r"|seats?\s(?:at\sno\s(?:cost|charge)|free)|no\scost\sto\sthe\shost)\b",
    re.IGNORECASE,
)


def seats(line: Line) -> tuple[int, Evidence] | None:
    """How many may attend, as *line* says: the upper number where it gives two."""
    text = line.reading.plain
    if line.label == "seats" and not _LEFT.search(text) and (match := _OF.search(text) or _LONE.match(text)):
        return _number(match["number"]), line.reading.evidence(match.start("number"), match.end("number"), "seats")
    for match in _limits(text):
        upper = match.groupdict().get("upper")
        group = "upper" if upper else "number"
        number = _number(match[group])
        if 1 < number <= 5000 and not _is_other(text, match):
            return number, line.reading.evidence(*match.span(), "seats")
    return None


def _limits(text: str) -> Iterator[re.Match[str]]:
    for match in _LIMIT.finditer(text):
        if _LIMITS.search(match.group()):
            yield match
    for match in _FIRST.finditer(text):
        counted = enrolment_words().seat_words.match(text, match.end() + 1) or _seats_before(text, match.start())
        if counted or _A_CLASS.match(text, match.end()) or (match["room"] and _ENDS.match(text, match.end())):
            yield match
    yield from _COUNTED.finditer(text)


def _seats_before(text: str, end: int) -> bool:
    """Whether what is limited are seats: "seating is limited to 40"."""
    return bool(_SEATING.search(text, max(0, end - 40), end))


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts something else: hours, a minimum, what the host gets, seats of one agency."""
    behind = text[match.end() : match.end() + 12]
    if _OF_AGENCY.search(text, 0, match.start()) or _EACH_AGENCY.match(text, match.end()):
        return True
    return bool(_NOT_SEATS.match(behind.lstrip(" -")) or _NO_LIMIT.search(text, 0, match.start("number")))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _TENS[text.lower()]


def host_benefits(reading: Reading) -> tuple[str, Evidence] | None:
    """What the host of a class gets, in the sentence's own words."""
    text = reading.plain
    if _HOST.search(text) and _GETS.search(text):
        words = reading.evidence(0, len(text), "host_benefits")
        return words.text, words
    return None
