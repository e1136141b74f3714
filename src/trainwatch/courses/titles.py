"""The names of classes in a sentence: "a two-day implicit bias course", "the course X", "a class on X".

Each shape of a name has a function; how far a name reaches is for `phrases` to say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from trainwatch.courses.phrases import ACRONYM, MOST_WORDS, back, forward, lists, shouts, topic_spans
from trainwatch.courses.reading import Reading, Span, Token, inside, touches
from trainwatch.knowledge.course_words import course_words

_MOST_HEADS = 20  # class words read of a sentence; in 1,835 public releases none had more than 6
_STEM = 7  # letters that tell words apart: "investigating" and "investigation" are one
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,100})[”\"]")
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
_CLOSING = frozenset({",", ".", ";", ")", ""})
_WITHIN = re.compile(
    r"\b(?:at|in|during|after|before|for|from|of)\s+(?:the|this|a)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_AT = re.compile(
    r"\b(?:at|in|on|near|from|by|with|to|after|during)\s+(?:the\s+)?$", re.IGNORECASE
)  # "In Santa Fe, a ... course"
_THIS = re.compile(r"\b(?:the|this)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:half|one|two|three|four|five|\d{1,3})[- ](?:day|hour)\b", re.IGNORECASE)
_APPOSITION = re.compile(
    r"(?:\s+(?:initiative|project|curriculum))?\s*,\s+(?:an?|the)\s+(?:[\w-]+,?\s+){0,7}?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """A class as it is named in a sentence; *start* and *end* are the words of the name there.

    *key* holds the words that tell it from other classes, acronyms included. *rank* is how name-like it is: 3 quoted or
    given as a name, 2 before its class word, 1 "a class on ...". *single* tells that one class is meant, not a subject;
    *proper* that the name is its own (two capitalised words), so that a longer name is another class; *anew* that it
    names a class spoken of before: "The class, Steady Hand, ...".
    """

    start: int
    end: int
    title: str
    key: frozenset[str]
    rank: int
    single: bool
    proper: bool
    anew: bool = False


def names(reading: Reading) -> tuple[Name, ...]:
    """Every class named in the sentence, in the order of the class words; of names that overlap the more name-like."""
    found: list[Name] = []
    for head in islice(_heads(reading), _MOST_HEADS):
        if _is_bare_program(reading, head):
            continue
        new = _quoted(reading, head) or _apposed(reading, head) or _before(reading, head) or _after(reading, head)
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
        if start >= end and not touches(start, stop, false):
            end = stop
            yield start, stop


def _is_bare_program(reading: Reading, head: Span) -> bool:
    """Whether it is a "program" of which nothing says that it teaches: most are funds, laws and services."""
    if not reading.plain[head[0] : head[1]].lower().startswith("program"):
        return False
    others = (*reading.spans("heads"), *reading.spans("mass_heads"))
    return not any(not reading.plain[start:end].lower().startswith("program") for start, end in others)


def _quoted(reading: Reading, head: Span) -> Name | None:
    """The name in quotes just before the class word, or after it ("a course called ...")."""
    for quote in _QUOTED.finditer(reading.plain):
        before = quote.end() <= head[0] and not reading.plain[quote.end() : head[0]].strip(" -")
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
    start = kept[0].start
    single = _is_single(reading, start, head, named=_is_proper(reading, kept))
    return name(reading, (start, head[1]), head, rank=2, single=single)


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


def _is_proper(reading: Reading, words: list[Token]) -> bool:
    named = [word for word in words if word.is_word and word.is_name and word.lower not in lists()[0]]
    return not shouts(reading) and len(named) >= 2


def _is_single(reading: Reading, start: int, head: Span, *, named: bool) -> bool:
    """Whether one class is meant: a countable word in the singular, a name, or an article or length before a mass word."""
    text = reading.plain[head[0] : head[1]]
    counted = bool(_ARTICLE.search(reading.plain, max(0, start - 60), start))
    if inside(*head, reading.spans("heads")):
        return counted or named or not text.endswith("s")
    # "Child Protection Program" is mostly an office; "a two-day ... program" is a class.
    if text.lower().startswith("program"):
        return bool(_LENGTH.search(reading.plain, max(0, start - 60), start)) or reading.sentence.where == "title"
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
    span = forward(reading, head[1] + 2) if plain[head[1] : head[1] + 2] == ", " else None
    if span and (_spells(plain, span) or _is_set_off(reading, head, span)):
        return name(reading, span, head, rank=3, single=True)
    return None


def _is_set_off(reading: Reading, head: Span, span: Span) -> bool:
    """Whether the name stands between commas as that of the class, and is not a person's: "the class, Steady Hand, is"."""
    words = [token for token in reading.tokens if span[0] <= token.start and token.end <= span[1] and token.is_word]
    if len(words) < 2 or words[0].lower in course_words().ranks or is_organisation(words[-1].lower):
        return False
    if touches(*span, [(start, end) for start, end, _ in reading.topics]):
        return reading.plain[span[1] : span[1] + 1] in _CLOSING
    return reading.plain[span[1] : span[1] + 1] == "," and not _WITHIN.search(reading.plain, 0, head[0])


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


