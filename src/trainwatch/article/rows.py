"""The content of a page as the lines that it shows: labels beside their values, tables by rows, headings as they stand.

trafilatura finds the running text of an article; of a notice it drops labels, tables and drawers as furniture. Here nothing
is dropped but what stands around the content (`margins`).
"""

import re
from collections import deque
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from trainwatch.article import clean, tables
from trainwatch.article.labels import field_of, is_label
from trainwatch.article.margins import Margins, margins
from trainwatch.knowledge.page_parts import page_parts

_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "legend", "li", "main", "nav", "ol", "ul", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "title", "tr"),
    )
)
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "select", "svg", "iframe", "object", "head", "textarea", "option")
)
_INLINE = frozenset(
    ("a", "b", "em", "font", "i", "label", "span", "strong", "u", "small", "sup", "sub", "mark", "time")
)
_STRUCK = frozenset(("del", "s", "strike"))
_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary"))
_WORD = re.compile(r"[^\W_]+")
_LONG_LABEL = 60
_CARD = 3  # lines of a card: price, name and day
_PRICE = re.compile(r"(?:\$\s?\d[\d,.]{0,9}(?:\s?(?:/|per\s|each\b).{0,30})?|free!?|price [a-z ]{3,30})", re.IGNORECASE)
_MOST_PIECES = 20  # of text within the element of a label
_LONG_VALUE = 400  # characters of what stands beside one label
_MOST_LINES = 20_000


@dataclass(slots=True)
class Line:
    """A line of a page with the links in it: address and words."""

    text: str
    links: list[tuple[str, str]] = field(default_factory=list)
    heading: bool = False


def rows(tree: HtmlElement) -> list[Line]:
    """The lines of the content of *tree*."""
    around = margins(tree)
    walker = _Walker(around)
    walker.walk(around.root)
    return walker.lines[:_MOST_LINES]


