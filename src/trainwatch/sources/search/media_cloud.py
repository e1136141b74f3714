"""Media Cloud (https://search.mediacloud.org/api/search/story-list): publishers' addresses and dates, in JSON, by pages.

It wants a key, which is no part of an address: `settings` reads it from the environment, and `fetch` sends it to this
address alone.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from trainwatch.errors import ParseError
from trainwatch.sources import near_json
from trainwatch.sources.dates import moment
from trainwatch.sources.item import Item
from trainwatch.sources.search.engine import Engine, Found, Window, address, day, parameter

_PLATFORM = "onlinenews-mediacloud"
_NATIONAL = "34412234"  # the collection of national outlets of the United States
_A_PAGE = "100"


def _asking(base: str, query: str, start: date, end: date) -> str:
    scope = {} if parameter(base, "ss") else {"cs": _NATIONAL}
    window = {"start": start.isoformat(), "end": end.isoformat()}
    return address(base, q=query, **window, platform=_PLATFORM, **scope, page_size=_A_PAGE, sort_order="desc")


def recent(base: str, query: str, days: int, today: date) -> str:
    """Two days more than is asked for: stories are indexed late."""
    return _asking(base, query, today - timedelta(days + 2), today)


def past(base: str, query: str, window: Window) -> str:
    """Both days are taken in, so the end is the day before the window's."""
    return _asking(base, query, window.start, window.end - timedelta(1))


def window(url: str) -> Window | None:
    """The window by its two parameters."""
    start, last = day(parameter(url, "start")), day(parameter(url, "end"))
    return Window(start, last + timedelta(1)) if start and last else None


def read(text: str, url: str) -> Found:
    """The stories, and the address of further ones. Raises ParseError with what Media Cloud says otherwise."""
    answer = near_json.value(text)
    stories = answer.get("stories") if isinstance(answer, Mapping) else None
    if not isinstance(answer, Mapping) or not isinstance(stories, list):
        said = answer.get("note") or answer.get("detail") if isinstance(answer, Mapping) else None
        raise ParseError(f"the answer holds no list of `stories`{f': {said}' if isinstance(said, str) else ''}"[:300])
    token = answer.get("pagination_token")
    more = address(_without_token(url), pagination_token=token) if isinstance(token, str) and token and stories else ""
    return Found(tuple(_item(each) for each in stories if isinstance(each, Mapping)), more=more)


def _without_token(url: str) -> str:
    return url.partition("&pagination_token=")[0]  # it is always added last


def _item(story: Mapping[str, object]) -> Item:
    return Item(
        links=[str(story.get("url") or "")],
        title=str(story.get("title") or ""),
        published=moment(str(story.get("publish_date") or "")),
        author=str(story.get("media_name") or ""),
    )


ENGINE = Engine(recent, past, window, read, step=31)
