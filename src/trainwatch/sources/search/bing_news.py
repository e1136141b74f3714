"""Bing News (https://www.bing.com/news/search): RSS of about ten results of the last month at most.

Its links lead through a counter of Bing's and carry the publisher's address in a parameter; the rest of the link is
another one each time.
"""

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from trainwatch.errors import ParseError
from trainwatch.sources import feed, prolog
from trainwatch.sources.search.engine import Engine, Found, Window, address, parameter

_INTERVALS = ((1, "7"), (7, "8"), (31, "9"))  # days, and Bing's number for them: a day, a week, a month


def _asking(base: str, query: str, days: int) -> str:
    number = next((number for most, number in _INTERVALS if days <= most), "9")
    return address(base, q=query, format="rss", setlang="en-US", cc="US", qft=f'interval="{number}"')


def recent(base: str, query: str, days: int, _today: date) -> str:
    """The shortest interval that has so many days."""
    return _asking(base, query, days)


def past(base: str, query: str, _window: Window) -> str:
    """The past month is all that can be asked about."""
    return _asking(base, query, 31)


def window(_url: str) -> Window | None:
    """None: there is nothing before it."""
    return None


def read(text: str, url: str) -> Found:
    """The results, each under its publisher's address. Raises ParseError for a page that is no feed."""
    if prolog.feed_start(text) is None and prolog.root(text).name in ("html", ""):
        raise ParseError(
            "a web page came instead of results: the engine gives no RSS for this query, or asks for a human"
        )
    found, problems = feed.attributed(text, url)
    items = [
        replace(each.item, links=[_publishers(link) for link in each.item.links], author=each.publisher)
        for each in found
    ]
    return Found(tuple(items), problems)


def _publishers(link: str) -> str:
    """The address inside a link through Bing's counter; any other link as it is."""
    try:
        path = urlsplit(link).path
        return parameter(link, "url") if path.endswith("/apiclick.aspx") else link
    except ValueError:  # an unclosed bracket of an IPv6 address
        return ""


ENGINE = Engine(recent, past, window, read, step=31)
