"""The name of a class in a row of a list: before its day or behind it, or before the words that say how to take it."""

import re
from collections.abc import Iterator

from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.notice.dated_rows import OFFERED, PART
from trainwatch.courses.notice.names import (
    SEPARATORS,
    is_body,
    is_generic_name,
    is_place,
    tells,
    title_span,
    trimmed,
    without_place,
)
from trainwatch.courses.notice.phrases_of import holds
from trainwatch.courses.reading import Reading, Span
from trainwatch.knowledge.calendar_words import is_no_class
from trainwatch.knowledge.notice_words import notice_words

_COLON = re.compile(r"[A-Z0-9][^.:;!?]{3,80}:\s")  # "Radar Basics: hybrid. Self-study first, then August 4"
_LED = re.compile(
    r"[A-Z0-9][^.:;!?]{3,80}(?=\.\s(?!(?:He|She|They|His|Her|Their)\b)[A-Z])"
)  # "Radar Basics. This class ..."
_DASHES = re.compile(r"\s[–—|»-]\s|\s?—\s?|\s\.\s\.\s\.\s")
_JOINTS = re.compile(r":\s|\s[–—|»-]\s|\s?—\s?|(?<!\bSt)(?<!\bFt)(?<!\bMt)\.\s|\s\.\s\.\s\.\s")
_LONG_LEAD = 14  # words of a sentence, in which a name can only stand first
_SHORT_NAME = 3  # words of an academy that is a class and no house
_MOST_PARTS = 4  # of a row in which a name is looked for
_ALL_LARGE, _MARKED = 0.65, 0.6  # of a name's longer words are large, and of one that a mark ends


def before_day(plain: str, day: int, known: Gazetteer) -> Span | None:
    """The name before the day that begins at *day*: "Radar Basics – May 3". None where only a place stands there."""
    lead = plain[:day].strip(SEPARATORS)
    if holds(lead, notice_words().other_days) or OFFERED.fullmatch(lead) or _is_only_place(lead, known):
        return None
    if _leads(plain[:day]) or _COLON.match(plain):
        return _first_name(plain, 0, day, known) or _behind_colon(plain, day, known)
    return paragraph_name(plain)


def paragraph_name(plain: str) -> Span | None:
    """The name that stands as a sentence of its own at the head of a paragraph, each of its longer words large."""
    match = _LED.match(plain)
    span = title_span(plain, 0, match.end(), least=1.0) if match else None
    return span if span and " " in plain[slice(*span)] else None


def _behind_colon(plain: str, day: int, known: Gazetteer) -> Span | None:
    """The name between the last colon and the day: "I pass along an opportunity for all of you: Radar Basics, May 3"."""
    colon = plain.rfind(": ", 0, day)
    span = title_span(plain, colon + 2, day) if colon > 0 else None
    return span if span and not is_place(plain[slice(*span)], known) else None


def behind_day(plain: str, end: int, known: Gazetteer) -> Span | None:
    """The name behind the day that ends at *end*: "May 3: Radar Basics, Reno"."""
    return _first_name(plain, end, len(plain), known)


def before_way(plain: str, known: Gazetteer) -> Span | None:
    """The name before a colon or dash behind which no day but a way to take the class stands: "Redaction: ongoing"."""
    first, last = next(iter(_segments(plain, 0, len(plain), _JOINTS)))
    rest = plain[last:]
    if not holds(rest, notice_words().undated) or rest[:1] not in (":", " "):
        return None
    span = title_span(plain, first, last)
    return span if span and not is_place(plain[slice(*span)], known) else None


def entitled(title: Reading | None) -> Span | None:
    """The name in the page's *title*, between the kind of page before it and the name of the site behind it."""
    plain = title.plain if title else ""
    spans = [span for part in _parts(plain, 0, len(plain)) if (span := title_span(plain, *part))]
    short = (span for span in spans if len(plain[slice(*span)].split()) <= _SHORT_NAME)
    schools = (span for span in short if plain[slice(*span)].lower().endswith(" academy"))  # "Leadership Academy"
    named = next((span for span in spans if not is_body(plain[slice(*span)])), next(schools, None))
    if named is not None or spans:
        return named
    generic = (trimmed(plain, *part) for part in _parts(plain, 0, len(plain)))
    return next((span for span in generic if is_generic_name(plain[slice(*span)])), None)


def _leads(lead: str) -> bool:
    """Whether a day may follow *lead* in a list: behind a mark, a number or a large word, not as in "the class begins"."""
    bare = lead.rstrip()
    last = bare.split()[-1:] or [""]
    return bare[-1:] in (":", "|", "–", "—", "-", ",", "(", "@", ")", ".") or last[0][:1].isupper() or last[0].isdigit()


def _is_only_place(lead: str, known: Gazetteer) -> bool:
    """Whether all that stands before a day is a place: "Albuquerque, New Mexico — September 16"."""
    return bool(lead) and all(is_place(lead[slice(*part)], known) for part in _segments(lead, 0, len(lead), _JOINTS))


def _first_name(plain: str, start: int, end: int, known: Gazetteer) -> Span | None:
    """The first part of *plain* between bars, dashes and colons that is a name and no place."""
    for number, (first, last) in enumerate(_parts(plain, start, end)):
        if number >= _MOST_PARTS or (number and len(plain[start:end].split()) > _LONG_LEAD):
            return None
        marked = plain[last : last + 3].strip()[:1] in (":", "|", "–", "—", "-")
        span = title_span(plain, first, last, least=_MARKED if marked else _ALL_LARGE)
        if span is None:
            continue
        span = trimmed(plain, span[0], without_place(plain, *span, known))
        name = plain[slice(*span)]
        if not is_place(name, known) and not is_no_class(name) and not PART.fullmatch(name) and tells(name):
            return span
    return None


def _parts(plain: str, start: int, end: int) -> Iterator[Span]:
    """The parts between bars and dashes, which may hold a colon, then those between colons and stops as well."""
    yield from dict.fromkeys((*_segments(plain, start, end, _DASHES), *_segments(plain, start, end, _JOINTS)))


def _segments(plain: str, start: int, end: int, joint: re.Pattern[str]) -> Iterator[Span]:
    begin = start
    for mark in joint.finditer(plain[start:end]):
        if start + mark.start() > begin:
            yield begin, start + mark.start()
        begin = start + mark.end()
    if begin < end:
        yield begin, end