def is_organisation(last: str) -> bool:
    """Whether a name that ends in this word is one of an organisation; "... for Patrol" is not."""
    return last in course_words().organisations and last not in course_words().adjuncts


def _spells(plain: str, span: Span) -> bool:
    """Whether the name ends in its own acronym: "Criminal Jurisdiction in Indian Country (CJIC)"."""
    acronym = ACRONYM.search(plain, *span)
    if not acronym:
        return False
    initials = [word[0].upper() for word in re.findall(r"[A-Za-z]+", plain[span[0] : acronym.start()])]
    letters = re.sub(r"[^A-Z]", "", acronym.group(1))
    rest = iter(initials)
    return len(letters) >= 2 and all(letter in rest for letter in letters)


def _apposed(reading: Reading, head: Span) -> Name | None:
    """The name before a comma: "the Steady Hand initiative, a leadership course"."""
    joint = _APPOSITION.search(reading.plain, max(0, head[0] - 110), head[0])
    if not joint or shouts(reading):
        return None
    kept = back(reading, joint.start(), shouting=False)
    if not kept or not kept[0].is_name:
        return None
    subject = touches(kept[0].start, kept[-1].end, topic_spans(reading))
    if not subject and _AT.search(reading.plain, 0, kept[0].start):
        return None
    proper = [word for word in kept if word.is_word and word.is_name and word.lower not in lists()[0]]
    if len(proper) < 2 or kept[0].lower in course_words().ranks or is_organisation(kept[-1].lower):
        return None
    return name(reading, (kept[0].start, kept[-1].end), head, rank=3, single=True)


def name(reading: Reading, span: Span, head: Span, *, rank: int, single: bool, of: str = "") -> Name | None:
    """The name at *span* of the class word at *head*; None where all its words are generic.

    *of* is the class word that follows the subject in the list: "a class on de-escalation" is "De-escalation class".
    """
    text = " ".join(reading.plain[span[0] : span[1]].split())
    if of:
        text = f"{text} {of}"
    key = _key(text)
    if not key:
        return None
    words = [token for token in reading.tokens if span[0] <= token.start and token.end <= span[1] and token.is_word]
    proper = not of and _is_proper(reading, words)
    anew = rank == 3 and bool(_THIS.search(reading.plain, 0, head[0]))
    return Name(span[0], span[1], text[0].upper() + text[1:], key, rank, single, proper, anew)


def _key(title: str) -> frozenset[str]:
    words = (word.lower() for word in re.findall(r"[^\W_]+", title))
    return frozenset(
        word[:_STEM] if len(word) > _STEM else word.removesuffix("s") for word in words if word not in lists()[0]
    )


def _trimmed(quote: re.Match[str]) -> Span:
    """The quoted words without white space, commas and stops at their ends."""
    words = quote.group(1)
    lead = len(words) - len(words.lstrip(" ,.;:"))
    return quote.start(1) + lead, quote.start(1) + lead + len(words.strip(" ,.;:"))
