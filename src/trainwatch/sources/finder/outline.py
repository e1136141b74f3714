"""A page as one running text in which every element, line and link has its place. Linear in the size of the page.

All offsets are code points of `Outline.text`: what stands where, and between what, is then a comparison of numbers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from trainwatch.sources.markup import one_line, web_address

MAX_LINKS = 5_000  # of one page; the largest archive seen lists 3,000 releases, and a list is read to its 1,000th item

_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var wbr"
)
INLINE = frozenset(_INLINE.split())
"""Elements that do not part lines."""

# A `font` that was never closed swallows the rows of a table after its own: each then lies inside the one before.
_OBSOLETE = re.compile(r"</?(?:basefont|blink|center|font|nobr)(?:[\s/][^<>]{0,500})?>", re.IGNORECASE)

_SILENT = "canvas embed head iframe noscript object option script select style svg template textarea title"
_UNREAD = frozenset(_SILENT.split())
_SHOWN = (NavigableString, CData)  # not the other kinds of it: comments, declarations
_HEADLINE = 25  # characters
_CELLS = ("td", "th")
_MAX_COLUMNS = 20
_GROUPING = frozenset(("tbody", "thead", "tfoot", "center"))  # written by one tool and left out by the next


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link with an address. *path* is equal for links that stand at the same place of the same kind of markup."""

    tag: Tag
    url: str
    text: str
    start: int
    end: int
    path: int


