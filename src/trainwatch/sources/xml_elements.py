"""XML read element by element: for lists of up to fifty megabytes, damaged or hostile ones among them."""

import io
from collections.abc import Callable, Sequence
from typing import TypeVar

from lxml import etree

from trainwatch.errors import ParseError
from trainwatch.sources import prolog

Made = TypeVar("Made")

Element = etree._Element  # noqa: SLF001 -- lxml's only name for what it hands out


def each(
    text: str, start: int, names: Sequence[str], make: Callable[[Element], Made | None]
) -> tuple[list[Made], tuple[str, ...]]:
    """What *make* makes of every element of one of *names*, in any namespace, and a sentence on what was wrong.

    *start* is where the first element of *text* stands. Each element is let go of as soon as it is read, so the document
    is never in memory as a tree. Raises ParseError for one that defines entities, or that is no XML at all.
    """
    prolog.refuse_bombs(text, start)
    document = f'<?xml version="1.0" encoding="utf-8"?>\n{text[start:]}'.encode("utf-8", "replace")
    steps = etree.iterparse(
        io.BytesIO(document),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    found = []
    try:
        for _, element in steps:
            made = make(element)
            if made is not None:
                found.append(made)
            _let_go(element)
    except etree.XMLSyntaxError as error:
        if not found:
            raise ParseError(f"this is no readable XML: {error.msg}"[:300]) from error
    faults = list(steps.error_log)
    problems = (f"It is not well-formed: {faults[0].message} on line {faults[0].line - 1}.",) if faults else ()
    return found, problems


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
