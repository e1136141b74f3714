"""The dates of a page: what each says, where it stands, and how likely it is the date of what it stands by."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from trainwatch.model import Moment
from trainwatch.sources.dates import printed_day
from trainwatch.sources.finder import days
from trainwatch.sources.finder.days import day
from trainwatch.sources.finder.outline import Outline

MACHINE, ALONE, LED, NONE = range(4)
"""How a date stands: in an attribute; by itself; at the head of a longer text, or labelled in it; not at all.

A date among other words is none: it is more often the day of what they tell of than the day they were published.
"""

_ALONE = 48  # characters: "Published: Wednesday, February 11, 2026 3:30 PM" has 47
_SHORT = 120  # characters: a title or a line of details; anything longer is prose
_HEAD = 40  # characters
_READ = 1_000  # characters of one piece of text

_LEADS = re.compile(
    r"[^\w]{0,5}(?:(?:date|filed|posted|published|released?|updated)\b[^\w]{0,5})?"
    r"(?:\d{1,4}[-/. ]|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)",
    re.IGNORECASE,
)
# A day before a title: set off from it, or in figures.
_BEFORE = re.compile(r"\W{0,3}(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: |\W)|[A-Za-z]{3,9}\.? \d{1,2}, \d{4} ?[-–—|:])")
_LABELLED = re.compile(r"\b(?:date|decided|filed|issued|posted|published|released?) ?: ?", re.IGNORECASE)
_STATED = re.compile(  # in a line of details, where no prose tells of it
    r"\b(?:decided|entered|filed|posted|published)(?: on)? "
    r"(?=\d{1,2}[-/.]\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)",
    re.IGNORECASE,
)
# LITTLE ROCK, Ark. (February 11, 2026) –
_DATELINE = re.compile(
    r"\W{0,3}[A-Z][A-Z.'’ -]{2,30}(?:, ?[A-Z][A-Za-z. ]{1,15})?[ )(–—-]{1,6}(?=[A-Z][a-z]{2,8}\.? \d|\d{1,2}/\d)"
)
_OTHER_DATE = re.compile(
    r"\b(?:as of|clos(?:es|ing)|copyright|deadline|due|expir\w+|last|modified|register by|revised|updated?)\b",
    re.IGNORECASE,
)
_FEW = 2  # words beside the date
_WORD = re.compile(r"[^\W\d_]{2,}")
_DATE_WORDS = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|[ap]m|[ecmp][sd]t|day of)\b"
    r"|(?<=\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[|•·]|\b(?:by|filed|posted|published|released?)\b", re.IGNORECASE)
_PIECE = 12  # characters: a month, a day or a year that is a block of its own
_HEADINGS = ("caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "th")
_BOLD = ("b", "strong")
_MARKED = ("datetime", "content", "data-date", "data-datetime", "data-published")
_YEAR_WORDS = 4  # words of a heading that names the year of what stands under it: "2026 Press Releases"


@dataclass(frozen=True, slots=True)
class Mark:
    """A date at an offset of the outline's text. *rank*: how it stands; *heads*: it is in a heading, whose words it may share."""

    at: int
    end: int
    rank: int
    moment: Moment
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Partial:
    """A month and day without a year, "February 11", at an offset of the outline's text."""

    at: int
    end: int
    words: str


class Marks:
    """The dates of a page in their order. Those without a year take that of the heading above them."""

    def __init__(self, page: Outline) -> None:
        read = list(_marks(page))
        years = _years(page)
        self.partial = [found for found in read if isinstance(found, Partial)]
        whole = [found for found in read if isinstance(found, Mark)]
        whole += filter(None, (_completed(found, years) for found in self.partial))
        self.all = sorted(whole, key=lambda mark: (mark.at, mark.rank))
        self._places = [mark.at for mark in self.all]
        self._partial_places = [found.at for found in self.partial]

    def within(self, start: int, end: int) -> list[Mark]:
        """Those between two offsets, both included."""
        return self.all[bisect_left(self._places, start) : bisect_right(self._places, end)]

    def without_year(self, start: int, end: int) -> list[Partial]:
        """The months and days without a year between two offsets."""
        return self.partial[bisect_left(self._partial_places, start) : bisect_right(self._partial_places, end)]


