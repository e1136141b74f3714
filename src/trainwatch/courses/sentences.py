"""A text as sentences, each of which knows where it stands, so that every finding can be quoted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from trainwatch.model import Evidence, Subject

MOST_TEXT = 100_000
"""Code points of a text that are read. The longest of 1,835 public releases has 41,035, the longest page of classes 14,763."""

MOST_LINES = 2_000
"""Lines of a text that are read, blank ones not counted. Of 1,835 public releases none has more than 639, of 290 pages of
classes none more than 131; a page with more than these is a list of names, or made to keep a reader busy."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_LONGEST = 1_000  # a sentence beyond this is cut: texts that lost their full stops run on for pages
_MOST_QUOTE = 200  # evidence quotes are at most 200 characters

_ENDS = re.compile(r"[.!?][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Ft|Mt|No|Nos|vs|Gov|Sen|Rep|Atty|Gen|Lt|Sgt|Capt|Cpl|Col|Maj|Det|Dep|Ofc|Supt|Prof|Hon"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Ave|Blvd|Rd|Bldg|Co|Inc|Dept|approx"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn"
    r"|Tex|Vt|Va|Wash|Wis|Wyo|a\.m|p\.m)|\b[A-Z])\.\s*$"
)
_GLUED = re.compile(
    r"(?<=ion)is\b"
)  # "de-escalationis part of": no English word ends so, and pages lose spaces in markup


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title or the text. *start* is its place there in code points.

    *text* is as stored; *plain*, of the same length, is what is read: words run together by lost markup are parted.
    """

    where: Literal["title", "text"]
    start: int
    text: str
    plain: str

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """The quote from *start* to *end* of this sentence, cut to 200 characters."""
        end = min(end, start + _MOST_QUOTE)
        return Evidence(self.where, self.text[start:end], self.start + start, self.start + end, rule)


def sentences(subject: Subject, ignore: Sequence[tuple[int, int]] = ()) -> tuple[Sentence, ...]:
    """The title as the first sentence, then those of the text. None crosses a line or a span of *ignore*."""
    headline = subject.title[:_LONGEST]
    found = [Sentence("title", 0, headline, _parted(headline))] if headline.strip() else []
    text = readable(subject.text, ignore)
    for line in _LINE.finditer(text):
        for start, end in split(text, line.start(), line.end()):
            piece = text[start:end]
            found.append(Sentence("text", start, piece, _parted(piece)))
    return tuple(found)


def readable(text: str, ignore: Iterable[tuple[int, int]]) -> str:
    """What is read of *text*: its first characters and lines, with line ends in place of the spans of *ignore*.

    Places stay what they are in *text*.
    """
    plain = without(text[:MOST_TEXT], ignore)
    lines = (line for line in _LINE.finditer(plain) if not line.group().isspace())
    last = next(islice(lines, MOST_LINES - 1, None), None)
    return plain[: last.end()] if last else plain


def without(text: str, ignore: Iterable[tuple[int, int]]) -> str:
    """*text* with line ends in place of the spans of *ignore*, so that places stay what they are."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(ignore):
        first, last = max(start, position), min(end, len(text))
        if first < last:
            pieces += (text[position:first], "\n" * (last - first))
            position = last
    return "".join((*pieces, text[position:]))


def _parted(text: str) -> str:
    return _GLUED.sub("  ", text).replace("\u00a0", " ")


def split(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Where the sentences of one line are, without the white space around them."""
    begin = start
    for stop in _ENDS.finditer(text, start, end):
        if _ABBREVIATED.search(text, max(begin, stop.end() - 12), stop.end()):
            continue
        yield from _cut(text, begin, stop.end())
        begin = stop.end()
    yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The piece without the white space around it, in parts of at most the longest length."""
    for first in range(start, end, _LONGEST):
        piece = text[first : min(first + _LONGEST, end)]
        bare = piece.strip()
        if bare:
            lead = len(piece) - len(piece.lstrip())
            yield first + lead, first + lead + len(bare)
