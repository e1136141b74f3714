"""A document as the taggers see it: its two texts, and every cue found in them, by sort."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from trainwatch.knowledge import Match, Matcher
from trainwatch.model import Evidence, Subject
from trainwatch.tag.lexicon import Cue, Sort

# More of a text than any article has (a budget bill's release has 14,000); it bounds the time a hostile page can cost.
LONGEST_TEXT = 100_000
LONGEST_TITLE = 1_000
HEADLINE_WORDS, LONGEST_HEADLINE = 4, 30  # "Local News" is a label; a paragraph is no headline
LONGEST_QUOTE = 200  # of Evidence, by contract

# The end of a sentence: a line break, a gap (releases that lost their punctuation have two spaces), or a stop that
# does not follow an initial or short abbreviation ("U.S. Attorney", "Sgt. Miller").
_BREAK = re.compile(r"\n|(?<=[a-z0-9)\"”’]{3})[.!?][\"”’]? +(?=[A-Z\"“‘])| {2,}")
# "Local News2 weeks ago": the label of an entry in a list of other articles; the line after it is that article's title.
_AGED = re.compile(r"^[^\n]{0,60}\d{1,2} (?:minute|hour|day|week|month|year)s? ago *(?:\n[^\n]*)?", re.MULTILINE)

_GAP = "\n\0\n"

Hit = Match[Cue]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """The title or the text: the string without what is ignored, the hits by sort (each in order), where sentences end.

    All offsets are those of *string*, but those of evidence: they count in *original*. *cuts* are where something was
    left out of *string*, with how much longer *original* is up to there.
    """

    where: Literal["title", "text"]
    string: str
    original: str
    hits: Mapping[Sort, Sequence[Hit]]
    breaks: Sequence[int]
    cuts: Sequence[tuple[int, int]] = ()

    def of(self, sort: Sort) -> Sequence[Hit]:
        """The hits of one sort, in the order of the text."""
        return self.hits.get(sort, ())

    def sentence(self, offset: int) -> Span:
        """The sentence around *offset*."""
        index = bisect_right(self.breaks, offset)
        start = self.breaks[index - 1] if index else 0
        return start, self.breaks[index] if index < len(self.breaks) else len(self.string)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for the words between *start* and *end*, cut to the length that a quote may have."""
        first = self._place(start)
        after = min(self._place(end - 1) + 1 if end > start else first, first + LONGEST_QUOTE)
        return Evidence(self.where, self.original[first:after], first, after, rule)

    def _place(self, offset: int) -> int:
        """Where in *original* the character stands that stands at *offset* of *string*."""
        index = bisect_right(self.cuts, offset, key=_first) - 1
        return offset + self.cuts[index][1] if index >= 0 else offset


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What all taggers work from. Compared and hashed by identity."""

    subject: Subject
    title: Part
    text: Part

    @property
    def parts(self) -> tuple[Part, Part]:
        """Title and text."""
        return self.title, self.text


def read(subject: Subject, matcher: Matcher[Cue], ignore: Sequence[Span] = ()) -> Reading:
    """Find every cue in *subject*. Spans of its text listed in *ignore* earn nothing; offsets stay those of the text."""
    title, text = subject.title[:LONGEST_TITLE], subject.text[:LONGEST_TEXT]
    if not title.strip() and (end := _headline_end(text)):
        opening = part("text", text[:end], matcher, ignore)
        return Reading(subject, opening, part("text", text, matcher, [*ignore, (0, end)]))
    return Reading(subject, part("title", title, matcher), part("text", text, matcher, ignore))


def _headline_end(text: str) -> int:
    """Where the headline ends with which an untitled text opens, or 0.

    It is the first line of several words without a full stop, after at most one label such as "Local News", and has
    more text under it.
    """
    end = 0
    for line in text.splitlines(keepends=True)[:4]:
        end += len(line)
        words = len(line.split())
        if words >= HEADLINE_WORDS:
            plain = line.strip()
            return end if words <= LONGEST_HEADLINE and plain[-1] not in ".:;," and text[end:].strip() else 0
    return 0


def part(
    where: Literal["title", "text"], original: str, matcher: Matcher[Cue], ignore: Sequence[Span] | None = None
) -> Part:
    """Find every cue of one string, less those that a longer or contrary phrase strikes out.

    Lists of other articles are left out of a text (*ignore* is given), as is what *ignore* names.
    """
    string, cuts = (original, ()) if ignore is None else without(original, ignore)
    hits: dict[Sort, list[Hit]] = {}
    for hit in matcher.find(string):
        hits.setdefault(hit.payload.sort, []).append(hit)
    harmless = hits.get(Sort.HARMLESS, ())
    if others := hits.get(Sort.OTHERWISE):  # "school board member" is no "school board"
        longer = [hit for hit in hits.get(Sort.TRAINING, ()) if " " in string[hit.start : hit.end]]
        hits[Sort.OTHERWISE] = [
            hit for hit in others if not _within(hit, harmless) and not _is_part_of_another(hit, longer)
        ]
    if struck := sorted((*hits.get(Sort.OTHERWISE, ()), *harmless), key=_start):
        for sort in (Sort.PEOPLE, Sort.TRAINING, Sort.PROGRAMME):
            hits[sort] = [hit for hit in hits.get(sort, ()) if not covered(hit, struck)]
    return Part(where, string, original, hits, [found.start() + 1 for found in _BREAK.finditer(string)], cuts)


def covered(hit: Hit, by: Sequence[Hit]) -> bool:
    """Whether *hit* overlaps one of *by*, which are in order of their starts."""
    index = bisect_left(by, hit.end, key=_start)
    # Phrases are short: what starts more than a few hits earlier ends earlier too.
    return any(other.end > hit.start for other in by[max(0, index - 4) : index])


def _within(hit: Hit, longer: Sequence[Hit]) -> bool:
    """Whether one of *longer*, which are in order of their starts, holds all of *hit*."""
    index = bisect_right(longer, hit.start, key=_start)
    return any(other.end >= hit.end for other in longer[max(0, index - 4) : index])


def _is_part_of_another(hit: Hit, longer: Sequence[Hit]) -> bool:
    """Whether one of *longer* holds *hit* and more: "spring training schedule" is no "spring training"."""
    return any(
        other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
        for other in longer
    )


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """*hits*, which are by start and the longest first, less those that begin inside one before them."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _start(hit: Hit) -> int:
    return hit.start


def _first(cut: tuple[int, int]) -> int:
    return cut[0]


def without(text: str, ignore: Sequence[Span]) -> tuple[str, Sequence[tuple[int, int]]]:
    """*text* without *ignore* and without lists of other articles, and the cuts: see `Part`.

    What is left out shall not make the text longer or thinner, nor push its lead down; a gap stands in its place, across
    which no phrase is read.
    """
    spans = [*ignore]
    if " ago" in text:
        spans.extend(found.span() for found in _AGED.finditer(text))
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    position = length = 0
    for start, end in sorted(spans):
        first, last = max(position, start), min(len(text), end)
        if first < last:
            length += first - position + len(_GAP)
            pieces += text[position:first], _GAP
            cuts.append((length, last - length))
            position = last
    return "".join(pieces) + text[position:], cuts
