"""What stands around the content of a page: menus, boxes of other pages, feet. Told by elements, before any text is made.

Names decide ("sidebar", "related-posts"), and the guard against names that say too much is the content itself: an element
that holds the page's first heading, its main element or more than half of its words is never a margin.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from trainwatch.article import clean, phrases
from trainwatch.knowledge.page_parts import page_parts

_TAGS = frozenset(("aside", "dialog", "footer", "nav"))
_ROLES = frozenset(("banner", "complementary", "contentinfo", "dialog", "navigation", "search"))
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "select", "textarea", "object", "iframe")
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BUILDER = ("elementor", "et_pb", "wp-block", "vc_", "fl-")  # page builders call every part of a page a widget
_WORD = re.compile(r"[^\W_]+")
_NAMES = 20  # class names of an element that are looked at
_MENU_LINKS = 3
_LINKED = 0.7  # share of linked letters from which on a cell of a layout is a menu
_HALF = 0.5
_SOME = 0.3
_HEADING_LENGTH = 60
_CLIMB = 3
_PIECES = 20  # of text in a heading


@dataclass(slots=True)
class _Extent:
    """How much an element holds: letters, letters in links, links, and whether the page's content must be in it."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    core: bool = False


@dataclass(slots=True)
class Margins:
    """The margins of a page: *of* its elements, *root* the element in which its content lies."""

    root: etree._Element
    _extents: dict[etree._Element, _Extent]
    _headed: set[etree._Element] = field(default_factory=set)

    def holds(self, element: etree._Element) -> bool:
        """Whether *element* stands around the content. A heading over a list of other pages takes the list along."""
        if element in self._headed:
            return True
        extent = self._extents.get(element, _Extent())
        if extent.core or (extent.letters > _HALF * self._extents[self.root].letters):
            return False
        tag = str(element.tag)
        if tag in _HEADINGS and self._heads_others(element):
            return True
        if tag in _TAGS or element.get("role", "").lower() in _ROLES or "hidden" in element.attrib:
            return True
        return _is_named(element) or (tag == "td" and _is_menu(extent))

    def _heads_others(self, heading: etree._Element) -> bool:
        text = clean.plain("".join(map(str, islice(heading.itertext(), _PIECES)))[: 4 * _HEADING_LENGTH]).rstrip(" :")
        lower = text.lower()
        if len(text) > _HEADING_LENGTH or not (
            phrases.LIST_HEADING.fullmatch(text) or any(lower.startswith(words) for words in page_parts().headed)
        ):
            return False
        self._headed.update(_under(heading))
        return True


def margins(tree: HtmlElement) -> Margins:
    """What stands around the content of *tree*."""
    extents = _extents(tree)
    body = tree.find(".//body")
    whole = tree if body is None else body
    return Margins(_root(whole, extents), extents)


def _root(body: etree._Element, extents: dict[etree._Element, _Extent]) -> etree._Element:
    """The one main element of a page, or the one article, where a good part of its words is in it; else its body."""
    letters = extents[body].letters if body in extents else 0
    for path in (".//main", './/*[@role="main"]', ".//article"):
        found = list(body.iterfind(path))[:2]
        if len(found) == 1 and extents[found[0]].letters >= _SOME * letters:
            return found[0]
    return body


def _extents(tree: HtmlElement) -> dict[etree._Element, _Extent]:
    """The extent of every element, in one pass."""
    found: dict[etree._Element, _Extent] = {}
    stack: list[_Extent] = [_Extent()]
    linked = silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = str(element.tag)
        step = 1 if event == "start" else -1
        linked += step * (tag == "a")
        silent += step * (tag in _SILENT)
        if event == "start":
            stack.append(found.setdefault(element, _Extent(core=tag in ("h1", "main", "body"), links=int(tag == "a"))))
            text = element.text
        else:
            inner = stack.pop()
            outer = stack[-1]
            outer.letters += inner.letters
            outer.linked += inner.linked
            outer.links += inner.links
            outer.core = outer.core or inner.core
            text = element.tail
        if text and not silent:
            count = len(text) - text.count(" ") - text.count("\n")
            stack[-1].letters += count
            stack[-1].linked += count if linked else 0
    return found


def _is_named(element: etree._Element) -> bool:
    known = page_parts()
    names = [*element.get("class", "").lower().split()[:_NAMES], element.get("id", "").lower()]
    if any(name.startswith(_BUILDER) for name in names):
        return False
    return any(name in known.exactly or not known.around.isdisjoint(_WORD.findall(name)) for name in names if name)


def _is_menu(extent: _Extent) -> bool:
    return extent.links >= _MENU_LINKS and extent.linked >= _LINKED * extent.letters


def _under(heading: etree._Element) -> Iterator[etree._Element]:
    """What stands under *heading*: its siblings up to the next heading that is as high, those of its box if it is alone."""
    box = heading
    for _ in range(_CLIMB):
        parent = box.getparent()
        if box.getnext() is not None or parent is None or len(parent) != 1:
            break
        box = parent
    level = str(heading.tag)
    for sibling in box.itersiblings():
        tag = str(sibling.tag)
        if (tag in _HEADINGS or tag == "h1") and tag <= level:
            return
        yield sibling
