"""The block that most speaks for, and the items in it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from trainwatch.sources.finder import titles
from trainwatch.sources.finder.blocks import Block, Row, blocks, completed, says_action, singles
from trainwatch.sources.finder.dating import Dated, Dates
from trainwatch.sources.finder.documents import are_cases, documents
from trainwatch.sources.finder.marks import ALONE
from trainwatch.sources.finder.outline import Link, Outline
from trainwatch.sources.finder.titles import is_period
from trainwatch.sources.item import Item

_MOSTLY = 0.6  # of the rows of a list have a date: then those without must speak for themselves
_MANY = 0.3
_ODD = -2.0  # what a row without a date weighs among many with one
_FOREIGN = -4.0  # what a row weighs that is of another list: more than any row can speak for
_MOST_FEATURED = 4  # links above a list
_BESIDE = -0.1  # what a link weighs that is left out: of two blocks with the same list the narrower is the list

_LEAST = 1.0  # the weight of a block that is a list at all

_BASE = -1.5  # what a row weighs of which nothing is known: a menu's
_DATED = (2.5, 2.5, 1.25, 0.0)  # by the rank of its date
_HEADED = 0.5  # for a link that is a heading
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SECOND = -1.0  # for a link that says "Read more" after another in its row that names something
_PERIOD = -1.0  # a month or a year: a list of archives
_SENTENCE = 40  # characters: headlines have about 70, the labels of menus about 20
_PHRASE = 20
_EVENT = re.compile(r"/(?:calendar|events?)(?:/|$)", re.IGNORECASE)
_SLUG = re.compile(r"(?:[^\W_]+[-_]){3,}[^\W_]+|\d{3,}|\.(?:pdf|docx?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A row with what it says."""

    row: Row
    title: str
    date: Dated
    weight: float


def _belonging(reads: list[_Read]) -> list[_Read]:
    """The rows less the links that merely stand beside a dated list: those without a date that nothing speaks for."""
    undated = sum(read.date.moment is None for read in reads)
    if len(reads) - undated < _MOSTLY * len(reads):
        return reads
    return [read for read in reads if read.weight > 0 or read.date.moment]


def _weight(reads: list[_Read]) -> float:
    """What speaks for the rows as one list. Where many have dates, those without look like another list beside it."""
    kept = _belonging(reads)
    undated = sum(read.date.moment is None for read in kept)
    odd = undated if len(kept) - undated >= _MANY * len(kept) else 0
    foreign = _foreign([read.row for read in kept])
    return sum(read.weight for read in kept) + _ODD * odd + _FOREIGN * foreign + _BESIDE * (len(reads) - len(kept))


