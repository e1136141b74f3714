"""What rows of a notice are before they are anybody's: menus, headings with a year, days that stand above their names."""

import re
from collections.abc import Iterator, Sequence

from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.notice.dated_rows import Days
from trainwatch.courses.notice.lines import Row
from trainwatch.courses.notice.listed import paragraph_name
from trainwatch.courses.notice.names import is_place, is_town, title_span
from trainwatch.courses.notice.phrases_of import holds
from trainwatch.knowledge.notice_words import notice_words

_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/-])")
_PARTED = re.compile(r"\s[–—|-]\s")
_PARTS = 2  # bars or dashes in a row that is a line of a list
_FEWEST = 2  # rows of a notice; one is a sentence
_SHORT = 100  # characters of a row that is no paragraph
_SHARE = 0.28  # of a notice stands in short rows at least; of the news that were looked at, 0.23 at most
_LEAST = 0.15  # of a notice of paragraphs with labels
_LABELS = 3  # labelled rows that make a notice of paragraphs
_MENU = 3  # cells of a row of links
_LINK = 5  # words of a link
_HEADING = 8  # words of a heading
_GREETING = 4  # words of a greeting


def is_noticelike(rows: Sequence[Row], days: Days) -> bool:
    """Whether the text is made of short rows, labels, a table or dated rows of parts, and not of paragraphs."""
    lengths = [len(row.plain) for row in rows]
    short = sum(length for length in lengths if length <= _SHORT)
    if any(row.heads for row in rows) or (len(rows) >= _FEWEST and short >= _SHARE * sum(lengths)):
        return True
    labelled = sum(row.labelled for row in rows) if short >= _LEAST * sum(lengths) else 0
    parted = sum(len(_PARTED.findall(row.plain)) >= _PARTS and bool(days.of(row.whole)) for row in rows)
    led = [row for row in rows if paragraph_name(row.plain) and days.of(row.whole)]
    taught = len(led) >= _FEWEST and any(row.whole.has("heads", "mass_heads") for row in led)
    return labelled >= _LABELS or parted >= _FEWEST or taught


def is_menu(row: Row) -> bool:
    """Whether the row is a list of links: short cells without a label, a number or a word of cost."""
    if len(row.cells) < _MENU or any(line.label for line in row.lines) or any(char.isdigit() for char in row.plain):
        return False
    told = row.whole.has("free", "free_tuition", "fees", "live_online", "self_paced")
    links = all(len(cell.plain.split()) <= _LINK for cell in row.cells)
    return links and not told and not holds(row.plain, notice_words().undated)


def is_elsewhere(row: Row) -> bool:
    """Whether a list of other classes begins: "Similar courses"."""
    return len(row.plain) <= _SHORT and row.plain.strip(" :").lower() in notice_words().elsewhere


def is_greeting(row: Row) -> bool:
    """Whether the row opens or closes a letter: "All,", "Good morning,", "Best regards,"."""
    return row.plain.endswith(",") and len(row.plain.split()) <= _GREETING


def heading_year(plain: str, *, most: int = _HEADING) -> int | None:
    """The one year in a row of *most* words: "2024 Training:", "Fall Calendar 2025"."""
    years = set(_YEAR.findall(plain)) if len(plain.split()) <= most else set()
    return int(years.pop()) if len(years) == 1 else None


def names_first(rows: Sequence[Row], days: Days, known: Gazetteer) -> Iterator[Row]:
    """*rows* with each name before its day, on a page that prints the day above the name.

    A day without a name below it is that of something else: "Dec 29–Jan 2 / CAMPUS CLOSED".
    """
    bare = [index for index, row in enumerate(rows) if len(row.plain) <= _SHORT and days.is_bare(row)]
    if len(bare) < _FEWEST:  # spares most texts the search for names
        yield from rows
        return
    days_at, names = frozenset(bare), frozenset(index for index, row in enumerate(rows) if _may_head(row, known))
    above = frozenset(index for index in bare if index + 1 in names)
    below = any(index - 1 in names and index - 2 not in days_at for index in bare)
    # A day over each name, and what is told of it between: a name above the first day heads the page.
    each = len(above) == len(bare) and all(index - 1 not in names for index in bare[1:])
    first = not below and bool(names) and (bare[0] < min(names) or min(names) - 1 in days_at)
    if len(above) < _FEWEST or not (each or first):
        yield from rows
        return
    for index, row in enumerate(rows):
        if index in above:
            yield rows[index + 1]
            yield row
        elif index not in days_at and index - 1 not in above:
            yield row


def _may_head(row: Row, known: Gazetteer) -> bool:
    span = title_span(row.plain, 0, len(row.plain)) if len(row.cells) == 1 and not row.labelled else None
    return span is not None and not is_place(row.plain, known) and not holds(row.plain, notice_words().other_days)


def places_above(rows: Sequence[Row], days: Days, known: Gazetteer) -> frozenset[int]:
    """Which *rows* are towns or states that head the dates below them: "Reno, Nevada", then "Radar Basics, May 4".

    None where a date stands above the first of them, or only one is there: then a place belongs to the class above it.
    """
    dated = [bool(days.of(row.whole)) for row in rows]
    bare = [index for index, row in enumerate(rows) if not (dated[index] or row.labelled) and is_town(row.plain, known)]
    heads = frozenset(index for index in bare if index + 1 < len(rows) and dated[index + 1])
    return heads if len(heads) >= _FEWEST and bare[0] in heads and not any(dated[: bare[0]]) else frozenset()
