"""Names of classes that commas part from the class word: "Steady Hand, a leadership course", "the class, Steady Hand, is"."""

import re
from dataclasses import replace

from trainwatch.courses.prose.naming import LENGTH, Name, is_organisation, name
from trainwatch.courses.prose.phrases import (
    ACRONYM,
    CONNECTORS,
    PLACE_JOINERS,
    back,
    cased,
    forward,
    lists,
    shouts,
    small_words,
    topic_spans,
)
from trainwatch.courses.reading import Reading, Span, touches
from trainwatch.knowledge.course_words import course_words

_REACH = 110  # characters before a class word in which an apposition may begin
_CLOSING = frozenset({",", ".", ";", ")", ""})
_WITHIN = re.compile(
    r"\b(?:at|in|during|after|before|for|from|of)\s+(?:the|this|a)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_AT = re.compile(
    r"\b(?:at|in|on|near|from|by|with|to|after|during)\s+(?:the\s+)?$", re.IGNORECASE
)  # "In Santa Fe, a ... course"
_WERE_AT = re.compile(r"\w (?:at|in) $")
_VERB = re.compile(r" (?:is|was|were|are|will|has|had)\b")
_APPOSITION = re.compile(
    r"(?:\s+(?:initiative|project|curriculum))?\s*,\s+(?:an?|the)\s+(?:[\w-]+,?\s+){0,7}?$", re.IGNORECASE
)


def apposed(reading: Reading, head: Span) -> Name | None:
    """The name before a comma: "the Steady Hand initiative, a leadership course"."""
    joint = _APPOSITION.search(reading.plain, max(0, head[0] - _REACH), head[0])
    if not joint or shouts(reading):
        return None
    start = _start_of_name(reading, joint.start(), head)
    if start is None:
        return None
    kept = [token for token in reading.tokens if start <= token.start and token.end <= joint.start()]
    subject = touches(start, kept[-1].end, topic_spans(reading))
    if not subject and not _is_attended(reading, start, head) and _AT.search(reading.plain, 0, start):
        return None
    named = [word for word in kept if word.is_word and word.is_name and word.lower not in lists()[0]]
    if len(named) < (1 if subject else 2) or len(kept) < 2:
        return None
    if kept[0].lower in course_words().ranks or is_organisation(kept[-1].lower):
        return None
    new = name(reading, (start, kept[-1].end), head, rank=3, single=True)
    return replace(new, told=_is_attended(reading, start, head)) if new else None


def _start_of_name(reading: Reading, end: int, head: Span) -> int | None:
    """Where the capitalised name that ends at *end* begins: the furthest word from which it reaches to there.

    A small word that opens the sentence belongs to it only between commas: "From Scene to Verdict, a seminar, will be",
    but "After Columbine, a course was".
    """
    closed = reading.plain[head[1] : head[1] + 1] == ","
    for token in reading.tokens:
        little = token.lower in small_words() | CONNECTORS | PLACE_JOINERS | lists()[1]
        opens = token.start == 0 and little and not (closed and token.lower in small_words())
        if end - _REACH <= token.start < end and token.is_name and not opens:
            span = cased(reading, token.start)
            if span and span[1] == end:
                return token.start
    kept = back(reading, end, shouting=False)
    return kept[0].start if kept and kept[0].is_name else None


def _is_attended(reading: Reading, start: int, head: Span) -> bool:
    """Whether people were "at X, a one-day class"; without a length X is a place: "at Reno, a class was held"."""
    measured = LENGTH.search(reading.plain, start, head[0])
    return bool(measured and _WERE_AT.search(reading.plain, 0, start)) and not _VERB.match(reading.plain, head[1])


def set_off(reading: Reading, head: Span) -> Name | None:
    """The name behind the class word and a comma: "the class, Steady Hand, is", "courses, Full Name (FN), ..."."""
    if head in reading.spans("name_heads"):  # "the academy, Santa Fe, ..."
        return None
    span = behind_comma(reading, head[1])
    if span and (_spells(reading.plain, span) or _is_set_off(reading, head, span)):
        return name(reading, span, head, rank=3, single=True)
    return None


def behind_comma(reading: Reading, end: int) -> Span | None:
    """The capitalised name after a comma: all of it where a second comma ends it, "a webinar, Fraud at the Pump, on"."""
    if reading.plain[end : end + 2] != ", ":
        return None
    wide = cased(reading, end + 2, wide=True)
    closed = wide and reading.plain[wide[1] : wide[1] + 1] in _CLOSING
    return wide if closed else forward(reading, end + 2)


def _is_set_off(reading: Reading, head: Span, span: Span) -> bool:
    """Whether the name stands between commas as that of the class, and is not a person's: "the class, Steady Hand, is"."""
    words = [token for token in reading.tokens if span[0] <= token.start and token.end <= span[1] and token.is_word]
    if len(words) < 2 or words[0].lower in course_words().ranks or is_organisation(words[-1].lower):
        return False
    if touches(*span, [(start, end) for start, end, _ in reading.topics]):
        return reading.plain[span[1] : span[1] + 1] in _CLOSING
    return reading.plain[span[1] : span[1] + 1] == "," and not _WITHIN.search(reading.plain, 0, head[0])


def _spells(plain: str, span: Span) -> bool:
    """Whether the name ends in its own acronym: "Criminal Jurisdiction in Indian Country (CJIC)"."""
    acronym = ACRONYM.search(plain, *span)
    if not acronym:
        return False
    initials = [word[0].upper() for word in re.findall(r"[A-Za-z]+", plain[span[0] : acronym.start()])]
    letters = re.sub(r"[^A-Z]", "", acronym.group(1))
    rest = iter(initials)
    return len(letters) >= 2 and all(letter in rest for letter in letters)
