"""The kind `feed`: RSS 0.9 to 2.0, RDF, Atom, JSON Feed and FlashAlert's XML. The only door to feedparser."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from xml.sax import SAXParseException

import feedparser
import feedparser.api

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Page, Request, Response, Source
from trainwatch.sources import flashalert, jsonfeed, prolog
from trainwatch.sources.dates import moment
from trainwatch.sources.item import MAX_ENTRIES, MAX_SUMMARY, MAX_TITLE, Item, next_page, page
from trainwatch.sources.kind import Kind
from trainwatch.sources.markup import decode, one_line, plain
from trainwatch.sources.stanza import Stanza

_MARKUP = ("text/html", "application/xhtml+xml")

# What feedparser lets through when it meets nonsense: characters that do not exist, numbers that are none, tags that
# close what was never opened. Found by feeding it damaged feeds.
_NONSENSE = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RuntimeError)

_PAGES = {
    "html": "a web page",
    "urlset": "a sitemap",
    "sitemapindex": "an index of sitemaps",
    "opml": "a list of feeds (OPML)",
}


def _ignore_author(self: Any, key: str = "author") -> None:
    """Leave authors as written: no e-mail address is looked for in them."""


def _ignore_category(self: Any, *_: object) -> None:
    """Keep no categories; `_end_category` needs the list to be there and its last term to be set."""
    self._get_context().setdefault("tags", [feedparser.FeedParserDict(term="-")])


# Two steps of feedparser 6.0.14 take quadratic time: its search for an e-mail address in an author (1.2 s for 20,000
# letters, so two days for a feed of 8 MB) and its comparison of each category with all before (0.2 s for 4,000). Their
# results are not used here. test_feed_hostile.py fails when a release renames them.
_PARSERS = (feedparser.api.StrictFeedParser, feedparser.api.LooseFeedParser)
_LINEAR = {"_sync_author_detail": _ignore_author, "_add_tag": _ignore_category}


@contextmanager
def _linear_time() -> Iterator[None]:
    """Take those two steps out of feedparser, for as long as one feed is read; there is no public switch."""
    usual = [(parser, name, getattr(parser, name)) for parser in _PARSERS for name in _LINEAR]
    try:
        for parser, name, _ in usual:
            setattr(parser, name, _LINEAR[name])
        yield
    finally:
        for parser, name, method in usual:
            setattr(parser, name, method)


def read(source: Source, response: Response, _now: datetime) -> Page:
    """The entries of a feed, in its order; what was wrong with it and could be read all the same is in `problems`.

    Raises ParseError when the answer is no feed, or too broken to hold an entry; EmptyError when the feed has none.
    """
    text, problems = decode(response.body, response.header("content-type"))
    if not text.strip():
        raise EmptyError("the answer is empty")
    if text.lstrip()[0] in "{[":
        listed = jsonfeed.items(text)
        return page(source.id, response.url, listed.items, problems, next_page(response, listed.next_url))
    first = prolog.root(text)
    if first.name == flashalert.ROOT:
        reports = flashalert.items(text, first.start)
        return page(source.id, response.url, reports.items, (*problems, *reports.problems))
    parsed, faults = _document(text, response.url)
    if not parsed.entries:
        raise EmptyError("the feed has no entries")
    items = _items(parsed.entries)
    return page(source.id, response.url, items, (*problems, *faults), _next(parsed.feed, response))


class Attributed(NamedTuple):
    """An item of a feed that gathers other publishers' articles, and the name of its publisher ("" if it names none)."""

    item: Item
    publisher: str


def attributed(text: str, url: str) -> tuple[list[Attributed], tuple[str, ...]]:
    """The items of the feed *text*, found at *url*, with their publishers, and a sentence for each fault; maybe none.

    Raises ParseError when *text* is no feed.
    """
    parsed, faults = _document(text, url)
    entries = parsed.entries[:MAX_ENTRIES]
    return [Attributed(_item(entry), _publisher(entry)) for entry in entries], faults


def _publisher(entry: Any) -> str:
    """RSS's `source` element, or the `News:Source` that Bing adds."""
    source = dict.get(entry, "source")
    name = source.get("title", "") if isinstance(source, Mapping) else ""
    return one_line(name if isinstance(name, str) else "") or one_line(_text(entry, "news_source"))


