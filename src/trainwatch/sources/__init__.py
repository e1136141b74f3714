"""One module a kind of source. A new kind is one module with a `KIND`, and one line in `KINDS`."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Memory, Page, Request, Response, Source
from trainwatch.sources import calendar, feed, json_list, listing, mailbox, page_kind, search, sitemap
from trainwatch.sources.calendar.happening import Happening
from trainwatch.sources.kind import Kind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "feed": feed.KIND,
        "listing": listing.KIND,
        "calendar": calendar.KIND,
        "sitemap": sitemap.KIND,
        "json": json_list.KIND,
        "search": search.KIND,
        "mailbox": mailbox.KIND,
        "page": page_kind.KIND,
    }
)

# A failing source is asked every week; what lies farther ahead, only a clock that ran wrong can have meant.
LONGEST_WAIT = timedelta(days=8)


def plan(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """What is to be asked of the web for *source* at the time *now*: nothing while it is disabled or backing off."""
    if not source.enabled or (memory.next_try and now < memory.next_try <= now + LONGEST_WAIT):
        return ()
    return KINDS[source.kind].plan(source, memory, now)


def history(source: Source, since: date, now: datetime) -> tuple[Request, ...]:
    """Where the walk back through the source's history to the day *since* begins."""
    return KINDS[source.kind].history(source, since, now) if source.enabled else ()


def older(source: Source, response: Response, page: Page) -> tuple[Request, ...]:
    """Where the items before those of *page*, which *response* held, are."""
    return KINDS[source.kind].older(source, response, page)


def read(source: Source, response: Response, now: datetime) -> Page:
    """The list that *response* holds, by the source's kind.

    Raises ParseError when it cannot be read as that kind, and EmptyError when there is nothing in it.
    """
    try:
        page = KINDS[source.kind].read(source, response, now)
    except (ParseError, EmptyError) as error:
        raise type(error)(error.message, source_id=source.id, url=response.url) from error
    except UnicodeError as error:  # half a character that no kind cleaned away: no reason for the night to end
        said = f"a text in it holds what is no character: {error}"[:300]
        raise ParseError(said, source_id=source.id, url=response.url) from error
    if source.pages:
        return page
    return replace(page, entries=tuple(replace(entry, whole=True) for entry in page.entries))


def declared(values: str, base: str) -> tuple[Happening, ...]:
    """The dates in *values*, a JSON list of what the page at *base* declares with schema.org's vocabulary."""
    try:
        return tuple(calendar.linked.read(json.loads(values), base).happenings)
    except (ParseError, EmptyError, ValueError, RecursionError):
        return ()
