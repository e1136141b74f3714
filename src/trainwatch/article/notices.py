"""Whether a page is a notice of classes, made of labels, rows and days, or running text."""

import re
from collections.abc import Sequence

from trainwatch.article.labels import begins, field_of
from trainwatch.article.rows import Line
from trainwatch.article.tables import DAY

# Fields whose labels tell of a class; press releases have others too ("Contact: ", "Date: ").
_TELLING = frozenset(
    (
        *("dates", "start", "end", "time", "place", "venue", "address", "cost", "hours", "credit", "audience", "city"),
        *("prerequisites", "instructor", "registration", "deadline", "seats", "delivery"),
    )
)
_HEADS = frozenset(("title", "dates", "start"))
_FEW = 3  # labels of a notice
_DATED = 2  # short lines with a day
_SHORT = 160
_PROSE = 80
_MOSTLY = 0.5  # share of letters in running text from which on a page is an article ...
_LARGELY = 0.75  # ... if it is longer than
_BRIEF = 1_500  # characters ...
_HARDLY = 0.4  # ... and below which one day, or the lengths of two classes, make it a notice
_LENGTH = re.compile(r"\b\d{1,3}(?:\.\d)?[ -]?(?:hours?|hrs?|h|minutes?|mins?)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]{0,3}$")


def is_notice(lines: Sequence[Line], *, is_article: bool) -> bool:
    """Whether *lines* announce classes by labels, by a table with heads or by short lines with days.

    *is_article*: the page calls itself an article for sure, so that days alone do not make it a notice.
    """
    told = {field for line in lines for field in _fields(line.text)}
    labels = len(told & _TELLING)
    if labels >= _FEW or any(_is_head(line.text) for line in lines):
        return True
    if is_article:
        return False
    short = [line.text for line in lines if len(line.text) <= _SHORT]
    dated, prose = sum(DAY.search(text) is not None for text in short), _prose(lines)
    if dated + labels >= _DATED:
        brief = sum(len(line.text) for line in lines) < _BRIEF
        return prose < (_LARGELY if brief else _MOSTLY)
    lengths = sum(_LENGTH.search(text) is not None for text in short)
    return prose < _HARDLY and (dated > 0 or lengths >= _DATED)


def _fields(text: str) -> tuple[str, ...]:
    return (field_of(text), *(begins(cell) for cell in text[: 4 * _SHORT].split(" | ")))


def _is_head(text: str) -> bool:
    named = [field_of(cell) for cell in text[: 4 * _SHORT].split(" | ")]
    return len(named) > 1 and sum(map(bool, named)) >= max(2, len(named) - 1) and bool(_HEADS & set(named))


def _prose(lines: Sequence[Line]) -> float:
    """The share of letters that stand in running text."""
    whole = sum(len(line.text) for line in lines)
    running = sum(len(line.text) for line in lines if len(line.text) >= _PROSE and _SENTENCE.search(line.text[-5:]))
    return running / whole if whole else 1.0
