"""GDELT DOC 2.0 (https://api.gdeltproject.org/api/v2/doc/doc): results of the last three months in JSON.

`seendate` is when its robot met a page, so the date is an inferred one. It tells of mistakes in a query, and of too many
requests, in plain words with status 200.
"""

from collections.abc import Mapping
from datetime import date

from trainwatch.errors import ParseError
from trainwatch.sources import near_json
from trainwatch.sources.dates import inferred, moment
from trainwatch.sources.item import Item
from trainwatch.sources.markup import plain
from trainwatch.sources.search.engine import Engine, Found, Window, address, day, parameter

_MOST = 250


def _asking(base: str, query: str, **when: str) -> str:
    return address(base, query=query, mode="ArtList", format="json", maxrecords=str(_MOST), sort="DateDesc", **when)


def recent(base: str, query: str, days: int, _today: date) -> str:
    """`timespan` counts back from now."""
    return _asking(base, query, timespan=f"{days}d")


def past(base: str, query: str, window: Window) -> str:
    """Both ends are moments; the end is midnight of the day that is left out."""
    return _asking(base, query, startdatetime=f"{window.start:%Y%m%d}000000", enddatetime=f"{window.end:%Y%m%d}000000")


def window(url: str) -> Window | None:
    """The window by its two parameters."""
    start, end = day(parameter(url, "startdatetime")), day(parameter(url, "enddatetime"))
    return Window(start, end) if start and end else None


def read(text: str, _url: str) -> Found:
    """The results; an empty answer means that there are none. Raises ParseError with what GDELT says otherwise."""
    if not text.strip():
        return Found(())
    if not text.lstrip().startswith("{"):
        raise ParseError(f"GDELT answers: {plain(text, limit=200)}")
    answer = near_json.value(text)
    found = answer.get("articles", [] if not answer else None) if isinstance(answer, Mapping) else None
    if not isinstance(found, list):
        raise ParseError("the answer holds no list of `articles`")
    return Found(tuple(_item(each) for each in found if isinstance(each, Mapping)))


def _item(article: Mapping[str, object]) -> Item:
    return Item(
        links=[str(article.get("url") or "")],
        title=str(article.get("title") or ""),
        published=inferred(moment(str(article.get("seendate") or ""))),
    )


ENGINE = Engine(recent, past, window, read, step=7, most=_MOST, reach=89)
