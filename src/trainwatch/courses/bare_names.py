"""Names of classes that stand without a class word: "The board will hold Field Training Officer Basic at ...".

Only in the announcement of a course, and only names that hold a phrase of topics.yml: elsewhere too much is capitalised.
"""

from collections.abc import Iterable
from functools import cache

from trainwatch.courses.phrases import forward, shouts, topic_spans
from trainwatch.courses.reading import Reading, Span, touches
from trainwatch.courses.titles import Name, is_organisation, name
from trainwatch.knowledge.course_words import course_words

_NEXT_WORDS = (
    "at ",
    "on ",
    "in ",
    "from ",
    "for ",
    "to ",
    "as ",
    "is ",
    "meets ",
    "starts ",
    "begins ",
    "runs ",
    "will ",
)


def bare_names(reading: Reading, page_title: str, taken: Iterable[Name]) -> tuple[Name, ...]:
    """The names that the page's title repeats, or that an organisation "will hold", less those of *taken*."""
    if reading.sentence.where == "title" or shouts(reading):
        return ()
    found: list[Name] = []
    spans = [(one.start, one.end) for one in taken]
    end = 0
    for token in reading.tokens:
        if token.start < end or not token.is_name:
            continue
        span = forward(reading, token.start)
        if span is None:
            continue
        end = span[1]
        if _is_name(reading, span, page_title) and not touches(*span, spans):
            new = name(reading, span, (span[1], span[1]), rank=2, single=True)
            found += [new] if new else []
    return tuple(found)


@cache
def _no_endings() -> frozenset[str]:
    """Words that end the name of a person, a fund or a feast: "Correctional Officer", "Meth Awareness Day"."""
    return frozenset((*course_words().not_titles, *course_words().audience))


def _is_name(reading: Reading, span: Span, page_title: str) -> bool:
    words = reading.plain[span[0] : span[1]].split()
    last = words[-1].lower()
    if len(words) < 2 or not touches(*span, topic_spans(reading)) or is_organisation(last) or last in _no_endings():
        return False
    if not _ends_here(reading.plain[span[1] : span[1] + 8]):
        return False
    given = any(end + 1 == span[0] for _, end in reading.spans("gives"))
    return given or reading.plain[span[0] : span[1]] in page_title


def _ends_here(after: str) -> bool:
    """Whether what follows shows that the name is complete: in "Crash Investigation unit" it is not."""
    rest = after.lstrip()
    return not rest or not rest[0].isalnum() or rest.startswith(_NEXT_WORDS)
