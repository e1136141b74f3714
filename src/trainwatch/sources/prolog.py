"""What stands before the first element of a document, and what that element is. Linear-time, for hostile text."""

import re
from typing import NamedTuple

from trainwatch.errors import ParseError

_NAME = re.compile(r"<([A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?)")
_FEED_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?(?:rss|feed|rdf)(?=[\s>/])", re.IGNORECASE)
_PREFIX = re.compile(r"\bxmlns:([\w.-]{1,60})")

# Faulty programs print warnings before the feed they make; what is longer than this is another kind of page.
_MAX_NOISE = 4_096

# feedparser looks through all namespaces at every element; the richest feeds of the wild declare about twenty.
_MAX_NAMESPACES = 200


class Root(NamedTuple):
    """The first element: its *name* without a prefix, in small letters ("" if there is none), and where it starts."""

    name: str
    start: int


def root(text: str) -> Root:
    """The first element of *text*, behind XML declarations, comments and document types."""
    position = 0
    while True:
        position = text.find("<", position)
        if position < 0:
            return Root("", len(text))
        if text.startswith("<!--", position):
            end = _after(text, "-->", position + 4)
        elif text.startswith("<?", position):
            end = _after(text, "?>", position)
        elif text[position : position + 9].lower() == "<!doctype":
            end = _after_doctype(text, position)
        elif name := _NAME.match(text, position):
            return Root(name[1].rpartition(":")[2].lower(), position)
        else:
            end = position + 1
        position = end


def feed_start(text: str) -> int | None:
    """Where the feed element of *text* starts, or None when there is none; warnings of programs may stand before it."""
    first = root(text)
    if first.name in ("rss", "feed", "rdf"):
        return first.start
    if first.name in ("html", ""):
        return None
    noisy = _FEED_ROOT.search(text, first.start, first.start + _MAX_NOISE)
    return noisy.start() if noisy else None


def refuse_bombs(text: str, feed_at: int) -> None:
    """Raise ParseError for a document that defines entities of its own, or namespaces by the hundred.

    Entities can grow a kilobyte to gigabytes or ask for files; no feed or sitemap needs them, the named characters of
    HTML aside. *feed_at* is where the document's first element starts.
    """
    if "<!entity" in text[:feed_at].lower():
        raise ParseError("the document defines entities of its own, which are refused as unsafe")
    if text.count("xmlns:") > _MAX_NAMESPACES and len(set(_PREFIX.findall(text))) > _MAX_NAMESPACES:
        raise ParseError(f"the document declares more than {_MAX_NAMESPACES} namespaces")


def _after(text: str, closing: str, position: int) -> int:
    end = text.find(closing, position)
    return len(text) if end < 0 else end + len(closing)


def _after_doctype(text: str, position: int) -> int:
    """The end of a document type, whose declarations in brackets may hold further angle brackets."""
    closing = text.find(">", position)
    opening = text.find("[", position, closing if closing >= 0 else len(text))
    if opening < 0:
        return len(text) if closing < 0 else closing + 1
    inner = text.find("]", opening)
    return len(text) if inner < 0 else _after(text, ">", inner)
