"""The kind `search`: what a search engine finds for a query. One module an engine, each with an `ENGINE`.

::

    plan ─▶ the engine's address for the days since the last look ─▶ read ─▶ entries
    history ─▶ its address for the newest window of days ─▶ read ─▶ entries, and the window before

What it finds are other people's articles. They are fetched from their publishers like any others, but for those of an
engine that hides the publishers' addresses, of which the headline is all there is.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from pydantic import model_validator

from trainwatch.errors import EmptyError
from trainwatch.model import Memory, OrganisationType, Page, Purpose, Request, Response, SearchOptions, Source
from trainwatch.model.options import Engine as EngineName
from trainwatch.sources import item
from trainwatch.sources.item import Item
from trainwatch.sources.kind import Kind, one_list
from trainwatch.sources.markup import decode
from trainwatch.sources.search import bing_news, gdelt, google_news, media_cloud
from trainwatch.sources.search.engine import Engine, Window
from trainwatch.sources.stanza import Line, Stanza

ENGINES: Mapping[EngineName, Engine] = MappingProxyType(
    {
        "google_news": google_news.ENGINE,
        "bing_news": bing_news.ENGINE,
        "gdelt": gdelt.ENGINE,
        "media_cloud": media_cloud.ENGINE,
    }
)

# The days that a look goes back. Few numbers make few addresses, so that conditional requests find theirs again.
_LOOKS = (1, 2, 3, 7, 14, 30)
_FIRST_LOOK = 7
_OVERLAP = timedelta(hours=12)  # engines meet an article hours after it came out


class SearchStanza(Stanza):
    """A search in feeds.yml: *query* is in the engine's own language, *url* the engine's address without a query."""

    engine: EngineName
    query: Line

    @model_validator(mode="after")
    def _others_wrote_it(self) -> "SearchStanza":
        if self.organisation_type is not OrganisationType.SEARCH:
            raise ValueError("what a search finds is by many publishers: its `organisation_type` is search")
        if self.republish != "excerpt":
            raise ValueError("what a search finds belongs to its publishers: its `republish` is excerpt")
        return self

    def options(self) -> SearchOptions:
        """The engine and the query."""
        return SearchOptions(self.engine, self.query)


def plan(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """One question for what came out since the last look, with some hours of overlap; a week on the first look."""
    engine, query = _asked(source)
    looks = [known.fetched for known in memory.validators.values() if known.fetched]
    wanted = (now - max(looks) + _OVERLAP) / timedelta(days=1) if looks else _FIRST_LOOK
    days = next((days for days in _LOOKS if days >= wanted), _LOOKS[-1])
    url = engine.recent(source.url, query, days, now.date())
    return one_list(replace(source, url=url), memory, now)


def history(source: Source, since: date, now: datetime) -> tuple[Request, ...]:
    """The walk back begins with the window of days that ends today."""
    engine, query = _asked(source)
    today = now.date()
    window = Window(max(since, today - timedelta(engine.step)), today + timedelta(1))
    return (Request(engine.past(source.url, query, window), source.id, Purpose.LIST, since=since.isoformat()),)


def read(source: Source, response: Response, _now: datetime) -> Page:
    """What was found, in the engine's order, each address once; nothing found is an answer, too.

    Raises ParseError when the answer is no list of results, as when an engine asks for consent or tells of a mistake.
    """
    engine, _ = _asked(source)
    text, problems = decode(response.body, response.header("content-type"))
    found = engine.read(text, response.url)
    window = engine.window(response.request.url) if response.request.since else None
    if window and len(found.items) >= engine.most and window.days > 1:
        # More was found than is shown. The window is cut, and not taken: what it shows would end the walk as known.
        newer = Window(window.end - timedelta(window.days // 2), window.end)
        return Page((), _step(source, response, newer), problems=problems)
    follow = item.next_page(response, found.more) if found.more else _before(source, response, window, found.items)
    try:
        return item.page(source.id, response.url, _once(found.items), (*problems, *found.problems), follow)
    except EmptyError:
        if found.items:
            raise
        return Page((), follow, problems=(*problems, *found.problems))


def _asked(source: Source) -> tuple[Engine, str]:
    options = source.options
    assert isinstance(options, SearchOptions)
    return ENGINES[options.engine], options.query


def _once(items: tuple[Item, ...]) -> list[Item]:
    """The items without repetitions of an address, as syndicated articles make them."""
    first: dict[str, Item] = {}
    for number, each in enumerate(items):
        first.setdefault(each.links[0] if each.links else f" {number}", each)
    return list(first.values())


def _before(source: Source, response: Response, window: Window | None, items: tuple[Item, ...]) -> tuple[Request, ...]:
    """On a walk, the window before *window*: as long, or twice as long after one that was half empty."""
    if window is None:
        return ()
    engine, _ = _asked(source)
    since = date.fromisoformat(response.request.since)
    if engine.reach:
        since = max(since, response.received.date() - timedelta(engine.reach))
    if window.start <= since:
        return ()
    days = min(engine.step, window.days * 2) if len(items) < engine.most / 2 else window.days
    return _step(source, response, Window(max(since, window.start - timedelta(days)), window.start))


def _step(source: Source, response: Response, window: Window) -> tuple[Request, ...]:
    engine, query = _asked(source)
    url = engine.past(source.url, query, window)
    return (replace(response.request, url=url, page=response.request.page + 1, validators=None),)


KIND = Kind(stanza=SearchStanza, read=read, plan=plan, history=history)
