"""What could be collected from an address that nobody has looked at yet.

::

    the address ─▶ a feed, sitemap, calendar ──────────────────────────────────────▶ that
        │
        ▼ a page
    the feeds it names ─▶ the newsroom it links to ─▶ a feed inferred ─▶ the list found on the page ─▶ a feed of comments
                          (its feeds, its list)

All is asked as politely as in a night, robots.txt obeyed and the pause between two requests to one host kept; so few
addresses are tried, and each once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from trainwatch import decide
from trainwatch.errors import FetchError, SourceError
from trainwatch.fetch import Fetcher
from trainwatch.model import Entry, Page, Purpose, Request, Response
from trainwatch.pipeline.night import OF_THE_NETWORK
from trainwatch.settings import FetchSettings
from trainwatch.sources import discover
from trainwatch.sources.discover import Candidate, Clues
from trainwatch.urls import normalise_url

MOST_ASKED = 12  # addresses for one probe: at five seconds each a person still waits
_FEEDS_TRIED = 3  # of one page
_NEWSROOMS_TRIED = 2
_SITEMAPS_TRIED = 2  # of an index
_ALIVE = timedelta(days=365)  # a feed whose newest item is older ended long ago; another one may go on

_PERMANENT = frozenset((301, 308))


@dataclass(frozen=True, slots=True)
class Attempt:
    """An address that was asked, and what came of it, in a few words."""

    url: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a probe came to.

    *kind* None: nothing that can be collected, and *reason* says why not; otherwise it says how *url* was found. *page* is
    the address of the page for people through which it was found, *name* what the publisher calls itself. *others* are
    feeds that were named as well and not seen to fail. *unreachable*: not one answer came, for want of a network.
    """

    kind: str | None
    url: str
    reason: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()
    page: str = ""
    name: str = ""
    attempts: tuple[Attempt, ...] = ()
    others: tuple[Candidate, ...] = ()
    unreachable: bool = False


class _Found(NamedTuple):
    """A list that could be read."""

    kind: str
    response: Response
    page: Page
    reason: str


class _Stop(Exception):  # noqa: N818 -- no error: enough was asked
    """No more is to be asked for this probe."""


def lasting_address(response: Response) -> str:
    """Where *response* is to be asked for from now on: past its redirects where all of them are for good."""
    moves = [hop.status for hop in response.hops if 300 <= hop.status < 400]
    return response.url if moves and all(status in _PERMANENT for status in moves) else response.request.url


def probe(url: str, settings: FetchSettings, tell: Callable[[Attempt], None], *, kind: str | None = None) -> Finding:
    """What could be collected from *url*; *tell* hears of each address that was asked.

    With *kind*, one of those that need no more than an address, it is read as that and nothing else is looked for.
    """
    with Fetcher(settings) as fetcher:
        return _Probe(fetcher, tell).run(url, kind)


