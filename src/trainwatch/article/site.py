"""Whose page it is, by the name that the page itself gives."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from trainwatch.article import clean
from trainwatch.article.declared import Declared

_LONGEST = 120
_FEWEST = 2  # words of a name; "GPSTC" and "Home" name no one for sure
_MOST_ELEMENTS = 3_000  # the head of a page stands first
_LOGO = frozenset(("logo", "brand", "branding", "sitename", "portalname", "organization"))
_HOME = ("/", "./", "/home", "/index.html")
_LOGOS = ("site-title", "site-name", "site-logo", "navbar-brand")
_WORD = re.compile(r"[^\W_]+")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}\s?(?:[-–]\s?\d{4})?,?\s)?(?:by\s)?(?P<name>[^.|©]{4,100}?)(?:\.|\||,? all rights|$)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s[|–—»›-]\s|\s?\|\s?")
_NO_NAME = re.compile(
    r"home|menu|skip to .*|search|.*\b(?:rights reserved|powered by|log ?in|sign in)\b.*|.*\d{4,}.*", re.IGNORECASE
)


def find(tree: HtmlElement, declared: Declared, title: str) -> str:
    """The name of the site: as it declares it, else as its logo, its head or its line of rights says; empty if none does.

    A name that is the page's own *title* is none.
    """
    for name in (*declared.site_names, *_shown(tree)):
        fits = len(name) <= _LONGEST and len(name.split()) >= _FEWEST and not _NO_NAME.fullmatch(name)
        if fits and clean.key(name) != clean.key(title):
            return name
    return ""


def _shown(tree: HtmlElement) -> Iterator[str]:
    """The names in the order in which they are believed: logo, head, title, banner of an old layout, line of rights."""
    body = tree.find(".//body")
    elements = [] if body is None else [each for _, each in zip(range(_MOST_ELEMENTS), body.iter(), strict=False)]
    yield from (_text(each) for each in elements if isinstance(each.tag, str) and _is_logo(each))
    for element in elements:
        if element.tag == "header" or element.get("role") == "banner":
            yield from (_text(link) for link in element.iter("a") if link.get("href") in _HOME)
    named = clean.plain((tree.findtext(".//title") or "")[: 4 * _LONGEST])
    if len(parts := _SEPARATOR.split(named)) > 1:
        yield parts[-1]
    first = next((each for each in elements if each.tag == "tr"), None)
    if first is not None and len(first) == 1 and first[0].get("colspan"):
        yield _text(first[0])
    yield from map(_holder, reversed(elements))


def _holder(element: etree._Element) -> str:
    """Who has the rights, if *element* tells."""
    text = element.text or ""
    if "©" not in text and "opyright" not in text:
        return ""
    found = _RIGHTS.search(clean.plain(text[: 4 * _LONGEST]))
    return found["name"].strip(" ,") if found else ""


def _is_logo(element: etree._Element) -> bool:
    names = [*element.get("class", "").lower().split()[:20], element.get("id", "").lower()]
    return any(name in _LOGOS or not _LOGO.isdisjoint(_WORD.findall(name)) for name in names if name)


def _text(element: etree._Element) -> str:
    pieces = [str(piece) for _, piece in zip(range(50), element.itertext(), strict=False)]
    return clean.plain("".join(pieces)[: 4 * _LONGEST])
