"""Blocks of links that repeat: every place of a page that may be its list, with its rows.

Links that stand at the same place of the same markup form a family. Wherever a family branches, the element that holds
the branches is a block; its rows are the elements one step below the depth at which most neighbours part. A block
inside another is a block too, and weighing tells which of them is the list.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bs4 import Tag

from trainwatch.sources.finder.outline import INLINE, Link, Outline

# A depth at which fewer neighbours part is a slip of the markup: a row with two links of one family.
_ENOUGH = 0.2

# What a link says that names what it does and not where it leads.
_ACTION = re.compile(
    r"(?:click here|continue|details?|download|full (?:release|story|text)|here|html|info|learn|listen|more|open|overview"
    r"|pdf|print|read|register|see|summary|view|watch)\b.{0,40}|.{0,20}\bmore\W{0,3}",
    re.IGNORECASE,
)
_OFTEN = 3  # times one text must stand on links of a family before it says nothing of any of them,
_WIDELY = 0.3  # and in what share of them

_ALONE_WITHIN = frozenset(("body", "center", "form", "html", "main"))  # never the row of a single link
_MAX_SINGLE = 3_000  # characters of the row of a single link
_MORE = 2  # links that a row built otherwise may have above the others: one with many more is a list itself
_MAX_LEVELS = 8  # elements around a single link


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What holds one item. *element* may be the link itself, where a list is but lines of text; the line is then the row."""

    link: Link
    element: Tag
    start: int
    end: int
    says_action: bool = False  # its link says "Read more" or "Download"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows in their order, and the element that holds all of them."""

    holder: Tag
    rows: tuple[Row, ...]


def blocks(page: Outline, links: Sequence[Link]) -> Iterator[Block]:
    """Every block of several rows that *links* form."""
    families = defaultdict(list)
    for link in links:
        if link.text:
            families[link.path].append(link)
    for family in families.values():
        actions = _actions(family)
        named = [link for link in family if link.text not in actions]
        yield from _branches(page, named or family, says_action=not named)


def says_action(text: str) -> bool:
    """Whether *text* is what a link says that names what it does: "Read more"."""
    return bool(_ACTION.fullmatch(text))


def _actions(family: list[Link]) -> set[str]:
    """What links of the family say that tells nothing of where they lead."""
    times = Counter(link.text for link in family)
    often = max(_OFTEN, _WIDELY * len(family))
    return {text for text, count in times.items() if count >= often or says_action(text)}


def _chain(link: Link) -> list[Tag]:
    """The elements around a link from the outermost in, and the link."""
    return [*reversed(list(link.tag.parents)), link.tag]


def _branches(page: Outline, family: list[Link], *, says_action: bool) -> Iterator[Block]:
    chains = [_chain(link) for link in family]
    shared = [_shared(one, other) for one, other in pairwise(chains)]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, chain in enumerate(chains):
        for element in chain:
            first.setdefault(id(element), number)
            last[id(element)] = number
    holders = {id(chains[number][depth - 1]): chains[number][depth - 1] for number, depth in enumerate(shared)}
    for key, holder in holders.items():
        low, high = first[key], last[key]
        for depth in _depths(shared[low:high]):
            rows = [
                _row(page, family[number], chains[number][depth], says_action=says_action)
                for number in range(low, high + 1)
            ]
            apart = _apart(page, rows)
            if len(apart) > 1:
                yield Block(holder, _with_text(page, holder, apart) if says_action else tuple(apart))


def _shared(one: list[Tag], other: list[Tag]) -> int:
    """How many elements two chains have in common."""
    depth = min(len(one), len(other)) - 1
    return next((at for at in range(depth) if one[at] is not other[at]), depth)


def _depths(depths: list[int]) -> list[int]:
    """The depths at which enough neighbours part: rows of two links part at that of the rows and at that of the links."""
    times = Counter(depths)
    return [depth for depth, count in times.items() if count >= min(_ENOUGH * len(depths), max(times.values()))]


def _row(page: Outline, link: Link, element: Tag, *, says_action: bool) -> Row:
    start, end = page.spans[id(element)]
    if element.name in INLINE:
        start, end = page.lines_around(start, end)
    return Row(link, element, start, end, says_action)


def _apart(page: Outline, rows: list[Row]) -> list[Row]:
    """The rows that are elements and lines of their own: links on one line are no list but a sentence, or an alphabet."""
    kept: list[Row] = []
    line = -1
    for row in rows:
        if kept and (row.element is kept[-1].element or page.line_at(row.start) == line):
            continue
        kept.append(row)
        line = page.line_at(row.start)
    return kept


def _with_text(page: Outline, holder: Tag, rows: list[Row]) -> tuple[Row, ...]:
    """Rows whose links name nothing, each with the lines of text that lead up to it, or that follow it.

    Only where the text has no elements of its own; else the elements are the rows.
    """
    if any(row.element is not row.link.tag for row in rows):
        return tuple(rows)
    start, end = page.spans[id(holder)]
    follows = page.line_at(rows[-1].end) < page.line_at(end) and page.line_at(start) == page.line_at(rows[0].start)
    if follows:
        ends = [row.start - 1 for row in rows[1:]] + [end]
        return tuple(replace(row, end=max(row.end, stop)) for row, stop in zip(rows, ends, strict=True))
    starts = [max(start, rows[0].start - _MAX_SINGLE)] + [row.end + 1 for row in rows[:-1]]
    return tuple(replace(row, start=min(row.start, begin)) for row, begin in zip(rows, starts, strict=True))


def singles(page: Outline, links: Sequence[Link], wanted: Sequence[Link]) -> Iterator[Block]:
    """The links of *wanted* that have elements for themselves among *links*, each with each of these elements."""
    held: dict[int, set[str]] = defaultdict(set)
    for link in links:
        for parent in _chain(link):
            if len(held[id(parent)]) < 2:
                held[id(parent)].add(link.url)
    for link in wanted:
        for parent in list(link.tag.parents)[:_MAX_LEVELS]:
            start, end = page.spans.get(id(parent), (0, _MAX_SINGLE + 1))
            if len(held[id(parent)]) > 1 or parent.name in _ALONE_WITHIN or end - start > _MAX_SINGLE:
                break
            if parent.name not in INLINE:
                yield Block(parent, (_row(page, link, parent, says_action=says_action(link.text)),))


def completed(page: Outline, block: Block, links: Sequence[Link]) -> Block:
    """*block* with the neighbours of its rows that are built alike and hold a link of another family."""
    if len(block.rows) < 2:
        return block
    rows = {id(row.element): row for row in block.rows}
    parents = {id(row.element.parent) for row in block.rows}
    kinds = {(id(row.element.parent), row.element.name) for row in block.rows if row.element is not row.link.tag}
    starts = [link.start for link in page.links]

    def holds(element: Tag) -> int:
        start, end = page.spans[id(element)]
        return bisect_left(starts, end) - bisect_left(starts, start)

    most = max(holds(row.element) for row in block.rows) + _MORE
    for link in sorted(links, key=lambda link: -len(link.text)):
        element = next((at for at in (link.tag, *link.tag.parents) if id(at.parent) in parents), None)
        if element is None or id(element) in rows or (id(element.parent), element.name) not in kinds:
            continue
        if holds(element) <= most:
            rows[id(element)] = _row(page, link, element, says_action=says_action(link.text))
    return Block(block.holder, tuple(sorted(rows.values(), key=lambda row: row.start)))
