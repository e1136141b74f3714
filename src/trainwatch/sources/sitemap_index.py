"""An index of sitemaps: which of them are read, tonight or on a walk back."""

import re
from dataclasses import replace
from datetime import datetime

from trainwatch.errors import EmptyError
from trainwatch.model import Moment, Request, Response
from trainwatch.sources.dates import inferred, is_to_come, printed_day
from trainwatch.sources.markup import MAX_ADDRESS, web_address
from trainwatch.sources.xml_elements import Element, each, name_of, text_of
from trainwatch.urls import same_host

# What was published since last night stands in one or two of them; the others are of pictures, tags and authors.
_A_NIGHT = 5
_A_WALK = 500
_DEEPEST = 3  # the protocol allows no index in an index; sites have one all the same

# How sites call the sitemaps of what they publish.
_NEWS = re.compile(r"news|press|post|release|article|stor(?:y|ies)|blog|media", re.IGNORECASE)


def children(text: str, start: int, response: Response, now: datetime) -> tuple[Request, ...]:
    """The requests for the sitemaps that an index names, on its own host: those changed last, or all of them on a walk.

    A walk leaves out those in which nothing has changed since its day. Among sitemaps without a date, those that are
    named for news go first, then the last of the index, where programs append. Raises ParseError, and EmptyError when
    the index names none.
    """
    request = response.request
    found, _ = each(text, start, ["sitemap"], lambda element: _child(element, now))
    named = [
        (day, url)
        for day, reference in found
        if (url := web_address(response.url, reference)) and same_host(url, response.url)
    ]
    if not named:
        raise EmptyError(f"the index names no sitemap of its own host (named: {len(found)})")
    if request.page >= _DEEPEST:
        return ()
    order = [(day, _NEWS.search(url) is not None, number, url) for number, (day, url) in enumerate(named)]
    urls = [url for day, _, _, url in sorted(order, reverse=True) if not day or day >= request.since]
    others = dict.fromkeys(url for url in urls if url not in (response.url, request.url))
    most = _A_WALK if request.since else _A_NIGHT
    return tuple(replace(request, url=url, page=request.page + 1, validators=None) for url in list(others)[:most])


def last_change(text: str, now: datetime) -> Moment | None:
    """The day that a ``lastmod`` states, as an inferred date; None where it states none, or one that is still to come.

    It is the day as written, wherever the clock stood that wrote it: a day in UTC may be the next.
    """
    changed = inferred(printed_day(text))
    return changed if changed and not is_to_come(changed, now) else None


def _child(element: Element, now: datetime) -> tuple[str, str] | None:
    """The day of the last change ("" where none is stated) and the reference of one sitemap."""
    parts = {name_of(child): text_of(child, MAX_ADDRESS) for child in element}
    changed = last_change(parts.get("lastmod", ""), now)
    return (changed.day if changed else "", parts["loc"]) if parts.get("loc") else None
