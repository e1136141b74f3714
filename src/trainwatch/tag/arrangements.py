"""What tells that a class can still be attended: when, how long, at what price, how to get in, who may come, for what credit.

An announcement arranges a class and seldom speaks of "training"; a report of one arranges nothing. Their number is
what counts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from trainwatch.model import Evidence
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Part, Reading

_TRADE = (Sort.PEOPLE, Sort.TRAINING, Sort.PROGRAMME, Sort.CREDIT)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_CLOCK = r"\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?|noon)?"
_RANGE = r" ?(?:-|–|—|to|through|thru|until|&) ?"
_COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|sixteen|twenty|thirty|forty|half)"
)

# The wordings are those of several hundred pages of agencies and providers. Where an arrangement has several expressions,
# each stands behind letters without which it cannot match: to look for them first costs a hundredth of the expression,
# and "price" in one expression took a third of a millisecond a page.
ARRANGEMENTS: Final[Mapping[str, str | Sequence[tuple[str, str]]]] = {
    "dates": rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?{_RANGE}(?:{_MONTH} )?\d{{1,2}}\b|\bweek \d:|\bsession (?:i|1)\b",
    "hours": (
        rf"\b(?:{_CLOCK}|noon){_RANGE}(?:\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b|noon\b)"
        rf"|\b(?:0[5-9]|1[0-9]):?[0-5]0{_RANGE}(?:[01]\d|2[0-3]):?[0-5]0\b|\b(?:eastern|central|mountain|pacific) time\b"
    ),
    "length": rf"\b{_COUNT}(?:[- ](?:hour|day|week|minute)s?|[- ]session)\b",
    "price": (
        ("$", r"\$\d{1,3}(?!\d|[,.]\d{3}|\.?\d* ?(?:million|billion|m\b))|\$[1-3],\d{3}(?![\d,])"),
        ("tuition", r"\btuition\b"),
        ("no c", r"\bno (?:cost|charge)\b"),
        ("fee", r"\bfee\b"),
        ("free", r"\bfree (?:of charge\b|class|course|webinar|training|seminar|workshop|online)|\bfree[;.]"),
        (" free", r"\b(?:attend|is|are|class|course|training|webinar) free\b"),
        ("cost", r"\bcosto? ?:|\bcost is\b|\blibre de costos?\b"),
        ("nobody pays", r"\bnobody pays\b"),
        ("covers the class", r"\bcovers the class\b"),
        ("gratuito", r"\bgratuito"),
    ),
    "entry": (
        r"\bregist(?:er|ration)\b|\benroll(?:ment)?\b|\brsvp\b|\bsign up\b|\bseats?\b(?! belt)|\bseating\b|\bspace (?:for|is)\b|\bwaiting list\b"
        r"|\bpackets? (?:are )?due\b|\bprerequisites?\b|\bclass (?:size|limit)\b|\bplaces for\b|\bfirst[- ]come\b|\bnominat(?:e|ions)\b"
        r"|\bmust hold a\b|\bforms? (?:arrive|are due)\b|\bwill be scheduled\b|\breserve\b|\bmatrícula\b|\binscr[ií]b|\bcupo\b"
    ),
    "audience": (
        (" to", r"\b(?:open|restricted|limited) (?:only )?to\b"),
        ("welcome", r"\b(?:is|are) welcome\b"),
        ("invite", r"\b(?:is|are) invited\b|\binvites\b"),
        ("who should attend", r"\bwho should attend\b"),
        ("audience", r"\baudience\b"),
        (
            "for ",
            (
                r"for (?:(?<=\Afor )|(?<=[.;:!?\n]for )|(?<=[.;:!?\n] for ))"
                r"(?:new |all |every |sworn |full-time |working |any )?"
                r"(?:officers?|deput|sergeants?|lieutenants?|troopers?|detectives?|investigators?|analysts?|clerks?|dispatch|jail|"
                r"correction|patrol|supervisors?|instructors?|police|law enforcement|prosecutors?|chiefs?|sheriffs?|command|"
                r"telecom|probation|handlers?|first-line)"
            ),
        ),
        ("attend free", r"\battend free\b"),
        ("only officers", r"\bonly officers\b"),
        ("certified officers", r"\bcertified officers\b"),
        ("sworn personnel", r"\bsworn personnel\b"),
    ),
    "credit": (
        r"\bhours? of [a-z-]+(?: [a-z-]+)? credit\b|\b(?:post|in-service|continuing education|telecommunicator|proficiency|tcole|clee) "
        r"(?:hours?|credits?)\b|\bapproved for (?:credit|\d)|\bcarries \d+|\bceus?\b|\bcertificate of (?:completion|attendance)\b"
    ),
    "reader": r"\b(?:you'll|you will|bring (?:your|a|one|coveralls)|your (?:agency|dog|certificate)|join us|we'll|you need|you must)\b",
}
_COMPILED: Final = {
    name: [(cue, re.compile(wording)) for cue, wording in ((("", given),) if isinstance(given, str) else given)]
    for name, given in ARRANGEMENTS.items()
}
# A longer text makes arrangements by the way.
NOTICE = 3000  # characters


def arrangements(reading: Reading) -> tuple[Evidence, ...]:
    """The arrangements that a document makes, one piece of evidence each; none of a text that is too long for a notice."""
    if len(reading.text.string) >= NOTICE or not any(part.of(sort) for part in reading.parts for sort in _TRADE):
        return ()
    return arranged(reading, _COMPILED)


def arranged(reading: Reading, names: Iterable[str]) -> tuple[Evidence, ...]:
    """The arrangements of these *names* that any document makes, one piece of evidence each."""
    lowered = [(part, _small(part.string)) for part in reading.parts]
    return tuple(words for name in names if (words := _arranged(lowered, name)))


def _small(text: str) -> str:
    """*text* in small letters, unless that made it longer ("İ"): offsets count in the text as it stands."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _arranged(parts: Sequence[tuple[Part, str]], name: str) -> Evidence | None:
    for part, string in parts:
        found = [match for cue, wording in _COMPILED[name] if cue in string and (match := wording.search(string))]
        if found:
            return part.evidence(*min(match.span() for match in found), name)
        if name == "credit" and (hits := part.of(Sort.CREDIT)):  # "TCOLE #4065"
            return part.evidence(hits[0].start, hits[0].end, name)
    return None
