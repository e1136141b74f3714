"""How the sources of a catalogue fare when they are asked now: what an editor of feeds.yml should know and do.

Nothing is stored. All sources are asked as in a night: many hosts at once, each politely.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal

from trainwatch import decide, sources
from trainwatch.errors import SourceError
from trainwatch.fetch import Fetcher, origin_of
from trainwatch.model import Entry, Failure, Memory, Page, Purpose, Request, Response, Source
from trainwatch.pipeline.night import OF_THE_NETWORK
from trainwatch.pipeline.probing import lasting_address
from trainwatch.settings import FetchSettings
from trainwatch.sources import discover
from trainwatch.urls import normalise_url, same_site

STALE_DAYS = 60
"""The age in days from which the newest item of a list says that nobody adds to it any more."""

_CLOCKS_DIFFER = timedelta(days=1)  # and so do time zones: what is dated farther ahead is dated wrongly
_SITEMAPS_TRIED = 2  # of an index

Robots = Literal["allowed", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Checkup:
    """How one source fared.

    *status* is ``ok``, ``stale``, ``future`` (an item is dated ahead of time), ``no-address``, ``waiting`` (not asked:
    its host wants to be left alone) or the word of a failure, which *error* tells in a sentence. *newest* is the day of
    the newest item (``YYYY-MM-DD``; empty where none states one) and *days* its age. *robots* is what robots.txt says to
    the address, unknown where it could not be had. *moved_to* is where the address redirects for good; *feed* a feed that
    the page names and that can be read. *advice* says in sentences what to do.
    """

    source: Source
    status: str
    entries: int = 0
    newest: str = ""
    days: int | None = None
    untitled: int = 0
    robots: Robots = "unknown"
    moved_to: str = ""
    feed: str = ""
    error: str = ""
    advice: tuple[str, ...] = ()


@dataclass(slots=True)
class _Case:
    """One source while it is being checked. *feed_asked* is the feed that its page names."""

    source: Source
    pending: int = 0
    answered: bool = False
    entries: list[Entry] = field(default_factory=list)
    failure: Failure | None = None
    moved_to: str = ""
    feed_asked: str = ""
    feed: str = ""


def check(
    chosen: Sequence[Source], settings: FetchSettings, now: datetime, done: Callable[[Checkup], None]
) -> tuple[tuple[Checkup, ...], bool]:
    """How each of *chosen* fares, in their order, and whether there seems to be no network at all.

    *done* hears of each as soon as it is settled. Disabled sources are asked like the others.
    """
    cases = {source.id: _Case(source) for source in chosen}
    settled: dict[str, Checkup] = {}

    def settle(case: _Case) -> None:
        settled[case.source.id] = _checkup(case, now)
        done(settled[case.source.id])

    unheard: set[str] = set()
    with Fetcher(settings) as fetcher:
        for case in cases.values():
            _submit(fetcher, case, _planned(case.source, now))
            if not case.pending:
                settle(case)
        for event in fetcher.results():
            if event.request.purpose is Purpose.ROBOTS:
                continue
            case = cases[event.request.source_id]
            case.pending -= 1
            if isinstance(event, Failure) and event.word in OF_THE_NETWORK:
                unheard.add(origin_of(event.request.url))
            _submit(fetcher, case, _take(case, event))
            if not case.pending:
                settle(case)
    for case in cases.values():
        if case.source.id not in settled:
            settle(case)
    alone = len(unheard) > 1 and not any(case.answered for case in cases.values())
    return tuple(settled[source.id] for source in chosen), alone


def _planned(source: Source, now: datetime) -> tuple[Request, ...]:
    return sources.plan(replace(source, enabled=True), Memory(), now) if source.url else ()


def _submit(fetcher: Fetcher, case: _Case, requests: Iterable[Request]) -> None:
    for request in requests:
        case.pending += 1
        fetcher.submit(request)


def _take(case: _Case, event: Response | Failure) -> tuple[Request, ...]:
    """Note what came, and say what is to be asked besides."""
    failure = event if isinstance(event, Failure) else decide.fault(event)
    if event.request.url == case.feed_asked:
        if failure is None and isinstance(event, Response):
            case.feed = _feed(event)
        return ()
    if failure is not None:
        case.answered = case.answered or isinstance(event, Response)
        case.failure = case.failure or failure
        return ()
    assert isinstance(event, Response)
    return _answered(case, event)


def _answered(case: _Case, response: Response) -> tuple[Request, ...]:
    case.answered = True
    address = lasting_address(response)
    if normalise_url(address) != normalise_url(response.request.url):
        case.moved_to = case.moved_to or address
    page = Page(())
    try:
        page = sources.read(case.source, response, response.received)
    except SourceError as error:
        case.failure = case.failure or Failure(response.request, error.word, error.message, response.received)
    case.entries += page.entries
    further = page.follow[:_SITEMAPS_TRIED] if not page.entries and response.request.page == 1 else ()
    return (*further, *_named_feed(case, response))


def _named_feed(case: _Case, response: Response) -> tuple[Request, ...]:
    """The request for the feed that a listing's page names on its own site."""
    if case.source.kind != "listing" or case.feed_asked or not discover.is_page(response):
        return ()
    feeds = [feed.url for feed in discover.clues(response).feeds if same_site(feed.url, response.url)]
    case.feed_asked = feeds[0] if feeds else ""
    return tuple(Request(url, case.source.id, Purpose.LIST) for url in feeds[:1])