@dataclass(slots=True)
class Outline:
    """The page's text, one block a line, and where things stand in it."""

    text: str = ""
    lines: list[int] = field(default_factory=lambda: [0])  # where each line begins
    strings: list[tuple[int, int]] = field(default_factory=list)  # every piece of text between two tags
    elements: list[tuple[Tag, int, int]] = field(default_factory=list)  # in the order of their beginnings
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)  # by the id() of an element
    links: list[Link] = field(default_factory=list)

    def line_at(self, offset: int) -> int:
        """The number of the line that *offset* is in."""
        return bisect_right(self.lines, offset) - 1

    def lines_around(self, start: int, end: int) -> tuple[int, int]:
        """Where the line of *start* begins and the line of *end* ends."""
        after = self.line_at(end) + 1
        return self.lines[self.line_at(start)], self.lines[after] - 1 if after < len(self.lines) else len(self.text)

    def words(self, tag: Tag) -> str:
        """What an element says, on one line."""
        start, end = self.spans.get(id(tag), (0, 0))
        return one_line(self.text[start:end])

    def columns(self, element: Tag) -> Iterator[tuple[str, Tag]]:
        """The cells of the table's row that *element* is, each after the words above its column; none of anything else."""
        line = element if element.name == "tr" else element.find("tr") if element.name == "tbody" else None
        table = line.find_parent("table") if isinstance(line, Tag) else None
        head = table.find("tr") if table else None
        if isinstance(line, Tag) and isinstance(head, Tag) and head is not line:
            names, cells = (at.find_all(_CELLS, recursive=False, limit=_MAX_COLUMNS) for at in (head, line))
            yield from ((self.words(name), cell) for name, cell in zip(names, cells, strict=False))

    def lines_of(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The lines, or parts of lines, from *start* to *end*: where each begins, and its words."""
        for number in range(self.line_at(start), len(self.lines)):
            begin = max(start, self.lines[number])
            if begin >= end:
                return
            stop = self.lines[number + 1] if number + 1 < len(self.lines) else len(self.text)
            words = self.text[begin : min(stop, end)].strip()
            if words:
                yield begin, words


def tidied(markup: str) -> str:
    """*markup* without the elements that only ever said how letters look, and that old pages do not close.

    Its parser then sees what a browser shows.
    """
    return _OBSOLETE.sub(" ", markup)


def outline(tree: BeautifulSoup, base: str) -> Outline:
    """The outline of *tree*, its links resolved against *base*. Links within the page itself are left out."""
    return _Walk(base).over(tree)


class _Walk:
    """One pass through a tree, which is nested no deeper than its reader allows."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.here = base.partition("#")[0]
        self.made = Outline()
        self.pieces: list[str] = []
        self.length = 0
        self.gap = ""  # white space that is written once more words follow
        self.typed = 0  # elements around this place whose text is shown as typed
        self.paths: dict[tuple[int, str], int] = {}

    def over(self, tree: BeautifulSoup) -> Outline:
        self._inside(tree, 0)
        self.made.text = "".join(self.pieces)
        self.made.links = [self._with_text(link) for link in self.made.links]
        return self.made

    def _inside(self, tag: Tag, path: int) -> None:
        cells = 0
        for child in tag.children:
            if isinstance(child, Tag):
                cells += child.name in _CELLS
                if child.name not in _UNREAD:
                    self._element(child, self._path(path, child.name, cells))
            elif isinstance(child, NavigableString) and type(child) in _SHOWN:
                self._text(child)

    def _path(self, parent: int, name: str, cells: int) -> int:
        if name in INLINE or name in _GROUPING:
            return parent
        step = (parent, f"{name}{cells}" if name in _CELLS else name)
        return self.paths.setdefault(step, len(self.paths) + 1)

    def _element(self, tag: Tag, path: int) -> None:
        parts = tag.name not in INLINE or (tag.name == "a" and (_holds_blocks(tag) or _is_block(tag)))
        if parts:
            self._end_line()
        place = len(self.made.elements)
        self.made.elements.append((tag, self.length, self.length))
        number = len(self.made.links)
        url = self._address(tag) if tag.name == "a" and len(self.made.links) < MAX_LINKS else None
        start = self.length
        self.typed += tag.name == "pre"
        self._inside(tag, path)
        self.typed -= tag.name == "pre"
        end = max(start, self.length - (self.length == self.made.lines[-1]))  # the end of its last line, not the next
        if url and len(self.made.links) == number:  # a link around links was never closed
            self.made.links.append(Link(tag, url, "", start, end, path))
        self.made.elements[place] = (tag, start, end)
        self.made.spans[id(tag)] = (start, end)
        if parts:
            self._end_line()

    def _address(self, tag: Tag) -> str | None:
        url = web_address(self.base, str(tag.get("href") or ""))
        return url if url and url.partition("#")[0] != self.here else None

    def _text(self, child: NavigableString) -> None:
        """A piece of text; where it is shown as typed, a line is a line."""
        if not self.typed:
            return self._string(str(child))
        for number, line in enumerate(str(child).split("\n")):
            if number:
                self._end_line()
            self._string(line)
        return None

    def _string(self, string: str) -> None:
        words = one_line(string)
        if not words:
            self.gap = self.gap or " " * bool(string)
            return
        gap = self.gap or " " * string[0].isspace()
        if self.length > self.made.lines[-1]:
            self._write(gap)
        start = self.length
        self._write(words)
        self.made.strings.append((start, self.length))
        self.gap = " " * string[-1].isspace()

    def _end_line(self) -> None:
        self.gap = ""
        if self.length > self.made.lines[-1]:
            self._write("\n")
            self.made.lines.append(self.length)

    def _write(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def _with_text(self, link: Link) -> Link:
        words = one_line(self.made.text[link.start : link.end]) or _unseen_words(link.tag)
        return Link(link.tag, link.url, words, link.start, link.end, link.path)


def _holds_blocks(tag: Tag) -> bool:
    return any(isinstance(child, Tag) and child.name not in INLINE for child in tag.children)


def _is_block(tag: Tag) -> bool:
    """Whether a link is one of several with nothing but white space between them, and too long to be of an alphabet."""
    beside = [_next_to(tag.previous_siblings), _next_to(tag.next_siblings)]
    if not any(isinstance(other, Tag) and other.name == "a" for other in beside):
        return False
    if any(other is not None and (not isinstance(other, Tag) or other.name in INLINE - {"a"}) for other in beside):
        return False
    return len(one_line(tag.get_text(" "))) >= _HEADLINE


def _next_to(siblings: Iterable[PageElement]) -> PageElement | None:
    """The nearest of some neighbours that is neither blank nor a comment."""
    shown = (at for at in siblings if isinstance(at, Tag) or (type(at) is NavigableString and at.strip()))
    return next(shown, None)


def _unseen_words(tag: Tag) -> str:
    """What a link without text says to those who cannot see it."""
    picture = tag.find("img", alt=True)
    said = (tag.get("aria-label"), tag.get("title"), picture.get("alt") if isinstance(picture, Tag) else None)
    return next((words for words in map(one_line, map(str, filter(None, said))) if words), "")
