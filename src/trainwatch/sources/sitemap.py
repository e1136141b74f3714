"""The kind `sitemap`: lists of addresses (https://www.sitemaps.org/protocol.html), Google News' among them, and indexes.

A sitemap says when a page was last changed, not when it was published. That day is kept as an inferred date: it puts the
newest first and ends a walk back, for nothing is published after its last change; a date that the page itself states goes
before it. A title is seldom given: then the words of the address must do, for the headline filter has nothing else to go by.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import translate
from itertools import islice
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field

from trainwatch.codings import GZIP_MAGIC
from trainwatch.codings import decode as inflate
from trainwatch.errors import EmptyError, FetchError, ParseError
from trainwatch.model import Moment, Page, Response, SitemapOptions, Source
from trainwatch.sources import item, prolog, sitemap_index
from trainwatch.sources.dates import day_in_address, moment
from trainwatch.sources.item import MAX_ENTRIES, MAX_TITLE, Item
from trainwatch.sources.kind import Kind
from trainwatch.sources.markup import MAX_ADDRESS, decode
from trainwatch.sources.stanza import Stanza
from trainwatch.sources.xml_elements import MAX_ELEMENTS, Element, each, name_of, text_of
from trainwatch.urls import is_home_page

# The protocol allows 50 MB unpacked, but 50,000 addresses, its other limit, have about ten.
_MAX_BYTES = 15_000_000
_MAX_ADDRESSES = MAX_ELEMENTS
_SAID = frozenset(("lastmod", "loc", "publication_date", "title"))
_MAX_PARTS = 1_100  # of one address; a thousand may be images

# Where more than half of ten addresses or more bear one day, that is when the site was built anew.
_FEW = 10

_NEWS = "http://www.google.com/schemas/sitemap-news"
_NO_WORDS = re.compile(r"[^a-z]*|(?:index|default|home|page|view|node|article|item)[\W\d_]*", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:html?|aspx?|php|jsp|cfm|pdf)$", re.IGNORECASE)
_JOINTS = re.compile(r"[-_+.\s]+")
_NUMBER_IN_FRONT = re.compile(r"^(?:\d+ )+")


def _pattern(text: str) -> str:
    if not text.startswith(("/", "*")):
        raise ValueError(f"{text!r} matches no path: it must begin with a slash, such as /news/*")
    return text


class SitemapStanza(Stanza):
    """A sitemap in feeds.yml."""

    include: tuple[Annotated[str, Field(min_length=1), AfterValidator(_pattern)], ...] = ()

    def options(self) -> SitemapOptions:
        """The patterns of paths."""
        return SitemapOptions(self.include)


@dataclass(frozen=True, slots=True)
class _Listed:
    """One address of a sitemap, and what is said of it."""

    url: str
    title: str = ""
    published: Moment | None = None
    changed: Moment | None = None


def read(source: Source, response: Response, now: datetime) -> Page:
    """The addresses of a sitemap, newest first, or, from an index, the requests for its newest sitemaps.

    Raises ParseError when the answer is neither, EmptyError when a sitemap holds nothing that `include` lets through; an
    index's sitemaps and those of Google News, which show two days, may well hold nothing.
    """
    body = _unpacked(response.body)
    text, problems = decode(body, None if body is not response.body else response.header("content-type"))
    if not text.strip():
        raise EmptyError("the answer is empty")
    first = prolog.root(text)
    if first.name == "sitemapindex":
        return Page((), sitemap_index.children(text, first.start, response, now), problems=problems)
    if first.name == "urlset":
        listed, faults = each(text, first.start, ["url"], lambda element: _listed(element, now))
        problems = (*problems, *faults)
    else:
        listed = _plain_list(text, first.name)
    chosen = _chosen(listed, source)
    if not chosen:
        if response.request.page > 1 or (not listed and _NEWS in text[:10_000]):
            return Page((), problems=problems)
        matching = " that `include` lets through" if listed else ""
        raise EmptyError(f"the sitemap holds no address{matching} (addresses: {len(listed)})")
    return _page(source, response, chosen, problems)


def _unpacked(body: bytes) -> bytes:
    """The sitemap in a gzip file: a .gz is sent as such, whatever Content-Encoding says."""
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        return inflate(body, "gzip", _MAX_BYTES)
    except FetchError as error:
        raise ParseError(f"the sitemap cannot be unpacked: {error.message}") from error


def _listed(element: Element, now: datetime) -> _Listed | None:
    parts: dict[str, str] = {}
    for child in _children(element):
        name = name_of(child)
        if name in _SAID and name not in parts:
            parts[name] = text_of(child, MAX_ADDRESS)
    url = parts.get("loc", "")
    if not url:
        return None
    published = moment(parts.get("publication_date", ""))
    return _Listed(url, parts.get("title", ""), published, sitemap_index.last_change(parts.get("lastmod", ""), now))


def _children(element: Element) -> Iterator[Element]:
    """What is said of an address, in Google's extension for news too; not the address of an image."""
    for child in islice(element, _MAX_PARTS):
        if name_of(child) == "news":
            yield from islice(child, _MAX_PARTS)
        else:
            yield child


