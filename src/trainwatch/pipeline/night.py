"""One polite pass over the sources."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from trainwatch import decide, sources
from trainwatch.archive import replay
from trainwatch.errors import UnreachableError
from trainwatch.fetch import Fetcher, RobotsCopy, origin_of
from trainwatch.model import Failure, Memory, Outcome, Purpose, Request, Response, Source
from trainwatch.pipeline.handler import Handler
from trainwatch.pipeline.means import Means, Report
from trainwatch.pipeline.tally import Tally

# Failures that say nothing of the source: with no answer from anybody, it is our own network that is missing.
OF_THE_NETWORK = frozenset({"dns", "connect", "timeout", "tls"})


class _Pass:
    """One pass while it runs: who still has requests out, and how each source fares."""

    def __init__(
        self,
        means: Means,
        catalogue: Sequence[Source],
        chosen: Sequence[Source],
        *,
        forced: bool,
        since: date | None,
    ) -> None:
        self.means = means
        self.since = since
        self.begun = means.clock()
        self.chosen = chosen
        self.forced = forced
        self.handler = Handler(
            means.store,
            {source.id: source for source in catalogue},
            means.knowledge,
            first_run_entries=means.settings.first_run_entries,
        )
        self.memories = {source.id: means.store.log.memory(source.id) for source in chosen}
        self.requests: Counter[str] = Counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.pending: Counter[str] = Counter()
        self.outcomes: dict[str, Outcome] = {}
        self.answers = 0
        self.unheard: set[str] = set()  # hosts that failed for want of a network, theirs or ours
        self.asked: Counter[str] = Counter()  # pages of articles, by host

    def run(self, fetcher: Fetcher, run_id: int) -> None:
        """Submit what is planned and still wanted, then handle one answer after another."""
        self._plan(fetcher)
        for source in self.chosen:
            self._settle(source.id)
        for event in fetcher.results():
            self._take(fetcher, event, run_id)
        for source in self.chosen:  # those whose requests the night's budget left over
            self.pending[source.id] = 0
            self._settle(source.id)

    def _plan(self, fetcher: Fetcher) -> None:
        """Tonight's lists first, then what earlier nights left, then history, then pages to be looked at again."""
        store = self.means.store
        due: list[str] = []
        walks: list[Request] = []
        for source in self.chosen:
            memory = self.memories[source.id]
            if not (self.forced or self._is_due(source.id)):
                continue  # a source that is being left alone is not asked for what earlier nights left, either
            due.append(source.id)
            planned = _planned(source, memory, self.begun, forced=self.forced)
            awaited = () if memory.is_new else self.handler.resume(source.id)  # a first look begins anew
            back = [request for request in awaited if request.since] or self._walk(source)
            if not (memory.is_new and back):  # which tells all that a first look would
                self._submit(fetcher, planned)
            self._submit(fetcher, [request for request in awaited if not request.since])
            walks += back
        wanted = store.queue.wanted(due, self.begun)
        self._submit(fetcher, [Request(w.entry.url, w.entry.source_id, Purpose.ARTICLE) for w in wanted])
        self._submit(fetcher, walks)
        waiting = {entry.entry.url for entry in wanted}
        self._submit(
            fetcher,
            [
                Request(visit.entry.url, visit.entry.source_id, Purpose.ARTICLE, visit.validators)
                for visit in store.visits.due(due, self.begun)
                if visit.entry.url not in waiting
            ],
        )

    def _is_due(self, source_id: str) -> bool:
        next_try = self.memories[source_id].next_try
        return next_try is None or not self.begun < next_try <= self.begun + sources.LONGEST_WAIT

    def _walk(self, source: Source) -> Sequence[Request]:
        """The first steps of a walk back through the source's history, where one is asked for and was not made yet."""
        if self.since is None:
            return ()
        asked = self.means.store.log.history_asked(source.id)
        if asked is not None and asked <= self.since.isoformat():
            return ()
        steps = sources.history(source, self.since, self.begun)
        self.means.store.pages.put(steps, 0)  # what this night does not come to, the next one does
        return steps

    def _take(self, fetcher: Fetcher, event: Response | Failure, run_id: int) -> None:
        """Archive one answer, then do what it calls for."""
        store, request = self.means.store, event.request
        self.requests[request.source_id] += 1
        self.seconds[request.source_id] += event.seconds
        self.answers += isinstance(event, Response)
        if isinstance(event, Failure) and event.word in OF_THE_NETWORK:
            self.unheard.add(origin_of(request.url))
        matters = isinstance(event, Response) or request.purpose is Purpose.ARTICLE
        place = self.means.archive.append(event) if matters else None
        if request.purpose is not Purpose.ROBOTS:
            self.pending[request.source_id] -= 1
            self.means.reporter.fetched(event)
        elif isinstance(event, Response) and event.status < 500 and event.status != 429:  # else the old copy serves on
            store.log.put_robots(origin_of(request.url), event)
        handled = self.handler.handle(event, place)
        if handled.challenged:
            fetcher.leave_alone(request.url)
        self._submit(fetcher, handled.requests)
        store.log.fetched(run_id, event, handled.note, place)
        self._settle(request.source_id)

    def _submit(self, fetcher: Fetcher, requests: Sequence[Request]) -> None:
        sent = [request for request in requests if self._may_ask(request)]
        for request in sent:
            self.pending[request.source_id] += 1
            fetcher.submit(request)
        self.means.reporter.queued(len(sent))

    def _may_ask(self, request: Request) -> bool:
        """Whether the host of an article's page stands another question tonight; the rest waits for the next night."""
        if request.purpose is not Purpose.ARTICLE:
            return True
        host = urlsplit(request.url).netloc
        self.asked[host] += 1
        known = self.means.knowledge.hosts.get(host)
        return known is None or known.pages_a_night is None or self.asked[host] <= known.pages_a_night

    def _settle(self, source_id: str) -> None:
        """Report a source once nothing more is out for it."""
        if not self.pending[source_id] and source_id not in self.outcomes:
            tally = self.handler.tallies.get(source_id, Tally())
            self.outcomes[source_id] = _outcome(source_id, tally, self.requests[source_id], self.seconds[source_id])
            self.means.reporter.source_done(self.outcomes[source_id])

    @property
    def unreachable(self) -> bool:
        """Whether our own network is missing: several hosts were asked, none of them answered, and none was left out."""
        left_out = any(outcome.status == "waiting" for outcome in self.outcomes.values())
        return len(self.unheard) > 1 and not self.answers and not left_out

    def keep_health(self, now: datetime) -> None:
        """Write down how every source that was asked has fared."""
        for source_id, outcome in self.outcomes.items():
            if outcome.status == "waiting":
                continue
            tally = self.handler.tallies.get(source_id, Tally())
            penalty, next_try = 0.0, None
            if tally.failure:
                penalty, next_try = decide.back_off(self.memories[source_id], tally.failure)
            self.means.store.log.put_health(outcome, now, penalty=penalty, next_try=next_try, answered=tally.answered)


