"""A sentence together with every known word in it: what the other modules of this room look at."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from trainwatch.courses.sentences import Sentence
from trainwatch.knowledge import Body, Knowledge, Matcher, State
from trainwatch.knowledge.course_words import CostWords, CourseWords, cost_words, course_words
from trainwatch.model import Evidence

Span = tuple[int, int]

_KEPT = 2_048  # sentences of which what is found in them is kept: a text is read as prose and again as a notice
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/‐‑-][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. *start* and *end* count within the sentence."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in small letters, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether this is a word or number, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is written as names are."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, its tokens, and the words of our lists in it: *hits* maps a list's name to spans in the sentence.

    *topics*, *bodies* and *states* hold the matches of the knowledge files with what each match stands for.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    hits: Mapping[str, tuple[Span, ...]]
    topics: tuple[tuple[int, int, str], ...]
    bodies: tuple[tuple[int, int, Body], ...]
    states: tuple[tuple[int, int, State], ...]

    @property
    def plain(self) -> str:
        """The words as they are read."""
        return self.sentence.plain

    def has(self, *lists: str) -> bool:
        """Whether a word of one of the named lists is in the sentence."""
        return any(name in self.hits for name in lists)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Where the words of the named list are."""
        return self.hits.get(name, ())

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """The quote from *start* to *end* of this sentence."""
        return self.sentence.evidence(start, end, rule)


class Reader:
    """The compiled word lists of one `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words: Matcher[str] = Matcher((*_lists(course_words()), *_lists(cost_words())))
        self._topics: Matcher[str] = Matcher(
            [(phrase, topic.id) for topic in knowledge.topics.values() for phrase in (*topic.phrases, *topic.weak)],
            exact=[(acronym, topic.id) for topic in knowledge.topics.values() for acronym in topic.acronyms],
        )
        self._bodies: Matcher[Body] = Matcher([(body.name, body) for body in knowledge.bodies])
        self._states: Matcher[State] = Matcher([(state.name, state) for state in knowledge.states.values()])

        self._kept = lru_cache(maxsize=_KEPT)(self._found)

    def read(self, sentence: Sentence) -> Reading:
        """*sentence* with all that is known of its words."""
        return replace(self._kept(sentence.plain), sentence=sentence)

    def _found(self, plain: str) -> Reading:
        hits: dict[str, list[Span]] = defaultdict(list)
        for word in self._words.find(plain):
            hits[word.payload].append((word.start, word.end))
        _drop_futures(hits)
        return Reading(
            sentence=Sentence("text", 0, plain, plain),
            tokens=tuple(Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(plain)),
            hits={name: tuple(spans) for name, spans in hits.items()},
            topics=tuple(self._topics.find(plain)),
            bodies=tuple(self._bodies.find(plain)),
            states=tuple(self._states.find(plain)),
        )


@lru_cache(maxsize=4)
def reader(knowledge: Knowledge) -> Reader:
    """The reader for *knowledge*, compiled once."""
    return Reader(knowledge)


def inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether one of *spans* covers all from *start* to *end*."""
    return any(first <= start and end <= last for first, last in spans)


def touches(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether one of *spans* overlaps *start* to *end*."""
    return any(first < end and start < last for first, last in spans)


def _drop_futures(hits: dict[str, list[Span]]) -> None:
    """The "held" of "will be held" says nothing of the past."""
    past = [span for span in hits.pop("held", []) if not inside(*span, hits.get("planned", []))]
    if past:
        hits["held"] = past


def _lists(words: CostWords | CourseWords) -> list[tuple[str, str]]:
    return [(phrase, field.name) for field in fields(words) for phrase in getattr(words, field.name)]