def _plain_list(text: str, root: str) -> list[_Listed]:
    """The addresses of a sitemap in plain text, one a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines[0].startswith(("http://", "https://")):
        if prolog.feed_start(text) is not None:
            raise ParseError("this is a feed: write `kind: feed` in feeds.yml")
        what = "a web page" if root == "html" else f"XML whose first element is <{root}>" if root else "other text"
        raise ParseError(f"this is no sitemap but {what}")
    return [_Listed(line) for line in lines[:_MAX_ADDRESSES] if line.startswith(("http://", "https://"))]


def _chosen(listed: Sequence[_Listed], source: Source) -> list[_Listed]:
    """What `include` lets through, home pages aside."""
    options = source.options
    assert isinstance(options, SitemapOptions)
    wanted = re.compile("|".join(map(translate, options.include or ("*",))))
    return [each for each in listed if wanted.match(_path(each.url)) and not is_home_page(each.url)]


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:  # an unclosed bracket of an IPv6 address
        return ""


def _page(source: Source, response: Response, listed: Sequence[_Listed], problems: tuple[str, ...]) -> Page:
    """The newest entries; on a walk all that are not older than its day."""
    days = Counter(each.changed.day for each in listed if each.changed)
    built = {day for day, count in days.items() if len(listed) >= _FEW and count > len(listed) / 2}
    items = [_item(each, built) for each in listed]
    items.sort(key=lambda made: made.published.day if made.published else "", reverse=True)
    since = response.request.since
    if since:
        items = [made for made in items if made.published is None or made.published.day >= since]
        if not items:
            return Page((), problems=problems)
    elif all(made.published for made in items):
        items = items[:MAX_ENTRIES]  # the rest is older, and no fault
    most = _MAX_ADDRESSES if since else MAX_ENTRIES
    return item.page(source.id, response.url, items, problems, most=most)


def _item(listed: _Listed, built: set[str]) -> Item:
    changed = listed.changed if listed.changed and listed.changed.day not in built else None
    return Item(
        links=(listed.url,),
        title=listed.title or _words(listed.url),
        published=listed.published or day_in_address(listed.url) or changed,
    )


def _words(url: str) -> str:
    """The words of an address, as a title: of the last part of its path that has any."""
    for part in reversed(_path(url).split("/")):
        slug = _EXTENSION.sub("", part)
        if not _NO_WORDS.fullmatch(slug):
            words = _NUMBER_IN_FRONT.sub("", " ".join(_JOINTS.split(slug)).strip())[:MAX_TITLE]
            return words[:1].upper() + words[1:]
    return ""


KIND = Kind(stanza=SitemapStanza, read=read)
