"""The names of classes in a sentence: "a two-day implicit bias course", "the course X", "a class on X".

Each shape of a name has a function; how far a name reaches is for `phrases` to say.
"""

import re
from collections.abc import Iterable
from itertools import islice

from trainwatch.courses.prose.appositions import apposed, behind_comma, set_off
from trainwatch.courses.prose.naming import LENGTH, Name, is_organisation, is_proper, name
from trainwatch.courses.prose.phrases import MOST_WORDS, back, cased, forward, lists, shouts, topic_spans
from trainwatch.courses.reading import Reading, Span, Token, inside, touches
from trainwatch.knowledge.course_words import course_words

_MOST_HEADS = 20  # class words read of a sentence; in 1,835 public releases none had more than 6
QUOTED = re.compile(r"[“\"]([^“”\"]{3,100})[”\"]")
_IS_A = re.compile(
    r",?\s(?:is|was|will be)\san?\s(?:[\w-]+\s){0,3}", re.IGNORECASE
)  # "Rural Trespass" is a seven-hour course
_CALLED = re.compile(r",?\s+(?:is\s+|was\s+)?(?:called|titled|entitled|named|known as|dubbed)?,?\s*$", re.IGNORECASE)
_NAMED_SO = re.compile(
    r",?\s+(?:is\s+|was\s+)?(?:called|titled|entitled|named|known as|dubbed),?\s+(?:the\s+)?", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\s+(?:for\s+(?:[\w'’-]+\s+){1,8}?)?(?:on|in|about|covering|regarding)\s+(?:how\s+to\s+|the\s+)?", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"(?:\b(?:an?|one|this|another|its)\b|\b(?:half|one|two|three|four|five|six|\d{1,3})[- ](?:day|hour|week)s?)"
    r"(?:[\s,]+(?!of\b|the\b|to\b|in\b|for\b|and\b)[\w-]+){0,4}[\s,“\"]*$",
    re.IGNORECASE,
)
_WORDS_ONLY = re.compile(r"(?:[\w'’-]+ )*")


def names(reading: Reading) -> tuple[Name, ...]:
    """Every class named in the sentence, in the order of the class words; of names that overlap the more name-like."""
    found: list[Name] = []
    for head in islice(_heads(reading), _MOST_HEADS):
        if _is_bare_program(reading, head):
            continue
        new = _quoted(reading, head) or apposed(reading, head) or _before(reading, head) or _after(reading, head)
        if new:
            rivals = [old for old in found if new.start < old.end and old.start < new.end]
            if all(old.rank < new.rank for old in rivals):
                found = [old for old in found if old not in rivals] + [new]
    return tuple(found)


def _heads(reading: Reading) -> Iterable[Span]:
    """The class words, longest first where they overlap, less those that mean something else ("class action")."""
    false = reading.spans("false_heads")
    end = 0
    named = [span for span in reading.spans("name_heads") if reading.plain[span[0]].isupper()]
    heads = (*reading.spans("heads"), *reading.spans("mass_heads"), *named)
    for start, stop in sorted(heads, key=lambda span: (span[0], -span[1])):
        if start >= end and not touches(start, stop, false) and not _is_of_a_body(reading, start, stop):
            end = stop
            yield start, stop


def _is_of_a_body(reading: Reading, start: int, end: int) -> bool:
    """Whether the class word is part of a body's name: "the Pearl River Training Bureau"."""
    following = next((token for token in reading.tokens if token.start == end + 1), None)
    if following is None or not reading.plain[start].isupper() or shouts(reading):
        return False
    return following.is_name and is_organisation(following.lower)


def _is_bare_program(reading: Reading, head: Span) -> bool:
    """Whether it is a "program" of which nothing says that it teaches: most are funds, laws and services."""
    if not reading.plain[head[0] : head[1]].lower().startswith("program"):
        return False
    if (named := behind_comma(reading, head[1])) and touches(*named, topic_spans(reading)):
        return False
    others = (*reading.spans("heads"), *reading.spans("mass_heads"))
    return not any(not reading.plain[start:end].lower().startswith("program") for start, end in others)


def _quoted(reading: Reading, head: Span) -> Name | None:
    """The name in quotes just before the class word, or after it ("a course called ...")."""
    for quote in QUOTED.finditer(reading.plain):
        between = reading.plain[quote.end() : head[0]]
        before = quote.end() <= head[0] and (not between.strip(" -") or _IS_A.fullmatch(between))
        after = head[1] <= quote.start() <= head[1] + 30 and _CALLED.fullmatch(reading.plain, head[1], quote.start())
        if (before or after) and _opens_name(quote.group(1)) and len(quote.group(1).split()) <= MOST_WORDS:
            return name(reading, _trimmed(quote), head, rank=3, single=True)
    return None


def _opens_name(quote: str) -> bool:
    """Whether a quotation begins as a name does; "force-on-force" training is a way of speaking."""
    return quote[0].isupper() or quote[0].isdigit()


def _before(reading: Reading, head: Span) -> Name | None:
    shouting = shouts(reading)
    kept = back(reading, head[0], shouting=shouting)
    if not kept or not _means_something(reading, kept, shouting=shouting):
        return None
    if head in reading.spans("name_heads") and not touches(kept[0].start, head[0], topic_spans(reading)):
        return None
    start, named = kept[0].start, is_proper(reading, kept)
    single = _is_single(reading, start, head, named=named)
    end = head[1]
    if named and reading.plain[head[0]].isupper() and reading.plain[end : end + 4] == " on ":
        further = cased(reading, end + 4)  # "North Star Conference on Internet Crimes"
        end = further[1] if further else end
    return name(reading, (start, end), head, rank=2, single=single)


def _means_something(reading: Reading, words: list[Token], *, shouting: bool) -> bool:
    """Whether the words name a subject: a phrase of topics.yml, or two capitalised words that are not generic."""
    if inside(words[0].start, words[-1].end, reading.spans("trainers")) or _ends_wrong(words):
        return False
    if any(touches(token.start, token.end, topic_spans(reading)) for token in words):
        return True
    generic, _, adjuncts = lists()
    proper = [word for word in words if word.is_word and word.is_name and word.lower not in generic | adjuncts]
    return not shouting and len(proper) >= 2 and len(words) <= 9


def _ends_wrong(words: list[Token]) -> bool:
    return any(word.lower in course_words().not_titles for word in words[-1:])


def _is_single(reading: Reading, start: int, head: Span, *, named: bool) -> bool:
    """Whether one class is meant: a countable word in the singular, a name, or an article or length before a mass word."""
    if head in reading.spans("name_heads"):
        return True
    text = reading.plain[head[0] : head[1]]
    counted = bool(_ARTICLE.search(reading.plain, max(0, start - 60), start))
    if inside(*head, reading.spans("heads")):
        return counted or named or not text.endswith("s")
    # "Child Protection Program" is mostly an office; "a two-day ... program" is a class.
    if text.lower().startswith("program"):
        return bool(LENGTH.search(reading.plain, max(0, start - 60), start)) or reading.sentence.where == "title"
    return counted or (named and text[0].isupper())


def _after(reading: Reading, head: Span) -> Name | None:
    """The name after the class word: "a course called X", "a class on X", "the course X is ...", "courses, Full Name (FN), ..."."""
    plain = reading.plain
    called = _NAMED_SO.match(plain, head[1])
    if called and (span := forward(reading, called.end())):
        return name(reading, span, head, rank=3, single=True)
    if about := _ABOUT.match(plain, head[1]):
        span = _subject(reading, about.end())
        if span:
            single = _is_single(reading, head[0], head, named=False)
            return name(reading, span, head, rank=1, single=single, of=plain[head[0] : head[1]])
        return None
    if inside(*head, reading.spans("heads")) and plain[head[1] : head[1] + 1] == " " and not shouts(reading):
        span = forward(reading, head[1] + 1)
        if span and len(plain[span[0] : span[1]].split()) >= 2 and touches(*span, _topics_or_longer(reading, span)):
            return name(reading, span, head, rank=3, single=True)
    return set_off(reading, head)


def _subject(reading: Reading, start: int) -> Span | None:
    """What "a class on ..." is on: up to three words and a phrase of topics.yml ("investigating sexual assault")."""
    for first, last in topic_spans(reading):
        if (
            start <= first
            and len(reading.plain[start:first].split()) <= 3
            and _WORDS_ONLY.fullmatch(reading.plain, start, first)
        ):
            further = forward(reading, first, loose=True)
            return start, max(last, further[1] if further else last)
    return None


def _topics_or_longer(reading: Reading, span: Span) -> tuple[Span, ...]:
    """The topics; or any place at all where the name is long enough to need none."""
    return (span,) if len(reading.plain[span[0] : span[1]].split()) >= 4 else topic_spans(reading)


def _trimmed(quote: re.Match[str]) -> Span:
    """The quoted words without white space, commas and stops at their ends."""
    words = quote.group(1)
    lead = len(words) - len(words.lstrip(" ,.;:"))
    return quote.start(1) + lead, quote.start(1) + lead + len(words.strip(" ,.;:"))
