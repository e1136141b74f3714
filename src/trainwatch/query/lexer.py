"""Text -> lexemes. Every text can be cut up; what means nothing is left to the parser to name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trainwatch.query.tree import OPERATORS


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query. *field* is what stood before its colon, "" for none; *quoted*: its text stood in quotes."""

    kind: Literal["text", "open", "close", "or", "not"]
    text: str = ""
    field: str = ""
    negated: bool = False
    quoted: bool = False


# NUL ends a query of FTS5 and half a surrogate pair cannot be bound; no control character is part of a word.
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»＂〝〞"), '"')
_FIELD = r"(?P<field>[A-Za-z][A-Za-z_-]{0,30}):"
_LEXEME = re.compile(
    rf"""(?P<minus>-*) (?: (?P<open>\() | (?:{_FIELD})? "(?P<quoted>[^"]*)" )
    | (?P<close>\)) | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_WITH_FIELD = re.compile(rf"{_FIELD}(?P<value>(?!//).*)")
_BEFORE_WORDS = "+.,;:!?'‘’*~^"
_AFTER_WORDS = ".,;:!?'‘’*~^-–—"


def cleaned(text: str) -> str:
    """The text without what no word can hold, and with one sort of double quotes."""
    return _UNSPEAKABLE.sub(" ", text).translate(_QUOTES)


def lexemes(text: str) -> Iterator[Lexeme]:
    """The lexemes of a cleaned text in which quotes come in pairs. ``AND`` is what stands between words anyway, and yields nothing."""
    for found in _LEXEME.finditer(text):
        negated = bool(found["minus"])
        if found["open"]:
            yield Lexeme("open", negated=negated)
        elif found["close"]:
            yield Lexeme("close")
        elif found["quoted"] is not None:
            yield Lexeme("text", found["quoted"], found["field"] or "", negated, quoted=True)
        else:
            yield from _word(found["word"])


def _word(word: str) -> Iterator[Lexeme]:
    if word in OPERATORS:
        if word != "AND":
            yield Lexeme("or" if word == "OR" else "not")
        return
    bare = word.lstrip("-")
    negated = bare != word
    if found := _WITH_FIELD.fullmatch(bare):
        yield Lexeme("text", found["value"], found["field"], negated)
    elif bare:  # a dash that stands alone is punctuation of a sentence
        yield Lexeme("text", bare.lstrip(_BEFORE_WORDS).rstrip(_AFTER_WORDS) or bare, "", negated)
