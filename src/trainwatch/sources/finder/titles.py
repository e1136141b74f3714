"""What a row says: the title of its item, and a summary where one plainly stands."""

import re

from bs4 import Tag

from trainwatch.sources.finder.blocks import Row, says_action
from trainwatch.sources.finder.days import day
from trainwatch.sources.finder.outline import Link, Outline
from trainwatch.sources.markup import one_line

_MAX_NAMED = 5  # elements of a row that are looked at for its title
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLED = re.compile(r"(?:^|[^a-z])(?:caption|headline|heading|name|subject|title)(?:[^a-z]|$)", re.IGNORECASE)
_WINDOW = re.compile(r"\s*[(\[]?\bopens? (?:pdf )?in (?:a )?new (?:window|tab)[)\]]?:?\s*", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:(?:case|document|party|press release|release|story) )?(?:caption|headline|name|parties|subject|title)s?|case",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}|[^\W\d_]\W{1,2}[^\W\d_]")
_PERIOD = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? ?)?(?:\d{4})?(?: ?\(\d{1,5}\))?",
    re.IGNORECASE,
)
# What stands before a title in the link that goes on to it, often for those alone who cannot see where the link stands.
_PROMPT = re.compile(
    r"(?:continue reading|(?:learn|read) more(?: (?:about|of|on))?|read full story)\s?[:\"“»-]?\s", re.IGNORECASE
)
_SHORTEST = 10  # characters of a title after these words
_CAPTION = re.compile(r"(?:caption|case(?: name| title)?|parties|re|subject|title) ?: ?(.{3,300})", re.IGNORECASE)
_DAY = r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|[a-z]{3,9}\.? \d{1,2}, \d{4})"
_ENDS = re.compile(rf"^{_DAY}[\s:|–—-]{{1,4}}|[\s:|–—(-]{{1,4}}{_DAY}\)?$", re.IGNORECASE)
_BOLD = ("b", "strong")
_LABEL = re.compile(r"[^:]{2,30}:")

_MANY = 160  # characters of a link that holds more than a title
_SUMMARY = 60  # characters that a summary has at least
_SCAN = 4_000  # characters of a row that are looked through for its title and summary


def title(page: Outline, row: Row, beside: list[Link]) -> str:
    """The title of the row's item: its link's words, or those that stand for them. *beside* are links to the same page."""
    own = "" if row.says_action else _whole(page, row.link)
    for words in (_column(page, row), own, "" if row.element is row.link.tag else _named(page, row.element)):
        if _is_title(words):
            return words
    said = row.link.text if row.says_action else None
    others = sorted((_clean(link.text) for link in beside if link.text != said), key=len, reverse=True)
    unseen = _clean(str(row.link.tag.get("title") or ""))
    for words in (*others, unseen):
        if _is_title(words):
            return words
    line = _line(page, row)
    return line if " " in line else _clean(row.link.text)


def summary(page: Outline, row: Row, heading: str) -> str:
    """The first paragraph of the row that is not its title, or nothing."""
    lines = page.lines_of(row.start, min(row.end, row.start + _SCAN))
    return next((words for _, words in lines if len(words) >= _SUMMARY and heading not in words), "")


def _column(page: Outline, row: Row) -> str:
    """The cell of a table's row that stands under the heading "Title" or the like."""
    return next((_clean(page.words(cell)) for name, cell in page.columns(row.element) if _COLUMN.fullmatch(name)), "")


def _whole(page: Outline, link: Link) -> str:
    """The words of a link, less what a card holds beside its title."""
    if not link.tag.find(True):
        return _clean(link.text)
    if words := _named(page, link.tag):
        return words
    if len(link.text) > _MANY or "\n" in page.text[link.start : link.end] or day(link.text):
        lines = [words for _, words in page.lines_of(link.start, link.end)]
        return _clean(next(filter(_is_title, lines), link.text))
    return _clean(link.text)


def _named(page: Outline, tag: Tag) -> str:
    """The first heading in an element that is a title, or what is called one; nothing where neither could be."""
    found = (*tag.find_all(_HEADINGS, limit=_MAX_NAMED), *tag.find_all(class_=_TITLED, limit=_MAX_NAMED))
    return next(filter(_is_title, (_clean(page.words(at)) for at in found)), "")


def _line(page: Outline, row: Row) -> str:
    """The words of the row that could be a title: labelled so, bold, or its longest line that is neither prose nor labelled."""
    lines = [_clean(words) for _, words in page.lines_of(row.start, min(row.end, row.start + _SCAN))]
    labelled = filter(None, map(_CAPTION.match, lines))
    bold = (_clean(page.words(tag)) for tag in row.element.find_all(_BOLD, limit=_MAX_NAMED))
    rest = [_without(words, row.link.text) for words in lines]
    plain = [words for words in rest if len(words) <= _MANY and not _LABEL.match(words)]
    told = (*(match[1] for match in labelled), *bold, *sorted(plain, key=len, reverse=True))
    return next(filter(_is_title, told), "")


def _without(words: str, linked: str) -> str:
    """A line without its link, which names nothing, and without the date that stands first or last in it."""
    return _ENDS.sub("", words.replace(linked, " ", 1).strip(" -–—:|,;()[]"))


def is_period(words: str) -> bool:
    """Whether *words* name but a month or a year: "February 2026 (12)"."""
    return bool(_PERIOD.fullmatch(words))


def _is_title(words: str) -> bool:
    """Whether *words* name something: neither an action nor a number, a date, or a bare word."""
    if says_action(words) or is_period(words) or not _WORD.search(words):
        return False
    if sum(map(str.isdigit, words)) > sum(map(str.isalpha, words)):  # a docket or a citation
        return False
    if words.endswith(":"):  # a label
        return False
    return not (len(words) < 30 and day(words))


def _clean(words: str) -> str:
    words = _WINDOW.sub(" ", one_line(words)).strip()
    told = _PROMPT.match(words)
    return words[told.end() :] if told and len(words) - told.end() >= _SHORTEST else words
