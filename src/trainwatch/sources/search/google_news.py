"""Google News (https://news.google.com/rss/search): RSS of at most 100 headlines, without further pages.

Its links lead to pages of its own that show a script, not the article, and asking it for the publisher's address is
limited and unwelcome. So a headline is taken as it is; its address at Google is its identity, and the publisher's article
is met by its title elsewhere.
"""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from trainwatch.errors import ParseError
from trainwatch.sources import feed, prolog
from trainwatch.sources.item import Item
from trainwatch.sources.search.engine import Engine, Found, Window, address, day, parameter

_WINDOW = re.compile(r" after:(\S+) before:(\S+)$")


def _asking(base: str, query: str) -> str:
    return address(base, q=query, hl="en-US", gl="US", ceid="US:en")


def recent(base: str, query: str, days: int, _today: date) -> str:
    """`when:` counts back from now."""
    return _asking(base, f"{query} when:{days}d")


def past(base: str, query: str, window: Window) -> str:
    """`after:` takes its day in, `before:` leaves it out."""
    return _asking(base, f"{query} after:{window.start} before:{window.end}")


def window(url: str) -> Window | None:
    """The window by the words at the end of the query."""
    match = _WINDOW.search(parameter(url, "q"))
    start, end = (day(match[1]), day(match[2])) if match else (None, None)
    return Window(start, end) if start and end else None


def read(text: str, url: str) -> Found:
    """The headlines. Raises ParseError for the page that asks for consent, which comes with status 200."""
    if prolog.feed_start(text) is None and prolog.root(text).name in ("html", ""):
        raise ParseError("a web page came instead of results: the engine asks for consent, or for a human")
    found, problems = feed.attributed(text, url)
    return Found(tuple(_headline(each) for each in found), problems)


def _headline(found: feed.Attributed) -> Item:
    """The item without its publisher's name at the end of its title, and without the list of links that sums it up."""
    title = found.item.title
    if found.publisher:
        title = title.removesuffix(f" - {found.publisher}")
    links = [_bare(link) for link in found.item.links if link]
    return replace(
        found.item, links=links, title=title, summary="", content_html="", author=found.publisher, whole=True
    )


def _bare(link: str) -> str:
    """The link without parameters: they tell languages and counts, and the id is in the path."""
    try:
        parts = urlsplit(link)
    except ValueError:  # an unclosed bracket of an IPv6 address
        return link
    return urlunsplit(parts._replace(query="", fragment="")) if "/articles/" in parts.path else link


ENGINE = Engine(recent, past, window, read, step=7, most=100)