def best(marks: list[Mark]) -> Mark | None:
    """The one that most likely dates what they stand in: by rank, then the first."""
    return min(marks, key=lambda mark: (mark.rank, mark.at), default=None)


def _marks(page: Outline) -> Iterator[Mark | Partial]:
    yield from _attributes(page)
    dated = set()
    for start, end in page.strings:
        if found := _at(page.text[start:end], start, end):
            dated.add(page.line_at(start))
            yield found
    yield from _lines(page, dated)
    yield from _headings(page)


def _at(words: str, start: int, end: int) -> Mark | Partial | None:
    if found := _read(words):
        return Mark(start, end, *found)
    without = days.yearless(words) if len(words) <= _ALONE else None
    return Partial(start, end, without) if without else None


def _years(page: Outline) -> list[tuple[int, str]]:
    """Where headings name a year, and the year. A line that is but a year, and no link, is a heading too."""
    linked = {page.line_at(link.start) for link in page.links}
    heads = {start for tag, start, _ in page.elements if tag.name in (*_HEADINGS, *_BOLD)}
    found = []
    for number, (start, stop) in enumerate(zip(page.lines, [*page.lines[1:], len(page.text) + 1], strict=True)):
        words = page.text[start : stop - 1].strip()
        said = days.year(words) if len(words) <= _ALONE and number not in linked else None
        if said and (words == said or (start in heads and len(words.split()) <= _YEAR_WORDS)):
            found.append((start, said))
    return found


def _completed(found: Partial, years: list[tuple[int, str]]) -> Mark | None:
    above = bisect_left(years, (found.at, "")) - 1
    moment = days.in_year(found.words, years[above][1]) if above >= 0 else None
    return Mark(found.at, found.end, ALONE, moment) if moment else None


def _attributes(page: Outline) -> Iterator[Mark]:
    for tag, start, end in page.elements:
        for name in _MARKED:
            said = str(tag.get(name) or "")
            moment = printed_day(said) if said[:1].isdigit() else None
            if moment:
                yield Mark(start, end, MACHINE, moment)


def _headings(page: Outline) -> Iterator[Mark]:
    """Dates among the words of a heading, which what stands under it shares: "Opinions filed on March 4, 2026".

    A line that is bold from end to end is a heading too.
    """
    for tag, start, end in page.elements:
        if tag.name in _HEADINGS or (tag.name in _BOLD and page.lines_around(start, end) == (start, end)):
            words = page.text[start : min(end, start + _SHORT)]
            moment = None if _OTHER_DATE.search(words) else day(words)
            if moment:
                yield Mark(start, end, NONE, moment, heads=True)


def _lines(page: Outline, dated: set[int]) -> Iterator[Mark | Partial]:
    """Dates whose parts are elements of their own, on one line or on up to three."""
    stops = [*page.lines[1:], len(page.text)]
    for number, (start, stop) in enumerate(zip(page.lines, stops, strict=True)):
        if number in dated:
            continue
        ends = [stop]
        for at in range(number, min(number + 3, len(stops))):
            if at in dated or stops[at] - page.lines[at] > _PIECE:
                break
            ends.append(stops[at])
        read = (_at(page.text[start:end].replace("\n", " "), start, end - 1) for end in reversed(ends))
        yield from islice(filter(None, read), 1)


def _read(words: str) -> tuple[int, Moment] | None:
    words = words[:_READ]
    if not any(map(str.isdigit, words)):
        return None
    other = _OTHER_DATE.search(words)
    if len(words) <= _ALONE and other is None:
        moment = day(words) if _says_little_else(words) else None
        if moment or not _BEFORE.match(words):
            return (ALONE, moment) if moment else None
    short = len(words) <= _SHORT
    stated = _LABELLED.search(words) or (_STATED.search(words) if short else None)
    if short and other and not (stated and stated.start() < other.start()):
        return None
    led = _LEADS.match(words) or stated or _DATELINE.match(words)
    moment = day(words[led.start() : led.end() + _HEAD]) if led else None
    return (LED, moment) if moment else None


def _says_little_else(words: str) -> bool:
    """Whether a short text is but a date: "Class of March 3, 2026 in Conway" is not."""
    return len(_WORD.findall(_DATE_WORDS.sub("", words))) <= _FEW or bool(_SIGNED.search(words))
