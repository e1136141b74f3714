"""XML read element by element: for lists of many megabytes, damaged or hostile ones among them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from lxml import etree

from trainwatch.errors import ParseError
from trainwatch.sources import prolog

Made = TypeVar("Made")

Element = etree._Element  # noqa: SLF001 -- lxml's only name for what it hands out

MAX_ELEMENTS = 50_000  # of one document; the sitemaps' protocol allows no more addresses

_PIECE = 65_536  # characters that the parser is given at once
_MAX_BARREN = 1_000_000  # characters without one of the elements; a report of FlashAlert's may have 100,000


class _Barren(Exception):  # noqa: N818 -- no error where elements were read before
    """No element that is looked for stands in _MAX_BARREN characters."""


def each(
    text: str, start: int, names: Sequence[str], make: Callable[[Element], Made | None]
) -> tuple[list[Made], tuple[str, ...]]:
    """What *make* makes of every element of one of *names*, in any namespace, and a sentence on what was wrong.

    *start* is where the first element of *text* stands. Each element is let go of as soon as it is read, so the document
    is never in memory as a tree. Of more than MAX_ELEMENTS the first are read. Raises ParseError for a document that
    defines entities, that is no XML at all, or whose first element of these does not end within a million characters.
    """
    prolog.refuse_bombs(text, start)
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    found: list[Made] = []
    problems = []
    count = 0
    try:
        for element in _elements(parser, text, start):
            count += 1
            if count > MAX_ELEMENTS:
                break
            made = make(element)
            if made is not None:
                found.append(made)
            _let_go(element)
    except etree.XMLSyntaxError as error:
        if not found:
            raise ParseError(f"this is no readable XML: {error.msg}"[:300]) from error
    except _Barren:
        said = f"none of its items ends within {_MAX_BARREN:,} characters"
        if not found:
            raise ParseError(said) from None
        problems.append(f"It was read up to where {said}.")
    faults = list(parser.feed_error_log)
    if faults:
        problems.append(f"It is not well-formed: {faults[0].message} on line {faults[0].line - 1}.")
    if count > MAX_ELEMENTS:
        problems.append(f"It is very long; the first {MAX_ELEMENTS:,} of its items were looked at.")
    return found, tuple(problems)


def _elements(parser: "etree.XMLPullParser", text: str, start: int) -> Iterator[Element]:
    """The elements that *parser* looks for, each when its end was read."""
    parser.feed(b'<?xml version="1.0" encoding="utf-8"?>\n')
    barren = 0
    for position in range(start, len(text), _PIECE):
        parser.feed(text[position : position + _PIECE].encode("utf-8", "replace"))
        barren += _PIECE
        for element in _ended(parser):
            barren = 0
            yield element
        if barren > _MAX_BARREN:
            raise _Barren
    parser.close()
    yield from _ended(parser)


def _ended(parser: "etree.XMLPullParser") -> Iterator[Element]:
    return (element for _, element in parser.read_events() if isinstance(element, Element))


def _let_go(element: Element) -> None:
    """Forget an element that was read, and its elder brothers with it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def name_of(element: Element) -> str:
    """An element's name without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def text_of(element: Element, limit: int) -> str:
    """The characters inside an element, at most *limit*, without blanks around them."""
    return "".join(map(str, element.itertext()))[:limit].strip()
