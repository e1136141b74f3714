"""The dates of a block's rows: in the row, between the rows, or in the address of its page."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from urllib.parse import urlsplit

from trainwatch.model import Moment
from trainwatch.sources.finder.blocks import Block, Row
from trainwatch.sources.finder.days import in_year, of_addresses, of_titles, year
from trainwatch.sources.finder.marks import ALONE, LED, NONE, Mark, Marks, best
from trainwatch.sources.finder.outline import Link, Outline

_NEAR = 5  # lines: as far above the first row as a date that heads a whole list stands
_TITLE = 30  # characters: a link with fewer may say nothing but its date
_FEW = 0.5  # of the rows have a date of their own: what stands between rows then dates none of them

_OTHER = re.compile(  # columns of days on which something else happens
    r"\b(?:argu|clos|deadline|due|effective|end|event|expir|hearing|meeting|modified|revised|start|submitted|updated)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """When an item was published, and how firmly that is known: one of the ranks of `marks`."""

    moment: Moment | None
    rank: int


class Dates:
    """Dates the blocks of one page."""

    def __init__(self, page: Outline) -> None:
        self._page = page
        self._marks = Marks(page)

    def of(self, block: Block) -> list[Dated]:
        """The date of each row of *block*, in their order."""
        own = [self._own(row) for row in block.rows]
        if all(own):
            return [_firm(mark) for mark in own]
        between: list[Mark | None] = [None] * len(own)
        if sum(map(bool, own)) < _FEW * len(own):
            between = _between(self._page, self._marks, block)
        addressed = of_addresses([row.link.url for row in block.rows])
        if not any((*own, *between, *addressed)):
            addressed = of_titles([row.link.text for row in block.rows])
        return [
            _firm(mine) if mine else self._from_afar(row, gap, day)
            for row, mine, gap, day in zip(block.rows, own, between, addressed, strict=True)
        ]

    def _from_afar(self, row: Row, between: Mark | None, addressed: Moment | None) -> Dated:
        day = between.moment if between else addressed or self._partly_addressed(row)
        return Dated(day, LED if day else NONE)

    def _partly_addressed(self, row: Row) -> Moment | None:
        """The day whose month stands in the row and whose year in its address: "Feb 11" and /2026/."""
        partial = self._marks.without_year(row.start, row.end)
        named = year(urlsplit(row.link.url).path.replace("/", " ")) if partial else None
        return in_year(partial[0].words, named) if named else None

    def _own(self, row: Row) -> Mark | None:
        """The date inside a row. One that is most of its title, and does not lead it, is the day of what that tells of."""
        link = row.link
        found = [mark for mark in self._marks.within(row.start, row.end) if mark.rank < NONE]
        if len(link.text) > _TITLE:
            found = [mark for mark in found if mark.rank == LED or not _is_most_of(mark, link)]
        if len({mark.moment for mark in found}) > 1:
            found = self._of_publication(row, found)
        return best(found)

    def _of_publication(self, row: Row, found: list[Mark]) -> list[Mark]:
        """Those that no column of the table says are of something else, or all."""
        other = [self._page.spans[id(cell)] for name, cell in self._page.columns(row.element) if _OTHER.search(name)]
        return [mark for mark in found if not any(start <= mark.at <= end for start, end in other)] or found


def _firm(mark: Mark | None) -> Dated:
    return Dated(mark.moment, mark.rank) if mark else Dated(None, NONE)


def _is_most_of(mark: Mark, link: Link) -> bool:
    return link.start <= mark.at and mark.end <= link.end and 2 * (mark.end - mark.at) > len(link.text)


def _between(page: Outline, marks: Marks, block: Block) -> list[Mark | None]:
    """For each row the date that stands before it, or the one after it, whichever way the list is written."""
    rows = block.rows
    start, end = page.spans[id(block.holder)]
    line = page.line_at(start)
    above = [mark for mark in marks.within(page.lines[max(line - _NEAR, 0)], start - 1) if mark.heads]
    loose = _outside(above[-1:] or marks.within(page.lines[max(line - 1, 0)], start - 1), rows)
    loose += _outside(marks.within(start, end), rows)
    if not loose:
        return [None] * len(rows)
    starts, ends = [mark.at for mark in loose], [mark.end for mark in loose]
    before = [_at(loose, bisect_right(ends, row.start) - 1) for row in rows]
    after = [_at(loose, bisect_left(starts, row.end)) for row in rows]
    if _leads(page, rows, before, after):
        return _heading_dates(page, rows, before)
    limits = [row.start for row in rows[1:]] + [end + 1]
    return [mark if mark and mark.at < limit else None for mark, limit in zip(after, limits, strict=True)]


def _leads(page: Outline, rows: tuple[Row, ...], before: list[Mark | None], after: list[Mark | None]) -> bool:
    """Whether dates stand before what they date: there is one before the first row, none after the last, or they are nearer."""
    if bool(before[0]) != bool(after[-1]):
        return bool(before[0])
    up = [page.line_at(row.start) - page.line_at(mark.at) for row, mark in zip(rows, before, strict=True) if mark]
    down = [page.line_at(mark.at) - page.line_at(row.end) for row, mark in zip(rows, after, strict=True) if mark]
    return _closeness(up) <= _closeness(down)


def _outside(marks: list[Mark], rows: tuple[Row, ...]) -> list[Mark]:
    kept, number = [], 0
    for mark in marks:
        while number < len(rows) and rows[number].end < mark.at:
            number += 1
        inside = number < len(rows) and rows[number].start <= mark.at
        if (mark.rank <= ALONE or mark.heads) and not inside:
            kept.append(mark)
    return kept


def _closeness(distances: list[int]) -> tuple[float, int]:
    """The least of some distances in lines, and (negative) how many are as small: less is closer."""
    least = min(distances, default=None)
    return (float("inf"), 0) if least is None else (least, -distances.count(least))


def _at(marks: list[Mark], number: int) -> Mark | None:
    return marks[number] if 0 <= number < len(marks) else None


def _heading_dates(page: Outline, rows: tuple[Row, ...], before: list[Mark | None]) -> list[Mark | None]:
    """The dates that stand before rows; a single one for all of them counts only close above the first."""
    if len({mark.at for mark in before if mark}) == 1:
        [mark] = {mark.at: mark for mark in before if mark}.values()
        if before[0] is None or page.line_at(rows[0].start) - page.line_at(mark.at) > _NEAR:
            return [None] * len(rows)
    return before