def collect(
    means: Means, catalogue: Sequence[Source], *, only: Sequence[str] = (), since: date | None = None
) -> Report:
    """Ask every enabled source (or *only* those named, even if they are being left alone) and keep what comes.

    ::

        plan | fetch | archive | handle, and again for the requests that follow

    With *since*, each source's history is walked back to that day as well, over as many nights as it takes.
    One source's failure is recorded in its Outcome. Raises UnreachableError when nobody answered for want of a network,
    and StoreError when a result cannot be kept.
    """
    store, clock = means.store, means.clock
    store.log.put_sources(catalogue)
    chosen = [source for source in catalogue if source.enabled and (not only or source.id in only)]
    run_id = store.log.start_run(clock(), len(chosen))
    _catch_up(means, catalogue, run_id)
    state = _Pass(means, catalogue, chosen, forced=bool(only), since=since)
    means.reporter.started(len(chosen))
    robots = [RobotsCopy(row.host, row.fetched, row.status, row.body) for row in store.log.robots()]
    stop_at = state.begun + timedelta(seconds=means.settings.budget)
    gaps = {name: host.gap for name, host in means.knowledge.hosts.items() if host.gap}
    with Fetcher(replace(means.settings.fetch, gaps=gaps), robots=robots, stop_at=stop_at, clock=clock) as fetcher:
        state.run(fetcher, run_id)
    outcomes = tuple(state.outcomes[source.id] for source in chosen)
    if state.unreachable:
        store.log.finish_run(run_id, clock(), "unreachable", outcomes)
        raise UnreachableError("no source could be reached: there seems to be no network")
    means.reporter.finished()
    state.keep_health(clock())
    store.log.finish_run(run_id, clock(), "done", outcomes)
    return Report(
        run_id=run_id,
        outcomes=outcomes,
        requests=sum(state.requests.values()),
        seconds=(clock() - state.begun).total_seconds(),
        left=store.queue.count(),
        mended=store.databases.mended,
    )


def _catch_up(means: Means, catalogue: Sequence[Source], run_id: int) -> None:
    """Handle what an interrupted run had archived and not handled yet, as a rebuild would."""
    last = means.store.log.last_handled()
    if last is None:
        return
    handler = Handler(
        means.store,
        {source.id: source for source in catalogue},
        means.knowledge,
        first_run_entries=means.settings.first_run_entries,
    )
    for archived in replay(means.archive.folder, lambda _: None, after=last):
        handled = handler.handle(archived.event, archived.place)
        means.store.log.fetched(run_id, archived.event, handled.note, archived.place)


def _planned(source: Source, memory: Memory, now: datetime, *, forced: bool) -> tuple[Request, ...]:
    """The source's list requests; one that is being left alone is asked all the same when it is *forced*."""
    if forced:
        memory = Memory(memory.validators, memory.is_new)
    return tuple(replace(request, first=memory.is_new) for request in sources.plan(source, memory, now))


def _outcome(source_id: str, tally: Tally, requests: int, seconds: float) -> Outcome:
    counts = tally.counts
    status = "ok"
    if tally.failure:
        status = tally.failure.word
    elif tally.unchanged:
        status = "unchanged"
    elif not tally.answered and not counts:
        status = "waiting"
    return Outcome(
        source_id=source_id,
        status=status,
        requests=requests,
        listed=counts["listed"],
        new=counts["new"],
        changed=counts["changed"],
        skipped=counts["skipped"],
        dropped=counts["dropped"],
        failed=counts["failed"],
        error=tally.failure.message if tally.failure else "",
        seconds=round(seconds, 3),
    )