class _Probe:
    """One probe while it runs."""

    def __init__(self, fetcher: Fetcher, tell: Callable[[Attempt], None]) -> None:
        self._fetcher = fetcher
        self._tell = tell
        self._asked: set[str] = set()
        self._attempts: list[Attempt] = []
        self._others: list[Candidate] = []
        self._failed: set[str] = set()  # addresses that gave no list
        self._name = ""
        self._page = ""
        self._ended: _Found | None = None  # a feed that can be read, and in which nothing new has come for a year

    def run(self, url: str, kind: str | None) -> Finding:
        try:
            response = self._ask(url)
        except FetchError as error:
            self._note(url, error.message)
            away = error.word in OF_THE_NETWORK
            return Finding(None, url, error.message, attempts=tuple(self._attempts), unreachable=away)
        self._name = discover.name_of(response)
        kind = kind or discover.machine_kind(response)
        if kind is None and discover.is_page(response):
            return self._finding(self._search(response), url)
        found = self._attempt(kind or "feed", response, "the address itself")
        return self._finding(self._noted(found, url), url)

    def _finding(self, found: _Found | SourceError, url: str) -> Finding:
        attempts = tuple(self._attempts)
        if isinstance(found, SourceError):
            others = self._not_failed(self._others)
            return Finding(None, url, found.message, name=self._name, attempts=attempts, others=others)
        address = lasting_address(found.response)
        others = self._not_failed(other for other in self._others if normalise_url(other.url) != normalise_url(address))
        problems, entries = found.page.problems, found.page.entries
        page = self._page if self._page != address else ""
        return Finding(found.kind, address, found.reason, entries, problems, page, self._name, attempts, others)

    def _not_failed(self, others: Iterable[Candidate]) -> tuple[Candidate, ...]:
        return tuple(other for other in others if normalise_url(other.url) not in self._failed)

    # ------------------------------------------------------------------------------------------------ the search

    def _search(self, page: Response) -> _Found | SourceError:
        """The list behind a page, by the ways of this module's picture; the page's own error where none leads on."""
        self._page = page.url
        self._note(page.request.url, "a web page")
        own = self._attempt("listing", page, "the list on the page itself")
        try:
            found = self._elsewhere(page, own)
        except _Stop:
            found = None
        return found or self._noted(own, page.request.url)

    def _elsewhere(self, page: Response, own: _Found | SourceError) -> _Found | None:
        """What is better than *own*, the list on the page itself, or at hand where there is none."""
        clues = discover.clues(page)
        if found := self._through_feeds(clues.feeds, page):
            return found
        comments = clues.comments
        if isinstance(own, SourceError) or not discover.is_newsroom(page.url, own.page):
            for room in clues.newsrooms[:_NEWSROOMS_TRIED]:
                found, further = self._through_newsroom(room)
                if found:
                    return found
                comments += further
        if (found := self._guessed(clues)) or isinstance(own, _Found):
            return found
        return self._ended or self._through_feeds(comments, page)

    def _guessed(self, clues: Clues) -> _Found | None:
        answers = ((guess, self._answer(guess)) for guess in clues.guesses)
        return next(filter(None, (self._read("feed", answer, guess) for guess, answer in answers if answer)), None)

    def _through_newsroom(self, room: Candidate) -> tuple[_Found | None, tuple[Candidate, ...]]:
        """What a newsroom leads to, and its feeds of comments."""
        response = self._answer(room)
        if response is None:
            return None, ()
        if kind := discover.machine_kind(response):
            return self._read(kind, response, room), ()
        clues = discover.clues(response)
        list_there = Candidate(room.url, f"the list in {room.reason}")
        found = (
            self._through_feeds(clues.feeds, response)
            or self._guessed(clues)
            or self._read("listing", response, list_there)
        )
        if found:
            self._page = response.url
        return found, clues.comments

    def _through_feeds(self, feeds: Sequence[Candidate], page: Response, *, deeper: bool = True) -> _Found | None:
        """The first of *feeds* that answers and is alive; one that ended long ago is kept in mind."""
        self._others += [feed for feed in feeds if feed not in self._others]
        for feed in feeds[:_FEEDS_TRIED]:
            response = self._answer(feed)
            if response is None:
                continue
            if deeper and discover.is_page(response):  # a page that lists the feeds of its site
                self._fail(feed.url, "a page, no feed")
                found = self._through_feeds(discover.clues(response).feeds, page, deeper=False)
            else:
                found = self._read("feed", response, feed)
            if found and _is_alive(found):
                return found
            self._ended = self._ended or found
        return None

    # --------------------------------------------------------------------------------------------- asking, reading

    def _read(self, kind: str, response: Response, candidate: Candidate) -> _Found | None:
        found = self._noted(self._attempt(kind, response, candidate.reason), candidate.url)
        return found if isinstance(found, _Found) else None

    def _noted(self, found: _Found | SourceError, url: str) -> _Found | SourceError:
        if isinstance(found, _Found):
            self._note(url, _count(found))
        else:
            self._fail(url, found.message)
        return found

    def _attempt(self, kind: str, response: Response, reason: str) -> _Found | SourceError:
        """The list in *response*. Of an index of sitemaps, the list in the first that can be read."""
        try:
            page = discover.read_as(kind, response)
        except SourceError as error:
            return error
        further: list[Entry] = []
        for request in page.follow[:_SITEMAPS_TRIED] if not page.entries else ():
            try:
                part = discover.read_as(kind, self._ask(request.url))
            except (SourceError, _Stop) as error:
                self._note(request.url, str(getattr(error, "message", error)))
            else:
                further += part.entries
        if further:
            page = Page(tuple(further), problems=page.problems)
        return _Found(kind, response, page, reason)

    def _answer(self, candidate: Candidate) -> Response | None:
        """The answer of a candidate that was not asked yet; None where nothing usable came."""
        if normalise_url(candidate.url) in self._asked:
            return None
        try:
            return self._ask(candidate.url)
        except FetchError as error:
            self._fail(candidate.url, error.message)
            return None

    def _ask(self, url: str) -> Response:
        if len(self._asked) >= MOST_ASKED:
            raise _Stop
        self._asked.add(normalise_url(url))
        response = self._fetcher.get(Request(url, "", Purpose.LIST))
        if failure := decide.fault(response):
            raise FetchError(failure.message, url=url, status=failure.status, word=failure.word)
        return response

    def _fail(self, url: str, outcome: str) -> None:
        self._failed.add(normalise_url(url))
        self._note(url, outcome)

    def _note(self, url: str, outcome: str) -> None:
        attempt = Attempt(url, outcome)
        self._attempts.append(attempt)
        self._tell(attempt)


def _is_alive(found: _Found) -> bool:
    """Whether the newest dated item is not much older than the answer; without dates nothing speaks against it."""
    newest = max((entry.published.day for entry in found.page.entries if entry.published), default="")
    return not newest or newest >= (found.response.received - _ALIVE).date().isoformat()


def _count(found: _Found) -> str:
    number = len(found.page.entries)
    return f"{found.kind}, {number} {'item' if number == 1 else 'items'}"