def older(_source: Source, response: Response, _page: Page) -> tuple[Request, ...]:
    """The feed's next page as WordPress numbers them (``/feed/?paged=2``); other software has none."""
    parts = urlsplit(response.request.url)
    if not parts.path.rstrip("/").endswith("/feed"):
        return ()
    others = [f"{name}={value}" for name, value in parse_qsl(parts.query) if name != "paged"]
    query = "&".join([*others, f"paged={response.request.page + 1}"])
    return next_page(response, urlunsplit(parts._replace(query=query)))


def _next(feed: Any, response: Response) -> tuple[Request, ...]:
    """The next page that an archived or paged feed names (RFC 5005)."""
    links = [link.get("href", "") for link in feed.get("links", ()) if link.get("rel") in ("next", "prev-archive")]
    return next_page(response, links[0]) if links else ()


def _document(text: str, url: str) -> tuple[Any, tuple[str, ...]]:
    """What feedparser makes of *text*, and what was wrong with it. Raises ParseError."""
    start = prolog.feed_start(text)
    if start is None:
        raise ParseError(f"this is no feed but {_description(text)}")
    prolog.refuse_bombs(text, start)
    parsed = _parse(text[start:], url)
    if parsed.bozo and not parsed.entries:
        raise ParseError(f"the feed is broken and no entry can be made out: {_fault(parsed.bozo_exception)}")
    return parsed, (f"The feed is not well-formed: {_fault(parsed.bozo_exception)}.",) if parsed.bozo else ()


def _description(text: str) -> str:
    name = prolog.root(text).name
    return _PAGES.get(name) or (f"XML whose first element is <{name}>" if name else "text without any markup")


def _parse(markup: str, url: str) -> Any:
    """What feedparser makes of *markup*, which begins with the feed's first element.

    It gets bytes in memory (a string could be taken for a file name or an address), in the one encoding that it is
    told: the rest of what it does to find encodings and document types takes cubic time on hostile first lines.
    Nothing is cleaned here, for summaries become plain text and full texts are cleaned where they are shown.
    """
    document = f'<?xml version="1.0" encoding="utf-8"?>\n{markup}'.encode("utf-8", "replace")
    try:
        with _linear_time():
            return feedparser.parse(
                io.BytesIO(document),
                response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
    except _NONSENSE as error:
        raise ParseError(f"the feed cannot be read: {type(error).__name__}: {error}"[:300]) from error


def _fault(error: SAXParseException) -> str:
    """The parser's words and line; other kinds of fault concern encodings, which are settled before."""
    return f"{error.getMessage()} on line {error.getLineNumber()}"


def _items(entries: list[Any]) -> list[Item]:
    # What is over the limit is counted there, so it need not be read here.
    return [_item(entry) if number < MAX_ENTRIES else Item(()) for number, entry in enumerate(entries)]


def _item(entry: Any) -> Item:
    contents = [content for content in entry.get("content", ()) if isinstance(content, Mapping)]
    # Where an entry has no summary, feedparser copies a content there, but not the detail that tells its type.
    summaries = ([entry["summary_detail"]] if "summary_detail" in entry else []) + contents
    return Item(
        links=_links(entry),
        title=_plain(entry.get("title_detail") or {"value": _text(entry, "title")}, MAX_TITLE),
        published=next(filter(None, (moment(_text(entry, key)) for key in ("published", "updated", "created"))), None),
        summary=next(filter(None, (_plain(detail, MAX_SUMMARY) for detail in summaries)), ""),
        author=_author(entry),
        content_html=max((str(c.get("value", "")) for c in contents if c.get("type") in _MARKUP), key=len, default=""),
    )


def _links(entry: Any) -> list[str]:
    """The entry's own link, its alternates of any type, and its id where that is an address."""
    alternates = [link.get("href", "") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    name = _text(entry, "id")
    return [_text(entry, "link"), *alternates, *([name] if name.startswith(("http://", "https://")) else [])]


def _plain(detail: Mapping[str, object], limit: int) -> str:
    """A text without markup. Its detail tells whether feedparser took it for HTML or for plain text."""
    text = str(detail.get("value") or "")
    return plain(text, limit=limit) if detail.get("type") in _MARKUP else text


def _author(entry: Any) -> str:
    """Atom's author has a name inside; RSS's author and dc:creator are the name."""
    authors = entry.get("authors")
    named = [author.get("name", "") for author in authors or () if isinstance(author, Mapping)]
    return next(filter(None, named), "") or _text(entry, "author")


def _text(entry: Any, key: str) -> str:
    """A text as feedparser stored it; its own lookup answers for one key with another and warns of it."""
    value = dict.get(entry, key)
    return value if isinstance(value, str) else ""


KIND = Kind(stanza=Stanza, read=read, older=older)