class _Walker:
    """Gathers lines between the borders of blocks, in one pass and without recursion."""

    def __init__(self, around: Margins) -> None:
        self.lines: list[Line] = []
        self._around = around
        self._pieces: list[str] = []
        self._struck: list[bool] = []  # for each piece
        self._links: list[tuple[str, str]] = []
        self._anchors: list[tuple[str, int]] = []
        self._inside_struck = 0
        self._begun: list[int] = []  # lines there were when each open element began
        self._inline: list[
            tuple[int, bool]
        ] = []  # pieces there were when each inline element began, and if all were blank
        self._blank = True  # whether the line that is gathered has no word yet
        self._ended = -1  # pieces there were when the last inline element ended
        self._held: deque[tuple[str, str]] = deque()  # the links of the table that is read
        self._label = ""  # what a term of a list of definitions calls the next definition
        self._named = False  # whether the list of definitions that is read has terms
        self._cells: list[list[tuple[str, int, int]]] | None = None  # of the table of data that is read
        self._table: etree._Element | None = None

    def walk(self, root: etree._Element) -> None:
        """Read all of *root*."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if not isinstance(element.tag, str) or self._is_left_out(element):
                    skipped = element
                    walk.skip_subtree()
                    if element.tag in _BLOCK:
                        self._flush()
                    continue
                self._start(element)
            elif skipped is not None and element is skipped:
                self._say(skipped.tail)
                skipped = None
            else:
                self._end(element)
                if element is not root:
                    self._say(element.tail)
        self._flush()

    def _is_left_out(self, element: etree._Element) -> bool:
        tag = element.tag
        if tag in _SILENT or (tag == "button" and not _opens(element)):
            return True
        return element is not self._around.root and self._around.holds(element)

    # ------------------------------------------------------------------------------------------------- elements

    def _start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCK or tag == "button":
            self._flush()
        self._begun.append(len(self.lines))
        if tag == "table" and self._table is None and tables.is_data(element):
            self._table, self._cells = element, []
        elif tag == "tr" and self._cells is not None:
            self._cells.append([])
        elif tag == "dl":
            self._label, self._named = "", any(inner.tag == "dt" for inner in element.iter("dt"))
        elif tag == "a" and (href := element.get("href")):
            self._anchors.append((href, len(self._pieces)))
        if tag in _INLINE:
            self._part()
            self._inline.append((len(self._pieces), self._blank))
        self._inside_struck += tag in _STRUCK
        self._say(element.text)

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._inside_struck -= tag in _STRUCK
        if tag == "a" and element.get("href"):
            self._close_link()
        if tag in _INLINE and self._inline:
            self._after_inline(*self._inline.pop(), element)
        if tag in _BLOCK or tag == "button":
            self._flush(heading=tag in _HEADING)
        self._arrange(element, tag, self._begun.pop())

    def _arrange(self, element: etree._Element, tag: str, begun: int) -> None:
        """Put together what belongs together of the lines since *begun*, which are those of *element*."""
        if tag in ("td", "th") and self._cells:
            text = tables.joined([line.text for line in self.lines[begun:]])
            self._cells[-1].append((text, tables.span(element, "colspan"), tables.span(element, "rowspan")))
            self._keep_links(begun)
        elif tag == "table" and element is self._table:
            self._tabulated(element, begun)
        elif tag == "dt":
            self._termed(begun)
        elif tag == "dd":
            self._defined(begun)
        elif tag == "address" and self._cells is None:
            self._merge(begun, "")
        elif tag in _BLOCK and self._cells is None and len(element) == 2:
            self._paired(element, begun)
        elif tag == "div" and self._cells is None and _is_one_of_several(element):
            self._carded(begun)

    # ----------------------------------------------------------------------------------------------------- words

    def _say(self, text: str | None) -> None:
        if text:
            self._blank = self._blank and not text.strip()
            self._pieces.append(text)
            self._struck.append(self._inside_struck > 0)

    def _part(self) -> None:
        """Part an inline element from the one right before it: "<span>Hours</span><span>40</span>" is no one word."""
        if self._ended == len(self._pieces) and self._pieces and self._pieces[-1][-1:].isalnum():
            self._say(" ")

    def _after_inline(self, begun: int, first: bool, element: etree._Element) -> None:
        """Mark what a label of its own element names: "<b>Where:</b>Saint Cloud", "<strong>Cost</strong> $40"."""
        self._ended = len(self._pieces)
        if self._ended - begun > _MOST_PIECES:
            return
        said = clean.plain("".join(self._pieces[begun:])[: 4 * _LONG_LABEL])
        follows = (element.tail or "").strip()
        if said.endswith(":"):
            self._say(" ")
        elif first and is_label(said):
            beside = (
                bool(follows) and follows[:1] not in (":", "-", "–", "—", ",", ".", ")") and not follows[0].islower()
            )
            following = element.getnext()
            if beside or (not follows and following is not None and following.tag in _INLINE - {"a"}):
                self._say(": ")

    def _close_link(self) -> None:
        if self._anchors:
            href, start = self._anchors.pop()
            words = clean.plain("".join(self._pieces[start:]))
            address = href[7:].partition("?")[0] if href.lower().startswith("mailto:") else ""
            if words and "@" in address and "@" not in words:
                self._say(f" ({address})")
            if words:
                self._links.append((href, words))

    def _flush(self, *, heading: bool = False) -> None:
        whole = self._pieces
        for href, start in self._anchors:  # a link around several blocks leads from each of them
            if words := clean.plain("".join(self._pieces[start:])):
                self._links.append((href, words))
        if any(self._struck):
            left = [piece for piece, struck in zip(self._pieces, self._struck, strict=True) if not struck]
            whole = left if clean.plain("".join(left)) else whole  # a class whose whole line is struck out stays
        text = clean.plain("".join(whole))
        if text:
            self.lines.append(Line(text, self._links, heading))
            self._links = []
        self._pieces, self._struck, self._blank, self._ended = [], [], True, -1
        self._anchors = [(href, 0) for href, _ in self._anchors]
        self._inline = [(0, True)] * len(self._inline)

    # ------------------------------------------------------------------------------------------------- structure

    def _keep_links(self, begun: int) -> None:
        """Take the lines of a cell back, and keep their links for the line that is made of its row."""
        for line in self.lines[begun:]:
            self._held.extend(line.links)
        del self.lines[begun:]

    def _tabulated(self, table: etree._Element, begun: int) -> None:
        """Make lines of the table that ends here; each has the links whose words are in it."""
        caption = self.lines[begun:]
        del self.lines[begun:]
        links, self._held = self._held, deque()
        first = next(iter(tables.rows(table)), None)
        headed = first is not None and len(first) > 0 and all(cell.tag == "th" for cell in first)
        made = tables.grid(self._cells or [])
        self.lines += caption
        for text in tables.lines(made, headed=headed):
            own, place = [], 0
            while links and (found := text.find(links[0][1].replace("|", "/"), place)) >= 0:
                place = found + len(links[0][1])
                own.append(links.popleft())
            self.lines.append(Line(text, own))
        if links and self.lines:
            self.lines[-1].links.extend(links)
        self._table = self._cells = None

    def _termed(self, begun: int) -> None:
        """A term is a label where it is known as one or written as one; else it heads what is said of it."""
        said = self.lines[begun:]
        if len(said) == 1 and (is_label(said[0].text) or said[0].text.endswith(":") or self._is_short(said[0].text)):
            self._label = said[0].text.rstrip(" :")
            del self.lines[begun:]

    @staticmethod
    def _is_short(text: str) -> bool:
        return len(text.split()) <= 5 and not any(character.isdigit() for character in text) and text[-1:] != "?"

    def _defined(self, begun: int) -> None:
        label, self._label = self._label, ""
        if len(self.lines) == begun:
            return
        if label:
            self._merge(begun, label)
        elif begun and self.lines[begun - 1].heading and is_label(self.lines[begun - 1].text):
            heading = self.lines.pop(begun - 1)
            self._merge(begun - 1, heading.text.rstrip(" :"))
        elif begun and not self._named and field_of(self.lines[begun - 1].text.partition(":")[0]) in ("venue", "place"):
            self._merge(begun - 1, "")

    def _carded(self, begun: int) -> None:
        """Put the price that heads a card below its name: lines belong to the name above them, here to the last card's."""
        if len(self.lines) - begun >= _CARD and _PRICE.fullmatch(self.lines[begun].text[:_LONG_LABEL]):
            self.lines.insert(begun + 1, self.lines.pop(begun))

    def _merge(self, begun: int, label: str) -> None:
        """Put the lines since *begun* on one line under *label*; of long ones only the first."""
        said = self.lines[begun:]
        if not said:
            return
        if sum(len(line.text) for line in said) > _LONG_VALUE:
            said = said[:1]
        text = tables.joined([line.text for line in said])
        links = [link for line in said for link in line.links]
        self.lines[begun : begun + len(said)] = [Line(f"{label}: {text}" if label else text, links)]

    def _paired(self, element: etree._Element, begun: int) -> None:
        """Two elements, a label and its value, on one line: "<div><div>Fee</div><div>$125</div></div>"."""
        said = self.lines[begun:]
        if not 1 <= len(said) <= 2 or clean.plain("".join(map(str, element[0].itertext()))) != said[0].text:
            return
        if not is_label(said[0].text) and not (_is_marked(element[0]) and len(said[0].text) <= _LONG_LABEL):
            return
        if len(said) == 1 and not said[0].heading:
            del self.lines[begun:]
        elif len(said) > 1 and not said[0].heading and not said[1].heading:
            label = said[0].text.rstrip(" :")
            del self.lines[begun]
            self._merge(begun, label)


def _is_one_of_several(element: etree._Element) -> bool:
    """Whether the element beside it is called the same."""
    name = element.get("class")
    beside = (element.getprevious(), element.getnext())
    return bool(name) and any(other is not None and other.get("class") == name for other in beside)


def _is_marked(element: etree._Element) -> bool:
    """Whether the class of an element calls it a label."""
    return not page_parts().label.isdisjoint(_WORD.findall(element.get("class", "").lower()))


def _opens(button: etree._Element) -> bool:
    """Whether a button is the title of a drawer."""
    parent = button.getparent()
    return (
        "aria-expanded" in button.attrib
        or "accordion" in button.get("class", "").lower()
        or (parent is not None and parent.tag in _HEADING)
    )
