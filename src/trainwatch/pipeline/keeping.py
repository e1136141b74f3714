"""From a page, or from what a list says of one, to the rows of an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trainwatch import article, decide
from trainwatch.errors import SourceError
from trainwatch.knowledge import Knowledge
from trainwatch.model import (
    ArchivePlace,
    Document,
    Entry,
    Failure,
    Record,
    Response,
    Source,
    Tags,
    Validators,
)
from trainwatch.pipeline.tally import Tally
from trainwatch.pipeline.understand import understand
from trainwatch.store import Corrections, Store, Visit
from trainwatch.urls import normalise_url

_WORD = re.compile(r"\w{2,}")


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


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry and the normalised address under which its list gives it."""

    source: Source
    entry: Entry
    url: str


class Keeper:
    """Makes articles of pages and of entries, and plans when to look at a page again."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._knowledge = knowledge

    # ------------------------------------------------------------------------------------------------ what came

    def page(self, source: Source, response: Response, place: ArchivePlace | None, tally: Tally) -> str:
        """Keep the page of an entry that was wanted or is looked at again; returns what was wrong with it."""
        url = normalise_url(response.request.url)
        wanted = self._store.queue.find(url)
        visit = self._store.visits.find(url)
        # What was remembered of the page tells, and not what the request carried: a replay has only the former.
        if self._store.articles.is_event(url):  # which the calendar knows better than its page
            self._store.queue.done(url)
            return ""
        if wanted is None and visit is not None and _is_unchanged(visit, response):
            self._store.articles.confirm(url, response.received)
            self._store.articles.mark_there(url)
            self._look_again(visit, visit.validators, response.received)
            return ""
        entry = wanted.entry if wanted else visit.entry if visit else self._bare_entry(source, response, url)
        listed = Listed(source, entry, url)
        if _leads_to_a_list(source, response):
            failure = Failure(response.request, "gone", "not there: sent on to a list of news", response.received)
            self.failed(source, failure, tally)
            return failure.message
        try:
            document = article.read(response, entry, response.received)
        except SourceError as error:
            failure = Failure(response.request, error.word, error.message, response.received, lasting=True)
            self.failed(source, failure, tally)
            return error.message
        if _led_astray(response, entry, document):
            failure = Failure(
                response.request, "http", "sent on, for now, to a page with another title", response.received
            )
            self.failed(source, failure, tally)
            return failure.message
        article_id = self._keep(listed, document, response, place, tally)
        if article_id is None:
            self._store.visits.forget(url)
        else:
            first = visit.first if visit else response.received
            self._store.articles.mark_there(url)
            days = self._store.classes.days(article_id)
            validators = decide.validators(response)
            self._look_again(Visit(url, entry, first, days, validators), validators, response.received)
        self._store.queue.done(url)
        return ""

    def answer(self, listed: Listed, response: Response, place: ArchivePlace | None, tally: Tally) -> None:
        """Keep the one page that a list consists of, which is looked at again whenever the list is. Raises SourceError."""
        document = article.read(response, listed.entry, response.received)
        self._keep(listed, document, response, place, tally)
        self._store.articles.mark_there(listed.url)

    def unchanged(self, source: Source, response: Response) -> None:
        """A list is what it was: where it is the one page of its source, that page says what it said."""
        if source.kind == "page":
            url = normalise_url(source.url)
            self._store.articles.confirm(url, response.received)
            self._store.articles.mark_there(url)

    def list_gone(self, source: Source, failure: Failure) -> None:
        """A list is no longer there: where it is the one page of its source, its article says so."""
        if source.kind == "page":
            self._store.articles.mark_gone(normalise_url(source.url), failure.at)

    def entry(self, listed: Listed, response: Response, place: ArchivePlace | None, tally: Tally) -> None:
        """Keep what the list *response* itself says of an article. A calendar's word goes before that of the page."""
        if listed.entry.event is not None:
            self._store.visits.forget(listed.url)
        self._keep(listed, article.from_entry(listed.entry), response, place, tally)

    def failed(self, source: Source, failure: Failure, tally: Tally) -> None:
        """A page that could not be had: what its list said of it must do, for now or for good."""
        url = normalise_url(failure.request.url)
        wanted = self._store.queue.find(url)
        visit = self._store.visits.find(url)
        if wanted is None:
            if visit is not None:
                self._missed(visit, failure)
            return
        listed = Listed(source, wanted.entry, url)
        tally.counts["failed"] += 1
        next_try = decide.next_attempt(failure, wanted.attempts + 1)
        known = self._store.articles.find([url])  # what we have of a page outlives the page
        if known is None and failure.word == "gone":
            self._drop(listed, Refusal(failure.message), failure.at, tally)
        elif failure.word == "gone":
            self._store.articles.mark_gone(url, failure.at)
            self._store.articles.relist(url, wanted.entry)
        elif known is None:
            self._keep(listed, article.from_entry(wanted.entry), failure, None, tally)
        if next_try is None:
            self._store.queue.done(url)
        else:
            self._store.queue.postpone(url, next_try)

    # ------------------------------------------------------------------------------------------ looking again

    def _look_again(self, visit: Visit, validators: Validators, now: datetime) -> None:
        due = decide.next_visit(visit.first, visit.entry.published, visit.dates, now)
        self._store.visits.put(replace(visit, validators=validators), due)

    def _missed(self, visit: Visit, failure: Failure) -> None:
        """A page that was there and cannot be had now: it is noted when the host says that it is gone."""
        if failure.word == "gone":
            self._store.articles.mark_gone(visit.url, failure.at)
        self._look_again(visit, visit.validators, failure.at)

    # ------------------------------------------------------------------------------------------------- into rows

    def _keep(
        self, listed: Listed, document: Document, event: Response | Failure, place: ArchivePlace | None, tally: Tally
    ) -> str | None:
        """Store the article, or the decision that it is none; returns its id."""
        now = event.received if isinstance(event, Response) else event.at
        tags, found = understand(document, self._knowledge, source=listed.source, now=now, event=listed.entry.event)
        urls = self._addresses(listed, document)
        tags = self._store.corrections.apply(urls, tags)
        if refused := refusal(self._store.corrections, urls, tags):
            self._drop(listed, refused, now, tally)
            return None
        record = Record(listed.source, listed.entry, document, tags, found, now, archive=place)
        saved = self._store.articles.save(record, urls, listed.url, article.excerpt(document.text))
        tally.counts[saved.result] += 1
        return saved.article_id

    def _drop(self, listed: Listed, refused: Refusal, now: datetime, tally: Tally) -> None:
        self._store.articles.drop(listed.url, listed.source.id, listed.entry.title, refused.score, refused.reason, now)
        tally.counts["dropped"] += 1

    def _addresses(self, listed: Listed, document: Document) -> list[str]:
        """The article's normalised addresses, its own first.

        A canonical link counts unless it names a list of this source, or an article with another title: sites exist
        whose every page calls the news index canonical. A page that is known word for word under another address of its
        host is that article.
        """
        addresses = [normalise_url(document.url), listed.url]
        if document.canonical_url:
            canonical = normalise_url(document.canonical_url)
            other = self._store.articles.title([canonical])
            if canonical not in _lists(listed.source) and other in (None, document.title):
                addresses.append(canonical)
        if (
            listed.entry.event is None
            and not self._store.articles.find(addresses)
            and (twin := self._store.articles.twin(document))
        ):
            addresses.insert(0, twin)
        return list(dict.fromkeys(addresses))

    def _bare_entry(self, source: Source, response: Response, url: str) -> Entry:
        """An entry for a page that no list of today's rules leads to: it was fetched once, so it is judged by itself.

        In a replay that is a page whose list was read with other selectors then.
        """
        known = self._store.queue.known([url]).get(url)
        return Entry(source.id, response.request.url, known.title if known else "")


def _lists(source: Source) -> frozenset[str]:
    return frozenset(normalise_url(url) for url in (source.url, source.homepage) if url)


def _leads_to_a_list(source: Source, response: Response) -> bool:
    """Whether an article's address was redirected to the source's own list or home page."""
    asked, came = normalise_url(response.request.url), normalise_url(response.url)
    return came != asked and came in _lists(source)


def _is_unchanged(visit: Visit, response: Response) -> bool:
    return response.status == 304 or response.body_sha256 == visit.validators.body_sha256


FOR_NOW = frozenset({302, 303, 307})


def _led_astray(response: Response, entry: Entry, document: Document) -> bool:
    """Whether a temporary redirect led to a page that hardly has a word of the listed title: a hub, shown in an outage."""
    listed = set(_WORD.findall(entry.title.lower()))
    common = listed & set(_WORD.findall(document.title.lower()))
    return any(hop.status in FOR_NOW for hop in response.hops) and 2 * len(common) < len(listed)
