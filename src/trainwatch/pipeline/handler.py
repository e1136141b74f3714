"""What an answer of the web sets off. The same for a night that happens and for one that is replayed."""

from collections.abc import Mapping

from trainwatch import decide
from trainwatch.knowledge import Knowledge
from trainwatch.model import ArchivePlace, Failure, Purpose, Request, Response, Source
from trainwatch.pipeline.keeping import Keeper
from trainwatch.pipeline.lists import Lists
from trainwatch.pipeline.tally import Handled, Tally
from trainwatch.store import Store

# How sites say that a list has no such page: WordPress's REST interface with 400, others as of a byte range.
BEYOND_THE_END = frozenset({400, 416})


class Handler:
    """Turns answers into rows and into further requests.

    *first_run_entries* is how many of a new source's entries its first look takes.
    """

    def __init__(
        self, store: Store, catalogue: Mapping[str, Source], knowledge: Knowledge, *, first_run_entries: int
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._keeper = Keeper(store, knowledge)
        self._lists = Lists(store, knowledge, self._keeper, first_run_entries=first_run_entries)
        self.tallies: dict[str, Tally] = {}

    def handle(self, event: Response | Failure, place: ArchivePlace | None) -> Handled:
        """Do what *event* calls for. What belongs to a source that is not in feeds.yml is passed over."""
        request = event.request
        source = self._catalogue.get(request.source_id)
        failure = event if isinstance(event, Failure) else decide.fault(event)
        if source is None or request.purpose is Purpose.ROBOTS:
            return Handled(note=event.message if isinstance(event, Failure) else "")
        tally = self.tallies.setdefault(source.id, Tally())
        if failure is None:
            assert isinstance(event, Response)
            return self._answered(source, event, place, tally)
        if request.purpose is Purpose.ARTICLE:
            self._keeper.failed(source, failure, tally)
        else:
            self._list_failed(source, failure, tally)
        return Handled(note=failure.message, challenged=failure.word == "captcha")

    def resume(self, source_id: str) -> tuple[Request, ...]:
        """The requests for further pages of a source's list that an earlier run was to read and did not."""
        return self._lists.resume(source_id)

    def _answered(self, source: Source, response: Response, place: ArchivePlace | None, tally: Tally) -> Handled:
        if response.request.purpose is Purpose.ARTICLE:
            return Handled(note=self._keeper.page(source, response, place, tally))
        handled = self._lists.read(source, response, place, tally)
        self._page_done(response.request)
        return handled

    def _list_failed(self, source: Source, failure: Failure, tally: Tally) -> None:
        """A list that could not be had. A further page of it is asked for again a few times, unless there is none."""
        request = failure.request
        if request.page == 1:
            tally.failure = failure
            if failure.word == "gone":
                self._keeper.list_gone(source, failure)
        if (
            (request.page > 1 and (failure.word == "gone" or failure.status in BEYOND_THE_END))
            or failure.lasting
            or self._store.pages.failed(request.url) >= decide.ATTEMPTS
        ):
            self._page_done(request)

    def _page_done(self, request: Request) -> None:
        """One page of a list less to be read; with the last of them a walk back has come to its end."""
        self._store.pages.done(request.url)
        if request.since and not any(page.request.since for page in self._store.pages.of(request.source_id)):
            reached = self._lists.end_walk(request.source_id, request.since)
            self._store.log.walked_back(request.source_id, request.since, reached)
