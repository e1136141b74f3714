"""What a class is called: the words of its name, and those of them that tell it from other classes."""

import re
from dataclasses import dataclass

from trainwatch.courses.prose.phrases import lists, shouts
from trainwatch.courses.reading import Reading, Span, Token
from trainwatch.knowledge.course_words import course_words

_STEM = 7  # letters that tell words apart: "investigating" and "investigation" are one
LENGTH = re.compile(r"\b(?:half|one|two|three|four|five|\d{1,3})[- ](?:day|hour)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:the|this)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A class as it is named in a sentence; *start* and *end* are the words of the name there.

    *key* holds the words that tell it from other classes, acronyms included. *rank* is how name-like it is: 3 quoted or
    given as a name, 2 before its class word, 1 "a class on ...". *single* tells that one class is meant, not a subject;
    *proper* that the name is its own (two capitalised words), so that a longer name is another class; *anew* that it
    names a class spoken of before: "The class, Steady Hand, ..."; *told* that the words beside it offer it.
    """

    start: int
    end: int
    title: str
    key: frozenset[str]
    rank: int
    single: bool
    proper: bool
    anew: bool = False
    told: bool = False


def name(reading: Reading, span: Span, head: Span, *, rank: int, single: bool, of: str = "") -> Name | None:
    """The name at *span* of the class word at *head*; None where all its words are generic.

    *of* is the class word that follows the subject in the list: "a class on de-escalation" is "De-escalation class".
    """
    text = " ".join(reading.plain[span[0] : span[1]].split())
    if of:
        text = f"{text} {of}"
    key = key_of(text)
    if not key:
        return None
    words = [token for token in reading.tokens if span[0] <= token.start and token.end <= span[1] and token.is_word]
    proper = not of and is_proper(reading, words)
    anew = rank == 3 and bool(_THIS.search(reading.plain, 0, head[0]))
    return Name(span[0], span[1], text[0].upper() + text[1:], key, rank, single, proper, anew)


def key_of(title: str) -> frozenset[str]:
    """The words of *title* that tell it from other classes, cut to their stems."""
    words = (word.lower() for word in re.findall(r"[^\W_]+", title))
    return frozenset(
        word[:_STEM] if len(word) > _STEM else word.removesuffix("s") for word in words if word not in lists()[0]
    )


def is_proper(reading: Reading, words: list[Token]) -> bool:
    """Whether the name is its own: two words of it are capitalised and not generic."""
    named = [word for word in words if word.is_word and word.is_name and word.lower not in lists()[0]]
    return not shouts(reading) and len(named) >= 2


def is_organisation(last: str) -> bool:
    """Whether a name that ends in this word is one of an organisation; "... for Patrol" is not."""
    return last in course_words().organisations and last not in course_words().adjuncts
