"""What an answer of the web sets off. The same for a night that happens and for one that is replayed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from trainwatch import article, decide, sources, tag
from trainwatch.errors import SourceError
from trainwatch.knowledge import Knowledge
from trainwatch.model import (
    ArchivePlace,
    Decision,
    Document,
    Entry,
    Failure,
    Page,
    Purpose,
    Record,
    Request,
    Response,
    Source,
    Tags,
    Verdict,
)
from trainwatch.pipeline.understand import understand
from trainwatch.store import Corrections, Store
from trainwatch.urls import normalise_url


@dataclass(slots=True)
class Tally:
    """What one source has come to so far in this run."""

    counts: Counter[str] = field(default_factory=Counter)
    failure: Failure | None = None  # of its list; an article's failure is only counted
    unchanged: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of an answer: the requests that follow from it, and what was wrong with it, in words."""

    requests: tuple[Request, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page is no article for us, in a sentence, and the relevance that was measured."""

    reason: str
    score: float = 0.0


def refusal(corrections: Corrections, urls: Sequence[str], tags: Tags) -> Refusal | None:
    """Why the page with these addresses and corrected *tags* is not kept, or None."""
    if hidden := corrections.hidden(urls):
        return Refusal(f"hidden by {hidden.by}: {hidden.why}")
    if tags.relevance.label == "no":
        return Refusal("the training of officers is not a subject of it", tags.relevance.score)
    return None


class Handler:
    """Turns answers into rows and into further requests.

    *first_run_entries* is how many of a new source's entries its first look takes.
    """

    def __init__(
        self, store: Store, catalogue: Mapping[str, Source], knowledge: Knowledge, *, first_run_entries: int
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._knowledge = knowledge
        self._first_run_entries = first_run_entries
        self._room: dict[str, int] = {}
        self.tallies: dict[str, Tally] = {}

    def handle(self, event: Response | Failure, place: ArchivePlace | None) -> Handled:
        """Do what *event* calls for. What belongs to a source that is not in feeds.yml is passed over."""
        request = event.request
        source = self._catalogue.get(request.source_id)
        failure = event if isinstance(event, Failure) else decide.fault(event)
        note = failure.message if failure else ""
        if source is None or request.purpose is Purpose.ROBOTS:
            return Handled(note=note if isinstance(event, Failure) else "")
        tally = self.tallies.setdefault(source.id, Tally())
        if request.purpose is Purpose.ARTICLE:
            if failure or isinstance(event, Failure):
                assert failure is not None
                self._article_failed(source, failure, tally)
                return Handled(note=note)
            return Handled(note=self._article(source, event, place, tally))
        if failure or isinstance(event, Failure):
            tally.failure = failure
            handled = Handled(note=note)
        else:
            handled = self._list(source, event, tally)
        self._store.pages.done(request.url)
        return handled

    def resume(self, source_id: str) -> tuple[Request, ...]:
        """The requests for further pages of a source's list that an earlier run was to read and did not."""
        awaited = self._store.pages.of(source_id)
        for page in awaited:
            self._room[source_id] = page.room
        return tuple(page.request for page in awaited)

    # ------------------------------------------------------------------------------------------------------ lists

    def _list(self, source: Source, response: Response, tally: Tally) -> Handled:
        tally.answered = True
        if decide.unchanged(response):
            tally.unchanged = True
            self._store.queue.record_list([], decide.validators(response), source.id, response.received)
            return Handled()
        try:
            page = sources.read(source, response, response.received)
        except SourceError as error:
            tally.failure = Failure(response.request, error.word, error.message, response.received)
            return Handled(note=error.message)
        decided = self._decide(source, response.request, page, tally)
        follow = self._follow(response.request, page, decided)
        self._store.pages.put(follow, self._room.get(source.id, 0))
        self._store.queue.record_list(decided, decide.validators(response), source.id, response.received)
        return Handled((*_requests(source, decided), *follow), " ".join(page.problems))

    def _decide(self, source: Source, request: Request, page: Page, tally: Tally) -> list[tuple[str, Entry, Decision]]:
        newest_first = _newest_first(page.entries)
        known = self._store.queue.known(url for url, _ in newest_first)
        if request.first and request.page == 1:
            self._room[source.id] = self._first_run_entries
        decided = []
        for url, entry in newest_first:
            score = tag.looks_relevant(entry.title, entry.summary, self._knowledge)
            room = self._room.get(source.id, 0) if request.first else None
            decision = decide.decide(entry, known.get(url), source, score=score, room=room)
            # A first look that a crash cut short is repeated: what it took the first time counts.
            taken = url in known and known[url].state != "dropped"
            if request.first and (taken or decision.verdict is Verdict.NEW):
                self._room[source.id] -= 1
            tally.counts["listed"] += 1
            tally.counts["skipped"] += decision.verdict is Verdict.SKIP
            decided.append((url, entry, decision))
        return decided

    def _follow(
        self, request: Request, page: Page, decided: Sequence[tuple[str, Entry, Decision]]
    ) -> tuple[Request, ...]:
        """The next pages, as long as they can hold something new: room on a first look, else nothing known so far."""
        if request.first:
            wanted = self._room.get(request.source_id, 0) > 0
        else:
            wanted = all(decision.verdict in (Verdict.NEW, Verdict.SKIP) for _, _, decision in decided)
        return tuple(replace(follow, first=request.first) for follow in page.follow) if wanted else ()

    # --------------------------------------------------------------------------------------------------- articles

    def _article(self, source: Source, response: Response, place: ArchivePlace | None, tally: Tally) -> str:
        """Read and keep a page; returns what was wrong with it."""
        listed = normalise_url(response.request.url)
        wanted = self._store.queue.find(listed)
        if wanted is None:
            return ""
        try:
            document = article.read(response, wanted.entry, response.received)
        except SourceError as error:
            failure = Failure(response.request, error.word, error.message, response.received, lasting=True)
            self._article_failed(source, failure, tally)
            return error.message
        self._keep(source, wanted.entry, document, tally, listed=listed, event=response, place=place)
        self._store.queue.done(listed)
        return ""

    def _article_failed(self, source: Source, failure: Failure, tally: Tally) -> None:
        """A page that could not be had: what its list said of it must do, for now or for good."""
        listed = normalise_url(failure.request.url)
        wanted = self._store.queue.find(listed)
        if wanted is None:
            return
        tally.counts["failed"] += 1
        next_try = decide.next_attempt(failure, wanted.attempts + 1)
        known = self._store.articles.find([listed])  # what we have of a page outlives the page
        if known is None and failure.word == "gone":
            self._drop(source, wanted.entry, tally, listed, failure.message, failure.at)
        elif known is None:
            document = article.from_entry(wanted.entry)
            self._keep(source, wanted.entry, document, tally, listed=listed, event=failure, place=None)
        if next_try is None:
            self._store.queue.done(listed)
        else:
            self._store.queue.postpone(listed, next_try)

    def _keep(
        self,
        source: Source,
        entry: Entry,
        document: Document,
        tally: Tally,
        *,
        listed: str,
        event: Response | Failure,
        place: ArchivePlace | None,
    ) -> None:
        now = event.received if isinstance(event, Response) else event.at
        tags, found = understand(document, self._knowledge, source=source, now=now)
        urls = self._addresses(source, document, listed)
        tags = self._store.corrections.apply(urls, tags)
        if refused := refusal(self._store.corrections, urls, tags):
            self._drop(source, entry, tally, listed, refused.reason, now, score=refused.score)
        else:
            record = Record(source, entry, document, tags, found, now, archive=place)
            saved = self._store.articles.save(record, urls, listed, article.excerpt(document.text))
            tally.counts[saved.result] += 1

    def _drop(
        self, source: Source, entry: Entry, tally: Tally, listed: str, reason: str, now: datetime, *, score: float = 0.0
    ) -> None:
        self._store.articles.drop(listed, source.id, entry.title, score, reason, now)
        tally.counts["dropped"] += 1

    def _addresses(self, source: Source, document: Document, listed: str) -> list[str]:
        """The article's normalised addresses, its own first.

        A canonical link counts unless it names a list of this source, or an article with another title: sites exist
        whose every page calls the news index canonical.
        """
        addresses = [normalise_url(document.url), listed]
        if document.canonical_url:
            canonical = normalise_url(document.canonical_url)
            lists = {normalise_url(url) for url in (source.url, source.homepage) if url}
            other = self._store.articles.title([canonical])
            if canonical not in lists and other in (None, document.title):
                addresses.append(canonical)
        return list(dict.fromkeys(addresses))


def _requests(source: Source, decided: Sequence[tuple[str, Entry, Decision]]) -> tuple[Request, ...]:
    return tuple(
        Request(entry.url, source.id, Purpose.ARTICLE)
        for _, entry, decision in decided
        if decision.verdict in (Verdict.NEW, Verdict.CHANGED)
    )


def _newest_first(entries: Sequence[Entry]) -> list[tuple[str, Entry]]:
    """The entries with their normalised addresses, each once, by day; on one day in the order of the list.

    An entry without a date stands in the list where its neighbours do: a list without any keeps its own order, which is
    newest first on every site that was looked at.
    """
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(normalise_url(entry.url), entry)
    day = next((entry.published.day for entry in entries if entry.published), "")
    dated = []
    for url, entry in first.items():
        day = entry.published.day if entry.published else day
        dated.append((day, url, entry))
    return [(url, entry) for _, url, entry in sorted(dated, key=lambda item: item[0], reverse=True)]
