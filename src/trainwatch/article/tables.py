"""A table of data as lines of text: a label beside its value, or rows of cells under their heads."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from trainwatch.article.labels import field_of, is_label

BLANK = "–"
"""Stands for an empty cell below a head, so that the others stay under theirs."""

_LAYOUT = frozenset(("table", "h1", "h2", "h3", "h4", "hr", "form", "details", "dl"))
_BLOCKS = frozenset(("p", "div", "ul", "ol", "br"))
_MOST_BLOCKS = 4  # blocks and line ends in one cell; more make it a part of a page
_CARD = (
    3  # blocks in one cell of several that have each its own day: "Radar Basics / May 3 / Reno" beside the next class
)
_MOST_ROWS = 2_000
_MOST_CELLS = 20
_CLOSING = (".", "!", "?", ":", ";", ",")
_LONG_LABEL = 40
_PIECES, _LONG = 40, 400  # of text in a cell, and its characters
DAY = re.compile(
    r"\b(?:May|MAY|(?i:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec)[A-Za-z]{0,6})\.?\s\d{1,2}(?!\d)|\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)\b"
)
"""A day as pages print it."""
_BORDER = re.compile(r"\s*\|\s*")


def is_data(table: etree._Element) -> bool:
    """Whether the table holds facts; a table that lays out a page holds headings, tables and paragraphs."""
    wide = False
    for row in rows(table):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        wide = wide or len(cells) > 1
        cards = 0
        for cell in cells:
            blocks = 0
            for inner in cell.iterdescendants():
                if inner.tag in _LAYOUT:
                    return False
                blocks += inner.tag in _BLOCKS
                if blocks > _MOST_BLOCKS:
                    return False
            cards += blocks >= _CARD and bool(DAY.search(" ".join(map(str, islice(cell.itertext(), _PIECES)))[:_LONG]))
        if cards > 1:
            return False
    return wide


def rows(table: etree._Element) -> list[etree._Element]:
    """The rows of *table* that are its own."""
    found = []
    for part in table:
        if part.tag == "tr":
            found.append(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in part if row.tag == "tr"]
    return found[:_MOST_ROWS]


def grid(spans: Sequence[Sequence[tuple[str, int, int]]]) -> list[list[str]]:
    """Cells as (text, columns, rows) -> rows of texts, in which a cell over several rows is said in each of them."""
    made: list[list[str]] = []
    held: dict[int, tuple[str, int]] = {}
    for cells in spans:
        row: list[str] = []
        waiting = list(cells)[:_MOST_CELLS]
        while waiting or len(row) in held:
            if len(row) in held:
                text, left = held[len(row)]
                if left > 1:
                    held[len(row)] = (text, left - 1)
                else:
                    del held[len(row)]
                row.append(text)
                continue
            text, columns, down = waiting.pop(0)
            if down > 1:
                held[len(row)] = (text, down - 1)
            row.append(text)
            row += [""] * (min(columns, _MOST_CELLS) - 1)
        made.append(row)
    return made


def lines(made: Sequence[Sequence[str]], *, headed: bool) -> Iterator[str]:
    """The rows of a grid as lines; *headed*: its first row is a head by its own markup."""
    heads: Sequence[str] = ()
    named = _are_named(made)
    for number, row in enumerate(made):
        said = [text for text in row if text]
        if len(said) < 2:
            yield from (_plain(text) for text in said if len(row) < 2 or not (named or is_label(row[0])))
        elif not heads and _heads(row, first=headed and number == 0):
            heads = row
            if _are_read(row):
                yield " | ".join(_plain(text) or BLANK for text in row)
        elif heads and len(row) == len(heads):
            yield " | ".join(_under(heads, row))
        else:
            yield from _beside(row, named=named)


def _are_named(made: Sequence[Sequence[str]]) -> bool:
    """Whether the table has a label in the first of two cells, most of which are known."""
    pairs = [row for row in made if len(row) == 2 and row[0]]
    known = sum(_names(row[0]) for row in pairs)
    return known >= 2 and 2 * known >= len(pairs) and not (made and all(map(is_label, made[0])))


def _heads(row: Sequence[str], *, first: bool) -> bool:
    """Whether the row names the columns below it: by its markup, or for its cells are labels."""
    said = [text for text in row if text]
    known = sum(map(is_label, said))
    return (first and len(row) > 2) or (known >= 2 and known >= len(said) - 1 and not any(map(_is_marked, said)))


def _are_read(heads: Sequence[str]) -> bool:
    """Whether all heads but one are labels that are known wherever they stand; else each cell is given its own head."""
    return sum(map(is_label, heads)) >= max(2, len(heads) - 1) and not _naming(heads)


def _naming(heads: Sequence[str]) -> str:
    """The head of the column that names the rows of a table with days, where no label says so: "Name", "Offering"."""
    fields = [field_of(head) for head in heads]
    if "title" in fields or not {"dates", "start"} & set(fields):
        return ""
    return next((head for head, field in zip(heads, fields, strict=True) if head and not field), "")


def _under(heads: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    if _are_read(heads):
        yield from (_plain(text) or BLANK for text in row)
        return
    naming = _naming(heads)
    for head, text in zip(heads, row, strict=True):
        if text:
            label = "" if head == naming else _plain(head).rstrip(" :")
            yield f"{label}: {_plain(text)}" if label else _plain(text)


def _beside(row: Sequence[str], *, named: bool) -> Iterator[str]:
    """A row without a head: a line for each label and its value, else all cells on one line."""
    first = row[::2]
    if len(row) % 2 == 0 and (all(_names(text) for text in first if text) or (named and len(row) == 2)):
        for label, value in zip(first, row[1::2], strict=True):
            if label and value:
                yield f"{_plain(label).rstrip(' :')}: {_plain(value)}"
        return
    yield " | ".join(_plain(text) for text in row if text)


def _names(text: str) -> bool:
    return is_label(text) or (_is_marked(text) and len(text) <= _LONG_LABEL)


def _is_marked(text: str) -> bool:
    return text.rstrip().endswith(":")


def _plain(text: str) -> str:
    """*text* without the mark that parts cells."""
    return _BORDER.sub(" / ", text).strip()


def span(cell: etree._Element, name: str) -> int:
    """How many columns or rows the cell stands in."""
    stated = cell.get(name, "1").strip()[:3]
    return min(max(int(stated), 1), 50) if stated.isdigit() and stated.isascii() else 1


def joined(parts: list[str]) -> str:
    """Several lines as one: a sentence ends with its own mark, a part of an address with a comma, a price with more."""
    made = ""
    for part in parts:
        if not made:
            made = part
        elif made.endswith(_CLOSING):
            made += f" {part}"
        else:
            made += f"; {part}" if ":" in part or "$" in part else f", {part}"
    return made
