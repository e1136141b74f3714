"""From the answer of a list to decisions on its entries, and to the pages of the list that come next."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

from trainwatch import decide, sources, tag
from trainwatch.errors import SourceError
from trainwatch.knowledge import Knowledge
from trainwatch.model import (
    ArchivePlace,
    Decision,
    Entry,
    Failure,
    Page,
    Purpose,
    Request,
    Response,
    Source,
    Verdict,
)
from trainwatch.pipeline.keeping import Keeper, Listed
from trainwatch.pipeline.tally import Handled, Tally
from trainwatch.store import Store, Walk
from trainwatch.urls import normalise_url

Decided = tuple[str, Entry, Decision]

# A walk back through a history ends here at the latest: sites exist that serve an endless row of pages.
MOST_PAGES = 2_000


class Lists:
    """Reads lists. *first_run_entries* is how many of a new source's entries its first look takes."""

    def __init__(self, store: Store, knowledge: Knowledge, keeper: Keeper, *, first_run_entries: int) -> None:
        self._store = store
        self._knowledge = knowledge
        self._keeper = keeper
        self._first_run_entries = first_run_entries
        self._room: dict[str, int] = {}
        self._walked: defaultdict[str, set[str]] = defaultdict(set)  # addresses met on each source's walk back

    def resume(self, source_id: str) -> tuple[Request, ...]:
        """The requests for further pages of a source's list that an earlier run was to read and did not."""
        awaited = self._store.pages.of(source_id)
        for page in awaited:
            if not page.request.since:
                self._room[source_id] = page.room
        return tuple(page.request for page in awaited)

    def read(self, source: Source, response: Response, place: ArchivePlace | None, tally: Tally) -> Handled:
        """Decide on every entry of a list, and keep those that need no page of their own."""
        tally.answered = True
        validators = decide.validators(response)
        if decide.unchanged(response):
            tally.unchanged = True
            self._keeper.unchanged(source, response)
            self._store.queue.record_list([], validators, source.id, response.received)
            return Handled()
        try:
            page = sources.read(source, response, response.received)
            if page.is_article:
                listed = Listed(source, page.entries[0], normalise_url(page.entries[0].url))
                self._keeper.answer(listed, response, place, tally)
                page = replace(page, entries=())
        except SourceError as error:
            return self._unread(response, error, tally)
        decided = self._decide(source, response.request, page, tally)
        titles = {url: entry.title for url, entry, _ in decided}
        whole = (
            self._store.classes.whole_calendar(source.id, titles, response.received) if page.complete else nullcontext()
        )
        with whole:
            for url, entry, decision in decided:
                if entry.whole and decision.verdict in (Verdict.NEW, Verdict.REVISIT):
                    self._keeper.entry(Listed(source, entry, url), response, place, tally)
        follow = self._follow(source, response, page, decided)
        self._store.pages.put(follow, self._room.get(source.id, 0))
        self._store.queue.record_list(
            [each for each in decided if not each[1].whole or each[2].verdict is Verdict.SKIP],
            validators,
            source.id,
            response.received,
        )
        return Handled((*_requests(source, decided), *follow), " ".join(page.problems))

    def _unread(self, response: Response, error: SourceError, tally: Tally) -> Handled:
        """A list that cannot be read. At the end of a history many sites send a page without a list: no failure."""
        if not (response.request.since and response.request.page > 1 and error.word == "empty"):
            tally.failure = Failure(response.request, error.word, error.message, response.received)
        return Handled(note=error.message)

    def _decide(self, source: Source, request: Request, page: Page, tally: Tally) -> list[Decided]:
        newest_first = _newest_first(page.entries)
        known = self._store.queue.known(url for url, _ in newest_first)
        if request.first:
            self._room[source.id] = self._room_for(request)
        decided = []
        for url, entry in newest_first:
            score = tag.looks_relevant(entry.title, entry.summary, self._knowledge)
            room = self._room.get(source.id, 0) if request.first else None
            decision = decide.decide(entry, known.get(url), source, score=score, room=room, since=request.since)
            # A first look that a crash cut short is repeated: what it took the first time counts.
            taken = url in known and known[url].state != "dropped"
            if request.first and (taken or decision.verdict is Verdict.NEW):
                self._room[source.id] -= 1
            tally.counts["listed"] += 1
            tally.counts["skipped"] += decision.verdict is Verdict.SKIP
            decided.append((url, entry, decision))
        return decided

    def _room_for(self, request: Request) -> int:
        """How many entries a page of a first look may take: what the page before it left, and none if it was read already."""
        if request.page == 1:
            return self._first_run_entries
        return next(
            (page.room for page in self._store.pages.of(request.source_id) if page.request.url == request.url), 0
        )

    def _follow(
        self, source: Source, response: Response, page: Page, decided: Sequence[Decided]
    ) -> tuple[Request, ...]:
        """The next pages, as long as they can hold something new: room on a first look, else nothing known so far.

        All pages of a calendar are read: what is known of it moves, and what comes next need not stand first.
        """
        request = response.request
        if request.since:
            return self._walk_on(source, response, page, decided)
        if any(entry.event for entry in page.entries):
            wanted = True
        elif request.first:
            wanted = self._room.get(source.id, 0) > 0
        else:
            wanted = all(decision.verdict in (Verdict.NEW, Verdict.SKIP) for _, _, decision in decided)
        return tuple(replace(follow, first=request.first) for follow in page.follow) if wanted else ()

    def end_walk(self, source_id: str, since: str) -> str | None:
        """The day back to which a walk that has ended tells all: *since*, or the oldest entry where the source ends before.

        None where no entry had a date.
        """
        oldest = self._store.pages.walk(source_id).oldest
        self._store.pages.arrived(source_id)
        self._walked.pop(source_id, None)
        return max(oldest, since) if oldest else None

    def _walk_on(
        self, source: Source, response: Response, page: Page, decided: Sequence[Decided]
    ) -> tuple[Request, ...]:
        """The next steps of a walk back: none once a page shows nothing new to the walk, or only what is too old."""
        request = response.request
        walked = self._walked[source.id]
        fresh = [entry for url, entry, _ in decided if url not in walked]
        walked.update(url for url, _, _ in decided)
        walk = self._store.pages.walk(source.id)
        days = [entry.published.day for _, entry, _ in decided if entry.published]
        oldest = min([*days, *([walk.oldest] if walk.oldest else [])], default=None)
        self._store.pages.walked(source.id, Walk(walk.pages + 1, oldest))
        ended = bool(decided) and not any(
            entry.published is None or entry.published.day >= request.since for entry in fresh
        )
        waiting = len(self._store.pages.of(source.id))
        if ended or walk.pages + waiting >= MOST_PAGES:
            return ()
        older = sources.older(source, response, page) if decided else ()
        steps = {step.url: replace(step, since=request.since, first=False) for step in (*page.follow, *older)}
        steps.pop(request.url, None)
        return tuple(steps.values())[: MOST_PAGES - walk.pages - waiting]


def _requests(source: Source, decided: Sequence[Decided]) -> tuple[Request, ...]:
    return tuple(
        Request(entry.url, source.id, Purpose.ARTICLE)
        for _, entry, decision in decided
        if decision.verdict in (Verdict.NEW, Verdict.CHANGED) and not entry.whole
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
