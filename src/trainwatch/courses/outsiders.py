"""Texts that offer no class to those who police: courses for citizens, rules and questions, ceremonies."""

import re
from collections.abc import Sequence

from trainwatch.courses.notice.phrases_of import count, holds
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.notice_words import notice_words
from trainwatch.model import Kind

_OPENING = 12  # sentences in which a text says what it is about
_ASKED = 3  # rows that are questions; fewer stand on any notice ("Questions?")
_QUESTION = re.compile(
    r"(?:how|what|when|where|who|why|do|does|can|may|is|are|will|which)\b[^.!]{5,150}\?", re.IGNORECASE
)
# "GADSDEN, Ala. (June 3) — Deputies ...": news, whose days stand in sentences.
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’ -]{3,40}|[A-Z][\w.'’ -]{2,40}, [A-Z][\w.]{1,12})(?:, [A-Z][\w.]{1,12}| \([^()]{1,40}\)|,? [A-Z][a-z]{2,8}\.? \d{1,2},?){0,3}"
    r"\s?(?:[–—]|--?)\s?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)(?=[\"“A-Z])"
)
_RELEASE = re.compile(
    r"[\W_]*(?:(?:for )?immediate release|media (?:advisory|availability|release|contacts?)|news release|press (?:release|contacts?))\b",
    re.IGNORECASE,
)
_FIRST_LINES = 3
_LONG = 100  # characters; a place above dates of a list is shorter


def is_news(lines: Sequence[str]) -> bool:
    """Whether one of the first lines opens with a dateline, or one says that this is a release to the press."""
    first = [line for line in lines if line.strip()][:_FIRST_LINES]
    if any(_RELEASE.match(line) for line in lines):
        return True
    return any(len(line) >= _LONG and _DATELINE.match(line) for line in first)


def is_for_outsiders(readings: Sequence[Reading]) -> bool:
    """Whether the text is about a citizens' academy or the like.

    By its title, by two sentences of its opening, or by two different signs that citizens are meant, where nobody who
    polices is asked to come.
    """
    opening = readings[:_OPENING]
    told = [reading for reading in opening if reading.has("outsiders")]
    if len(told) >= 2 or any(reading.sentence.where == "title" for reading in told):
        return True
    words = "\n".join(reading.plain for reading in opening)
    return count(words, notice_words().for_citizens) >= 2 and not holds(words, notice_words().for_the_trade)


def is_rules(title: Reading | None, lines: Sequence[str]) -> bool:
    """Whether the page tells rules or answers questions: by its title, or by several rows that are questions."""
    if title is not None and holds(title.plain, notice_words().rules):
        return True
    return sum(bool(_QUESTION.fullmatch(line.strip())) for line in lines) >= _ASKED


def is_ceremony(title: Reading | None, kind: Kind) -> bool:
    """Whether the text is news of a ceremony, whose class is over."""
    return title is not None and kind is not Kind.COURSE_ANNOUNCEMENT and holds(title.plain, notice_words().ceremonies)