def _feed(response: Response) -> str:
    try:
        found = discover.read_as("feed", response)
    except SourceError:
        return ""
    return lasting_address(response) if found.entries else ""


# ----------------------------------------------------------------------------------------------- what it comes to


def _checkup(case: _Case, now: datetime) -> Checkup:
    if not case.source.url:
        return Checkup(case.source, "no-address", advice=("find its address",))
    newest = max((entry.published.day for entry in case.entries if entry.published), default="")
    days = _age(newest, now)
    untitled = sum(not entry.title for entry in case.entries)
    status = _status(case, days)
    return Checkup(
        source=case.source,
        status=status,
        entries=len(case.entries),
        newest=newest,
        days=days,
        untitled=untitled,
        robots=_robots(case),
        moved_to=case.moved_to,
        feed=case.feed,
        error=case.failure.message if case.failure and not case.entries else "",
        advice=tuple(_advice(case, status, newest, days, untitled)),
    )


def _age(newest: str, now: datetime) -> int | None:
    try:
        return (now.date() - date.fromisoformat(newest)).days
    except ValueError:
        return None


def _status(case: _Case, days: int | None) -> str:
    if case.failure and not case.entries:
        return case.failure.word
    if not case.answered:
        return "waiting"
    if days is not None and days > STALE_DAYS:
        return "stale"
    return "future" if days is not None and days < -_CLOCKS_DIFFER.days else "ok"


def _robots(case: _Case) -> Robots:
    if case.answered:
        return "allowed"
    return "refused" if case.failure and case.failure.word == "robots" and case.failure.lasting else "unknown"


def _advice(case: _Case, status: str, newest: str, days: int | None, untitled: int) -> Iterable[str]:
    source = case.source
    if status == "stale":
        yield f"its newest item is {days} days old"
    if status == "future":
        yield f"an item is dated ahead of time: {newest}"
    if untitled:
        yield f"{untitled} of {len(case.entries)} items have no title"
    if case.moved_to:
        yield f"it has moved for good: write `url: {case.moved_to}`"
    if case.feed:
        yield f"a feed is available, a listing is configured: {case.feed}"
    if case.entries and source.confidence == "inferred":
        yield f"seen to answer: {'write' if source.enabled else 'remove `disabled` and write'} `confidence: seen`"