def _foreign(rows: list[Row]) -> int:
    """How many rows are of another list than most: elsewhere on the page, called otherwise, and leading elsewhere."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[id(row.element.parent)].append(row)
    if len(groups) < 2:
        return 0
    most = max(groups.values(), key=len)
    places = {_place(row.link.url) for row in most}
    names = _names(most)
    return sum(
        len(group)
        for group in groups.values()
        if names.isdisjoint(_names(group)) and places.isdisjoint(_place(row.link.url) for row in group)
    )


def _names(rows: list[Row]) -> set[str]:
    """What most of some rows are called: their classes, or the kind of their element where they have none."""
    called = Counter(name for row in rows for name in set(row.element.get_attribute_list("class")) if name)
    often = {name for name, count in called.items() if 2 * count > len(rows)}
    return often or {rows[0].element.name}


def _overlap(items: list[_Read], block: Block) -> bool:
    """Whether a row of *block* lies inside one of *items*, or the other way round."""
    ends = sorted(read.row.end for read in items)
    starts = sorted(read.row.start for read in items)
    return any(bisect_left(ends, row.start) < bisect_right(starts, row.end) for row in block.rows)


def _row_weight(row: Row, title: str, date: Dated) -> float:
    """What one row adds to its block: less than nothing where it looks like a link of a menu."""
    total = _BASE + _DATED[date.rank]
    if is_period(title):
        total += _PERIOD
    words = title.count(" ") + 1
    if len(title) >= _SENTENCE and words >= 5:
        total += 1.5
    elif len(title) >= _PHRASE and words >= 3:
        total += 0.75
    elif words < 3:
        total -= 0.5
    parts = urlsplit(row.link.url)
    total += 0.5 if _SLUG.search(parts.path) or re.search(r"\d{3,}", parts.query) else -0.5
    if row.link.tag.parent and row.link.tag.parent.name in _HEADINGS:
        total += _HEADED
    return total - 0.25 * row.says_action


def _is_event(url: str) -> bool:
    """Whether a page is of a calendar: what will take place is dated, and is no news."""
    return bool(_EVENT.search(urlsplit(url).path))


def _place(url: str) -> str:
    """Where on its host a page lies: its address less its last step, all numbers being alike."""
    parts = urlsplit(url)
    return parts.netloc + re.sub(r"\d+", "0", parts.path.rstrip("/").rpartition("/")[0])


class Chooser:
    """Weighs the blocks of the page at *address*. *links* are those that may lead to items."""

    def __init__(self, page: Outline, links: Sequence[Link], address: str) -> None:
        self.address = address
        self.page = page
        self.links = links
        self.dates = Dates(page)
        self._starts = [link.start for link in links]
        self._titles: dict[tuple[int, int], str] = {}
        self._beside: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            self._beside[link.url].append(link)

    def items(self, *, dated: bool) -> list[Item]:
        """The items of the heaviest block, none where no block is a list; *dated* asks for one with dates."""
        ranked = self._ranked(blocks(self.page, self.links), dated=dated)
        if not ranked:
            ranked = self._ranked(singles(self.page, self.links, self.links), dated=True)[:1]
        if not ranked:
            return []
        whole = self._read(completed(self.page, ranked[0], self.links), dated=dated)
        items = self._with_parts(_belonging(whole), ranked[1:])
        return self._items([*self._featured(items), *items]) if items else []

    def _ranked(self, found: Iterable[Block], *, dated: bool) -> list[Block]:
        """The blocks that are lists, the heaviest first, calendars after all others but on a page that is one."""
        weighed = [(_weight(self._read(block, dated=dated)), block) for block in found]
        lists = [(self._is_calendar(block), -weight, block) for weight, block in weighed if weight >= _LEAST]
        return [block for _, _, block in sorted(lists, key=lambda found: found[:2])]

    def _is_calendar(self, block: Block) -> bool:
        events = sum(_is_event(row.link.url) for row in block.rows)
        return 2 * events > len(block.rows) and not _is_event(self.address)

    def _with_parts(self, items: list[_Read], others: list[Block]) -> list[_Read]:
        """*items* with those of other blocks whose dated rows lead to the same place: parts of one list, not of its rows."""
        places = {_place(read.row.link.url) for read in items}
        known = {read.row.link.url for read in items}
        for block in others:
            if known.isdisjoint(row.link.url for row in block.rows) and not _overlap(items, block):
                reads = self._read(block, dated=True)
                if all(read.weight > 0 and _place(read.row.link.url) in places for read in reads):
                    items = [*items, *reads]
                    known.update(read.row.link.url for read in reads)
        return sorted(items, key=lambda read: read.row.start)

    def _featured(self, items: list[_Read]) -> list[_Read]:
        """What stands above the list, larger and built otherwise than its rows: the newest of its items."""
        places = {_place(read.row.link.url) for read in items}
        known = {read.row.link.url for read in items}
        above = [
            link
            for link in self.links
            if link.end < items[0].row.start and link.url not in known and _place(link.url) in places
        ][-_MOST_FEATURED:]
        reads = [read for block in singles(self.page, self.links, above) for read in self._read(block, dated=True)]
        best: dict[str, _Read] = {}
        for read in reads:
            if read.date.rank <= ALONE and len(read.title) >= _PHRASE:
                best.setdefault(read.row.link.url, read)
        return list(best.values())

    def _read(self, block: Block, *, dated: bool) -> list[_Read]:
        dates = self.dates.of(block)
        if dated and not any(date.moment for date in dates):
            return []
        return [self._weighed(row, date) for row, date in zip(block.rows, dates, strict=True)]

    def _weighed(self, row: Row, date: Dated) -> _Read:
        title = self._title(row)
        second = _SECOND if row.says_action and self._is_second(row) else 0.0
        return _Read(row, title, date, _row_weight(row, title, date) + second)

    def _is_second(self, row: Row) -> bool:
        before = self.links[bisect_left(self._starts, row.start) : bisect_left(self._starts, row.link.start)]
        return any(link.text and link.url != row.link.url and not says_action(link.text) for link in before)

    def _title(self, row: Row) -> str:
        key = (id(row.element), id(row.link))
        if key not in self._titles:
            beside = [link for link in self._beside[row.link.url] if row.start <= link.start and link.end <= row.end]
            self._titles[key] = titles.title(self.page, row, beside)
        return self._titles[key]

    def _items(self, reads: list[_Read]) -> list[Item]:
        summaries = [titles.summary(self.page, read.row, read.title) for read in reads]
        told = sum(map(bool, summaries)) > len(reads) / 2  # a row that tells its story leads to a story
        rows = [read.row for read in reads]
        cases = are_cases(self.page, rows, [read.title for read in reads])
        found = {} if told and not cases else documents(self.page, rows, cases=cases)
        return [
            Item(
                links=tuple(filter(None, (found.get(read.row), read.row.link.url))),
                title=read.title,
                published=read.date.moment,
                summary=summary,
            )
            for read, summary in zip(reads, summaries, strict=True)
        ]
